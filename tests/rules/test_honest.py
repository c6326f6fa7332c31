"""Honest time in plain words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senddiary.rules.honest import honest, lag_words, short, written_late, written_line
from senddiary.rules.when import When

LONDON = "Europe/London"


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (When("2026-05-13T15:40"), "Wed 13 May 2026, 15:40"),
        (When("2026-05-13T15:45", "about"), "about 15:45, Wed 13 May 2026"),
        (When("2026-05-13"), "Wed 13 May 2026"),
        (When("2026-05-03", "before"), "before 3 May 2026"),
        (When("2026-05-03", "after"), "after 3 May 2026"),
        (When("2021-spring", "about"), "about spring 2021"),
        (When("2021-winter"), "winter 2021–22"),
        (When("2024-05"), "May 2024"),
        (When("2024"), "2024"),
        (When("2026-05-03", "between", "2026-05-07"), "between 3 and 7 May 2026"),
        (When("2026-04-28", "between", "2026-05-07"), "between 28 April and 7 May 2026"),
        (When("2025-12-28", "between", "2026-01-07"), "between 28 December 2025 and 7 January 2026"),
        (When("2026-05-13T15:40", "between", "2026-05-13T16:10"), "between 15:40 and 16:10, Wed 13 May 2026"),
        (When("2024", "between", "2025"), "between 2024 and 2025"),
        (When("2024-05", "between", "2024-09"), "between May and September 2024"),
        (When("2024-05", "between", "2024-09-03"), "between May 2024 and 3 September 2024"),
        (When(None), "date not known"),
    ],
)
def test_a_date_prints_with_its_certainty(when: When, words: str) -> None:
    assert honest(when) == words


def test_weekday_and_year_can_be_left_out() -> None:
    assert honest(When("2026-09-13"), weekday=False) == "13 September 2026"
    assert honest(When("2026-09-13T08:05"), year=False) == "Sun 13 Sep, 08:05"


@pytest.mark.parametrize(
    ("form", "operator", "words"),
    [
        ("2026-05-14T08:50", "on", "Today 08:50"),
        ("2026-05-14T08:50", "about", "Today about 08:50"),
        ("2026-05-14", "on", "Today"),
        ("2026-05-13T15:40", "on", "Wed 13 · 15:40"),
        ("2026-05-12", "on", "Tue 12"),
        ("2026-03-12", "on", "Thu 12 Mar"),
        ("2024-03-12T09:00", "on", "12 Mar 2024 · 09:00"),
        ("2024-05", "on", "May 2024"),
        ("2021-spring", "about", "about spring 2021"),
        (None, "on", "date not known"),
    ],
)
def test_a_list_shows_the_short_form(form: str | None, operator: str, words: str) -> None:
    assert short(When(form, operator), date(2026, 5, 14)) == words


@pytest.mark.parametrize(
    ("when", "words", "lag"),
    [
        (When("2026-05-13T15:40"), "Written 18 minutes after", "18 min later"),
        (When("2026-05-13T15:58"), "Written at the time", "at once"),
        (When("2026-05-13T15:45", "about"), "Written about 13 minutes after", "13 min later"),
        (When("2026-05-13T08:50"), "Written 7 hours after", "7 h later"),
        (When("2026-05-13"), "Written the same day", "same day"),
        (When("2026-05-12"), "Written the next day", "next day"),
        (When("2026-05-12T09:00"), "Written 1 day after", "next day"),
        (When("2026-05-08"), "Written 5 days after", "5 days later"),
        (When("2026-04-20"), "Written 3 weeks after", "3 weeks later"),
        (When("2025-12-11"), "Written from memory, 5 months later", "5 months later"),
        (When("2023-spring", "about"), "Written from memory, 3 years later; date approximate", "3 years later"),
        (When("2026-05"), "Written in the same month; date approximate", "same month"),
        (When("2026-05-03", "before"), "Written at least 10 days after; date approximate", "10 days later"),
        (When("2026-05-03", "after"), "Written at most 9 days after; date approximate", "9 days later"),
        (When("2026-05-13T17:00"), "Written 1 hour before", "1 h before"),
        (When("2026-05-14"), "Written the day before", "1 day before"),
        (When("2026-05-20T10:00"), "Written 7 days before", "7 days before"),
        (When("2026-05-13T15:40", "before"), "Written later that day; time approximate", "same day"),
        (When(None), "Written on Wed 13 May 2026; when it happened is not known", "time not known"),
    ],
)
def test_the_time_of_writing_is_said_plainly(when: When, words: str, lag: str) -> None:
    written = datetime(2026, 5, 13, 14, 58, tzinfo=UTC)  # 15:58 in London
    assert written_line(when, written, LONDON, 0) == f"{words} · not changed since"
    assert lag_words(when, written, LONDON) == lag


@pytest.mark.parametrize(
    ("times", "words"),
    [(0, "not changed since"), (1, "amended once"), (2, "amended twice"), (7, "amended 7 times")],
)
def test_amendments_are_counted(times: int, words: str) -> None:
    line = written_line(When("2026-05-13"), datetime(2026, 5, 13, 12, tzinfo=UTC), LONDON, times)
    assert line == f"Written the same day · {words}"


def test_a_document_is_not_a_memory() -> None:
    line = written_line(When("2023-05-13"), datetime(2026, 5, 13, 12, tzinfo=UTC), LONDON, 0, "document")
    assert line.startswith("Written from a document, 3 years later")


def test_a_computer_that_lost_its_clock_is_not_believed() -> None:
    line = written_line(When("2026-05-13"), datetime(1970, 1, 1, 0, 3, tzinfo=UTC), LONDON, 0)
    assert line.startswith("Time of writing not certain: the computer’s clock said Thu 1 Jan 1970")


def test_late_at_night_in_summer_is_still_the_same_london_day() -> None:
    written = datetime(2026, 5, 12, 23, 30, tzinfo=UTC)  # 00:30 on the 13th in London
    assert written_line(When("2026-05-13"), written, LONDON, 0).startswith("Written the same day")


def test_written_late_means_more_than_a_day_after_the_last_possible_moment() -> None:
    day = When("2026-05-13")
    assert not written_late(day, datetime(2026, 5, 14, 23, 0, tzinfo=UTC), LONDON)
    assert written_late(day, datetime(2026, 5, 14, 23, 1, tzinfo=UTC), LONDON)
    assert not written_late(When("2026-05"), datetime(2026, 6, 1, 12, tzinfo=UTC), LONDON)
    assert not written_late(When(None), datetime(2026, 6, 1, 12, tzinfo=UTC), LONDON)
    assert written_late(When("2026-05-13", "after"), datetime(2027, 6, 1, 12, tzinfo=UTC), LONDON)


forms = st.sampled_from([None, "2020", "2021-spring", "2022-winter", "2026-05", "2026-10-25", "2026-03-29T01:30"])
moments = st.dates(date(1970, 1, 2), date(2199, 1, 1)).map(
    lambda d: datetime(d.year, d.month, d.day, 23, 30, tzinfo=UTC)
)
operators = st.sampled_from(["on", "about", "before", "after", "between"])


@given(forms, operators, moments)
def test_every_date_has_words_at_every_time_of_writing(form: str | None, operator: str, written: datetime) -> None:
    when = When(form, operator if form else "on", form if form and operator == "between" else None)
    words = (honest(when), short(when, date(2026, 5, 14)), written_line(when, written, LONDON, 1))
    assert all(words)
    assert "None" not in " ".join((*words, lag_words(when, written, LONDON)))
