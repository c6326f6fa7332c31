"""F1: a page of plain words about the place one is in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from senddiary import resources
from senddiary.i18n import _
from senddiary.ui import theme
from senddiary.ui.widgets.buttons import icon_button
from senddiary.ui.widgets.scroll import scrolling
from senddiary.ui.widgets.words import Words, body_words, card_title, page_title

PANEL_WIDTH = 320  # pixels at 100 %


def help_words(page: str) -> str:
    """The help page of a place, or a sentence that says there is none."""
    file = resources.path(f"help/{page}.md")
    return file.read_text(encoding="utf-8") if file.exists() else _("There is no help page for this place yet.")


def shown(text: str) -> list[Words]:
    """Paragraphs and headings; the marks of the file are not shown."""
    found: list[Words] = []
    for block in text.strip().split("\n\n"):
        lines = [line.strip() for line in block.strip().splitlines()]
        if not lines:
            continue
        if lines[0].startswith("# "):
            found.append(page_title(lines[0][2:]))
        elif lines[0].startswith("#"):
            found.append(card_title(lines[0].lstrip("# ")))
        elif lines[0].startswith(("- ", "* ")):
            found += [body_words("· " + line) for line in _points(lines)]
        else:
            found.append(body_words(" ".join(lines)))
        if lines[0].startswith("#") and len(lines) > 1:
            found.append(body_words(" ".join(lines[1:])))
    return found


def _points(lines: list[str]) -> list[str]:
    points: list[str] = []
    for line in lines:
        if line.startswith(("- ", "* ")):
            points.append(line[2:])
        else:
            points[-1] += " " + line
    return points


class HelpPanel(QFrame):
    """Stands at the right of the page until it is closed with Escape or F1."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("help")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.close_button = icon_button(_("Close the help"), "x")
        self.close_button.clicked.connect(self.close_help)
        head = QHBoxLayout()
        head.addStretch(1)
        head.addWidget(self.close_button)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(20, 12, 8, 12)
        self._outer.addLayout(head)
        self._area = scrolling(QWidget())
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName(_("Help"))
        self._outer.addWidget(self._area, 1)
        self.hide()

    def show_page(self, page: str) -> None:
        """Show the help of a place."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(10)
        for words in shown(help_words(page)):
            column.addWidget(words)
        column.addStretch(1)
        self._area.setWidget(inside)
        self.setFixedWidth(theme.px(PANEL_WIDTH))
        self.show()
        self._area.setFocus()

    def close_help(self) -> None:
        """Put it away."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_help()
        else:
            super().keyPressEvent(event)
