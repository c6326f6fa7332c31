"""How often a family's story was told: entries that the parent tagged so, counted in words without adjectives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from senddiary.i18n import _, ngettext
from senddiary.rules.honest import day_words, honest
from senddiary.rules.when import When

TAG: Final = "our story told"  # kept in the diary letter for letter, in every language


@dataclass(frozen=True, slots=True)
class Occasion:
    """One time the story was told: when, as far as that is known, and to which bodies, by name."""

    when: When
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
    return ", ".join([*parts, *_between([one.when for one in occasions if one.when.first])]) + "."


def _between(dated: Sequence[When]) -> list[str]:
    """From the first to the last, each no more certain than it was written down."""
    if not dated:
        return []
    first, last = (_day(pick(dated, key=lambda when: when.order)) for pick in (min, max))
    if first == last:
        return [_("on {day}").format(day=first) if first[:1].isdigit() else first]
    return [_("from {first} to {last}").format(first=first, last=last)]


def _day(when: When) -> str:
    exact = when.first is not None and when.operator == "on" and when.precision in ("day", "minute")
    return day_words(when.first.date(), weekday=False) if exact and when.first else honest(when, weekday=False)
