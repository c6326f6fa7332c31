"""What becomes of a report's recommendations: decided, in the plan, happening, working; each with what shows it.

board(diary, document=None, child=None) -> list[RecommendationRow]     nothing known about it yet comes first
orphans(diary) -> list[RecommendationRow]                              only those, of every document
step(diary, id, NewStep(stage, answer, …), now=) -> RecommendationRow  an answer of None takes it back
add(diary, document_id, words, now=) -> RecommendationRow              in the parent's words, without a page
amend(diary, id, words, now=), remove / bring_back(diary, id, now=)    counted(rows) -> Counted
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, func, or_, select
from sqlalchemy.orm import Session, aliased

from senddiary.errors import NotFound, RefusedEntry
from senddiary.i18n import _, ngettext
from senddiary.model.document import Document
from senddiary.model.entry import Entry
from senddiary.model.passage import ANSWERS, STAGES, Recommendation, RecommendationStep
from senddiary.rules.vague import vague_parts
from senddiary.services import document_writing, entries
from senddiary.services.document_uses import titled
from senddiary.storage.diary import Diary

Payload = dict[str, Any]  # JSON values
_Proof = aliased(Document)


@dataclass(frozen=True, slots=True)
class NewStep:
    """What is known about one stage, and what shows it. `wording` is how the plan puts it. No answer: not known yet."""

    stage: str
    answer: str | None
    on: date | None = None
    note: str | None = None
    wording: str | None = None
    entry: str | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class StepRow:
    """One answer; `shown_by` names the entry or document that shows it, `vague` the words of a plan that bind nobody.

    `vague` holds places in `wording`: start and length.
    """

    stage: str
    answer: str
    on: date | None
    note: str | None
    wording: str | None
    entry: str | None
    document: str | None
    shown_by: str | None
    vague: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class RecommendationRow:
    """One recommendation. Only with a `page` may it be said that the report says so."""

    id: str
    document: str
    document_title: str
    number: int
    words: str
    page: int | None
    passage: str | None
    steps: tuple[StepRow, ...]
    private: bool = False

    @property
    def report_says(self) -> bool:
        """Whether the words stand on a page of the report."""
        return self.page is not None

    @property
    def is_orphan(self) -> bool:
        """Nothing is known about what became of it."""
        return all(step.answer == "not-known" for step in self.steps)

    def step(self, stage: str) -> StepRow | None:
        """What is known about a stage."""
        return next((step for step in self.steps if step.stage == stage), None)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many there are, and how many are fully in the plan, happening, working."""

    total: int
    in_plan: int
    happening: int
    working: int
    orphans: int

    @property
    def words(self) -> str:
        """“14 recommendations, 5 in the plan, 2 happening”."""
        total = ngettext("{n} recommendation", "{n} recommendations", self.total).format(n=self.total)
        return _("{total}, {planned} in the plan, {happening} happening").format(
            total=total, planned=self.in_plan, happening=self.happening
        )


def board(diary: Diary, *, document: str | None = None, child: str | None = None) -> list[RecommendationRow]:
    """The recommendations of one document or of all, those nobody has answered anything about first."""
    chosen: list[ColumnElement[bool]] = []
    if document is not None:
        chosen.append(Recommendation.document_id == document)
    if child is not None:
        chosen.append(or_(Document.child_id == child, Document.child_id.is_(None)))
    with diary.read() as session:
        return sorted(rows(session, *chosen), key=lambda row: not row.is_orphan)


def orphans(diary: Diary) -> list[RecommendationRow]:
    """Recommendations about which nothing is known, whatever report they stand in."""
    return [row for row in board(diary) if row.is_orphan]


def counted(found: Sequence[RecommendationRow]) -> Counted:
    """How far they have come."""

    def reached(stage: str) -> int:
        return sum((step := row.step(stage)) is not None and step.answer == "yes" for row in found)

    alone = sum(row.is_orphan for row in found)
    return Counted(len(found), reached("in-plan"), reached("happening"), reached("working"), alone)


