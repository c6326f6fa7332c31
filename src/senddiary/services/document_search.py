"""Finding words inside documents: each hit on its page, with the words round it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import ColumnElement, false, func, or_, select, text
from sqlalchemy.orm import Session

from senddiary.model.child import Child
from senddiary.model.document import Document, DocumentPage
from senddiary.model.people import Body, Person
from senddiary.rules.when import When
from senddiary.services.document_filters import Filters, conditions
from senddiary.services.search_words import Wanted, marks, understand
from senddiary.storage.diary import Diary

MOST_PAGES: Final = 2_000  # pages looked at for one question, the latest first
SEARCHED: Final = 400_000  # characters of one page
WIDTH: Final = 160


@dataclass(frozen=True, slots=True)
class PageHit:
    """Words found in a document. `page` is None when they stand in its name or in what is known about it.

    `excerpt` is one line round the first hit, `marks` where the hits stand in it (start, length); `more` counts further
    pages. `mail` is the message it came in; `read_by` is "ocr" when the words were read from a picture.
    """

    document: str
    title: str
    kind: str
    when: When
    page: int | None
    excerpt: str
    marks: tuple[tuple[int, int], ...]
    more: int
    mail: str | None
    private: bool
    read_by: str


@dataclass(frozen=True, slots=True)
class DocumentsFound:
    """Hits, one a document, latest first; `total` counts documents."""

    hits: tuple[PageHit, ...]
    total: int
    wanted: Wanted


def find(diary: Diary, typed: str, *, limit: int = 20, offset: int = 0, typing: bool = False) -> DocumentsFound:
    """Documents that hold every word asked for, first of all on one page. The bin is left out."""
    wanted = understand(typed, typing=typing)
    if wanted.is_empty():
        return DocumentsFound((), 0, wanted)
    with diary.read() as session:
        chosen = [*conditions(Filters(inside=True)), *_filters(session, wanted)]
        pages = _pages(session, wanted)
        if len(wanted.terms) > 1:
            pages = {**_spread(session, wanted), **pages}
        if wanted.terms:
            chosen.append(Document.id.in_(list(pages)))
        total = session.scalar(select(func.count()).select_from(Document).where(*chosen)) or 0
        order = (Document.sort.desc(), Document.received.desc(), Document.id)
        found = session.scalars(select(Document).where(*chosen).order_by(*order).limit(limit).offset(offset)).all()
        hits = tuple(_hit(session, document, pages.get(document.id, []), wanted) for document in found)
    return DocumentsFound(hits, total, wanted)


def _pages(session: Session, wanted: Wanted) -> dict[str, list[int]]:
    """The row ids of pages that hold all the words, by document; pages before names."""
    match = wanted.match()
    return _by_document(session, match) if match is not None else {}


def _spread(session: Session, wanted: Wanted) -> dict[str, list[int]]:
    """Documents that hold all the words, but on different pages: the pages of the first of them."""
    each = [
        _by_document(session, Wanted((term,), unfinished=wanted.unfinished and term is wanted.terms[-1]).match() or "")
        for term in wanted.terms
    ]
    everywhere = set(each[0]).intersection(*each[1:])
    return {document: pages for document, pages in each[0].items() if document in everywhere}


def _by_document(session: Session, match: str) -> dict[str, list[int]]:
    hits = text(
        "SELECT rowid FROM words_of_pages WHERE words_of_pages MATCH :match ORDER BY rowid DESC LIMIT :most"
    ).bindparams(match=match, most=MOST_PAGES)
    statement = select(DocumentPage.document_id, DocumentPage.id).where(DocumentPage.id.in_(hits))
    found: dict[str, list[int]] = defaultdict(list)
    for document, page in session.execute(statement.order_by(DocumentPage.number == 0, DocumentPage.number)):
        found[document].append(page)
    return found


def _filters(session: Session, wanted: Wanted) -> list[ColumnElement[bool]]:
    """What the filters of the search box mean for documents; nothing is filed under a tag."""
    found: list[ColumnElement[bool]] = [false()] if wanted.tags else []
    before = wanted.before - timedelta(days=1) if wanted.before and wanted.before.year > 1 else None
    child = None
    if wanted.child:
        named = func.lower(Child.name).contains(wanted.child.lower(), autoescape=True)
        child = session.scalar(select(Child.id).where(named))
        found += [] if child else [false()]
    found += conditions(Filters(wanted.kinds, wanted.after, before, child=child, inside=True))[1:]
    for name in wanted.who:
        people = select(Person.id).where(func.lower(Person.name).contains(name.lower(), autoescape=True))
        bodies = select(Body.id).where(func.lower(Body.name).contains(name.lower(), autoescape=True))
        sender = func.lower(Document.sender).contains(name.lower(), autoescape=True)
        found.append(or_(Document.person_id.in_(people), Document.body_id.in_(bodies), sender))
    return found


def _hit(session: Session, document: Document, pages: Sequence[int], wanted: Wanted) -> PageHit:
    page = session.get(DocumentPage, pages[0]) if pages else None
    excerpt = _excerpt(page.words if page else document.title, wanted)
    return PageHit(
        document=document.id,
        title=document.title,
        kind=document.kind,
        when=document.when,
        page=page.number if page is not None and page.number > 0 else None,
        excerpt=excerpt,
        marks=tuple(marks(excerpt, wanted)),
        more=max(len(pages) - 1, 0),
        mail=document.parent_id,
        private=document.private,
        read_by=page.source if page else "about",
    )


def _excerpt(words: str, wanted: Wanted) -> str:
    """One line round the first hit, however far down the page it stands."""
    flat = " ".join(words[:SEARCHED].split())
    hits = marks(flat, wanted)
    start = max(hits[0][0] - WIDTH // 3, 0) if hits else 0
    start = flat.find(" ", start) + 1 if start else 0
    piece = flat[start : start + WIDTH]
    return ("… " if start else "") + piece + (" …" if start + WIDTH < len(flat) else "")
