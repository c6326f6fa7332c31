"""Which column of a table is the date, who, what and the title: proposed where it is plain, asked where it is not.

Pure words and numbers: the window uses it too, when the parent has answered.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from senddiary.errors import UnreadableDate
from senddiary.importers.day_order import PARTS, day_in, order_facts, parts_of, ruling
from senddiary.importers.draft import Clock, Draft, Party
from senddiary.rules import typed_date
from senddiary.rules.when import span

Table = Sequence[tuple[str, ...]]

# Words at the head of a column, by what the column is then for. The first that fits is taken.
HEADINGS: Final = {
    "date": ("date", "when", "day", "datum", "data", "fecha", "date of event", "start date", "start"),
    "time": ("time", "at", "start time", "uhrzeit"),
    "who": ("who", "from", "name", "person", "author", "by", "contact", "with", "caller", "sender", "staff"),
    "title": ("title", "subject", "heading", "summary", "event", "topic"),
    "what": ("what", "text", "notes", "note", "description", "details", "words", "message", "said", "comment", "body"),
}
ROLES: Final = tuple(HEADINGS)
_CLOCK: Final = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?\s*([AaPp]\.?[Mm]\.?)?")
_NAMED: Final = re.compile(r"[A-Za-z]{3}.*\b(?:19|20)\d{2}\b")
_LONGEST_DATE: Final = 40
_LOOKED_AT: Final = 2000


@dataclass(frozen=True, slots=True)
class Columns:
    """Numbers of columns, counted from 0, None where there is none. `order` is one of day_order.ORDERS."""

    date: int | None = None
    time: int | None = None
    who: int | None = None
    title: int | None = None
    what: int | None = None
    heading: bool = True
    order: str | None = None


def proposed(table: Table) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """Facts "column-date" … with numbers from 0, "heading", "date-order" and its example, and codes of what to ask."""
    heading = _has_heading(table)
    body = table[1:] if heading else table
    found = _by_heading(table[0]) if heading else {}
    dates = [column for column in range(len(table[0])) if _looks_like_dates(body, column)]
    if found.get("date") not in dates:
        found.pop("date", None)
        if dates:
            found["date"] = dates[0]
    asked = []
    if "date" not in found or ("date" in found and len(dates) > 1 and not heading):
        asked.append("table-which-date")
    if "what" not in found and "title" not in found:
        longest = _longest_column(body, set(found.values()))
        if longest is not None:
            found["what"] = longest
        asked.append("table-which-words")
    facts = {f"column-{role}": str(column) for role, column in found.items()}
    order = _order(body, found["date"]) if "date" in found else {}
    if order.get("date-order") == "ask":
        asked.append("day-or-month")
    return {"heading": "yes" if heading else "no", **facts, **order}, tuple(asked)


def columns_of(facts: Mapping[str, str]) -> Columns:
    """The proposal in the facts of a draft."""
    numbers = {role: int(facts[f"column-{role}"]) for role in ROLES if facts.get(f"column-{role}", "").isdigit()}
    order = facts.get("date-order")
    order = None if order == "ask" else order
    heading = facts.get("heading") != "no"
    return Columns(
        numbers.get("date"), numbers.get("time"), numbers.get("who"), numbers.get("title"), numbers.get("what"),
        heading=heading, order=order,
    )  # fmt: skip


def entries_in(table: Table, columns: Columns) -> tuple[Draft, ...]:
    """One draft for each row, read as the parent said. A date that is none stays as it was written."""
    body = table[1:] if columns.heading else table
    names = table[0] if columns.heading else ()
    return tuple(_entry(row, columns, names) for row in body)


def _entry(row: tuple[str, ...], columns: Columns, names: Sequence[str]) -> Draft:
    def cell(column: int | None) -> str:
        return row[column] if column is not None and column < len(row) else ""

    used = {columns.date, columns.time, columns.who, columns.title, columns.what}
    rest = [
        f"{names[place]}: {words}" if place < len(names) and names[place] else words
        for place, words in enumerate(row)
        if place not in used and words
    ]
    raw = " ".join(part for part in (cell(columns.date), cell(columns.time)) if part)
    clocks = (Clock(form_in(cell(columns.date), cell(columns.time), columns.order), "words", None, raw),) if raw else ()
    who = cell(columns.who)
    text = "\n".join(part for part in (cell(columns.what), *rest) if part)
    original = "\t".join(row).encode()
    return Draft("note", cell(columns.title), clocks, (Party("from", who),) if who else (), text, original=original)


def form_in(written: str, clock: str, order: str | None) -> str | None:
    """The date form of what stands in a row, None when it cannot be read or its order is not known."""
    parts = parts_of(written)
    if parts is None:
        return _with_name(written)
    if len(parts[0]) == 4:
        order = "year-first"
    day = day_in(parts, order) if order is not None else None
    if day is None:
        return None
    found = _CLOCK.search(clock) or _CLOCK.search(PARTS.sub("", written, count=1))
    if found is None:
        return day.isoformat()
    hour, half = int(found[1]), (found[3] or "").lower()
    hour = hour % 12 + (12 if half.startswith("p") else 0) if half and hour <= 12 else hour
    form = f"{day.isoformat()}T{hour:02}:{found[2]}"
    try:
        span(form)
    except UnreadableDate:
        return day.isoformat()
    return form


def _with_name(written: str) -> str | None:
    """A date with the name of its month and its year, such as 13 May 2026; None when it is not one."""
    if len(written) > _LONGEST_DATE or not _NAMED.search(written):
        return None
    try:
        return typed_date.read(written, date(2100, 12, 31)).form
    except (UnreadableDate, ValueError, OverflowError):
        return None


def _has_heading(table: Table) -> bool:
    """A first row of short words without dates or numbers, over something else."""
    first = table[0]
    filled = [cell for cell in first if cell]
    plain = all(len(cell) <= 40 and not any(sign.isdigit() for sign in cell) for cell in filled)
    return (
        len(table) > 1 and bool(filled) and plain and len(set(filled)) == len(filled) and len(filled) * 2 > len(first)
    )


def _by_heading(first: Sequence[str]) -> dict[str, int]:
    words = [" ".join(re.sub(r"[^\w ]", " ", cell).lower().split()) for cell in first]
    found: dict[str, int] = {}
    for role, known in HEADINGS.items():
        exact = [words.index(word) for word in known if word in words]
        loose = [place for place, cell in enumerate(words) if set(cell.split()) & set(known)]
        free = [place for place in (*exact, *loose) if place not in found.values()]
        if free:
            found[role] = free[0]
    return found


def _looks_like_dates(body: Table, column: int) -> bool:
    filled = [row[column] for row in body[:_LOOKED_AT] if row[column]]
    return bool(filled) and sum(_is_date(cell) for cell in filled) * 5 >= len(filled) * 4


def _is_date(cell: str) -> bool:
    parts = parts_of(cell)
    if parts is None:
        return _with_name(cell) is not None
    return any(day_in(parts, order) for order in ("day-first", "month-first", "year-first"))


def _longest_column(body: Table, used: set[int]) -> int | None:
    lengths = {column: sum(len(row[column]) for row in body) for column in range(len(body[0]) if body else 0)}
    free = [column for column in lengths if column not in used and lengths[column]]
    return max(free, key=lambda column: lengths[column], default=None)


def _order(body: Table, column: int) -> Mapping[str, str]:
    """How the dates are to be read; when that is open, an example with both readings."""
    parts = [found for row in body if (found := parts_of(row[column])) is not None]
    return order_facts(ruling(parts, in_sequence=True))
