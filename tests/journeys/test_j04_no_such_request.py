"""J4: “No such request was received.” The dates of both sides, side by side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from senddiary.model.draft import EntryDraft
from senddiary.rules.when import When
from senddiary.services import deadline_feeds, deadlines, entries, evidence
from tests.house.words import unwanted
from tests.journeys.conftest import Desk
from tests.journeys.deadlines_page import choose, read, set_day, start


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
    desk.click("letter_back")
    assert desk.sees("They give another date")


def test_the_record_keeps_both_as_stated(desk: Desk) -> None:
    _disputed(desk)
    event = deadlines.board(desk.diary, on=date(2026, 5, 4)).rows[0].event("request")
    assert (event.on, event.their_date, event.their_said_on) == (
        date(2026, 3, 2),
        date(2026, 4, 20),
        date(2026, 5, 4),
    )


WORDS = b"From: dana@example.org\r\nDate: Mon, 2 Mar 2026 14:10:00 +0000\r\n\r\nPlease assess Rowan.\r\n"


def _written_down(desk: Desk, folder: Path) -> str:
    """The request of Monday 2 March 2026, 14:10, with the saved message; the diary knows how it went."""
    desk.sit_down("2026-05-04T09:06")
    draft = EntryDraft(text="Please assess Rowan.", title="Request for an assessment", kind="message")
    entry = entries.record(desk.diary, replace(draft, when=When("2026-03-02T14:10")), now=desk.now()).uuid
    saved = folder / "request.eml"
    saved.write_bytes(WORDS)
    evidence.attach(desk.diary, entry, saved, now=desk.now())
    desk.click("place_diary")
    desk.click("what_was_sent")
    desk.click("note_sent")
    choose(desk, "sent_way", "email")
    desk.find(QLineEdit, "sent_to").setText("Westmoor Council, SEND team")
    set_day(desk, "sent_day", date(2026, 3, 2))
    desk.click("choice_0")
    return entry


def _not_received(desk: Desk) -> None:
    """Start the process from the page; then J. Pike says that the first contact was on 20 April."""
    desk.click("start_process")
    desk.click("choice_0")
    desk.click("process_sent")
    desk.click("not_received")
    set_day(desk, "their_day", date(2026, 4, 20))
    set_day(desk, "their_said_on", date(2026, 5, 4))
    desk.find(QLineEdit, "their_words").setText("The first contact was on 20 April.")
    desk.click("choice_0")


def test_the_page_shows_what_was_sent_and_whether_it_arrived(desk: Desk, tmp_path: Path) -> None:
    _written_down(desk, tmp_path)
    for words in (
        "Saved in the diary: Mon 2 Mar 2026, 14:10",
        "Email on Mon 2 Mar 2026 to Westmoor Council, SEND team",
        "request.eml",
        f"SHA-256 {sha256(WORDS).hexdigest()}",
        "None recorded",
        "An email is usually taken to arrive on the day it was sent",
        "not yet checked against the primary text",
    ):
        assert desk.sees(words), (words, desk.words())


def test_the_two_timelines_stand_side_by_side_on_the_page(desk: Desk, tmp_path: Path) -> None:
    _written_down(desk, tmp_path)
    _not_received(desk)
    shown = read(desk, "both_dates")
    assert "They dispute receipt: they give 20 April 2026, and said so on 4 May 2026." in shown
    assert "From 2 March 2026, our record\nFrom 20 April 2026, their date" in shown
    for ours, theirs in (("Mon 13 Apr", "Mon 1 Jun"), ("Mon 22 Jun", "Mon 10 Aug"), ("Mon 20 Jul", "Mon 7 Sep")):
        assert f"{ours} 2026\n{theirs} 2026" in shown, shown


def test_the_letter_asks_which_date_and_lists_what_is_attached(desk: Desk, tmp_path: Path) -> None:
    _written_down(desk, tmp_path)
    _not_received(desk)
    desk.click("which_date")
    letter = desk.find(QPlainTextEdit, "letter_text").toPlainText()
    assert "which of the two dates you will use" in letter
    assert "- Email of 2 March 2026: Request for an assessment" in letter
    assert f"- request.eml (SHA-256 {sha256(WORDS).hexdigest()})" in letter
    assert unwanted(letter) == []


def test_the_entry_says_it_the_chronology_keeps_both_and_the_original_stays(desk: Desk, tmp_path: Path) -> None:
    entry = _written_down(desk, tmp_path)
    _not_received(desk)
    desk.click("see_entry")
    assert desk.sees("They dispute receipt")
    rows = [row.words for row in deadline_feeds.computed_rows(desk.diary, on=date(2026, 5, 4))]
    assert rows[0].startswith("Decision whether to assess was due by 13 April 2026 (6 weeks).")
    assert rows[1].startswith("The council got the request: 2 March 2026 by our record. They dispute receipt")
    assert "Their words: “The first contact was on 20 April.”" in rows[1]
    file = entries.get(desk.diary, entry).attachments[0]
    evidence.save_copy(desk.diary, file.id, tmp_path / "copy.eml")
    assert (tmp_path / "copy.eml").read_bytes() == WORDS


def test_sent_again_is_noted_and_the_dispute_is_taken_back(desk: Desk, tmp_path: Path) -> None:
    _written_down(desk, tmp_path)
    _not_received(desk)
    desk.click("banner_button")
    assert "their date" not in read(desk, "both_dates")
    desk.click("note_sent")
    choose(desk, "sent_way", "post")
    desk.click("choice_0")
    assert "Mon 4 May 2026, letter" in read(desk, "arrival")


def test_what_went_along_what_shows_it_and_the_acknowledgement_are_noted_on_the_page(
    desk: Desk, tmp_path: Path
) -> None:
    _written_down(desk, tmp_path)
    desk.click("shown_by")
    desk.click("choice_0")
    desk.click("acknowledged")
    set_day(desk, "acknowledged_day", date(2026, 3, 5))
    desk.click("choice_0")
    shown = read(desk, "arrival")
    assert "What shows that it went\nrequest.eml" in shown
    assert "Acknowledged\nRecorded: Thu 5 Mar 2026" in shown
    desk.click("banner_button")
    assert "Acknowledged\nNone recorded" in read(desk, "arrival")


def test_without_a_process_the_dispute_stands_on_the_page_too(desk: Desk, tmp_path: Path) -> None:
    _written_down(desk, tmp_path)
    desk.click("not_received")
    desk.click("choice_1")
    assert "They dispute receipt, and said so on 4 May 2026. They give no other day." in read(desk, "both_dates")
    assert desk.button("start_process")
