"""Letters of a page gathered into words with one box each, and words found again whatever their case and accents."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

Box = tuple[float, float, float, float]  # left, top, right, bottom as fractions of the page as it is shown

MOST_HITS: Final = 500
_DASHES: Final = frozenset("-\u2010\u2011\u00ad")
_ALIKE: Final = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-"})


@dataclass(frozen=True, slots=True)
class Letter:
    """One sign on a page. Signs that PDFium adds itself, such as the blank between two words, have no box."""

    sign: str
    box: Box | None
    hyphen: bool = False  # stands at a line's end and belongs to a word that goes on


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture row by row, four bytes a dot: blue, green, red, unused (what Qt calls RGB32)."""

    width: int
    height: int
    content: bytes

    @property
    def stride(self) -> int:
        return self.width * 4


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands on the page. `joins` when the rest of it follows, after a hyphen at the line's end."""

    words: str
    box: Box
    joins: bool = False


def gathered(letters: Iterable[Letter]) -> list[Word]:
    """The words in reading order. A word in two lines is two words here, the first of which joins."""
    found: list[Word] = []
    signs: list[Letter] = []
    for letter in letters:
        if letter.box is not None and letter.sign.isprintable() and not letter.sign.isspace():
            signs.append(letter)
        if signs and (letter.sign.isspace() or letter.hyphen):
            found.append(_word(signs))
            signs = []
    if signs:
        found.append(_word(signs))
    return found


def _word(signs: Sequence[Letter]) -> Word:
    words = unicodedata.normalize("NFC", "".join(one.sign for one in signs))
    boxes = [one.box for one in signs if one.box is not None]
    return Word(words, _round(boxes), joins=signs[-1].hyphen)


def _round(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds them all."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def folded(words: str) -> str:
    """Words as they are compared: no case, no accents, no hyphens, one blank between words."""
    plain = unicodedata.normalize("NFKD", words.translate(_ALIKE)).casefold()
    kept = (sign for sign in plain if sign not in _DASHES and not unicodedata.combining(sign))
    return " ".join("".join(kept).split())


def places(letters: Sequence[Letter], wanted: str, most: int = MOST_HITS) -> list[list[Box]]:
    """Where the words stand: a list of boxes, one a line, for each time they are found."""
    sought = folded(wanted)
    text, origins = _searchable(letters)
    found: list[list[Box]] = []
    at = text.find(sought) if sought else -1
    while at >= 0 and len(found) < most:
        boxes = [letters[origin].box for origin in dict.fromkeys(origins[at : at + len(sought)])]
        found.append(_lines([box for box in boxes if box is not None]))
        at = text.find(sought, at + len(sought))
    return [boxes for boxes in found if boxes]


def _searchable(letters: Sequence[Letter]) -> tuple[str, list[int]]:
    """The folded text of a page, and for each of its signs the letter that it came from."""
    signs: list[str] = []
    origins: list[int] = []
    for number, letter in enumerate(letters):
        if letter.hyphen:
            continue
        blank = letter.sign.isspace() or not letter.sign.isprintable()
        for sign in " " if blank else folded(letter.sign):
            if sign != " " or (signs and signs[-1] != " "):
                signs.append(sign)
                origins.append(number)
    return "".join(signs), origins


def _lines(boxes: Sequence[Box]) -> list[Box]:
    """Boxes that follow one another in a line become one."""
    joined: list[Box] = []
    for box in boxes:
        if joined and _same_line(joined[-1], box):
            joined[-1] = _round([joined[-1], box])
        else:
            joined.append(box)
    return joined


def _same_line(one: Box, other: Box) -> bool:
    shared = min(one[3], other[3]) - max(one[1], other[1])
    lower = min(one[3] - one[1], other[3] - other[1])
    return shared > lower * 0.5 and other[0] >= one[0]
