"""Promises as rows: read in a handful of statements, however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from senddiary.model.child import Child
from senddiary.model.entry import Entry, entry_child
from senddiary.model.link import Link
from senddiary.model.people import Body, Person, Role, held_on
from senddiary.model.promise import Promise, late_by, state_on
from senddiary.rules.when import When

Record = Any  # an SQL row, or an entity with the same names
FIRST_DAY: Final = date(1900, 1, 1).toordinal()
MINUTES_A_DAY: Final = 24 * 60
ASKS: Final = ("chase", "letter")  # what waits for an answer
NO_DAYS: Final[tuple[date, ...]] = ()


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise on a given day, ready to be shown.

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
        return tuple(sorted(day for kind in kinds for day in self.days.get(kind, ())))


@dataclass(frozen=True, slots=True)
class Held:
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
        if person_id is None:
            return None
        key = (person_id, day)
        if key not in self._asked:
            roles = self.roles.get(person_id, [])
            held = [role for role in roles if held_on(role.since, role.until, day)] or roles
            self._asked[key] = held[-1] if held else None
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


def read(session: Session, on: date, *conditions: ColumnElement[bool]) -> list[PromiseRow]:
    """The rows that fulfil the conditions on promise and entry, in no special order."""
    found = session.execute(_chosen(*conditions)).all()
    known = know(session, *conditions)
    return [row(record, record, known, on) for record in found]


def row(promise: Record, entry: Record, known: Known, on: date) -> PromiseRow:
    """One promise on that day."""
    said = None if entry.occurred is None else day_of(entry.sort)
    role = known.role_on(promise.by_id, (said or on).isoformat())
    late = late_by(promise.fate, promise.fate_on, promise.due)
    is_open = promise.fate is None
    marks = known.marks.get(promise.id)
    own_child = known.children.get(promise.child_id) if promise.child_id else None
    return PromiseRow(
        id=promise.id,
        words=promise.words,
        by=known.people.get(promise.by_id),
        role=role.title if role else None,
        body=known.bodies.get(promise.body_id or (role.body_id if role else None) or ""),
        children=(own_child,) if own_child else known.of_entries.get(promise.entry_id, ()),
        entry=entry.uuid,
        entry_title=entry.title or "",
        said=said,
        said_when=When(entry.occurred, entry.operator, entry.until),
        due=promise.due,
        state=state_on(promise.fate, promise.due, on, late=bool(late)),
        days=(on - promise.due).days if is_open and promise.due else None,
        fate=promise.fate,
        fate_on=promise.fate_on,
        fate_note=promise.fate_note,
        late_by=late,
        by_id=promise.by_id,
        body_id=promise.body_id or (role.body_id if role else None),
        doer=known.people.get(promise.doer_id),
        doer_body=known.bodies.get(promise.doer_body_id),
        duty=promise.duty,
        duty_body=known.bodies.get(promise.duty_body_id),
        ours=promise.ours,
        became=promise.became,
        replaced_by=promise.replaced_by,
        snoozed_until=promise.snoozed_until,
        now_with=known.now_with(role, on.isoformat()) if is_open else None,
        **(_marked(marks) if marks else {}),
    )


def day_of(sort: int) -> date:
    """The day of an entry's place in time; `sort` holds the minutes since 1900 in its upper bits."""
    return date.fromordinal(FIRST_DAY + (sort >> 27) // MINUTES_A_DAY)


def know(session: Session, *conditions: ColumnElement[bool]) -> Known:
    """Everything that the rows under these conditions are written from, in six statements."""
    chosen = select(Promise.id).join(Entry, Entry.id == Promise.entry_id).where(*conditions)
    entries = select(Promise.entry_id).join(Entry, Entry.id == Promise.entry_id).where(*conditions)
    return Known(
        people=_names(session, Person),
        bodies=_names(session, Body),
        children=_names(session, Child),
        of_entries=children_of(session, entries),
        roles=roles(session),
        marks=_marks(session, chosen),
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


def _chosen(*conditions: ColumnElement[bool]) -> Select[Any]:  # Any: the columns below
    own = (column for column in Promise.__table__.columns if column.key != "position")
    of_entry = (Entry.uuid, Entry.title, Entry.occurred, Entry.operator, Entry.until, Entry.sort)
    return select(*own, *of_entry).join(Entry, Entry.id == Promise.entry_id).where(*conditions)


def _names(session: Session, kind: type[Person] | type[Body] | type[Child]) -> dict[str, str]:
    return dict(session.execute(select(kind.id, kind.name)).all())


def children_of(session: Session, entries: Select[Any]) -> dict[int, tuple[str, ...]]:  # Any: entry ids
    """The names of the children of these entries, by entry."""
    statement = select(entry_child.c.entry_id, Child.name).join(Child, Child.id == entry_child.c.child_id)
    ordered = statement.where(entry_child.c.entry_id.in_(entries)).order_by(entry_child.c.position)
    return _grouped(session.execute(ordered), tuple)


def _marks(session: Session, promises: Select[Any]) -> dict[str, Marks]:  # Any: promise ids
    statement = select(Link.promise_id, Link.kind, Entry.sort, Entry.occurred, Entry.written)
    linked = statement.join(Entry, Entry.id == Link.entry_id).where(Link.promise_id.in_(promises), *live())
    marks: dict[str, Marks] = defaultdict(Marks)
    for record in session.execute(linked):
        day = record.written.date() if record.occurred is None else day_of(record.sort)
        marks[record.promise_id].days[record.kind].append(day)
    return marks


def _marked(marks: Marks) -> dict[str, Any]:  # Any: fields of PromiseRow
    confirmed = marks.of("confirmed")
    return {
        "chased": marks.of("chase"),
        "asked": marks.of(*ASKS),
        "answered": marks.of("answer"),
        "confirmed": confirmed[0] if confirmed else None,
        "thanked": "thanks" in marks.days,
        "evidence": len(marks.days.get("evidence", ())),
    }


def _grouped(pairs: Iterable[Any], pack: Callable[[list[Any]], Any]) -> dict[Any, Any]:  # Any: SQL rows
    found: dict[Any, list[Any]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: pack(values) for key, values in found.items()}
