"""A message cut into its parts, byte by byte: no part is decoded before it is known to be small enough."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Self

from senddiary.importers.mail_headers import LONGEST_HEADING, Heading, parameters, read_heading

DEEPEST: Final = 30
MOST_PARTS: Final = 1_000
_LEAVE: Final = re.compile(rb"\r?\n[ \t]*\r?\n|\r\r")
_UU_BEGIN: Final = re.compile(rb"^begin [0-7]{3,4} ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Part:
    """A part that holds no other parts. `alternative` is the same number for parts of which one is to be read."""

    heading: Heading
    media_type: str
    parameters: dict[str, str]
    raw: bytes | memoryview = field(repr=False)
    alternative: int
    name: str
    shown: str

    @classmethod
    def of(cls, heading: Heading, kind: tuple[str, dict[str, str]], raw: memoryview, alternative: int) -> Self:
        """A part with what its heading says about showing it: `name` as the sender gave it, `shown` in which way."""
        line = heading.first("content-disposition")
        shown, more = parameters(line) if line else ("", {})
        name = more.get("filename") or kind[1].get("name") or ""
        return cls(heading, kind[0], kind[1], raw, alternative, name, shown)

    @property
    def is_body(self) -> bool:
        """Whether it is words of the message itself, not a file that came along."""
        return self.media_type in {"text/plain", "text/html"} and self.shown != "attachment" and not self.name

    def content(self) -> tuple[bytes, bool]:
        """Its bytes out of their wrapping, and whether the wrapping was damaged."""
        way = self.heading.first("content-transfer-encoding").partition(";")[0].strip().lower()
        if way == "base64":
            return _from_base64(bytes(self.raw))
        if way == "quoted-printable":
            return binascii.a2b_qp(bytes(self.raw)), False
        if way in {"x-uuencode", "uuencode", "x-uue", "uue"}:
            return _from_uu(bytes(self.raw))
        return bytes(self.raw), False


@dataclass(slots=True)
class Cut:
    """The parts of a message in their order, and what could not be cut as it should."""

    heading: Heading
    parts: list[Part] = field(default_factory=list)
    troubles: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the message that is still to be looked at."""

    start: int
    end: int
    depth: int
    alternative: int
    usual: str = "text/plain"


def split_heading(content: bytes, start: int, end: int) -> tuple[bytes, int]:
    """The heading of a stretch, and where its body begins."""
    if content[start : start + 1] in {b"\n", b"\r"}:  # no heading at all
        return b"", start + (2 if content[start : start + 2] == b"\r\n" else 1)
    found = _LEAVE.search(content, start, end)
    if found is None:
        return content[start : min(end, start + LONGEST_HEADING + 1)], end
    return content[start : min(found.start(), start + LONGEST_HEADING + 1)], found.end()


def cut(content: bytes) -> Cut:
    """All the parts of a message, not deeper than DEEPEST and not more than MOST_PARTS."""
    block, _ = split_heading(content, 0, len(content))
    done = Cut(read_heading(block))
    waiting = [_Piece(0, len(content), 0, 0)]
    while waiting:
        piece = waiting.pop()
        if len(done.parts) >= MOST_PARTS:
            done.troubles.add("too-many-parts")
            break
        inside = _inside(content, piece, done)
        waiting.extend(reversed(inside))
    return done


def _inside(content: bytes, piece: _Piece, done: Cut) -> list[_Piece]:
    """The pieces inside a piece; none when it is a part for itself, which is put with the others."""
    block, body = split_heading(content, piece.start, piece.end)
    heading = done.heading if piece.depth == 0 else read_heading(block)
    if heading.cut:
        done.troubles.add("long-heading")
    media_type, found = parameters(heading.first("content-type") or piece.usual)
    boundary = found.get("boundary", "")
    if media_type.startswith("multipart/") and boundary:
        if piece.depth >= DEEPEST:
            done.troubles.add("too-deep")
            return []
        stretches = _stretches(content, body, piece.end, boundary, done)
        if stretches:
            usual = "message/rfc822" if media_type == "multipart/digest" else "text/plain"
            group = body if media_type == "multipart/alternative" else piece.alternative
            return [_Piece(start, end, piece.depth + 1, group, usual) for start, end in stretches]
    if media_type.startswith("multipart/") or "/" not in media_type:
        media_type = "text/plain"
    raw = memoryview(content)[body : piece.end]
    done.parts.append(Part.of(heading, (media_type, found), raw, piece.alternative))
    return []


def _stretches(content: bytes, start: int, end: int, boundary: str, done: Cut) -> list[tuple[int, int]]:
    """Where the parts between the lines of a boundary begin and end."""
    mark = re.escape(boundary.encode("utf-8", "replace")[:200])
    line = re.compile(rb"^--" + mark + rb"(--)?[ \t]*\r?$", re.MULTILINE)
    stretches: list[tuple[int, int]] = []
    begun: int | None = None
    for found in line.finditer(content, start, end):
        if begun is not None:
            stretches.append((begun, max(begun, _before_line_end(content, found.start()))))
        begun = min(found.end() + 1, end)
        if found[1]:
            return stretches
        if len(stretches) > MOST_PARTS:
            done.troubles.add("too-many-parts")
            return stretches
    done.troubles.add("unfinished")
    return [*stretches, (begun, end)] if begun is not None else stretches


def _before_line_end(content: bytes, at: int) -> int:
    """The line end before a boundary belongs to the boundary."""
    return at - (2 if content[at - 2 : at] == b"\r\n" else 1)


def _from_base64(raw: bytes) -> tuple[bytes, bool]:
    try:
        return binascii.a2b_base64(raw), False
    except binascii.Error:
        letters = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
        whole = letters[: len(letters) - (1 if len(letters) % 4 == 1 else 0)]
        return binascii.a2b_base64(whole + b"=="), True


def _from_uu(raw: bytes) -> tuple[bytes, bool]:
    found = _UU_BEGIN.search(raw)
    if found is None:
        return raw, True
    lines = iter(raw[found.end() :].splitlines()[1:])
    done, damaged = list[bytes](), False
    for line in _until_end(lines):
        try:
            done.append(binascii.a2b_uu(line))
        except binascii.Error:
            damaged = True
    return b"".join(done), damaged


def _until_end(lines: Iterator[bytes]) -> Iterator[bytes]:
    for line in lines:
        if line.strip() == b"end":
            return
        yield line
