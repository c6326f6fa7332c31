"""The pages of an original as pictures, one under the other. Only pixels come in here, and only a few are held."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from senddiary.i18n import _
from senddiary.ui.widgets.page_places import (
    FIT,
    GAP,
    PIXELS_A_POINT,
    Frame,
    Places,
    Sheet,
    next_zoom,
    scale_of,
    turned,
    turned_back,
)
from senddiary.ui.widgets.page_text import Box
from senddiary.ui.widgets.paper_view import PaperView

MOST_BYTES: Final = 96 * 1024 * 1024  # of pictures held at once
# A page is white paper in every theme, so what is laid over its words is the same in every theme.
OVERLAYS: Final = {"mark": "#FAEBB8", "hit": "#D6E4FA", "here": "#A9C8F5", "choice": "#BFE3E3"}

Boxes = Mapping[int, Sequence[Box]]  # page from 0 to boxes on it


@dataclass(frozen=True, slots=True)
class Want:
    """A picture that is missing: page from 0, pixels a point, quarter turns, and how wide it will be."""

    number: int
    scale: float
    turns: int
    wide: int

    @property
    def key(self) -> tuple[int, int, int]:
        """Under which the picture is held."""
        return self.number, self.wide, self.turns


@dataclass(slots=True)
class Held:
    """Pictures in memory, the least looked at first."""

    pictures: OrderedDict[tuple[int, int, int], QImage] = field(default_factory=OrderedDict)

    def put(self, key: tuple[int, int, int], picture: QImage) -> None:
        """Keep a picture; older ones go when there are too many."""
        self.pictures[key] = picture
        while len(self.pictures) > 1 and sum(one.sizeInBytes() for one in self.pictures.values()) > MOST_BYTES:
            self.pictures.popitem(last=False)

    def best(self, key: tuple[int, int, int]) -> QImage | None:
        """The picture itself, or the same page in another size until it comes."""
        if key in self.pictures:
            self.pictures.move_to_end(key)
            return self.pictures[key]
        others = [one for one in self.pictures if (one[0], one[2]) == (key[0], key[2])]
        return self.pictures[max(others, key=lambda one: one[1])] if others else None


class PagePictures(PaperView):
    """`picture_wanted(Want)` asks for what is missing. Pages count from 0 in here, in `moved` and `go_to` from 1."""

    picture_wanted = Signal(object)
    zoomed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("page_pictures", _("The pages, as pictures"), parent)
        self._zoom, self._turns = FIT, 0
        self._held, self._asked = Held(), set[Want]()
        self._overlays: dict[str, Boxes] = {}
        self.setMinimumSize(160, 160)

    @property
    def zoom(self) -> float:
        """The zoom, 1 for the size on paper; 0 while a page is as wide as its room."""
        return self._zoom

    @property
    def held(self) -> int:
        """How many pictures are in memory."""
        return len(self._held.pictures)

    def show_sheets(self, sheets: Sequence[Sheet]) -> None:
        """Other pages. Nothing of those before is kept."""
        self._sheets, self._turns = tuple(sheets), 0
        self._held, self._asked, self._overlays = Held(), set(), {}
        self._lay_out()
        self.go_to(1)

    def put_picture(self, want: Want, picture: QImage) -> None:
        """A picture has come."""
        self._asked.discard(want)
        self._held.put(want.key, picture)
        self.viewport().update()

    def ask_again(self, want: Want) -> None:
        """A picture was not drawn because others came first: it is asked for when its page is seen again."""
        self._asked.discard(want)

    def overlay(self, kind: str, boxes: Boxes) -> None:
        """Lay colour over words: `kind` is one of OVERLAYS."""
        self._overlays[kind] = boxes
        self.viewport().update()

    def set_zoom(self, zoom: float) -> None:
        """Another zoom; the page one looks at stays."""
        at = self.page
        self._zoom = zoom
        self._lay_out()
        self.go_to(at)
        self.zoomed.emit(zoom)

    def zoom_by(self, steps: int) -> None:
        """Larger (+1) or smaller (-1)."""
        now = self._zoom
        if now == FIT and self._sheets:
            wide = self._sheets[self.page - 1].turned(self._turns).wide
            now = self._places.frames[self.page - 1].wide / max(wide * PIXELS_A_POINT, 1)
        self.set_zoom(next_zoom(now, steps))

    def turn(self, turns: int = 1) -> None:
        """A quarter turn to the right, or to the left (-1). Only the picture turns, never the original."""
        at = self.page
        self._turns = (self._turns + turns) % 4
        self._lay_out()
        self.go_to(at)

    def go_to(self, page: int, box: Box | None = None) -> None:
        """Bring a page to the top, counted from 1, or a place on it into view."""
        super().go_to(page)
        if box is None or not 1 <= page <= self.pages:
            return
        frame, room = self._places.frames[page - 1], self.viewport().size()
        area = self._area(frame, box)
        if not 0 <= area.left() - self.horizontalScrollBar().value() < room.width():
            self.horizontalScrollBar().setValue(round(area.left()) - room.width() // 3)
        self.verticalScrollBar().setValue(max(frame.top - GAP, round(area.center().y()) - room.height() // 3))

    def place_at(self, point: QPoint) -> tuple[int, float, float] | None:
        """The page under a point of the view, from 0, and where on the page as the document has it."""
        if not self._sheets:
            return None
        x, y = point.x() + self.horizontalScrollBar().value(), point.y() + self.verticalScrollBar().value()
        number = self._places.at(y)
        frame = self._places.frames[number]
        across, down = (x - frame.left) / frame.wide, (y - frame.top) / frame.tall
        return number, *turned_back(min(max(across, 0.0), 1.0), min(max(down, 0.0), 1.0), self._turns)

    def acts(self) -> dict[int, Callable[[], None]]:
        return {**super().acts(), Qt.Key.Key_R: self.turn}

    def _places_for(self, room: int) -> Places:
        return Places(self._sheets, self._zoom, self._turns, room)

    def _picture(self, number: int) -> QImage | None:
        return self._held.best((number, self._pixels(number), self._turns))

    def _ask_for(self, seen: Sequence[int]) -> None:
        for want in (_want(self._sheets[number], number, self._turns, self._pixels(number)) for number in seen):
            if want.key not in self._held.pictures and want not in self._asked:
                self._asked.add(want)
                self.picture_wanted.emit(want)

    def _lay_over(self, painter: QPainter, number: int) -> None:
        frame, corner = self._places.frames[number], self._corner()
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for kind, boxes in self._overlays.items():
            for one in boxes.get(number, ()):
                painter.fillRect(self._area(frame, one).translated(corner), QColor(OVERLAYS[kind]))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _area(self, frame: Frame, box: Box) -> QRectF:
        left, top, right, bottom = turned(box, self._turns)
        wide, tall = frame.wide, frame.tall
        area = QRectF(frame.left + left * wide, frame.top + top * tall, (right - left) * wide, (bottom - top) * tall)
        return area.adjusted(-1, -1, 1, 1)


def _want(sheet: Sheet, number: int, turns: int, pixels: int) -> Want:
    return Want(number, scale_of(sheet, turns, pixels), turns, pixels)
