"""A window with its inbox on a small diary, every job done at once, and files to bring in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from senddiary.services import people
from senddiary.services.arrivals import Loose
from senddiary.settings import Settings
from senddiary.storage.diary import Diary
from senddiary.ui import theme
from senddiary.ui.arrivals import Arrivals
from senddiary.ui.bus import Bus
from senddiary.ui.context import Context
from senddiary.ui.handed_over import HandedOver
from senddiary.ui.inbox import Thing
from senddiary.ui.jobs import InlineJobs
from senddiary.ui.main_window import MainWindow
from senddiary.ui.pages.inbox import InboxPage
from senddiary.ui.places import PLACES

W = TypeVar("W", bound=QWidget)
MAIL = (
    b"From: Dana <dana@home.example>\nTo: dana@home.example\nSubject: car park\n"
    b"Date: Wed, 13 May 2026 15:20:00 +0100\nMessage-ID: <a1@home.example>\n\n"
    b"He was sent home at 2.\nMs Okafor said nobody rang.\n"
)
LOG = b"Date,Staff,Notes\n03/04/2026,Ms Okafor,Rang home\n05/04/2026,Mr Hale,Sent home\n11/04/2026,Ms Okafor,Missed\n"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


class Desk:
    """The window, its inbox page, and two hands."""

    def __init__(self, qtbot: QtBot, ctx: Context, place: Path) -> None:
        self.qtbot, self.ctx, self.place = qtbot, ctx, place
        self.arrivals = Arrivals(ctx)
        self.window = MainWindow(ctx, (*PLACES, self.arrivals.place()))
        self.inbox = self.arrivals.inbox

    @property
    def page(self) -> InboxPage:
        """The inbox page, once it is shown."""
        found = self.window.findChild(InboxPage)
        assert found is not None
        return found

    @property
    def drawing(self) -> bool:
        """Whether the page is still about to be drawn."""
        page = self.window.findChild(InboxPage)
        return page is not None and page.drawing

    def file(self, name: str, content: bytes) -> Path:
        """A file of one's own."""
        made = self.place / name
        made.write_bytes(content)
        return made

    def hand(self, *files: Path, words: bytes = b"") -> None:
        """Hand files and words over, and wait until all was looked at."""
        loose = (Loose("Pasted words.txt", words),) if words else ()
        self.arrivals.handed(HandedOver(files, loose))
        self.settle()

    def hand_quietly(self, file: Path) -> None:
        """Hand a file over while the inbox is not looked at."""
        self.arrivals.handed(HandedOver((file,)))
        QApplication.processEvents()

    def settle(self) -> None:
        """Until nothing is being read or kept, and the page shows it."""
        self.qtbot.waitUntil(lambda: not any(thing.state in ("waiting", "looking") for thing in self.inbox.things))
        self.qtbot.waitUntil(lambda: not self.arrivals.keeper.busy)
        self.qtbot.waitUntil(lambda: not self.drawing)
        for _turn in range(4):
            QApplication.processEvents()

    def choose(self, name: str) -> Thing:
        """Press the row of that thing."""
        thing = next(thing for thing in self.inbox.things if thing.name == name)
        self.qtbot.waitUntil(lambda: any(row.thing_id == thing.id for row in self.page.list.rows))
        row = next(row for row in self.page.list.rows if row.thing_id == thing.id)
        self.qtbot.waitUntil(lambda: row.isVisible() and not row.size().isEmpty())
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
        self.settle()
        return thing

    def click(self, name: str) -> None:
        """Press the visible button of that name."""
        self.qtbot.waitUntil(lambda: bool(self._buttons(name)))
        QTest.mouseClick(self._buttons(name)[0], Qt.MouseButton.LeftButton)
        self.settle()

    def find(self, kind: type[W], name: str) -> W:
        """The visible widget of that name."""
        return next(found for found in self.window.findChildren(kind, name) if found.isVisible())

    def shows(self, words: str) -> bool:
        """Whether these words stand on the screen."""
        kinds = (QLabel, QAbstractButton)
        return any(
            words in w.text()
            for kind in kinds
            for w in self.window.findChildren(kind)
            if w.isVisible() and isinstance(w, QLabel | QAbstractButton)
        )

    def _buttons(self, name: str) -> list[QAbstractButton]:
        # A button that has not found its place yet has no height: no hand could press it.
        every = self.window.findChildren(QAbstractButton)
        found = [one for one in every if one.isVisible() and not one.size().isEmpty()]
        return [one for one in found if name in (one.objectName(), one.text())]


@pytest.fixture
def desk(diary: Diary, now: datetime, qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """A diary about Rowan with Ms Okafor in it."""
    theme.apply(qapp, Settings(theme="light"))
    people.add_child(diary, "Rowan", now=now)
    people.add_person(diary, "Ms Okafor", now=now)
    bus = Bus()
    bus.listen(diary)
    place = tmp_path / "outside"
    place.mkdir()
    made = Desk(qtbot, Context(diary, InlineJobs(), bus, Settings(theme="light"), lambda: now), place)
    qtbot.addWidget(made.window)
    made.window.resize(1280, 800)
    with qtbot.waitExposed(made.window):
        made.window.show()
    made.arrivals.join(made.window, made.window.go)
    made.window.open("today")
    yield made
    made.arrivals.leave()
    made.window.close()
    made.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