def step(diary: Diary, recommendation_id: str, new: NewStep, *, now: datetime) -> RecommendationRow:
    """Say what is known about a stage; what was said before stays in the history. Raises NotFound and RefusedEntry."""
    if new.stage not in STAGES or new.answer not in (None, *ANSWERS):
        raise RefusedEntry(_("That is not an answer to what became of a recommendation."))
    with diary.write() as session:
        recommendation = _found(session, recommendation_id)
        known = (RecommendationStep.recommendation_id == recommendation_id, RecommendationStep.stage == new.stage)
        there = session.scalars(select(RecommendationStep).where(*known)).first()
        if new.answer is None:
            if there is not None:
                _note_step(diary, session, there, "take-back", now)
                session.delete(there)
        else:
            made = there or RecommendationStep(
                recommendation_id=recommendation_id, stage=new.stage, answer=new.answer, set_at=now
            )
            _fill(session, made, new, now)
            _note_step(diary, session, made, "answer", now)
        session.flush()
        return rows(session, Recommendation.id == recommendation.id)[0]


def add(diary: Diary, document_id: str, words: str, *, now: datetime) -> RecommendationRow:
    """Add a recommendation in the parent's own words. It has no page, so it is never what the report says."""
    if not words.strip():
        raise RefusedEntry(_("A recommendation needs its words."))
    with diary.write() as session:
        document_writing.found(session, document_id)
        made = Recommendation(document_id=document_id, number=0, words=words.strip())
        put(diary, session, made, now)
        return rows(session, Recommendation.id == made.id)[0]


def amend(diary: Diary, recommendation_id: str, words: str, *, now: datetime) -> RecommendationRow:
    """Put the parent's own words differently. Words marked in the report stay as they stand there."""
    with diary.write() as session:
        recommendation = _found(session, recommendation_id)
        if recommendation.page is not None or not words.strip():
            raise RefusedEntry(_("These words stand in the report, so they stay as they are."))
        recommendation.words = words.strip()
        note(diary, session, recommendation, "amend", now)
        return rows(session, Recommendation.id == recommendation_id)[0]


def remove(diary: Diary, recommendation_id: str, *, now: datetime) -> None:
    """Put a recommendation aside; it can be brought back."""
    with diary.write() as session:
        recommendation = _found(session, recommendation_id)
        recommendation.deleted = now
        note(diary, session, recommendation, "bin", now)


def bring_back(diary: Diary, recommendation_id: str, *, now: datetime) -> None:
    """Bring it back as it was."""
    with diary.write() as session:
        recommendation = _found(session, recommendation_id)
        recommendation.deleted = None
        note(diary, session, recommendation, "bring-back", now)


def put(diary: Diary, session: Session, made: Recommendation, now: datetime) -> Recommendation:
    """Keep a new one inside a save that does more, with the next number of its document."""
    highest = select(func.max(Recommendation.number)).where(Recommendation.document_id == made.document_id)
    made.number = (session.scalar(highest) or 0) + 1
    session.add(made)
    session.flush()
    note(diary, session, made, "create", now)
    return made


def rows(session: Session, *chosen: ColumnElement[bool]) -> list[RecommendationRow]:
    """The recommendations that are there, document after document, in their order."""
    statement = (
        select(Recommendation, Document)
        .join(Document, Document.id == Recommendation.document_id)
        .where(Recommendation.deleted.is_(None), Document.deleted.is_(None), *chosen)
        .order_by(Document.sort.desc(), Document.id, Recommendation.number)
    )
    found = session.execute(statement).all()
    steps = _steps(session, [one.id for one, _document in found])
    return [
        RecommendationRow(
            id=one.id,
            document=document.id,
            document_title=document.title,
            number=one.number,
            words=one.words,
            page=one.page,
            passage=one.passage_id,
            steps=tuple(sorted(steps[one.id], key=lambda step_: STAGES.index(step_.stage))),
            private=document.private,
        )
        for one, document in found
    ]


