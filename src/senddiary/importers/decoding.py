"""Bytes that should be text: which text they are, and how sure that is."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from senddiary.importers.remarks import Unreadable
from senddiary.rules.storable import MARK, storable

LONGEST: Final = 32 * 1024 * 1024  # bytes; years of a busy chat are a tenth of it
_MARKS: Final = (  # UTF-32 first: its little-endian mark begins like that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GUESSED_FROM: Final = 64 * 1024
# What a British Windows puts into English text beside plain letters: a pound sign must not turn into a Polish letter.
_BRITISH: Final = frozenset("£€‘’“”–—…•·°½¼¾©®™§´\u00a0éèêëàâäáçíîïóôöúùûüñÉÀÇÖÜ")
_CONTROLS: Final = {number: MARK for number in range(32) if chr(number) not in "\t\n\r\f\v"} | {0x0B: "\n", 0x0C: "\n"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """The words, their line ends plain. `doubtful` when some characters could not be read or were guessed."""

    text: str = field(repr=False)
    charset: str
    doubtful: bool = False


def read_text(stream: BinaryIO, limit: int = LONGEST) -> Decoded:
    """All of a stream as text. Raises Unreadable when it is empty, larger than `limit` bytes, or no text at all."""
    content = stream.read(limit + 1)
    if len(content) > limit:
        raise Unreadable("text-too-large", limit // 1024 // 1024)
    return decoded(content)


def decoded(content: bytes) -> Decoded:
    """The text in these bytes. Raises Unreadable when there is none."""
    if not content.strip(b"\0 \t\r\n"):
        raise Unreadable("empty")
    for mark, charset in _MARKS:
        if content.startswith(mark):
            return _with_charset(content[len(mark) :], charset)
    if content.count(0) * 20 > len(content):
        return _with_charset(content, _without_mark(content))
    try:
        return _cleaned(content.decode("utf-8"), "utf-8", doubtful=False)
    except UnicodeDecodeError:
        return _guessed(content)


def _with_charset(content: bytes, charset: str) -> Decoded:
    text = content.decode(charset, "replace")
    return _cleaned(text, charset, doubtful=MARK in text)


def _without_mark(content: bytes) -> str:
    """UTF-16 that does not say so: Latin letters leave a zero in every second byte. Other zeros are no text."""
    even, odd = content[0::2].count(0), content[1::2].count(0)
    half = len(content) // 2
    if odd * 4 > half and even * 20 < half:
        return "utf-16-le"
    if even * 4 > half and odd * 20 < half:
        return "utf-16-be"
    raise Unreadable("not-text")


def _guessed(content: bytes) -> Decoded:
    """Text in an older charset, or UTF-8 with a few broken places."""
    broken = content.decode("utf-8", "replace")
    if broken.count(MARK) * 200 < len(broken) and any(ord(letter) > 127 and letter != MARK for letter in broken):
        return _cleaned(broken, "utf-8", doubtful=True)
    if _is_british(content):
        return _cleaned(content.decode("cp1252"), "cp1252", doubtful=False)
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to load, and seldom needed

    best = from_bytes(content[:_GUESSED_FROM], cp_isolation=["cp1252", "cp1250", "cp1251", "iso8859_15"]).best()
    charset = best.encoding if best is not None else "cp1252"
    return _cleaned(content.decode(charset, "replace"), charset, doubtful=True)


def _is_british(content: bytes) -> bool:
    """Whether everything beyond plain letters is what English text in the charset of Windows holds."""
    try:
        return {letter for letter in content.decode("cp1252") if ord(letter) > 127} <= _BRITISH
    except UnicodeDecodeError:
        return False


def _cleaned(text: str, charset: str, *, doubtful: bool) -> Decoded:
    """Refuse what holds no words or mostly control characters; mark those that are left."""
    plain = storable(text.removeprefix("\ufeff"))
    clean = plain.translate(_CONTROLS)
    if not clean.strip():  # only the mark of a charset, or spaces in one
        raise Unreadable("empty")
    marked = clean.count(MARK)
    if marked * 10 > len(clean):
        raise Unreadable("not-text")
    return Decoded(clean, charset, doubtful=doubtful or marked > 0)


def beginning(head: bytes) -> str:
    """The first bytes of a file as text, to tell its kind by; nothing when they are no text."""
    for mark, charset in _MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(charset, "replace")
    if head.count(0) * 20 > len(head):
        try:
            return head.decode(_without_mark(head), "replace")
        except Unreadable:
            return ""
    return storable(head.decode("utf-8", "replace"))
