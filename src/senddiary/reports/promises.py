"""Promises and what became of them: the kept ones first, in groups, with the way of counting on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from senddiary.i18n import N_, _
from senddiary.reports import content
from senddiary.reports.back_pages import seal_blocks
from senddiary.reports.content import (
    Block,
    Column,
    Content,
    Heading,
    PageBreak,
    PageOf,
    Paragraph,
    Part,
    Quote,
    Row,
    Run,
    Table,
)
from senddiary.reports.first_page import (
    Facts,
    Opening,
    in_order,
    key_values,
    labels,
    opening,
    plain_day,
    promise_counts,
)
from senddiary.reports.names import Naming, naming
from senddiary.reports.snapshot import Promise, Silence, Snapshot, SnapshotEntry
from senddiary.reports.wording import became_words, made_on
from senddiary.rules.honest import honest

TITLE = N_("Promises and what became of them")
OURS = "ours"
COLUMNS = (
    Column(N_("No."), 0.07, 0.055),
    Column(N_("Promise"), 0.34, 0.36),
    Column(N_("Who said it, and when"), 0.24, 0.24),
    Column(N_("What became of it"), 0.35, 0.345),
)
FACT_NAMES = (
    N_("No."),
    N_("Group"),
    N_("Promise"),
    N_("Said by"),
    N_("Role"),
    N_("Organisation"),
    N_("Said"),
    N_("Date given"),
    N_("What became of it"),
    N_("State"),
    N_("Days after its date"),
    N_("Who does it"),
    N_("Who must make sure"),
    N_("Chased"),
    N_("Confirmed in writing"),
)
GROUP_WORDS = {
    "body": N_("By organisation"),
    "person": N_("By who said it"),
    "duty": N_("By who must make sure"),
}
_RANKS = ("kept", "kept-late", "partly", "past", "not-kept", "waiting", "no-date", "changed", "replaced", "withdrawn")


@dataclass(frozen=True, slots=True)
class _Made:
    """A promise with the entry it was made in."""

    promise: Promise
    entry: SnapshotEntry


def build(snapshot: Snapshot) -> Content:
    """The content of the report. Pure: the same snapshot gives the same content."""
    entries = in_order(snapshot.entries)
    names = naming(snapshot)
    facts = Facts(snapshot, entries, names)
    made = [_Made(promise, entry) for entry in entries for promise in entry.promises]
    theirs, ours = [one for one in made if not one.promise.ours], [one for one in made if one.promise.ours]
    groups = _groups(theirs, snapshot, names)
    blocks: list[Block] = [*_first_page(facts, theirs, ours, groups), PageBreak()]
    if not made:
        blocks.append(content.line(_("No promise is noted in these entries.")))
    rows, number = _Rows(snapshot, names), 1
    for place, (name, members) in enumerate(groups, 1):
        blocks += rows.group(name, members, anchor=f"group-{place}", first=number)
        number += len(members)
    if ours:
        blocks += rows.group(_("What we undertook"), ours, anchor=OURS, first=number)
    blocks += seal_blocks(snapshot.seal)
    return Content(_(TITLE), tuple(blocks), labels(facts, _(TITLE)), snapshot.view.profile)


def _first_page(
    facts: Facts, theirs: Sequence[_Made], ours: Sequence[_Made], groups: Sequence[tuple[str, list[_Made]]]
) -> list[Block]:
    how = _(
        "Each row is one promise in the words that were noted, with who said it and when. What was kept stands first. "
        "What became of a promise was said by a person; whether it was late follows from the dates."
    )
    rows = (*key_values(facts), (_("Groups"), _(GROUP_WORDS[facts.snapshot.view.group])))
    return opening(facts, Opening(_(TITLE), how, tuple(_in_short(facts, theirs, ours, groups)), rows=rows))


def _in_short(
    facts: Facts, theirs: Sequence[_Made], ours: Sequence[_Made], groups: Sequence[tuple[str, list[_Made]]]
) -> list[Paragraph]:
    lines = [content.line(promise_counts(one.promise for one in theirs))] if theirs else []
    for place, (name, members) in enumerate(groups, 1):
        kept = sum(one.promise.fate == "kept" for one in members)
        words = _("{name}: {kept} of {total} kept").format(name=name, kept=kept, total=len(members))
        lines.append(Paragraph((Run(words), PageOf(f"group-{place}"))))
    if ours:
        kept = sum(one.promise.fate == "kept" for one in ours)
        words = _("What we undertook: {kept} of {total} kept").format(kept=kept, total=len(ours))
        lines.append(Paragraph((Run(words), PageOf(OURS))))
    method = _(
        "Counted from the promises noted in these entries, as they stood on {day}. Kept is what somebody marked as "
        "kept. A promise is past its date from the day after it. One with no date is never past anything. Working "
        "days are those of England, without weekends and bank holidays."
    )
    return [*lines, Paragraph((Run(method.format(day=plain_day(made_on(facts.snapshot))), "grey"),))]


def _groups(made: Sequence[_Made], snapshot: Snapshot, names: Naming) -> list[tuple[str, list[_Made]]]:
    """By name, what nobody knows last; the kept ones first inside a group."""
    unknown = {"body": _("No organisation noted"), "person": _("Not noted by whom"), "duty": _("Not sure yet")}
    last = unknown[snapshot.view.group]
    found: dict[str, list[_Made]] = {}
    for one in made:
        found.setdefault(_group_of(one.promise, snapshot, names) or last, []).append(one)
    for members in found.values():
        members.sort(key=lambda one: _RANKS.index(one.promise.state))
    return sorted(found.items(), key=lambda group: (group[0] == last, group[0].casefold()))


def _group_of(promise: Promise, snapshot: Snapshot, names: Naming) -> str:
    match snapshot.view.group:
        case "person":
            return names.name(promise.by) if promise.by else ""
        case "duty":
            return names.words(promise.duty)
        case _:
            return names.words(promise.body)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Makes the rows for one snapshot."""

    snapshot: Snapshot
    names: Naming

    def group(self, name: str, members: Sequence[_Made], *, anchor: str, first: int) -> list[Block]:
        """A heading with its counts, and the table."""
        columns = tuple(Column(_(column.title), column.share, column.small_share) for column in COLUMNS)
        rows = tuple(self._row(number, name, one) for number, one in enumerate(members, first))
        summary = _("Promises: number, words, who said it and when, what became of it.")
        return [
            Heading(name, anchor=anchor),
            Paragraph((Run(promise_counts(one.promise for one in members), "grey"),)),
            Table(columns, rows, tuple(map(_, FACT_NAMES)), summary),
        ]

    def _row(self, number: int, group: str, one: _Made) -> Row:
        promise, words = one.promise, self.names.words
        became = self._became(promise)
        cells: tuple[tuple[Part, ...], ...] = (
            (content.line(str(number)),),
            self._what(promise),
            self._who(one),
            (content.line(became), *self._after(one)),
        )
        facts = (
            str(number),
            group,
            words(promise.words),
            self.names.name(promise.by),
            words(promise.role),
            words(promise.body),
            honest(one.entry.when),
            promise.due.isoformat() if promise.due else "",
            became,
            promise.state,
            str(promise.late_by if promise.late_by is not None else max(promise.days or 0, 0)) if promise.due else "",
            words(promise.doer),
            words(promise.duty),
            ", ".join(day.isoformat() for day in promise.chased),
            promise.confirmed.isoformat() if promise.confirmed else "",
        )
        return Row(cells, anchor=f"promise-{number}", facts=facts)

    def _what(self, promise: Promise) -> tuple[Part, ...]:
        parts: list[Part] = [Quote(self.names.words(promise.words).strip().strip('“”"'))]
        if promise.doer:
            parts.append(content.grey(_("Done by {who}").format(who=self.names.words(promise.doer))))
        if promise.duty:
            parts.append(content.grey(_("Must make sure: {who}").format(who=self.names.words(promise.duty))))
        return tuple(parts)

    def _who(self, one: _Made) -> tuple[Part, ...]:
        promise = one.promise
        who = _("We") if promise.ours else self.names.name(promise.by)
        lines = [", ".join(filter(None, (who, self.names.words(promise.role)))), self.names.words(promise.body)]
        due = plain_day(promise.due) if promise.due else ""
        given = _("Its date: {due}").format(due=due) if due else _("No date was given")
        return (
            *(content.line(line) for line in lines if line),
            content.grey(_("Said: {when}").format(when=honest(one.entry.when, weekday=False))),
            content.grey(given),
        )

    def _became(self, promise: Promise) -> str:
        words = self.names.words(became_words(promise, made_on(self.snapshot)))
        return words[:1].upper() + words[1:] + "."

    def _after(self, one: _Made) -> list[Part]:
        note = self.names.words(one.promise.note).strip()
        quiet = next((silence for silence in self.snapshot.silences if _is_about(silence, one)), None)
        lines: list[Part] = [content.grey(note)] if note else []
        if quiet is not None:
            said = _("{words}. Computed from the record.").format(words=self.names.words(quiet.words))
            lines.append(Paragraph((Run(said, "italic"),)))
        return lines


def _is_about(silence: Silence, one: _Made) -> bool:
    return (silence.entry, silence.about) == (one.entry.id, one.promise.words)
