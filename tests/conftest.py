"""What nearly every test needs: given dates, a state folder of its own, and a real encrypted diary."""

from __future__ import annotations

import os
import shutil

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings

from senddiary.model.child import Child
from senddiary.model.draft import EntryDraft, PromiseDraft
from senddiary.model.entry import Entry
from senddiary.rules.when import parse
from senddiary.services import entries, people
from senddiary.storage.diary import Diary
from senddiary.storage.keys import KdfCost, Passphrase
from tests import compiled_once

compiled_once.share()


# A gate says the same of the same commit. Pytest by itself looks elsewhere each time, and so do `make fuzz` and faults.
settings.register_profile("steady", derandomize=True, deadline=None)  # speed is measured by `make bench`


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--golden-update` writes the golden files anew; the difference is reviewed like code."""
    parser.addoption("--golden-update", action="store_true", help="write the files in tests/golden anew")


PASSPHRASE = "a quiet table by the window"


@pytest.fixture(scope="session")
def today() -> date:
    """The day on which every test happens."""
    return date(2026, 5, 14)


@pytest.fixture(scope="session")
def now() -> datetime:
    """The moment at which every test happens."""
    return datetime(2026, 5, 14, 20, 14, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder that nobody else uses; programs started by a test use it too."""
    folder = tmp_path / "state"
    monkeypatch.setenv("SENDDIARY_STATE", str(folder))
    return folder


@pytest.fixture(scope="session")
def cheap() -> KdfCost:
    """Key stretching that costs nothing: for tests only."""
    return KdfCost(memory_kib=64, passes=1)


@pytest.fixture
def passphrase() -> str:
    """What opens the test diary."""
    return PASSPHRASE


@pytest.fixture(scope="session")
def fresh_diary(tmp_path_factory: pytest.TempPathFactory, cheap: KdfCost) -> Path:
    """A new encrypted diary that nobody opens: to be copied, for making the tables takes longer than most tests."""
    place = tmp_path_factory.mktemp("fresh")
    made, _code = Diary.create(place / "diary", PASSPHRASE, cost=cheap, state=place / "state")
    made.close()
    return place / "diary"


def copied(diary: Path, to: Path) -> Path:
    """A closed diary once more, in a folder of its own, as if it had been made there now."""
    return Path(shutil.copytree(diary, to, copy_function=shutil.copy))


@pytest.fixture
def diary_folder(fresh_diary: Path, tmp_path: Path) -> Path:
    """A real encrypted diary, closed, in a folder of the test's own."""
    return copied(fresh_diary, tmp_path / "diary")


@pytest.fixture
def diary(diary_folder: Path) -> Iterator[Diary]:
    """A real encrypted diary with no child in it yet."""
    opened = Diary.open(diary_folder, Passphrase(PASSPHRASE))
    yield opened
    opened.close()


class Make:
    """Makes things with good defaults, so that a test says only what it is about."""

    def __init__(self, diary: Diary, now: datetime) -> None:
        self._diary, self._now = diary, now

    def child(self, name: str = "Rowan", born: date | None = None) -> Child:
        """A child of the diary."""
        return people.add_child(self._diary, name, now=self._now, born=born)

    def entry(
        self, text: str = "SENCO rang about the referral.", on: str | None = "2026-05-13", **more: object
    ) -> Entry:
        """A saved entry; `more` are fields of `EntryDraft`."""
        draft = EntryDraft(text=text, when=parse(on, None, None), **more)  # type: ignore[arg-type]  # fields by name
        return entries.record(self._diary, draft, now=self._now)

    def promise(self, words: str = "send the draft", due: str | None = "2026-05-20", by: str = "Ms Okafor") -> str:
        """A promise inside an entry; its id."""
        day = date.fromisoformat(due) if due else None
        entry = self.entry(f"Told that: {words}.", promises=(PromiseDraft(words, by, None, day),))
        return entry.promises[0].id


@pytest.fixture
def make(diary: Diary, now: datetime) -> Make:
    """The factory of the test diary."""
    return Make(diary, now)
