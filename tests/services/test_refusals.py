"""A decision with its reasons: a thing counts as sent only with a record of sending it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from senddiary.errors import NotFound
from senddiary.model.draft import EntryDraft
from senddiary.rules.replies import replies
from senddiary.rules.when import parse
from senddiary.services import deadlines, dispatch, entries, evidence, refusals, stages, vault
from senddiary.services.deadlines import Disputed, Start
from senddiary.services.dispatch import Sending
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase
from tests.conftest import Make


@pytest.fixture
def letter(make: Make) -> str:
    """The letter of 12 June that says no."""
    make.child()
    return make.entry("No assessment: not enough evidence.", on="2026-06-12", kind="decision").uuid


def states(diary: Diary, letter: str) -> dict[str, str]:
    return {item.id: item.state for item in refusals.look(diary, letter).reasons[0].items}


def test_nothing_is_ticked_unless_a_person_ticks_it(diary: Diary, letter: str) -> None:
    found = refusals.look(diary, letter)
    assert (found.reasons, len(found.offered)) == ((), len(replies()))


def test_a_ticked_reason_has_its_legal_point_its_source_and_its_page(diary: Diary, letter: str, now: datetime) -> None:
    refusals.tick(diary, letter, "not-enough-evidence", now=now, page="2")
    reason = refusals.look(diary, letter).reasons[0]
    assert reason.point.startswith("An assessment is how evidence is gathered.")
    assert (reason.page, reason.badge) == ("2", None)
    assert reason.citation.startswith("Children and Families Act 2014 s.36(7)")
    assert "broke" not in reason.point


def test_a_point_that_was_not_checked_wears_its_badge(diary: Diary, letter: str, now: datetime) -> None:
    refusals.tick(diary, letter, "diagnosis-first", now=now)
    assert refusals.look(diary, letter).reasons[0].badge == "not yet checked against the primary text"


def test_what_is_held_and_not_sent_is_never_listed_as_sent(
    diary: Diary, make: Make, letter: str, now: datetime
) -> None:
    refusals.tick(diary, letter, "not-enough-evidence", now=now)
    refusals.hold(diary, "provision-log", make.entry("What was given this term").uuid, now=now)
    sending = Sending(
        EntryDraft("Our support plan.", when=parse("2026-03-02", None, None)), "email", date(2026, 3, 2), "the council"
    )
    sent = dispatch.send(diary, sending, now=now)
    refusals.hold(diary, "support-plan", sent.entry, now=now)
    found = states(diary, letter)
    assert (found["support-plan"], found["provision-log"]) == ("sent", "held")
    assert found["psychologist-view"] == "missing"
    held = refusals.look(diary, letter).reasons[0].items[0].held[0]
    assert (held.sent_on, held.sent_to, held.method) == (date(2026, 3, 2), "the council", "email")


def test_a_letter_in_the_bin_sends_nothing(diary: Diary, letter: str, now: datetime) -> None:
    sending = Sending(EntryDraft("Our plan.", when=parse("2026-03-02", None, None)), "post", date(2026, 3, 2))
    sent = dispatch.send(diary, sending, now=now)
    refusals.tick(diary, letter, "not-enough-evidence", now=now)
    refusals.hold(diary, "support-plan", sent.entry, now=now)
    entries.move_to_bin(diary, [sent.entry], now=now)
    assert states(diary, letter)["support-plan"] == "missing"


def test_what_is_missing_says_who_could_give_it(diary: Diary, letter: str, now: datetime) -> None:
    for reply in ("not-enough-evidence", "psychologist-first"):
        refusals.tick(diary, letter, reply, now=now)
    missing = {item.id: item.who for item in refusals.look(diary, letter).missing}
    assert "council’s own psychologist" in missing["psychologist-view"]


def test_ticks_are_taken_back_and_kept_in_the_history(
    diary: Diary, make: Make, letter: str, passphrase: str, now: datetime
) -> None:
    refusals.tick(diary, letter, "wait-and-see", now=now)
    refusals.tick(diary, letter, "copes-in-school", now=now, page="1")
    refusals.untick(diary, letter, "wait-and-see", now=now)
    held = refusals.hold(diary, "home-view", make.entry("At home").uuid, now=now)
    assert refusals.hold(diary, "home-view", make.entry("Again").uuid, now=now) != held
    refusals.let_go(diary, held, now=now)
    with pytest.raises(NotFound):
        refusals.untick(diary, letter, "wait-and-see", now=now)
    diary.close()
    assert vault.check(diary.folder, Passphrase(passphrase)).ok


def test_names_that_nobody_knows_are_not_found(diary: Diary, letter: str, now: datetime) -> None:
    for wrong in (
        lambda: refusals.tick(diary, letter, "because", now=now),
        lambda: refusals.tick(diary, "no-entry", "wait-and-see", now=now),
        lambda: refusals.hold(diary, "horoscope", letter, now=now),
        lambda: refusals.hold(diary, "plan", letter, now=now, attachment="none"),
        lambda: refusals.look(diary, "no-entry"),
    ):
        with pytest.raises(NotFound):
            wrong()


def test_the_window_to_appeal_is_shown_before_anything_is_kept(diary: Diary) -> None:
    on = date(2026, 6, 15)
    row = deadlines.preview(diary, "appeal", {"decision": date(2026, 6, 12)}, on=on)
    appeal = row.step("T01.appeal")
    assert (appeal.due, appeal.safe_day) == (date(2026, 9, 1), date(2026, 8, 24))
    assert "whichever is later" in appeal.count_words
    assert deadlines.board(diary, on=on).rows == ()
    later = {"decision": date(2026, 9, 1), "certificate": date(2026, 10, 15)}
    assert deadlines.preview(diary, "appeal", later, on=on).step("T01.appeal").due == date(2026, 11, 16)


# Stages and what next


def test_every_stage_of_a_process_has_a_checklist_with_its_source(diary: Diary, make: Make) -> None:
    make.child()
    for offered in deadlines.startable(diary):
        stage = stages.stage_named(offered.stage)
        assert stage is not None, offered.stage
        assert stage.citation
        assert stage.source
        assert [item.id for item in refusals.checklist(diary, offered.stage)] == [item.id for item in stage.items]
    assert refusals.checklist(diary, "") == ()


def test_every_reason_that_evidence_answers_is_a_known_reply() -> None:
    known = {reply.id for reply in replies()}
    assert {answer for item in stages.items() for answer in item.answers} <= known


def test_the_smallest_joint_step_comes_first_and_the_formal_one_is_there(
    diary: Diary, make: Make, now: datetime
) -> None:
    make.child()
    found = deadlines.start(diary, Start("first-plan", {"request": date(2026, 3, 2)}), now=now)
    ways = stages.what_next(deadlines.one(diary, found, on=date(2026, 8, 3)))
    assert [way.id for way in ways] == ["record", "ask-kindly", "sendiass", "ask-exception", "complain"]
    assert "time to appeal" in ways[-1].beware[0]
    deadlines.dispute_receipt(diary, found, "request", Disputed(date(2026, 4, 20)), now=now)
    assert "which-date" in {way.id for way in stages.what_next(deadlines.one(diary, found, on=date(2026, 8, 3)))}


def test_what_is_mine_has_its_own_next_step(diary: Diary, make: Make, now: datetime) -> None:
    make.child()
    found = deadlines.start(diary, Start("unfair-treatment", {"conduct": date(2026, 3, 10)}), now=now)
    assert [way.id for way in stages.what_next(deadlines.one(diary, found, on=date(2026, 5, 14)))] == [
        "sendiass",
        "do-it",
    ]
    after = stages.what_next(deadlines.one(diary, found, on=date(2026, 9, 10)))
    assert [way.id for way in after] == ["sendiass", "late"]


def test_a_file_that_went_with_a_letter_counts_as_sent(
    diary: Diary, make: Make, letter: str, now: datetime, tmp_path: Path
) -> None:
    report = tmp_path / "report.pdf"
    report.write_bytes(b"ten pages")
    kept = make.entry("The therapist’s report", on="2026-02-01").uuid
    file = evidence.attach(diary, kept, report, now=now)
    refusals.tick(diary, letter, "not-enough-evidence", now=now)
    refusals.hold(diary, "professional-report", kept, now=now, attachment=file.id)
    assert states(diary, letter)["professional-report"] == "held"
    sending = Sending(EntryDraft("Report enclosed.", when=parse("2026-03-02", None, None)), "email", date(2026, 3, 2))
    sent = dispatch.send(diary, sending, now=now)
    evidence.attach(diary, sent.entry, report, now=now)
    assert states(diary, letter)["professional-report"] == "sent"


def test_one_kind_of_evidence_is_looked_up_alone(diary: Diary, make: Make, now: datetime) -> None:
    log = make.entry("What was given this term").uuid
    held = refusals.hold(diary, "provision-log", log, now=now)
    assert refusals.find_held(diary, "provision-log", log) == held
    assert refusals.item_out(refusals.item(diary, "provision-log"))["held"][0]["sent_on"] is None
    with pytest.raises(NotFound):
        refusals.find_held(diary, "support-plan", log)


def test_scripts_read_what_the_window_shows(diary: Diary, letter: str, now: datetime) -> None:
    refusals.tick(diary, letter, "not-enough-evidence", now=now, page="2")
    found = refusals.refusal_out(refusals.look(diary, letter))
    assert (found["entry"], found["reasons"][0]["page"], found["missing"][0]) == (letter, "2", "support-plan")
