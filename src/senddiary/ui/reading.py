"""One document open to be looked at: its files lie in child processes, which are asked away from the UI thread.

Nothing of it is written anywhere. `close` lets everything go; the window closes every reader when it is locked.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from threading import Event
from typing import BinaryIO, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from shiboken6 import isValid

from senddiary.errors import DiaryError, OriginalDamaged, OriginalMissing
from senddiary.progress import Cancelled
from senddiary.ui import reading_answers
from senddiary.ui.jobs import Jobs
from senddiary.ui.reading_answers import Held, Hit, Pixels
from senddiary.ui.widgets.page_pictures import Want
from senddiary.ui.widgets.page_places import Sheet
from senddiary.ui.widgets.page_text import PageText

OPEN_AT_ONCE: Final = 3  # files of one letter whose processes are kept
WAITING: Final = 10  # pictures that may wait to be drawn; older ones are asked for again when they are seen
MOST_HITS: Final = 500
NOT_WHOLE: Final = (OriginalDamaged, OriginalMissing)
LOST_PAGE: Final = Sheet(595, 842)  # as large as A4
PAGES_AT_ONCE: Final = 40  # looked through in one go: about a fifth of a second


@dataclass(frozen=True, slots=True)
class Original:
    """One file: its name, and how to get at its bytes (asked away from the UI thread)."""

    name: str
    open: Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of the whole: the file it is in, its number in that file from 1, and its size."""

    file: int
    page: int
    sheet: Sheet


class Shelf:
    """The files of a document and their processes. Every call comes from one thread, but `stop` from any."""

    def __init__(self, originals: Sequence[Original], password: str | None = None) -> None:
        self._originals, self._password = tuple(originals), password
        self._open: OrderedDict[int, Held] = OrderedDict()
        self._stopped = Event()
        self.leaves: tuple[Leaf, ...] = ()

    def look(self) -> tuple[Sheet, ...]:
        """The sizes of all pages, file after file; of one that is not whole a single page, which stays white.

        Raises what the last file raised when none of them is whole.
        """
        leaves: list[Leaf] = []
        lost: list[DiaryError] = []
        for file in range(len(self._originals)):
            try:
                sheets = reading_answers.sheets(self._of(file))
            except NOT_WHOLE as error:
                lost.append(error)
                sheets = (LOST_PAGE,)
            leaves += [Leaf(file, number, sheet) for number, sheet in enumerate(sheets, start=1)]
        if lost and len(lost) == len(self._originals):
            raise lost[-1]
        self.leaves = tuple(leaves)
        return tuple(leaf.sheet for leaf in leaves)

    def picture(self, want: Want) -> Pixels:
        """A page as pixels."""
        leaf = self.leaves[want.number]
        return reading_answers.picture(self._of(leaf.file), leaf.page, want)

    def small(self, number: int, wide: int) -> Pixels:
        """A page as few pixels."""
        leaf = self.leaves[number]
        return reading_answers.small(self._of(leaf.file), leaf.page, wide)

    def words(self, number: int) -> PageText:
        """The words of a page with their places."""
        leaf = self.leaves[number]
        return reading_answers.words(self._of(leaf.file), leaf.page)

    def find(self, words: str, first: int, most: int) -> tuple[Hit, ...]:
        """Where words stand on the next pages from `first` on, counted from 0, at most PAGES_AT_ONCE of them."""
        leaves = self.leaves[first : first + PAGES_AT_ONCE]
        found: list[Hit] = []
        for file, group in groupby(enumerate(leaves, first), key=lambda one: one[1].file):
            numbers = list(group)
            number, leaf = numbers[0]
            pages = (leaf.page, numbers[-1][1].page)
            hits = reading_answers.find(self._of(file), words, pages, most - len(found))
            found += [Hit(number - leaf.page + 1 + hit.number, hit.boxes) for hit in hits]
        return tuple(found)

    def stop(self) -> None:
        """Nothing more is wanted: what is being asked now ends within a moment. May be called from any thread."""
        self._stopped.set()

    def let_go(self) -> None:
        """Let every process go."""
        self.stop()
        while self._open:
            self._open.popitem()[1].close()

    def _of(self, file: int) -> Held:
        if self._stopped.is_set():
            raise Cancelled
        if file not in self._open:
            while len(self._open) >= OPEN_AT_ONCE:
                self._open.popitem(last=False)[1].close()
            original = self._originals[file]
            self._open[file] = Held(original.open(), original.name, self._password, self._stopped.is_set)
        self._open.move_to_end(file)
        return self._open[file]


@dataclass(slots=True)
class _Hold:
    """What a reader has open; it outlives the reader by a moment, so that nothing stays behind."""

    shelf: Shelf | None = None


def _let_go(jobs: Jobs, held: _Hold, _reader: object = None) -> None:
    """Let what is open go: on its own lane, or here when the lanes have ended."""
    shelf, held.shelf = held.shelf, None
    if shelf is None:
        return
    shelf.stop()
    if isValid(jobs) and jobs.open:
        jobs.run_viewing(jobs, shelf.let_go, _nothing)
    else:
        shelf.let_go()


