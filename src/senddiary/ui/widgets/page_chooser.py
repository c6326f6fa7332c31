"""Choosing words on the picture of a page with the mouse: press on the first, draw to the last, let go."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent

from senddiary.ui.widgets.page_pictures import PagePictures
from senddiary.ui.widgets.page_text import PageText, Span

PAGES_HELD = 8


class PageChooser(QObject):
    """`words_wanted(page)` when the words of a pressed page are not here yet; `chosen(page, Span | None)` meanwhile.

    Pages are counted from 0.
    """

    words_wanted = Signal(int)
    chosen = Signal(int, object)

    def __init__(self, pictures: PagePictures) -> None:
        super().__init__(pictures)
        self._pictures = pictures
        self._texts: dict[int, PageText] = {}
        self._begun: tuple[int, int] | None = None
        pictures.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        pictures.viewport().installEventFilter(self)

    def know(self, number: int, text: PageText) -> None:
        """The words of a page have come."""
        self._texts.pop(number, None)
        self._texts[number] = text
        while len(self._texts) > PAGES_HELD:
            del self._texts[next(iter(self._texts))]

    def forget(self) -> None:
        """Another document is shown."""
        self._texts, self._begun = {}, None

    def text_of(self, number: int) -> PageText | None:
        """The words of a page, if they are here."""
        return self._texts.get(number)

    def show(self, number: int, span: Span | None) -> None:
        """Lay colour over chosen words."""
        text = self._texts.get(number)
        boxes = text.region_of(span) if text is not None and span is not None else ()
        self._pictures.overlay("choice", {number: boxes})

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if isinstance(event, QMouseEvent):
            match event.type():
                case QEvent.Type.MouseButtonPress if event.button() == Qt.MouseButton.LeftButton:
                    self._begin(event.position().toPoint())
                case QEvent.Type.MouseMove if event.buttons() & Qt.MouseButton.LeftButton:
                    self._draw(event.position().toPoint())
                case QEvent.Type.MouseButtonDblClick:
                    self._whole(event.position().toPoint())
        return False

    def _begin(self, point: QPoint) -> None:
        number, word = self._word(point)
        self._begun = None if word is None else (number, word)
        if number >= 0:
            self._tell(number, None)

    def _draw(self, point: QPoint) -> None:
        number, word = self._word(point)
        if self._begun is not None and word is not None and number == self._begun[0]:
            self._tell(number, Span(min(self._begun[1], word), max(self._begun[1], word)))

    def _whole(self, point: QPoint) -> None:
        """A double click takes the sentence or the point of a list."""
        number, word = self._word(point)
        text = self._texts.get(number)
        if text is not None and word is not None:
            self._tell(number, text.sentence_at(text.starts[word]))

    def _tell(self, number: int, span: Span | None) -> None:
        self.show(number, span)
        self.chosen.emit(number, span)

    def _word(self, point: QPoint) -> tuple[int, int | None]:
        found = self._pictures.place_at(point)
        if found is None:
            return -1, None
        number, x, y = found
        text = self._texts.get(number)
        if text is None:
            self.words_wanted.emit(number)
            return number, None
        return number, text.word_at(x, y)