def forget_entry(diary: Diary, session: Session, entry_id: int, *, now: datetime) -> None:
    """An entry is erased for good: answers stay, but nothing shows them there any more."""
    for one in session.scalars(select(RecommendationStep).where(RecommendationStep.entry_id == entry_id)):
        one.entry_id = None
        _note_step(diary, session, one, "answer", now)


def forget_document(session: Session, document_id: str) -> list[str]:
    """A document is erased for good: what it recommends goes; the ids whose history must lose its words."""
    ids = list(session.scalars(select(Recommendation.id).where(Recommendation.document_id == document_id)))
    of_them = RecommendationStep.recommendation_id.in_(ids)
    steps = list(session.scalars(select(RecommendationStep.id).where(of_them)))
    session.execute(delete(RecommendationStep).where(of_them))
    session.execute(delete(Recommendation).where(Recommendation.id.in_(ids)))
    return [*ids, *steps]


def payloads(session: Session) -> Iterator[tuple[str, Payload]]:
    """Every recommendation and every answer as its latest revision must have it."""
    for one in session.scalars(select(Recommendation)):
        yield one.id, _payload(one)
    answers = select(RecommendationStep, Entry.uuid).outerjoin(Entry, Entry.id == RecommendationStep.entry_id)
    for answer, uuid in session.execute(answers):
        yield answer.id, _step_payload(answer, uuid)


def note(diary: Diary, session: Session, one: Recommendation, action: str, now: datetime) -> None:
    """Add a recommendation as it stands to the history."""
    session.flush()
    diary.revise(session, subject="recommendation", subject_id=one.id, action=action, payload=_payload(one), at=now)


def _fill(session: Session, made: RecommendationStep, new: NewStep, now: datetime) -> None:
    if new.document is not None:
        document_writing.found(session, new.document)
    made.answer, made.on, made.note, made.wording = new.answer or "not-known", new.on, new.note, new.wording
    made.entry_id = entries.of_session(session, new.entry).id if new.entry else None
    made.document_id, made.set_at = new.document, now
    session.add(made)
    session.flush()


def _steps(session: Session, ids: Sequence[str]) -> dict[str, list[StepRow]]:
    statement = (
        select(RecommendationStep, Entry, _Proof)
        .outerjoin(Entry, Entry.id == RecommendationStep.entry_id)
        .outerjoin(_Proof, _Proof.id == RecommendationStep.document_id)
        .where(RecommendationStep.recommendation_id.in_(ids))
    )
    found: dict[str, list[StepRow]] = defaultdict(list)
    for one, entry, document in session.execute(statement):
        there = entry if entry is not None and entry.deleted is None else None
        paper = document if document is not None and document.deleted is None else None
        found[one.recommendation_id].append(
            StepRow(
                stage=one.stage,
                answer=one.answer,
                on=one.on,
                note=one.note,
                wording=one.wording,
                entry=there.uuid if there else None,
                document=paper.id if paper else None,
                shown_by=titled(there) if there else paper.title if paper else None,
                vague=vague_parts(one.wording or ""),
            )
        )
    return found


def _found(session: Session, recommendation_id: str) -> Recommendation:
    found = session.get(Recommendation, recommendation_id)
    if found is None:
        raise NotFound
    return found


def _payload(one: Recommendation) -> Payload:
    return {
        "document": one.document_id,
        "number": one.number,
        "words": one.words,
        "page": one.page,
        "passage": one.passage_id,
        "deleted": one.deleted is not None,
    }


def _step_payload(one: RecommendationStep, entry: str | None) -> Payload:
    return {
        "recommendation": one.recommendation_id,
        "stage": one.stage,
        "answer": one.answer,
        "on": one.on.isoformat() if one.on else None,
        "note": one.note,
        "wording": one.wording,
        "entry": entry,
        "document": one.document_id,
    }


def _note_step(diary: Diary, session: Session, one: RecommendationStep, action: str, now: datetime) -> None:
    session.flush()
    uuid = session.get_one(Entry, one.entry_id).uuid if one.entry_id is not None else None
    payload = _step_payload(one, uuid)
    diary.revise(session, subject="recommendation-step", subject_id=one.id, action=action, payload=payload, at=now)
