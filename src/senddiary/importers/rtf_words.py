"""The words of an RTF file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from striprtf.striprtf import rtf_to_text

from senddiary.importers.draft import Clock
from senddiary.importers.mishaps import MISHAPS
from senddiary.importers.remarks import Unreadable
from senddiary.importers.written_dates import from_properties
from senddiary.rules.storable import storable

MOST: Final = 64 * 1024 * 1024  # bytes of the file
MOST_READ: Final = 6 * 1024 * 1024  # of what is left of it without pictures
_PICTURES: Final = re.compile(rb"[0-9a-fA-F\s]{400,}")
_MADE: Final = re.compile(
    rb"\\creatim\\yr(?P<year>\d{4})\\mo(?P<month>\d{1,2})\\dy(?P<day>\d{1,2})(?:\\hr(?P<hour>\d{1,2})\\min(?P<minute>\d{1,2}))?"
)
_TITLE: Final = re.compile(rb"\{\\title ([^{}\\]{1,300})\}")
_DEEDS: Final = {
    "dde": rb"\bDDE(?:AUTO)?\b",
    "embedded": rb"\\obj(?:data|class|emb|link|ocx|html|autlink)\b",
    "template": rb"\\\*\\template\b",
    "fetch": rb"\bINCLUDE(?:PICTURE|TEXT)\b",
}


@dataclass(frozen=True, slots=True)
class Written:
    """What was found in it."""

    text: str = field(repr=False)
    title: str = ""
    dates: tuple[Clock, ...] = ()
    active: frozenset[str] = frozenset()


def rtf(stream: BinaryIO) -> Written:
    """The words, dates and deeds of an RTF file. Raises Unreadable."""
    content = stream.read(MOST + 1)
    lean = _PICTURES.sub(b"", content)
    if len(content) > MOST or len(lean) > MOST_READ:
        raise Unreadable("text-too-large", MOST_READ >> 20)
    try:
        text = rtf_to_text(lean.decode("latin-1"), errors="replace")  # type: ignore[no-untyped-call]  # it has no types
    except MISHAPS as error:
        raise Unreadable("office-damaged") from error
    named = _TITLE.search(lean)
    return Written(
        "\n".join(line.rstrip() for line in storable(text).split("\n")).strip(),
        named[1].decode("cp1252", "replace").strip() if named else "",
        _dates(lean),
        frozenset(deed for deed, form in _DEEDS.items() if re.search(form, lean)),
    )


def _dates(lean: bytes) -> tuple[Clock, ...]:
    found = _MADE.search(lean)
    if not found:
        return ()
    parts = {name: said.decode().zfill(2) for name, said in found.groupdict().items() if said}
    day = f"{parts['year']}-{parts['month']}-{parts['day']}"
    clock = from_properties(f"{day}T{parts['hour']}:{parts['minute']}" if "minute" in parts else day)
    return (clock,) if clock else ()
