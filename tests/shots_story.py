"""Pictures of how often our story was told: the card on a body's page, and a sheet for one of its readers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from senddiary.services import entries, people, sample, tellings
from senddiary.storage.diary import Diary
from senddiary.ui.main_window import MainWindow
from senddiary.ui.navigation import MakeHandover, OpenBody

TURNS = 60  # of the loop of events, until every card is built and the pages are drawn
HILLSIDE = "Hillside Primary"


def fill(diary: Diary) -> None:
    """Note that the story was told three times: twice at school, once by a sheet."""
    today = sample.now().date()
    told = [
        tellings.draft(diary, [who], on=today - timedelta(days=days))
        for who, days in (("Miss Webb", 900), ("Mrs Patel", 600))
    ]
    given = tellings.handed(HILLSIDE, "about us.pdf", b"pages", on=today - timedelta(days=9), audience="school")
    children = tuple(child.id for child in people.children(diary)[:1])
    for draft in (*told, given):
        entries.record(diary, replace(draft, children=children), now=sample.now())


def pictures(window: MainWindow, diary: Diary) -> Iterator[str]:
    """Open one thing after the other; the name says what is on the screen."""
    body = next(body.id for body in people.bodies(diary) if body.name == HILLSIDE)
    ways: dict[str, Callable[[], None]] = {
        "our-story": lambda: _scroll(window, OpenBody(body)),
        "sheet": lambda: window.open("reports", MakeHandover(HILLSIDE, "school")),
    }
    for name, go in ways.items():
        go()
        _settle()
        yield name


def _scroll(window: MainWindow, party: OpenBody) -> None:
    window.open("people", party)
    _settle()
    card = next(one for one in window.findChildren(QWidget, "told_card") if one.isVisible())
    above: QWidget | None = card
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if isinstance(above, QScrollArea):
        above.ensureWidgetVisible(card, 0, 40)


def _settle() -> None:
    for _turn in range(TURNS):
        QApplication.processEvents()
