"""The entry page and its neighbours without a mouse, without eyes, and with letters twice the size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from senddiary.model.draft import EntryDraft, PromiseDraft, QuoteDraft
from senddiary.rules.when import When
from senddiary.services import entries, people
from senddiary.settings import Settings
from senddiary.ui import theme
from senddiary.ui.context import Context
from senddiary.ui.navigation import Navigate, NewEntry
from senddiary.ui.pages.entry import EntryPage
from senddiary.ui.pages.finish import FinishPage
from senddiary.ui.pages.page import Page
from senddiary.ui.pages.reports import ReportsPage

FULL = EntryDraft(
    "I rang. She promised to ask the therapy service for a date by next Friday.",
    When("2026-05-13T15:40"),
    kind="call",
    people=("Mrs Patel",),
    tags=("Speech and language",),
    quotes=(QuoteDraft("wait and see", "Mrs Patel"),),
    promises=(PromiseDraft("send it", "Mrs Patel"),),
    effect="tired",
    child_words="no",
    private_thought="hm",
    finish_later=True,
)


@pytest.fixture
def big(qapp: QApplication) -> Iterator[None]:
    """Letters twice the size, for this test only."""
    theme.apply(qapp, Settings(theme="light", text_scale=200))
    yield
    theme.apply(qapp, Settings(theme="light"))


Make = Callable[[int, int], Page]


@pytest.fixture(params=[EntryPage, ReportsPage, FinishPage])
def make(request: pytest.FixtureRequest, ctx: Context, go: Navigate, qtbot: QtBot, now: datetime) -> Make:
    """Each of the three pages, with something on it, in a size."""

    def made(width: int, height: int) -> Page:
        for name in ("Maya", "Isla"):
            people.add_child(ctx.diary, name, now=now)
        entries.record(ctx.diary, FULL, now=now)
        page: Page = request.param(ctx, go)
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.arrive(NewEntry(FULL)) if isinstance(page, EntryPage) else page.put_cursor()
        QApplication.processEvents()
        return page

    return made


def controls(page: QWidget) -> list[QWidget]:
    """What the keyboard can reach."""
    return [w for w in page.findChildren(QWidget) if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus]


def test_every_control_says_its_name(make: Make) -> None:
    for control in controls(make(1068, 740)):
        spoken = QAccessible.queryAccessibleInterface(control)
        assert spoken.text(QAccessible.Text.Name).strip(), f"{type(control).__name__} {control.objectName()}"
        assert spoken.role() != QAccessible.Role.NoRole


def test_tab_reaches_every_control_and_comes_round(make: Make, qtbot: QtBot) -> None:
    page = make(1068, 740)
    wanted, reached = set(controls(page)), set()
    for _press in range(2 * len(wanted) + 10):
        focus = QApplication.focusWidget()
        assert focus is not None
        reached.add(focus.focusProxy() or focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    missing = {w for w in wanted - reached if not isinstance(w.parent(), type(w)) and w.focusProxy() is None}
    assert [f"{type(w).__name__} {w.objectName()}" for w in missing] == []


@pytest.mark.usefixtures("big")
def test_nothing_is_cut_at_twice_the_size(make: Make) -> None:
    page = make(640, 490)
    for area in page.findChildren(QScrollArea):
        if area.isVisible():
            assert area.horizontalScrollBar().maximum() == 0
    for button in (*page.findChildren(QPushButton), *page.findChildren(QCheckBox)):
        if button.isVisible() and button.text():
            assert button.width() >= button.minimumSizeHint().width(), button.text()


def test_the_keyboard_goes_through_the_entry_as_the_eye_does(open_page: Callable[..., EntryPage], qtbot: QtBot) -> None:
    page = open_page()
    page.form.kind.setFocus()
    order = []
    for _press in range(5):
        focus = QApplication.focusWidget()
        assert focus is not None
        order.append(focus.objectName())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert order == ["kind", "when", "sure", "title", "text"]
