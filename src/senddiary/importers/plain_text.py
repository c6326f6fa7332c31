"""Plain text and Markdown: what it says, whatever charset and line ends it was written with."""

from __future__ import annotations

import re
from typing import BinaryIO, Final

from senddiary.importers.decoding import decoded
from senddiary.importers.draft import Draft, Remark
from senddiary.importers.names import turns, visible
from senddiary.importers.remarks import Unreadable
from senddiary.importers.written_dates import from_name

NAME: Final = "text"
KINDS: Final = ("text",)
SUFFIXES: Final = (".txt", ".text", ".md", ".markdown", ".mdown", ".log")

MOST: Final = 8 * 1024 * 1024  # bytes that are read; a longer text is kept whole and read so far
_LONGEST_TITLE: Final = 120
_HEADING: Final = re.compile(r"#{1,3}\s+(?P<words>\S.*?)\s*#*\s*$")
_LOOKED_AT: Final = 4_096


def fits(head: bytes, name: str) -> bool:
    """Text has no mark of its own, so the name has to speak for it, and the beginning must read as words."""
    if not name.lower().endswith(SUFFIXES) or head.startswith(b"{\\rtf"):
        return False
    try:
        decoded(head[:_LOOKED_AT])
    except Unreadable:
        return False
    return True


def read(stream: BinaryIO, name: str) -> Draft:
    """The words of a text. Raises Unreadable when it has none, or when it is no text."""
    content = stream.read(MOST + 1)
    cut = len(content) > MOST
    found = decoded(_whole_lines(content[:MOST]) if cut else content)
    remarks = []
    if found.doubtful:
        remarks.append(Remark("some-characters"))
    if turns(found.text):
        remarks.append(Remark("hidden-marks"))
    if cut:
        remarks.append(Remark("text-partly-read", MOST >> 20))
    named = from_name(name)
    return Draft(
        "text",
        title=_title(found.text),
        clocks=(named,) if named else (),
        text=visible(found.text),
        remarks=tuple(remarks),
        facts={"charset": found.charset},
    )


def _whole_lines(content: bytes) -> bytes:
    """Up to the last line end, so that no character is cut in two; an even number of bytes, as UTF-16 needs."""
    end = content.rfind(b"\n") + 1
    return content[: (end or len(content)) & ~1]


def _title(text: str) -> str:
    """The heading of a Markdown text, when it begins with one."""
    first = next((line for line in text[:_LOOKED_AT].split("\n") if line.strip()), "")
    found = _HEADING.match(first)
    return visible(found["words"])[:_LONGEST_TITLE] if found else ""
