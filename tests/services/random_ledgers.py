"""Random ledgers as plain values, and a slow, obvious recount that knows nothing of the program."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

FATES = (None, None, None, "kept", "kept", "partly", "not-kept", "changed", "withdrawn", "replaced")
FIRST = date(2024, 1, 1)


@dataclass(frozen=True)
class Made:
    """One invented promise."""

    due: date | None
    fate: str | None
    fate_on: date | None
    ours: bool


def ledger(seed: int) -> list[Made]:
    """Up to a dozen invented promises."""
    random = Random(seed)  # noqa: S311 - chance for a test, no secret
    return [_made(random) for _ in range(random.randint(1, 12))]


def _made(random: Random) -> Made:
    due = FIRST + timedelta(days=random.randint(0, 800)) if random.random() < 0.7 else None
    fate = random.choice(FATES)
    fate_on = FIRST + timedelta(days=random.randint(0, 900)) if fate and random.random() < 0.9 else None
    return Made(due, fate, fate_on, random.random() < 0.15)


def recount(promises: list[Made], on: date) -> dict[str, int]:  # noqa: C901 - obvious on purpose
    """Every figure, one promise after the other."""
    counted = dict.fromkeys(
        ("past", "due_soon", "no_date", "waiting_longer", "kept", "kept_on_time", "total", "ours"), 0
    )
    for promise in promises:
        if promise.ours:
            counted["ours"] += 1
            continue
        counted["total"] += 1
        if promise.fate == "kept":
            counted["kept"] += 1
            if promise.due is not None and promise.fate_on is not None and promise.fate_on <= promise.due:
                counted["kept_on_time"] += 1
        if promise.fate is not None:
            continue
        if promise.due is None:
            counted["no_date"] += 1
        elif promise.due < on:
            counted["past"] += 1
        elif promise.due <= on + timedelta(days=14):
            counted["due_soon"] += 1
        else:
            counted["waiting_longer"] += 1
    return counted


BANK_HOLIDAYS = {date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 4), date(2026, 5, 25)}


def working_days(after: date, until: date) -> int:
    """Day by day: Monday to Friday less the bank holidays of spring 2026 in England."""
    counted, day = 0, after
    while day < until:
        day += timedelta(days=1)
        if day.weekday() < 5 and day not in BANK_HOLIDAYS:
            counted += 1
    return counted
