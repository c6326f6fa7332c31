"""The words of one page as plain text beside its picture: read, chosen with the keyboard, copied; never changed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from senddiary.i18n import _
from senddiary.ui import theme
from senddiary.ui.widgets.page_text import PageText, Span
from senddiary.ui.widgets.words import label_words, small


class PlainWords(QPlainTextEdit):
    """Arrow keys move, Shift chooses, Space takes the whole sentence, Enter is `done`."""

    sentence_wanted = Signal()
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        reach = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(reach)
        self.setCursorWidth(2)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(150), theme.px(90))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() == Qt.Key.Key_Space:
            self.sentence_wanted.emit()
        elif plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        else:
            super().keyPressEvent(event)


class WordsPane(QWidget):
    """`chosen(page, Span | None)` as the choice changes, `done()` on Enter. Pages are counted from 0."""

    chosen = Signal(int, object)
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.number, self._text = 0, PageText()
        self._telling = True
        self.title, self.hint, self.field = label_words(""), small(""), PlainWords()
        self.field.setObjectName("page_words")
        self.title.setBuddy(self.field)
        self.hint.setText(_("Space takes a whole sentence. Shift and the arrow keys choose words. Enter marks them."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.title, self.field, self.hint):
            column.addWidget(part, int(part is self.field))
        self.field.selectionChanged.connect(self._tell)
        self.field.sentence_wanted.connect(self.take_sentence)
        self.field.done.connect(self.done)

    def show_page(self, number: int, text: PageText, note: str = "", *, paged: bool = True) -> None:
        """The words of another page; `note` says why there are none, or where they come from."""
        again = number == self.number and text.text == self._text.text
        self.number, self._text = number, text
        name = _("Words of page {page}").format(page=number + 1) if paged else _("Its words")
        self.title.setText(f"{name} · {note}" if note else name)
        self.field.setAccessibleName(name)
        self.field.setAccessibleDescription(note or self.hint.text())
        self.hint.setVisible(bool(text.text))
        if not again:
            self._telling = False
            self.field.setPlainText(text.text)
            self._telling = True

    def show_span(self, span: Span | None) -> None:
        """What was chosen elsewhere is chosen here too."""
        self._telling = False
        cursor = self.field.textCursor()
        if span is None:
            cursor.clearSelection()
        else:
            start, end = self._text.part_of(span)
            cursor.setPosition(_units(self._text.text, start))
            cursor.setPosition(_units(self._text.text, end), QTextCursor.MoveMode.KeepAnchor)
        self.field.setTextCursor(cursor)
        self._telling = True

    @Slot()
    def take_sentence(self) -> None:
        """Choose the sentence or point in which the cursor stands; once more goes on to the next."""
        cursor = self.field.textCursor()
        text = self._text.text
        at = _characters(text, cursor.selectionEnd())
        if cursor.hasSelection():  # on to the beginning of the next one
            at += len(text[at:]) - len(text[at:].lstrip())
        span = self._text.sentence_at(at)
        if span is not None:
            self.show_span(span)
            self.chosen.emit(self.number, span)

    @Slot()
    def _tell(self) -> None:
        if self._telling:
            cursor = self.field.textCursor()
            start, end = cursor.selectionStart(), cursor.selectionEnd()
            text = self._text.text
            span = self._text.span_of(_characters(text, start), _characters(text, end)) if start != end else None
            self.chosen.emit(self.number, span)


def _units(text: str, place: int) -> int:
    """Qt counts in units of UTF-16."""
    return len(text[:place].encode("utf-16-le")) // 2


def _characters(text: str, units: int) -> int:
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))
