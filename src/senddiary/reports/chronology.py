"""The chronology: every event in order, and a first page that says what is in it and what is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from senddiary.i18n import N_, _, ngettext
from senddiary.reports.back_pages import PROMISES, back_pages, promises_table, written_late
from senddiary.reports.content import (
    Block,
    Box,
    Column,
    Content,
    Contents,
    Heading,
    KeyValues,
    Labels,
    PageBreak,
    PageOf,
    Paragraph,
    Run,
    Table,
)
from senddiary.reports.entry_rows import CHANGES, COLUMNS, FACT_NAMES, EntryRows, month_words
from senddiary.reports.names import Naming, child_label, naming
from senddiary.reports.snapshot import Child, Profile, Snapshot, SnapshotEntry
from senddiary.reports.wording import NAMES_WORDS, kinds_words, left_out_words, made_on, moment_words
from senddiary.rules.honest import day_words

TITLE = N_("Chronology")
EVENTS = "events"


@dataclass(frozen=True, slots=True)
class Options:
    """How the chronology is made; what is in it is the snapshot's affair. `profile` None takes the view's."""

    profile: Profile | None = None
    promises: bool = True


def build(snapshot: Snapshot, options: Options = Options()) -> Content:
    """The content of a chronology. Pure: the same snapshot and options give the same content."""
    entries = in_order(snapshot.entries)
    names = naming(snapshot)
    rows = EntryRows(snapshot, names)
    facts = _Facts(snapshot, entries, names, options.promises and any(entry.promises for entry in entries))
    blocks: list[Block] = [*_first_page(facts), PageBreak(), Heading(_("Chronology of events"), anchor=EVENTS)]
    if not entries:
        blocks.append(Paragraph((Run(_("No entry fits this choice of dates, kinds and people.")),)))
    blocks.append(_events(rows, entries))
    if facts.lists_promises:
        blocks += promises_table(rows, entries)
    blocks += back_pages(rows, entries)
    return Content(_(TITLE), tuple(blocks), _labels(facts), options.profile or snapshot.view.profile)


def in_order(entries: Sequence[SnapshotEntry]) -> tuple[SnapshotEntry, ...]:
    """First possible moment, then coarser first, then order of writing; undated last."""
    return tuple(sorted(entries, key=lambda entry: (entry.when.form is None, entry.when.order, entry.written)))


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the first page is written from."""

    snapshot: Snapshot
    entries: tuple[SnapshotEntry, ...]
    names: Naming
    lists_promises: bool

    @property
    def children(self) -> tuple[Child, ...]:
        """Whose chronology it is: the chosen child, or all of them."""
        chosen = self.snapshot.child
        return (chosen,) if chosen is not None else self.snapshot.other_children

    @property
    def child(self) -> str:
        return ", ".join(child_label(own, self.snapshot.view.names) for own in self.children) or _("the child")

    @property
    def about(self) -> str:
        return "; ".join(self._about(own) for own in self.children) or self.child

    def _about(self, child: Child) -> str:
        """“M. H., born 2017, Year 4”."""
        born = _("born {year}").format(year=child.born.year) if child.born is not None else ""
        name = child_label(child, self.snapshot.view.names)
        return ", ".join(filter(None, (name, born, self.names.words(child.line))))

    @property
    def dates(self) -> str:
        """“1 September 2024 to 14 May 2026”: the dates asked for, else those of the entries."""
        first, last = self.snapshot.view.from_, self.snapshot.view.to
        days = [entry.when.first.date() for entry in self.entries if entry.when.first is not None]
        first = first or min(days, default=None)
        last = last or max([*days, made_on(self.snapshot)] if days else [], default=None)
        if first is None or last is None:
            return _("No dated entries")
        return _("{first} to {last}").format(first=_day(first), last=_day(last))


def _first_page(facts: _Facts) -> list[Block]:
    how = _(
        "Each row is one event, in the order in which it happened, with its date as exactly as it was known. "
        "Words in quotation marks were noted as they were said. The last column shows the source: a document, "
        "or the parent’s own note with how soon after the event it was written."
    )
    return [
        Heading(_(TITLE), 1),
        Paragraph((Run(facts.dates, "grey"),)),
        KeyValues(tuple(_key_values(facts))),
        Heading(_("How to read it")),
        Paragraph((Run(how),)),
        Box(_("In short"), tuple(_in_short(facts))),
        Heading(_("Contents")),
        Contents(tuple(_contents(facts))),
        Paragraph((Run(_statement(facts.snapshot), "grey"),), small=True),
    ]


