"""Today: one box, at most three things, and a way back after a long time."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from senddiary.rules.when import When
from senddiary.services import drafts, entries
from senddiary.services.views import View
from senddiary.storage.diary import Diary
from senddiary.ui.main_window import MainWindow
from senddiary.ui.notices import Banner, Toast
from senddiary.ui.pages.today import TodayPage
from senddiary.ui.pages.today_cards import week_date

CONTROL = Qt.KeyboardModifier.ControlModifier
PROMISE = "SENCO on phone says referral will go in before half term, said she understands."


@pytest.fixture
def today_page(window: MainWindow) -> TodayPage:
    page = window.stack.currentWidget()
    assert isinstance(page, TodayPage)
    return page


def press(qtbot: QtBot, page: QWidget, name: str) -> None:
    button = page.findChild(QWidget, name)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def newest(diary: Diary) -> entries.Entry:
    return max(entries.page(diary, View(), limit=20), key=lambda entry: entry.id)


def test_typing_and_control_enter_saves(today_page: TodayPage, window: MainWindow, diary: Diary, qtbot: QtBot) -> None:
    qtbot.keyClicks(window.focusWidget(), "She walked in by herself.")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return, CONTROL)
    entry = newest(diary)
    assert entry.text == "She walked in by herself."
    assert (entry.occurred, entry.operator) == ("2026-05-14T20:00", "about")
    toast = window.findChild(Toast)
    assert toast is not None
    assert toast.words.text() == "Saved 20:14"
    assert today_page.box.field.toPlainText() == ""


def test_an_entry_without_words_is_not_saved(today_page: TodayPage, diary: Diary, qtbot: QtBot) -> None:
    before = entries.count(diary, View())
    qtbot.keyClick(today_page.box.field, Qt.Key.Key_Return, CONTROL)
    assert entries.count(diary, View()) == before


def test_a_kind_is_one_press_more(today_page: TodayPage, diary: Diary, qtbot: QtBot) -> None:
    qtbot.keyClicks(today_page.box.field, "Mr Hale met her at the gate.")
    press(qtbot, today_page, "kind_good")
    press(qtbot, today_page, "kind_incident")
    press(qtbot, today_page, "kind_good")
    press(qtbot, today_page, "quick_save")
    assert newest(diary).kind == "good"


def test_the_child_on_the_rail_is_preset(
    today_page: TodayPage, window: MainWindow, diary: Diary, family: dict[str, str], qtbot: QtBot
) -> None:
    window.go.choose_child(family["isla"])
    qtbot.keyClicks(today_page.box.field, "Sang again.")
    qtbot.keyClick(today_page.box.field, Qt.Key.Key_Return, CONTROL)
    assert [child.name for child in newest(diary).children] == ["Isla"]


def test_what_is_typed_is_kept_before_it_is_saved(today_page: TodayPage, diary: Diary, qtbot: QtBot) -> None:
    qtbot.keyClicks(today_page.box.field, "Half a sentence")
    qtbot.waitUntil(lambda: (drafts.load(diary, "today") or {}).get("text") == "Half a sentence")


def test_saving_can_be_undone_and_that_too(
    today_page: TodayPage, window: MainWindow, diary: Diary, qtbot: QtBot
) -> None:
    qtbot.keyClicks(today_page.box.field, "Wrong day.")
    qtbot.keyClick(today_page.box.field, Qt.Key.Key_Return, CONTROL)
    press(qtbot, today_page, "quick_undo")
    assert [entry.text for entry in entries.binned(diary)] == ["Wrong day."]
    banner = window.findChild(Banner, "undo_banner")
    assert banner is not None
    qtbot.mouseClick(banner.button, Qt.MouseButton.LeftButton)
    assert entries.binned(diary) == []


def test_words_that_sound_like_a_promise_are_offered_and_yes_asks_only_by_when(
    today_page: TodayPage, diary: Diary, qtbot: QtBot
) -> None:
    qtbot.keyClicks(today_page.box.field, PROMISE)
    qtbot.keyClick(today_page.box.field, Qt.Key.Key_Return, CONTROL)
    assert today_page.offer.isVisible()
    assert today_page.offer.question.text() == "Was something promised?"
    press(qtbot, today_page, "offer_yes")
    assert today_page.offer.question.text() == "By when?"
    press(qtbot, today_page, "offer_no_date")
    promise = newest(diary).promises[0]
    assert (promise.due, promise.words in PROMISE) == (None, True)
    assert not today_page.offer.isVisible()


def test_later_puts_the_entry_aside_without_changing_it(today_page: TodayPage, diary: Diary, qtbot: QtBot) -> None:
    qtbot.keyClicks(today_page.box.field, PROMISE)
    qtbot.keyClick(today_page.box.field, Qt.Key.Key_Return, CONTROL)
    press(qtbot, today_page, "offer_later")
    assert [entry.text for entry in entries.unfinished(diary)] == [PROMISE]
    assert newest(diary).amended is None


def test_a_no_is_taken_for_an_answer(today_page: TodayPage, qtbot: QtBot) -> None:
    for _time in range(2):
        qtbot.keyClicks(today_page.box.field, PROMISE)
        qtbot.keyClick(today_page.box.field, Qt.Key.Key_Return, CONTROL)
        if today_page.offer.isVisible():
            press(qtbot, today_page, "offer_no")
    assert not today_page.offer.isVisible()


def test_at_most_three_things_need_you_the_most_pressing_first(today_page: TodayPage) -> None:
    assert [row.title.text() for row in today_page.needs.rows] == ["Book the assessment", "Ring on Friday"]
    assert today_page.needs.rows[0].chip.text() == "12 days past"
    assert len(today_page.needs.rows) <= 3


def test_a_row_of_this_week_opens_the_entry(today_page: TodayPage, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(today_page.week.list.rows[0], Qt.Key.Key_Return)
    assert window.here == "diary"


def test_the_picture_of_weeks_counts_what_was_noted(today_page: TodayPage) -> None:
    assert "Week from 11 May: 1 time" in today_page.weeks.bars.accessibleDescription()


@pytest.mark.parametrize(
    ("form", "operator", "words"),
    [
        ("2026-05-14T08:50", "on", "Today 08:50"),
        ("2026-05-13T15:45", "about", "Wed about 15:45"),
        ("2026-05-12", "on", "Tue"),
        ("2026-05", "on", "May 2026"),
    ],
)
def test_dates_of_this_week_are_short(form: str, operator: str, words: str, now: datetime) -> None:
    assert week_date(When(form, operator), now.date()) == words
