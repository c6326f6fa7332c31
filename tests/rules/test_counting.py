"""Each counting word against a slow count, and the odd ends of months, years and holidays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senddiary.errors import DatesUnclear
from senddiary.rules import calendars, counting
from senddiary.rules.calendars import NATIONS, SchoolCalendar, Term, usual_terms
from senddiary.rules.counting import ROLLS, WORDS, Days
from tests.rules import slow_count

days = st.dates(date(2000, 1, 1), date(2100, 12, 31))
amounts = st.integers(1, 30)
DAYS = Days()
SCHOOL = Days(school=usual_terms())
DATED = sorted(slow_count.SLOW)


def test_every_word_but_the_school_days_has_a_slow_count() -> None:
    assert set(WORDS) - set(DATED) == {"SCHOOLDAY", "SCHOOLDAY_BEGINNING_WITH"}


@pytest.mark.parametrize("word", DATED)
@settings(max_examples=60)
@given(start=days, amount=amounts)
def test_a_word_agrees_with_counting_one_day_after_another(word: str, start: date, amount: int) -> None:
    assert WORDS[word](start, amount, DAYS).day == slow_count.SLOW[word](start, amount)


@pytest.mark.parametrize("word", DATED)
@settings(max_examples=40)
@given(start=days, amount=amounts)
def test_more_time_never_ends_sooner_and_a_later_start_never_either(word: str, start: date, amount: int) -> None:
    count = WORDS[word]
    backwards = word.endswith("BEFORE")
    shorter, longer = count(start, amount, DAYS).day, count(start, amount + 1, DAYS).day
    assert (longer < shorter) if backwards else (longer > shorter)
    assert count(start + timedelta(days=1), amount, DAYS).day >= shorter


@given(days, st.integers(1, 40), st.sampled_from(sorted(NATIONS)))
def test_working_days_agree_with_a_slow_count_in_all_four_nations(start: date, amount: int, nation: str) -> None:
    slow = slow_count.nth(start, amount, lambda day: slow_count.works(day, NATIONS[nation]))
    assert calendars.add_working_days(start, amount, nation) == slow


@given(st.dates(date(2022, 9, 5), date(2028, 6, 1)), st.integers(1, 25))
def test_school_days_agree_with_a_slow_count(start: date, amount: int) -> None:
    terms = [(term.first, term.last) for term in usual_terms().terms]

    def in_school(day: date) -> bool:
        return slow_count.england(day) and any(first <= day <= last for first, last in terms)

    assert counting.schoolday(start, amount, SCHOOL).day == slow_count.nth(start, amount, in_school)
    first_counts = slow_count.nth(start, amount, in_school, first_counts=True)
    assert counting.schoolday_beginning_with(start, amount, SCHOOL).day == first_counts


@given(days)
def test_a_moved_day_is_a_working_day_and_moves_no_further_than_it_must(day: date) -> None:
    for name, roll in ROLLS.items():
        moved = roll(day, DAYS)
        if moved is None:
            assert slow_count.england(day) or name == "TRIBUNAL_START"
        else:
            between = (day + timedelta(days=n) for n in range(1, (moved.day - day).days))
            rests = slow_count.tribunal_rests if name == "TRIBUNAL_START" else (lambda _day: False)
            assert slow_count.england(moved.day)
            assert all(not slow_count.england(d) or rests(d) for d in between)


@given(st.integers(2000, 2100))
def test_the_appeal_limit_never_ends_in_august_or_at_the_turn_of_the_year(year: int) -> None:
    for day in (date(year, 8, 1), date(year, 8, 31), date(year, 12, 25), date(year, 12, 31), date(year, 1, 1)):
        moved = counting.tribunal_start(day, DAYS)
        assert moved is not None
        assert not slow_count.tribunal_rests(moved.day)
    assert counting.tribunal_start(date(year, 7, 31), DAYS) is None
    assert counting.tribunal_start(date(year, 12, 24), DAYS) is None


@pytest.mark.parametrize(
    ("word", "start", "amount", "end"),
    [
        ("MONTHS_CORRESPONDING", date(2027, 12, 31), 2, date(2028, 2, 29)),
        ("MONTHS_CORRESPONDING", date(2026, 12, 31), 2, date(2027, 2, 28)),
        ("MONTHS_CORRESPONDING", date(2026, 1, 31), 1, date(2026, 2, 28)),
        ("MONTHS_STARTING_WITH", date(2026, 3, 10), 6, date(2026, 9, 9)),
        ("MONTHS_STARTING_WITH", date(2026, 8, 31), 6, date(2027, 2, 28)),
        ("MONTHS_STARTING_WITH", date(2026, 1, 1), 12, date(2026, 12, 31)),
        ("MONTHS_BEFORE", date(2028, 7, 31), 5, date(2028, 2, 29)),
        ("DAYS_BEGINNING_WITH", date(2026, 11, 2), 15, date(2026, 11, 16)),
        ("DAYS_AFTER", date(2026, 10, 1), 30, date(2026, 10, 31)),
        ("WEEKS_AFTER", date(2028, 2, 28), 1, date(2028, 3, 6)),
        ("WORKDAY_FOI", date(2026, 3, 16), 1, date(2026, 3, 18)),
        ("WORKDAY_ENG", date(2026, 3, 16), 1, date(2026, 3, 17)),
    ],
)
def test_the_ends_of_months_and_years(word: str, start: date, amount: int, end: date) -> None:
    assert WORDS[word](start, amount, DAYS).day == end


@given(st.integers(2001, 2199))
def test_before_a_date_means_the_day_before_it(year: int) -> None:
    assert counting.fixed_before(year, 2, 15).day == date(year, 2, 14)
    assert counting.fixed_before(year, 3, 1).day == date(year, 3, 1) - timedelta(days=1)


def test_the_later_and_the_earlier_of_two_counts() -> None:
    early, late = counting.Counted(date(2026, 1, 1), ()), counting.Counted(date(2026, 1, 2), ())
    assert counting.later_of((early, late)) == 1
    assert counting.earlier_of((early, late)) == 0
    assert counting.later_of((early, early)) == counting.earlier_of((early, early)) == 0


def test_training_days_and_closures_are_no_school_days() -> None:
    terms = (Term(date(2026, 11, 2), date(2026, 12, 18)),)
    school = SchoolCalendar("england", terms, frozenset({date(2026, 11, 4)}), frozenset({date(2026, 11, 3)}))
    counted = counting.schoolday(date(2026, 11, 2), 1, Days(school=school))
    assert (counted.day, counted.estimated) == (date(2026, 11, 5), False)


def test_school_days_outside_the_known_terms_are_asked_for() -> None:
    with pytest.raises(DatesUnclear, match="Which days is the school open"):
        counting.schoolday(date(2040, 1, 1), 5, SCHOOL)
    with pytest.raises(DatesUnclear, match="Which days is the school open"):
        counting.schoolday(date(2026, 1, 1), 5, DAYS)


@given(days, amounts)
def test_every_count_says_its_steps_in_words(start: date, amount: int) -> None:
    for word in DATED:
        steps = WORDS[word](start, amount, DAYS).steps
        assert steps
        assert all(step.endswith(".") and "{" not in step for step in steps)
