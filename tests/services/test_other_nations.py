"""A family in Wales, Scotland or Northern Ireland: its own processes, marked, and nothing of England."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from senddiary.errors import NotFound
from senddiary.services import deadline_feeds, deadlines, people, school_days, stages, twelve_months
from senddiary.services.deadlines import Start
from senddiary.storage.diary import Diary
from tests.conftest import Make

TOLD = date(2026, 10, 5)
FIRST = {
    "wales": ("council-decision", "told", date(2026, 12, 28)),
    "scotland": ("what-a-child-needs", "received", date(2026, 11, 30)),
    "northern-ireland": ("statement", "received", date(2026, 11, 16)),
}
BADGE = "not yet checked against the primary text"


@pytest.mark.parametrize("nation", FIRST)
def test_its_processes_are_offered_and_start_with_their_mark(diary: Diary, now: datetime, nation: str) -> None:
    school_days.set_nation(diary, nation)
    process, event, due = FIRST[nation]
    assert process in {one.id for one in deadlines.startable(diary)}
    found = deadlines.start(diary, Start(process, {event: TOLD}), now=now)
    row = deadlines.one(diary, found, on=TOLD)
    assert row.lead is not None
    assert (row.lead.due, row.nation, row.right) == (due, nation, None)
    assert {(step.badge, step.alarm) for step in row.steps} == {(BADGE, False)}


@pytest.mark.parametrize("nation", FIRST)
def test_none_of_its_days_ever_calls(diary: Diary, now: datetime, nation: str) -> None:
    school_days.set_nation(diary, nation)
    for one in deadlines.startable(diary):
        deadlines.start(diary, Start(one.id, {one.event: TOLD}), now=now)
    for on in (date(2026, 11, 15), date(2027, 3, 1), date(2030, 1, 1)):
        assert deadline_feeds.upcoming(diary, on=on) == ()
        assert deadline_feeds.computed_rows(diary, on=on) == ()
        assert not any(
            step.state in ("past", "late") for row in deadlines.board(diary, on=on).rows for step in row.steps
        )


def test_no_process_of_england_is_started_there(diary: Diary, now: datetime) -> None:
    school_days.set_nation(diary, "scotland")
    with pytest.raises(NotFound):
        deadlines.start(diary, Start("first-plan", {"request": TOLD}), now=now)


def test_one_started_before_the_move_keeps_the_rules_it_began_with(diary: Diary, now: datetime) -> None:
    begun = deadlines.start(diary, Start("first-plan", {"request": TOLD}), now=now)
    school_days.set_nation(diary, "wales")
    assert deadlines.one(diary, begun, on=TOLD).nation == "england"
    assert deadlines.board(diary, on=TOLD).unknown == 0


def test_it_says_that_the_rules_are_not_checked_and_who_gives_advice_there(diary: Diary, now: datetime) -> None:
    school_days.set_nation(diary, "northern-ireland")
    begun = deadlines.start(diary, Start("statement", {"received": TOLD}), now=now)
    assert "None of them is checked" in deadlines.board(diary, on=TOLD).rules_words
    row = deadlines.one(diary, begun, on=TOLD)
    assert {way.id for way in stages.what_next(row)} == {"record", "ask-kindly", "childrens-law-centre"}
    assert row.step("NI01.decision").actor_words == "the Education Authority"


def test_school_days_in_wales_wait_for_the_schools_own_terms(diary: Diary, now: datetime) -> None:
    school_days.set_nation(diary, "wales")
    begun = deadlines.start(diary, Start("school-decision", {"told": date(2026, 9, 1)}), now=now)
    waiting = deadlines.one(diary, begun, on=TOLD).step("WA01.plan")
    assert (waiting.due, waiting.words, waiting.count_words) == (None, "No day yet", "35 school days")
    school_days.keep_file(diary, '{"nation": "wales", "terms": [["2026-09-02", "2026-10-23"]]}')
    assert deadlines.one(diary, begun, on=TOLD).step("WA01.plan").due == date(2026, 10, 20)


def test_englands_ombudsman_has_no_day_elsewhere(diary: Diary, make: Make, now: datetime) -> None:
    council = people.add_body(diary, "Westmoor Council", kind="council", now=now).name
    make.entry("They did not write", on="2025-05-20", body=council)
    assert twelve_months.near(diary, on=date(2026, 5, 14))
    school_days.set_nation(diary, "wales")
    assert twelve_months.near(diary, on=date(2026, 5, 14)) == ()
