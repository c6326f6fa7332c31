"""Evidence of an entry: what is kept with it, what is about to be, and a place to drop more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from senddiary.i18n import _
from senddiary.model.entry import Attachment
from senddiary.ui import icons, theme
from senddiary.ui.widgets.buttons import icon_button, link_button, quiet_button
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.progress_panel import ProgressPanel
from senddiary.ui.widgets.prose import files_of
from senddiary.ui.widgets.words import body_words, label_words, muted, small

STEP = 1024
UNITS = ("bytes", "KB", "MB", "GB")


def size_words(size: int) -> str:
    """How big a file is: “312 KB”."""
    amount, unit = float(size), 0
    while amount >= STEP and unit < len(UNITS) - 1:
        amount, unit = amount / STEP, unit + 1
    return f"{amount:.0f} {UNITS[unit]}" if amount >= 10 or unit == 0 else f"{amount:.1f} {UNITS[unit]}"


@dataclass(frozen=True)
class Waiting:
    """A file that is not kept yet, and why not when that was tried."""

    file: Path
    trouble: str = ""


class AttachmentStrip(Card):
    """`dropped` carries paths; `wanted` asks for the file window; the others are about one file."""

    dropped = Signal(list)
    wanted = Signal()
    copy_wanted = Signal(object)
    open_wanted = Signal(str)
    forgotten = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.set_tone("drop")
        self.setAccessibleName(_("Evidence"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.hint = muted(_("Drop an email, photo, letter or recording here"))
        self.hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.choose = link_button(_("or choose a file"))
        self.choose.setObjectName("choose_file")
        self.choose.setAccessibleName(_("Choose a file to keep with this entry"))
        self.choose.clicked.connect(self.wanted)
        self.progress = ProgressPanel()
        self._drawing = QLabel()
        self._drawing.setTextFormat(Qt.TextFormat.PlainText)
        self._drawing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addLayout(self._rows)
        for part in (self._drawing, self.hint):
            self.body.addWidget(part)
        self.body.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(self.progress)
        self._tint()

    def show_files(self, kept: Sequence[Attachment], waiting: Sequence[Waiting] = ()) -> None:
        """List what is kept and what is still to be kept."""
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if kept or waiting:
            self._rows.addWidget(label_words(_("Evidence")))
        for attachment in kept:
            self._rows.addWidget(self._kept_row(attachment))
        for file in waiting:
            self._rows.addWidget(self._waiting_row(file))

    def _kept_row(self, attachment: Attachment) -> QWidget:
        button = quiet_button(_("Save a copy"), "download")
        button.setAccessibleName(_("Save a copy of {name}").format(name=attachment.name))
        button.clicked.connect(lambda: self.copy_wanted.emit(attachment))
        opening = quiet_button(_("Open"), "eye")
        opening.setObjectName("open_attachment")
        opening.setAccessibleName(_("Open {name} here").format(name=attachment.name))
        opening.clicked.connect(lambda: self.open_wanted.emit(attachment.document_id))
        words = _("{size}, kept unchanged").format(size=size_words(attachment.size))
        return _row(attachment.name, words, opening, button)

    def _waiting_row(self, waiting: Waiting) -> QWidget:
        button = icon_button(_("Leave out {name}").format(name=waiting.file.name), "x")
        button.clicked.connect(lambda: self.forgotten.emit(waiting))
        return _row(waiting.file.name, waiting.trouble or _("Will be kept when you save."), button)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = files_of(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.dropped.emit(files)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def _tint(self) -> None:
        self._drawing.setPixmap(icons.pixmap("upload", "muted", theme.px(22)))


def _row(name: str, line: str, *buttons: QWidget) -> QWidget:
    made = QWidget()
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(body_words(name))
    words.addWidget(small(line))
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.addLayout(words, 1)
    for button in buttons:
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
    return made
