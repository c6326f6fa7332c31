"""J24: before the Ombudsman’s twelve months are over, the parent hears of it; what is the school’s stands apart."""

from __future__ import annotations

import pytest

from senddiary.model.draft import EntryDraft
from senddiary.rules.when import When
from senddiary.services import entries, people
from tests.house.words import unwanted
from tests.journeys.conftest import Desk
from tests.journeys.deadlines_page import read


def _record(desk: Desk, words: str, day: str, body: str, kind: str = "decision") -> None:
    draft = EntryDraft(text=words, when=When(day), kind=kind, body=body)
    entries.record(desk.diary, draft, now=desk.now())


def _sit_down(desk: Desk, at: str) -> None:
    desk.sit_down(at)
    people.add_body(desk.diary, "Westmoor Council", kind="council", now=desk.now())
    people.add_body(desk.diary, "Hilltop Primary", kind="school", now=desk.now())


def test_the_warning_stands_on_today_and_leads_to_deadlines(desk: Desk) -> None:
    _sit_down(desk, "2026-05-14T09:06")
    _record(desk, "No decision was sent", "2025-05-20", "Westmoor Council")
    assert desk.sees("Twelve months for the Ombudsman")
    assert desk.sees("due 20 May")
    desk.click("need_step")
    shown = read(desk, "twelve_months")
    assert "6 days left: the twelve months end on 20 May 2026." in shown
    assert "It looks at councils, and not usually at what can be appealed." in shown
    assert "Local Government Act 1974 ss.26B, 34D" in shown
    assert unwanted(shown) == []


def test_what_is_about_the_school_alone_is_listed_apart_and_opens(desk: Desk) -> None:
    _sit_down(desk, "2026-05-14T09:06")
    _record(desk, "Sent home at noon", "2025-05-21", "Hilltop Primary", "sent-home")
    _record(desk, "No decision was sent", "2025-05-20", "Westmoor Council")
    desk.click("place_deadlines")
    council, school = read(desk, "twelve_months").split("About the school alone")
    assert "twelve months end" in council
    assert "twelve months end" not in school
    assert "The school has a complaint procedure of its own" in school
    desk.click("Wed 21 May 2025: Sent home at noon (Hilltop Primary)")
    assert desk.sees("Sent home at noon")


@pytest.mark.parametrize(
    ("day", "at", "said"),
    [
        ("2025-02-28", "2026-02-27", "1 day left: the twelve months end on 28 February 2026."),
        ("2024-02-29", "2025-02-28", "Due today: the twelve months end on 28 February 2025."),
        ("2025-08-31", "2026-09-01", "The twelve months were over on 31 August 2026."),
        ("2025-12-31", "2026-12-01", "30 days left: the twelve months end on 31 December 2026."),
    ],
)
def test_at_the_ends_of_months(desk: Desk, day: str, at: str, said: str) -> None:
    _sit_down(desk, f"{at}T09:06")
    _record(desk, "No decision was sent", day, "Westmoor Council")
    desk.click("place_deadlines")
    assert said in read(desk, "twelve_months")


def test_a_call_like_many_is_no_reason_to_call(desk: Desk) -> None:
    _sit_down(desk, "2026-05-14T09:06")
    _record(desk, "They will look into it", "2025-05-20", "Westmoor Council", "call")
    assert not desk.shows("Twelve months for the Ombudsman")
