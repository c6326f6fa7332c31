"""What is worth a look before a report leaves the house: counted from what the report will really hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from senddiary.i18n import ngettext
from senddiary.reports.snapshot import Snapshot, SnapshotEntry, by_reason


def things_to_look_at(snapshot: Snapshot) -> tuple[str, ...]:
    """Short sentences, the most useful first; none when there is nothing to look at."""
    return tuple(words for ask in _ASKED if (words := ask(snapshot)))


def _counted(snapshot: Snapshot, fits: Callable[[SnapshotEntry], bool]) -> int:
    return sum(1 for entry in snapshot.entries if fits(entry))


def _undated(snapshot: Snapshot) -> str:
    count = _counted(snapshot, lambda entry: entry.when.form is None)
    return _say(count, ngettext("{count} entry has no date", "{count} entries have no date", count))


def _left_undated(snapshot: Snapshot) -> str:
    count = by_reason(snapshot.left_out).get("undated", 0)
    words = ngettext("{count} entry without a date is left out", "{count} entries without a date are left out", count)
    return _say(count, words)


def _without_due(snapshot: Snapshot) -> str:
    count = sum(
        1 for entry in snapshot.entries for promise in entry.promises if promise.due is None and not promise.fate
    )
    return _say(count, ngettext("{count} open promise has no date", "{count} open promises have no date", count))


def _without_sayer(snapshot: Snapshot) -> str:
    count = sum(1 for entry in snapshot.entries for promise in entry.promises if not (promise.by or promise.body))
    words = ngettext("{count} promise does not say who made it", "{count} promises do not say who made them", count)
    return _say(count, words)


def _without_source(snapshot: Snapshot) -> str:
    count = _counted(snapshot, lambda entry: entry.source is None and entry.kind != "good")
    words = ngettext("{count} entry does not say how you know it", "{count} entries do not say how you know it", count)
    return _say(count, words)


def _distressing(snapshot: Snapshot) -> str:
    count = _counted(snapshot, lambda entry: "distressing" in entry.flags)
    return _say(count, ngettext("{count} is hard to read again", "{count} are hard to read again", count))


def _privileged(snapshot: Snapshot) -> str:
    count = _counted(snapshot, lambda entry: "privileged" in entry.flags)
    words = ngettext("{count} is about advice or mediation", "{count} are about advice or mediation", count)
    return _say(count, words)


def _say(count: int, words: str) -> str:
    return words.format(count=count) if count else ""


_ASKED: Final = (_privileged, _undated, _left_undated, _without_due, _without_sayer, _distressing, _without_source)
