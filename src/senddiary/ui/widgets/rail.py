"""The rail at the left: the child, the places, the backup, Settings and Lock now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from senddiary.i18n import _, ngettext
from senddiary.ui import icons, theme
from senddiary.ui.widgets.buttons import Button, place_button
from senddiary.ui.widgets.chip import chip_font
from senddiary.ui.widgets.list_row import Pressable, pass_through
from senddiary.ui.widgets.scroll import scrolling
from senddiary.ui.widgets.words import Words, row_title, small

RAIL_WIDTH = 212  # pixels at 100 %


@dataclass(frozen=True)
class RailChild:
    """A child as the rail shows it."""

    id: str
    name: str
    about: str = ""


class Initial(QWidget):
    """A disc with the first letter of a name."""

    def __init__(self) -> None:
        super().__init__()
        self.letter = ""

    def sizeHint(self) -> QSize:
        return QSize(theme.px(32), theme.px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        side = theme.px(32)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, (self.height() - side) / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(box)
        painter.setPen(theme.colour("on_accent"))
        painter.setFont(chip_font(self.font()))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self.letter)
        painter.end()


class ChildSwitch(Pressable):
    """Shows whose entries are meant, and opens the list of children."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.ruled = False
        self.setObjectName("child_switch")
        self._children: tuple[RailChild, ...] = ()
        self._current: str | None = None
        self._disc, self._name, self._about = Initial(), row_title(""), small("")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 8, 8)
        row.setSpacing(10)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addStretch(1)
        names.addWidget(self._name)
        names.addWidget(self._about)
        names.addStretch(1)
        self._mark = Mark("chevrons-up-down")
        row.addWidget(self._disc)
        row.addLayout(names, 1)
        row.addWidget(self._mark)
        for part in (self._disc, self._name, self._about, self._mark):
            pass_through(part)
        self.clicked.connect(self.open_menu)
        self.show_children((), None)

    def show_children(self, children: Sequence[RailChild], current: str | None) -> None:
        """The children there are, and whose entries are meant (None: everyone's)."""
        self._children, self._current = tuple(children), current
        now = next((child for child in self._children if child.id == current), None)
        if now is None and len(self._children) == 1:
            now = self._children[0]
        name = now.name if now else (_("All children") if self._children else _("Your diary"))
        about = now.about if now else ""
        self._name.setText(name)
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self._disc.letter = name[:1].upper()
        self._mark.setVisible(len(self._children) > 1)
        self.setAccessibleName(_("Whose diary: {name}").format(name=name))
        self.update()

    def open_menu(self) -> None:
        """Let the person choose another child; with one child there is nothing to choose."""
        if len(self._children) < 2:
            return
        menu = QMenu(self)
        menu.setObjectName("child_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for child_id, name in [(None, _("All children")), *((child.id, child.name) for child in self._children)]:
            action = menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(child_id == self._current)
            action.setData(child_id)
        menu.triggered.connect(lambda action: self.chosen.emit(action.data()))
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("line"))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()
        super().paintEvent(event)


class Mark(QWidget):
    """A small drawing that is only looked at."""

    def __init__(self, icon: str, role: str = "muted", side: int = 16) -> None:
        super().__init__()
        self._icon, self._role, self._side = icon, role, side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._side), theme.px(self._side))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        icons.paint(painter, self._icon, self._role, QRectF(self.rect()))
        painter.end()


class Place(Button):
    """A place on the rail, with a small count of what is past its date."""

    def __init__(self, text: str, icon: str) -> None:
        super().__init__(text, "place", icon)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._plain_name = text
        self._count = ""

    def show_count(self, count: int, words: str) -> None:
        """A number beside the name; `words` say what it counts."""
        self._count = str(count) if count else ""
        self.setAccessibleName(f"{self._plain_name}, {words}" if count else self._plain_name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._count:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(chip_font(self.font()))
        tall = theme.px(20)
        wide = max(theme.px(24), painter.fontMetrics().horizontalAdvance(self._count) + theme.px(14))
        box = QRectF(self.width() - wide - 11, (self.height() - tall) / 2, wide, tall)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("past_soft"))
        painter.drawRoundedRect(box, tall / 2, tall / 2)
        painter.setPen(theme.colour("past"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._count)
        painter.end()


class Rail(QFrame):
    """Emits what was pressed; the window does it."""

    place_pressed = Signal(str)
    lock_pressed = Signal()

    def __init__(self, places: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.children_switch = ChildSwitch()
        self.buttons: dict[str, Place] = {}
        inside = self._inside = QWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = scrolling(inside)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addWidget(area)
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 16, 12, 16)
        column.setSpacing(2)
        column.addWidget(self.children_switch)
        column.addSpacing(12)
        for key, words, icon in places:
            column.addWidget(self._place(key, words, icon))
        column.addStretch(1)
        column.addLayout(self._backup_line())
        self.settings = self._place("settings", _("Settings"), "settings")
        self.lock = place_button(_("Lock now"), "lock")
        self.lock.setCheckable(False)
        self.lock.setObjectName("lock_now")
        self.lock.clicked.connect(self.lock_pressed)
        column.addWidget(self.settings)
        column.addWidget(self.lock)

    def fit(self) -> None:
        """Be as wide as the names need at this text size. Once it is in its window: measuring dresses it for good."""
        needed = self._inside.minimumSizeHint().width()
        self.setFixedWidth(max(theme.px(RAIL_WIDTH) if theme.look().text_scale <= 130 else theme.px(160), needed + 2))

    def mark(self, key: str) -> None:
        """Show where we are."""
        for name, button in self.buttons.items():
            button.setChecked(name == key)

    def show_backup(self, words: str, *, fine: bool) -> None:
        """The state of the newest backup."""
        self._backup.setText(words)
        self._backup.set_tone("" if fine else "soon")
        self.fit()

    def show_past(self, count: int) -> None:
        """How many promises are past their date, beside Promises."""
        if "promises" in self.buttons:
            self.buttons["promises"].show_count(count, _("{count} past their date").format(count=count))

    def show_deadlines(self, count: int) -> None:
        """How many legal dates call, beside Deadlines."""
        if "deadlines" in self.buttons:
            words = ngettext("{count} date that matters now", "{count} dates that matter now", count)
            self.buttons["deadlines"].show_count(count, words.format(count=count))

    def _backup_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(12, 6, 4, 8)
        line.setSpacing(10)
        self._backup: Words = small("")
        self._backup.setObjectName("backup_state")
        line.addWidget(Mark("shield-check"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._backup, 1)
        return line

    def _place(self, key: str, words: str, icon: str) -> Place:
        button = Place(words, icon)
        button.setObjectName(f"place_{key}")
        button.clicked.connect(self._pressing(key))
        self.buttons[key] = button
        return button

    def _pressing(self, key: str) -> Callable[[], None]:
        return lambda: self.place_pressed.emit(key)
