"""A window on a long list: headings in place, few pages held."""

from __future__ import annotations

from hypothesis import example, given
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


def fetched(rows: WindowedRows[int], asked: list[int], place: int) -> object:
    """What stands at a place, its page brought first when it is not held any more. Line number n says n."""
    if isinstance(rows[place], Coming):
        total = sum(group.count for group in rows.groups)
        rows.put(asked[-1], list(range(asked[-1] * PAGE, min((asked[-1] + 1) * PAGE, total))))
    return rows[place]


@given(st.lists(st.integers(min_value=0, max_value=70), max_size=8))
@example([61, 70, 70, 70, 70, 70, 70])  # more lines than are held
def test_every_line_has_its_own_place(counts: list[int]) -> None:
    rows, asked = rows_of(counts)
    total = sum(counts)
    shown = [fetched(rows, asked, place) for place in range(len(rows))]
    assert [row for row in shown if isinstance(row, int)] == list(range(total))
    assert all(fetched(rows, asked, rows.place_of(number)) == number for number in range(total))
