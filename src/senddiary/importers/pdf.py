"""PDF: the words of each page, the date its properties tell, and what in it would like to act."""

from __future__ import annotations

import re
import time
from typing import BinaryIO, Final

from senddiary.importers.draft import Clock, Draft, Remark
from senddiary.importers.mishaps import MISHAPS
from senddiary.importers.names import visible
from senddiary.importers.pdf_activity import deeds, xmp_date
from senddiary.importers.pdf_pages import NotOpened, PasswordWanted, Pdf
from senddiary.importers.written_dates import from_name, from_pdf, from_properties

NAME: Final = "pdf"
KINDS: Final = ("pdf",)
SUFFIXES: Final = (".pdf",)

_MOST_READ: Final = 2_000  # pages
_MOST_WORDS: Final = 24_000_000  # letters in all
_MOST_SECONDS: Final = 6.0  # of the processor; the rest can be read later, page by page
_MOST_MISSING: Final = 50  # pages in a row that are claimed and not there
_PROGRAMS_WORDS: Final = re.compile(r"^Microsoft \w+ - ", re.IGNORECASE)
_NO_TITLES: Final = frozenset({"untitled", "unknown", "document1", "powerpoint presentation", "word document"})
_LONGEST_TITLE: Final = 200
_TAIL: Final = 2_048


def fits(head: bytes, name: str) -> bool:  # noqa: ARG001  every reader is asked both
    return b"%PDF-" in head[:1024]


def read(stream: BinaryIO, name: str) -> Draft:
    """What a PDF says of itself. One that cannot be opened is a draft too: it is kept, and its remark says why."""
    active = deeds(stream)
    try:
        pdf = Pdf(stream)
    except PasswordWanted:
        clocks = _clocks("", stream, name)
        return Draft("pdf", clocks=clocks, remarks=(Remark("locked-pdf"),), facts=_facts(active, encrypted="yes"))
    except NotOpened:
        code = "pdf-no-pages" if _whole(stream) else "pdf-damaged"
        return Draft(
            "pdf", clocks=_clocks("", stream, name), remarks=(Remark(code),), facts=_facts(active, preview="no")
        )
    try:
        return _read(pdf, stream, name, active)
    finally:
        pdf.close()


def _read(pdf: Pdf, stream: BinaryIO, name: str, active: tuple[str, ...]) -> Draft:
    active += tuple(deed for deed in pdf.programs() if deed not in active)
    pages, remarks = _words(pdf)
    without = sum(not page for page in pages)
    facts = _facts(active, pages=str(pdf.pages), pages_without_text=str(without))
    if pdf.locked:
        facts["encrypted"] = "opens"
    return Draft(
        "pdf",
        title=_title(pdf.said("Title")),
        clocks=_clocks(pdf.said("CreationDate"), stream, name),
        pages=pages,
        text="\n\n".join(page for page in pages if page),
        remarks=(*_said_of(active), *_pictured(without), *remarks, *_ending(stream)),
        facts=facts,
    )


def _title(said: str) -> str:
    """The title, unless it is what programs write when nobody gave one."""
    words = " ".join(visible(_PROGRAMS_WORDS.sub("", said)).split())
    return "" if words.casefold() in _NO_TITLES else words[:_LONGEST_TITLE]


def _words(pdf: Pdf) -> tuple[tuple[str, ...], list[Remark]]:
    """The words page by page, as far as time, size and sense allow."""
    until = time.process_time() + _MOST_SECONDS
    pages: list[str] = []
    letters = missing = 0
    for number in range(1, min(pdf.pages, _MOST_READ) + 1):
        try:
            words, missing = pdf.text(number), 0
        except MISHAPS:
            words, missing = "", missing + 1
        pages.append(words)
        letters += len(words)
        if missing >= _MOST_MISSING or letters > _MOST_WORDS or time.process_time() > until:
            break
    if missing >= _MOST_MISSING:
        del pages[-missing:]
        return tuple(pages), [Remark("pdf-pages-missing", len(pages))]
    return tuple(pages), [Remark("pdf-partly-read", len(pages))] if len(pages) < pdf.pages else []


def _said_of(active: tuple[str, ...]) -> tuple[Remark, ...]:
    acting = Remark("active-content") if set(active) - {"link"} else None
    links = Remark("links-inside") if "link" in active else None
    return tuple(remark for remark in (acting, links) if remark)


def _pictured(without: int) -> tuple[Remark, ...]:
    return (Remark("pages-without-words", without),) if without else ()


def _facts(active: tuple[str, ...], **others: str) -> dict[str, str]:
    return ({"active": " ".join(active)} if active else {}) | others


def _clocks(made: str, stream: BinaryIO, name: str) -> tuple[Clock, ...]:
    found = (from_pdf(made) or from_properties(xmp_date(stream)), from_name(name))
    return tuple(clock for clock in found if clock)


def _tail(stream: BinaryIO) -> bytes:
    stream.seek(max(0, stream.seek(0, 2) - _TAIL))
    return stream.read()


def _whole(stream: BinaryIO) -> bool:
    """Begins and ends as a PDF does."""
    stream.seek(0)
    return b"%PDF-" in stream.read(1024) and b"%%EOF" in _tail(stream)


def _ending(stream: BinaryIO) -> tuple[Remark, ...]:
    return () if b"%%EOF" in _tail(stream) else (Remark("pdf-cut-short"),)
