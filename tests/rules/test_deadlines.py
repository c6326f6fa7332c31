"""What the law says about dates a parent knows, and the one question when something does not fit."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senddiary.errors import DatesUnclear
from senddiary.rules.calendars import is_working_day, read_calendar
from senddiary.rules.deadlines import answer, describe, read_dates, run, safe_day
from senddiary.rules.rule_packs import KEYS, all_rules, find_rule

VECTORS = [
    # rule, dates, outcome: the test vectors of the law file, all but those with a question of their own below
    ("E01", "received=2026-09-14", {"decision": "2026-10-26"}),
    ("E03", "received=2026-09-14", {"notice": "2027-01-04"}),
    ("E05", "received=2026-09-14", {"final-plan": "2027-02-01"}),
    ("R03", "meeting=2026-11-10", {"papers": "2026-10-27"}),
    ("R04", "meeting=2026-11-10", {"report": "2026-11-24"}),
    ("R05", "meeting=2026-11-10", {"decision": "2026-12-08"}),
    ("R06", "sent=2026-12-08", {"final-plan": "2027-02-02"}),
    ("E04", "served=2026-11-02", {"comments": "2026-11-16"}),
    ("T08", "order=2026-10-05", {"changed-plan": "2026-11-09"}),
    ("T09", "order=2026-10-05", {"changed-plan": "2026-10-19"}),
    ("T06", "order=2026-10-05", {"no-plan": "2026-12-14", "final-plan": "2027-01-11"}),
    ("T07", "order=2026-10-05", {"draft": "2026-11-09", "final-plan": "2026-12-21"}),
    ("T01", "sent=2026-10-01 certificate=2026-11-29", {"appeal": "2027-01-04"}),
    ("T01", "sent=2026-06-12", {"appeal": "2026-09-01"}),
    ("T01", "sent=2026-09-01 certificate=2026-10-15", {"appeal": "2026-11-16"}),
    ("T02", "conduct=2026-03-10", {"claim": "2026-09-09"}),
    ("I01", "received=2026-01-31", {"answer": "2026-03-02"}),
    ("I01", "received=2027-01-31", {"answer": "2027-03-01"}),
    ("I04", "received=2026-10-12", {"record": "2026-11-09"}),
    ("E01", "received=2026-03-02", {"decision": "2026-04-13"}),
    ("E03", "received=2026-03-02", {"notice": "2026-06-22"}),
    ("E05", "received=2026-03-02", {"final-plan": "2026-07-20"}),
    ("E01", "received=2026-04-20", {"decision": "2026-06-01"}),
    ("E03", "received=2026-04-20", {"notice": "2026-08-10"}),
    ("E05", "received=2026-04-20", {"final-plan": "2026-09-07"}),
    ("R08", "year=2027", {"final-plan": "2027-02-14"}),
    ("R09", "year=2027", {"final-plan": "2027-03-30"}),
]


@pytest.mark.parametrize(("rule", "dates", "due"), VECTORS)
def test_the_test_vectors_of_the_law_come_out(rule: str, dates: str, due: dict[str, str]) -> None:
    outcomes = answer(find_rule(rule), read_dates(dates.split()))["outcomes"]
    assert {outcome["name"]: outcome["due"] for outcome in outcomes} == due


def test_a_request_in_the_summer_keeps_its_date_and_asks_about_the_exception() -> None:
    found = answer(find_rule("E01"), read_dates(["received=2026-07-20"]))
    assert found["due"] == "2026-08-31"
    assert "school closure of four weeks" in found["exceptions"][0]["text"]
    assert found["exceptions"][0]["question"].endswith("?")


def test_the_school_record_counts_half_term_out_and_says_that_it_is_estimated() -> None:
    (outcome,) = answer(find_rule("I04"), read_dates(["received=2026-10-12"]))["outcomes"]
    assert (outcome["due"], outcome["certainty"]) == ("2026-11-09", "estimated")
    calendar = read_calendar(
        {"nation": "england", "terms": [["2026-09-02", "2026-10-23"], ["2026-11-03", "2026-12-18"]]}
    )
    own = answer(find_rule("I04"), read_dates(["received=2026-10-12"]), calendar)["outcomes"][0]
    assert (own["due"], own["certainty"]) == ("2026-11-10", "exact")


def test_the_answer_names_basis_steps_class_and_source() -> None:
    found = answer(find_rule("T01"), read_dates(["sent=2026-10-01", "certificate=2026-11-29"]))
    assert list(found) == ["rule", "due", "outcomes", "exceptions", "class", "status", "alarm", "citation", "source"]
    assert (found["due"], found["class"], found["status"], found["alarm"]) == ("2027-01-04", "law", "P", True)
    (outcome,) = found["outcomes"]
    assert list(outcome) == ["name", "due", "kind", "basis", "certainty", "steps"]
    assert (outcome["basis"], outcome["kind"]) == ({"key": "certificate", "date": "2026-11-29"}, "by")
    assert outcome["steps"] == [
        "Thu 1 Oct 2026 is the day it was sent.",
        "Sun 29 Nov 2026 is the day on the mediation certificate.",
        "2 months after Thu 1 Oct 2026 is Tue 1 Dec 2026.",
        "The later of the two counts.",
        "1 month after Sun 29 Nov 2026 is Tue 29 Dec 2026.",
        (
            "Tue 29 Dec 2026 lies in a time the Tribunal leaves out, "
            "so the first working day after Fri 1 Jan 2027 counts: Mon 4 Jan 2027."
        ),
    ]


def test_several_limits_or_none_give_no_single_day() -> None:
    assert answer(find_rule("T06"), read_dates(["order=2026-10-05"]))["due"] is None
    none = answer(find_rule("E08"), read_dates(["issued=2026-10-05"]))
    assert (none["due"], none["outcomes"][0]["kind"], none["alarm"]) == (None, "none", False)


@pytest.mark.parametrize(
    ("rule", "dates", "question"),
    [
        ("E01", "", "What is the date “received”: the day it was received?"),
        ("R08", "", "What is the date “year”: the year of the move?"),
        ("E01", "received=2026-09-14 sent=2026-09-01", "Which date is “sent”? The rule E01 uses “received”."),
        ("E01", "birthday=2026-09-14", "Which date is “birthday”? It is none that a rule can use."),
        ("E01", "received=14/9/26", "What is the date “received”? “14/9/26” could not be read."),
        ("E01", "received=2026-02-30", "What is the date “received”? “2026-02-30” could not be read."),
        (
            "E01",
            "received=2026-09-14 received=2026-09-15",
            "Which is right? The date “received” was given twice, differently.",
        ),
        ("R08", "year=1066", "What is the date “year”? 1066 is not a year to count from."),
        (
            "T01",
            "sent=2026-10-01 certificate=2026-09-01",
            "Which is right? “certificate” is Tue 1 Sep 2026, before “sent” on Thu 1 Oct 2026.",
        ),
        (
            "I04",
            "received=2035-10-12",
            "Which days is the school open around Sat 13 Oct 2035? Its terms are not known for then.",
        ),
    ],
)
def test_dates_that_do_not_fit_are_one_plain_question(rule: str, dates: str, question: str) -> None:
    with pytest.raises(DatesUnclear) as refused:
        answer(find_rule(rule), read_dates(dates.split()))
    assert str(refused.value) == question


def test_a_date_before_the_child_was_born_is_asked_about() -> None:
    with pytest.raises(DatesUnclear, match="before the child was born"):
        run(find_rule("E01"), {"received": date(2015, 1, 1)}, born=date(2017, 3, 2))


def test_disputed_receipt_gives_two_lines() -> None:
    ours, theirs = (run(find_rule("E05"), {"received": day}).due for day in (date(2026, 3, 2), date(2026, 4, 20)))
    assert (ours, theirs) == (date(2026, 7, 20), date(2026, 9, 7))


def test_a_date_from_before_the_rule_is_never_shown_as_sure() -> None:
    found = answer(find_rule("C01"), read_dates(["received=2025-10-06"]))
    assert found["outcomes"][0]["certainty"] == "estimated"
    assert found["exceptions"][-1]["question"] == "Which rule held on that date?"


def test_a_date_that_is_not_known_yet_leaves_its_line_open() -> None:
    found = answer(find_rule("X12"), read_dates(["sent=2026-10-05"]))
    assert [outcome["due"] for outcome in found["outcomes"]] == ["2026-11-02", None, None, None]
    assert found["outcomes"][1]["steps"] == ["What is the date “asked”: the day it was asked for?"]


def test_a_move_known_long_before_is_handed_over_on_the_day_itself() -> None:
    rule = find_rule("R13")
    assert run(rule, {"moved": date(2026, 10, 1), "aware": date(2026, 9, 1)}).due == date(2026, 10, 1)
    assert run(rule, {"moved": date(2026, 10, 1), "aware": date(2026, 10, 1)}).due == date(2026, 10, 21)


def test_the_yearly_review_runs_from_the_last_review_and_not_from_the_first_plan() -> None:
    dates = {"issued": date(2024, 5, 1), "reviewed": date(2026, 3, 10)}
    assert run(find_rule("R01"), dates).due == date(2027, 3, 9)


@given(st.dates(date(2026, 1, 1), date(2060, 1, 1)))
def test_the_latest_safe_day_is_five_working_days_ahead(due: date) -> None:
    safe = safe_day(due)
    between = (safe + timedelta(days=n) for n in range((due - safe).days))
    assert sum(is_working_day(day) for day in between) == 5


def test_the_safe_day_of_10_june_is_3_june() -> None:
    assert safe_day(date(2026, 6, 10)) == date(2026, 6, 3)


def test_a_rule_describes_itself() -> None:
    found = describe(find_rule("T01"))
    assert found["needs"] == ["sent"]
    assert found["outcomes"][0]["from"] == ["sent", "certificate"]
    assert found["outcomes"][0]["count"] == (
        "LATER_OF(2 MONTHS_CORRESPONDING sent, 1 MONTHS_CORRESPONDING certificate) + TRIBUNAL_START + TRIBUNAL_ROLL"
    )
    assert (found["pack"], found["checked_on"], found["direction"]) == ("england 2026.11.1", "2026-11-21", "yours")
    assert found["examples"][1] == {"dates": {"sent": "2026-06-12"}, "due": {"appeal": "2026-09-01"}}


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_every_rule_answers_as_soon_as_it_has_what_it_needs(rule: Any) -> None:
    dates = {group[0]: 2027 if group[0] == "year" else date(2026, 10, 5) for group in rule.needs}
    found = answer(rule, dates)
    assert any(outcome["basis"] for outcome in found["outcomes"])
    assert describe(rule)["id"] == found["rule"]
    assert rule.keys <= KEYS.keys()
