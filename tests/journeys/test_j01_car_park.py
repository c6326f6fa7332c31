"""J1: a note in under thirty seconds."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from senddiary.services import drafts, entries, people, promises
from senddiary.services.views import View
from tests.journeys.conftest import Desk

WORDS = "SENCO on phone says referral will go in before half term, said she understands."


def _with_children(desk: Desk) -> None:
    desk.sit_down("2026-09-16T20:00")
    for name in ("Rowan", "Isla"):
        people.add_child(desk.diary, name, now=desk.now())
    desk.stand_up()


def test_the_cursor_waits_in_the_one_box(desk: Desk) -> None:
    desk.sit_down()
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPlainTextEdit)
    assert focus.objectName() == "quick_words"


def test_from_any_page_typing_is_at_most_two_key_presses_away(desk: Desk) -> None:
    desk.sit_down()
    desk.ctrl(Qt.Key.Key_3)
    desk.ctrl(Qt.Key.Key_1)
    desk.type("x")
    assert desk.find(QPlainTextEdit, "quick_words").toPlainText() == "x"


def test_typing_and_ctrl_enter_saves_and_says_when(desk: Desk) -> None:
    _with_children(desk)
    desk.sit_down("2026-09-17T09:06")
    desk.type(WORDS)
    desk.ctrl(Qt.Key.Key_Return)
    assert desk.sees("Saved 09:06"), desk.words()
    saved = entries.page(desk.diary, View())[0]
    assert (saved.text, saved.occurred, saved.operator) == (WORDS, "2026-09-17T09:00", "about")
    assert saved.written == datetime(2026, 9, 17, 9, 6, tzinfo=ZoneInfo("Europe/London"))


def test_the_child_of_last_time_is_preset(desk: Desk) -> None:
    _with_children(desk)
    desk.sit_down("2026-09-17T09:06")
    for child in reversed(people.children(desk.diary)):
        desk.click(f"child_{child.id}")
    desk.type("First note.")
    desk.ctrl(Qt.Key.Key_Return)
    desk.stand_up()
    desk.sit_down("2026-09-18T09:06")
    desk.type("Second note.")
    desk.ctrl(Qt.Key.Key_Return)
    newest = entries.page(desk.diary, View())[0]
    assert [child.name for child in newest.children] == ["Isla"]


def test_a_promise_is_offered_and_no_date_is_a_full_answer(desk: Desk) -> None:
    desk.sit_down("2026-09-17T09:06")
    desk.type(WORDS)
    desk.ctrl(Qt.Key.Key_Return)
    assert desk.sees("Was something promised?"), desk.words()
    desk.click("Yes")
    assert desk.sees("By when?")
    desk.click("No date was given")
    row = promises.ledger(desk.diary, on=date(2026, 9, 17))[0]
    assert (row.state, row.due) == ("no-date", None)
    assert row.words in WORDS
    assert entries.page(desk.diary, View())[0].text == WORDS


def test_a_half_typed_note_is_there_again_after_closing(desk: Desk) -> None:
    desk.sit_down()
    desk.type("half a sen")
    box = desk.find(QPlainTextEdit, "quick_words")
    assert box.toPlainText() == "half a sen"
    desk.qtbot.waitUntil(lambda: bool(_kept(desk)))
    desk.stand_up()
    desk.sit_down()
    assert desk.find(QPlainTextEdit, "quick_words").toPlainText() == "half a sen"
    assert entries.count(desk.diary, View()) == 0


def _kept(desk: Desk) -> list[str]:
    return drafts.names(desk.diary)
