"""A window on a long list: headings in place, few pages held."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from senddiary.ui.widgets.windowed import HELD, PAGE, Coming, Group, Heading, WindowedRows


def rows_of(counts: list[int]) -> tuple[WindowedRows[int], list[int]]:
    asked: list[int] = []
    return WindowedRows([Group(f"group {n}", count) for n, count in enumerate(counts)], asked.append), asked


def test_a_row_that_is_not_here_is_asked_for_once() -> None:
    rows, asked = rows_of([5])
    assert rows[1] == Coming()
    assert rows[2] == Coming()
    assert asked == [0]


def test_rows_come_in_order_under_their_headings() -> None:
    rows, _asked = rows_of([2, 1])
    rows.put(0, [10, 11, 12])
    assert [rows[place] for place in range(len(rows))] == [Heading("group 0", 2), 10, 11, Heading("group 1", 1), 12]


def test_only_a_few_pages_are_held_of_fifty_thousand() -> None:
    rows, asked = rows_of([50_000])
    for place in range(1, 50_000, PAGE):
        assert rows[place] is not None
        page = asked[-1]
        rows.put(page, list(range(page * PAGE, (page + 1) * PAGE)))
    assert len(rows.held()) <= HELD * PAGE


@given(st.lists(st.integers(min_value=0, max_value=70), max_size=8))
def test_every_line_has_its_own_place(counts: list[int]) -> None:
    rows, _asked = rows_of(counts)
    total = sum(counts)
    for page in range((total + PAGE - 1) // PAGE):
        rows.put(page, list(range(page * PAGE, min((page + 1) * PAGE, total))))
    shown = [rows[place] for place in range(len(rows))]
    assert [row for row in shown if isinstance(row, int)] == list(range(total))
    assert all(rows[rows.place_of(number)] == number for number in range(total))
