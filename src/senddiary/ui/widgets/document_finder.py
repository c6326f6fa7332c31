"""Finding words in an open document: every place is coloured, and one goes from one to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from senddiary.ui.reading import MOST_HITS, Reader
from senddiary.ui.reading_answers import Hit
from senddiary.ui.widgets.document_bar import DocumentBar
from senddiary.ui.widgets.page_pictures import PagePictures
from senddiary.ui.widgets.page_text import Box

PAUSE_MS = 250
SHORTEST = 2  # letters


class DocumentFinder(QObject):
    """Joins the field of the bar, the reader and the pictures. `arrive` waits until the document is open.

    `unplaced(page, words)`, from 0: they stand on that page, but nobody knows where, as they were read from a picture.
    """

    unplaced = Signal(int, str)

    def __init__(self, reader: Reader, bar: DocumentBar, pictures: PagePictures) -> None:
        super().__init__(bar)
        self._reader, self._bar, self._pictures = reader, bar, pictures
        self._asked, self._hits, self._here = "", tuple[Hit, ...](), -1
        self._wanted: tuple[int, str] | None = None
        self._said: Mapping[int, str] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE_MS)
        self._soon.timeout.connect(self._ask)
        bar.find_wanted.connect(self._look)
        reader.found.connect(self._found)

    @property
    def hits(self) -> int:
        """How many places were found."""
        return len(self._hits)

    def arrive(self, page: int, words: str) -> None:
        """Go to a page, from 1, and to these words on it; at once, or as soon as the document is open."""
        self._wanted = (page, words)
        if self._pictures.pages:
            self.opened()

    def opened(self) -> None:
        """The document is open now."""
        if self._wanted is None:
            return
        page, words = self._wanted
        self._pictures.go_to(page)
        if words:
            self._bar.field.setText(words)
            self._soon.stop()
            self._ask()
        else:
            self._wanted = None

    def forget(self, said: Mapping[int, str]) -> None:
        """Another document; `said` are words by page, from 0, of pages that are only a picture."""
        self._said = said
        self._soon.stop()
        self._asked, self._hits, self._here, self._wanted = "", (), -1, None
        self._bar.field.clear()
        self._soon.stop()
        self._bar.show_hits(0, 0)

    @Slot(str, int)
    def _look(self, words: str, step: int) -> None:
        if words.strip() != self._asked or not step:
            self._soon.start(0 if step else PAUSE_MS)
        elif self._hits:
            self._go((self._here + step) % len(self._hits))

    @Slot()
    def _ask(self) -> None:
        self._asked = self._bar.field.text().strip()
        if len(self._asked) < SHORTEST:
            self._show(())
            return
        self._here = -1
        self._reader.find(self._asked)

    @Slot(str, object, bool)
    def _found(self, words: str, hits: Sequence[Hit], last: bool) -> None:  # noqa: FBT001 - a signal's own argument
        """More places have come; one stays where one is, or goes to the first that is not before the page."""
        if words != self._asked:
            return
        here = self._here
        self._show(sorted([*hits, *self._unplaced(words, hits)], key=lambda hit: hit.number))
        if here >= 0:
            self._stay(here)
            return
        page = self._wanted[0] if self._wanted is not None else self._pictures.page
        after = next((at for at, hit in enumerate(self._hits) if hit.number >= page - 1), None)
        if after is not None or last:
            self._wanted = None
            if self._hits:
                self._go(after or 0)

    def _stay(self, place: int) -> None:
        self._here = min(place, len(self._hits) - 1)
        hit = self._hits[self._here]
        self._pictures.overlay("here", {hit.number: hit.boxes})
        self._bar.show_hits(self._here + 1, len(self._hits), more=len(self._hits) >= MOST_HITS)

    def _unplaced(self, words: str, hits: Sequence[Hit]) -> list[Hit]:
        """Pages without letters of their own on which these words were read."""
        placed, wanted = {hit.number for hit in hits}, " ".join(words.casefold().split())
        pages = ((number, " ".join(said.casefold().split())) for number, said in self._said.items())
        return [Hit(number, ()) for number, said in pages if wanted in said and number not in placed]

    def _show(self, hits: Sequence[Hit]) -> None:
        self._hits, self._here = tuple(hits), -1
        boxes: dict[int, list[Box]] = defaultdict(list)
        for hit in hits:
            boxes[hit.number] += hit.boxes
        self._pictures.overlay("hit", boxes)
        self._pictures.overlay("here", {})
        self._bar.show_hits(0, len(self._hits), more=len(self._hits) >= MOST_HITS)

    def _go(self, place: int) -> None:
        self._here = place
        hit = self._hits[place]
        self._pictures.overlay("here", {hit.number: hit.boxes})
        self._pictures.go_to(hit.number + 1, hit.boxes[0] if hit.boxes else None)
        if not hit.boxes:
            self.unplaced.emit(hit.number, self._asked)
        self._bar.show_hits(place + 1, len(self._hits), more=len(self._hits) >= MOST_HITS)
