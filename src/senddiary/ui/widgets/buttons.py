"""The buttons there are: one main, several quiet ones, links, chips that stay pressed, and bare drawings."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from senddiary.ui import icons, theme

INKS = {"main": "on_accent", "chip": "muted", "filter": "muted", "place": "muted", "icon": "muted"}

GAPS = {"icon": 0, "place": 8}  # clear pixels between drawing and words, besides Qt's own


class Button(QPushButton):
    """A push button whose drawing follows the theme. Enter presses it, as well as Space."""

    def __init__(self, text: str, look: str, icon: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.setProperty("look", look)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._look, self._icon_name = look, icon
        self._worn: tuple[str, int, int, int] | None = None
        self.setAccessibleName(text)
        self.toggled.connect(self._tint)
        self._tint()

    def set_icon_name(self, name: str | None) -> None:
        """Wear another drawing."""
        self._icon_name = name
        self._tint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self._tint()

    def _tint(self) -> None:
        if self._icon_name is None:
            return
        ink = INKS.get(self._look, "accent_text")
        if self.isCheckable() and self.isChecked():
            ink = "waiting" if self._look == "filter" else "accent_text"
        side = theme.px(14 if self._look in ("filter", "quiet") else 18)
        gap = GAPS.get(self._look, 4)
        worn = (self._icon_name, theme.colour(ink).rgb(), side, gap)
        if worn == self._worn:  # Qt tells of a new style whenever a parent changes
            return
        self._worn = worn
        self.setIconSize(QSize(side + gap, side))
        self.setIcon(icons.icon(self._icon_name, ink, side, gap))


def main_button(text: str, icon: str | None = None) -> Button:
    """The one thing to do here."""
    return Button(text, "main", icon)


def quiet_button(text: str, icon: str | None = None) -> Button:
    """Something else one may do."""
    return Button(text, "quiet", icon)


def link_button(text: str, icon: str | None = None) -> Button:
    """Words that can be pressed."""
    return Button(text, "link", icon)


def chip_button(text: str, icon: str | None = None) -> Button:
    """A choice that stays pressed."""
    made = Button(text, "chip", icon)
    made.setCheckable(True)
    return made


def filter_button(text: str, icon: str | None = None) -> Button:
    """A small choice above a list."""
    return Button(text, "filter", icon)


def icon_button(name: str, icon: str) -> Button:
    """A bare drawing; `name` is what a screen reader says and the tool tip."""
    made = Button("", "icon", icon)
    made.setAccessibleName(name)
    made.setToolTip(name.replace("<", "‹"))  # Qt would read a name with a tag in it as mark-up
    return made


def place_button(text: str, icon: str) -> Button:
    """A place on the rail."""
    made = Button(text, "place", icon)
    made.setCheckable(True)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return made
