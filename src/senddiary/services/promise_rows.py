"""Promises as rows: read in a handful of statements, however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Select, String, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from senddiary.errors import RefusedEntry
from senddiary.i18n import _
from senddiary.model.child import Child
from senddiary.model.entry import Entry, entry_child
from senddiary.model.link import Link
from senddiary.model.people import Body, Person, Role, held_on
from senddiary.model.promise import Promise, late_by, state_on
from senddiary.rules.honest import day_words
from senddiary.rules.when import When

Marking = Sequence[ColumnElement[bool]]
FIRST_DAY: Final = date(1900, 1, 1).toordinal()
MINUTES_A_DAY: Final = 24 * 60
ASKS: Final = ("chase", "letter")  # what waits for an answer
NO_DAYS: Final[tuple[date, ...]] = ()


class PromiseRow(NamedTuple):
    """A promise on a given day, ready to be shown. A tuple, because ten thousand of them are made at once.

    `body` is whom the promise was made for; `doer` and `doer_body` say who does it; `duty` is a key of the
    accountability map or “not-sure”, `duty_body` the body that must make sure. `now_with` holds the role today when
    whoever promised has left it. `chased` are the days of all chases, `asked` those of chases and letters, `answered`
    the days of answers, each in order. `confirmed` is the day on which the other side confirmed it in writing.
    """

    id: str
    words: str
    by: str | None
    role: str | None
    body: str | None
    children: tuple[str, ...]
    entry: str
    entry_title: str
    said: date | None
    said_when: When
    due: date | None
    state: str
    days: int | None
    fate: str | None
    fate_on: date | None
    fate_note: str | None
    late_by: int | None
    by_id: str | None = None
    body_id: str | None = None
    doer: str | None = None
    doer_body: str | None = None
    duty: str | None = None
    duty_body: str | None = None
    ours: bool = False
    became: str | None = None
    replaced_by: str | None = None
    snoozed_until: date | None = None
    now_with: str | None = None
    chased: tuple[date, ...] = NO_DAYS
    asked: tuple[date, ...] = NO_DAYS
    answered: tuple[date, ...] = NO_DAYS
    confirmed: date | None = None
    thanked: bool = False
    evidence: int = 0

    @property
    def is_open(self) -> bool:
        """Nobody has said yet what became of it."""
        return self.fate is None


@dataclass(slots=True)
class Marks:
    """The days on which linked entries happened, by what they do for one promise."""

    days: dict[str, list[date]] = field(default_factory=lambda: defaultdict(list))

    def of(self, *kinds: str) -> tuple[date, ...]:
        """The days of these kinds, in order."""
        found = [self.days[kind] for kind in kinds if kind in self.days]
        return tuple(sorted(chain(*found))) if len(found) > 1 else tuple(found[0]) if found else NO_DAYS


class Held(NamedTuple):
    """A role as plain values."""

    person_id: str
    title: str
    body_id: str | None
    since: str | None
    until: str | None


@dataclass(slots=True)
class Known:
    """Names and roles by id: what a promise row is written from."""

    people: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)
    children: dict[str, str] = field(default_factory=dict)
    of_entries: dict[int, tuple[str, ...]] = field(default_factory=dict)
    roles: dict[str, list[Held]] = field(default_factory=dict)
    marks: dict[str, Marks] = field(default_factory=dict)
    _asked: dict[tuple[str, str], Held | None] = field(default_factory=dict)
    _heirs: dict[tuple[str | None, str], list[Held]] | None = None

    def role_on(self, person_id: str | None, day: str) -> Held | None:
        """The role held on the ISO day, else the latest one, else none."""
        roles = self.roles.get(person_id or "", ())
        if len(roles) < 2:
            return roles[0] if roles else None
        key = (str(person_id), day)
        if key not in self._asked:
            held = [role for role in roles if held_on(role.since, role.until, day)] or roles
            self._asked[key] = held[-1]
        return self._asked[key]

    def now_with(self, role: Held | None, on: str) -> str | None:
        """Who holds that role on the day, when the person it was has left it."""
        if role is None or role.until is None or held_on(role.since, role.until, on):
            return None
        heirs = self._by_title().get((role.body_id, role.title.casefold()), [])
        now = [one for one in heirs if one.person_id != role.person_id and held_on(one.since, one.until, on)]
        return self.people.get(now[-1].person_id) if now else None

    def _by_title(self) -> dict[tuple[str | None, str], list[Held]]:
        if self._heirs is None:
            self._heirs = defaultdict(list)
            for role in (role for roles in self.roles.values() for role in roles):
                self._heirs[role.body_id, role.title.casefold()].append(role)
            for heirs in self._heirs.values():
                heirs.sort(key=lambda role: role.since or "")
        return self._heirs


def live(*conditions: ColumnElement[bool]) -> tuple[ColumnElement[bool], ...]:
    """The conditions, and that the entry does not lie in the bin."""
    return (Entry.deleted.is_(None), *conditions)


def of_child(child: str) -> ColumnElement[bool]:
    """Promises for that child: their own, or their entry's when they name none."""
    linked = select(entry_child.c.entry_id).where(entry_child.c.child_id == child)
    return or_(Promise.child_id == child, Promise.child_id.is_(None) & Promise.entry_id.in_(linked))


