"""The date field: what is typed, how sure one is, and what it says it understood."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget, QTableView
from pytestqt.qtbot import QtBot

from senddiary.rules.when import When
from senddiary.settings import Settings
from senddiary.ui.widgets.honest_date import SURE, DayField, HonestDate, coarsened

TODAY = date(2026, 5, 14)


@pytest.fixture
def field(qtbot: QtBot, look: Settings) -> HonestDate:
    assert look
    made = HonestDate(lambda: TODAY, "Europe/London")
    qtbot.addWidget(made)
    made.resize(520, 160)
    made.show()
    return made


def choose(field: HonestDate, sure: str) -> None:
    """Choose as the keyboard does: the box has the focus and its item is activated."""
    field.sure.setCurrentIndex(field.sure.findData(sure))
    field.sure.activated.emit(field.sure.currentIndex())


def type_into(field: HonestDate, qtbot: QtBot, words: str) -> None:
    field.typed.setFocus()
    field.typed.selectAll()
    qtbot.keyClicks(field.typed, words)


def test_typed_words_become_a_date_and_are_said_again(field: HonestDate, qtbot: QtBot) -> None:
    type_into(field, qtbot, "13 may 3.40pm")
    assert field.when() == When("2026-05-13T15:40")
    assert field.said.text() == "Wed 13 May 2026, 15:40"
    qtbot.keyClick(field.typed, Qt.Key.Key_Return)
    assert field.typed.text() == "Wed 13 May 2026, 15:40"
    assert field.said.isHidden()


def test_a_coarse_date_says_that_it_is_coarse(field: HonestDate, qtbot: QtBot) -> None:
    field.set_when(When("2026-05-14T20:00", "about"))
    type_into(field, qtbot, "may 2024")
    assert field.when() == When("2024-05")
    assert field.sure.currentText() == "Only the month"


@pytest.mark.parametrize(
    ("sure", "meant"),
    [
        ("exact", When("2026-05-13T15:40")),
        ("about", When("2026-05-13T15:40", "about")),
        ("before", When("2026-05-13T15:40", "before")),
        ("after", When("2026-05-13T15:40", "after")),
        ("day", When("2026-05-13")),
        ("month", When("2026-05")),
        ("season", When("2026-spring")),
        ("year", When("2026")),
        ("unknown", When(None)),
    ],
)
def test_every_way_of_being_sure_can_be_chosen(field: HonestDate, sure: str, meant: When) -> None:
    field.set_when(When("2026-05-13T15:40"))
    choose(field, sure)
    assert field.when() == meant


def test_a_finer_date_comes_back_when_one_is_sure_again(field: HonestDate) -> None:
    field.set_when(When("2026-05-13T15:40"))
    choose(field, "year")
    choose(field, "unknown")
    choose(field, "exact")
    assert field.when() == When("2026-05-13T15:40")


def test_between_asks_for_a_second_date(field: HonestDate, qtbot: QtBot) -> None:
    field.set_when(When("2026-05-03"))
    choose(field, "between")
    assert field.when() == When("2026-05-03", "after")
    assert "second date" in field.said.text()
    qtbot.keyClicks(field.until, "7 may 2026")
    assert field.when() == When("2026-05-03", "between", "2026-05-07")
    assert field.said.text() == "Between 3 and 7 May 2026"


def test_what_cannot_be_read_stays_and_counts_as_not_known(field: HonestDate, qtbot: QtBot) -> None:
    type_into(field, qtbot, "blursday")
    qtbot.keyClick(field.typed, Qt.Key.Key_Return)
    assert field.typed.text() == "blursday"
    assert field.when() == When(None)
    assert "is not a date yet" in field.said.text()


def test_up_and_down_are_days_and_with_shift_quarters_of_an_hour(field: HonestDate, qtbot: QtBot) -> None:
    field.set_when(When("2026-05-13T15:40"))
    qtbot.keyClick(field.typed, Qt.Key.Key_Down)
    assert field.when() == When("2026-05-12T15:40")
    qtbot.keyClick(field.typed, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert field.when() == When("2026-05-12T15:55")


def test_an_hour_that_did_not_exist_is_kept_and_said(field: HonestDate, qtbot: QtBot) -> None:
    type_into(field, qtbot, "2026-03-29T01:30")
    assert field.when() == When("2026-03-29T01:30")
    assert "did not exist" in field.said.text()


def test_every_word_for_being_sure_is_offered_once(field: HonestDate) -> None:
    assert [field.sure.itemData(place) for place in range(field.sure.count())] == [key for key, _words in SURE]


def test_january_belongs_to_the_winter_before() -> None:
    assert coarsened("2026-01-20", "season") == "2025-winter"
    assert coarsened("2026-12-20", "season") == "2026-winter"


def test_a_day_to_come_is_found_and_said(qtbot: QtBot, look: Settings) -> None:
    assert look
    day = DayField(lambda: TODAY, ahead=True)
    qtbot.addWidget(day)
    qtbot.keyClicks(day, "friday")
    qtbot.keyClick(day, Qt.Key.Key_Return)
    assert (day.day(), day.text()) == (date(2026, 5, 15), "Fri 15 May 2026")


def test_a_day_is_picked_from_the_calendar_by_key_and_the_time_stays(field: HonestDate, qtbot: QtBot) -> None:
    field.set_when(When("2026-05-13T15:40"))
    qtbot.keyClick(field.typed, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = field.typed.findChild(QCalendarWidget)
    assert calendar.selectedDate() == QDate(2026, 5, 13)
    view = calendar.findChild(QTableView)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert field.when() == When("2026-05-12T15:40")
    assert field.typed.text() == "Tue 12 May 2026, 15:40"
