"""What was sent, with its hashes, what came back, and the dates from both sides’ day."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from senddiary.errors import NotFound
from senddiary.services import (
    deadline_feeds,
    deadline_words,
    deadlines,
    dispatch,
    evidence,
    receipts,
    vault,
    what_was_sent,
)
from senddiary.services.deadlines import Disputed, Done, Start
from senddiary.services.dispatch import Sending
from senddiary.services.receipts import Acknowledgement, Dispute
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase
from tests.conftest import PASSPHRASE, Make

ON = date(2026, 5, 4)
SENT = date(2026, 3, 2)


@pytest.fixture
def request_entry(diary: Diary, make: Make, now: datetime, tmp_path: Path) -> str:
    """The request that went by email on 2 March 2026 at 14:10, with the school's support plan."""
    make.child()
    entry = make.entry("Please assess Rowan.", on="2026-03-02T14:10", title="Request for an assessment", kind="message")
    plan = tmp_path / "support plan.pdf"
    plan.write_bytes(b"%PDF-1.4 a plan")
    evidence.attach(diary, entry.uuid, plan, now=now)
    dispatch.mark_sent(diary, entry.uuid, Sending(None, "email", SENT, "send@westmoor.example"), now=now)
    return entry.uuid


def test_an_entry_that_was_not_sent_says_so(diary: Diary, make: Make) -> None:
    entry = make.entry("Only a note").uuid
    found = what_was_sent.look(diary, entry, on=ON)
    assert (found.first, found.receipt, found.process, found.steps) == (None, None, None, ())
    assert what_was_sent.enclosed(found) == ()
    with pytest.raises(NotFound):
        what_was_sent.look(diary, "nowhere", on=ON)


def test_everything_about_the_sending_is_there(diary: Diary, request_entry: str) -> None:
    found = what_was_sent.look(diary, request_entry, on=ON)
    assert found.when == "Mon 2 Mar 2026, 14:10"
    assert found.first is not None
    assert (found.first.method, found.first.to, found.first.answered_on) == ("email", "send@westmoor.example", None)
    assert [(file.name, file.sha256) for file in found.files] == [
        ("support plan.pdf", sha256(b"%PDF-1.4 a plan").hexdigest())
    ]


def test_the_presumed_day_has_its_rule_its_source_and_its_badge(diary: Diary, request_entry: str) -> None:
    receipt = what_was_sent.look(diary, request_entry, on=ON).receipt
    assert receipt is not None
    assert (receipt.day, receipt.badge) == (SENT, "not yet checked against the primary text")
    assert receipt.words.startswith("An email is usually taken to arrive on the day it was sent")
    assert receipt.citation
    assert receipt.source == "not yet checked"


def test_the_presumed_day_is_known_only_with_a_record_of_sending(
    diary: Diary, make: Make, request_entry: str, now: datetime
) -> None:
    assert what_was_sent.presumed(diary, make.entry("Only a note").uuid) is None
    posted = make.entry("By post").uuid
    dispatch.mark_sent(diary, posted, Sending(None, "post", SENT), now=now)
    found = what_was_sent.presumed(diary, posted), what_was_sent.presumed(diary, request_entry)
    assert [one.day for one in found if one] == [date(2026, 3, 4), SENT]


def test_a_process_from_a_presumed_day_is_estimated_and_calls_nobody(
    diary: Diary, request_entry: str, now: datetime
) -> None:
    wanted = Start("first-plan", {"request": date(2026, 3, 4)}, entry=request_entry, presumed=True)
    made = deadlines.start(diary, wanted, now=now)
    row = deadlines.one(diary, made, on=date(2026, 8, 3))
    final = row.step("E05.final-plan")
    assert (final.due, final.certainty, final.alarm, final.state) == (date(2026, 7, 22), "estimated", False, "after")
    assert final.badge == "counted from a day that is only presumed"
    assert "only presumed" in final.steps[-1]
    assert row.started_words == "The council got the request, presumed 4 March 2026"
    assert deadline_feeds.upcoming(diary, on=date(2026, 8, 3)) == ()


def test_the_true_day_takes_the_place_of_the_presumed_one(diary: Diary, request_entry: str, now: datetime) -> None:
    wanted = Start("first-plan", {"request": date(2026, 3, 4)}, entry=request_entry, presumed=True)
    made = deadlines.start(diary, wanted, now=now)
    deadlines.record_step(diary, made, "request", Done(SENT), now=now)
    row = deadlines.one(diary, made, on=date(2026, 8, 3))
    assert (row.event("request").presumed, row.step("E05.final-plan").state) == (False, "past")
    diary.close()
    assert vault.check(diary.folder, Passphrase(PASSPHRASE)).findings == ()


