"""What a report may see: plain frozen values, and the one gate they pass.

The service that reads the diary fills `SnapshotEntry` values, sends them through `gate` and puts what is kept into a
`Snapshot`. A private thought has no field here at all. `Snapshot` refuses entries that have not passed the gate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from senddiary.reports.folding import fold
from senddiary.reports.tracing import Recommended, recommendation_gate
from senddiary.rules.when import When

Names = Literal["full", "initials", "roles"]
Profile = Literal["tribunal", "archive"]
Group = Literal["body", "person", "duty"]
Reason = Literal[
    "dates", "undated", "bin", "other-child", "private", "privileged", "distressing", "kind", "people", "words"
]

NEVER = frozenset({"private", "other-child"})
MAY_BE_INCLUDED = frozenset({"privileged", "distressing"})
NEVER_IN_AMENDMENTS = frozenset({"private_thought", "flags", "tags"})


@dataclass(frozen=True, slots=True)
class View:
    """What the parent asked for. `None` and empty sets mean "no limit"; `kinds` are kind keys.

    `body` is the name of the body that a sheet is for, `audience` the key of who reads it; `settled` asks for pairs
    that were answered as well.
    """

    child: str | None = None
    from_: date | None = None
    to: date | None = None
    kinds: frozenset[str] | None = None
    people: frozenset[str] = frozenset()
    words: str = ""
    names: Names = "full"
    include: frozenset[str] = frozenset({"distressing"})
    profile: Profile = "tribunal"
    purpose: str = ""
    kept_by: str = ""
    group: Group = "body"
    body: str = ""
    settled: bool = False
    audience: str = "takeover"


@dataclass(frozen=True, slots=True)
class Child:
    """A child of this diary. `line` is what stands after the name: "Year 4"."""

    id: str
    name: str
    born: date | None = None
    line: str = ""
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Someone the diary knows. `other_child` marks a child who is nobody's subject here: shown by a letter."""

    name: str
    role: str = ""
    body: str = ""
    other_child: bool = False
    other_names: tuple[str, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Exact words and who said them. `family` is the name of the family that the parent confirmed, else empty.

    `wait` says in words until when to wait and who looks again; `confirmed` is the day on which the other side
    confirmed the words in writing.
    """

    words: str
    by: str = ""
    role: str = ""
    body: str = ""
    family: str = ""
    wait: str = ""
    confirmed: date | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise and what became of it on the day the report is made.

    `state` is one of waiting, no-date, past, kept, kept-late, partly, not-kept, changed, withdrawn, replaced;
    `days` is days past the date (+) or left (-); `late_by` is days; `child_ids` empty means the entry's children.
    `doer` does it, `duty` must make sure, both in words and empty when nobody is sure; `ours` is what the parent
    undertook; `note` is the parent's word about what became of it.
    """

    words: str
    by: str = ""
    body: str = ""
    due: date | None = None
    state: str = "no-date"
    days: int | None = None
    fate: str | None = None
    fate_on: date | None = None
    late_by: int | None = None
    chased: tuple[date, ...] = ()
    child_ids: frozenset[str] = frozenset()
    role: str = ""
    doer: str = ""
    duty: str = ""
    ours: bool = False
    became: str = ""
    note: str = ""
    confirmed: date | None = None


@dataclass(frozen=True, slots=True)
class Silence:
    """A computed row: nothing came back about something in the entry `entry`. `words` says it in full."""

    entry: str
    words: str
    since: date
    until: date
    about: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class LegalDay:
    """A computed row: by this day something was due, and what is recorded about it, with the rule and its source."""

    day: date
    words: str
    rule: str
    source: str
    child_id: str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two quotes, by their ids, that cannot both be right. `settled_on` is the day of the answer."""

    one: str
    other: str
    settled_on: date | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One field before and after an amendment. `field` is the key of the open format ("text", "occurred", …)."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Amendment:
    """One change made after writing: when (aware), why, and what was there before."""

    at: datetime
    reason: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class SnapshotEntry:
    """One entry as a report sees it. `written` is aware UTC; `children` are names in the order of `child_ids`."""

    id: str
    kind: str
    kind_label: str
    when: When
    text: str
    written: datetime
    title: str = ""
    quotes: tuple[Quote, ...] = ()
    child_words: str = ""
    effect: str = ""
    people: tuple[Person, ...] = ()
    body: str = ""
    place: str = ""
    source: str | None = None
    written_source: str = "computer"
    amended: tuple[Amendment, ...] = ()
    promises: tuple[Promise, ...] = ()
    attachments: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()
    child_ids: frozenset[str] = frozenset()
    children: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    binned: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many entries were left out for one reason; `kind_label` is set when the reason is the kind."""

    reason: Reason
    count: int
    kind_label: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything a report is made of. `made_on` is aware; it is shown in `zone`.

    `people` and `other_children` are everyone the diary knows, so that no name slips through where it is mentioned.
    """

    view: View
    made_on: datetime
    entries: tuple[SnapshotEntry, ...]
    left_out: tuple[LeftOut, ...] = ()
    zone: str = "Europe/London"
    child: Child | None = None
    other_children: tuple[Child, ...] = ()
    people: tuple[Person, ...] = ()
    seal: str | None = None
    silences: tuple[Silence, ...] = ()
    legal_days: tuple[LegalDay, ...] = ()
    pairs: tuple[Pair, ...] = ()
    recommendations: tuple[Recommended, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what has not been through the gate: a slip in a service must not reach a page."""
        if any(not _may_leave(entry, self.view) for entry in self.entries):
            raise ValueError("an entry came into a report without passing the gate")
        if any(not _is_of_child(legal, self.view) for legal in self.legal_days):
            raise ValueError("another child's day came into a report")
        if recommendation_gate(self.recommendations, self.view.child) != self.recommendations:
            raise ValueError("a recommendation came into a report without passing the gate")

    @property
    def asked_for(self) -> int:
        """Entries between the dates, kept or left out."""
        return len(self.entries) + sum(left.count for left in self.left_out if left.reason not in ("dates", "undated"))


def gate(entries: Iterable[SnapshotEntry], view: View) -> tuple[tuple[SnapshotEntry, ...], tuple[LeftOut, ...]]:
    """Keep what may leave the house; count the rest by the first reason that applies. Order is kept."""
    kept: list[SnapshotEntry] = []
    counts: Counter[tuple[Reason, str]] = Counter()
    for entry in entries:
        reason = _reason(entry, view)
        if reason is None:
            kept.append(_own_parts(entry, view))
        else:
            counts[reason, entry.kind_label if reason == "kind" else ""] += 1
    return tuple(kept), tuple(LeftOut(reason, count, label) for (reason, label), count in sorted(counts.items()))


def legal_gate(legal_days: Iterable[LegalDay], view: View) -> tuple[LegalDay, ...]:
    """The days of the law that belong to this child and lie between the dates; none when entries were picked out."""
    if view.kinds is not None or view.people or view.words.strip():
        return ()
    return tuple(legal for legal in legal_days if _is_of_child(legal, view) and _lies_between(legal.day, view))


def by_reason(left_out: Iterable[LeftOut]) -> dict[str, int]:
    """The counts with the kinds added together, for scripts."""
    counts: Counter[str] = Counter()
    for left in left_out:
        counts[left.reason] += left.count
    return dict(sorted(counts.items()))


def _is_of_child(legal: LegalDay, view: View) -> bool:
    return view.child is None or legal.child_id == view.child


def _lies_between(day: date, view: View) -> bool:
    return (view.from_ is None or view.from_ <= day) and (view.to is None or day <= view.to)


def _reason(entry: SnapshotEntry, view: View) -> Reason | None:
    return next((reason for reason, is_out in _REASONS if is_out(entry, view)), None)


def _undated(entry: SnapshotEntry, view: View) -> bool:
    return entry.when.form is None and (view.from_ is not None or view.to is not None)


def _outside_dates(entry: SnapshotEntry, view: View) -> bool:
    return not entry.when.overlaps(view.from_, view.to)


def _of_another_child(entry: SnapshotEntry, view: View) -> bool:
    return "other-child" in entry.flags or (view.child is not None and view.child not in entry.child_ids)


def _flagged(flag: str) -> Callable[[SnapshotEntry, View], bool]:
    return lambda entry, view: flag in entry.flags and (flag in NEVER or flag not in view.include)


def _of_another_kind(entry: SnapshotEntry, view: View) -> bool:
    return view.kinds is not None and entry.kind not in view.kinds


def _of_other_people(entry: SnapshotEntry, view: View) -> bool:
    if not view.people:
        return False
    there = {fold(name) for person in entry.people for name in (person.name, person.id) if name}
    there |= {fold(quote.by) for quote in entry.quotes} | {fold(promise.by) for promise in entry.promises}
    return there.isdisjoint(fold(name) for name in view.people)


def _without_the_words(entry: SnapshotEntry, view: View) -> bool:
    if not view.words.strip():
        return False
    parts = [entry.title, entry.text, entry.child_words, entry.effect, entry.place, entry.body]
    parts += [quote.words for quote in entry.quotes] + [promise.words for promise in entry.promises]
    everything = fold("\n".join(parts))
    return any(word not in everything for word in fold(view.words).split())


_REASONS: tuple[tuple[Reason, Callable[[SnapshotEntry, View], bool]], ...] = (
    ("undated", _undated),
    ("dates", _outside_dates),
    ("bin", lambda entry, view: entry.binned),  # noqa: ARG005 - every reason is asked in the same way
    ("other-child", _of_another_child),
    ("private", _flagged("private")),
    ("privileged", _flagged("privileged")),
    ("distressing", _flagged("distressing")),
    ("kind", _of_another_kind),
    ("people", _of_other_people),
    ("words", _without_the_words),
)


def _may_leave(entry: SnapshotEntry, view: View) -> bool:
    """The part of the gate that no filter can widen."""
    own_child = view.child is None or view.child in entry.child_ids
    return (
        own_child
        and not entry.binned
        and not (entry.flags - view.include) & (NEVER | MAY_BE_INCLUDED)
        and not (entry.flags & NEVER)
    )


def _own_parts(entry: SnapshotEntry, view: View) -> SnapshotEntry:
    """A kept entry without promises of another child and without changes of private fields."""
    promises = tuple(p for p in entry.promises if view.child is None or not p.child_ids or view.child in p.child_ids)
    amended = tuple(kept for kept in map(_shown_changes, entry.amended) if kept is not None)
    if promises == entry.promises and amended == entry.amended:
        return entry
    return replace(entry, promises=promises, amended=amended)


def _shown_changes(amendment: Amendment) -> Amendment | None:
    shown = tuple(change for change in amendment.changes if change.field not in NEVER_IN_AMENDMENTS)
    if shown == amendment.changes:
        return amendment
    return replace(amendment, changes=shown) if shown else None
