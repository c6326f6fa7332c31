"""How often our story was told: rows, count, nothing private, no adjectives."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from senddiary.reports import handover, render, tellings, told_again
from senddiary.reports.snapshot import Snapshot, SnapshotEntry
from senddiary.rules.telling import TAG
from tests.house.words import unwanted
from tests.reports.conftest import PATEL, REID, MakeEntry, MakeSnapshot

Life = tuple[SnapshotEntry, ...]


@pytest.fixture
def snapshot(life: Life, shot: MakeSnapshot, entry: MakeEntry) -> Snapshot:
    """Three tellings that may leave the house, and a private one."""
    told = (
        entry("Told our story to Mrs Patel.", "2021-spring", operator="about", people=(PATEL,), tags=(TAG,)),
        entry("Told it all again on the phone.", "2026-03-30", people=(REID,), tags=("plan", TAG), lag=99999),
        entry("Gave the two pages.", "2026-05-13", body="Hilltop School", attachments=("pages.pdf",), tags=(TAG,)),
        entry("PRIVATECANARY", "2026-03-31", tags=(TAG,), flags=frozenset({"private"})),
    )
    return shot(*life, *told)


def test_the_words_of_the_page_stay_as_they_are(snapshot: Snapshot, golden: Callable[[str, str], None]) -> None:
    words = render.to_bytes(tellings.build(snapshot), "text").decode()
    golden("tellings.txt", words)
    assert unwanted(words) == []


def test_the_count_is_exact_and_leaves_private_tellings_out(snapshot: Snapshot) -> None:
    told = told_again.told_in(snapshot.entries)
    assert told_again.counted_words(told).startswith(
        "Our story was told 3 times, to 2 bodies, from about spring 2021 to 13 May 2026."
    )
    assert "PRIVATECANARY" not in render.to_bytes(tellings.build(snapshot), "csv").decode()


def test_a_handover_says_how_often_it_was_told(snapshot: Snapshot, life: Life, shot: MakeSnapshot) -> None:
    words = " ".join(render.to_bytes(handover.build(snapshot), "text").decode().split())
    assert told_again.counted_words(told_again.told_in(snapshot.entries)) in words
    assert "Our story was told" not in render.to_bytes(handover.build(shot(*life)), "text").decode()


def test_without_any_the_page_says_so(shot: MakeSnapshot) -> None:
    assert "Nothing is noted as told yet." in render.to_bytes(tellings.build(shot()), "text").decode()
