"""J7: twenty weeks passed, and there is no plan."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from tests.house.words import unwanted
from tests.journeys.conftest import Desk
from tests.journeys.deadlines_page import choose, happened, read, set_day, start

FINAL = "Final plan was due by 20 July 2026 (20 weeks). 14 days past. No plan recorded."


def _waited(desk: Desk) -> None:
    """The council had the request on 2 March and said on 10 April that it would assess; now it is 3 August."""
    desk.sit_down("2026-08-03T09:06")
    start(desk, "first-plan", date(2026, 3, 2))
    happened(desk, "decision", date(2026, 4, 10))


def test_the_plan_is_fourteen_days_past_its_date(desk: Desk) -> None:
    _waited(desk)
    assert FINAL in read(desk)
    assert "Done 10 April 2026" in read(desk)
    assert unwanted(read(desk)) == []


def test_why_shows_the_rule_its_source_and_the_exceptions(desk: Desk) -> None:
    _waited(desk)
    desk.click("process_why")
    shown = read(desk, "reasons")
    assert "The council got the request: Mon 2 Mar 2026" in shown
    assert "rule E05" in shown
    assert "checked on" in shown


def test_two_letters_are_ready_the_friendly_one_first(desk: Desk) -> None:
    _waited(desk)
    desk.click("process_next")
    ways = desk.find(QWidget, "ways")
    names = [b.objectName() for b in ways.findChildren(QAbstractButton) if b.isVisible()]
    assert names.index("way_ask-kindly") < names.index("way_complain")
    desk.click("way_ask-kindly")
    asked = desk.find(QPlainTextEdit, "letter_text").toPlainText()
    desk.click("deadline-formal")
    formal = desk.find(QPlainTextEdit, "letter_text").toPlainText()
    for letter in (asked, formal):
        assert "Final plan was due by 20 July 2026 (20 weeks)." in letter
        assert "unlawful" not in letter.casefold()
    desk.click("close_letter")


def test_a_stated_exception_changes_the_words_and_not_the_day(desk: Desk) -> None:
    _waited(desk)
    desk.click("process_else")
    desk.click("choice_1")
    choose(desk, "which_step", "E05.final-plan")
    desk.find(QLineEdit, "claim_words").setText("Advice was late")
    desk.click("choice_0")
    shown = read(desk)
    assert "An exception was stated on 3 August 2026: “Advice was late.” It gives no new date." in shown
    assert "Final plan was due by 20 July 2026 (20 weeks)." in shown


def test_when_receipt_is_disputed_both_counts_show(desk: Desk) -> None:
    _waited(desk)
    desk.click("process_else")
    desk.click("choice_0")
    set_day(desk, "their_day", date(2026, 4, 20))
    desk.click("choice_0")
    shown = read(desk)
    assert "due Mon 20 Jul 2026" in shown
    assert "Their date gives Mon 7 Sep 2026" in shown


def test_it_calls_on_today_and_on_the_rail(desk: Desk) -> None:
    _waited(desk)
    read(desk)
    assert desk.button("place_deadlines").accessibleName() == "Deadlines, 1 date that matters now"
    desk.click("place_today")
    assert desk.sees("14 days past")
    desk.click("need_step")
    assert FINAL in read(desk)
