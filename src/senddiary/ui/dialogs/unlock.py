"""The first page: the passphrase and nothing else. A diary that does not open says why, and what to do now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import _, ngettext
from senddiary.ui import icons, theme
from senddiary.ui.dialogs.column import Column
from senddiary.ui.door import Door, Known
from senddiary.ui.jobs import Jobs
from senddiary.ui.widgets.buttons import Button, link_button, main_button, quiet_button
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.passphrase_field import PassphraseField
from senddiary.ui.widgets.words import Words, big_words, muted, small

RESTORE, ELSEWHERE, NEW, AGAIN, READ = "restore", "elsewhere", "new", "again", "read"

# What can be done about each refusal, the most helpful first. Every one also shows its own sentence and next step.
WAYS_ON: dict[str, tuple[str, ...]] = {
    "missing": (NEW, RESTORE, ELSEWHERE),
    "moved": (ELSEWHERE, RESTORE, AGAIN),
    "empty": (RESTORE, ELSEWHERE, NEW),
    "zero-bytes": (RESTORE, ELSEWHERE),
    "damaged": (RESTORE, READ, ELSEWHERE),
    "in-use": (AGAIN,),
    "read-only": (READ,),
    "newer": (READ,),
}


@dataclass(frozen=True, slots=True)
class Way:
    """A button under a refusal."""

    words: str
    act: Callable[[], None]


class Emblem(QWidget):
    """The closed book in its circle."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(QSize(theme.px(64), theme.px(64)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the circle and the book."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(self.rect())
        side, book = self.width(), theme.px(32)
        edge = (side - book) / 2
        icons.paint(painter, "book-heart", "on_accent", QRectF(edge, edge, book, book))
        painter.end()


