"""Word processor files (DOCX, ODT, RTF): their words, their dates, and what in them would fetch or run something."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO, Final

from senddiary.importers.draft import Clock, Draft, Remark
from senddiary.importers.names import visible
from senddiary.importers.office_xml import Parts, Xml
from senddiary.importers.remarks import Unreadable
from senddiary.importers.rtf_words import rtf
from senddiary.importers.written_dates import from_name, from_properties
from senddiary.importers.zip_members import members_of

NAME: Final = "office"
KINDS: Final = ("text",)
SUFFIXES: Final = (".docx", ".docm", ".dotx", ".dotm", ".odt", ".ott", ".rtf", ".doc")

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what a Word file with a password looks like from outside
_LONGEST_TITLE: Final = 200
_NO_TITLES: Final = frozenset({"", "untitled", "word document", "document1"})


def fits(head: bytes, name: str) -> bool:
    if head.lstrip()[:5] == b"{\\rtf":
        return True
    if head[:4] == b"PK\x03\x04":
        inside = b"word/" in head or b"[Content_Types].xml" in head or b"opendocument.text" in head[:200]
        return inside and name.lower().endswith(SUFFIXES[:6])
    return head.startswith(_OLE) and name.lower().endswith(SUFFIXES[:4])


def read(stream: BinaryIO, name: str) -> Draft:
    """What a word processor file says. Raises Unreadable when it is damaged or a trap."""
    head = stream.read(64)
    stream.seek(0)
    if head.startswith(_OLE):
        return Draft("text", clocks=_clocks((), name), remarks=(Remark("locked-office"),), facts={"encrypted": "yes"})
    if head.lstrip()[:5] == b"{\\rtf":
        written = rtf(stream)
        return _draft(written.text, written.dates, written.active, name, title=written.title)
    if head[:4] != b"PK\x03\x04":
        raise Unreadable("office-damaged")
    parts = Parts(members_of(stream))
    return _odt(parts, name) if "content.xml" in parts.names else _docx(parts, name)


def _docx(parts: Parts, name: str) -> Draft:
    words = [parts.xml(one) for one in _in_order(parts.names)]
    if not words:
        raise Unreadable("office-damaged")
    active = set().union(*(one.word_deeds() for one in words)) | parts.word_deeds()
    properties = parts.xml("docProps/core.xml", needed=False)
    dates = [from_properties(properties.first(kind)) for kind in ("created", "modified")]
    text = "\n\n".join(text for text in (one.word_text() for one in words) if text)
    draft = _draft(text, [date for date in dates if date], active, name, title=properties.first("title"))
    return _with_changes(draft, words)


def _in_order(names: Iterable[str]) -> list[str]:
    """The parts of a Word file that hold words: the letter itself, then notes and remarks at its edges."""
    there = set(names)
    body = [one for one in ("word/document.xml", "word/document2.xml") if one in there][:1]
    edges = sorted(one for one in there if one.startswith(("word/header", "word/footer")) and one.endswith(".xml"))[:12]
    notes = [one for one in ("word/footnotes.xml", "word/endnotes.xml", "word/comments.xml") if one in there]
    return body + notes + edges if body else []


def _odt(parts: Parts, name: str) -> Draft:
    if parts.locked():
        return Draft("text", clocks=_clocks((), name), remarks=(Remark("locked-office"),), facts={"encrypted": "yes"})
    content = parts.xml("content.xml")
    properties = parts.xml("meta.xml", needed=False)
    dates = [from_properties(properties.first(kind)) for kind in ("creation-date", "date")]
    active = content.open_deeds() | properties.open_deeds() | parts.open_deeds()
    title = properties.first("title")
    draft = _draft(content.open_text(), [date for date in dates if date], active, name, title=title)
    return _with_changes(draft, [content])


def _with_changes(draft: Draft, words: Iterable[Xml]) -> Draft:
    """A draft with marked changes says so: what was struck out is not in its words."""
    if not any(one.has_changes() for one in words):
        return draft
    facts = dict(draft.facts) | {"changes": "yes"}
    return Draft(
        draft.kind, draft.title, draft.clocks, text=draft.text, remarks=(*draft.remarks, Remark("changes")), facts=facts
    )


def _draft(text: str, dates: Iterable[Clock], active: Iterable[str], name: str, *, title: str) -> Draft:
    deeds = sorted(set(active))
    remarks = [Remark("active-content")] if deeds else []
    if not text:
        remarks.append(Remark("no-words"))
    shown = " ".join(visible(title).split())[:_LONGEST_TITLE]
    return Draft(
        "text",
        title="" if shown.casefold() in _NO_TITLES else shown,
        clocks=_clocks(dates, name),
        text=text,
        remarks=tuple(remarks),
        facts={"active": " ".join(deeds)} if deeds else {},
    )


def _clocks(dates: Iterable[Clock], name: str) -> tuple[Clock, ...]:
    named = from_name(name)
    return (*dates, *([named] if named else []))
