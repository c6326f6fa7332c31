"""What we were told, by whom, when: only quotations and their sources."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from senddiary.reports import render, told
from senddiary.reports.content import Table
from senddiary.reports.snapshot import Pair, Quote, Snapshot, SnapshotEntry
from tests.house.words import unwanted
from tests.reports.conftest import PATEL, MakeEntry, MakeSnapshot

Life = tuple[SnapshotEntry, ...]


@pytest.fixture
def snapshot(life: Life, shot: MakeSnapshot, entry: MakeEntry) -> Snapshot:
    """Three filed quotations, one that is not filed, and a pair."""
    wait = Quote(
        "Let’s wait and see.", "Mrs Patel", "SENCO", "Hilltop School", "Asked to wait", "Asked to wait.", None, "a"
    )
    money = Quote(
        "You get £6,000 for her.", "J. Reid", "caseworker", "Westmere Council", "Money", "", date(2026, 4, 2), "b"
    )
    none = Quote("We do not.", "Mrs Patel", "SENCO", "Hilltop School", "", "", None, "c")
    said = (
        entry("One.", "2021-spring", operator="about", quotes=(wait,), people=(PATEL,), source="memory", lag=99999),
        entry("Two.", "2026-03-30", quotes=(money, none), source="saw"),
        entry("PRIVATECANARY", "2026-03-31", quotes=(wait,), flags=frozenset({"private"})),
    )
    return replace(shot(*life, *said), pairs=(Pair("b", "c"),), seal="7F3A 91C2")


def test_the_words_of_the_page_stay_as_they_are(snapshot: Snapshot, golden: Callable[[str, str], None]) -> None:
    golden("told.txt", render.to_bytes(told.build(snapshot), "text").decode())


def test_only_filed_quotations_and_those_of_a_pair_are_in_it(snapshot: Snapshot) -> None:
    table = next(block for block in told.build(snapshot).blocks if isinstance(block, Table))
    assert [(row.facts[1], row.facts[2]) for row in table.rows] == [
        ("about spring 2021", "Let’s wait and see."),
        ("Mon 30 Mar 2026", "You get £6,000 for her."),
        ("Mon 30 Mar 2026", "We do not."),
    ]


def test_a_pair_that_was_answered_is_in_it_when_it_is_asked_for(snapshot: Snapshot) -> None:
    asked = replace(snapshot.view, settled=True)
    settled = replace(snapshot, view=asked, pairs=(Pair("b", "c", date(2026, 4, 9)),))
    words = " ".join(render.to_bytes(told.build(settled), "text").decode().split())
    assert "Which of them holds was answered on 9 April 2026." in words
    assert "cannot both be right as they stand" not in words


def test_a_pair_that_was_answered_is_dropped(snapshot: Snapshot) -> None:
    settled = replace(snapshot, pairs=(Pair("b", "c", date(2026, 4, 9)),))
    made = render.to_bytes(told.build(settled), "text").decode()
    assert ("cannot both be right" in made, "We do not." in made) == (False, False)


def test_it_makes_a_pdf_and_says_nothing_unkind(snapshot: Snapshot) -> None:
    content = told.build(snapshot)
    assert render.to_bytes(content, "pdf") == render.to_bytes(content, "pdf")
    assert unwanted(render.to_bytes(content, "text").decode()) == []


def test_an_empty_page_says_so(shot: MakeSnapshot) -> None:
    made = render.to_bytes(told.build(shot()), "text").decode()
    assert "Nothing that was said is filed yet." in made
