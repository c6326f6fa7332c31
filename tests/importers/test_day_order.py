"""Day or month: whatever the file, the right reading is never dropped and a wrong one never chosen."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senddiary.importers.day_order import day_in, out_of_place, parts_of, ruling

STYLES = {"day-first": "{d}/{m}/{y}", "month-first": "{m}/{d}/{y}", "year-first": "{y}/{m}/{d}"}
days = st.lists(st.integers(0, 400), min_size=1, max_size=30).map(
    lambda steps: [date(2024, 1, 1) + timedelta(days=sum(steps[: n + 1])) for n in range(len(steps))]
)


@given(days, st.sampled_from(sorted(STYLES)), st.booleans())
def test_the_right_reading_is_chosen_or_asked_about(forward: list[date], order: str, padded: bool) -> None:
    form = "02" if padded else ""
    written = [STYLES[order].format(d=f"{one.day:{form}}", m=f"{one.month:{form}}", y=one.year) for one in forward]
    parts = [parts for one in written if (parts := parts_of(one))]
    found = ruling(parts, in_sequence=True)
    if found.order is None:
        assert order in found.left
        assert found.example is not None
    else:
        assert [day_in(one, found.order) for one in parts] == forward


@pytest.mark.parametrize("raw", ["31/02/2026", "0/1/2026", "13/13/2026", "1/1/99999", "1/1/123", "99/99/99"])
def test_a_day_that_never_was_is_none(raw: str) -> None:
    parts = parts_of(raw)
    assert parts is None or [day_in(parts, order) for order in STYLES] == [None] * 3


def test_no_dates_leave_nothing_to_decide() -> None:
    assert ruling([], in_sequence=True).order is None
    assert ruling([("99", "99", "99")], in_sequence=True).left == ()


@given(st.lists(st.integers(0, 10_000), max_size=60), st.integers(0, 100))
def test_without_what_is_out_of_place_time_runs_forward(moments: list[int], tolerance: int) -> None:
    odd = out_of_place(moments, tolerance)
    kept = [moment for place, moment in enumerate(moments) if place not in odd]
    assert len(odd) * 5 <= len(moments)
    if odd:
        assert all(later >= earlier - tolerance for earlier, later in pairwise(kept))


def test_one_line_from_another_year_is_out_of_place() -> None:
    assert out_of_place([10, 20, 5, 30, 40, 50], 1) == {2}
    assert out_of_place([10, 20, 900, 30, 40, 50], 1) == {2}
