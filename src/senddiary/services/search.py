"""Finding entries by their words, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import ColumnElement, exists, func, literal_column, select, text, union
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from senddiary.model.child import Child
from senddiary.model.entry import Entry, Quote, Tag, entry_child, entry_person, entry_tag
from senddiary.model.people import Body, Person
from senddiary.model.promise import Promise
from senddiary.services import document_search
from senddiary.services.document_search import DocumentsFound
from senddiary.services.search_words import Wanted, understand
from senddiary.services.views import View, conditions
from senddiary.storage.diary import Diary
from senddiary.storage.sessions import raw_of

HITS: Final = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ? OFFSET ?"
_COUNT: Final = text("SELECT count(*) FROM words WHERE words MATCH :match")


@dataclass(frozen=True, slots=True)
class Found:
    """Hits, newest first; `total` counts all of them, also beyond the limit."""

    entries: tuple[Entry, ...]
    total: int
    wanted: Wanted


@dataclass(frozen=True, slots=True)
class Page:
    """Which of the hits are wanted."""

    limit: int = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Everything:
    """What one search box finds: entries, and documents on their pages."""

    entries: Found
    documents: DocumentsFound


def everything(
    diary: Diary, typed: str, *, view: View | None = None, page: Page | None = None, typing: bool = False
) -> Everything:
    """Entries and documents that hold every word asked for. A view narrows the entries only."""
    chosen = page or Page()
    documents = document_search.find(diary, typed, limit=chosen.limit, offset=chosen.offset, typing=typing)
    return Everything(find(diary, typed, view=view, page=page, typing=typing), documents)


def find(
    diary: Diary, typed: str, *, view: View | None = None, page: Page | None = None, typing: bool = False
) -> Found:
    """Entries that hold every word asked for and pass the filters and the view. The bin is left out."""
    wanted = understand(typed, typing=typing)
    with diary.read() as session:
        if wanted.is_empty():
            return Found((), 0, wanted)
        match = wanted.match()
        if match is not None and _only_words(wanted) and (view is None or view.is_plain()):
            return _by_words(session, wanted, match, page or Page())
        return _by_everything(session, wanted, view or View(), page or Page())


def _only_words(wanted: Wanted) -> bool:
    return wanted == Wanted(terms=wanted.terms, unfinished=wanted.unfinished)


def _by_words(session: Session, wanted: Wanted, match: str, page: Page) -> Found:
    sorts = hits(session, match, page)
    total = len(sorts) if not page.offset and len(sorts) < page.limit else session.scalar(_COUNT, {"match": match}) or 0
    statement = select(Entry).where(Entry.sort.in_(sorts)).order_by(Entry.sort.desc())
    return Found(tuple(session.scalars(statement.options(*_light()))), total, wanted)


def hits(session: Session, match: str, page: Page) -> list[int]:
    """Where the hits stand in time. Asked of the driver itself: anything round it costs more than the search."""
    asked = (match, page.limit, page.offset)
    return [number for (number,) in raw_of(session).execute(HITS, asked)]


def _by_everything(session: Session, wanted: Wanted, view: View, page: Page) -> Found:
    chosen = [*conditions(view), *_filters(wanted)]
    statement = select(Entry).where(*chosen)
    counted = select(func.count()).select_from(Entry).where(*chosen)
    match = wanted.match()
    if match is not None:
        inside = Entry.sort.in_(
            select(literal_column("rowid")).select_from(text("words")).where(text("words MATCH :match"))
        )
        statement, counted = statement.where(inside), counted.where(inside)
    given = {"match": match} if match is not None else {}
    ordered = statement.order_by(Entry.sort.desc()).limit(page.limit).offset(page.offset)
    entries = tuple(session.scalars(ordered.options(*_light()), given))
    return Found(entries, session.scalar(counted, given) or 0, wanted)


def _filters(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [_about(name) for name in wanted.who]
    if wanted.kinds:
        found.append(Entry.kind.in_(wanted.kinds))
    for tag in wanted.tags:
        tagged = select(Tag.id).where(func.lower(Tag.name).contains(tag.lower(), autoescape=True))
        found.append(exists().where(entry_tag.c.entry_id == Entry.id, entry_tag.c.tag_id.in_(tagged)))
    if wanted.child:
        named = select(Child.id).where(func.lower(Child.name).contains(wanted.child.lower(), autoescape=True))
        found.append(exists().where(entry_child.c.entry_id == Entry.id, entry_child.c.child_id.in_(named)))
    view = View(
        from_=wanted.after, to=wanted.before - timedelta(days=1) if wanted.before and wanted.before.year > 1 else None
    )
    return found + conditions(view)[1:]


def _about(name: str) -> ColumnElement[bool]:
    """Entries in which the person or body takes part; as one list of ids, because asking each entry is slow."""
    like = name.lower()
    people = select(Person.id).where(func.lower(Person.name).contains(like, autoescape=True))
    bodies = select(Body.id).where(func.lower(Body.name).contains(like, autoescape=True))
    part = union(
        select(entry_person.c.entry_id).where(entry_person.c.person_id.in_(people)),
        select(Quote.entry_id).where(Quote.by_id.in_(people)),
        select(Promise.entry_id).where(Promise.by_id.in_(people)),
        select(Entry.id).where(Entry.body_id.in_(bodies)),
    )
    return Entry.id.in_(part)


def _light() -> tuple[ORMOption, ...]:
    """What a line of a list says of an entry besides its own words. Whoever wants more asks for the whole entry."""
    return (selectinload(Entry.promises),)
