"""How often a family's story was told: entries that the parent tagged so, counted in words without adjectives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from senddiary.i18n import _, ngettext
from senddiary.rules.honest import day_words

TAG: Final = "our story told"  # kept in the diary letter for letter, in every language


@dataclass(frozen=True, slots=True)
class Occasion:
    """One time the story was told: on which day, if that is known, and to which bodies, by name."""

    day: date | None
    bodies: tuple[str, ...] = ()


def counted(occasions: Sequence[Occasion]) -> str:
    """“Our story was told 11 times, to 6 bodies, from 3 May 2024 to 11 January 2027.”; empty when it never was."""
    if not occasions:
        return ""
    times = len(occasions)
    parts = [ngettext("Our story was told once", "Our story was told {count} times", times).format(count=times)]
    bodies = len({body.casefold() for occasion in occasions for body in occasion.bodies})
    if bodies:
        parts.append(ngettext("to {count} body", "to {count} bodies", bodies).format(count=bodies))
    return ", ".join([*parts, *_between([one.day for one in occasions if one.day])]) + "."


def _between(days: Sequence[date]) -> list[str]:
    if not days:
        return []
    first, last = (day_words(day, weekday=False) for day in (min(days), max(days)))
    if first == last:
        return [_("on {day}").format(day=first)]
    return [_("from {first} to {last}").format(first=first, last=last)]