class Reader(QObject):
    """`opened(sheets)`, or `locked(again)` when a password is needed, or `refused(DiaryError)`.

    `damaged(DiaryError)` once, when part of an original that was opened cannot be read as it came in.
    """

    opened = Signal(object)
    locked = Signal(bool)
    refused = Signal(object)
    damaged = Signal(object)
    drawn = Signal(object, object)
    dropped = Signal(object)
    small_drawn = Signal(int, object)
    words_read = Signal(int, object)
    found = Signal(str, object, bool)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._held = _Hold()
        self.destroyed.connect(partial(_let_go, jobs, self._held))
        self._originals: tuple[Original, ...] = ()
        self._wants: deque[Want] = deque()
        self._sought, self._whole = "", True

    def open(self, originals: Sequence[Original], password: str | None = None) -> None:
        """Open a document. A password is handed on to the child process and kept nowhere else."""
        self.close()
        self._originals, self._whole = tuple(originals), True
        shelf = self._held.shelf = Shelf(originals, password)

        def done(sheets: tuple[Sheet, ...]) -> None:
            if self._held.shelf is shelf:
                self.opened.emit(sheets)

        def failed(error: DiaryError) -> None:
            if self._held.shelf is shelf:
                self._refuse(error, again=bool(password))

        self._jobs.run_viewing(self, shelf.look, done, failed)

    def unlock(self, password: str) -> None:
        """Try a password for the document that is locked."""
        self.open(self._originals, password)

    def close(self) -> None:
        """Let go of what is open."""
        self._wants.clear()
        _let_go(self._jobs, self._held)

    def draw(self, want: Want) -> None:
        """Draw a page: what was asked for last comes first."""
        shelf = self._held.shelf
        if shelf is None:
            return
        self._wants.append(want)
        while len(self._wants) > WAITING:
            self.dropped.emit(self._wants.popleft())
        wants = self._wants

        def work() -> tuple[Want, QImage] | None:
            try:
                newest = wants.pop()
            except IndexError:
                return None
            return newest, image_of(shelf.picture(newest))  # copied here, not in the window's own thread

        def done(result: tuple[Want, QImage] | None) -> None:
            if result is not None and self._held.shelf is shelf:
                self.drawn.emit(*result)

        self._jobs.run_viewing(self, work, done, self._unread(shelf))

    def draw_small(self, number: int, wide: int) -> None:
        """Draw a small picture of a page."""
        self._ask(lambda shelf: shelf.small(number, wide), lambda p: self.small_drawn.emit(number, image_of(p)))

    def read(self, number: int) -> None:
        """Ask for the words of a page."""
        self._ask(lambda shelf: shelf.words(number), lambda text: self.words_read.emit(number, text))

    def find(self, words: str) -> None:
        """Ask where words stand: some pages at a time, so that pages are drawn in between. Other words end it."""
        shelf, self._sought = self._held.shelf, words
        if shelf is not None:
            self._find_from(shelf, words, 0, ())

    def _find_from(self, shelf: Shelf, words: str, first: int, before: tuple[Hit, ...]) -> None:
        def done(hits: tuple[Hit, ...]) -> None:
            if self._held.shelf is not shelf or self._sought != words:
                return
            found, after = (*before, *hits), first + PAGES_AT_ONCE
            last = after >= len(shelf.leaves) or len(found) >= MOST_HITS
            if hits or last:
                self.found.emit(words, found, last)
            if not last:
                self._find_from(shelf, words, after, found)

        most = MOST_HITS - len(before)
        self._jobs.run_viewing(self, lambda: shelf.find(words, first, most), done, self._unread(shelf))

    def _ask(self, ask: Callable[[Shelf], object], tell: Callable[..., None]) -> None:
        shelf = self._held.shelf
        if shelf is None:
            return

        def done(result: object) -> None:
            if self._held.shelf is shelf:
                tell(result)

        self._jobs.run_viewing(self, lambda: ask(shelf), done, self._unread(shelf))

    def _unread(self, shelf: Shelf) -> Callable[[DiaryError], None]:
        """A page that cannot be drawn or read stays white; where its original is no longer whole, that is told."""

        def failed(error: DiaryError) -> None:
            if self._held.shelf is shelf and self._whole and isinstance(error, NOT_WHOLE):
                self._whole = False
                self.damaged.emit(error)

        return failed

    def _refuse(self, error: DiaryError, *, again: bool) -> None:
        if reading_answers.is_locked(error):
            self.locked.emit(again)
        else:
            self.refused.emit(error)


def _nothing(_result: object) -> None:
    """Letting go has no result."""


def image_of(pixels: Pixels) -> QImage:
    """Pixels as a picture of our own: the bytes they came in may go."""
    held = QImage(pixels.content, pixels.wide, pixels.tall, pixels.wide * 4, QImage.Format.Format_RGB32)
    return held.copy()
