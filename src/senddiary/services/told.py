"""What we were told, by whom, when: exact words, in families that the parent confirms."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from senddiary.errors import NotFound, RefusedEntry
from senddiary.i18n import _, ngettext
from senddiary.model.draft import QuoteDraft
from senddiary.model.entry import Entry, Quote, entry_child
from senddiary.model.link import Link
from senddiary.model.people import Body, Person
from senddiary.model.statement import Contradiction, Statement
from senddiary.rules import told_finder
from senddiary.rules.honest import day_words
from senddiary.rules.told_finder import Family
from senddiary.rules.when import When
from senddiary.services import entries, promise_rows, statements
from senddiary.services.naming import Names
from senddiary.services.promise_rows import Known, day_of, live
from senddiary.storage.diary import Diary

Record = Any  # an SQL row with the columns of `_chosen`


@dataclass(frozen=True, slots=True)
class Saying:
    """Exact words in an entry; the words are one of its quotes, or part of its prose that becomes one."""

    entry: str
    words: str
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Wait:
    """“Wait until when? Who will look again?” Empty means “not said”, which is an answer."""

    until: date | None = None
    looks_again: str | None = None


@dataclass(frozen=True, slots=True)
class ToldRow:
    """One quotation with its source. `asked` says that the question about waiting was answered."""

    id: str
    entry: str
    entry_title: str
    words: str
    by: str | None
    role: str | None
    body: str | None
    when: When
    said: date | None
    source: str | None
    family: str | None
    family_name: str
    waits: bool
    asked: bool
    wait_until: date | None
    looks_again: str | None
    looked_on: date | None
    snoozed_until: date | None
    confirmed: date | None
    children: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two quotations that cannot both be right. `settled_on` is none as long as nobody has answered."""

    id: str
    one: ToldRow
    other: ToldRow
    note: str | None
    settled_on: date | None
    settled_by: str | None
    settled_note: str | None


def families() -> tuple[Family, ...]:
    """Every family of phrases, with neutral names."""
    return told_finder.families()


def family_named(key: str) -> Family:
    """The family with that key; raises `RefusedEntry`."""
    for family in families():
        if family.key == key:
            return family
    raise RefusedEntry(_("“{key}” is not a family of phrases.").format(key=key))


def confirm(diary: Diary, saying: Saying, family: str, *, now: datetime) -> str:
    """The parent says that these words belong to a family; the id of the statement. The words become a quote."""
    key = family_named(family).key
    with diary.write() as session:
        entry = _entry(session, saying.entry)
        if saying.words not in [quote.words for quote in entry.quotes]:
            entry = _quoted(Names(diary, session, now), entry, saying)
        statement = statements.of_quote(session, entry, saying.words, now=now)
        statement.family = key
        statements.note(diary, session, statement, "family", now=now)
        return statement.id


def take_back(diary: Diary, statement_id: str, *, now: datetime) -> None:
    """The words belong to no family after all. The quote stays."""
    with diary.write() as session:
        statement = _found(session, statement_id)
        statement.family, statement.asked, statement.wait_until, statement.looks_again = None, False, None, None
        statements.note(diary, session, statement, "family", now=now)


def answer_wait(diary: Diary, statement_id: str, wait: Wait | None, *, now: datetime) -> None:
    """Note until when to wait and who will look again; an empty answer is “not said”. None takes the answer back."""
    with diary.write() as session:
        statement = _found(session, statement_id)
        statement.asked = wait is not None
        statement.wait_until = wait.until if wait else None
        statement.looks_again = wait.looks_again if wait else None
        statements.note(diary, session, statement, "wait", now=now)


def looked_again(diary: Diary, statement_id: str, day: date | None, *, now: datetime) -> None:
    """Somebody looked again on that day: the gentle clock stops. None takes that back."""
    with diary.write() as session:
        statement = _found(session, statement_id)
        statement.looked_on = day
        statements.note(diary, session, statement, "looked", now=now)


def snooze(diary: Diary, statement_id: str, until: date | None, *, now: datetime) -> None:
    """Leave it for now, until a day; None brings it forward again."""
    with diary.write() as session:
        statement = _found(session, statement_id)
        statement.snoozed_until = until
        statements.note(diary, session, statement, "snooze", now=now)


