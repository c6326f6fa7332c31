"""Names as chips: press one to take it off, type to add another; known names are offered while typing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QSizePolicy, QWidget

from senddiary.i18n import _
from senddiary.rules.storable import storable
from senddiary.ui import theme
from senddiary.ui.widgets.buttons import Button, filter_button
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.prose import Line

LONGEST = 200  # characters of one name


class NameLine(Line):
    """The line in which a name is typed: `named` when Enter is pressed, `left` when there is no more to add."""

    named = Signal(str)
    left = Signal()

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(hint, parent)
        self.setMaxLength(LONGEST)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(190), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(90), super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.named.emit(self.words())
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()


class NamePicker(QWidget):
    """`names()` in the order in which they were added; each is there once. `add_words` is what the button says."""

    changed = Signal()

    def __init__(self, name: str, add_words: str, *, coloured: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._coloured = coloured
        self._names: list[str] = []
        self._said: dict[str, str] = {}
        self._known: object = None
        self.setAccessibleName(name)
        self._flow = FlowLayout(self)
        self.add_button: Button = filter_button(add_words, "plus" if not add_words else None)
        self.add_button.setObjectName("add_name")
        self.add_button.clicked.connect(self.open_line)
        self.line = NameLine(_("A name, then Enter"))
        self.line.setObjectName("name_line")
        self.line.setAccessibleName(add_words)
        self.line.named.connect(self._named)
        self.line.left.connect(self._leave)
        self.line.hide()
        self._flow.addWidget(self.add_button)
        self._flow.addWidget(self.line)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def names(self) -> tuple[str, ...]:
        """The names chosen; one still being typed counts too."""
        typed = "" if self.line.isHidden() else self.line.words()
        return tuple(dict.fromkeys([*self._names, *([typed] if typed else [])]))

    def set_names(self, names: Sequence[str]) -> None:
        """Show these names."""
        self._names = list(dict.fromkeys(names))
        self._draw()

    def set_known(self, names: Sequence[str], said: dict[str, str] | None = None) -> None:
        """Names to offer while typing; `said` is how some of them are shown on their chip ("Mrs Patel, SENCO")."""
        if self._known == (tuple(names), said):
            return
        self._known, self._said = (tuple(names), said), said or {}
        completer = QCompleter(list(names), self.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._named, Qt.ConnectionType.QueuedConnection)
        self.line.setCompleter(completer)
        self._draw()

    @Slot()
    def open_line(self) -> None:
        """Let another name be typed."""
        self.add_button.hide()
        self.line.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self, name: str) -> None:
        """Add a name as if it was typed."""
        words = " ".join(storable(name).split())
        if words and words not in self._names:
            self._names.append(words)
            self._draw()
            self.changed.emit()

    @Slot(str)
    def _named(self, name: str) -> None:
        self.line.clear()
        if name:
            self.add(name)
        else:
            self._leave()

    @Slot()
    def _leave(self) -> None:
        if self.line.isHidden():
            return
        name, back = self.line.words(), self.line.hasFocus()
        self.line.clear()
        self.line.hide()
        self.add_button.show()
        self.add(name)
        if back:
            self.add_button.setFocus()

    def _take_off(self, name: str) -> None:
        self._names.remove(name)
        self._draw()
        self.add_button.setFocus()
        self.changed.emit()

    def _draw(self) -> None:
        for chip in self.chips():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for place, name in enumerate(self._names):
            self._flow.insertWidget(place, self._chip(name))
        self.updateGeometry()

    def chips(self) -> list[Button]:
        """The chips on show, in their order."""
        items = [self._flow.itemAt(place) for place in range(self._flow.count())]
        found = [item.widget() for item in items if item is not None]
        return [widget for widget in found if isinstance(widget, Button) and widget is not self.add_button]

    def _chip(self, name: str) -> Button:
        words = self._said.get(name, name)
        chip = filter_button((words if len(words) <= 60 else words[:59] + "…") + "\u00a0", "x")
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setProperty("name", name)
        chip.setToolTip(_("Press to take off"))  # never the name: a tool tip would read it as mark-up
        chip.setAccessibleName(_("{name}. Press to take off.").format(name=words))
        chip.clicked.connect(lambda: self._take_off(name))
        if self._coloured:
            chip.setCheckable(True)
            chip.setChecked(True)
        return chip

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
