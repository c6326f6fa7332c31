"""The chronology: every event in order, and a first page that says what is in it and what is not."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import date

from senddiary.i18n import N_, _, ngettext
from senddiary.reports.back_pages import PROMISES, back_pages, promises_table, written_late
from senddiary.reports.content import (
    Block,
    Column,
    Content,
    Contents,
    Heading,
    PageBreak,
    PageOf,
    Paragraph,
    Row,
    Run,
    Table,
)
from senddiary.reports.deadline_rows import legal_day_row
from senddiary.reports.entry_rows import CHANGES, COLUMNS, FACT_NAMES, EntryRows, month_words
from senddiary.reports.first_page import Facts, Opening, in_order, labels, opening, plain_day, promise_counts
from senddiary.reports.names import naming
from senddiary.reports.silence_rows import silence_row
from senddiary.reports.snapshot import Profile, Snapshot, SnapshotEntry
from senddiary.reports.wording import made_on
from senddiary.uncollected import without_collecting

TITLE = N_("Chronology")
EVENTS = "events"


@dataclass(frozen=True, slots=True)
class Options:
    """How the chronology is made; what is in it is the snapshot's affair. `profile` None takes the view's."""

    profile: Profile | None = None
    promises: bool = True


@without_collecting()
def build(snapshot: Snapshot, options: Options = Options()) -> Content:
    """The content of a chronology. Pure: the same snapshot and options give the same content."""
    entries = in_order(snapshot.entries)
    names = naming(snapshot)
    rows = EntryRows(snapshot, names)
    facts = Facts(snapshot, entries, names, options.promises and any(entry.promises for entry in entries))
    blocks: list[Block] = [*_first_page(facts), PageBreak(), Heading(_("Chronology of events"), anchor=EVENTS)]
    if not entries:
        blocks.append(Paragraph((Run(_("No entry fits this choice of dates, kinds and people.")),)))
    blocks.append(_events(rows, entries))
    if facts.lists_promises:
        blocks += promises_table(rows, entries)
    blocks += back_pages(rows, entries)
    return Content(_(TITLE), tuple(blocks), labels(facts, _(TITLE)), options.profile or snapshot.view.profile)


def _first_page(facts: Facts) -> list[Block]:
    how = _(
        "Each row is one event, in the order in which it happened, with its date as exactly as it was known. "
        "Words in quotation marks were noted as they were said. The last column shows the source: a document, "
        "or the parent’s own note with how soon after the event it was written."
    )
    contents = (Heading(_("Contents")), Contents(tuple(_contents(facts))))
    return opening(facts, Opening(_(TITLE), how, tuple(_in_short(facts)), after=contents))


def _in_short(facts: Facts) -> list[Paragraph]:
    paragraphs = []
    if facts.lists_promises:
        paragraphs.append(
            Paragraph(
                (
                    Run(promise_counts(promise for entry in facts.entries for promise in entry.promises)),
                    PageOf(PROMISES),
                )
            )
        )
    late = sum(written_late(facts.snapshot, entry) for entry in facts.entries)
    total = len(facts.entries)
    words = ngettext(
        "{late} of {total} entry was written more than 24 hours after the event;",
        "{late} of {total} entries were written more than 24 hours after the event;",
        total,
    )
    changed = sum(bool(entry.amended) for entry in facts.entries)
    later = ngettext("{changed} was changed since.", "{changed} were changed since.", changed)
    paragraphs.append(
        Paragraph((Run(f"{words} {later}".format(late=late, total=total, changed=changed)), PageOf(CHANGES)))
    )
    if facts.lists_promises:
        method = _(
            "Counted from the promises noted in these entries, as they stood on {day}. "
            "A promise is past its date from the day after it, and only a person says what became of it."
        )
        paragraphs.append(Paragraph((Run(method.format(day=plain_day(made_on(facts.snapshot))), "grey"),)))
    return paragraphs


def _contents(facts: Facts) -> list[tuple[str, str]]:
    lines = [(_("Chronology of events"), EVENTS)]
    if facts.lists_promises:
        lines.append((_("Promises and what became of them"), PROMISES))
    return [*lines, (_("Entries written later than a day after; changes made since"), CHANGES)]


def _comes_after(entry: SnapshotEntry, day: date) -> bool:
    """Undated entries stand behind every computed row."""
    first = entry.when.first
    return first is None or first.date() > day


def _computed(rows: EntryRows) -> deque[tuple[date, Row]]:
    """The computed rows in the order of the day on which they stand."""
    found = [(silence.until, silence_row(rows, silence)) for silence in rows.snapshot.silences]
    found += [(legal.day, legal_day_row(rows, legal)) for legal in rows.snapshot.legal_days]
    return deque(sorted(found, key=lambda one: one[0]))


def _events(rows: EntryRows, entries: tuple[SnapshotEntry, ...]) -> Table:
    made, month = [], ""
    computed = _computed(rows)
    for number, entry in enumerate(entries, 1):
        own = month_words(entry.when.first)
        while computed and _comes_after(entry, computed[0][0]):
            made.append(computed.popleft()[1])
        made.append(rows.row(number, entry, own if own != month else None))
        month = own
    made += [row for _day, row in computed]
    columns = tuple(Column(_(column.title), column.share, column.small_share) for column in COLUMNS)
    summary = _("Events in the order in which they happened: number, date, what happened, who, source.")
    return Table(columns, tuple(made), tuple(map(_, FACT_NAMES)), summary)
