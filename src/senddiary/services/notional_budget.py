"""The card about the £6,000: dated, sourced facts, and questions that help each side answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from senddiary import resources
from senddiary.i18n import _


@dataclass(frozen=True, slots=True)
class BudgetFact:
    """One sentence and where it is said. It is an explanation, never a quotation."""

    words: str
    source: str
    where: str
    status: str


@dataclass(frozen=True, slots=True)
class Side:
    """The questions for one side: "school" or "council"."""

    key: str
    title: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BudgetCard:
    """The whole card."""

    title: str
    version: str
    checked_on: date
    note: str
    facts: tuple[BudgetFact, ...]
    sides: tuple[Side, ...]


@cache
def card() -> BudgetCard:
    """The card of this version of senddiary."""
    raw = resources.toml("notional_budget.toml")
    return BudgetCard(
        title=_(raw["title"]),
        version=raw["version"],
        checked_on=raw["checked_on"],
        note=_(raw["note"]),
        facts=tuple(BudgetFact(_(f["words"]), f["source"], f["where"], f["status"]) for f in raw["fact"]),
        sides=tuple(Side(s["key"], _(s["title"]), tuple(_(q) for q in s["questions"])) for s in raw["side"]),
    )
