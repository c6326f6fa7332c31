"""J9: a refusal that says “not enough evidence”: the window, the reasons, and what is held, sent and missing."""

from __future__ import annotations

from datetime import date

from senddiary.model.draft import EntryDraft
from senddiary.rules.when import When
from senddiary.services import entries, refusals
from tests.journeys.conftest import Desk
from tests.journeys.deadlines_page import choose, happened, read, start


def _refused(desk: Desk) -> str:
    """The letter of 12 June says no; the entry about it starts the process."""
    desk.sit_down("2026-06-16T09:06")
    draft = EntryDraft(text="The letter says no.", title="Letter: no assessment", when=When("2026-06-12"))
    letter = entries.record(desk.diary, draft, now=desk.now()).uuid
    start(desk, "appeal", date(2026, 6, 12), letter)
    return letter


def test_the_appeal_window_is_two_months_or_one_from_the_certificate(desk: Desk) -> None:
    _refused(desk)
    assert "Appeal received by the Tribunal\ndue Tue 1 Sep 2026" in read(desk)  # 12 August rolls over August
    desk.stand_up()
    desk.sit_down("2026-08-10T09:06")
    desk.click("place_deadlines")
    happened(desk, "certificate", date(2026, 8, 7))
    assert "Appeal received by the Tribunal\ndue Mon 7 Sep 2026" in read(desk)
    desk.click("process_why")
    assert "rule T01" in read(desk, "reasons")


def test_each_ticked_reason_shows_its_point_source_and_what_is_missing(desk: Desk) -> None:
    letter = _refused(desk)
    desk.click("process_refusal")
    desk.click("tick_reason")
    desk.click("choice_0")
    reason = refusals.look(desk.diary, letter).reasons[0]
    shown = read(desk, "refusal")
    assert reason.point in shown
    assert reason.source in shown


def test_what_is_held_is_never_shown_as_sent(desk: Desk) -> None:
    letter = _refused(desk)
    desk.click("process_hand")
    desk.click("we_have_this")
    choose(desk, "held_entry", letter)
    desk.click("choice_0")
    shown = read(desk, "at_hand")
    assert "Held, not sent" in shown
    assert "Sent" not in shown.splitlines()
