"""The lines of an exported chat: which of them begin a message, and what stands in front of its words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from senddiary.importers.day_order import Parts
from senddiary.importers.names import turns, visible

# Invisible marks of direction, which phones put before lines, names and media.
MARKS: Final = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_QUIET: Final = "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"  # phones put them round names and numbers
_NO_QUIET: Final = str.maketrans(dict.fromkeys(_QUIET))
_SPACES: Final = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f", " "))
_NO_MARKS: Final = str.maketrans(dict.fromkeys(MARKS))
_LONGEST_HEAD: Final = 60  # the date and time before a message are never longer
_EARLY: Final = ("am", "a.m.", "a. m.", "上午", "오전", "ص", "π.μ.", "पूर्वाह्न")
_LATE: Final = ("pm", "p.m.", "p. m.", "下午", "오후", "م", "μ.μ.", "अपराह्न")
_HALVES: Final = "|".join(re.escape(half) for half in sorted(_EARLY + _LATE, key=len, reverse=True))
_DATE: Final = r"(?P<a>\d{1,4})(?P<sep>\.? ?[./-] ?|\. )(?P<b>\d{1,2})(?P=sep)(?P<c>\d{1,4})\.?"
_TIME: Final = (
    rf"(?:(?P<half_before>{_HALVES}) ?)?(?P<hour>\d{{1,2}})[:.](?P<minute>\d{{2}})(?:[:.](?P<second>\d{{2}}))?"
    rf"(?: ?(?P<half>{_HALVES})(?![^\W\d]))?"
)
_BETWEEN: Final = rf"(?P<comma>,? (?:(?!{_HALVES})[^\W\d_]{{1,4}}\.? )?)"
_ANDROID: Final = re.compile(rf"{_DATE}{_BETWEEN}{_TIME} [-–] ", re.IGNORECASE)
_IOS: Final = re.compile(rf"\[{_DATE}{_BETWEEN}{_TIME}\] ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the words of a message. `minutes` is the time of day; `shape` tells styles apart."""

    line: int
    raw: str
    parts: Parts
    minutes: int
    shape: tuple[str, ...]
    rest: str = field(repr=False)


def plain_line(line: str) -> str:
    """A line with plain spaces; the invisible marks before it are gone, those inside are left."""
    return line if line.isascii() else line.translate(_SPACES).lstrip(MARKS)


def without_marks(words: str) -> str:
    """Words without invisible marks of direction."""
    return words if words.isascii() else words.translate(_NO_MARKS)


def shown_words(words: str) -> str:
    """Words without the marks that phones put in; marks that force writing round are made visible."""
    return words if words.isascii() else visible(words.translate(_NO_QUIET))


def disguised(words: str) -> bool:
    """Whether there are marks that force writing round, besides those that phones put in."""
    return not words.isascii() and turns(words.translate(_NO_QUIET))


def head_of(line: str, number: int) -> Head | None:
    """The head of a line, None when it begins no message."""
    start = line[:_LONGEST_HEAD]
    bare = start if start.isascii() else start.translate(_SPACES).translate(_NO_MARKS)
    if not bare[:1].isdigit() and bare[:1] != "[":
        return None
    found = _IOS.match(bare) if bare[0] == "[" else _ANDROID.match(bare)
    if found is None:
        return None
    minutes = _minutes(found)
    if minutes is None:
        return None
    length = found.end()
    rest = _rest(line, length)
    raw = bare[:length].strip("[] ").removesuffix(" -").removesuffix(" –")
    return Head(number, raw, (found["a"], found["b"], found["c"]), minutes, _shape(found, bracket=bare[0] == "["), rest)


def _rest(line: str, length: int) -> str:
    """The line after its first `length` characters that are not marks."""
    if line[:_LONGEST_HEAD].isascii():
        return line[length:]
    place = 0
    while length:
        length -= line[place] not in MARKS
        place += 1
    return line[place:]


def _minutes(found: re.Match[str]) -> int | None:
    hour, minute = int(found["hour"]), int(found["minute"])
    half = (found["half"] or found["half_before"] or "").lower()
    if minute > 59 or hour > 23 or (half and not 1 <= hour <= 12 and half in _EARLY):
        return None
    if half and hour <= 12:
        hour = hour % 12 + (12 if half in _LATE else 0)
    return hour * 60 + minute


def _shape(found: re.Match[str], *, bracket: bool) -> tuple[str, ...]:
    return (
        "[" if bracket else "-",
        found["sep"],
        found["comma"],
        "s" if found["second"] else "",
        "h" if found["half"] or found["half_before"] else "",
        f"{len(found['a']) > 2}{len(found['c']) > 2}",
    )


def heads_of(lines: list[str]) -> tuple[list[Head], int]:
    """The heads of a chat in its own style, and how many lines only look like one in another style."""
    found = [head for number, line in enumerate(lines) if (head := head_of(line, number))]
    if not found:
        return [], 0
    usual, count = Counter(head.shape for head in found).most_common(1)[0]
    style = found[0].shape if sum(head.shape == found[0].shape for head in found) * 2 >= count else usual
    own = [head for head in found if head.shape == style]
    return own, len(found) - len(own)
