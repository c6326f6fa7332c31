"""How an entry will read in a report: the report's own row for it, as plain lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from senddiary.i18n import _
from senddiary.model.draft import EntryDraft, PromiseDraft
from senddiary.model.kinds import kind_named
from senddiary.model.people import Person
from senddiary.reports import snapshot as shots
from senddiary.reports.content import Paragraph, Part, Quote, Run
from senddiary.reports.entry_rows import EntryRows
from senddiary.reports.names import Naming

LONGEST = 360  # characters of the words that are shown; the report itself shows all of them


def how_it_reads(draft: EntryDraft, people: Sequence[Person], now: datetime, zone: str) -> str:
    """The row of the chronology that this draft would become, or why it will be in none."""
    if not draft.text.strip():
        return ""
    if "private" in draft.flags:
        return _("It is marked private: it will be in no report.")
    if "other-child" in draft.flags:
        return _("It is about another child: it will be in no report.")
    entry = _entry(draft, people, now)
    view = shots.View(include=frozenset({"distressing", "privileged"}))
    shown = shots.Snapshot(view=view, made_on=now, entries=(entry,), zone=zone)
    row = EntryRows(shown, Naming("full")).row(1, entry, None)
    _number, when, what, who, _source = row.cells
    first = ", ".join(_lines(when)) + ". " + "\n".join(_lines(what))
    lines = [first, *_lines(who)]
    if "privileged" in draft.flags:
        lines.append(_("It is about advice or mediation: it stays out unless you ask for it."))
    return "\n".join(lines)


def _entry(draft: EntryDraft, people: Sequence[Person], now: datetime) -> shots.SnapshotEntry:
    first = draft.when.first
    day = (first.date() if first else now.date()).isoformat()
    roles = {person.name: role.title for person in people if (role := person.role_on(day)) is not None}
    return shots.SnapshotEntry(
        id="",
        kind=draft.kind,
        kind_label=kind_named(draft.kind).report_label,
        when=draft.when,
        text=draft.text if len(draft.text) <= LONGEST else draft.text[:LONGEST] + " …",
        written=now.astimezone(UTC),
        title=draft.title or "",
        quotes=tuple(shots.Quote(q.words, q.by or "", roles.get(q.by or "", "")) for q in draft.quotes),
        child_words=draft.child_words or "",
        effect=draft.effect or "",
        people=tuple(shots.Person(name, roles.get(name, "")) for name in draft.people),
        body=draft.body or "",
        place=draft.place or "",
        source=draft.source,
        promises=tuple(_promise(promise, now.date()) for promise in draft.promises),
        flags=frozenset(draft.flags),
    )


def _promise(promise: PromiseDraft, today: date) -> shots.Promise:
    state = "no-date" if promise.due is None else "past" if today > promise.due else "waiting"
    days = None if promise.due is None else (today - promise.due).days
    return shots.Promise(promise.words, promise.by or "", promise.body or "", promise.due, state, days)


def _lines(parts: Sequence[Part]) -> list[str]:
    return [line for part in parts if (line := _line(part))]


def _line(part: Part) -> str:
    match part:
        case Quote(words, by):
            return f"“{words}” {by}".strip()
        case Paragraph(runs):
            return " ".join(run.words for run in runs if isinstance(run, Run) and run.words)
