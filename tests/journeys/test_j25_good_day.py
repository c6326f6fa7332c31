"""J25: a good day takes no more steps than a bad one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from senddiary.services import entries
from senddiary.services.views import View
from tests.journeys.conftest import Desk

GOOD = "Mr Hale met Rowan at the gate with the visual timetable, she went in."


@pytest.mark.parametrize("kind", ["good", "incident"])
def test_three_steps_whatever_the_day_was(desk: Desk, kind: str) -> None:
    desk.sit_down("2026-09-17T09:06")
    desk.click(f"kind_{kind}")
    desk.type(GOOD)
    desk.ctrl(Qt.Key.Key_Return)
    saved = entries.page(desk.diary, View())[0]
    assert (saved.kind, saved.text) == (kind, GOOD)


def test_a_good_day_is_not_taken_for_a_promise(desk: Desk) -> None:
    desk.sit_down("2026-09-17T09:06")
    desk.type(GOOD)
    desk.ctrl(Qt.Key.Key_Return)
    assert not desk.shows("Was something promised?")


def test_a_good_day_stands_in_this_week_like_any_other(desk: Desk) -> None:
    desk.sit_down("2026-09-17T09:06")
    desk.click("kind_good")
    desk.type(GOOD)
    desk.ctrl(Qt.Key.Key_Return)
    assert desk.sees("Mr Hale met Rowan"), "|".join(desk.words())
    assert desk.sees("Something good")


def test_a_thank_you_is_two_presses_away(desk: Desk) -> None:
    desk.sit_down("2026-09-17T09:06")
    desk.click("kind_good")
    desk.type(GOOD)
    desk.ctrl(Qt.Key.Key_Return)
    desk.click("Diary")
    desk.click("letter_thank_you")
    assert "thank you" in desk.find(QPlainTextEdit, "letter_text").toPlainText().casefold()
