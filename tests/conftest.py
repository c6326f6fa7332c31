"""What nearly every test needs: given dates, a state folder of its own, and a real encrypted diary."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from senddiary.storage.diary import Diary
from senddiary.storage.keys import KdfCost

PASSPHRASE = "a quiet table by the window"


@pytest.fixture
def today() -> date:
    """The day on which every test happens."""
    return date(2026, 5, 14)


@pytest.fixture
def now() -> datetime:
    """The moment at which every test happens."""
    return datetime(2026, 5, 14, 20, 14, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder that nobody else uses; programs started by a test use it too."""
    folder = tmp_path / "state"
    monkeypatch.setenv("SENDDIARY_STATE", str(folder))
    return folder


@pytest.fixture
def cheap() -> KdfCost:
    """Key stretching that costs nothing: for tests only."""
    return KdfCost(memory_kib=64, passes=1)


@pytest.fixture
def passphrase() -> str:
    """What opens the test diary."""
    return PASSPHRASE


@pytest.fixture
def diary(tmp_path: Path, cheap: KdfCost) -> Iterator[Diary]:
    """A real encrypted diary with no child in it yet."""
    made, _ = Diary.create(tmp_path / "diary", PASSPHRASE, cost=cheap)
    yield made
    made.close()
