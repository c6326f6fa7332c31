"""What every report about entries opens with: whom it is about, what is in it, what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from senddiary.i18n import N_, _, ngettext
from senddiary.reports.content import Block, Box, Heading, KeyValues, Labels, Paragraph, Run
from senddiary.reports.names import Naming, child_label
from senddiary.reports.snapshot import Child, Promise, Snapshot, SnapshotEntry
from senddiary.reports.wording import NAMES_WORDS, kinds_words, left_out_words, made_on, moment_words
from senddiary.rules.honest import day_words


def in_order(entries: Sequence[SnapshotEntry]) -> tuple[SnapshotEntry, ...]:
    """First possible moment, then coarser first, then order of writing; undated last."""
    return tuple(sorted(entries, key=lambda entry: (entry.when.form is None, entry.when.order, entry.written)))


@dataclass(frozen=True, slots=True)
class Facts:
    """What the first page is written from."""

    snapshot: Snapshot
    entries: tuple[SnapshotEntry, ...]
    names: Naming
    lists_promises: bool = False

    @property
    def children(self) -> tuple[Child, ...]:
        """Whose chronology it is: the chosen child, or all of them."""
        chosen = self.snapshot.child
        return (chosen,) if chosen is not None else self.snapshot.other_children

    @property
    def child(self) -> str:
        """The name of the child, or of all children."""
        return ", ".join(child_label(own, self.snapshot.view.names) for own in self.children) or _("the child")

    @property
    def about(self) -> str:
        """The child with the year of birth and the line about them."""
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
        return _("{first} to {last}").format(first=plain_day(first), last=plain_day(last))


def key_values(facts: Facts) -> list[tuple[str, str]]:
    """What is in the report and what is not, name by name."""
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


def _narrowed(facts: Facts) -> str:
    """The parts of the filter that are not dates or kinds."""
    view = facts.snapshot.view
    parts = [_("entries with the words “{words}”").format(words=facts.names.words(view.words))] if view.words else []
    if view.people:
        known = {person.id: person.name for person in facts.snapshot.people if person.id}
        people = sorted(facts.names.name(known.get(name, name)) for name in view.people)
        parts.append(_("entries with {people}").format(people=", ".join(people)))
    return " · ".join(parts)


def promise_counts(promises: Iterable[Promise]) -> str:
    """“31 promises are recorded: 15 kept, 11 of them on time; 3 are past their date; 9 have no date.”"""
    states = Counter(promise.state for promise in promises)
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


def statement(snapshot: Snapshot) -> str:
    """The small line at the foot of the first page."""
    words = _(
        "This is the parent’s own record, made with senddiary. It is not legal advice and not the hearing bundle, "
        "which the council prepares. Made on {moment}."
    ).format(moment=moment_words(snapshot.made_on, snapshot.zone))
    if snapshot.seal is None:
        return words
    return _("{words} Record seal {seal}; what it shows is said on the last page.").format(
        words=words, seal=snapshot.seal
    )


@dataclass(frozen=True, slots=True)
class Opening:
    """What a first page says: how the rows are to be read, and what they come to.

    `when` stands under the title in place of the dates, `rows` in place of what is in it, `after` below the counts.
    """

    title: str
    how: str
    in_short: tuple[Paragraph, ...] = ()
    when: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    after: tuple[Block, ...] = ()


def opening(facts: Facts, first: Opening) -> list[Block]:
    """The first page: its title, what is in it, how to read it, and the counts when there are any."""
    return [
        Heading(first.title, 1),
        Paragraph((Run(first.when or facts.dates, "grey"),)),
        KeyValues(first.rows or tuple(key_values(facts))),
        Heading(_("How to read it")),
        Paragraph((Run(first.how),)),
        *([Box(_("In short"), first.in_short)] if first.in_short else []),
        *first.after,
        Paragraph((Run(statement(facts.snapshot), "grey"),), small=True),
    ]


def labels(facts: Facts, title: str) -> Labels:
    """What stands at the edges of every page."""
    tribunal = facts.snapshot.view.profile == "tribunal"
    return Labels(
        made_on=facts.snapshot.made_on,
        subject=facts.child,
        head_left=_("Parent’s record · {child}").format(child=facts.child),
        head_right=facts.dates,
        head_right_first=_("For the parties and the Tribunal only") if tribunal else _("Private"),
        foot_left=_("{title} · {child}").format(title=title, child=facts.child),
    )


def plain_day(day: date) -> str:
    """A day without its weekday."""
    return day_words(day, weekday=False)
