"""When something that was sent is usually taken to have arrived. A presumption with its source, never an alarm."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from senddiary import resources
from senddiary.errors import RulePackRefused
from senddiary.i18n import _
from senddiary.rules import counting
from senddiary.rules.counting import Days

CHECKED: Final = frozenset({"P", "S"})
STATUSES: Final = frozenset({"P", "S", "S1", "U"})


@dataclass(frozen=True, slots=True)
class ReceiptExample:
    """A case worked by hand: the day of sending, the day on which it counts as received."""

    sent: date
    received: date


@dataclass(frozen=True, slots=True)
class ReceiptRule:
    """One way of sending, when it is taken to have arrived, and on what that rests."""

    method: str
    rule: str
    count: str
    amount: int
    then: tuple[str, ...]
    citation: str
    source: str
    status: str
    checked_on: date
    examples: tuple[ReceiptExample, ...]

    @property
    def is_checked(self) -> bool:
        """Whether its number was seen in a source that may be relied on; else it carries a badge."""
        return self.status in CHECKED


@dataclass(frozen=True, slots=True)
class Presumed:
    """The day on which something counts as received, how it was counted, and the rule."""

    day: date
    steps: tuple[str, ...]
    rule: ReceiptRule


@cache
def receipt_rules(nation: str = "england") -> tuple[ReceiptRule, ...]:
    """The rules of that nation; none where none are held."""
    file = resources.path(f"rules/{nation}/receipt.toml")
    return read_receipts(file) if file.is_file() else ()


def read_receipts(file: Path) -> tuple[ReceiptRule, ...]:
    """Every rule of a file. Raises RulePackRefused for one that leaves something out."""
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RulePackRefused(_("The rule file {file} could not be read.").format(file=file.name)) from error
    return tuple(_rule(entry, values, file.name) for entry in values.get("receipt", ()))


def presumed(method: str, sent_on: date, nation: str = "england") -> Presumed | None:
    """When what was sent that way on that day is taken to have arrived; None for a way without a rule."""
    for rule in receipt_rules(nation):
        if rule.method == method:
            return worked_out(rule, sent_on, nation)
    return None


def worked_out(rule: ReceiptRule, sent_on: date, nation: str = "england") -> Presumed:
    """The day that a rule gives, with its steps in words."""
    days = Days(nation)
    counted = counting.WORDS[rule.count](sent_on, rule.amount, days)
    steps = list(counted.steps) if rule.amount else [_("It counts on the day it was sent.")]
    day = counted.day
    for roll in rule.then:
        moved = counting.ROLLS[roll](day, days)
        if moved is not None:
            day = moved.day
            steps += moved.steps
    return Presumed(day, tuple(steps), rule)


def _rule(entry: dict[str, Any], values: dict[str, Any], file: str) -> ReceiptRule:  # Any: straight from TOML
    method = str(entry.get("method", "?"))
    try:
        rule = ReceiptRule(
            method=entry["method"],
            rule=entry["rule"],
            count=entry["count"],
            amount=int(entry["amount"]),
            then=tuple(entry.get("then", ())),
            citation=entry["citation"],
            source=entry["source"],
            status=entry["status"],
            checked_on=entry.get("checked_on", values["checked_on"]),
            examples=tuple(ReceiptExample(**example) for example in entry["example"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise _refused(file, method, str(error.args[0]) if error.args else "?") from error
    sound = rule.count in counting.WORDS and rule.status in STATUSES and set(rule.then) <= counting.ROLLS.keys()
    if not sound or len(rule.examples) < 2:
        raise _refused(file, method, "count")
    return rule


def _refused(file: str, rule: str, field: str) -> RulePackRefused:
    words = _("In the rule file {file}, the rule {rule} has no usable “{field}”.")
    return RulePackRefused(words.format(file=file, rule=rule[:40], field=field[:60]))
