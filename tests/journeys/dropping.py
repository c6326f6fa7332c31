"""A hand that drags something over the window and lets go, as the desktop tells of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from senddiary.ui.pages.inbox import InboxPage
from tests.journeys.conftest import Desk

LEFT, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def files(*places: Path) -> QMimeData:
    """Files of this computer."""
    made = QMimeData()
    made.setUrls([QUrl.fromLocalFile(str(place)) for place in places])
    return made


def address(url: str) -> QMimeData:
    """A link out of a browser, or a message out of a mail program."""
    made = QMimeData()
    made.setUrls([QUrl(url)])
    return made


def drop(desk: Desk, mime: QMimeData, over: QWidget | None = None) -> None:
    """Drag it to the middle of the window, or over a part of it, and let go; wait until it was looked at."""
    window = desk.window
    place = over.mapTo(window, over.rect().center()) if over is not None else QPoint(640, 400)
    QApplication.sendEvent(window.windowHandle(), QDragEnterEvent(place, Qt.DropAction.CopyAction, mime, LEFT, NO_KEYS))
    QApplication.sendEvent(
        window.windowHandle(), QDropEvent(QPointF(place), Qt.DropAction.CopyAction, mime, LEFT, NO_KEYS)
    )
    looked_at(desk)


def looked_at(desk: Desk) -> None:
    """Until nothing in the inbox is being read or kept any more."""
    assert desk.open is not None
    arrivals = desk.open.arrivals
    waiting = ("waiting", "looking")
    desk.qtbot.waitUntil(lambda: not any(thing.state in waiting for thing in arrivals.inbox.things))
    desk.qtbot.waitUntil(lambda: not arrivals.keeper.busy)
    desk.qtbot.waitUntil(lambda: not any(page.drawing for page in desk.window.findChildren(InboxPage)))
    for _turn in range(4):
        QApplication.processEvents()
