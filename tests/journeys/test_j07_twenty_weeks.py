"""J7: twenty weeks passed, and there is no plan."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from senddiary.model.draft import EntryDraft
from senddiary.rules.when import When
from senddiary.services import dispatch, entries, people
from senddiary.services.dispatch import Sending
from senddiary.services.links import Target
from tests.house.words import unwanted
from tests.journeys.conftest import Desk
from tests.journeys.deadlines_page import another_letter, choose, happened, read, set_day, start

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
    another_letter(desk)
    formal = desk.find(QPlainTextEdit, "letter_text").toPlainText()
    for letter in (asked, formal):
        assert "Final plan was due by 20 July 2026 (20 weeks)." in letter
        assert "unlawful" not in letter.casefold()
    desk.click("letter_back")


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


def _with_the_record(desk: Desk) -> None:
    """Dana's email and the council's call are in the diary; she asked again on 24 July and has no answer."""
    desk.sit_down("2026-08-03T09:06")
    council = people.add_body(desk.diary, "Westmoor Council", kind="council", now=desk.now()).name
    request = EntryDraft(text="Please assess Rowan.", when=When("2026-03-02"), kind="message", body=council)
    entry = entries.record(desk.diary, request, now=desk.now()).uuid
    call = EntryDraft(
        text="It is with the panel.", title="Call with J. Pike", when=When("2026-06-16"), kind="call", body=council
    )
    entries.record(desk.diary, call, now=desk.now())
    asked = EntryDraft(text="When may we expect it?", title="Email: when?", when=When("2026-07-24"), kind="message")
    sending = Sending(asked, "email", date(2026, 7, 24), about=(Target(entry=entry),))
    dispatch.send(desk.diary, sending, now=desk.now())
    start(desk, "first-plan", date(2026, 3, 2), entry)
    happened(desk, "decision", date(2026, 4, 10))


def test_the_table_shows_each_step_who_held_it_the_contacts_and_the_silence(desk: Desk) -> None:
    _with_the_record(desk)
    desk.click("process_table")
    shown = read(desk, "step_table")
    assert "Decision whether to assess" in shown
    assert "Done 10 April 2026" in shown
    assert "20 July 2026 (20 weeks)" in shown
    assert "14 days past. No plan recorded." in shown
    assert "the council (Westmoor Council)" in shown
    assert "No reply recorded between 24 July and 3 August 2026 (6 working days)." in shown
    assert unwanted(shown) == []
    desk.click("16 June 2026: Call with J. Pike")
    assert desk.sees("It is with the panel.")


def test_the_formal_complaint_holds_the_facts_of_the_record(desk: Desk) -> None:
    _with_the_record(desk)
    desk.click("process_next")
    desk.click("way_complain")
    letter = desk.find(QPlainTextEdit, "letter_text").toPlainText()
    for words in (
        "1. This is a formal complaint.",
        "(a) Final plan was due by 20 July 2026 (20 weeks).",
        "- 16 June 2026: Call with J. Pike",
        "No reply recorded between 24 July and 3 August 2026 (6 working days).",
        "No exception is noted in my record.",
    ):
        assert words in letter, letter
    assert unwanted(letter) == []


def test_an_exception_has_its_ground_and_its_day_and_can_be_taken_back(desk: Desk) -> None:
    _waited(desk)
    desk.click("process_else")
    desk.click("choice_1")
    choose(desk, "which_step", "E05.final-plan")
    choose(desk, "claim_ground", "school-closed")
    set_day(desk, "claim_day", date(2026, 7, 13))
    desk.click("choice_0")
    stated = "An exception was stated on 13 July 2026: “Advice was asked for around a school closure"
    assert stated in read(desk)
    desk.click("process_table")
    assert stated in read(desk, "step_table")
    desk.click("banner_button")
    assert "An exception was stated" not in read(desk)