class UnlockPage(Column):
    """`opened(diary)` when the passphrase was right; the other signals ask for another page.

    `refused(error)` shows a diary that cannot be opened at all; then no passphrase is asked for.
    """

    HELP: ClassVar[str] = "unlock"
    opened = Signal(object)
    wants_sheet = Signal()
    wants_restore = Signal()
    wants_new = Signal()
    wants_elsewhere = Signal()
    wants_again = Signal()

    def __init__(self, door: Door, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(430, parent)
        self._door, self._jobs = door, jobs
        self._seconds = 0
        self.title = _centred(big_words(_("Your diary is locked")))
        self.subtitle = _centred(muted(_("Only you can open it. Nothing leaves this computer.")))
        self.field = PassphraseField(_("Passphrase"))
        self.open_button = main_button(_("Open my diary"))
        self.open_button.setObjectName("open")
        self.message = Words("", "body")
        self.message.setObjectName("message")
        self.next_step = muted("")
        self.next_step.setObjectName("next_step")
        self.ways = QWidget()
        self._ways = FlowLayout(self.ways, spacing=8)
        self.sheet_button = link_button(_("I have my recovery sheet"))
        self.sheet_button.setObjectName("sheet")
        self.facts = _centred(small(""))
        self.facts.setObjectName("facts")
        self._countdown = QTimer(self)
        self._countdown.setInterval(1000)
        self._lay_out()
        self._connect()
        self._say("", "", ())

    def show_known(self, known: Known) -> None:
        """Show the last backup and the number of entries."""
        self.facts.setText(facts_line(known))

    def start_typing(self) -> None:
        """Put the cursor in the field."""
        self.field.setFocus()

    @Slot()
    def try_to_open(self) -> None:
        """Open the diary with what was typed."""
        words = self.field.text()
        if not words or not self.open_button.isEnabled():
            self.field.setFocus()
            return
        self._wait(self._door.seconds_to_wait())
        self._jobs.run(self, lambda: self._door.open(words), self._done, self._refused)

    @Slot()
    def read_only(self) -> None:
        """Open the diary for reading with what was typed."""
        words = self.field.text()
        if not words:
            self._ask_for_passphrase()
            return
        self._wait(self._door.seconds_to_wait())
        self._jobs.run(self, lambda: self._door.open_for_reading(words), self._done, self._refused)

    def show_refusal(self, error: DiaryError) -> None:
        """Say why the diary cannot be opened. A passphrase is asked for only where one could help."""
        asks = error.code in ("wrong-passphrase", "in-use", "older-than-last-time", "unexpected")
        for widget in (self.field, self.open_button, self.sheet_button):
            widget.setVisible(asks)
        if not asks:
            self.title.setText(_("Your diary did not open"))
            self.subtitle.setText(_("Nothing has been changed."))
        self._say(str(error), error.next_step, WAYS_ON.get(error.code, ()))

    def _ask_for_passphrase(self) -> None:
        for widget in (self.field, self.open_button):
            widget.show()
        self.open_button.setText(_("Open for reading"))
        self.open_button.clicked.disconnect(self.try_to_open)
        self.open_button.clicked.connect(self.read_only)
        self.field.entered.disconnect(self.try_to_open)
        self.field.entered.connect(self.read_only)
        self.field.setFocus()

    def _done(self, diary: object) -> None:
        self._rest()
        self.field.clear()
        self.opened.emit(diary)

    def _refused(self, error: DiaryError) -> None:
        self._rest()
        caps = self.field.caps_lock()
        self.show_refusal(error)
        if error.code == "wrong-passphrase":
            words = " ".join([str(error), _("Caps Lock is on.")]) if caps else str(error)
            self._say(words, error.next_step, ())
            self.field.line.selectAll()
            self.field.setFocus()

    def _wait(self, seconds: float) -> None:
        """While the lane works: no second press, and a calm word about a longer wait."""
        self.open_button.setEnabled(False)
        self.field.line.setReadOnly(True)
        self._seconds = round(seconds)
        self._say("", "", ())
        self._count()
        if self._seconds:
            self._countdown.start()

    def _count(self) -> None:
        if self._seconds > 0:
            words = ngettext("One second, then it opens", "{n} seconds, then it opens", self._seconds)
            self.open_button.setText(words.format(n=self._seconds))
            self.next_step.setText(_("After several tries there is a short wait. It keeps others from guessing."))
            self.next_step.show()
        else:
            self._countdown.stop()
            self.open_button.setText(_("Opening…"))
        self._seconds -= 1

    def _rest(self) -> None:
        self._countdown.stop()
        self.open_button.setText(_("Open my diary"))
        self.open_button.setEnabled(True)
        self.field.line.setReadOnly(False)

    def _say(self, words: str, next_step: str, ways: tuple[str, ...]) -> None:
        self.message.setText(words)
        self.message.setVisible(bool(words))
        self.next_step.setText(next_step)
        self.next_step.setVisible(bool(next_step))
        while (item := self._ways.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for number, name in enumerate(ways):
            self._ways.addWidget(self._way(name, first=number == 0))
        self.ways.setVisible(bool(ways))
        if words:
            from senddiary.ui.notices import announce  # noqa: PLC0415 - not before there is something to say

            announce(self, f"{words} {next_step}")

    def _way(self, name: str, *, first: bool) -> Button:
        way = self._every_way()[name]
        button = main_button(way.words) if first else quiet_button(way.words)
        button.setObjectName(f"way_{name}")
        button.clicked.connect(way.act)
        return button

    def _every_way(self) -> dict[str, Way]:
        return {
            RESTORE: Way(_("Bring it back from a backup"), self.wants_restore.emit),
            ELSEWHERE: Way(_("Open it from another place"), self.wants_elsewhere.emit),
            NEW: Way(_("Start a new diary"), self.wants_new.emit),
            AGAIN: Way(_("Try again"), self.wants_again.emit),
            READ: Way(_("Open it for reading only"), self.read_only),
        }

    def _lay_out(self) -> None:
        middle = Qt.AlignmentFlag.AlignHCenter
        self.body.addWidget(Emblem(), 0, middle)
        self.body.addSpacing(8)
        self.body.addWidget(self.title)
        self.body.addWidget(self.subtitle)
        self.body.addSpacing(8)
        self.body.addWidget(self.field)
        under = QVBoxLayout()
        under.setSpacing(6)
        for widget in (self.message, self.next_step, self.ways):
            under.addWidget(widget)
        self.body.addLayout(under)
        self.body.addWidget(self.open_button)
        self.body.addWidget(self.sheet_button, 0, middle)
        self.body.addSpacing(14)
        self.body.addWidget(self.facts)

    def _connect(self) -> None:
        self.open_button.setMinimumHeight(theme.px(44))
        self.open_button.clicked.connect(self.try_to_open)
        self.field.entered.connect(self.try_to_open)
        self.sheet_button.clicked.connect(self.wants_sheet)
        self._countdown.timeout.connect(self._count)


def facts_line(known: Known) -> str:
    """ "Last backup: today, 07:58 · 412 entries"; what is not known is left out."""
    parts = []
    if known.backup is not None:
        parts.append(_("Last backup: {when}").format(when=known.backup))
    if known.entries is not None:
        parts.append(ngettext("{n} entry", "{n} entries", known.entries).format(n=f"{known.entries:,}"))
    return " · ".join(parts)


def _centred(words: Words) -> Words:
    words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return words
