"""Which of 03/04/2026 is the day? Decided from all the dates of a file together, and never guessed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Final

from senddiary.rules.when import FIRST_YEAR, LAST_YEAR

# Where day, month and year stand.
ORDERS: Final = {"day-first": (0, 1, 2), "month-first": (1, 0, 2), "year-first": (2, 1, 0)}
PARTS: Final = re.compile(r"(\d{1,4})\.?[./\-\s]\s?(\d{1,2})\.?[./\-\s]\s?(\d{1,4})\.?")
_PHONES_SINCE: Final = 2000  # a year of two digits belongs to this century
_LATEST: Final = 2099

Parts = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Ruling:
    """The order, or None with the orders that are left and the first date on which they disagree."""

    order: str | None
    left: tuple[str, ...] = ()
    example: Parts | None = None


def parts_of(raw: str) -> Parts | None:
    """The three numbers of a date, as written."""
    found = PARTS.match(raw)
    return (found[1], found[2], found[3]) if found else None


@lru_cache(maxsize=16_384)
def day_in(parts: Parts, order: str) -> date | None:
    """The day these numbers mean in that order, None when there is no such day."""
    day, month, year = (parts[place] for place in ORDERS[order])
    if len(year) == 3 or len(day) > 2:
        return None
    in_full = int(year) + _PHONES_SINCE if len(year) <= 2 else int(year)
    if not FIRST_YEAR <= in_full <= (_LATEST if len(year) <= 2 else LAST_YEAR):
        return None
    try:
        return date(in_full, int(month), int(day))
    except ValueError:
        return None


def ruling(dates: Iterable[Parts], *, in_sequence: bool) -> Ruling:
    """What all these dates together say: parts above 12 first, then, for a sequence, which reading runs forward."""
    given = list(dates)
    different = list(dict.fromkeys(given))
    readings = {order: [day_in(parts, order) for parts in given] for order in ORDERS}
    impossible = {order: read.count(None) for order, read in readings.items()}
    fewest = min(impossible.values(), default=0)
    left = [order for order in ORDERS if impossible[order] == fewest and fewest < len(given)]
    clear = all(impossible[order] >= 4 * fewest for order in ORDERS if order not in left)
    if not clear:
        left = [order for order in ORDERS if impossible[order] < len(given)]
    left = _without_short_years_first(left, different)
    if in_sequence and len(left) > 1:
        left = _running_forward(left, readings)
    example = _disagreement(left, different)
    if left and example is None:
        return Ruling(left[0])
    return Ruling(None, tuple(left), example)


def _without_short_years_first(left: list[str], different: Sequence[Parts]) -> list[str]:
    """Few write 26-05-13 for the 13th: it is thought of only where the first number is the one that stays."""
    short = [parts for parts in different if len(parts[0]) <= 2]
    if "year-first" not in left or len(left) == 1 or not short:
        return left
    first, last = ({parts[place] for parts in short} for place in (0, 2))
    return left if len(first) < len(last) else [order for order in left if order != "year-first"]


def _running_forward(left: list[str], readings: dict[str, list[date | None]]) -> list[str]:
    """Of the readings, those in which time runs backwards least; only a clear difference counts."""
    steps = {order: _backward([day for day in readings[order] if day]) for order in left}
    best = min(steps.values())
    if any(best < count < 3 + best * 3 for count in steps.values() if best):
        return left
    return [order for order in left if steps[order] == best]


def _backward(days: list[date]) -> int:
    """How often a day lies more than one day before the one it follows."""
    return sum((earlier - later).days > 1 for earlier, later in pairwise(days))


def _disagreement(left: list[str], different: Sequence[Parts]) -> Parts | None:
    for parts in different:
        if len({day_in(parts, order) for order in left}) > 1:
            return parts
    return None


def out_of_place(moments: Sequence[int], tolerance: int) -> frozenset[int]:
    """The places in a sequence that do not fit between their neighbours, so that the rest runs forward.

    Nothing when too many would have to go (a clock was reset): then the sequence as a whole is in no order.
    """
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, moment in enumerate(moments):
        where = bisect_right(tails, moment + tolerance)
        before.append(ends[where - 1] if where else -1)
        if where == len(tails):
            tails.append(moment)
            ends.append(place)
        elif moment < tails[where]:
            tails[where], ends[where] = moment, place
    kept, place = set(), ends[-1] if ends else -1
    while place >= 0:
        kept.add(place)
        place = before[place]
    odd = frozenset(range(len(moments))) - kept
    return odd if len(odd) * 5 <= len(moments) else frozenset()


def order_facts(found: Ruling) -> dict[str, str]:
    """How dates are read; when that is open, an example with every reading that is left."""
    if found.order is not None:
        return {"date-order": found.order}
    if found.example is None:
        return {}
    readings = {order: day_in(found.example, order) for order in found.left}
    shown = {f"if-{order}": day.isoformat() for order, day in readings.items() if day is not None}
    return {"date-order": "ask", "date-example": "/".join(found.example)} | shown
