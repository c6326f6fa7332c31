"""A whole diary of another program: its entries, and from when to when they go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from senddiary.importers.draft import Clock, Draft, Remark
from senddiary.importers.names import safe_name


def diary_of(name: str, entries: Sequence[Draft], remarks: Iterable[Remark]) -> Draft:
    """The draft of the diary; its clocks are those of the earliest and of the latest entry."""
    facts = {"entries": str(len(entries))}
    title = safe_name(name).rsplit(".", 1)[0]
    return Draft("note", title, clocks=from_to(entries), items=tuple(entries), remarks=tuple(remarks), facts=facts)


def from_to(entries: Iterable[Draft]) -> tuple[Clock, ...]:
    """The best clock of the earliest and of the latest entry, one when they are the same, none without dates."""
    dated = [entry.clocks[0] for entry in entries if entry.clocks and entry.clocks[0].form]
    if not dated:
        return ()
    first = min(dated, key=lambda clock: clock.form or "")
    last = max(dated, key=lambda clock: clock.form or "")
    return (first,) if first.form == last.form else (first, last)
