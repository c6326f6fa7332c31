"""J8: “wait and see”. A family is only suggested; a No is kept; a Yes starts a gentle clock."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from senddiary.services import entries, told, told_offers
from senddiary.services.views import View
from tests.journeys.conftest import Desk

WORDS = "The GP said: let's wait and see."


def write(desk: Desk) -> None:
    desk.sit_down("2026-09-17T09:06")
    desk.type(WORDS)
    desk.ctrl(Qt.Key.Key_Return)


def test_it_is_only_suggested(desk: Desk) -> None:
    write(desk)
    assert desk.sees("It sounds like: Asked to wait"), "|".join(desk.words())
    assert told.page(desk.diary) == []


def test_a_no_is_kept_and_does_not_come_back(desk: Desk) -> None:
    write(desk)
    desk.click("told_no")
    assert not desk.shows("It sounds like")
    uuid = entries.page(desk.diary, View())[0].uuid
    assert told_offers.suggestions(desk.diary, uuid) == []
    desk.click("Diary")
    assert not desk.shows("It sounds like")


def test_a_yes_asks_until_when_and_not_said_starts_a_gentle_clock(desk: Desk) -> None:
    write(desk)
    desk.click("told_yes")
    assert desk.sees("Wait until when? Who will look again?")
    desk.click("told_not_said")
    kept = told.page(desk.diary)[0]
    assert (kept.family, kept.asked, kept.wait_until) == ("wait", True, None)
    desk.click("We were told")
    assert desk.sees("nobody said until when, or who will look again")


def test_from_there_a_short_letter_asks_who_looks_again(desk: Desk) -> None:
    write(desk)
    desk.click("told_yes")
    desk.click("told_not_said")
    desk.click("We were told")
    desk.click("told_letter")
    assert "wait and see" in desk.find(QPlainTextEdit, "letter_text").toPlainText()
