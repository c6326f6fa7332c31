"""The page “What was sent”: reached from an entry, nothing cut off, and honest when there is nothing."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from senddiary.services import deadlines, dispatch
from senddiary.services.deadlines import Disputed, Start
from senddiary.services.dispatch import Sending
from senddiary.settings import Settings
from senddiary.storage.diary import Diary
from senddiary.ui import theme
from senddiary.ui.main_window import MainWindow
from senddiary.ui.navigation import OpenSent
from senddiary.ui.pages.sent import SentPage
from tests.ui.pages.test_window import clipped


@pytest.fixture
def page(window: MainWindow, diary: Diary, family: dict[str, str], now: datetime) -> SentPage:
    """The call, sent on as an email, and disputed."""
    entry = family["call"]
    dispatch.mark_sent(diary, entry, Sending(None, "email", date(2026, 5, 13), "Westmoor Council"), now=now)
    made = deadlines.start(diary, Start("first-plan", {"request": date(2026, 5, 13)}, entry=entry), now=now)
    deadlines.dispute_receipt(diary, made, "request", Disputed(date(2026, 5, 14), date(2026, 5, 14)), now=now)
    window.open("sent", OpenSent(entry))
    shown = window.stack.currentWidget()
    assert isinstance(shown, SentPage)
    return shown


def words(within: QWidget) -> str:
    for _turn in range(3):
        QApplication.processEvents()
    return "\n".join(label.text() for label in within.findChildren(QLabel) if label.isVisible())


def test_the_keyboard_begins_with_the_kind_next_step(page: SentPage) -> None:
    assert page.shown is not None
    assert "They dispute receipt" in words(page)
    button = QApplication.focusWidget()
    assert button is not None
    assert button.objectName() == "which_date"


def test_without_an_entry_it_says_what_to_do(window: MainWindow) -> None:
    window.open("sent")
    assert "Choose an entry that was sent" in words(window.stack.currentWidget())
    window.open("sent", OpenSent("nowhere"))
    assert "That is not in the diary any more." in words(window.stack.currentWidget())


@pytest.mark.parametrize("size", [(1280, 800), (960, 640)])
@pytest.mark.parametrize("scale", [100, 200])
def test_no_words_are_cut_off(
    page: SentPage, window: MainWindow, qapp: QApplication, scale: int, size: tuple[int, int]
) -> None:
    theme.apply(qapp, Settings(theme="light", text_scale=scale))
    window.resize(*size)
    page.reload()
    for _turn in range(3):
        QApplication.processEvents()
    assert clipped(page) == []
