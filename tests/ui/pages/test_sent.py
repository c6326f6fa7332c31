"""The page “What was sent”: reached from an entry, nothing cut off, and honest when there is nothing."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from senddiary.services import deadlines, dispatch, entries, evidence, receipts
from senddiary.services.deadlines import Disputed, Start
from senddiary.services.dispatch import Sending
from senddiary.services.views import View
from senddiary.settings import Settings
from senddiary.storage.diary import Diary
from senddiary.ui import theme
from senddiary.ui.main_window import MainWindow
from senddiary.ui.navigation import OpenSent
from senddiary.ui.notices import Banner
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


def left_out(page: SentPage) -> list[QAbstractButton]:
    for _turn in range(3):
        QApplication.processEvents()
    return [button for button in page.findChildren(QAbstractButton, "left_out") if button.isVisible()]


@pytest.fixture
def enclosed(page: SentPage, diary: Diary, now: datetime, tmp_path: Path) -> str:
    """A plan from another entry was noted as sent with it."""
    assert page.shown is not None
    assert page.shown.first is not None
    (tmp_path / "plan.pdf").write_bytes(b"a plan")
    other = next(one.uuid for one in entries.page(diary, View()) if one.uuid != page.shown.entry)
    document = evidence.attach(diary, other, tmp_path / "plan.pdf", now=now).document_id
    receipts.sent_with(diary, page.shown.first.id, [document], now=now)
    return document


def test_an_enclosure_that_did_not_go_along_is_taken_out_and_put_back(
    page: SentPage, window: MainWindow, enclosed: str, qtbot: QtBot
) -> None:
    assert enclosed
    qtbot.waitUntil(lambda: [one.accessibleName() for one in left_out(page)] == ["plan.pdf did not go along"])
    left_out(page)[0].click()
    qtbot.waitUntil(lambda: not left_out(page))
    assert "plan.pdf" not in words(page)
    banner = window.findChild(Banner, "undo_banner")
    assert banner is not None
    banner.press()
    qtbot.waitUntil(lambda: [one.accessibleName() for one in left_out(page)] == ["plan.pdf did not go along"])


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
