"""When something that was sent counts as received: a presumption with its source, and cases worked by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from senddiary import resources
from senddiary.errors import RulePackRefused
from senddiary.model.dispatch import METHODS
from senddiary.rules.receipt import ReceiptExample, ReceiptRule, presumed, read_receipts, receipt_rules, worked_out

FILE = resources.path("rules/england/receipt.toml")
CASES = [(rule, example) for rule in receipt_rules() for example in rule.examples]


@pytest.mark.parametrize(("rule", "example"), CASES, ids=lambda one: getattr(one, "method", str(one)))
def test_a_case_worked_by_hand_comes_out(rule: ReceiptRule, example: ReceiptExample) -> None:
    assert worked_out(rule, example.sent).day == example.received


def test_every_way_of_sending_has_a_rule_but_words_on_the_phone() -> None:
    assert {rule.method for rule in receipt_rules()} == set(METHODS) - {"phone"}
    assert presumed("phone", date(2026, 3, 2)) is None
    assert presumed("post", date(2026, 3, 2), "wales") is None


@pytest.mark.parametrize("rule", receipt_rules(), ids=lambda rule: rule.method)
def test_a_rule_says_on_what_it_rests_and_that_it_is_not_checked(rule: ReceiptRule) -> None:
    assert rule.citation
    assert rule.source.startswith("not yet checked")
    assert not rule.is_checked


def test_the_count_is_told_in_words() -> None:
    found = presumed("post", date(2026, 12, 24))
    assert found is not None
    assert found.steps == ("Thu 24 Dec 2026 is not counted; working day 2 in England after it is Wed 30 Dec 2026.",)
    weekend = presumed("email", date(2026, 10, 31))
    assert weekend is not None
    assert weekend.steps[-1] == "Sat 31 Oct 2026 is not a working day, so they have until the next one: Mon 2 Nov 2026."


@pytest.mark.parametrize(
    ("old", "new"), [('count = "WORKDAY_ENG"', 'count = "SOON"'), ('status = "U"', ""), ("[[", "[")]
)
def test_a_file_that_leaves_something_out_is_refused(tmp_path: Path, old: str, new: str) -> None:
    changed = tmp_path / "receipt.toml"
    changed.write_text(FILE.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RulePackRefused):
        read_receipts(changed)


def test_another_nations_or_a_checked_rule_is_added_by_data(tmp_path: Path) -> None:
    changed = tmp_path / "receipt.toml"
    changed.write_text(FILE.read_text(encoding="utf-8").replace('status = "U"', 'status = "P"', 1), encoding="utf-8")
    assert [rule.is_checked for rule in read_receipts(changed)][:2] == [True, False]
