"""When the school is open: a guess until the parent gives its own terms, which then count."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from senddiary.errors import UnreadableDate
from senddiary.rules.calendars import Term
from senddiary.services import school_days
from senddiary.settings import Settings
from senddiary.storage.diary import Diary
from senddiary.ui.bus import Bus
from senddiary.ui.context import Context
from senddiary.ui.dialogs.settings.room import Room
from senddiary.ui.dialogs.settings.school_days import SchoolDaysPage, days_in, terms_in
from senddiary.ui.jobs import InlineJobs
from senddiary.ui.vault_door import VaultDoor

TODAY = date(2026, 5, 14)
TERM = "2 September 2026 to 23 October 2026"


@pytest.fixture
def page(diary: Diary, now: datetime, qtbot: QtBot) -> SchoolDaysPage:
    ctx = Context(diary, InlineJobs(), Bus(), Settings(), lambda: now)
    door = VaultDoor(diary.folder, lambda: now)
    made = SchoolDaysPage(Room(ctx, door, Settings(), lambda _settings: None, lambda: None))
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_usual_terms_are_only_a_guess(page: SchoolDaysPage) -> None:
    assert page.state.text() == "These are the usual terms, and only a guess. Put in the school’s own."
    assert "2026 to" in page.terms.words()


def test_the_own_terms_count_from_then_on(page: SchoolDaysPage, diary: Diary, qtbot: QtBot) -> None:
    page.terms.set_words(TERM)
    page.inset.set_words("2 September 2026")
    page.closed.set_words("5 October 2026")
    qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    kept = school_days.calendar(diary)
    assert kept is not None
    assert not kept.estimated
    assert not kept.is_school_day(date(2026, 9, 2))
    assert kept.is_school_day(date(2026, 9, 3))
    assert page.state.text() == "These are the terms you gave."


def test_one_can_go_back_to_the_usual_terms(page: SchoolDaysPage, diary: Diary, qtbot: QtBot) -> None:
    page.terms.set_words(TERM)
    qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(page.usual_button, Qt.Key.Key_Space)
    kept = school_days.calendar(diary)
    assert kept is not None
    assert kept.estimated


@pytest.mark.parametrize("words", ["September", "2 September 2026", "23 October 2026 to 2 September 2026", ""])
def test_what_cannot_be_read_changes_nothing(page: SchoolDaysPage, diary: Diary, words: str, qtbot: QtBot) -> None:
    page.terms.set_words(words)
    qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    kept = school_days.calendar(diary)
    assert kept is not None
    assert kept.estimated
    assert page.answer.isVisible()


def test_terms_and_days_are_read_from_lines() -> None:
    assert terms_in(f"{TERM}\n\n", TODAY) == (Term(date(2026, 9, 2), date(2026, 10, 23)),)
    assert days_in("2 September 2026\n5 October 2026", TODAY) == {date(2026, 9, 2), date(2026, 10, 5)}
    with pytest.raises(UnreadableDate):
        days_in("some day", TODAY)
