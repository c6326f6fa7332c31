"""Above the entries that were found: documents that hold the same words, each with its page."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from senddiary.i18n import _, ngettext
from senddiary.services import document_search
from senddiary.services.document_search import DocumentsFound, PageHit
from senddiary.ui import theme
from senddiary.ui.context import Context
from senddiary.ui.widgets.buttons import link_button
from senddiary.ui.widgets.document_lines import icon_of
from senddiary.ui.widgets.list_row import Pressable, pass_through
from senddiary.ui.widgets.marked_words import MarkedWords
from senddiary.ui.widgets.rail import Mark
from senddiary.ui.widgets.row_list import RowList
from senddiary.ui.widgets.words import label_words, muted, row_title

SHOWN = 3
PAUSE_MS = 120
LOW = 700  # pixels of the window at 100 %
BEFORE, LONGEST = 24, 76  # characters shown before the first hit, and in all


class PaperRow(Pressable):
    """One document: its title, the page, and the words round the hit."""

    def __init__(self, hit: PageHit, *, brief: bool = False) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 20, 8)
        row.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(row_title(hit.title))
        words.addWidget(muted(where(hit)))
        if hit.page is not None and not brief:
            words.addWidget(MarkedWords(*shortened(hit)))
        row.addWidget(Mark(icon_of(hit.kind), "ink", 18), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        for part in self.findChildren(QWidget):
            pass_through(part)
        spoken = [_("Document"), hit.title, where(hit), hit.excerpt if hit.page is not None else ""]
        self.setAccessibleName(", ".join(part for part in spoken if part))


class FoundPapers(QWidget):
    """Hidden while nothing is sought, or nothing found. `opened(document, page, words)`, `all_wanted(words)`."""

    opened = Signal(str, int, str)
    all_wanted = Signal(str)

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.setObjectName("found_papers")
        self._ctx, self._words, self._asked = ctx, "", 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE_MS)
        self._soon.timeout.connect(self._ask)
        self.title, self.list = label_words(""), RowList()
        self.everything = link_button("")
        self.everything.setObjectName("all_papers")
        self.everything.clicked.connect(lambda: self.all_wanted.emit(self._words))
        below = QHBoxLayout()
        below.setContentsMargins(20, 2, 20, 6)
        below.addWidget(self.everything)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        above = QHBoxLayout()
        above.setContentsMargins(20, 10, 20, 0)
        above.addWidget(self.title)
        column.addLayout(above)
        column.addWidget(self.list)
        column.addLayout(below)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def look(self, words: str) -> None:
        """Look for these words in documents, when the keys rest."""
        self._words = words.strip()
        self._asked += 1
        if self._words:
            self._soon.start()
        else:
            self._soon.stop()
            self.hide()

    @Slot()
    def _ask(self) -> None:
        diary, words, number, most = self._ctx.diary, self._words, self._asked, self._most()
        self._ctx.jobs.run(
            self,
            lambda: document_search.find(diary, words, limit=most, typing=True),
            done=lambda found: self._show(number, found),
        )

    def _show(self, number: int, found: DocumentsFound) -> None:
        if number != self._asked:
            return
        self.title.setText(_("In documents: {count}").format(count=found.total))
        rows = [PaperRow(hit, brief=self._most() < SHOWN) for hit in found.hits]
        for row, hit in zip(rows, found.hits, strict=True):
            row.clicked.connect(lambda _on=False, hit=hit: self.opened.emit(hit.document, hit.page or 1, sought(hit)))
        self.list.show_rows(rows)
        words = ngettext("See that document", "See all {count} documents", found.total)
        self.everything.setText(words.format(count=found.total))
        self.everything.setAccessibleName(self.everything.text())
        self.everything.setVisible(found.total > len(found.hits))
        self.setVisible(bool(found.hits))
        self._fit()

    def _most(self) -> int:
        """Fewer where the window is low or the letters are large, so that the entries keep their room."""
        return SHOWN if self.window().height() >= theme.px(LOW) else 1

    def _fit(self) -> None:
        """Keep the height that the words need at this width."""
        layout = self.layout()
        if layout is not None and not self.isHidden():
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))


def where(hit: PageHit) -> str:
    """“page 9, and 2 more pages”."""
    if hit.page is None:
        return _("in its title or what is noted about it")
    page = _("page {page}").format(page=hit.page)
    if hit.read_by == "ocr":
        page = _("{page}, read from a picture").format(page=page)
    if not hit.more:
        return page
    more = ngettext("and {count} more page", "and {count} more pages", hit.more).format(count=hit.more)
    return f"{page}, {more}"


def shortened(hit: PageHit) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The words round the first hit, and where the hits stand in them."""
    first = hit.marks[0][0] if hit.marks else 0
    start = hit.excerpt.find(" ", first - BEFORE) + 1 if first > BEFORE else 0
    piece = hit.excerpt[start : start + LONGEST]
    begun = "… " if start and not piece.startswith("…") else ""
    marks = tuple(
        (at - start + len(begun), length) for at, length in hit.marks if start <= at < start + LONGEST - length
    )
    ended = " …" if start + LONGEST < len(hit.excerpt) else ""
    return begun + piece + ended, marks


def sought(hit: PageHit) -> str:
    """The words as they stand on the page, to be marked there."""
    if hit.page is None or not hit.marks:
        return ""
    start, length = hit.marks[0]
    return hit.excerpt[start : start + length]
