"""Breaks words into lines: greedy, with every word's width known from before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from senddiary.reports.render.faces import Style, Word, Words

_ROUNDING = 1e-6
_MAY_END_A_LINE = "-/_.@:,;"
_WIDEST_PAGE_NUMBER = "000"  # a wider one may stand a little into the margin


class StyledRun(NamedTuple):
    """Words in one style; `target` makes them a link, with `page_of` they stand for a page number not known yet."""

    words: str
    style: Style
    target: str | None = None
    page_of: bool = False


class Segment(NamedTuple):
    """What a line shows in one style and font."""

    style: Style
    font: str
    code: str
    advance: float
    actual: str | None = None
    target: str | None = None
    page_of: bool = False
    right_to_left: bool = False


Line = tuple[Segment, ...]


class LineBreaker:
    """Fills lines of one width with words, for one paragraph."""

    def __init__(self, words: Words, room: float) -> None:
        self._words = words
        self._room = room
        self._lines: list[Line] = []
        self._segments: list[Segment] = []
        self._used = 0.0
        self._turns = False

    def lines(self, runs: Sequence[StyledRun]) -> list[Line]:
        """The runs as lines; runs are set apart by a space, and several spaces count as one."""
        for run in runs:
            if run.page_of:
                self._put_page_number(run)
            elif run.target is None:
                self._put_plain(run)
            else:
                self._put_words(run)
        self._end_line()
        return self._lines

    def _put_plain(self, run: StyledRun) -> None:
        """Prose. Only words that need several fonts, or are wider than a line, are put one by one."""
        style, words = run.style, run.words.split()
        known = self._words.advances(style)
        advances = list(map(known.__getitem__, words))
        widest = self._room + self._words.space(style)
        start = 0
        if known.widest > widest and max(advances, default=0.0) > widest:
            for place, advance in enumerate(advances):
                if advance > widest:
                    self._put_stretch(run, words[start:place], advances[start:place])
                    self._put_word(run, words[place], self._words.word(style, words[place]))
                    start = place + 1
            words, advances = words[start:], advances[start:]
        self._put_stretch(run, words, advances)

    def _put_stretch(self, run: StyledRun, words: list[str], advances: list[float]) -> None:
        """Plain words: where each line ends is looked up in the running sum of their advances."""
        style, first, count = run.style, 0, len(words)
        sums = list(accumulate(advances, initial=0.0))
        room = self._room + self._words.space(style) + _ROUNDING
        font, codes = self._words.first_font(style), self._words.codes(style, run.words)
        while first < count:
            last = bisect_right(sums, sums[first] + room - self._used, first + 1) - 1
            if last > first:
                shown, width = " ".join(words[first:last]) + " ", sums[last] - sums[first]
                segment = Segment(style, font, shown if codes is None else shown.translate(codes), width)
                first = last
                if first < count and not self._segments:
                    self._lines.append((segment,))  # a line by itself, like nearly all
                    continue
                self._segments.append(segment)
                self._used += width
            if first < count:
                self._end_line()

    def _put_words(self, run: StyledRun) -> None:
        for text in run.words.split():
            self._put_word(run, text, self._words.word(run.style, text))

    def _put_word(self, run: StyledRun, text: str, word: Word) -> None:
        if word.width > self._room and text:
            for part in self._parts(run.style, text):
                self._put_word(run, "", part)
            return
        if self._used and self._used + word.width > self._room:
            self._end_line()
        for place, piece in enumerate(word.pieces):
            advance = word.advance if place == 0 else 0.0
            segment = Segment(run.style, piece.font, piece.code, advance, piece.actual, run.target)
            self._segments.append(segment._replace(right_to_left=word.right_to_left))
        self._turns = self._turns or word.right_to_left
        self._used += word.advance

    def _put_page_number(self, run: StyledRun) -> None:
        width = self._words.word(run.style, run.words.format(page=_WIDEST_PAGE_NUMBER).replace(" ", "\u00a0")).advance
        if self._used and self._used + width > self._room:
            self._end_line()
        self._segments.append(Segment(run.style, "", run.words, width, None, run.target, page_of=True))
        self._used += width

    def _end_line(self) -> None:
        if self._segments:
            self._lines.append(_from_the_left(self._segments) if self._turns else tuple(self._segments))
        self._segments, self._used, self._turns = [], 0.0, False

    def _parts(self, style: Style, text: str) -> Iterator[Word]:
        """A word wider than the line in pieces, cut after a hyphen or the like where that leaves no big gap."""
        start, width, place = 0, 0.0, 0
        while place < len(text):
            wide = self._words.width(style, text[place])
            if width + wide > self._room and place > start:
                end = _good_cut(text, start, place)
                yield self._words.glued(style, text[start:end])
                start, width, place = end, 0.0, end
                continue
            width += wide
            place += 1
        yield self._words.word(style, text[start:])


def _good_cut(text: str, start: int, end: int) -> int:
    """Where to cut text[start:end]: after the last sign that may end a line in its second half, else at the end."""
    half = start + (end - start) // 2
    return next((place + 1 for place in range(end - 1, half, -1) if text[place] in _MAY_END_A_LINE), end)


def _from_the_left(segments: list[Segment]) -> Line:
    """The line with each row of right-to-left words turned round."""
    turned: list[Segment] = []
    row: list[list[Segment]] = []
    for segment in segments:
        if not segment.right_to_left:
            turned += [piece for word in row for piece in word]
            turned.append(segment)
            row = []
        elif segment.advance or not row:
            row.insert(0, [segment])
        else:
            row[0].append(segment)
    return (*turned, *(piece for word in row for piece in word))