def _key_values(facts: _Facts) -> list[tuple[str, str]]:
    snapshot, view = facts.snapshot, facts.snapshot.view
    shown, asked = len(facts.entries), snapshot.asked_for
    counts = ngettext("{shown} of {asked} entry", "{shown} of {asked} entries", asked)
    in_it = counts.format(shown=shown, asked=asked)
    kinds = kinds_words(entry.kind_label for entry in facts.entries)
    rows = [
        (_("About"), facts.about),
        (_("Kept by"), facts.names.words(view.kept_by) or _("The parent")),
        (_("For"), facts.names.words(view.purpose)),
        (_("What is in it"), _("{counts}: {kinds}").format(counts=in_it, kinds=kinds) if kinds else in_it),
        (_("Narrowed to"), _narrowed(facts)),
        (_("What is left out"), left_out_words(snapshot.left_out)),
        (_("Names"), _(NAMES_WORDS[view.names])),
    ]
    return [(key, value) for key, value in rows if value]


def _narrowed(facts: _Facts) -> str:
    """The parts of the filter that are not dates or kinds."""
    view = facts.snapshot.view
    parts = [_("entries with the words “{words}”").format(words=facts.names.words(view.words))] if view.words else []
    if view.people:
        known = {person.id: person.name for person in facts.snapshot.people if person.id}
        people = sorted(facts.names.name(known.get(name, name)) for name in view.people)
        parts.append(_("entries with {people}").format(people=", ".join(people)))
    return " · ".join(parts)


def _in_short(facts: _Facts) -> list[Paragraph]:
    paragraphs = []
    if facts.lists_promises:
        paragraphs.append(Paragraph((Run(_promise_counts(facts)), PageOf(PROMISES))))
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
        paragraphs.append(Paragraph((Run(method.format(day=_day(made_on(facts.snapshot))), "grey"),)))
    return paragraphs


def _promise_counts(facts: _Facts) -> str:
    """“31 promises are recorded: 15 kept, 11 of them on time; 3 are past their date; 9 have no date.”"""
    states = Counter(promise.state for entry in facts.entries for promise in entry.promises)
    total = sum(states.values())
    kept = states["kept"] + states["kept-late"]
    words = ngettext("{total} promise is recorded: {kept} kept", "{total} promises are recorded: {kept} kept", total)
    parts = [words.format(total=total, kept=kept)]
    if kept:
        parts[0] += _(", {late} of them after its date").format(late=states["kept-late"])
    counted = (
        (states["partly"], N_("{count} kept in part"), N_("{count} kept in part")),
        (states["not-kept"], N_("{count} not kept"), N_("{count} not kept")),
        (states["past"], N_("{count} is past its date"), N_("{count} are past their date")),
        (states["waiting"], N_("{count} is not due yet"), N_("{count} are not due yet")),
        (states["no-date"], N_("{count} has no date"), N_("{count} have no date")),
        (
            states["changed"] + states["withdrawn"] + states["replaced"],
            N_("{count} was changed, withdrawn or replaced"),
            N_("{count} were changed, withdrawn or replaced"),
        ),
    )
    parts += [ngettext(one, many, count).format(count=count) for count, one, many in counted if count]
    return "; ".join(parts) + "."


def _contents(facts: _Facts) -> list[tuple[str, str]]:
    lines = [(_("Chronology of events"), EVENTS)]
    if facts.lists_promises:
        lines.append((_("Promises and what became of them"), PROMISES))
    return [*lines, (_("Entries written later than a day after; changes made since"), CHANGES)]


def _statement(snapshot: Snapshot) -> str:
    words = _(
        "This is the parent’s own record, made with senddiary. It is not legal advice and not the hearing bundle, "
        "which the council prepares. Made on {moment}."
    ).format(moment=moment_words(snapshot.made_on, snapshot.zone))
    if snapshot.seal is None:
        return words
    return _("{words} Record seal {seal}; what it shows is said on the last page.").format(
        words=words, seal=snapshot.seal
    )


def _events(rows: EntryRows, entries: tuple[SnapshotEntry, ...]) -> Table:
    made, month = [], ""
    for number, entry in enumerate(entries, 1):
        own = month_words(entry.when.first)
        made.append(rows.row(number, entry, own if own != month else None))
        month = own
    columns = tuple(Column(_(column.title), column.share, column.small_share) for column in COLUMNS)
    summary = _("Events in the order in which they happened: number, date, what happened, who, source.")
    return Table(columns, tuple(made), tuple(map(_, FACT_NAMES)), summary)


def _labels(facts: _Facts) -> Labels:
    tribunal = facts.snapshot.view.profile == "tribunal"
    return Labels(
        made_on=facts.snapshot.made_on,
        subject=facts.child,
        head_left=_("Parent’s record · {child}").format(child=facts.child),
        head_right=facts.dates,
        head_right_first=_("For the parties and the Tribunal only") if tribunal else _("Private"),
        foot_left=_("Chronology · {child}").format(child=facts.child),
    )


def _day(day: date) -> str:
    return day_words(day, weekday=False)
