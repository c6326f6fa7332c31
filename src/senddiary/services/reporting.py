"""From the diary to a report: what is read, in one consistent snapshot, and handed to the gate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from senddiary.i18n import _
from senddiary.model import child as children_of_model
from senddiary.model.entry import Entry
from senddiary.model.kinds import kind_named
from senddiary.model.people import Person, Role
from senddiary.model.revision import Revision, Seal
from senddiary.progress import Progress, silent
from senddiary.reports import chronology, handover, promises, recommendations, render, tellings, told
from senddiary.reports import snapshot as shots
from senddiary.reports.content import Content, Table
from senddiary.reports.render import Format
from senddiary.reports.tracing import recommendation_gate
from senddiary.services import deadline_feeds, history, recommendation_facts, report_entries, report_facts
from senddiary.services.deadline_rows import ComputedRow
from senddiary.services.evidence import refuse_inside
from senddiary.services.report_entries import Parts
from senddiary.services.views import View, conditions
from senddiary.storage.diary import Diary
from senddiary.uncollected import without_collecting

CHANGED_FIELDS = ("text", "title", "kind", "occurred", "operator", "until", "place", "child_words", "effect", "source")


@dataclass(frozen=True, slots=True)
class Moment:
    """The day a report speaks of and the moment printed as “Made on”."""

    on: date
    made_on: datetime


@dataclass(frozen=True, slots=True)
class Composed:
    """A report before it is drawn: what it saw, and its content."""

    snapshot: shots.Snapshot
    content: Content


REPORTS: Final[dict[str, Callable[[shots.Snapshot], Content]]] = {
    "chronology": chronology.build,
    "promises": promises.build,
    "told": told.build,
    "recommendations": recommendations.build,
    "handover": handover.build,
    "tellings": tellings.build,
}


def compose(diary: Diary, view: shots.View, moment: Moment, *, report: str = "chronology") -> Composed:
    """Read what the report may see and put its content together."""
    seen = snapshot(diary, view, moment)
    return Composed(seen, REPORTS[report](seen))


def draw(composed: Composed, format_: Format, *, progress: Progress = silent) -> bytes:
    """The report as the bytes of a file: what the preview shows is what is saved."""
    return render.to_bytes(composed.content, format_, progress=progress)


def rows(composed: Composed) -> int:
    """How many entries a chronology holds, or how many numbered rows another report has."""
    if composed.content.title == _(chronology.TITLE):
        return len(composed.snapshot.entries)
    tables = (block for block in composed.content.blocks if isinstance(block, Table))
    return sum(row.kind == "numbered" for table in tables for row in table.rows)


def pages(pdf: bytes) -> int:
    """How many pages a finished PDF has."""
    import pypdfium2  # noqa: PLC0415 - only when a PDF was made

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def write(content: bytes, target: Path, *, replace: bool = False) -> None:
    """Put the bytes of a report into a file, all or nothing; never inside a diary."""
    refuse_inside(target)
    render.save_bytes(content, target, replace_existing=replace)


@without_collecting()
def snapshot(diary: Diary, view: shots.View, moment: Moment) -> shots.Snapshot:
    """Everything the report may see, read in one transaction. Private things stop at the gate, here, once."""
    with diary.read() as session:
        people = _people(session)
        chosen = conditions(View(from_=view.from_, to=view.to))
        order = (Entry.occurred.is_(None), Entry.sort)
        entries = list(session.scalars(select(Entry).where(*chosen).order_by(*order)))
        parts = report_entries.read(session, *chosen)
        facts = report_facts.read(session, min(moment.on, view.to or moment.on), on=moment.on, child=view.child)
        legal = deadline_feeds.computed_in(session, moment.on)
        recommended = recommendation_facts.read(session)
        amendments = _amendments(session, [entry for entry in entries if entry.revisions > 1])
        children = list(session.scalars(select(children_of_model.Child).order_by(children_of_model.Child.position)))
        outside = _left_by_date(session, view, len(entries))
        seal = session.get(Seal, 1)
    shown = (_entry(entry, parts, amendments.get(entry.uuid, ()), facts) for entry in entries)
    kept, left_out = shots.gate(shown, view)
    about = next((c for c in children if c.id == view.child), None)
    return shots.Snapshot(
        view=view if view.kept_by or about is None else replace(view, kept_by=about.kept_by or ""),
        made_on=moment.made_on,
        entries=kept,
        left_out=(*left_out, *outside),
        zone=diary.zone,
        child=_child(about) if about else None,
        other_children=tuple(_child(c) for c in children if c.id != view.child),
        people=people,
        seal=_seal_words(seal),
        silences=facts.silences(kept),
        legal_days=shots.legal_gate(map(_legal_day, legal), view),
        pairs=facts.pairs(kept),
        recommendations=recommendation_gate(recommended, view.child),
    )


def counts_by_kind(diary: Diary, view: View) -> dict[str, int]:
    """How many entries of each kind a view holds, for the choices beside a report."""
    with diary.read() as session:
        grouped = select(Entry.kind, func.count()).where(*conditions(view)).group_by(Entry.kind)
        return dict(session.execute(grouped).all())


def _legal_day(row: ComputedRow) -> shots.LegalDay:
    return shots.LegalDay(row.day, row.words, row.rule, row.source, row.child)


def _people(session: Session) -> tuple[shots.Person, ...]:
    statement = select(Person).order_by(Person.name).options(*_with_roles())
    return tuple(_person(person, None) for person in session.scalars(statement))


def _with_roles() -> tuple[ORMOption, ...]:
    return (selectinload(Person.roles).selectinload(Role.body),)


def _left_by_date(session: Session, view: shots.View, inside: int) -> tuple[shots.LeftOut, ...]:
    if view.from_ is None and view.to is None:
        return ()
    everything = session.scalar(select(func.count()).select_from(Entry).where(Entry.deleted.is_(None))) or 0
    dateless = Entry.deleted.is_(None) & Entry.occurred.is_(None)
    undated = session.scalar(select(func.count()).select_from(Entry).where(dateless)) or 0
    outside = everything - inside - undated
    found = (shots.LeftOut("dates", outside), shots.LeftOut("undated", undated))
    return tuple(left for left in found if left.count)


def _amendments(session: Session, entries: Sequence[Entry]) -> dict[str, tuple[shots.Amendment, ...]]:
    found: dict[str, tuple[shots.Amendment, ...]] = {}
    for entry in entries:
        statement = select(Revision).where(Revision.subject == "entry", Revision.subject_id == entry.uuid)
        versions = [history.past(revision) for revision in session.scalars(statement.order_by(Revision.seq))]
        found[entry.uuid] = tuple(_amendment(*pair) for pair in pairwise(versions) if _told(pair[1]))
    return found


def _told(version: history.PastVersion) -> bool:
    return version.action == "amend" and version.payload is not None


def _amendment(before: history.PastVersion, after: history.PastVersion) -> shots.Amendment:
    changed = [change for change in history.changes(before, after) if change.field in CHANGED_FIELDS]
    words = tuple(shots.Change(c.field, _words(c.before), _words(c.after)) for c in changed)
    return shots.Amendment(at=after.at, reason=after.reason or "", changes=words)


def _words(value: object) -> str:
    return "" if value is None else str(value)


def _entry(
    entry: Entry, parts: Parts, amended: tuple[shots.Amendment, ...], facts: report_facts.Facts
) -> shots.SnapshotEntry:
    when, children = entry.when, parts.children.get(entry.id, ())
    first = when.first
    day = first.date().isoformat() if first else None
    return shots.SnapshotEntry(
        id=entry.uuid,
        kind=entry.kind,
        kind_label=kind_named(entry.kind).report_label,
        when=when,
        text=entry.text,
        written=entry.written,
        title=entry.title or "",
        quotes=facts.quotes(parts, entry, day),
        child_words=entry.child_words or "",
        effect=entry.effect or "",
        people=tuple(_person(person, day) for person in parts.people_of(entry)),
        body=parts.body_of(entry),
        place=entry.place or "",
        source=entry.source,
        written_source=entry.written_source,
        amended=amended,
        promises=facts.promises(parts, entry),
        attachments=facts.files(parts, entry),
        flags=frozenset(entry.flags),
        child_ids=frozenset(child_id for child_id, _name in children),
        children=tuple(name for _id, name in children),
        tags=tuple(name for _id, name in parts.tags.get(entry.id, ())),
    )


def _person(person: Person, day: str | None) -> shots.Person:
    role = person.role_on(day or "9999")
    body = role.body.name if role and role.body else ""
    return shots.Person(name=person.name, role=role.title if role else "", body=body, id=person.id)


def _child(child: children_of_model.Child) -> shots.Child:
    full = child.full_name or child.name
    other = (child.name,) if full != child.name else ()
    return shots.Child(id=child.id, name=full, born=child.born, line=child.note or "", other_names=other)


def _seal_words(seal: Seal | None) -> str | None:
    if seal is None or not seal.mac:
        return None
    code = seal.mac.hex().upper()
    return f"{code[:4]} {code[4:8]}"
