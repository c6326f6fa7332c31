"""Filters over the diary, and the ones the parent gave a name."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Table, and_, delete, exists, or_, select

from senddiary.model.entry import Entry, Tag, entry_child, entry_person, entry_tag
from senddiary.model.people import Role
from senddiary.model.revision import SavedView
from senddiary.storage.diary import Diary

EPOCH: Final = datetime(1900, 1, 1)  # noqa: DTZ001 - wall-clock time of the diary's own zone


@dataclass(frozen=True, slots=True)
class View:
    """Which entries are meant. Ids for child, person and body; every field left empty lets everything through."""

    kinds: tuple[str, ...] = ()
    child: str | None = None
    person: str | None = None
    body: str | None = None
    tag: str | None = None
    from_: date | None = None
    to: date | None = None
    words: str = ""
    binned: bool = False

    def is_plain(self) -> bool:
        """Nothing is filtered."""
        return self == View()


def minutes(moment: datetime) -> int:
    """Minutes of a wall-clock moment since 1900."""
    return int((moment - EPOCH).total_seconds() // 60)


def _day_start(day: date) -> int:
    return minutes(datetime(day.year, day.month, day.day))  # noqa: DTZ001 - wall clock


def _linked(links: Table, column: str, value: ColumnElement[Any] | str) -> ColumnElement[bool]:
    return exists().where(links.c.entry_id == Entry.id, links.c[column] == value)


def _time_conditions(view: View) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if view.from_ is not None or view.to is not None:
        conditions.append(or_(Entry.starts.is_not(None), Entry.ends.is_not(None)))  # dated; the index knows these two
    if view.from_ is not None:
        conditions.append(or_(Entry.ends.is_(None), Entry.ends > _day_start(view.from_)))
    if view.to is not None:
        conditions.append(or_(Entry.starts.is_(None), Entry.starts < _day_start(view.to + timedelta(days=1))))
    return conditions


def conditions(view: View) -> list[ColumnElement[bool]]:
    """What an entry must fulfil to be in the view (words apart: they are the search's)."""
    found: list[ColumnElement[bool]] = [Entry.deleted.is_not(None) if view.binned else Entry.deleted.is_(None)]
    if view.kinds:
        found.append(Entry.kind.in_(view.kinds))
    if view.child:
        found.append(_linked(entry_child, "child_id", view.child))
    if view.person:
        found.append(_linked(entry_person, "person_id", view.person))
    if view.body:
        held = select(Role.person_id).where(Role.body_id == view.body)
        of_people = exists().where(entry_person.c.entry_id == Entry.id, entry_person.c.person_id.in_(held))
        found.append(or_(Entry.body_id == view.body, and_(Entry.body_id.is_(None), of_people)))
    if view.tag:
        tagged = select(Tag.id).where(Tag.name == view.tag).scalar_subquery()
        found.append(_linked(entry_tag, "tag_id", tagged))
    return found + _time_conditions(view)


def saved(diary: Diary) -> list[tuple[str, View]]:
    """The views with a name, by name."""
    with diary.read() as session:
        rows = session.scalars(select(SavedView).order_by(SavedView.name)).all()
    return [(row.name, _from_json(row.payload)) for row in rows]


def save(diary: Diary, name: str, view: View) -> None:
    """Keep the view under a name; an older view of that name is replaced."""
    with diary.write() as session:
        session.execute(delete(SavedView).where(SavedView.name == name))
        session.add(SavedView(name=name, payload=_to_json(view)))


def forget(diary: Diary, name: str) -> None:
    """Drop the view with that name; the entries stay."""
    with diary.write() as session:
        session.execute(delete(SavedView).where(SavedView.name == name))


def _to_json(view: View) -> str:
    return json.dumps(asdict(view), default=date.isoformat, sort_keys=True)


def _from_json(payload: str) -> View:
    raw = json.loads(payload)
    for key in ("from_", "to"):
        raw[key] = date.fromisoformat(raw[key]) if raw.get(key) else None
    return View(**{**raw, "kinds": tuple(raw["kinds"])})
