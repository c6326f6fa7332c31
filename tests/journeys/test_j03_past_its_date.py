"""J3: a promise passes its date. Nothing decides by itself; a kind letter, an answer, and kept in the end."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDateEdit, QPlainTextEdit

from senddiary.model.draft import EntryDraft, PromiseDraft
from senddiary.rules.when import When
from senddiary.services import entries, promises, waiting
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase
from tests.journeys.conftest import LONDON, Desk

WORDS = "I'll get the SALT referral in by half term"
SAID = datetime(2026, 9, 17, 16, 0, tzinfo=LONDON)


@pytest.fixture
def promised(desk: Desk) -> Desk:
    """The meeting of 17 September with its promise."""
    diary = Diary.open(desk.folder, Passphrase(desk.passphrase))
    promise = PromiseDraft(WORDS, "Ms Okafor", "Hilltop Primary", date(2026, 10, 23))
    meeting = EntryDraft(
        "We met.", When("2026-09-17T15:30"), kind="meeting", people=("Ms Okafor",), promises=(promise,)
    )
    entries.record(diary, meeting, now=SAID)
    diary.close()
    return desk


def row(desk: Desk) -> promises.PromiseRow:
    return promises.ledger(desk.diary, on=desk.now().date())[0]


def test_on_the_day_after_today_says_so_and_offers_three_ways(promised: Desk) -> None:
    promised.sit_down("2026-10-24T09:00")
    assert promised.sees("1 day past")
    assert promised.shows(WORDS)
    assert all(promised.shows(words) for words in ("It happened", "Chase kindly", "Leave for now"))
    assert row(promised).fate is None


def test_a_kind_chase_quotes_their_own_words_and_is_logged(promised: Desk) -> None:
    promised.sit_down("2026-10-24T09:00")
    promised.click("need_step")
    assert WORDS in promised.find(QPlainTextEdit, "letter_text").toPlainText()
    promised.click("sent_it")
    promised.click("Keep it as sent")
    assert promised.sees("Chased")
    assert (row(promised).chased, row(promised).state) == ((date(2026, 10, 24),), "past")


def test_her_reply_and_kept_late_by_ten_days(promised: Desk) -> None:
    promised.sit_down("2026-11-03T09:00")
    promised.click("Promises")
    promised.click("open_promise")
    promised.click("note_answer")
    promised.type("It went on 2 November.")
    promised.click("Keep the answer")
    promised.click("fate_kept")
    promised.press_in(promised.find(QDateEdit, "fate_day"), 12, 12)
    promised.key(Qt.Key.Key_Down)
    promised.click("Keep this")
    kept = row(promised)
    assert (kept.state, kept.fate_on, kept.late_by) == ("kept-late", date(2026, 11, 2), 10)
    assert kept.answered == (date(2026, 11, 3),)
    assert waiting.reminders(promised.diary, on=date(2026, 11, 4)).count == 0


def test_what_was_marked_is_taken_back_with_one_press(promised: Desk) -> None:
    promised.sit_down("2026-10-24T09:00")
    promised.click("Promises")
    promised.click("open_promise")
    promised.click("fate_not-kept")
    promised.click("Keep this")
    assert row(promised).state == "not-kept"
    promised.click("take_fate_back")
    assert row(promised).state == "past"


def test_left_for_now_it_steps_back_and_comes_again(promised: Desk) -> None:
    promised.sit_down("2026-10-24T09:00")
    promised.click("need_later")
    promised.click("Leave it until then")
    assert waiting.waiting(promised.diary, on=date(2026, 10, 25)).first == ()
    assert len(waiting.waiting(promised.diary, on=date(2026, 10, 31)).first) == 1
