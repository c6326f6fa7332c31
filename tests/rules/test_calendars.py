"""Working days, bank holidays and school terms."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from senddiary.errors import DatesUnclear
from senddiary.rules import calendars
from senddiary.rules.calendars import SchoolCalendar, Term, read_calendar, usual_terms

days = st.dates(date(2000, 1, 1), date(2100, 12, 31))


def test_working_days_leave_out_weekends_and_bank_holidays() -> None:
    # Thu 24 Dec 2026; 25 and 28 Dec (Boxing Day moved) are bank holidays
    assert calendars.add_working_days(date(2026, 12, 24), 1) == date(2026, 12, 29)
    assert calendars.working_days_between(date(2026, 12, 24), date(2026, 12, 31)) == 3


def test_twenty_five_working_days_pass_between_4_june_and_9_july() -> None:
    assert calendars.working_days_between(date(2026, 6, 4), date(2026, 7, 9)) == 25


@pytest.mark.parametrize(("nation", "part"), calendars.NATIONS.items())
def test_bank_holidays_are_those_of_the_whole_package(nation: str, part: str) -> None:
    for year in (1995, 2011, 2012, 2020, 2022, 2023, 2026, 2040):
        whole = holidays.country_holidays("GB", subdiv=part, years=year)
        assert calendars.bank_holidays(nation, year) == frozenset(whole)


def test_no_other_country_is_loaded_for_a_working_day() -> None:
    asked = "from datetime import date; import sys; from senddiary.rules import calendars as c; "
    asked += "c.is_working_day(date(2026, 5, 4)); print('holidays' in sys.modules, 'holidays.countries' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["True", "False"]


def test_each_nation_has_its_own_bank_holidays() -> None:
    saint_patrick, saint_andrew = date(2026, 3, 17), date(2026, 11, 30)
    assert calendars.is_working_day(saint_patrick)
    assert not calendars.is_working_day(saint_patrick, "northern-ireland")
    assert not calendars.is_working_day(saint_andrew, "scotland")
    assert calendars.is_working_day(saint_andrew, "wales")


@given(days, st.integers(0, 60), st.sampled_from(sorted(calendars.NATIONS)))
def test_adding_working_days_and_counting_them_agree(day: date, count: int, nation: str) -> None:
    end = calendars.add_working_days(day, count, nation)
    assert calendars.working_days_between(day, end, nation) == count


@given(days)
def test_the_next_working_day_is_at_most_five_days_away(day: date) -> None:
    following = calendars.next_working_day(day)
    assert timedelta(0) <= following - day <= timedelta(days=5)
    assert calendars.is_working_day(following)


@pytest.mark.parametrize(
    ("said", "last"),
    [
        (date(2026, 9, 17), date(2026, 10, 23)),
        (date(2026, 10, 23), date(2026, 10, 23)),
        (date(2026, 10, 24), date(2027, 2, 12)),
        (date(2026, 5, 13), date(2026, 5, 22)),
        (date(2026, 7, 30), date(2026, 10, 23)),
    ],
)
def test_before_half_term_means_the_last_school_day_before_it(said: date, last: date) -> None:
    assert calendars.last_school_day_before_half_term(said) == last


def test_years_without_terms_are_not_guessed() -> None:
    assert calendars.last_school_day_before_half_term(date(2031, 1, 1)) is None


def test_the_usual_terms_are_estimated_in_order_and_follow_the_year() -> None:
    calendar = usual_terms()
    assert calendar.estimated
    for term, following in zip(calendar.terms, calendar.terms[1:], strict=False):
        assert term.first < term.last < following.first
        assert calendar.is_school_day(term.last)
        assert term.last.weekday() < 5


def test_every_school_year_of_the_usual_terms_has_about_190_days() -> None:
    calendar = usual_terms()
    for year in range(2022, 2028):
        first = date(year, 8, 1)
        school = sum(calendar.is_school_day(first + timedelta(days=n)) for n in range(365))
        assert 186 <= school <= 195


def test_a_calendar_file_gives_pairs_and_its_training_days_do_not_count() -> None:
    values = {"nation": "england", "terms": [["2026-09-02", "2026-10-23"]], "closed": ["2026-09-04"]}
    calendar = read_calendar(values | {"inset": ["2026-09-02"]})
    assert calendar == SchoolCalendar(
        "england",
        (Term(date(2026, 9, 2), date(2026, 10, 23)),),
        frozenset({date(2026, 9, 4)}),
        frozenset({date(2026, 9, 2)}),
    )
    school = [d for d in range(1, 8) if calendar.is_school_day(date(2026, 9, d))]
    assert school == [3, 7]


def test_a_calendar_file_is_read_or_asked_for() -> None:
    calendar = calendars.calendar_from_json('{"nation": "wales", "terms": [["2026-09-02", "2026-10-23"]]}')
    assert (calendar.nation, calendar.estimated) == ("wales", False)
    for broken in ("", "[]", '{"nation": "england"}', '{"nation": "england", "terms": [["2026-09-02"]]}'):
        with pytest.raises(DatesUnclear, match="Which days is the school open"):
            calendars.calendar_from_json(broken)
    for empty in ('{"nation": "mars", "terms": [["2026-09-02", "2026-10-23"]]}', '{"nation": "england", "terms": []}'):
        with pytest.raises(DatesUnclear, match="names no nation or no whole term"):
            calendars.calendar_from_json(empty)