def test_sent_again_is_a_resend_and_the_first_day_stays(diary: Diary, request_entry: str, now: datetime) -> None:
    dispatch.mark_sent(diary, request_entry, Sending(None, "post", date(2026, 4, 17), "Westmoor Council"), now=now)
    found = what_was_sent.look(diary, request_entry, on=ON)
    assert found.first is not None
    assert found.first.sent_on == SENT
    assert [(one.method, one.sent_on) for one in found.resends] == [("post", date(2026, 4, 17))]


def test_both_sides_dates_stand_side_by_side(diary: Diary, request_entry: str, now: datetime) -> None:
    made = deadlines.start(diary, Start("first-plan", {"request": SENT}, entry=request_entry), now=now)
    assert not what_was_sent.look(diary, request_entry, on=ON).disputed
    deadlines.dispute_receipt(diary, made, "request", Disputed(date(2026, 4, 20), ON), now=now)
    found = what_was_sent.look(diary, request_entry, on=ON)
    assert [(step.ours, step.theirs) for step in found.steps] == [
        (date(2026, 4, 13), date(2026, 6, 1)),
        (date(2026, 6, 22), date(2026, 8, 10)),
        (date(2026, 7, 20), date(2026, 9, 7)),
    ]
    assert found.event is not None
    words = "They dispute receipt: they give 20 April 2026, and said so on 4 May 2026."
    assert (found.disputed, deadline_words.dispute_words(found.event.their_date, found.event.their_said_on)) == (
        True,
        words,
    )


def test_what_is_enclosed_is_listed_with_its_hash(diary: Diary, request_entry: str) -> None:
    lines = what_was_sent.enclosed(what_was_sent.look(diary, request_entry, on=ON))
    assert lines[0] == "Email of 2 March 2026: Request for an assessment"
    assert lines[1].startswith("support plan.pdf (SHA-256 ")


def test_what_went_along_what_shows_it_and_the_acknowledgement(
    diary: Diary, make: Make, request_entry: str, now: datetime, tmp_path: Path
) -> None:
    slip = tmp_path / "slip.jpg"
    slip.write_bytes(b"a photo of the slip")
    file = evidence.attach(diary, make.entry("The slip").uuid, slip, now=now)
    first = what_was_sent.look(diary, request_entry, on=ON).first
    assert first is not None
    receipts.sent_with(diary, first.id, (file.document_id,), now=now)
    receipts.prove(diary, first.id, file.document_id, now=now)
    receipts.acknowledge(diary, first.id, Acknowledgement(date(2026, 3, 5)), now=now)
    found = what_was_sent.look(diary, request_entry, on=ON)
    assert [one.name for one in found.files] == ["support plan.pdf", "slip.jpg"]
    assert (found.shown_by, found.acknowledged) == ("slip.jpg", date(2026, 3, 5))
    assert what_was_sent.sent_out(found)["acknowledged_on"] == "2026-03-05"


def test_not_received_is_kept_with_the_sending_and_with_the_process(
    diary: Diary, request_entry: str, now: datetime
) -> None:
    said = Dispute(date(2026, 4, 20), ON, "The first contact was on 20 April.")
    what_was_sent.say_not_received(diary, request_entry, said, now=now)
    assert what_was_sent.look(diary, request_entry, on=ON).dispute == said
    deadlines.start(diary, Start("first-plan", {"request": SENT}, entry=request_entry), now=now)
    what_was_sent.say_not_received(diary, request_entry, said, now=now)
    found = what_was_sent.look(diary, request_entry, on=ON)
    assert found.event is not None
    assert (found.event.their_date, found.disputed) == (date(2026, 4, 20), True)
    what_was_sent.say_not_received(diary, request_entry, None, now=now)
    assert not what_was_sent.look(diary, request_entry, on=ON).disputed


def test_they_may_give_no_other_day_and_nothing_sent_cannot_be_disputed(
    diary: Diary, make: Make, request_entry: str, now: datetime
) -> None:
    what_was_sent.say_not_received(diary, request_entry, Dispute(None, ON), now=now)
    found = what_was_sent.look(diary, request_entry, on=ON).dispute
    assert found is not None
    words = deadline_words.dispute_words(found.their_date, found.said_on)
    assert words == "They dispute receipt, and said so on 4 May 2026. They give no other day."
    with pytest.raises(NotFound):
        what_was_sent.say_not_received(diary, make.entry("A note").uuid, Dispute(None), now=now)


def test_a_repeat_in_an_entry_of_its_own_is_a_resend(
    diary: Diary, make: Make, request_entry: str, now: datetime
) -> None:
    first = what_was_sent.look(diary, request_entry, on=ON).first
    assert first is not None
    again = make.entry("Sent once more", on="2026-04-17").uuid
    dispatch.mark_sent(diary, again, Sending(None, "post", date(2026, 4, 17), resend_of=first.id), now=now)
    found = what_was_sent.look(diary, request_entry, on=ON)
    assert [(one.entry, one.sent_on) for one in found.resends] == [(again, date(2026, 4, 17))]
