"""A field for a passphrase: hidden unless the eye is open, and it says when Caps Lock seems to be on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from senddiary.i18n import _
from senddiary.ui import theme
from senddiary.ui.widgets.buttons import icon_button
from senddiary.ui.widgets.words import small

LONGEST = 1024  # characters
PRIVATE_TYPING = (
    Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
    | Qt.InputMethodHint.ImhHiddenText
)


class PassphraseField(QWidget):
    """`entered()` when Enter is pressed, `changed()` at each change. Keyboard focus goes to the line itself."""

    entered = Signal()
    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setObjectName("passphrase")
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(name)
        self.line.setMaxLength(LONGEST)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(PRIVATE_TYPING)
        self.line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.line.setMinimumHeight(theme.px(46))
        self.eye = icon_button(_("Show the passphrase"), "eye")
        self.eye.setCheckable(True)
        self.eye.setObjectName("eye")
        self.hint = small("")
        self.hint.setObjectName("caps_hint")
        self.hint.hide()
        self._lay_out()
        self._connect()

    def text(self) -> str:
        """What was typed, as it was typed."""
        return self.line.text()

    def clear(self) -> None:
        """Forget what was typed and hide the letters again."""
        self.line.clear()
        self.eye.setChecked(False)
        self.hint.hide()

    def caps_lock(self) -> bool:
        """Whether the last letter looked like Caps Lock."""
        return not self.hint.isHidden()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at each letter typed."""
        if watched is self.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._look_at(event)
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        inside = QHBoxLayout(self.line)
        inside.setContentsMargins(0, 0, theme.px(6), 0)
        inside.addStretch(1)
        inside.addWidget(self.eye)
        self.line.setTextMargins(0, 0, theme.px(40), 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self.hint)
        self.setFocusProxy(self.line)

    def _connect(self) -> None:
        self.line.returnPressed.connect(self.entered)
        self.line.textChanged.connect(lambda _words: self.changed.emit())
        self.eye.toggled.connect(self._open_eye)
        self.line.installEventFilter(self)

    @Slot(bool)
    def _open_eye(self, shown: bool) -> None:  # noqa: FBT001 - a toggled button sends one truth value
        name = _("Hide the passphrase") if shown else _("Show the passphrase")
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.eye.set_icon_name("eye-off" if shown else "eye")
        self.eye.setAccessibleName(name)
        self.eye.setToolTip(name)

    def _look_at(self, event: QKeyEvent) -> None:
        letter = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self._say_caps(on=self.hint.isHidden() and bool(self.line.text()))
        elif len(letter) == 1 and letter.lower() != letter.upper():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._say_caps(on=letter.isupper() != shifted)

    def _say_caps(self, *, on: bool) -> None:
        words = _("Caps Lock is on.") if on else ""
        self.hint.setText(words)
        self.hint.setVisible(on)
        self.line.setAccessibleDescription(words)
