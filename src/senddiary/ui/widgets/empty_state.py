"""What stands where nothing is yet: one small drawing, one sentence, one button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from senddiary.ui import icons, theme
from senddiary.ui.widgets.buttons import Button, quiet_button
from senddiary.ui.widgets.words import muted


class EmptyState(QWidget):
    """`pressed` when the button is; without `button_text` there is no button."""

    pressed = Signal()

    def __init__(self, sentence: str, button_text: str = "", icon: str = "book-heart") -> None:
        super().__init__()
        self._icon_name = icon
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 24, 16, 24)
        column.setSpacing(12)
        self._drawing = QLabel()
        self._drawing.setTextFormat(Qt.TextFormat.PlainText)
        self._drawing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence = muted(sentence)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        column.addWidget(self._drawing)
        column.addWidget(self.sentence)
        self.button: Button | None = None
        if button_text:
            self.button = quiet_button(button_text)
            self.button.clicked.connect(self.pressed)
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def _tint(self) -> None:
        self._drawing.setPixmap(icons.pixmap(self._icon_name, "muted", theme.px(40)))


def with_room(words: QWidget) -> QWidget:
    """The words with room round them, hidden together until there is something to say.

    Margins of their own would be overruled by the style.
    """
    frame = QWidget()
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(20, 12, 20, 12)
    inside.addWidget(words)
    frame.hide()
    return frame
