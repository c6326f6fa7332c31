"""A window on a list of any length: only the rows near what is seen are held, the others come when they are wanted."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, TypeVar

Line = TypeVar("Line")
PAGE = 30  # rows fetched at once
HELD = 16  # pages kept


@dataclass(frozen=True)
class Group:
    """A heading and how many lines stand under it."""

    words: str
    count: int


@dataclass(frozen=True)
class Heading:
    """A row that only names what follows."""

    words: str
    count: int


@dataclass(frozen=True)
class Coming:
    """A line that has been asked for and is not here yet."""


class WindowedRows(Generic[Line]):
    """Headings and lines in order. `want(page)` is called once for each page that is missing."""

    def __init__(self, groups: Sequence[Group], want: Callable[[int], None]) -> None:
        self.groups = tuple(group for group in groups if group.count)
        self._starts = [0, *accumulate(group.count + 1 for group in self.groups)]
        self._pages: OrderedDict[int, Sequence[Line]] = OrderedDict()
        self._asked: set[int] = set()
        self._want = want

    def __len__(self) -> int:
        return self._starts[-1]

    def __getitem__(self, place: int) -> Heading | Line | Coming:
        group, offset = self._position(place)
        if offset is None:
            return Heading(group.words, group.count)
        page = offset // PAGE
        if page in self._pages:
            self._pages.move_to_end(page)
            lines = self._pages[page]
            return lines[offset % PAGE] if offset % PAGE < len(lines) else Coming()
        if page not in self._asked:
            self._asked.add(page)
            self._want(page)
        return Coming()

    def headings(self) -> list[int]:
        """The places of the headings."""
        return self._starts[:-1]

    def put(self, page: int, lines: Sequence[Line]) -> tuple[int, int]:
        """A page has come; first and last place that changed."""
        self._asked.discard(page)
        self._pages[page] = lines
        while len(self._pages) > HELD:
            self._pages.popitem(last=False)
        return self.place_of(page * PAGE), self.place_of(page * PAGE + max(len(lines) - 1, 0))

    def place_of(self, offset: int) -> int:
        """The place of the line that is the `offset`th of all, headings not counted."""
        for number, group in enumerate(self.groups):
            if offset < group.count:
                return self._starts[number] + 1 + offset
            offset -= group.count
        return max(len(self) - 1, 0)

    def held(self) -> list[tuple[int, Line]]:
        """Every line that is here, with its place."""
        return [
            (self.place_of(page * PAGE + number), line)
            for page, lines in self._pages.items()
            for number, line in enumerate(lines)
        ]

    def _position(self, place: int) -> tuple[Group, int | None]:
        if not 0 <= place < len(self):
            raise IndexError(place)
        number = bisect_right(self._starts, place) - 1
        inside = place - self._starts[number]
        return self.groups[number], None if inside == 0 else place - number - 1
