"""What reports know about recommendations: read once, with nothing of what never leaves the house."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from senddiary.model.document import Document
from senddiary.model.entry import Entry
from senddiary.model.passage import Recommendation, RecommendationStep
from senddiary.reports.tracing import STAGES, Answered, Recommended
from senddiary.rules.honest import honest
from senddiary.rules.when import When

Shown = aliased(Document)


def read(session: Session) -> tuple[Recommended, ...]:
    """Every recommendation of a document that is there, document after document, in their order."""
    statement = (
        select(Recommendation, Document)
        .join(Document, Document.id == Recommendation.document_id)
        .where(Recommendation.deleted.is_(None), Document.deleted.is_(None))
        .order_by(Document.sort, Document.id, Recommendation.number)
    )
    found = session.execute(statement).all()
    answers = _answers(session, [one.id for one, _document in found])
    return tuple(
        Recommended(
            id=one.id,
            document=_titled(document.title, document.when),
            number=one.number,
            words=one.words,
            page=one.page,
            answers=tuple(sorted(answers[one.id], key=lambda answer: STAGES.index(answer.stage))),
            child_id=document.child_id,
            private=document.private,
            document_id=document.id,
        )
        for one, document in found
    )


def _answers(session: Session, ids: Sequence[str]) -> dict[str, list[Answered]]:
    """The answers by recommendation. What shows one is named only where it may leave the house itself."""
    statement = (
        select(RecommendationStep, Entry, Shown)
        .outerjoin(Entry, Entry.id == RecommendationStep.entry_id)
        .outerjoin(Shown, Shown.id == RecommendationStep.document_id)
        .where(RecommendationStep.recommendation_id.in_(ids))
    )
    found: dict[str, list[Answered]] = defaultdict(list)
    for step, entry, document in session.execute(statement):
        found[step.recommendation_id].append(
            Answered(
                stage=step.stage,
                answer=step.answer,
                on=step.on,
                note=step.note or "",
                wording=step.wording or "",
                shown_by=_entry_words(entry) or _document_words(document),
            )
        )
    return found


def _entry_words(entry: Entry | None) -> str:
    if entry is None or entry.deleted is not None or entry.private or entry.other_child or entry.privileged:
        return ""
    return _titled(entry.title or " ".join(entry.text.split())[:80], entry.when)


def _document_words(document: Document | None) -> str:
    if document is None or document.deleted is not None or document.private:
        return ""
    return _titled(document.title, document.when)


def _titled(title: str, when: When) -> str:
    return f"{title}, {honest(when, weekday=False)}" if when.form is not None else title
