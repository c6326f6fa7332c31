"""Entries and snapshots with good defaults, one family's life for whole reports, and the golden files."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from senddiary.reports.snapshot import (
    Amendment,
    Change,
    Child,
    Person,
    Promise,
    Quote,
    Snapshot,
    SnapshotEntry,
    View,
    gate,
)
from senddiary.rules.when import parse

GOLDEN = Path(__file__).parent.parent / "golden"
MADE_ON = datetime(2026, 5, 14, 19, 14, tzinfo=UTC)
MAYA = Child("maya", "Maya Hughes", date(2017, 3, 2), "Year 4")
ISLA = Child("isla", "Isla Hughes")
PATEL = Person("Mrs Patel", "SENCO", "Hilltop School")
REID = Person("J. Reid", "caseworker", "Westmere Council")
OKORO = Person("Ms Okoro", "therapist")

MakeEntry = Callable[..., SnapshotEntry]
MakeSnapshot = Callable[..., Snapshot]


@pytest.fixture
def entry() -> MakeEntry:
    """An entry of Maya's, written twenty minutes after; `on`, `operator` and `lag` (minutes) set its times."""

    def make(text: str = "It was quiet.", on: str | None = "2026-05-13T15:40", **more: Any) -> SnapshotEntry:
        when = parse(on, more.pop("operator", None) if on else None, more.pop("until", None))
        written = (when.first or MADE_ON).replace(tzinfo=UTC) + timedelta(minutes=more.pop("lag", 20))
        base = SnapshotEntry(
            f"{zlib.crc32(text.encode()):032x}", "note", "Note", when, text, written, child_ids=frozenset({"maya"})
        )
        return replace(base, **more)

    return make


@pytest.fixture
def shot() -> MakeSnapshot:
    """A snapshot of entries that went through the gate; `more` are fields of the view."""

    def make(*entries: SnapshotEntry, **more: Any) -> Snapshot:
        view = View(**{"child": "maya", **more})
        kept, left_out = gate(entries, view)
        return Snapshot(view, MADE_ON, kept, left_out, child=MAYA, other_children=(ISLA,), people=(PATEL, REID, OKORO))

    return make


@pytest.fixture
def life(entry: MakeEntry) -> tuple[SnapshotEntry, ...]:
    """Some weeks of the invented family, with everything an entry can hold, and what must stay at home."""
    return (*_spring(entry), *_may(entry), *_stays_at_home(entry))


def _spring(entry: MakeEntry) -> tuple[SnapshotEntry, ...]:
    booked = Promise(
        "It will be booked this month.", "J. Reid", "Westmere Council", date(2026, 3, 31), "past", 44,
        chased=(date(2026, 4, 4), date(2026, 4, 18)),
    )  # fmt: skip
    minutes = Promise(
        "I will send the minutes by Friday", "Mrs Patel", "Hilltop School", date(2026, 4, 24), "kept-late",
        fate="kept", fate_on=date(2026, 5, 4), late_by=10,
    )  # fmt: skip
    return (
        entry(
            "Asked when the occupational therapy assessment will be.", "2026-03-02T11:00", operator="about",
            kind="call", kind_label="Call", people=(REID,), body="Westmere Council", promises=(booked,),
            quotes=(Quote("It will be booked this month.", "J. Reid", "caseworker"),),
        ),
        entry(
            "Asked in writing for a re-assessment.", "2026-03-23", kind="message", kind_label="Letter",
            source="document", body="Westmere Council", attachments=("letter to council.pdf",), lag=600,
        ),
        entry(
            "Those present agreed that speech therapy had not been given.\n\nThree actions agreed.",
            "2026-04-22T14:00", title="Annual review", kind="meeting", kind_label="Meeting",
            people=(PATEL, REID, OKORO), lag=180,
            promises=(minutes, Promise("We shall look at cover", "Ms Okoro", state="no-date")),
        ),
    )  # fmt: skip


def _may(entry: MakeEntry) -> tuple[SnapshotEntry, ...]:
    moved = Amendment(
        datetime(2026, 5, 14, 9, tzinfo=UTC), "Checked the text message",
        (Change("occurred", "2026-05-12", "2026-05-13T15:40"), Change("private_thought", "THOUGHTCANARY", "")),
    )  # fmt: skip
    return (
        entry("Speech therapy, third week running.", "2026-05-12", kind="missed", kind_label="Support not given",
              body="Hilltop School", lag=3000),
        entry("No therapist until June.", "2026-05-13T15:40", kind="call", kind_label="Call", people=(PATEL,),
              quotes=(Quote("We just have to wait and see how she gets on.", "Mrs Patel", "SENCO"),),
              amended=(moved,)),
        entry("Did not go in. Maya held the railings, and Isla waited.", "2026-05-14T08:50", source="saw",
              kind="incident", kind_label="At the gate", effect="Morning session missed.", place="School gate",
              child_words="My tummy says no.", attachments=("gate.jpg",)),
        entry("First words at the nursery.", "2021-spring", operator="about", kind="good",
              kind_label="Something good", source="memory", lag=60 * 24 * 1900),
        entry("Someone said that this was tried before.", None, source="told"),
    )  # fmt: skip


def _stays_at_home(entry: MakeEntry) -> tuple[SnapshotEntry, ...]:
    return (
        entry("PRIVATECANARY", flags=frozenset({"private"})),
        entry("FLAGCANARY", flags=frozenset({"other-child"})),
        entry("ISLACANARY", child_ids=frozenset({"isla"})),
        entry("ADVICECANARY", flags=frozenset({"privileged"})),
        entry("BINCANARY", binned=True),
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare words with a golden file; `--golden-update` writes it."""

    def same(name: str, words: str) -> None:
        file = GOLDEN / name
        if request.config.getoption("--golden-update"):
            file.write_text(words, encoding="utf-8")
        assert words == file.read_text(encoding="utf-8")

    return same
