"""J4: “No such request was received.” The dates of both sides, side by side."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QPlainTextEdit

from senddiary.services import deadlines
from tests.journeys.conftest import Desk
from tests.journeys.deadlines_page import read, set_day, start


def _disputed(desk: Desk) -> None:
    """Sent on 2 March; on 4 May the council says that the first contact was on 20 April."""
    desk.sit_down("2026-05-04T09:06")
    start(desk, "first-plan", date(2026, 3, 2))
    desk.click("process_else")
    desk.click("choice_0")
    set_day(desk, "their_day", date(2026, 4, 20))
    desk.click("choice_0")


def test_both_lines_stand_side_by_side(desk: Desk) -> None:
    _disputed(desk)
    shown = read(desk)
    for ours, theirs in (("Mon 13 Apr 2026", "Mon 1 Jun 2026"), ("Mon 20 Jul 2026", "Mon 7 Sep 2026")):
        assert f"due {ours}" in shown
        assert f"Their date gives {theirs}" in shown


def test_sixteen_weeks_too_from_both_dates(desk: Desk) -> None:
    _disputed(desk)
    row = deadlines.board(desk.diary, on=date(2026, 5, 4)).rows[0]
    notice = row.step("E03.notice")
    assert notice.due == date(2026, 6, 22)
    assert notice.theirs is not None
    assert notice.theirs.due == date(2026, 8, 10)
    assert "Mon 22 Jun 2026" in read(desk)
    assert "Mon 10 Aug 2026" in read(desk)


def test_a_letter_asks_which_date_they_will_use(desk: Desk) -> None:
    _disputed(desk)
    desk.click("process_next")
    desk.click("way_which-date")
    letter = desk.find(QPlainTextEdit, "letter_text").toPlainText()
    for day in ("2 March 2026", "20 April 2026", "13 April 2026", "1 June 2026", "20 July 2026", "7 September 2026"):
        assert day in letter, letter
    desk.click("close_letter")


def test_the_record_keeps_both_as_stated(desk: Desk) -> None:
    _disputed(desk)
    event = deadlines.board(desk.diary, on=date(2026, 5, 4)).rows[0].event("request")
    assert (event.on, event.their_date, event.their_said_on) == (
        date(2026, 3, 2),
        date(2026, 4, 20),
        date(2026, 5, 4),
    )
