"""What a chronology says, before it is drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from senddiary.reports import chronology, render
from senddiary.reports.content import Box, Contents, KeyValues, Table
from senddiary.reports.snapshot import Amendment, Change, Names, Promise, SnapshotEntry
from tests.reports.conftest import MADE_ON, MakeEntry, MakeSnapshot

CANARIES = ("PRIVATECANARY", "FLAGCANARY", "ISLACANARY", "ADVICECANARY", "BINCANARY", "THOUGHTCANARY")
Life = tuple[SnapshotEntry, ...]


def text(snapshot: object) -> str:
    return render.to_bytes(chronology.build(snapshot), "text").decode()  # type: ignore[arg-type]  # a Snapshot


def facts(content: chronology.Content) -> dict[str, str]:
    return {key: value for block in content.blocks if isinstance(block, KeyValues) for key, value in block.rows}


@pytest.mark.parametrize("names", ["full", "initials", "roles"])
def test_the_words_of_a_chronology_stay_as_they_are(
    life: Life, shot: MakeSnapshot, golden: Callable[[str, str], None], names: Names
) -> None:
    snapshot = replace(shot(*life, names=names, purpose="Appeal about Sections B, F and I"), seal="7F3A 91C2")
    golden(f"chronology-{names}.txt", text(snapshot))


def test_the_table_for_a_spreadsheet_stays_as_it_is(
    life: Life, shot: MakeSnapshot, golden: Callable[[str, str], None]
) -> None:
    golden(
        "chronology.csv", render.to_bytes(chronology.build(shot(*life)), "csv").decode("utf-8").replace("\r\n", "\n")
    )


@pytest.mark.parametrize("names", ["full", "initials", "roles"])
@pytest.mark.parametrize("format_", ["text", "csv"])
def test_what_stays_at_home_is_in_no_report(
    life: Life, shot: MakeSnapshot, names: Names, format_: render.Format
) -> None:
    made = render.to_bytes(chronology.build(shot(*life, names=names)), format_).decode()
    assert not [canary for canary in CANARIES if canary in made]
    assert "Isla" not in made


def test_the_first_page_says_what_is_in_it_and_what_is_not(life: Life, shot: MakeSnapshot) -> None:
    said = facts(chronology.build(shot(*life)))
    assert said["What is in it"].startswith("8 of 13 entries: Call (2)")
    assert said["What is left out"] == "3 private or about another child · 1 legal advice or mediation · 1 in the bin"
    assert said["Names"] == "Adults by name, staff with their role. Other children by letter."
    assert said["About"] == "Maya Hughes, born 2017, Year 4"


def test_advice_is_in_it_only_when_asked_for(entry: MakeEntry, shot: MakeSnapshot) -> None:
    advice = entry("Spoke to the adviser.", flags=frozenset({"privileged"}))
    assert "Spoke to the adviser." not in text(shot(advice))
    assert "Spoke to the adviser." in text(shot(advice, include=frozenset({"privileged"})))


def test_rows_stand_in_the_order_of_events(entry: MakeEntry, shot: MakeSnapshot) -> None:
    forms = (None, "2026-05-13T15:40", "2026-05-13", "2026-05", "2026-spring", "2026", "2025-12-31")
    entries = [entry(f"event {form}", form) for form in forms]
    rows = chronology.in_order(shot(*entries).entries)
    assert [row.when.form for row in rows] == [
        "2025-12-31", "2026", "2026-spring", "2026-05", "2026-05-13", "2026-05-13T15:40", None,
    ]  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.lists(st.integers(0, 400), max_size=20))
def test_every_entry_is_one_row_and_no_row_comes_twice(entry: MakeEntry, shot: MakeSnapshot, days: list[int]) -> None:
    forms = [(date(2025, 5, 1) + timedelta(days=day)).isoformat() for day in days]
    entries = [entry(f"event number {place}.", form) for place, form in enumerate(forms)]
    content = chronology.build(shot(*entries))
    tables = [block for block in content.blocks if isinstance(block, Table) and block.fact_names]
    told = [row.facts[7] for table in tables for row in table.rows]
    assert sorted(told) == sorted(one.text for one in entries)


def test_the_same_snapshot_gives_the_same_content(life: Life, shot: MakeSnapshot) -> None:
    assert chronology.build(shot(*life)) == chronology.build(shot(*life))


def test_every_figure_in_short_leads_to_a_page(life: Life, shot: MakeSnapshot) -> None:
    content = chronology.build(shot(*life))
    box = next(block for block in content.blocks if isinstance(block, Box))
    targets = {run.target for paragraph in box.paragraphs for run in paragraph.runs if not hasattr(run, "words")}
    contents = next(block for block in content.blocks if isinstance(block, Contents))
    assert targets <= {target for _words, target in contents.lines}
    assert targets == {"promises", "changes"}


def test_promises_are_counted_with_what_became_of_them(entry: MakeEntry, shot: MakeSnapshot) -> None:
    states = ("kept", "kept-late", "past", "past", "waiting", "no-date", "not-kept")
    promises = tuple(Promise(f"promise {place}", state=state) for place, state in enumerate(states))
    said = " ".join(text(shot(entry(promises=promises))).split())
    assert (
        "7 promises are recorded: 2 kept, 1 of them after its date; 1 not kept; 2 are past their date; "
        "1 is not due yet; 1 has no date."
    ) in said


def test_late_entries_and_changes_are_listed_with_the_old_words(entry: MakeEntry, shot: MakeSnapshot) -> None:
    moved = Amendment(
        datetime(2026, 5, 14, 9, tzinfo=UTC), "checked the text", (Change("occurred", "2026-05-13", "2026-05-14"),)
    )
    said = " ".join(text(shot(entry("late", lag=3000, amended=(moved,)))).split())
    assert "1 | Wed 13 May 2026" not in said.split("Changes made since")[-1]
    assert "Date: Wed 13 May 2026; now Thu 14 May 2026" in said
    assert "checked the text" in said
    assert "14 May 2026 at 10:00" in said


def test_many_late_entries_are_listed_by_how_late(entry: MakeEntry, shot: MakeSnapshot) -> None:
    entries = [entry(f"event {place}", "2026-01-05", lag=60 * 24 * 20 + place) for place in range(80)]
    said = text(shot(*entries))
    assert "1–80" in said


def test_an_empty_choice_says_so(shot: MakeSnapshot) -> None:
    assert "No entry fits this choice of dates, kinds and people." in text(shot())


def test_a_report_about_every_child_names_them_all(shot: MakeSnapshot) -> None:
    everyone = replace(shot(child=None), child=None)
    assert facts(chronology.build(everyone))["About"] == "Isla Hughes"


def test_made_on_is_in_the_time_of_the_diary(shot: MakeSnapshot) -> None:
    assert "Made on 14 May 2026 at 20:14." in " ".join(text(shot()).split())
    assert MADE_ON.hour == 19
