"""A document open to be looked at, with real lanes: the window stays live, and nothing stays behind."""

from __future__ import annotations

import tempfile
import time
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from senddiary.importers import sandbox
from senddiary.settings import Settings
from senddiary.ui import lock, theme
from senddiary.ui.jobs import Jobs
from senddiary.ui.reading import WAITING, Original, Reader
from senddiary.ui.widgets.document_view import DocumentView
from senddiary.ui.widgets.page_pictures import Want
from tests.ui import papers

LONGEST_BLOCK = 0.05  # seconds


@pytest.fixture
def view(jobs: Jobs, qapp: QApplication, qtbot: QtBot) -> DocumentView:
    theme.apply(qapp, Settings(theme="light"))
    made = DocumentView(Reader(jobs))
    qtbot.addWidget(made)
    made.resize(1000, 760)
    made.show()
    return made


class Heart(QTimer):
    """Beats as fast as the window lets it, and remembers the longest work between two beats.

    It counts the processor's time of this thread: on a busy machine the clock on the wall tells of the others.
    """

    def __init__(self) -> None:
        super().__init__()
        self.longest, self._last = 0.0, time.thread_time()
        self.timeout.connect(self._beat)
        self.start(0)

    def _beat(self) -> None:
        now = time.thread_time()
        self.longest, self._last = max(self.longest, now - self._last), now


def long_report(pages: int = 120) -> Original:
    content = papers.report(before=pages)
    return Original("long.pdf", lambda: BytesIO(content))


def test_the_window_stays_live_while_pages_are_drawn_and_found(view: DocumentView, qtbot: QtBot) -> None:
    view.show_pages([long_report()])
    qtbot.waitUntil(lambda: view.pictures.pages > 100 and view.pictures.held > 0)
    heart = Heart()
    for page in range(1, 120, 7):
        view.pictures.go_to(page)
        qtbot.waitUntil(lambda: view.pictures.held > 0)
    view.bar.field.setText("qualified")
    qtbot.waitUntil(lambda: view.finder.hits == 14)
    heart.stop()
    assert heart.longest < LONGEST_BLOCK


def test_pictures_that_nobody_waits_for_any_more_are_left_out(jobs: Jobs, qtbot: QtBot) -> None:
    reader, dropped, drawn = Reader(jobs), list[Want](), list[Want]()
    reader.dropped.connect(dropped.append)
    reader.drawn.connect(lambda want, _picture: drawn.append(want))
    with qtbot.waitSignal(reader.opened):
        reader.open([long_report(30)])
    for number in range(30):
        reader.draw(Want(number, 1.0, 0, 600))
    qtbot.waitUntil(lambda: len(dropped) + len(drawn) == 30)
    assert len(dropped) >= 30 - WAITING - 2
    reader.close()


def test_other_words_end_the_looking_for_the_first(jobs: Jobs, qtbot: QtBot) -> None:
    reader, heard = Reader(jobs), list[str]()
    with qtbot.waitSignal(reader.opened):
        reader.open([long_report(150)])
    reader.found.connect(lambda words, _hits, last: heard.append(words) if last else None)
    reader.find("line 3")
    reader.find("qualified")
    qtbot.waitUntil(lambda: not jobs.busy)
    assert heard == ["qualified"]
    reader.close()


def test_a_closed_document_answers_nothing_and_its_process_ends(jobs: Jobs, qtbot: QtBot) -> None:
    reader = Reader(jobs)
    with qtbot.waitSignal(reader.opened):
        reader.open([long_report(30)])
    heard: list[object] = []
    reader.found.connect(lambda _words, hits, _last: heard.append(hits))
    reader.find("line")
    reader.close()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert heard == []


def test_a_reader_that_is_deleted_lets_its_document_go(jobs: Jobs, qtbot: QtBot) -> None:
    view = DocumentView(Reader(jobs))
    qtbot.addWidget(view)
    with qtbot.waitSignal(view.reader.opened):
        view.show_pages([long_report(2)])
    held = view.reader._held
    view.deleteLater()
    qtbot.waitUntil(lambda: held.shelf is None)
    qtbot.waitUntil(lambda: not jobs.busy)


def test_locking_closes_what_is_looked_at(view: DocumentView, qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(view)
    with qtbot.waitSignal(view.reader.opened):
        view.show_pages([long_report(2)])
    lock.close_originals(window)
    window.takeCentralWidget()
    assert view.reader._held.shelf is None


def test_looking_at_a_document_writes_no_file(view: DocumentView, qtbot: QtBot, tmp_path: Path) -> None:
    places = (Path(tempfile.gettempdir()), Path.home() / ".cache", tmp_path)
    before = {path for place in places if place.is_dir() for path in place.iterdir()}
    view.show_pages([long_report(3)])
    qtbot.waitUntil(lambda: view.pictures.held > 0)
    view.bar.thumbs.click()
    qtbot.waitUntil(lambda: bool(view.thumbs._held))
    after = {path for place in places if place.is_dir() for path in place.iterdir()}
    assert [path for path in after - before if path.is_file() and b"qualified" in path.read_bytes()] == []
    sandbox.OWN.close()