def read(session: Session, on: date, *conditions: ColumnElement[bool], marked_by: Marking = ()) -> list[PromiseRow]:
    """The rows that fulfil the conditions on promise and entry, in no special order.

    `marked_by` are conditions on the entries that chase, answer and confirm; others leave no mark.
    """
    found = session.execute(_chosen(*conditions)).all()
    known = know(session, *conditions, marked_by=marked_by)
    today = on.isoformat()
    return [_row(record, known, on, today) for record in found]


def row(promise: Promise, entry: Entry, known: Known, on: date) -> PromiseRow:
    """One promise of a loaded entry on that day."""
    values = [getattr(promise, column.key) for column in _OWN] + [getattr(entry, column.key) for column in _OF_ENTRY]
    return _row(values, known, on, on.isoformat())


def _row(values: Sequence[Any], known: Known, on: date, today: str) -> PromiseRow:  # Any: columns of several types
    (
        words, entry_id, key, by_id, body_id, due, fate, fate_on, fate_note, doer_id, doer_body_id, duty_body_id, duty,
        ours, child_id, became, replaced_by, snoozed_until, uuid, title, occurred, operator, until, sort,
    ) = values  # fmt: skip
    said = None if occurred is None else day_of(sort)
    role = known.role_on(by_id, today if said is None else said.isoformat())
    late = late_by(fate, fate_on, due)
    if body_id is None and role is not None:
        body_id = role.body_id
    children = known.of_entries.get(entry_id, ()) if child_id is None else (known.children[child_id],)
    names, bodies = known.people, known.bodies
    return PromiseRow(
        key, words, names.get(by_id), role.title if role else None, bodies.get(body_id), children, uuid, title or "",
        said, When(occurred, operator, until), due, state_on(fate, due, on, late=bool(late)),
        (on - due).days if fate is None and due is not None else None, fate, fate_on, fate_note, late,
        by_id, body_id, names.get(doer_id), bodies.get(doer_body_id), duty, bodies.get(duty_body_id),
        ours, became, replaced_by, snoozed_until,
        known.now_with(role, today) if fate is None and role is not None and role.until is not None else None,
        *_marked(known.marks.get(key)),
    )  # fmt: skip


