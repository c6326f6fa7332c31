"""One person’s or one body’s page: roles over time, everything said, promised, sent and open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from senddiary.errors import NotFound
from senddiary.i18n import _
from senddiary.model.dispatch import Dispatch
from senddiary.model.entry import Entry, Quote, entry_person
from senddiary.model.people import Body, Person, Role
from senddiary.model.promise import Promise
from senddiary.model.statement import Statement
from senddiary.rules.when import When
from senddiary.services import answers, dispatch, duties, people, promise_pages, promise_rows, told
from senddiary.services.answers import Usual
from senddiary.services.dispatch import Sent
from senddiary.services.duties import RightRow
from senddiary.services.promise_pages import Figures, in_place
from senddiary.services.promise_rows import PromiseRow, live
from senddiary.storage.diary import Diary

MOST: Final = 100  # rows of each kind that a page may hold; the reports hold them all


@dataclass(frozen=True, slots=True)
class Holder:
    """Who held a role in a body, from when until when."""

    person_id: str
    name: str
    title: str
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class SaidRow:
    """Words somebody said; `family_name` only when the parent confirmed a family."""

    entry: str
    entry_title: str
    words: str
    by: str | None
    when: When
    family_name: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything about one person or body on a day. `inherited` are open promises of a role they hold now."""

    person: Person | None
    body: Body | None
    holders: tuple[Holder, ...]
    times: int
    since: str | None
    promised: tuple[PromiseRow, ...]
    inherited: tuple[PromiseRow, ...]
    said: tuple[SaidRow, ...]
    sent: tuple[Sent, ...]
    figures: Figures
    usual: Usual
    right: tuple[RightRow, ...]

    @property
    def open(self) -> tuple[PromiseRow, ...]:
        """Their promises of which nobody has said what became, inherited ones last."""
        return tuple(row for row in (*self.promised, *self.inherited) if row.is_open)


def of_person(diary: Diary, person_id: str, *, on: date, most: int = MOST) -> Dossier:
    """The page of a person, with at most so many rows of each kind, most pressing or latest; raises `NotFound`."""
    there = Entry.id.in_(select(entry_person.c.entry_id).where(entry_person.c.person_id == person_id))
    theirs = in_place(Promise.by_id == person_id)
    with diary.read() as session:
        person = people.of_session(session, person_id)
        figures = promise_pages.counted(session, on, *theirs)
        promised = promise_pages.most_pressing(session, on, most, *theirs)
        inherited = _inherited(session, person, on, most)
        times, since = _times(session, there)
        said = _said(session, Quote.by_id == person_id, most)
        sent = dispatch.rows(session, Dispatch.entry_id.in_(select(Entry.id).where(there)))
    return Dossier(
        person=person,
        body=None,
        holders=(),
        times=times,
        since=since,
        promised=tuple(promised),
        inherited=tuple(inherited),
        said=tuple(said),
        sent=tuple(sent[:most]),
        figures=figures,
        usual=answers.of_person(diary, person_id),
        right=tuple(duties.who_can_put_it_right(diary, on=on, person=person_id, most=most)),
    )


def of_body(diary: Diary, body_id: str, *, on: date, most: int = MOST) -> Dossier:
    """The page of a body with everybody who ever held a role in it; raises `NotFound`."""
    held = select(Role.person_id).where(Role.body_id == body_id)
    with diary.read() as session:
        body = session.get(Body, body_id)
        if body is None:
            raise NotFound
        made_for = in_place(promise_pages.for_body(session, body_id, on))
        figures = promise_pages.counted(session, on, *made_for)
        promised = promise_pages.most_pressing(session, on, most, *made_for)
        times, since = _times(session, Entry.body_id == body_id)
        said = _said(session, or_(Entry.body_id == body_id, Quote.by_id.in_(held)), most)
        sent = dispatch.rows(session, Entry.body_id == body_id)
        holders = _holders(session, body_id)
    return Dossier(
        person=None,
        body=body,
        holders=tuple(holders),
        times=times,
        since=since,
        promised=tuple(promised),
        inherited=(),
        said=tuple(said),
        sent=tuple(sent[:most]),
        figures=figures,
        usual=answers.of_body(diary, body_id),
        right=tuple(duties.who_can_put_it_right(diary, on=on, body=body_id, most=most)),
    )


def method() -> str:
    """How the counts of such a page are made, in words."""
    return _(
        "Counted from the promises noted in this diary. Kept is what somebody marked as kept; on time means that it "
        "was kept by its date. A promise is past its date from the day after it. One with no date is never past "
        "anything."
    )


def _inherited(session: Session, person: Person, on: date, most: int) -> list[PromiseRow]:
    """The most pressing open promises of those who held a role before the person who holds it now."""
    today = on.isoformat()
    held = {(role.body_id, role.title.casefold()) for role in person.roles if role.held_on(today)}
    before = [
        holder
        for holder, roles in promise_rows.roles(session).items()
        if holder != person.id and any((role.body_id, role.title.casefold()) in held for role in roles)
    ]
    open_ = in_place(Promise.by_id.in_(before))
    found = promise_pages.most_pressing_open(session, on, most, *open_) if before else []
    return [row for row in found if row.now_with == person.name]


def _times(session: Session, condition: ColumnElement[bool]) -> tuple[int, str | None]:
    number, first = session.execute(select(func.count(), func.min(Entry.occurred)).where(condition, *live())).one()
    return number, first


def _said(session: Session, condition: ColumnElement[bool], most: int) -> list[SaidRow]:
    same = (Statement.entry_id == Quote.entry_id) & (Statement.words == Quote.words)
    columns = (Entry.uuid, Entry.title, Quote.words, Person.name, Entry.occurred, Entry.operator, Entry.until)
    statement = (
        select(*columns, Statement.family)
        .join(Entry, Entry.id == Quote.entry_id)
        .outerjoin(Person, Person.id == Quote.by_id)
        .outerjoin(Statement, same)
        .where(condition, *live())
        .order_by(Entry.sort.desc(), Quote.position)
        .limit(most)
    )
    names = {family.key: family.name for family in told.families()}
    return [
        SaidRow(uuid, title or "", words, by, When(occurred, operator, until), names.get(family or "", ""))
        for uuid, title, words, by, occurred, operator, until, family in session.execute(statement)
    ]


def _holders(session: Session, body_id: str) -> list[Holder]:
    columns = (Person.id, Person.name, Role.title, Role.since, Role.until)
    statement = select(*columns).join(Role, Role.person_id == Person.id).where(Role.body_id == body_id)
    return [Holder(*record) for record in session.execute(statement.order_by(Role.since.desc(), Person.name))]
