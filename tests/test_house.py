"""The house rules: each one holds for the whole tree, and each one notices a deliberate violation."""

from pathlib import Path

import pytest

from tests.house import habits, layers, network, places, size, widgets, words
from tests.house.reading import Rule, Source, sources

RULES = tuple(rule for part in (size, widgets, network, habits, layers, words, places) for rule in part.RULES)
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


@pytest.fixture(scope="module")
def tree() -> tuple[Source, ...]:
    """Every file of this tree that somebody wrote."""
    return sources()


def written(folder: Path, file: tuple[str, str]) -> tuple[Source, ...]:
    """A tree with that one file in it."""
    path = folder / file[0]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(file[1], encoding="utf-8")
    return sources(folder)


@every_rule
def test_the_tree_keeps_the_rule(rule: Rule, tree: tuple[Source, ...]) -> None:
    complaints = rule.complaints(tree)
    assert complaints == [], "\n" + "\n".join(complaints)


@every_rule
def test_a_deliberate_violation_is_noticed(rule: Rule, tmp_path: Path) -> None:
    assert len(rule.complaints(written(tmp_path, rule.breaks))) >= 1


@every_rule
def test_what_the_rule_allows_passes(rule: Rule, tmp_path: Path) -> None:
    assert rule.complaints(written(tmp_path, rule.keeps)) == []