def page(diary: Diary, *, child: str | None = None, family: str | None = None) -> list[ToldRow]:
    """“What we were told, by whom, when”: confirmed quotations in the order in which they were said, undated last."""
    narrowed: list[ColumnElement[bool]] = [
        Statement.family.is_not(None) if family is None else Statement.family == family
    ]
    if child:
        narrowed.append(Entry.id.in_(select(entry_child.c.entry_id).where(entry_child.c.child_id == child)))
    with diary.read() as session:
        return rows(session, *narrowed)


def waits(diary: Diary, *, child: str | None = None) -> list[ToldRow]:
    """The quotations whose question about waiting was answered and after which nobody has looked again."""
    narrowed: list[ColumnElement[bool]] = [
        Statement.family.is_not(None),
        Statement.asked.is_(True),
        Statement.looked_on.is_(None),
    ]
    if child:
        narrowed.append(Entry.id.in_(select(entry_child.c.entry_id).where(entry_child.c.child_id == child)))
    with diary.read() as session:
        return rows(session, *narrowed)


def one(diary: Diary, statement_id: str) -> ToldRow:
    """One quotation; raises `NotFound`."""
    with diary.read() as session:
        found = rows(session, Statement.id == statement_id)
    if not found:
        raise NotFound
    return found[0]


def statement_of(diary: Diary, saying: Saying, *, now: datetime) -> str:
    """The id that stands for a quote of an entry, so that others can point to it; raises `NotFound`."""
    with diary.write() as session:
        entry = _entry(session, saying.entry)
        return _named(diary, session, entry, saying.words, now).id


def contradict(diary: Diary, one_: Saying, other: Saying, *, now: datetime, note: str | None = None) -> str:
    """Link two quotes as “cannot both be right”; the id of the pair. Nobody is at fault by that."""
    with diary.write() as session:
        pair = [_named(diary, session, _entry(session, saying.entry), saying.words, now) for saying in (one_, other)]
        if pair[0].id == pair[1].id:
            raise RefusedEntry(_("Those are the same words. Choose two that cannot both be right."))
        made = Contradiction(one_id=pair[0].id, other_id=pair[1].id, made=now, note=note)
        session.add(made)
        statements.note(diary, session, made, "link", now=now)
        return made.id


def settle(  # noqa: PLR0913 - how it was settled has three parts
    diary: Diary, pair_id: str, *, now: datetime, on: date | None, entry: str | None = None, note: str | None = None
) -> None:
    """Somebody answered which is right, on that day and in that entry. `on` None opens it again."""
    with diary.write() as session:
        pair = session.get(Contradiction, pair_id)
        if pair is None:
            raise NotFound
        pair.settled_on, pair.settled_note = on, note if on else None
        pair.settled_by_id = _entry(session, entry).id if entry and on else None
        statements.note(diary, session, pair, "settle", now=now)


def pairs(diary: Diary, *, settled: bool = False) -> list[Pair]:
    """The pairs that cannot both be right and are open; with `settled` those that were answered as well."""
    with diary.read() as session:
        open_ = [] if settled else [Contradiction.settled_on.is_(None)]
        found = list(
            session.scalars(select(Contradiction).where(*open_).order_by(Contradiction.made, Contradiction.id))
        )
        ids = [side for pair in found for side in (pair.one_id, pair.other_id)]
        said = {row.id: row for row in rows(session, Statement.id.in_(ids))}
        answers = dict(
            session.execute(
                select(Entry.id, Entry.uuid).where(Entry.id.in_([pair.settled_by_id for pair in found]))
            ).all()
        )
    return [
        Pair(
            p.id,
            said[p.one_id],
            said[p.other_id],
            p.note,
            p.settled_on,
            answers.get(p.settled_by_id or 0),
            p.settled_note,
        )
        for p in found
        if p.one_id in said and p.other_id in said
    ]


def wait_words(row: ToldRow, on: date) -> str:
    """The gentle clock: “Asked to wait 96 days ago; nobody said until when, or who will look again.”; else empty."""
    if not row.waits or not row.asked or row.looked_on is not None or row.said is None:
        return ""
    days = max((on - row.said).days, 0)
    ago = ngettext("Asked to wait {days} day ago;", "Asked to wait {days} days ago;", days).format(days=days)
    until = day_words(row.wait_until, weekday=False) if row.wait_until else ""
    if row.wait_until and row.looks_again:
        return _("{ago} until {until}; {who} will look again.").format(ago=ago, until=until, who=row.looks_again)
    if row.wait_until:
        return _("{ago} until {until}; nobody said who will look again.").format(ago=ago, until=until)
    if row.looks_again:
        return _("{ago} {who} will look again; nobody said when.").format(ago=ago, who=row.looks_again)
    return _("{ago} nobody said until when, or who will look again.").format(ago=ago)


