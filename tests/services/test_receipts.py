"""What shows that a letter went and came, and what they say instead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from senddiary.errors import NotFound
from senddiary.services import dispatch, entries, evidence, history, receipts, refusals, vault
from senddiary.services.dispatch import Sending, Sent
from senddiary.services.receipts import Acknowledgement, Dispute
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase
from tests.conftest import PASSPHRASE, Make

Keep = Callable[[str], str]
DAY = date(2026, 3, 2)


@pytest.fixture
def keep(diary: Diary, make: Make, now: datetime, tmp_path: Path) -> Keep:
    """Keep a file with an entry of its own; the document's id."""

    def kept(name: str) -> str:
        (tmp_path / name).write_bytes(name.encode() * 40)
        return evidence.attach(diary, make.entry().uuid, tmp_path / name, now=now).document_id

    return kept


@pytest.fixture
def sent(diary: Diary, make: Make, now: datetime) -> Sent:
    """The request, sent on 2 March."""
    return dispatch.mark_sent(diary, make.entry("Please assess her.").uuid, Sending(None, "email", DAY, "LA"), now=now)


def test_what_went_along_is_listed_with_its_hashes(diary: Diary, sent: Sent, keep: Keep, now: datetime) -> None:
    one, two = keep("report.pdf"), keep("plan.pdf")
    kept = receipts.sent_with(diary, sent.id, [one, two], now=now)
    assert [(file.document, file.name, file.size, len(file.sha256)) for file in kept.files] == [
        (one, "report.pdf", 400, 64),
        (two, "plan.pdf", 320, 64),
    ]


def test_what_was_noted_as_sent_by_mistake_is_taken_back_and_put_back_in_its_place(
    diary: Diary, sent: Sent, keep: Keep, now: datetime
) -> None:
    one, two, three = keep("a.pdf"), keep("b.pdf"), keep("c.pdf")
    receipts.sent_with(diary, sent.id, [one, two, three], now=now)
    assert [file.document for file in receipts.sent_with(diary, sent.id, [one, three], now=now).files] == [one, three]
    again = receipts.sent_with(diary, sent.id, [one, two, three], now=now)
    assert [file.document for file in again.files] == [one, two, three]
    with pytest.raises(NotFound):
        receipts.sent_with(diary, sent.id, ["nothing"], now=now)
    assert [file.document for file in dispatch.of_entry(diary, sent.entry)[0].files] == [one, two, three]
    diary.close()
    assert vault.check(diary.folder, Passphrase(PASSPHRASE)).findings == ()


def test_a_sending_says_when_to_which_address_and_what_proves_it(
    diary: Diary, make: Make, keep: Keep, now: datetime
) -> None:
    proof = keep("sent.eml")
    sending = Sending(None, "email", DAY, sent_at=now, address="send@la.example", documents=(proof,), proof=proof)
    made = dispatch.mark_sent(diary, make.entry().uuid, sending, now=now)
    assert (made.sent_at, made.address, made.proof) == (now, "send@la.example", proof)
    assert receipts.prove(diary, made.id, None, now=now).proof is None
    with pytest.raises(NotFound):
        receipts.prove(diary, made.id, "nothing", now=now)


def test_an_acknowledgement_is_recorded_and_taken_back(diary: Diary, sent: Sent, make: Make, now: datetime) -> None:
    reply = make.entry("We have your letter.").uuid
    came = receipts.acknowledge(diary, sent.id, Acknowledgement(date(2026, 3, 4), entry=reply), now=now)
    assert (came.acknowledged_on, came.acknowledged_entry) == (date(2026, 3, 4), reply)
    assert receipts.acknowledge(diary, sent.id, None, now=now).acknowledged_on is None


def test_their_date_stands_beside_ours(diary: Diary, sent: Sent, now: datetime) -> None:
    theirs = Dispute(date(2026, 4, 20), date(2026, 5, 4), "J. Pike rang")
    disputed = receipts.dispute(diary, sent.id, theirs, now=now)
    assert (disputed.sent_on, disputed.disputed, disputed.their_date) == (DAY, True, date(2026, 4, 20))
    settled = receipts.dispute(diary, sent.id, None, now=now)
    assert (settled.disputed, settled.their_date) == (False, date(2026, 4, 20))


def test_a_letter_sent_again_knows_the_first(diary: Diary, sent: Sent, make: Make, now: datetime) -> None:
    again = Sending(None, "post", date(2026, 5, 5), resend_of=sent.id)
    second = dispatch.mark_sent(diary, make.entry("Again.").uuid, again, now=now)
    assert [one.id for one in receipts.resends(diary, sent.id)] == [second.id]


def test_an_item_counts_as_supplied_only_when_it_went_along(
    diary: Diary, sent: Sent, make: Make, now: datetime, tmp_path: Path
) -> None:
    (tmp_path / "plan.pdf").write_bytes(b"plan")
    entry = make.entry("The support plan came.").uuid
    file = evidence.attach(diary, entry, tmp_path / "plan.pdf", now=now)
    refusals.hold(diary, "support-plan", entry, now=now, attachment=file.id)
    held = [item for item in refusals.checklist(diary, "request") if item.held]
    assert [item.state for item in held] == ["held"]
    receipts.sent_with(diary, sent.id, [file.document_id], now=now)
    assert [item.state for item in refusals.checklist(diary, "request") if item.held] == ["sent"]
    receipts.sent_with(diary, sent.id, (), now=now)
    assert [item.state for item in refusals.checklist(diary, "request") if item.held] == ["held"]


def test_erasing_any_end_leaves_a_diary_that_adds_up(
    diary: Diary, sent: Sent, make: Make, keep: Keep, now: datetime
) -> None:
    reply = make.entry("We have it.").uuid
    receipts.acknowledge(diary, sent.id, Acknowledgement(DAY, entry=reply), now=now)
    receipts.sent_with(diary, sent.id, [keep("a.pdf")], now=now)
    dispatch.mark_sent(diary, make.entry().uuid, Sending(None, "post", DAY, resend_of=sent.id), now=now)
    for uuid in (reply, sent.entry):
        entries.move_to_bin(diary, [uuid], now=now)
        history.erase(diary, [uuid], now=now)
    diary.close()
    assert vault.check(diary.folder, Passphrase(PASSPHRASE)).findings == ()
