"""What follows the events: promises and what became of them, entries written later, changes, the seal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from senddiary.errors import UnreadableDate
from senddiary.i18n import _
from senddiary.reports import content
from senddiary.reports.content import Block, Column, Heading, PageBreak, Paragraph, Part, Quote, Row, Run, Table
from senddiary.reports.entry_rows import CHANGES, EntryRows
from senddiary.reports.snapshot import Amendment, Change, Promise, Snapshot, SnapshotEntry
from senddiary.reports.wording import FIELD_WORDS, became_words, made_on, moment_words
from senddiary.rules import honest
from senddiary.rules.honest import day_words, lag_words
from senddiary.rules.when import When

PROMISES = "promises"
_LISTED_ONE_BY_ONE = 60
_SHORT_VALUE = 90


def written_late(snapshot: Snapshot, entry: SnapshotEntry) -> bool:
    """Whether the entry was written more than 24 hours after the event."""
    return honest.written_late(entry.when, entry.written, snapshot.zone)


def promises_table(rows: EntryRows, entries: Sequence[SnapshotEntry]) -> list[Block]:
    """Every promise with its words, in the order of the events."""
    columns = (
        Column(_("No."), 0.07, 0.055),
        Column(_("Promise"), 0.42, 0.44),
        Column(_("By"), 0.2, 0.2),
        Column(_("What became of it"), 0.31, 0.3),
    )
    made = tuple(
        _promise_row(rows, number, promise) for number, entry in enumerate(entries, 1) for promise in entry.promises
    )
    words = _("The number is that of the event in which the promise was made.")
    return [
        Heading(_("Promises and what became of them"), anchor=PROMISES),
        Paragraph((Run(words, "grey"),)),
        Table(columns, made, summary=_("Promises: number of the event, words, by whom, what became of it.")),
    ]


def _promise_row(rows: EntryRows, number: int, promise: Promise) -> Row:
    name, words = rows.naming.name, rows.naming.words
    by = ", ".join(filter(None, (name(promise.by), words(promise.body))))
    became = became_words(promise, made_on(rows.snapshot))
    due = [] if promise.due is None else [_("Its date: {due}.").format(due=day_words(promise.due, weekday=False))]
    return Row(
        (
            _number(number),
            (Quote(words(promise.words).strip().strip('“”"')),),
            (Paragraph((Run(by),)),) if by else (),
            (
                Paragraph((Run(became[:1].upper() + became[1:] + "."),)),
                *(Paragraph((Run(line, "grey"),)) for line in due),
            ),
        )
    )


def back_pages(rows: EntryRows, entries: Sequence[SnapshotEntry]) -> list[Block]:
    """The last page: entries written more than 24 hours after, changes made since, what the seal shows."""
    heading = Heading(_("Entries written later than a day after; changes made since"), anchor=CHANGES)
    blocks: list[Block] = [PageBreak(), heading]
    late = [(number, entry) for number, entry in enumerate(entries, 1) if written_late(rows.snapshot, entry)]
    blocks += (
        _late(rows, late) if late else [content.line(_("Every entry here was written within 24 hours of the event."))]
    )
    blocks.append(Heading(_("Changes made since")))
    changed = [(number, entry) for number, entry in enumerate(entries, 1) if entry.amended]
    blocks += (
        [_changes(rows, changed)] if changed else [content.line(_("No entry here was changed after it was written."))]
    )
    return blocks + seal_blocks(rows.snapshot.seal)


def _late(rows: EntryRows, late: list[tuple[int, SnapshotEntry]]) -> list[Block]:
    words = _("These entries were written more than 24 hours after the event. All others were written sooner.")
    table = _late_one_by_one(rows, late) if len(late) <= _LISTED_ONE_BY_ONE else _late_together(rows, late)
    return [Paragraph((Run(words),)), table]


def _late_one_by_one(rows: EntryRows, late: list[tuple[int, SnapshotEntry]]) -> Table:
    zone = rows.snapshot.zone
    columns = (
        Column(_("No."), 0.07, 0.055),
        Column(_("When it happened"), 0.36, 0.36),
        Column(_("When it was written"), 0.33, 0.33),
        Column(_("How long after"), 0.24, 0.25),
    )
    made = []
    for number, entry in late:
        cells = (
            honest.honest(entry.when),
            moment_words(entry.written, zone),
            lag_words(entry.when, entry.written, zone),
        )
        made.append(Row((_number(number), *((Paragraph((Run(words),)),) for words in cells))))
    return Table(columns, tuple(made), summary=_("Entries written later: number, date, when written, how long after."))


def _late_together(rows: EntryRows, late: list[tuple[int, SnapshotEntry]]) -> Table:
    """Many late entries: their numbers, under how long after each was written."""
    by_lag: dict[str, list[int]] = {}
    for number, entry in late:
        by_lag.setdefault(lag_words(entry.when, entry.written, rows.snapshot.zone), []).append(number)
    columns = (Column(_("How long after"), 0.28, 0.28), Column(_("Numbers of the entries"), 0.72, 0.72))
    made = (Row(((Paragraph((Run(lag),)),), (Paragraph((Run(_ranges(numbers)),)),))) for lag, numbers in by_lag.items())
    return Table(columns, tuple(made), summary=_("Entries written later, grouped by how long after."))


def _changes(rows: EntryRows, changed: list[tuple[int, SnapshotEntry]]) -> Table:
    columns = (
        Column(_("No."), 0.07, 0.055),
        Column(_("Changed on"), 0.25, 0.22),
        Column(_("What was there before"), 0.43, 0.475),
        Column(_("Why"), 0.25, 0.25),
    )
    made = tuple(_change_row(rows, number, amendment) for number, entry in changed for amendment in entry.amended)
    return Table(columns, made, summary=_("Changes: number of the entry, when, what was there before, why."))


def _change_row(rows: EntryRows, number: int, amendment: Amendment) -> Row:
    before = [part for change in amendment.changes for part in _before(rows, change)]
    reason = rows.naming.words(amendment.reason).strip() or _("No reason was noted.")
    return Row(
        (
            _number(number),
            (Paragraph((Run(moment_words(amendment.at, rows.snapshot.zone)),)),),
            tuple(before) or (Paragraph((Run(_("Not noted."), "grey"),)),),
            (Paragraph((Run(reason),)),),
        )
    )


def _before(rows: EntryRows, change: Change) -> Iterable[Part]:
    """The old words; the new ones stand in the entry itself, and are repeated here only when short."""
    field = _(FIELD_WORDS.get(change.field, change.field))
    old, new = (rows.naming.words(_date_words(change.field, value)).strip() for value in (change.old, change.new))
    if not old:
        return (Paragraph((Run(_("{field}: nothing").format(field=field)),)),)
    if max(len(old), len(new)) <= _SHORT_VALUE and "\n" not in old + new and new:
        return (Paragraph((Run(_("{field}: {old}; now {new}").format(field=field, old=old, new=new)),)),)
    lines = (Paragraph((Run(line.strip()),)) for line in old.split("\n") if line.strip())
    return (Paragraph((Run(_("{field}:").format(field=field), "bold"),)), *lines)


def _date_words(field: str, value: str) -> str:
    """Dates as they are written everywhere else; anything else as it is."""
    if field not in ("occurred", "until"):
        return value
    try:
        return honest.honest(When(value))
    except UnreadableDate:
        return value


def seal_blocks(seal: str | None) -> list[Block]:
    """What the record seal shows and what it does not; nothing without a seal."""
    if seal is None:
        return []
    what = _(
        "The record seal {seal} is a short code worked out from everything saved in this diary up to the moment this "
        "report was made. Whoever noted an earlier seal can check with senddiary that nothing saved before it was "
        "changed or taken away unseen. The seal does not show that the words are true."
    )
    return [Heading(_("What the record seal shows")), Paragraph((Run(what.format(seal=seal)),))]


def _number(number: int) -> tuple[Part, ...]:
    return (Paragraph((Run(str(number), target=f"entry-{number}"),)),)


def _ranges(numbers: Sequence[int]) -> str:
    """“1–4, 7, 9–12”."""
    starts = [numbers[0], *(after for before, after in pairwise(numbers) if after != before + 1)]
    ends = [*(before for before, after in pairwise(numbers) if after != before + 1), numbers[-1]]
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in zip(starts, ends, strict=True))
