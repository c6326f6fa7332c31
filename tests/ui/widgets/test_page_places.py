"""Where pages stand, and where boxes on them come to lie after turning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senddiary.ui.widgets.page_places import (
    FIT,
    GAP,
    MOST_PIXELS,
    Places,
    Sheet,
    next_zoom,
    scale_of,
    turned,
    turned_back,
)

A4 = Sheet(595, 842)
PART = st.floats(0, 1, allow_nan=False)


def test_pages_stand_under_each_other_and_fit_the_room() -> None:
    places = Places((A4, A4), FIT, 0, 600)
    assert [frame.wide for frame in places.frames] == [600 - 2 * GAP] * 2
    assert places.frames[1].top == GAP + places.frames[0].tall + GAP


def test_at_full_size_a_page_is_as_large_as_on_paper() -> None:
    places = Places((A4,), 1.0, 0, 600)
    assert places.frames[0].wide == round(595 * 96 / 72)
    assert places.wide > 600


def test_a_turned_page_is_wider_than_tall() -> None:
    frame = Places((A4,), FIT, 1, 600).frames[0]
    assert frame.wide > frame.tall


def test_the_pages_that_are_seen_are_told() -> None:
    places = Places((A4,) * 9, FIT, 0, 400)
    tall = places.frames[0].tall + GAP
    assert list(places.seen(tall * 3, tall * 3 + 100)) == [2, 3]
    assert places.at(tall * 3 + GAP) == 3


@given(PART, PART, st.integers(0, 7))
def test_turning_there_and_back_ends_at_the_same_place(x: float, y: float, turns: int) -> None:
    left, top, _right, _bottom = turned((x, y, x, y), turns)
    assert turned_back(left, top, turns) == pytest.approx((x, y))


def test_a_box_at_the_upper_left_stands_at_the_upper_right_after_a_turn_to_the_right() -> None:
    assert turned((0.0, 0.0, 0.2, 0.1), 1) == pytest.approx((0.9, 0.0, 1.0, 0.2))


def test_a_huge_page_is_drawn_no_larger_than_memory_allows() -> None:
    scale = scale_of(Sheet(5000, 5000), 0, 40_000)
    assert (5000 * scale) ** 2 <= MOST_PIXELS * 1.001


def test_zooming_goes_from_step_to_step_and_stops_at_the_ends() -> None:
    assert (next_zoom(0.81, 1), next_zoom(0.81, -1)) == (1.0, 0.75)
    assert (next_zoom(4.0, 1), next_zoom(0.5, -1)) == (4.0, 0.5)
