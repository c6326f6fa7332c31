"""The rules themselves: all there, all sourced, each with cases worked by hand; and new ones by data alone."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from senddiary import resources
from senddiary.errors import NotFound, RulePackRefused
from senddiary.rules.deadlines import run
from senddiary.rules.rule_packs import Example, Rule, all_rules, find_rule, local_rules, read_pack, rules

IDS = (Path(__file__).parent / "rule_ids.txt").read_text(encoding="utf-8").split()
CASES = [
    pytest.param(rule, example, id=f"{rule.id}-{n}") for rule in all_rules() for n, example in enumerate(rule.examples)
]
UNCHECKED = {"E07", "E09", "R02", "T10", "T12", "T13", "C07", "C08", "I03", "X06", "X10", "S02", "S03"}
FORBIDDEN = ("overdue", "unlawful", "illegal", "broke the law", "invalid", "!", "failed")


def test_every_row_of_the_law_is_there_once() -> None:
    assert len(IDS) == 79
    assert sorted(rule.id for rule in rules()) == sorted(IDS)


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_an_example_worked_by_hand_comes_out(rule: Rule, example: Example) -> None:
    assert {outcome.name: outcome.due for outcome in run(rule, example.dates, example.calendar).outcomes} == example.due


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_a_rule_has_two_examples_and_one_across_the_end_of_a_month_or_year(rule: Rule) -> None:
    assert len(rule.examples) >= 2
    dated = [outcome for outcome in rule.outcomes if outcome.kind != "none"]
    if dated and rule.id not in ("R08", "R09"):
        assert any(_crosses_a_month(example) for example in rule.examples)


def _crosses_a_month(example: Example) -> bool:
    starts = {(day.year, day.month) for day in example.dates.values() if isinstance(day, date)}
    ends = {(day.year, day.month) for day in example.due.values() if day is not None}
    return bool(ends - starts)


@pytest.mark.parametrize("nation", ["england", "wales", "scotland", "northern-ireland"])
def test_the_steps_of_every_dated_english_example_are_written_beside_it(nation: str) -> None:
    for file in resources.path(f"rules/{nation}").glob("*.toml"):
        lines = file.read_text(encoding="utf-8").splitlines()
        cases = [n for n, line in enumerate(lines) if line.startswith("  { dates = ")]
        if nation == "england":
            assert all(lines[n - 1].lstrip().startswith("# ") for n in cases)


def test_only_checked_numbers_may_raise_an_alarm() -> None:
    assert {rule.id for rule in rules() if rule.status not in ("P", "S")} == UNCHECKED
    assert not any(rule.alarms for rule in rules() if rule.id in UNCHECKED)
    assert not any(rule.alarms for nation in ("wales", "scotland", "northern-ireland") for rule in rules(nation))


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_a_rule_says_where_it_is_written_and_in_plain_words(rule: Rule) -> None:
    assert rule.citation
    assert rule.source
    assert rule.checked_on == date(2026, 11, 21)
    words = (rule.title, rule.plain, rule.next, *(c.text for c in rule.caveats), *(c.question for c in rule.caveats))
    assert all(words)
    assert not any(bad in word.lower() for word in words for bad in FORBIDDEN)
    assert all(caveat.question.endswith("?") for caveat in rule.caveats)


def test_a_rule_is_found_by_its_id_in_any_letters() -> None:
    assert find_rule(" e05 ").id == "E05"
    assert find_rule("R12").id == find_rule("hesc12").id == "HESC12"
    with pytest.raises(NotFound, match="There is no rule called Z99"):
        find_rule("Z99")


PACK = 'name = "{name}"\nnation = "{nation}"\nversion = "1"\nchecked_on = 2026-11-21\nvalid_from = 2014-09-01\n'
RULE = """
[[rule]]
id = "{id}"
title = "Answer a letter"
actor = "LA"
direction = "owed"
class = "{class_}"
status = "S"
needs = ["received"]
citation = "Service standards"
source = "our council's website"
plain = "The council answers within ten working days."
next = "Ask again."
example = [
  {{ dates = {{ received = 2026-10-05 }}, due = {{ answer = 2026-10-19 }} }},
  {{ dates = {{ received = 2026-12-17 }}, due = {{ answer = 2027-01-05 }} }},
]
[[rule.outcome]]
name = "answer"
title = "Answer"
kind = "by"
count = "WORKDAY_ENG"
amount = {amount}
from = "received"
"""


def write_pack(
    folder: Path, *, nation: str = "england", id_: str = "L01", class_: str = "local", amount: int = 10
) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "pack.toml").write_text(PACK.format(name=folder.name, nation=nation), encoding="utf-8")
    (folder / "more.toml").write_text(RULE.format(id=id_, class_=class_, amount=amount), encoding="utf-8")
    return folder


def test_a_councils_own_standard_is_one_file(tmp_path: Path) -> None:
    (rule,) = read_pack(write_pack(tmp_path / "westmoor"))
    assert (rule.class_, rule.pack) == ("local", "westmoor 1")
    assert run(rule, rule.examples[0].dates).due == date(2026, 10, 19)


def test_every_councils_folder_is_read(tmp_path: Path) -> None:
    write_pack(tmp_path / "westmoor")
    write_pack(tmp_path / "easthill", id_="L02")
    assert [rule.id for rule in local_rules(tmp_path)] == ["L02", "L01"]
    assert local_rules(tmp_path / "nowhere") == ()


def test_another_nations_rule_is_one_file(tmp_path: Path) -> None:
    (rule,) = read_pack(write_pack(tmp_path / "wales", nation="wales", id_="WA99", class_="law"))
    assert (rule.id, rule.nation) == ("WA99", "wales")


def test_a_new_english_rule_is_one_file(tmp_path: Path) -> None:
    folder = tmp_path / "england"
    shutil.copytree(resources.path("rules/england"), folder)
    (folder / "new.toml").write_text(RULE.format(id="E99", class_="law", amount=10), encoding="utf-8")
    found = read_pack(folder)
    assert len(found) == 80
    assert find_rule("E99", found).alarms


def test_a_changed_number_no_longer_fits_its_examples(tmp_path: Path) -> None:
    (rule,) = read_pack(write_pack(tmp_path / "changed", amount=11))
    assert run(rule, rule.examples[0].dates).due != rule.examples[0].due["answer"]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('actor = "LA"', 'actor = "ME"', "actor"),
        ('class = "local"', 'class = "rumour"', "class"),
        ('status = "S"', 'status = "?"', "status"),
        ('count = "WORKDAY_ENG"', 'count = "SOON"', "outcome"),
        ('from = "received"', 'from = "sent"', "outcome"),
        ("amount = 10", "amount = 0", "outcome"),
        ('citation = "Service standards"\n', "", "citation"),
        ('needs = ["received"]', 'needs = ["birthday"]', "needs"),
        ("example = [", "was = [", "example"),
    ],
)
def test_a_rule_that_leaves_something_out_is_refused_by_name(tmp_path: Path, old: str, new: str, field: str) -> None:
    folder = write_pack(tmp_path / "pack")
    file = folder / "more.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(RulePackRefused, match=re.escape(f"the rule L01 has no usable “{field}”")):
        read_pack(folder)


def test_a_file_that_is_no_rule_file_is_refused(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "pack")
    (folder / "broken.toml").write_bytes(b"\xff[[rule")
    with pytest.raises(RulePackRefused, match=r"broken\.toml could not be read"):
        read_pack(folder)
