"""The words of one page and where they stand: lines, sentences, points of a list. Pure: words in, words out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

Box = tuple[float, float, float, float]  # left, top, right, bottom as parts of the page, from its upper left corner

_POINT: Final = re.compile(r"\s*(?:\(?\d{1,3}[.)]|\(?[a-z][.)]|[•●▪◦‣·\-–—*])\s+\S")
_END: Final = re.compile(r"[.!?][”’\"')\]]*(?=\s|$)|\n\s*\n")
_SHORT: Final = re.compile(
    r"(?:^|\s)(?:Mr|Mrs|Ms|Miss|Dr|e\.g|i\.e|etc|approx|no|p|pp|\d{1,3}|[a-z])\.$", re.IGNORECASE
)
SAME_LINE: Final = 0.5  # of the height of a word


@dataclass(frozen=True, slots=True)
class PageWord:
    """A word and its box; without one when nobody knows where on the page it stands.

    `joins` when the next one is the rest of it, after a hyphen at the end of a line.
    """

    words: str
    box: Box | None = None
    joins: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Words from `first` to `last`, both counted in."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class PageText:
    """The words of a page as one text. `starts` is where each word begins in it."""

    text: str = ""
    words: tuple[PageWord, ...] = ()
    starts: tuple[int, ...] = ()

    def span_of(self, start: int, end: int) -> Span | None:
        """The words that a part of the text touches; None when it touches none."""
        touched = [
            number
            for number, (at, word) in enumerate(zip(self.starts, self.words, strict=True))
            if at < end and at + len(word.words) > start
        ]
        return Span(touched[0], touched[-1]) if touched else None

    def part_of(self, span: Span) -> tuple[int, int]:
        """Where words begin and end in the text."""
        return self.starts[span.first], self.starts[span.last] + len(self.words[span.last].words)

    def words_of(self, span: Span) -> str:
        """The words in one line, as they are quoted."""
        start, end = self.part_of(span)
        return " ".join(self.text[start:end].split())

    def region_of(self, span: Span) -> tuple[Box, ...]:
        """The boxes of the words, one for each line; none when it is not known where they stand."""
        boxes = [word.box for word in self.words[span.first : span.last + 1] if word.box is not None]
        return tuple(_lines(boxes))

    def word_at(self, x: float, y: float) -> int | None:
        """The word at or nearest to a place on the page."""
        known = [(number, word.box) for number, word in enumerate(self.words) if word.box is not None]
        return min(known, key=lambda one: _away(one[1], x, y))[0] if known else None

    def sentence_at(self, place: int) -> Span | None:
        """The sentence or the point of a list in which a place of the text lies."""
        start = max((end for end in self._ends() if end <= place), default=0)
        end = min((end for end in self._ends() if end > place), default=len(self.text))
        return self.span_of(start, end)

    def points_in(self, span: Span) -> tuple[Span, ...]:
        """The points of the list that these words are; one part when they are no list."""
        start, end = self.part_of(span)
        begun = [at for at in self._points() if start <= at < end]
        if len(begun) < 2:
            return (span,)
        found = [self.span_of(one, other) for one, other in zip(begun, [*begun[1:], end], strict=True)]
        return tuple(one for one in found if one is not None)

    def _ends(self) -> list[int]:
        """Where sentences and points end, in order."""
        ends = {found.end() for found in _END.finditer(self.text) if not _SHORT.search(self.text[: found.end()][-12:])}
        return sorted(ends | set(self._points()))

    def _points(self) -> list[int]:
        """Where points of a list begin."""
        places, at = [], 0
        for line in self.text.split("\n"):
            if _POINT.match(line):
                places.append(at)
            at += len(line) + 1
        return places


def from_boxes(words: Iterable[PageWord]) -> PageText:
    """The text of words in reading order; a new line where the next word stands lower or further left."""
    kept = [word for word in words if word.words.strip()]
    text, starts = "", list[int]()
    before: PageWord | None = None
    for word in kept:
        if before is not None and not before.joins:
            text += _between(before.box, word.box)
        starts.append(len(text))
        text += word.words
        before = word
    return PageText(text, tuple(kept), tuple(starts))


def from_text(text: str) -> PageText:
    """The same for a page of which only the words are known."""
    found = list(re.finditer(r"\S+", text))
    return PageText(text, tuple(PageWord(one[0]) for one in found), tuple(one.start() for one in found))


def _between(before: Box | None, box: Box | None) -> str:
    if before is None or box is None:
        return " "
    tall = max(before[3] - before[1], box[3] - box[1], 1e-6)
    drop = (box[1] + box[3] - before[1] - before[3]) / 2
    if abs(drop) < tall * SAME_LINE and box[0] >= before[0]:
        return " "
    return "\n\n" if drop > tall * 2.2 else "\n"


def _lines(boxes: Sequence[Box]) -> list[Box]:
    """Boxes of one line joined into one."""
    joined: list[Box] = []
    for box in boxes:
        last = joined[-1] if joined else None
        if last is not None and _between((last[0], last[1], last[0], last[3]), box) == " ":
            joined[-1] = (min(last[0], box[0]), min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3]))
        else:
            joined.append(box)
    return joined


def _away(box: Box, x: float, y: float) -> tuple[float, float]:
    """How far a place is from a box: lines first, then within the line."""
    left, top, right, bottom = box
    return max(top - y, y - bottom, 0), max(left - x, x - right, 0)