def payloads(session: Session) -> Any:  # Any: pairs of id and JSON values
    """Every statement and contradiction as its latest revision must have it."""
    return statements.payloads(session)


def rows(session: Session, *conditions: ColumnElement[bool]) -> list[ToldRow]:
    """The statements whose quotes are there, in the order in which they were said; five statements in all."""
    found = session.execute(_chosen(*conditions)).all()
    known = Known(
        people=dict(session.execute(select(Person.id, Person.name)).all()),
        bodies=dict(session.execute(select(Body.id, Body.name)).all()),
        of_entries=promise_rows.children_of(session, select(Statement.entry_id)),
        roles=promise_rows.roles(session),
    )
    confirmed = _confirmed(session)
    by_id = {record.id: _row(record, known, confirmed) for record in reversed(found)}
    return sorted(by_id.values(), key=lambda row: (row.said is None, row.when.order, row.words))


def _chosen(*conditions: ColumnElement[bool]) -> Any:  # Any: a statement over the columns below
    of_entry = (Entry.uuid, Entry.title, Entry.occurred, Entry.operator, Entry.until, Entry.sort, Entry.source)
    same = (Quote.entry_id == Statement.entry_id) & (Quote.words == Statement.words)
    return (
        select(*Statement.__table__.columns, Quote.by_id, Entry.body_id, *of_entry)
        .join(Entry, Entry.id == Statement.entry_id)
        .join(Quote, same)
        .where(*live(*conditions))
        .order_by(Entry.sort, Quote.position)
    )


def _confirmed(session: Session) -> dict[str, date]:
    statement = select(Link.statement_id, Entry.sort, Entry.occurred, Entry.written)
    linked = statement.join(Entry, Entry.id == Link.entry_id).where(
        Link.kind == "confirmed", Link.statement_id.is_not(None), *live()
    )
    days: dict[str, date] = {}
    for record in session.execute(linked):
        day = day_of(record.sort) if record.occurred else record.written.date()
        days[record.statement_id] = min(day, days.get(record.statement_id, day))
    return days


def _row(record: Record, known: Known, confirmed: dict[str, date]) -> ToldRow:
    said = day_of(record.sort) if record.occurred else None
    role = known.role_on(record.by_id, (said or date.max).isoformat())
    family = next((one_ for one_ in families() if one_.key == record.family), None)
    return ToldRow(
        id=record.id,
        entry=record.uuid,
        entry_title=record.title or "",
        words=record.words,
        by=known.people.get(record.by_id),
        role=role.title if role else None,
        body=known.bodies.get((role.body_id if role else None) or record.body_id or ""),
        when=When(record.occurred, record.operator, record.until),
        said=said,
        source=record.source,
        family=record.family,
        family_name=family.name if family else "",
        waits=bool(family and family.waits),
        asked=record.asked,
        wait_until=record.wait_until,
        looks_again=record.looks_again,
        looked_on=record.looked_on,
        snoozed_until=record.snoozed_until,
        confirmed=confirmed.get(record.id),
        children=known.of_entries.get(record.entry_id, ()),
    )


def _quoted(names: Names, entry: Entry, saying: Saying) -> Entry:
    """Words of the prose become a quote of the entry, with its trace."""
    if saying.words not in entry.text:
        raise NotFound
    draft = entries.draft_of(entry)
    changed = replace(draft, quotes=(*draft.quotes, QuoteDraft(saying.words, saying.by)))
    return entries.rewrite(names, entry.uuid, changed, reason=_("Noted the exact words"), offered=True)


def _named(diary: Diary, session: Session, entry: Entry, words: str, now: datetime) -> Statement:
    """The statement for a quote; its first revision when it is new."""
    before = session.scalar(select(Statement.id).where(Statement.entry_id == entry.id, Statement.words == words))
    statement = statements.of_quote(session, entry, words, now=now)
    if before is None:
        statements.note(diary, session, statement, "create", now=now)
    return statement


def _entry(session: Session, uuid: str) -> Entry:
    return entries.of_session(session, uuid)


def _found(session: Session, statement_id: str) -> Statement:
    statement = session.get(Statement, statement_id)
    if statement is None:
        raise NotFound
    return statement
