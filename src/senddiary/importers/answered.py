"""A draft after the parent has answered what could not be decided from the thing itself. Pure values, no parser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from senddiary.errors import UnreadableDate
from senddiary.importers.day_order import day_in, parts_of
from senddiary.importers.draft import Clock, Draft
from senddiary.importers.table_columns import form_in
from senddiary.rules import typed_date
from senddiary.rules.when import span

ASKING: Final = "day-or-month"
_WRITING: Final = ("phone", "message", "file")


def with_order(draft: Draft, order: str) -> Draft:
    """The draft with every open date read in that order (one of day_order.ORDERS), and the question gone."""
    asked = [name for name in draft.facts if name.startswith("if-") or name in ("date-example", "time")]
    facts = {name: words for name, words in draft.facts.items() if name not in asked}
    if facts.get("date-order") == "ask":
        facts["date-order"] = order
    return replace(
        draft,
        clocks=tuple(_read(clock, draft.facts.get("time", ""), order) for clock in draft.clocks),
        items=tuple(with_order(item, order) for item in draft.items),
        remarks=tuple(remark for remark in draft.remarks if remark.code != ASKING),
        facts=facts,
    )


def one_by_one(draft: Draft) -> Draft:
    """A chat with its messages as items instead of its days. A day that was not taken apart stays a day."""
    return replace(draft, items=tuple(one for day in draft.items for one in (day.items or (day,))))


def comes_apart(draft: Draft) -> bool:
    """Whether there are messages in it that can be chosen one by one."""
    return draft.kind == "chat" and any(day.items for day in draft.items)


def open_files(draft: Draft) -> tuple[str, ...]:
    """The names of what came with several notes in one message, which does not say to which of them each belongs."""
    notes = [item for item in draft.items if item.kind == "note"]
    return tuple(file.name for file in draft.files) if draft.kind == "email" and len(notes) > 1 else ()


def with_files(draft: Draft, belonging: Mapping[str, int]) -> Draft:
    """The draft with each of these files, by name, going with the item at that place."""
    items = list(draft.items)
    for name, place in belonging.items():
        if 0 <= place < len(items):
            item = items[place]
            media = "\n".join(part for part in (item.facts.get("media", ""), name) if part)
            items[place] = replace(item, facts={**item.facts, "media": media})
    return replace(draft, items=tuple(items))


def _read(clock: Clock, time: str, order: str) -> Clock:
    """The date in that order, with the time that was read already; a date without one stays a day."""
    parts = parts_of(clock.raw)
    if clock.form is not None or parts is None or day_in(parts, order) is None:
        return clock
    return replace(clock, form=form_in(clock.raw, time, order))


def with_day(draft: Draft, came_in: date) -> Draft:
    """A phone note whose date was typed without a year, or as “yesterday”: read as of the day on which it was written.

    That day is the phone's, the mail's or the file's, as far as one of them is known; else the day on which it came in.
    """
    if any("when" in item.facts for item in draft.items):
        return replace(draft, items=tuple(with_day(item, came_in) for item in draft.items))
    if "when" not in draft.facts:
        return draft
    known = (clock.form for clock in draft.clocks if clock.form and clock.source in _WRITING)
    written = next((span(form).first.date() for form in known), came_in)
    return replace(draft, clocks=tuple(_typed(clock, min(written, came_in)) for clock in draft.clocks))


def _typed(clock: Clock, came_in: date) -> Clock:
    if clock.form is not None or clock.source != "words" or not clock.raw:
        return clock
    try:
        return replace(clock, form=typed_date.read(clock.raw, came_in).form)
    except (UnreadableDate, ValueError, OverflowError):
        return clock
