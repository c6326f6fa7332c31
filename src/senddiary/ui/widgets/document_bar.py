"""The controls above an original: page, size, turning, finding, and what stands beside the picture."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from senddiary.i18n import _
from senddiary.ui import theme
from senddiary.ui.widgets.buttons import Button, chip_button, icon_button
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.page_places import FIT
from senddiary.ui.widgets.words import muted

TALL = 36  # pixels of every control at 100 %


class FindField(QLineEdit):
    """Enter goes on to the next place, Shift Enter back, Escape empties it."""

    next_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("find_in_document")
        self.setPlaceholderText(_("Find in this document"))
        self.setAccessibleName(_("Find in this document"))
        self.setMaxLength(200)
        self.setFixedWidth(theme.px(190))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next_wanted.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class DocumentBar(QWidget):
    """Every control says what is wanted; the view does it."""

    page_wanted = Signal(int)
    zoom_wanted = Signal(float)
    steps_wanted = Signal(int)
    turn_wanted = Signal()
    find_wanted = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self.page_field, self.of = QLineEdit(), muted("").one_line()
        self.page_field.setObjectName("page_number")
        self.page_field.setAccessibleName(_("Go to page"))
        self.page_field.setFixedWidth(theme.px(56))
        self.page_field.setValidator(QIntValidator(1, 99_999, self))
        self.smaller, self.larger = icon_button(_("Smaller"), "minus"), icon_button(_("Larger"), "plus")
        self.fit, self.full = chip_button(_("Fit the width")), chip_button(_("100 %"))
        self.turn = icon_button(_("Turn the page"), "rotate-ccw")
        self.field, self.hits = FindField(), muted("").one_line()
        self.before, self.after = (
            icon_button(_("The place before"), "chevron-up"),
            icon_button(_("Next"), "chevron-down"),
        )
        self.words, self.thumbs = chip_button(_("Words")), chip_button(_("Pages"))
        self._name()
        flow = FlowLayout(self, spacing=6)
        parts: tuple[QWidget, ...] = (
            self.page_field, self.of, self.smaller, self.larger, self.fit, self.full, self.turn, self.thumbs,
            self.words, self.field, self.before, self.after, self.hits,
        )  # fmt: skip
        for part in parts:
            part.setMinimumHeight(theme.px(TALL))
            flow.addWidget(part)
        for words in (self.of, self.hits):
            words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._connect()

    def show_page(self, page: int, pages: int) -> None:
        """Which page one looks at."""
        if not (self.page_field.hasFocus() and self.page_field.isModified()):
            self.page_field.setText(str(page) if pages else "")
        self.of.setText(_("of {pages}").format(pages=pages) if pages else "")
        self.of.updateGeometry()

    def show_zoom(self, zoom: float) -> None:
        """Which size is shown."""
        self.fit.setChecked(zoom == FIT)
        self.full.setChecked(zoom == 1.0)

    def show_hits(self, here: int, total: int, *, more: bool = False) -> None:
        """Which of the found places one looks at, from 1; nothing was found with total 0."""
        words = _("{here} of {total}").format(here=here, total=f"{total}+" if more else total)
        looked = bool(self.field.text().strip())
        self.hits.setText("" if not looked else words if total else _("Not found"))
        for button in (self.before, self.after):
            button.setEnabled(total > 0)

    def fit_for(self, *, paged: bool) -> None:
        """Hide what a single page does not need."""
        for part in (self.page_field, self.of, self.thumbs):
            part.setVisible(paged)

    def _name(self) -> None:
        self.turn.setToolTip(_("Turn the page (R). The original stays as it is."))
        names: dict[str, Button] = {
            "zoom_out": self.smaller, "zoom_in": self.larger, "zoom_fit": self.fit, "zoom_full": self.full,
            "turn_page": self.turn, "find_before": self.before, "find_next": self.after,
            "show_words": self.words, "show_thumbs": self.thumbs,
        }  # fmt: skip
        for name, button in names.items():
            button.setObjectName(name)
        self.before.setAccessibleName(_("The place before this one"))
        self.after.setAccessibleName(_("The next place"))
        self.words.setAccessibleDescription(_("Show the words of the page as text beside it"))
        self.thumbs.setAccessibleDescription(_("Show small pictures of the pages"))
        self.show_hits(0, 0)

    def _connect(self) -> None:
        self.page_field.returnPressed.connect(self._go)
        self.smaller.clicked.connect(lambda: self.steps_wanted.emit(-1))
        self.larger.clicked.connect(lambda: self.steps_wanted.emit(1))
        self.fit.clicked.connect(lambda: self.zoom_wanted.emit(FIT))
        self.full.clicked.connect(lambda: self.zoom_wanted.emit(1.0))
        self.turn.clicked.connect(self.turn_wanted)
        self.field.textChanged.connect(lambda words: self.find_wanted.emit(words, 0))
        self.field.next_wanted.connect(lambda step: self.find_wanted.emit(self.field.text(), step))
        self.before.clicked.connect(lambda: self.find_wanted.emit(self.field.text(), -1))
        self.after.clicked.connect(lambda: self.find_wanted.emit(self.field.text(), 1))

    @Slot()
    def _go(self) -> None:
        if self.page_field.text().isdigit():
            wanted = int(self.page_field.text())
            self.page_field.setModified(False)
            self.page_wanted.emit(wanted)
