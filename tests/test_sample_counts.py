"""The sample diary's counts against a slow recount of its lines: in all, by body, by person, by who must make sure."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest

from senddiary import resources
from senddiary.services import dossier, people, promises, sample, silence
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase
from tests import sample_recount
from tests.conftest import PASSPHRASE, copied

LINES: list[dict[str, Any]] = [json.loads(line) for line in resources.text("sample/diary.jsonl").splitlines()]
DAYS = [date(2026, 5, 14), date(2026, 5, 23), date(2026, 7, 1), date(2024, 1, 1)]


@pytest.fixture(scope="module")
def told(fresh_diary: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Diary]:
    """The sample diary, written once for all of these; none of them changes it."""
    opened = Diary.open(copied(fresh_diary, tmp_path_factory.mktemp("sample") / "diary"), Passphrase(PASSPHRASE))
    sample.fill(opened)
    yield opened
    opened.close()


@pytest.mark.parametrize("on", DAYS)
def test_what_became_of_promises_is_that_of_the_recount(told: Diary, on: date) -> None:
    rows, lines = promises.ledger(told, on=on), sample_recount.promised(LINES)
    assert dict(Counter(row.state for row in rows)) == sample_recount.states(lines, on)
    assert asdict(promises.figures(rows)) == sample_recount.figures(lines, on)
    assert not any(row.state == "past" for row in rows if row.due is None)


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize(("of_row", "key"), [("body", "body"), ("by", "by"), ("duty_body", "duty_body")])
def test_so_it_is_by_body_by_person_and_by_who_must_make_sure(told: Diary, of_row: str, key: str, on: date) -> None:
    rows, lines = promises.ledger(told, on=on), sample_recount.promised(LINES)
    of = attrgetter(of_row)
    for name in {line.get(key) for line in lines}:
        theirs = [line for line in lines if line.get(key) == name]
        found = [row for row in rows if of(row) == name]
        assert asdict(promises.figures(found)) == sample_recount.figures(theirs, on), name
        assert dict(Counter(row.state for row in found)) == sample_recount.states(theirs, on), name


@pytest.mark.parametrize("on", DAYS[:2])
def test_the_page_of_every_person_counts_the_same(told: Diary, on: date) -> None:
    lines = sample_recount.promised(LINES)
    for person in people.everyone(told):
        theirs = [line for line in lines if line["by"] == person.name]
        found = dossier.of_person(told, person.id, on=on).figures
        assert asdict(found) == sample_recount.figures(theirs, on), person.name


def test_silences_are_those_of_the_recount(told: Diary) -> None:
    on = DAYS[0]
    found = {row.words: silence.of_row(row, on=on) for row in promises.ledger(told, on=on)}
    quiet = {words: (one.since, one.chased, one.working_days) for words, one in found.items() if one is not None}
    assert quiet == sample_recount.silences(LINES, on)
    assert list(quiet) == ["OT assessment to be booked"]
