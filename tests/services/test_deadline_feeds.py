"""What Today, the calendar and the chronology take from the deadlines."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from senddiary.errors import NotFound
from senddiary.reports.content import Table
from senddiary.reports.snapshot import View
from senddiary.services import calendar, deadline_feeds, deadlines, entries, people, reporting, school_days
from senddiary.services.deadlines import Disputed, Start
from senddiary.services.reporting import Moment
from senddiary.storage.diary import Diary
from tests.conftest import Make

REQUEST = date(2026, 3, 2)
SUMMER = date(2026, 8, 3)


def test_legal_dates_within_a_month_call_and_mine_come_first(diary: Diary, request_id: str, now: datetime) -> None:
    deadlines.start(diary, Start("appeal", {"decision": date(2026, 6, 12)}), now=now)
    found = [(one.step, one.words) for one in deadline_feeds.upcoming(diary, on=date(2026, 7, 14))]
    assert found == [
        ("M01.contact", "29 days left"),
        ("E01.decision", "92 days past. No decision recorded."),
        ("E05.final-plan", "6 days left"),
    ]
    assert request_id in {one.process for one in deadline_feeds.upcoming(diary, on=date(2026, 7, 14))}


def test_computed_rows_carry_their_rule_and_no_judgement(diary: Diary, request_id: str, now: datetime) -> None:
    deadlines.dispute_receipt(diary, request_id, "request", Disputed(date(2026, 4, 20)), now=now)
    rows = {row.day: row for row in deadline_feeds.computed_rows(diary, on=SUMMER)}
    assert set(rows) == {REQUEST, date(2026, 4, 13), date(2026, 7, 20)}
    stated = "The council got the request: 2 March 2026 by our record. They dispute receipt: they give 20 April 2026."
    assert (rows[REQUEST].words, rows[REQUEST].rule) == (stated, "Both dates as stated")
    assert rows[date(2026, 7, 20)].words.endswith("Counted from the date they give, it is 7 September 2026.")
    assert rows[date(2026, 7, 20)].rule == "Law: SEND Regulations 2014 reg 13(2)"
    assert rows[date(2026, 7, 20)].source.endswith("; counted from: The council got the request: Mon 2 Mar 2026; exact")
    text = " ".join(row.words for row in rows.values()).casefold()
    assert not {word for word in ("unlawful", "overdue", "failed", "breach") if word in text}


def test_another_childs_process_is_in_no_chronology_of_this_one(
    diary: Diary, make: Make, request_id: str, rowan: str, now: datetime
) -> None:
    isla = make.child("Isla").id
    assert request_id
    deadlines.start(diary, Start("assess-again", {"request": REQUEST}, child=isla), now=now)
    of_isla = deadline_feeds.computed_rows(diary, on=SUMMER, child=isla)
    assert {row.child for row in of_isla} == {isla}
    assert {row.child for row in deadline_feeds.computed_rows(diary, on=SUMMER, child=rowan)} == {rowan}


def test_a_calendar_gets_the_day_and_the_safe_day(diary: Diary, rowan: str, now: datetime) -> None:
    deadlines.start(diary, Start("unfair-treatment", {"conduct": date(2026, 3, 10)}, child=rowan), now=now)
    found = deadline_feeds.calendar_events(diary, on=date(2026, 5, 14))
    assert [event.day for event in found] == [date(2026, 9, 2), date(2026, 9, 9)]
    assert {event.neutral for event in found} == {"Reminder"}
    assert len({event.uid for event in found}) == 2


def test_a_nation_that_nobody_knows_is_refused(diary: Diary) -> None:
    with pytest.raises(NotFound):
        school_days.set_nation(diary, "atlantis")


def test_a_calendar_file_is_kept_for_one_child(diary: Diary, rowan: str) -> None:
    text = '{"nation":"england","terms":[["2026-09-02","2026-12-18"]],"closed":["2026-10-05"],"inset":["2026-09-02"]}'
    kept = school_days.keep_file(diary, text, rowan)
    assert (school_days.calendar(diary, rowan), school_days.calendar(diary)) == (kept, school_days.calendar(diary))
    assert not kept.is_school_day(date(2026, 10, 5))
    assert people.children(diary)[0].id == rowan


def test_the_chronology_has_the_computed_row_between_the_entries(
    diary: Diary, make: Make, request_id: str, rowan: str
) -> None:
    make.entry("Rang the council", on="2026-04-01", children=(rowan,))
    make.entry("Rang again", on="2026-06-01", children=(rowan,))
    lines = chronology_of(diary, View(child=rowan))
    assert [line[:5] for line in lines] == ["Rang ", "Decis", "Rang ", "Final"]
    assert (
        lines[1]
        == "Decision whether to assess was due by 13 April 2026 (6 weeks). 112 days past. No decision recorded."
    )
    assert request_id


def test_a_computed_row_keeps_to_the_dates_the_child_and_the_filter(
    diary: Diary, make: Make, request_id: str, rowan: str
) -> None:
    assert request_id
    isla = make.child("Isla").id
    assert chronology_of(diary, View(child=isla)) == []
    assert len(chronology_of(diary, View(child=rowan, from_=date(2026, 5, 1)))) == 1
    assert chronology_of(diary, View(child=rowan, kinds=frozenset({"call"}))) == []


def test_what_a_private_entry_started_is_in_no_chronology(diary: Diary, make: Make, rowan: str, now: datetime) -> None:
    entry = make.entry("Only for me", children=(rowan,), flags=("private",)).uuid
    deadlines.start(diary, Start("first-plan", {"request": REQUEST}, child=rowan, entry=entry), now=now)
    entries.move_to_bin(diary, [entry], now=now)
    assert chronology_of(diary, View(child=rowan)) == []


def chronology_of(diary: Diary, view: View) -> list[str]:
    """What happened, row by row, as a CSV file says it."""
    made = reporting.compose(diary, view, Moment(SUMMER, datetime(2026, 8, 3, 12, tzinfo=UTC)))
    table = next(block for block in made.content.blocks if isinstance(block, Table))
    return [row.facts[7] for row in table.rows]


def test_a_process_that_is_over_waits_for_nothing(diary: Diary, request_id: str, now: datetime) -> None:
    deadlines.end(diary, request_id, date(2026, 4, 20), now=now, note="We moved")
    ended = deadlines.board(diary, on=SUMMER).ended[0]
    assert ended.step("E01.decision").days == 7
    assert deadline_feeds.computed_rows(diary, on=SUMMER) == ()
    assert deadline_feeds.upcoming(diary, on=SUMMER) == ()


def test_the_calendar_file_says_nothing_unless_asked(diary: Diary, rowan: str, now: datetime) -> None:
    deadlines.start(diary, Start("unfair-treatment", {"conduct": date(2026, 3, 10)}, child=rowan), now=now)
    neutral, told = (calendar.export(diary, now=now, titles=titles) for titles in ("neutral", "words"))
    assert neutral.count(b"BEGIN:VEVENT") == told.count(b"BEGIN:VEVENT") == 2
    assert b"DTSTART;VALUE=DATE:20260909" in neutral
    assert (b"Claim" in neutral, b"Equality" in neutral) == (False, False)
    assert (b"Claim made" in told, b"Equality Act 2010" in told.replace(b"\r\n ", b"")) == (True, True)


def test_with_two_children_a_process_of_nobody_is_in_neither_chronology(
    diary: Diary, make: Make, rowan: str, now: datetime
) -> None:
    isla = make.child("Isla").id
    deadlines.start(diary, Start("first-plan", {"request": REQUEST}), now=now)
    for child in (rowan, isla):
        assert deadline_feeds.computed_rows(diary, on=SUMMER, child=child) == ()
        assert chronology_of(diary, View(child=child)) == []
    entry = make.entry("We sent it", children=(isla,)).uuid
    found = deadlines.start(diary, Start("first-plan", {"request": REQUEST}, entry=entry), now=now)
    assert deadlines.one(diary, found, on=SUMMER).child == isla
