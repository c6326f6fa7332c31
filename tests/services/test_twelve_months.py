"""The Ombudsman's twelve months: councils only, and every month end."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from senddiary.services import deadlines, people, twelve_months
from senddiary.services.deadlines import Start
from senddiary.storage.diary import Diary
from tests.conftest import Make


@pytest.fixture
def council(diary: Diary, now: datetime) -> str:
    """A council that the diary knows as one, and a school beside it."""
    people.add_body(diary, "Hilltop Primary", kind="school", now=now)
    return people.add_body(diary, "Westmoor Council", kind="council", now=now).name


@pytest.mark.parametrize(
    ("happened", "last"),
    [
        ("2025-05-20", date(2026, 5, 20)),
        ("2024-02-29", date(2025, 2, 28)),
        ("2025-02-28", date(2026, 2, 28)),
        ("2025-08-31", date(2026, 8, 31)),
        ("2025-12-31", date(2026, 12, 31)),
    ],
)
def test_the_last_day_is_the_same_date_a_year_on(
    diary: Diary, make: Make, council: str, happened: str, last: date
) -> None:
    make.entry("They did not write", on=happened, body=council)
    for away, shown in ((60, True), (61, False), (-60, True), (-61, False)):
        found = twelve_months.near(diary, on=last - timedelta(days=away))
        assert [(row.last_day, row.days) for row in found] == ([(last, -away)] if shown else [])


def test_what_a_school_did_is_not_for_the_ombudsman(diary: Diary, make: Make, council: str) -> None:
    make.entry("Sent home again", on="2025-05-20", body="Hilltop Primary")
    make.entry("In the bus", on="2025-05-20")
    assert council
    assert twelve_months.near(diary, on=date(2026, 5, 14)) == ()


def test_it_is_said_in_days_with_its_rule(diary: Diary, make: Make, council: str) -> None:
    make.entry("They did not write", on="2025-05-20T10:15", body=council)
    row = twelve_months.near(diary, on=date(2026, 5, 14))[0]
    assert row.words == "6 days left: the twelve months end on 20 May 2026."
    assert (row.safe_day, row.citation) == (date(2026, 5, 13), "Local Government Act 1974 ss.26B, 34D")
    assert twelve_months.near(diary, on=date(2026, 5, 21))[0].words.startswith("The twelve months were over on 20 May")


def test_only_the_entries_of_the_child_count(diary: Diary, make: Make, council: str) -> None:
    rowan, isla = make.child("Rowan").id, make.child("Isla").id
    make.entry("They did not write", on="2025-05-20", body=council, children=(rowan,))
    assert len(twelve_months.near(diary, on=date(2026, 5, 14), child=rowan)) == 1
    assert twelve_months.near(diary, on=date(2026, 5, 14), child=isla) == ()


def test_an_appeal_says_before_that_it_closes_the_ombudsman(diary: Diary) -> None:
    appeal = next(one for one in deadlines.startable(diary) if one.id == "appeal")
    assert any("the Ombudsman cannot look" in words for words in appeal.beware)
    row = deadlines.preview(diary, "C04", {"aware": date(2025, 5, 20)}, on=date(2026, 5, 14))
    assert (row.step("C04.complaint").due, row.step("C04.complaint").tone) == (date(2026, 5, 20), "soon")


def test_a_process_knows_what_its_dates_are_called(diary: Diary, make: Make, now: datetime) -> None:
    make.child()
    assert deadlines.keys_of(diary, "records") == {"request", "answer"}
    found = deadlines.start(diary, Start("records", {"received": date(2026, 3, 2)}), now=now)
    assert deadlines.events_of(diary, found, {"received": date(2026, 4, 2)}) == {"request": date(2026, 4, 2)}


def test_what_is_about_the_school_alone_stands_apart(diary: Diary, make: Make, council: str) -> None:
    make.entry("They did not write", on="2025-05-20", body=council)
    make.entry("Sent home again", on="2025-05-21", body="Hilltop Primary")
    found = twelve_months.look(diary, on=date(2026, 5, 14))
    assert [row.title for row in found.council] == ["They did not write"]
    assert [row.title for row in found.school] == ["Sent home again"]


def test_a_council_is_known_by_its_name_too(diary: Diary, make: Make) -> None:
    make.entry("They did not write", on="2025-05-20", body="Eastmoor Council")
    assert [row.body for row in twelve_months.near(diary, on=date(2026, 5, 14))] == ["Eastmoor Council"]


def test_good_news_is_no_cause_for_a_complaint(diary: Diary, make: Make, council: str) -> None:
    make.entry("They rang back at once", on="2025-05-20", body=council, kind="good")
    assert twelve_months.near(diary, on=date(2026, 5, 14)) == ()


def test_only_a_decision_or_the_start_of_a_process_calls_and_only_in_its_last_month(
    diary: Diary, make: Make, council: str, now: datetime
) -> None:
    make.entry("A call like many", on="2025-05-16", body=council, kind="call")
    sent = make.entry("We asked for an assessment", on="2025-05-28", body=council).uuid
    assert twelve_months.calling(diary, on=date(2026, 5, 14)) == ()
    deadlines.start(diary, Start("first-plan", {"request": date(2025, 5, 28)}, entry=sent), now=now)
    assert [one.step for one in twelve_months.calling(diary, on=date(2026, 4, 28))] == [sent]
    assert twelve_months.calling(diary, on=date(2026, 4, 27)) == ()
    make.entry("The letter says no", on="2025-05-20", body=council, kind="decision")
    (first,) = twelve_months.calling(diary, on=date(2026, 5, 14))
    assert (first.about, first.due) == ("The letter says no · Westmoor Council", date(2026, 5, 20))
    assert [one.step for one in twelve_months.calling(diary, on=date(2026, 5, 21))] == [sent]


def test_scripts_read_both_lists(diary: Diary, make: Make, council: str) -> None:
    make.entry("They did not write", on="2025-05-20", body=council)
    found = twelve_months.twelve_out(twelve_months.look(diary, on=date(2026, 5, 14)))
    assert (found["council"][0]["safe_day"], found["school"]) == ("2026-05-13", [])
