"""Where the pages of a document stand under each other, and where boxes on them come to lie. Pure numbers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from senddiary.ui.widgets.page_text import Box

GAP: Final = 18  # pixels round a page
PIXELS_A_POINT: Final = 96 / 72  # a page at 100 % is as large as on paper
ZOOMS: Final = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
FIT: Final = 0.0  # the zoom at which a page is as wide as the room for it
MOST_PIXELS: Final = 8_000_000  # of one drawn page; larger ones are drawn smaller and stretched


@dataclass(frozen=True, slots=True)
class Sheet:
    """How large a page is, in points, standing as the document has it."""

    wide: float
    tall: float

    def turned(self, turns: int) -> Sheet:
        """The page after quarter turns to the right."""
        return Sheet(self.tall, self.wide) if turns % 2 else self


def turned(box: Box, turns: int) -> Box:
    """Where a box lies after quarter turns to the right."""
    left, top, right, bottom = box
    match turns % 4:
        case 1:
            return 1 - bottom, left, 1 - top, right
        case 2:
            return 1 - right, 1 - bottom, 1 - left, 1 - top
        case 3:
            return top, 1 - right, bottom, 1 - left
        case _:
            return box


def turned_back(x: float, y: float, turns: int) -> tuple[float, float]:
    """The place on the page as the document has it, of a place on the turned page."""
    match turns % 4:
        case 1:
            return y, 1 - x
        case 2:
            return 1 - x, 1 - y
        case 3:
            return 1 - y, x
        case _:
            return x, y


@dataclass(frozen=True, slots=True)
class Frame:
    """Where one page stands, in pixels from the upper left of all pages."""

    left: int
    top: int
    wide: int
    tall: int


class Places:
    """Every page in its place for one zoom, one turn and one width of the view."""

    def __init__(self, sheets: Sequence[Sheet], zoom: float, turns: int, room: int) -> None:
        self.frames: list[Frame] = []
        self.wide, top = room, GAP
        for sheet in sheets:
            shown = sheet.turned(turns)
            fitting = max(room - 2 * GAP, 120)
            wide = fitting if zoom == FIT else round(shown.wide * PIXELS_A_POINT * zoom)
            tall = max(1, round(wide * shown.tall / max(shown.wide, 1)))
            self.frames.append(Frame(max((room - wide) // 2, GAP), top, wide, tall))
            self.wide = max(self.wide, wide + 2 * GAP)
            top += tall + GAP
        self.tall = top
        self._tops = [frame.top for frame in self.frames]

    def at(self, height: int) -> int:
        """The number, from 0, of the page at this height; the nearest one above it in a gap."""
        return max(bisect_right(self._tops, height) - 1, 0)

    def seen(self, top: int, bottom: int) -> range:
        """The numbers, from 0, of the pages between two heights."""
        return range(self.at(top), bisect_right(self._tops, bottom))


def scale_of(sheet: Sheet, turns: int, pixels: int) -> float:
    """Pixels a point for a page that is to be so many pixels wide; less where the page would grow too large."""
    shown = sheet.turned(turns)
    scale = pixels / max(shown.wide, 1)
    return min(scale, sqrt(MOST_PIXELS / max(shown.wide * shown.tall, 1)))


def next_zoom(zoom: float, steps: int) -> float:
    """The next larger (+1) or smaller (-1) zoom. `zoom` may lie between two of them."""
    if steps > 0:
        return next((one for one in ZOOMS if one > zoom + 0.01), ZOOMS[-1])
    return next((one for one in reversed(ZOOMS) if one < zoom - 0.01), ZOOMS[0])
