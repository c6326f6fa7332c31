"""Choosing a passphrase: typed twice, with kind advice that only looks at its length."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senddiary.i18n import N_, _
from senddiary.ui.widgets.passphrase_field import PassphraseField
from senddiary.ui.widgets.words import muted

SHORTEST = 8  # characters

# From this many characters on, these words hold.
ADVICE = (
    (20, N_("A strong passphrase. Choose words you will still know in a year.")),
    (14, N_("A good passphrase.")),
    (SHORTEST, N_("Good enough to start. One more word would make it much stronger.")),
    (1, N_("A little short. Three or four everyday words are easy to keep and hard to guess.")),
    (0, N_("Three or four everyday words are easy to keep and hard to guess.")),
)


def advice(passphrase: str) -> str:
    """What to say about a passphrase of this length."""
    length = len(passphrase.strip())
    return _(next(words for least, words in ADVICE if length >= least))


class NewPassphrase(QWidget):
    """Two fields; `changed()` at each letter, `entered()` on Enter in a finished pair."""

    changed = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = PassphraseField(_("Passphrase"))
        self.again = PassphraseField(_("The same once more"))
        self.first.line.setObjectName("new_passphrase")
        self.again.line.setObjectName("new_passphrase_again")
        self.advice = muted(advice(""))
        self.advice.setObjectName("advice")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (self.first, self.advice, self.again):
            column.addWidget(widget)
        self.setFocusProxy(self.first)
        self.first.changed.connect(self._look)
        self.again.changed.connect(self._look)
        self.first.entered.connect(self.again.setFocus)
        self.again.entered.connect(self._enter)

    def passphrase(self) -> str:
        """What was chosen."""
        return self.first.text()

    def ready(self) -> bool:
        """Whether both fields agree and the passphrase is long enough."""
        return len(self.passphrase().strip()) >= SHORTEST and self.passphrase() == self.again.text()

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.clear()
        self.again.clear()

    @Slot()
    def _look(self) -> None:
        words = advice(self.passphrase())
        if self.again.text() and not self.passphrase().startswith(self.again.text()):
            words = _("The two are not the same yet.")
        self.advice.setText(words)
        self.first.line.setAccessibleDescription(words)
        self.changed.emit()

    @Slot()
    def _enter(self) -> None:
        if self.ready():
            self.entered.emit()
