"""A first look at one thing: its words as plain text, its first picture as dots. Nothing of it is ever opened."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from senddiary.i18n import _, ngettext
from senddiary.importers.draft import Draft
from senddiary.importers.names import visible
from senddiary.rules.storable import storable
from senddiary.ui import theme
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.words import Words, body_words, muted, small

SHOWN = 1200  # characters of its words
FILES_SHOWN = 6
TALLEST = 320  # pixels of a picture at 100 %


class Picture(QWidget):
    """A picture as wide as there is room, never larger than it is."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QImage()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setAccessibleName(_("The picture"))

    def show_picture(self, picture: QImage) -> None:
        """Show this one; nothing for an empty one."""
        self._picture = picture
        self.setVisible(not picture.isNull())
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        return self._size_in(max(self.width(), theme.px(200)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._picture.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = self.rect()
        box.setSize(self._size_in(self.width()))
        painter.drawImage(box, self._picture)
        painter.setPen(theme.colour("line"))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        painter.end()

    def _fit(self) -> None:
        height = self._size_in(max(self.width(), 1)).height()
        if self.maximumHeight() != height:
            self.setFixedHeight(max(height, 1))

    def _size_in(self, width: int) -> QSize:
        size = self._picture.size()
        if size.isEmpty():
            return QSize(0, 0)
        room = QSize(min(width, size.width()), min(theme.px(TALLEST), size.height()))
        return size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)


class PreviewCard(Card):
    """`show_draft` shows its words at once; the picture comes later through `show_picture`."""

    def __init__(self) -> None:
        super().__init__(_("A first look"))
        self.picture = Picture()
        self.words: Words = body_words("")
        self.words.setObjectName("inbox_words")
        self.more, self.files, self.trouble = muted(""), small(""), muted("")
        for part in (self.words, self.more, self.files, self.picture, self.trouble):
            self.body.addWidget(part)
        self.picture.hide()

    def show_draft(self, draft: Draft) -> None:
        """Its words, and the names of the files in it."""
        words = draft.text or next((page for page in draft.pages if page.strip()), "")
        shown = visible(storable(words[:SHOWN])).strip()
        self.words.setText(shown)
        left = len(words) - SHOWN
        more = ngettext(
            "And {n} more letter. All of it is kept.", "And {n} more letters. All of it is kept.", max(left, 1)
        )
        self.more.setText(more.format(n=left) if left > 0 else "")
        names = [visible(storable(file.name)) for file in draft.files[:FILES_SHOWN]]
        rest = len(draft.files) - len(names)
        listed = ", ".join([*names, *([_("and {n} more").format(n=rest)] if rest else [])])
        self.files.setText(_("Files in it: {names}").format(names=listed) if names else "")
        self.picture.show_picture(QImage())
        self.say("")
        for part in (self.words, self.more, self.files):
            part.setVisible(bool(part.text()))
        self.setVisible(bool(shown or names))

    def show_picture(self, picture: QImage) -> None:
        """Its picture, or the first of its pages, has come."""
        if not picture.isNull():
            self.picture.show_picture(picture)
            self.setVisible(True)

    def say(self, words: str) -> None:
        """Why there is no picture."""
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))
        if words:
            self.setVisible(True)
