"""Dates as the writer knows them: forms, certainty, order and overlap."""

from __future__ import annotations

import contextlib
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senddiary.errors import UnreadableDate
from senddiary.rules.when import OPERATORS, When, about_now, clock_trouble, parse, span

wall = datetime.fromisoformat
days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
times = st.times().map(lambda t: t.strftime("T%H:%M"))
forms = st.one_of(
    st.integers(1900, 2200).map(str),
    st.builds("{}-{}".format, st.integers(1900, 2200), st.sampled_from(["spring", "summer", "autumn", "winter"])),
    days.map(lambda d: f"{d:%Y-%m}"),
    days.map(lambda d: d.isoformat()),
    st.builds("{}{}".format, days, times),
)


@st.composite
def whens(draw: st.DrawFn) -> When:
    operator = draw(st.sampled_from(OPERATORS))
    first, second = sorted((draw(forms), draw(forms)), key=lambda form: span(form).first)
    return parse(first, operator, second if operator == "between" else None)


@given(whens())
def test_a_date_is_given_back_as_it_was_given(when: When) -> None:
    assert parse(when.form, when.operator, when.until) == when


@given(whens(), whens())
def test_the_order_follows_the_first_possible_moment(one: When, other: When) -> None:
    assert one.first is not None
    assert other.first is not None
    if one.first < other.first and other.operator != "before":
        assert one.order < other.order


@pytest.mark.parametrize(
    ("sooner", "later"),
    [("2026", "2026-01"), ("2026-03", "2026-03-01"), ("2026-spring", "2026-03"), ("2026-03-01", "2026-03-01T00:00")],
)
def test_the_coarser_date_stands_first(sooner: str, later: str) -> None:
    assert When(sooner).order < When(later).order


@given(forms)
def test_before_a_date_stands_just_ahead_of_it_and_after_it_behind(form: str) -> None:
    assert When(form, "before").order <= When(form).order < When(form, "after").order


def test_an_undated_entry_has_no_order_and_no_span() -> None:
    undated = parse(None, None, None)
    assert (undated.order, undated.first, undated.last, undated.precision) == (0, None, None, "unknown")
    assert undated.overlaps(None, None)
    assert not undated.overlaps(date(2026, 1, 1), None)


def slow_overlap(when: When, from_: date, to: date) -> bool:
    """Looks at every day of the window and asks whether any minute of it is possible."""
    day, opens, last = from_, when.opens or wall("0001-01-01"), when.last or wall("9999-12-31")
    while day <= to:
        begin = datetime.combine(day, time.min)
        if any(opens <= begin + timedelta(minutes=m) < last for m in range(1440)):
            return True
        day += timedelta(days=1)
    return False


@given(whens(), st.integers(-3, 3), st.integers(0, 2))
def test_overlap_agrees_with_looking_at_every_minute(when: When, shift: int, length: int) -> None:
    assert when.first is not None
    from_ = max((when.last or when.first) + timedelta(days=shift), wall("1900-01-02")).date()
    to = from_ + timedelta(days=length)
    assert when.overlaps(from_, to) == slow_overlap(when, from_, to)


def test_a_season_reaches_into_its_last_day_and_winter_into_the_next_year() -> None:
    assert When("2021-spring").overlaps(date(2021, 5, 31), date(2021, 6, 30))
    assert When("2021-winter").first == wall("2021-12-01")
    assert When("2021-winter").last == wall("2022-03-01")


def test_before_is_open_to_the_past_and_after_to_the_future() -> None:
    assert parse("2026-05-03", "before", None).overlaps(None, date(1950, 1, 1))
    assert not parse("2026-05-03", "before", None).overlaps(date(2026, 5, 3), None)
    assert parse("2026-05-03", "after", None).overlaps(date(2090, 1, 1), None)
    assert not parse("2026-05-03", "after", None).overlaps(None, date(2026, 5, 3))


@pytest.mark.parametrize(
    ("form", "precision"),
    [
        ("2026", "year"),
        ("2021-winter", "season"),
        ("2026-05", "month"),
        ("2026-05-13", "day"),
        ("2026-05-13T15:40", "minute"),
    ],
)
def test_the_precision_follows_from_the_form(form: str, precision: str) -> None:
    assert parse(form, None, None).precision == precision


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("2026-02-30", "There is no 30 February 2026."),
        ("2026-00-10", "There is no month 00; months go from 01 to 12."),
        ("1899", "The year 1899 is not between 1900 and 2200."),
        ("2201-01-01", "The year 2201 is not between 1900 and 2200."),
        ("2026-05-13T24:00", "There is no time 24:00; a day goes from 00:00 to 23:59."),
        ("2026-02-30T10:00", "There is no 30 February 2026."),
        ("1899-05-13T10:30", "The year 1899 is not between 1900 and 2200."),
        ("2026-W20-3T10:30", "“2026-W20-3T10:30” is not a date that can be read."),
        ("20260513T103000Z", "“20260513T103000Z” is not a date that can be read."),
        ("2026-05-13T15:40:00", "“2026-05-13T15:40:00” is not a date that can be read."),
        ("2026-05-13T15:40Z", "“2026-05-13T15:40Z” is not a date that can be read."),
        ("2026-5-1", "“2026-5-1” is not a date that can be read."),
        ("2026\n", "“2026” is not a date that can be read."),
        ("٢٠٢٦", "“٢٠٢٦” is not a date that can be read."),
        ("x" * 900, "“" + "x" * 39 + "…” is not a date that can be read."),
    ],
)
def test_an_unreadable_date_says_what_was_wrong(form: str, words: str) -> None:
    with pytest.raises(UnreadableDate) as refused:
        parse(form, None, None)
    assert str(refused.value) == words


@pytest.mark.parametrize(
    ("occurred", "operator", "until"),
    [
        ("2026", "maybe", None),
        ("2026", "between", None),
        ("2026", "on", "2027"),
        ("2026-05-03", "between", "2026-05-02"),
        (None, "before", None),
        (None, None, "2026"),
    ],
)
def test_words_that_do_not_fit_together_are_refused(occurred: str | None, operator: str, until: str | None) -> None:
    with pytest.raises(UnreadableDate):
        parse(occurred, operator, until)


@given(st.text())
def test_any_text_is_a_date_or_a_plain_refusal(text: str) -> None:
    with contextlib.suppress(UnreadableDate):
        assert parse(text, None, None).first is not None


def test_about_now_is_rounded_down_to_the_quarter() -> None:
    assert about_now(wall("2026-05-13T15:58:59")) == When("2026-05-13T15:45", "about")
    assert about_now(wall("2026-05-13T00:00")) == When("2026-05-13T00:00", "about")


@pytest.mark.parametrize(
    ("form", "trouble"),
    [
        ("2026-03-29T00:59", None),
        ("2026-03-29T01:00", "skipped"),
        ("2026-03-29T01:59", "skipped"),
        ("2026-03-29T02:00", None),
        ("2026-10-25T00:59", None),
        ("2026-10-25T01:00", "doubled"),
        ("2026-10-25T01:59", "doubled"),
        ("2026-10-25T02:00", None),
        ("2026-10-25", None),
        (None, None),
    ],
)
def test_an_hour_skipped_or_doubled_by_summer_time_is_seen(form: str | None, trouble: str | None) -> None:
    assert clock_trouble(form, "Europe/London") == trouble
