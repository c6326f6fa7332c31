"""The promises of the sample diary counted once more, slowly, from its lines; knows nothing of rules or services."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from tests.services import random_ledgers
from tests.services.random_ledgers import Made

Line = dict[str, Any]


def promised(lines: Iterable[Line]) -> list[Line]:
    """Every promise as it is written in the file."""
    return [promise for line in lines for promise in line.get("promises", ())]


def day(words: str | None) -> date | None:
    """A day of the file."""
    return date.fromisoformat(words[:10]) if words else None


def figures(promises: Iterable[Line], on: date) -> dict[str, int]:
    """What the page counts, one promise after the other."""
    made = [Made(day(one.get("due")), one.get("fate"), day(one.get("fate_on")), ours=False) for one in promises]
    return random_ledgers.recount(made, on)


def state(promise: Line, on: date) -> str:
    """What became of one promise, in the words of the open format."""
    due, fate, fate_on = day(promise.get("due")), promise.get("fate"), day(promise.get("fate_on"))
    if fate == "kept":
        return "kept-late" if due and fate_on and fate_on > due else "kept"
    if fate:
        return str(fate)
    if due is None:
        return "no-date"
    return "past" if due < on else "waiting"


def states(promises: Iterable[Line], on: date) -> dict[str, int]:
    """How many there are of each."""
    return dict(Counter(state(promise, on) for promise in promises))


def silences(lines: list[Line], on: date) -> dict[str, tuple[date, tuple[date, ...], int]]:
    """Open promises after which nobody answered: since when, chased when, and the working days up to that day."""
    found = {}
    for promise in promised(lines):
        asked = sorted(_asked(lines, promise["words"]))
        answered = _answered(lines, promise["words"])
        left = [one for one in asked if one < on and not any(answer >= one for answer in answered)]
        if left and not promise.get("fate"):
            found[promise["words"]] = (left[0], tuple(left[1:]), random_ledgers.working_days(left[0], on))
    return found


def _asked(lines: list[Line], words: str) -> list[date]:
    letters = [line["sent"] for line in lines if words in line.get("sent", {}).get("promises", ())]
    return [date.fromisoformat(letter["on"]) for letter in letters]


def _answered(lines: list[Line], words: str) -> list[date]:
    found = []
    for line in lines:
        answers = [tie for tie in line.get("ties", ()) if tie["kind"] == "answer" and tie.get("promise") == words]
        sent = line.get("sent", {})
        if answers or (sent.get("status") and words in sent.get("promises", ())):
            found.append(date.fromisoformat(line["occurred"][:10]))
    return found
