"""Promises and what became of them, before it is drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from senddiary.reports import chronology, promises, render
from senddiary.reports.content import Heading, Table
from senddiary.reports.snapshot import Promise, Silence, Snapshot, SnapshotEntry
from tests.house.words import unwanted
from tests.reports.conftest import MakeEntry, MakeSnapshot

CANARIES = ("PRIVATECANARY", "FLAGCANARY", "ISLACANARY", "ADVICECANARY", "BINCANARY", "THOUGHTCANARY")
Life = tuple[SnapshotEntry, ...]
DUTY = "Westmere Council (s.42 Children and Families Act)"


def _text(snapshot: Snapshot) -> str:
    return render.to_bytes(promises.build(snapshot), "text").decode()


def _headings(snapshot: Snapshot) -> list[str]:
    return [block.words for block in promises.build(snapshot).blocks if isinstance(block, Heading)]


@pytest.fixture
def kept_life(life: Life, entry: MakeEntry) -> Life:
    """The family's weeks with a promise of ours, a duty, and one confirmed in writing."""
    ours = Promise("We will send the photos", state="waiting", due=date(2026, 6, 1), days=-18, ours=True)
    sure = Promise(
        "Cover will be found", "Mrs Patel", "Hilltop School", state="no-date", duty=DUTY, doer="Ms Okoro",
        confirmed=date(2026, 5, 2), note="She wrote back.", role="SENCO",
    )  # fmt: skip
    return (*life, entry("Two more.", "2026-05-01", promises=(ours, sure)))


@pytest.mark.parametrize("group", ["body", "person", "duty"])
def test_the_words_of_the_report_stay_as_they_are(
    kept_life: Life, shot: MakeSnapshot, golden: Callable[[str, str], None], group: str
) -> None:
    snapshot = shot(*kept_life, group=group)
    booked = next(one for one in snapshot.entries if any(p.state == "past" for p in one.promises))
    words = "No reply recorded between 4 April and 14 May 2026 (27 working days); chased 18 April"
    since, until = date(2026, 4, 4), date(2026, 5, 14)
    quiet = Silence(booked.id, words, since, until, "It will be booked this month.", "J. Reid")
    golden(f"promises-{group}.txt", _text(replace(snapshot, silences=(quiet,), seal="7F3A 91C2")))


@pytest.mark.parametrize("names", ["full", "initials", "roles"])
@pytest.mark.parametrize("format_", ["text", "csv"])
def test_what_stays_at_home_is_not_in_it(
    kept_life: Life, shot: MakeSnapshot, names: str, format_: render.Format
) -> None:
    made = render.to_bytes(promises.build(shot(*kept_life, names=names)), format_).decode()
    assert not [canary for canary in (*CANARIES, "Isla") if canary in made]
    assert unwanted(made) == []


def test_the_kept_ones_stand_first_in_their_group(life: Life, shot: MakeSnapshot, entry: MakeEntry) -> None:
    late = Promise("later", "Mrs Patel", "Hilltop School", date(2026, 1, 1), "past", 133)
    content = promises.build(shot(entry("x", "2026-01-01", promises=(late,)), *life))
    tables = [block for block in content.blocks if isinstance(block, Table)]
    assert [row.facts[9] for row in tables[0].rows] == ["kept-late", "past"]
    numbers = [row.facts[0] for table in tables for row in table.rows]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]


def test_groups_go_by_name_and_the_unknown_last(kept_life: Life, shot: MakeSnapshot) -> None:
    assert _headings(shot(*kept_life, group="duty"))[2:] == [DUTY, "Not sure yet", "What we undertook"]
    assert _headings(shot(*kept_life, group="person"))[2:6] == ["J. Reid", "Mrs Patel", "Ms Okoro", "What we undertook"]


def test_the_way_of_counting_is_on_the_page(life: Life, shot: MakeSnapshot) -> None:
    words = " ".join(_text(shot(*life)).split())
    assert "Kept is what somebody marked as kept." in words
    assert "One with no date is never past anything." in words


def test_a_diary_without_promises_says_so(shot: MakeSnapshot) -> None:
    assert "No promise is noted in these entries." in _text(shot())


def test_a_silence_is_a_computed_row_of_the_chronology(life: Life, shot: MakeSnapshot) -> None:
    snapshot = shot(*life)
    quiet = Silence(
        snapshot.entries[0].id, "No reply recorded", date(2026, 4, 4), date(2026, 5, 14), "booked", "J. Reid"
    )
    content = chronology.build(replace(snapshot, silences=(quiet,)))
    table = next(block for block in content.blocks if isinstance(block, Table))
    computed = [row for row in table.rows if row.kind == "computed"]
    assert [(row.cells[0], len(row.facts)) for row in computed] == [((), len(table.fact_names))]
    assert table.rows.index(computed[0]) == len(table.rows) - 2
    assert render.to_bytes(content, "pdf").startswith(b"%PDF")
