"""One field, one button, and nothing that presses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from senddiary.services import drafts, entries
from senddiary.services.views import View
from senddiary.settings import Settings
from senddiary.storage.diary import Diary
from senddiary.ui.bus import Bus
from senddiary.ui.context import Context
from senddiary.ui.jobs import InlineJobs
from senddiary.ui.low_energy import LowEnergyPage, look_ahead
from tests.conftest import Make

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def ctx(diary: Diary, now: datetime) -> Context:
    return Context(diary, InlineJobs(), Bus(), Settings(), lambda: now)


@pytest.fixture
def show(ctx: Context, qtbot: QtBot) -> Callable[[], LowEnergyPage]:
    def shown() -> LowEnergyPage:
        page = LowEnergyPage(ctx)
        qtbot.addWidget(page)
        page.show()
        return page

    return shown


def test_what_is_written_is_kept_safe_with_one_press(show: Callable[[], LowEnergyPage], diary: Diary) -> None:
    page = show()
    QTest.keyClicks(page.field, "She cried at the gate")
    QTest.keyClick(page.field, Qt.Key.Key_Return, CONTROL)
    assert [entry.text for entry in entries.page(diary, View())] == ["She cried at the gate"]
    assert page.line.text() == "Saved 20:14. You can sort it out another day, or never."
    assert page.field.toPlainText() == ""


def test_a_draft_is_there_again_the_next_time(show: Callable[[], LowEnergyPage], diary: Diary) -> None:
    page = show()
    QTest.keyClicks(page.field, "She cried")
    page.keep()
    assert drafts.load(diary, "low-energy") == {"text": "She cried"}
    assert show().field.toPlainText() == "She cried"


def test_an_empty_field_saves_nothing(show: Callable[[], LowEnergyPage], diary: Diary) -> None:
    page = show()
    QTest.keyClick(page.button, Qt.Key.Key_Space)
    assert entries.count(diary, View()) == 0


def test_the_child_and_the_time_are_filled_in(show: Callable[[], LowEnergyPage], make: Make) -> None:
    make.child("Rowan")
    assert show().line.text() == "Written today 20:14 for Rowan. You can sort it out another day, or never."


def test_one_date_of_the_coming_week_is_named(ctx: Context, make: Make) -> None:
    make.promise("send the draft", due="2026-05-20")
    assert look_ahead(ctx).words == "One date matters this week: send the draft, 20 May."


def test_several_dates_are_only_counted(ctx: Context, make: Make) -> None:
    make.promise("send the draft", due="2026-05-20")
    make.promise("ring back", due="2026-05-18")
    assert look_ahead(ctx).words == "2 dates matter this week."


def test_what_is_past_its_date_is_not_mentioned(ctx: Context, make: Make) -> None:
    make.promise("send the draft", due="2026-03-02")
    assert look_ahead(ctx).words == "No date needs you this week."


def test_everything_is_one_press_away(show: Callable[[], LowEnergyPage], qtbot: QtBot) -> None:
    page = show()
    with qtbot.waitSignal(page.everything_wanted):
        QTest.keyClick(page.everything, Qt.Key.Key_Return)
