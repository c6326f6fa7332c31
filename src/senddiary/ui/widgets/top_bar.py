"""The bar above every page: its name, a quiet line, the search box and the one main action."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLineEdit, QWidget

from senddiary.i18n import N_, _
from senddiary.ui import icons, theme
from senddiary.ui.widgets.buttons import main_button
from senddiary.ui.widgets.words import muted, page_title


class SearchBox(QLineEdit):
    """“Search everything”: what is typed goes out at once; Escape empties it; Down or Enter goes to what was found."""

    left_downwards = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("search_box")
        self.setPlaceholderText(_("Search everything"))
        self.setAccessibleName(_("Search everything"))
        self.setAccessibleDescription(_("Control K. You can also write who: kind: after: before: tag: child:"))
        self.setMaxLength(2000)
        self.setMinimumWidth(theme.px(120))
        self.setTextMargins(theme.px(26), 0, 0, 0)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(300), super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = theme.px(17)
        icons.paint(painter, "search", "muted", QRectF(12, (self.height() - side) / 2, side, side))
        room = self.width() - theme.px(26) - 24 - self.fontMetrics().horizontalAdvance(self.placeholderText())
        if not self.text() and room > theme.px(60):
            font = self.font()
            font.setPixelSize(theme.px(13))
            painter.setFont(font)
            painter.setPen(theme.colour("muted"))
            box = QRectF(self.rect()).adjusted(0, 0, -12, 0)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), _("Ctrl K"))
        painter.end()


class TopBar(QFrame):
    """At a narrow width the search box and the button stand under the name; a name too long for all of it is cut."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title, self.subtitle = page_title(""), muted("")
        self.search = SearchBox()
        self.action = main_button(_("New entry"), "plus")
        self.action.setObjectName("new_entry")
        self.action.setToolTip(_("Ctrl N"))
        self._full = ""
        self._names, self._tools = QWidget(), QWidget()
        names = QHBoxLayout(self._names)
        names.setContentsMargins(0, 0, 0, 0)
        names.setSpacing(14)
        names.addWidget(self.title.one_line(), 0, Qt.AlignmentFlag.AlignVCenter)
        self.title.setMinimumWidth(1)  # a long name never keeps the window from growing small
        names.addWidget(self.subtitle, 1, Qt.AlignmentFlag.AlignVCenter)
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(14)
        tools.addWidget(self.search, 1)
        tools.addWidget(self.action)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(28, 10, 28, 10)
        self._row.setSpacing(10)
        self._row.addWidget(self._names, 1)
        self._row.addWidget(self._tools)

    def offer(self, action: tuple[str, str] | None) -> None:
        """The words and the drawing of what the main button does on this page; else it begins a new entry."""
        words, icon = action or (N_("New entry"), "plus")
        self.action.setText(_(words).replace("&", "&&"))
        self.action.setAccessibleName(_(words))
        self.action.set_icon_name(icon)
        self.action.setToolTip("" if action else _("Ctrl N"))
        self._arrange()

    def show_names(self, title: str, subtitle: str) -> None:
        """The name of the page and the quiet line beside it."""
        self._full = " ".join(title.split())
        self.title.setAccessibleName(self._full)
        self.subtitle.setText(subtitle)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self.title.ensurePolished()
        letters = self.title.fontMetrics()
        long = letters.horizontalAdvance(self._full) + 2
        wanted = long + min(self.subtitle.sizeHint().width(), theme.px(130)) + 14
        wanted += theme.px(300) + self.action.sizeHint().width() + 14 + 56 + 10
        narrow = self.width() < wanted
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)
        room = max(self.width() - 56, 1)
        self.title.setText(letters.elidedText(self._full, Qt.TextElideMode.ElideRight, room) if narrow else self._full)
        self._tools.setMinimumWidth(0)