def day_of(sort: int) -> date:
    """The day of an entry's place in time; `sort` holds the minutes since 1900 in its upper bits."""
    return date.fromordinal(FIRST_DAY + (sort >> 27) // MINUTES_A_DAY)


def not_before(made: When, day: date) -> None:
    """Refuse a day on which a promise made at `made` cannot have been made yet; raises RefusedEntry."""
    if made.form is not None and made.opens is not None and made.opens.date() > day:
        first = day_words(made.opens.date(), weekday=False)
        raise RefusedEntry(_("That day is before the promise was made, on {day}.").format(day=first))


def know(session: Session, *conditions: ColumnElement[bool], marked_by: Marking = ()) -> Known:
    """Everything that the rows under these conditions are written from, in six statements."""
    chosen = select(Promise.id).join(Entry, Entry.id == Promise.entry_id).where(*conditions)
    entries = select(Promise.entry_id).join(Entry, Entry.id == Promise.entry_id).where(*conditions)
    return Known(
        people=_names(session, Person),
        bodies=_names(session, Body),
        children=_names(session, Child),
        of_entries=children_of(session, entries),
        roles=roles(session),
        marks=marks_of(session, chosen, marked_by),
    )


def know_entry(entry: Entry) -> Known:
    """The same from a loaded entry, without its links and without who does it."""
    speakers = {promise.by.id: promise.by for promise in entry.promises if promise.by}
    held = {person.id: [_held(role) for role in person.roles] for person in speakers.values()}
    bodies = {role.body.id: role.body.name for person in speakers.values() for role in person.roles if role.body}
    bodies |= {promise.body.id: promise.body.name for promise in entry.promises if promise.body}
    children = {child.id: child.name for child in entry.children}
    return Known(
        people={person.id: person.name for person in speakers.values()},
        bodies=bodies,
        children=children,
        of_entries={entry.id: tuple(children.values())},
        roles=held,
    )


def roles(session: Session) -> dict[str, list[Held]]:
    """Every role, by person, oldest first."""
    columns = (Role.person_id, Role.title, Role.body_id, Role.since, Role.until)
    found: dict[str, list[Held]] = defaultdict(list)
    for record in session.execute(select(*columns).order_by(Role.since)):
        found[record.person_id].append(Held(*record))
    return found


def _held(role: Role) -> Held:
    return Held(role.person_id, role.title, role.body_id, role.since, role.until)


def _chosen(*conditions: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:  # Any: the columns below
    return select(*_OWN, *_OF_ENTRY).join(Entry, Entry.id == Promise.entry_id).where(*conditions)


_OWN: Final = (
    Promise.words, Promise.entry_id, Promise.id, Promise.by_id, Promise.body_id, Promise.due, Promise.fate,
    Promise.fate_on, Promise.fate_note, Promise.doer_id, Promise.doer_body_id, Promise.duty_body_id, Promise.duty,
    Promise.ours, Promise.child_id, Promise.became, Promise.replaced_by, Promise.snoozed_until,
)  # fmt: skip
_OF_ENTRY: Final = (Entry.uuid, Entry.title, Entry.occurred, Entry.operator, Entry.until, Entry.sort)


def _names(session: Session, kind: type[Person] | type[Body] | type[Child]) -> dict[str, str]:
    return dict(session.execute(select(kind.id, kind.name)).all())


def children_of(session: Session, entries: Select[Any]) -> dict[int, tuple[str, ...]]:  # Any: entry ids
    """The names of the children of these entries, by entry."""
    statement = select(entry_child.c.entry_id, Child.name).join(Child, Child.id == entry_child.c.child_id)
    ordered = statement.where(entry_child.c.entry_id.in_(entries)).order_by(entry_child.c.position)
    return _grouped(session.execute(ordered), tuple)


def marks_of(session: Session, promises: Select[Any], marked_by: Marking = ()) -> dict[str, Marks]:  # Any: ids
    """On which days the linked entries of these promises happened, by promise."""
    written = func.substr(type_coerce(Entry.written, String), 1, 10)
    statement = select(Link.promise_id, Link.kind, Entry.sort, Entry.occurred, written)
    linked = statement.join(Entry, Entry.id == Link.entry_id).where(Link.promise_id.in_(promises), *live(*marked_by))
    linked = linked.order_by(Entry.sort)
    marks: dict[str, Marks] = defaultdict(Marks)
    for promise_id, kind, sort, occurred, written_on in session.execute(linked):
        day = date.fromisoformat(written_on) if occurred is None else day_of(sort)
        marks[promise_id].days[kind].append(day)
    return marks


def _marked(marks: Marks | None) -> tuple[Any, ...]:  # Any: the last fields of PromiseRow
    if marks is None:
        return _UNMARKED
    confirmed = marks.of("confirmed")
    return (
        marks.of("chase"),
        marks.of(*ASKS),
        marks.of("answer"),
        confirmed[0] if confirmed else None,
        "thanks" in marks.days,
        len(marks.days.get("evidence", ())),
    )


_UNMARKED: Final = (NO_DAYS, NO_DAYS, NO_DAYS, None, False, 0)


def _grouped(pairs: Iterable[Any], pack: Callable[[list[Any]], Any]) -> dict[Any, Any]:  # Any: SQL rows
    found: dict[Any, list[Any]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: pack(values) for key, values in found.items()}
