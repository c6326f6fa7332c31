"""When the school of a child is open: the usual terms until the parent has given the school's own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from senddiary.errors import NotFound
from senddiary.i18n import _
from senddiary.model.revision import Meta
from senddiary.rules import calendars
from senddiary.rules.calendars import NATIONS, SchoolCalendar, calendar_from_json
from senddiary.services import local_packs
from senddiary.storage.diary import Diary

OF_ALL: Final = "school-days"
NATION: Final = "nation"
ENGLAND: Final = "england"

Facts = Mapping[str, str]  # small facts of the diary by their key


def facts(session: Session) -> Facts:
    """The nation, every calendar and every council’s standards that were given, in one statement."""
    ours = (Meta.key == NATION) | Meta.key.startswith(OF_ALL) | Meta.key.startswith(local_packs.KEY)
    statement = select(Meta.key, Meta.value).where(ours)
    return dict(session.execute(statement).all())


def nation_of(known: Facts) -> str:
    """The nation of the diary: England until another was named."""
    return known.get(NATION, ENGLAND)


def calendar_of(known: Facts, child: str | None) -> SchoolCalendar | None:
    """The calendar of that child's school, else the one given for all, else the usual terms of England."""
    kept = known.get(_key(child)) or known.get(OF_ALL)
    if kept is not None:
        return calendar_from_json(kept)
    return calendars.usual_terms() if nation_of(known) == ENGLAND else None


def calendar(diary: Diary, child: str | None = None) -> SchoolCalendar | None:
    """The calendar that school days of that child are counted with; `estimated` until the parent gave one."""
    with diary.read() as session:
        return calendar_of(facts(session), child)


def keep(diary: Diary, calendar: SchoolCalendar | None, child: str | None = None) -> None:
    """Keep the school's own calendar, for one child or for all; None goes back to the usual terms."""
    with diary.write() as session:
        if calendar is None:
            session.execute(delete(Meta).where(Meta.key == _key(child)))
        else:
            session.merge(Meta(key=_key(child), value=as_json(calendar)))


def keep_file(diary: Diary, text: str, child: str | None = None) -> SchoolCalendar:
    """Keep the calendar of a file. Raises DatesUnclear when it cannot be used."""
    read = calendar_from_json(text)
    keep(diary, read, child)
    return read


def nation(diary: Diary) -> str:
    """The nation whose rules are shown first."""
    with diary.read() as session:
        return nation_of(facts(session))


def set_nation(diary: Diary, name: str) -> None:
    """Say in which nation the family lives. Raises NotFound for a nation we do not know."""
    if name not in NATIONS:
        raise NotFound(_("There are no rules for “{nation}”.").format(nation=name[:40]))
    with diary.write() as session:
        session.merge(Meta(key=NATION, value=name))


def as_json(calendar: SchoolCalendar) -> str:
    """The calendar as a calendar file says it."""
    return json.dumps(calendars.plain(calendar))


def _key(child: str | None) -> str:
    return OF_ALL if child is None else f"{OF_ALL}:{child}"
