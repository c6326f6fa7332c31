"""The parts of the reports page: what to look at first, and the pages with what can be done with them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from senddiary.i18n import _, ngettext
from senddiary.reports.render.preview import PageSize
from senddiary.ui.jobs import Jobs
from senddiary.ui.widgets.buttons import icon_button, quiet_button
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.page_preview import PagePreview
from senddiary.ui.widgets.progress_panel import ProgressPanel
from senddiary.ui.widgets.scroll import scrolling
from senddiary.ui.widgets.two_panes import is_narrow
from senddiary.ui.widgets.words import Words, card_title, muted


class LooksCard(Card):
    """“3 things to look at first”; not there when there is nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.set_tone("soon")
        self.body.setSpacing(2)
        self.body.setContentsMargins(16, 12, 16, 14)
        self.heading, self.things = card_title(""), Words("")
        self.heading.set_tone("soon")
        self.body.addWidget(self.heading)
        self.body.addWidget(self.things)
        self.hide()

    def show_things(self, things: Sequence[str]) -> None:
        """Say these."""
        self.setVisible(bool(things))
        count = len(things)
        words = ngettext("{count} thing to look at first", "{count} things to look at first", count)
        self.heading.setText(words.format(count=count))
        self.things.setText(" · ".join(things))


class ChoicesSide(QWidget):
    """The choices, and what to look at first below them: always in sight, or after the choices without the room.

    What moves is moved in this widget's own resize, when everything in it has its place: to add to a column while it
    is being laid out ends the program.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._narrow: bool | None = None
        self._below: tuple[QWidget, ...] = ()
        self.see_pages = quiet_button(_("See the pages"), "file-text")
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(24, 22, 12, 22)  # the scroll bar takes 12 more on the right
        self._column.setSpacing(14)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scrolling(inside), 1)
        self._foot = QVBoxLayout()
        self._foot.setSpacing(10)
        whole.addLayout(self._foot)

    def fill(self, choices: QWidget, below: Sequence[QWidget]) -> None:
        """Once, when this side stands in its page."""
        self._below = tuple(below)
        self._column.addWidget(self.see_pages)
        self._column.addWidget(choices)
        self._column.addStretch(1)
        self._place(narrow=is_narrow(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(narrow=is_narrow(self))

    def _place(self, *, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self.see_pages.setVisible(narrow)
        self._foot.setContentsMargins(*((0, 0, 0, 0) if narrow else (24, 12, 24, 16)))
        for part in self._below:
            (self._column if narrow else self._foot).addWidget(part)


class PreviewPane(QWidget):
    """`wanted` carries a format to save; `print_wanted` asks for a printer."""

    wanted = Signal(str)
    print_wanted = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.pages = PagePreview(jobs)
        self.place = muted("").one_line()
        self.place.setObjectName("page_place")
        self.smaller, self.larger = icon_button(_("Smaller"), "minus"), icon_button(_("Larger"), "plus")
        self.word = quiet_button(_("Save for Word"), "download")
        self.word.setObjectName("save_word")
        self.csv, self.text = quiet_button(_("Save as CSV"), "download"), quiet_button(_("Save as text"), "download")
        self.print = quiet_button(_("Print"), "printer")
        self.progress = ProgressPanel()
        self.said, self.again = muted(""), quiet_button(_("Make the pages"))
        self._build()
        self._connect()

    def _build(self) -> None:
        tools = FlowLayout(spacing=8)
        for part in (self.place, self.smaller, self.larger):
            part.setMinimumHeight(self.csv.sizeHint().height())
        self.place.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        for tool in (self.place, self.smaller, self.larger, self.word, self.csv, self.text, self.print):
            tools.addWidget(tool)
        head = QVBoxLayout()
        head.setContentsMargins(24, 12, 24, 8)
        head.addLayout(tools)
        head.addWidget(self.progress)
        head.addWidget(self.said)
        head.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.pages, 1)
        self.said.hide()
        self.again.hide()

    def _connect(self) -> None:
        self.smaller.clicked.connect(lambda: self.pages.zoom_by(-1))
        self.larger.clicked.connect(lambda: self.pages.zoom_by(1))
        self.word.clicked.connect(lambda: self.wanted.emit("word"))
        self.csv.clicked.connect(lambda: self.wanted.emit("csv"))
        self.text.clicked.connect(lambda: self.wanted.emit("text"))
        self.print.clicked.connect(self.print_wanted)
        self.pages.moved.connect(self._tell)

    def begin(self) -> None:
        """The pages are being drawn; the old ones stay until then."""
        self.said.hide()
        self.again.hide()
        self.progress.start(_("Drawing the pages"))

    def show_made(self, pdf: bytes, sizes: Sequence[PageSize]) -> None:
        """Show the pages."""
        self.progress.finish()
        self.pages.show_pdf(pdf, sizes)

    def stop(self) -> None:
        """Somebody had enough."""
        self.progress.finish()
        self.said.setText(_("Stopped. These pages are from before, or there are none."))
        self.said.show()
        self.again.show()

    def _tell(self, page: int, pages: int) -> None:
        self.place.setText(_("Page {page} of {pages}").format(page=page, pages=pages) if pages else "")
