"""Letters about a process: the facts of the record, the smallest joint one first, no judgement."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from senddiary.errors import NotFound
from senddiary.reports.letters import UnknownLetter
from senddiary.rules.when import parse
from senddiary.services import deadline_letters, deadlines, dispatch, letters, links, people
from senddiary.services.deadline_rows import Claim
from senddiary.services.deadlines import Disputed, Done, Start
from senddiary.services.people import ChildDraft
from senddiary.storage.diary import Diary
from tests.conftest import Make
from tests.house.words import unwanted

AUGUST = datetime(2026, 8, 3, 10, tzinfo=UTC)
REQUEST = date(2026, 3, 2)


@pytest.fixture
def found(diary: Diary, make: Make, now: datetime) -> str:
    """The request of 2 March 2026, and the entry it was started from."""
    child = make.child("Rowan").id
    people.change_child(diary, child, ChildDraft("Rowan", full_name="Rowan Marsh"), now=now)
    entry = make.entry("We sent the request", on="2026-03-02").uuid
    wanted = Start("first-plan", {"request": REQUEST}, child=child, entry=entry, body="Westmoor Council")
    made = deadlines.start(diary, wanted, now=now)
    deadlines.record_step(diary, made, "decision", Done(date(2026, 4, 10)), now=now)
    return made


def test_twenty_weeks_passed_gives_a_friendly_and_a_formal_letter(diary: Diary, found: str) -> None:
    row = deadlines.one(diary, found, on=AUGUST.date())
    keys = ["deadline-ask", "deadline-formal", "deadline-complaint"]
    assert [letter.key for letter in deadline_letters.offered(row)] == keys
    assert deadline_letters.kinds_of(diary, found, on=AUGUST.date()) == deadline_letters.offered(row)
    for letter in deadline_letters.offered(row):
        drafted = deadline_letters.draft(diary, letter.key, found, now=AUGUST, sender="Dana Marsh")
        assert "Final plan was due by 20 July 2026 (20 weeks)." in drafted.text
        assert drafted.text.endswith("Dana Marsh\n") or drafted.text.endswith("Dana Marsh")
        assert "will assess" not in drafted.text


def test_no_letter_judges(diary: Diary, found: str, now: datetime) -> None:
    deadlines.dispute_receipt(diary, found, "request", Disputed(date(2026, 4, 20)), now=now)
    for letter in deadline_letters.LETTERS:
        drafted = deadline_letters.draft(diary, letter.key, found, now=AUGUST)
        words = f"{drafted.subject} {drafted.text}"
        assert list(unwanted(words)) == []
        assert "{" not in words
        assert "\n\n\n" not in words


def test_an_exception_that_was_stated_changes_the_formal_letter(diary: Diary, found: str, now: datetime) -> None:
    before = deadline_letters.draft(diary, "deadline-formal", found, now=AUGUST).text
    assert "If you rely on an exception, please tell me which one" in before
    claim = Claim("Advice came late", date(2026, 7, 1))
    deadlines.claim_exception(diary, found, "E05.final-plan", claim, now=now)
    after = deadline_letters.draft(diary, "deadline-formal", found, now=AUGUST).text
    assert "An exception was stated on 1 July 2026: “Advice came late.” It gives no new date." in after
    assert "If you rely on an exception" not in after


def test_the_letter_about_the_receipt_shows_both_dates_and_asks(diary: Diary, found: str, now: datetime) -> None:
    with pytest.raises(UnknownLetter):
        deadline_letters.draft(diary, "deadline-which", found, now=AUGUST)
    disputed = Disputed(date(2026, 4, 20), date(2026, 5, 4))
    deadlines.dispute_receipt(diary, found, "request", disputed, now=now)
    text = deadline_letters.draft(diary, "deadline-which", found, now=AUGUST).text
    assert "You give 20 April 2026 for this; you said so on 4 May 2026." in text
    assert "Final plan: by 20 July 2026 from my date, by 7 September 2026 from yours" in text
    assert "which of the two dates you will use" in text


def test_a_letter_that_was_sent_is_tied_to_the_entry_of_the_process(diary: Diary, found: str, now: datetime) -> None:
    drafted = deadline_letters.draft(diary, "deadline-ask", found, now=AUGUST)
    when = deadlines.one(diary, found, on=AUGUST.date()).entry
    sent = dispatch.send(
        diary, letters.as_sent(drafted, method="email", when=parse("2026-08-03", None, None), now=AUGUST), now=now
    )
    assert (sent.letter, sent.about[0].entry, sent.reply_by) == ("deadline-ask", when, date(2026, 8, 17))
    assert links.of_entry(diary, str(when))[0].kind == "letter"


def test_what_is_mine_or_settled_has_no_letter(diary: Diary, found: str, now: datetime) -> None:
    mine = deadlines.start(diary, Start("unfair-treatment", {"conduct": date(2026, 3, 10)}), now=now)
    assert deadline_letters.offered(deadlines.one(diary, mine, on=AUGUST.date())) == ()
    with pytest.raises(UnknownLetter):
        deadline_letters.draft(diary, "deadline-ask", mine, now=AUGUST)
    with pytest.raises(NotFound):
        deadline_letters.draft(diary, "deadline-ask", "nothing", now=AUGUST)
    assert found
