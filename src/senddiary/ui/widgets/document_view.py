"""An original inside the window: its pages as pictures, their words as text, finding, and choosing a passage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from senddiary.errors import DiaryError
from senddiary.ui import theme
from senddiary.ui.reading import NOT_WHOLE, Original, Reader
from senddiary.ui.widgets.document_bar import DocumentBar
from senddiary.ui.widgets.document_finder import DocumentFinder
from senddiary.ui.widgets.page_pictures import Boxes, PagePictures
from senddiary.ui.widgets.page_places import Sheet
from senddiary.ui.widgets.page_thumbs import PageThumbs
from senddiary.ui.widgets.passage_choice import PassageChoice
from senddiary.ui.widgets.password_panel import PasswordPanel
from senddiary.ui.widgets.plain_card import PlainCard
from senddiary.ui.widgets.words_pane import WordsPane

NARROW = 640  # pixels at 100 %; below it the words stand under the picture


class DocumentView(QWidget):
    """`choice` is the passage that is chosen; `mark_wanted` on Enter in the words; `page_changed(page)` from 1.

    `readable_changed` when there is something to read, or no longer; `damage_met` when the original is not whole.
    """

    mark_wanted = Signal()
    page_changed = Signal(int)
    readable_changed = Signal(bool)
    damage_met = Signal()

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader
        reader.setParent(self)
        self.bar, self.thumbs, self.pictures, self.words = DocumentBar(), PageThumbs(), PagePictures(), WordsPane()
        self.password, self.card = PasswordPanel(), PlainCard()
        self.choice = PassageChoice(reader, self.pictures, self.words)
        self.finder = DocumentFinder(reader, self.bar, self.pictures)
        self._paged, self._marks = False, dict[int, Sequence[tuple[float, float, float, float]]]()
        self._lay_out()
        self._connect()

    def show_pages(self, originals: Sequence[Original], said: Mapping[int, str] | None = None) -> None:
        """Show the pages of these files. `said` are words by page, from 1, of pages whose words are only a picture."""
        self._begin({number - 1: words for number, words in (said or {}).items()}, paged=True)
        self.reader.open(originals)

    def show_words(self, text: str) -> None:
        """Show plain words only."""
        self._begin({0: text}, paged=False)
        self.choice.show_page(0)

    def show_card(self, title: str, words: str, tone: str = "") -> None:
        """Nothing can be shown: say why, and what can be done."""
        self._begin({}, paged=False)
        self.card.show_words(title, words, tone)
        self._show_part(self.card)

    def show_marks(self, boxes: Boxes) -> None:
        """Lay colour over the passages marked before; pages from 0."""
        self._marks = dict(boxes)
        self.pictures.overlay("mark", boxes)

    def go_to(self, page: int, words: str = "") -> None:
        """Show a page, from 1, as soon as it is there, and these words on it."""
        if self._paged:
            self.finder.arrive(page, words)
        elif words:
            self.choice.point_to(0, words)

    @property
    def readable(self) -> bool:
        """Whether there is something to read, and to choose words in."""
        return self._stack.currentWidget() is self._beside

    def take_focus(self) -> None:
        """Give the keyboard to the pages, or to the words where there are no pictures."""
        for part in (self.pictures, self.words.field, self.card, self.password.field):
            if part.isVisibleTo(self):
                part.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < theme.px(NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._parts.setDirection(way)

    def _begin(self, said: Mapping[int, str], *, paged: bool) -> None:
        self.reader.close()
        self._paged, self._marks = paged, {}
        self.finder.forget(said)
        self.pictures.show_sheets(())
        self.choice.begin(said)
        self.bar.setVisible(paged)
        self.pictures.setVisible(paged)
        self.thumbs.setVisible(paged and self.bar.thumbs.isChecked())
        self.words.setVisible(not paged or self.bar.words.isChecked())
        self._show_part(self._beside)

    @Slot(object)
    def _opened(self, sheets: Sequence[Sheet]) -> None:
        self.bar.show()
        self.bar.fit_for(paged=len(sheets) > 1)
        self._show_part(self._beside)
        self.pictures.show_sheets(sheets)
        self.pictures.overlay("mark", self._marks)
        self.thumbs.show_pages(len(sheets))
        self.thumbs.setVisible(len(sheets) > 1 and self.bar.thumbs.isChecked())
        self.choice.show_page(0)
        self.finder.opened()

    @Slot(bool)
    def _locked(self, again: bool) -> None:  # noqa: FBT001 - a signal's own argument
        self.bar.hide()
        self._show_part(self.password)
        self.password.ask(again=again)

    @Slot(object)
    def _refused(self, error: DiaryError) -> None:
        self.show_card(str(error), error.next_step)
        if isinstance(error, NOT_WHOLE):
            self.damage_met.emit()

    def _show_part(self, part: QWidget) -> None:
        self._stack.setCurrentWidget(part)
        self.readable_changed.emit(self.readable)

    @Slot(int, str)
    def _point_to(self, number: int, words: str) -> None:
        """The words of a picture are shown beside it."""
        self.bar.words.setChecked(True)
        self.choice.point_to(number, words)

    @Slot(int, int)
    def _moved(self, page: int, pages: int) -> None:
        self.bar.show_page(page, pages)
        self.thumbs.mark(page)
        if page:
            self.choice.show_page(page - 1)
            self.page_changed.emit(page)

    def _lay_out(self) -> None:
        self._beside = QWidget()
        row = QHBoxLayout(self._beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.thumbs)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._parts.setSpacing(12)
        self._parts.addWidget(self.pictures, 3)
        self._parts.addWidget(self.words, 2)
        row.addLayout(self._parts, 1)
        self._stack = QStackedWidget()
        for page in (self._beside, self.password, self.card):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        reader, bar, pictures = self.reader, self.bar, self.pictures
        reader.opened.connect(self._opened)
        reader.locked.connect(self._locked)
        reader.refused.connect(self._refused)
        reader.damaged.connect(lambda _error: self.damage_met.emit())
        reader.drawn.connect(pictures.put_picture)
        reader.dropped.connect(pictures.ask_again)
        reader.small_drawn.connect(self.thumbs.put)
        pictures.picture_wanted.connect(reader.draw)
        pictures.moved.connect(self._moved)
        pictures.zoomed.connect(bar.show_zoom)
        self.thumbs.wanted.connect(reader.draw_small)
        self.thumbs.picked.connect(pictures.go_to)
        self.words.done.connect(self.mark_wanted)
        self.password.given.connect(reader.unlock)
        self.finder.unplaced.connect(self._point_to)
        bar.page_wanted.connect(pictures.go_to)
        bar.zoom_wanted.connect(pictures.set_zoom)
        bar.steps_wanted.connect(pictures.zoom_by)
        bar.turn_wanted.connect(lambda: pictures.turn(-1))
        bar.words.toggled.connect(self.words.setVisible)
        bar.thumbs.toggled.connect(self.thumbs.setVisible)
        bar.show_zoom(pictures.zoom)
