"""A window on a small diary with two children, some people and promises in every state."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from senddiary.model.draft import EntryDraft, PromiseDraft, QuoteDraft
from senddiary.model.entry import Entry
from senddiary.rules.when import When
from senddiary.services import entries, people
from senddiary.services.people import RoleDraft
from senddiary.settings import Settings
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase
from senddiary.ui import theme
from senddiary.ui.bus import Bus
from senddiary.ui.context import Context
from senddiary.ui.jobs import InlineJobs
from senddiary.ui.main_window import MainWindow
from tests.conftest import PASSPHRASE, copied

Record = Callable[..., Entry]


def _record(diary: Diary, text: str, at: datetime, **fields: object) -> Entry:
    return entries.record(diary, EntryDraft(text=text, **fields), now=at)  # type: ignore[arg-type]  # a draft's own fields


@pytest.fixture
def record(diary: Diary, now: datetime) -> Record:
    """Write an entry; only what the test is about is given."""

    def write(text: str, at: datetime = now, **fields: object) -> Entry:
        return _record(diary, text, at, **fields)

    return write


def _call(diary: Diary, now: datetime, child: str) -> Entry:
    return _record(
        diary,
        "I rang to ask about speech therapy.",
        now,
        when=When("2026-05-13T15:40"),
        title="Call with Ms Okafor",
        kind="call",
        people=("Ms Okafor",),
        body="Hilltop Primary",
        quotes=(QuoteDraft("We just have to wait and see.", "Ms Okafor"),),
        promises=(
            PromiseDraft("Book the assessment", "Ms Okafor", due=date(2026, 5, 2)),
            PromiseDraft("Send the timetable", "Ms Okafor"),
            PromiseDraft("Ring on Friday", "Ms Okafor", due=date(2026, 5, 22)),
        ),
        tags=("Speech and language",),
        effect="Anxious at bedtime.",
        children=(child,),
    )


def _live(diary: Diary, now: datetime) -> dict[str, str]:
    rowan, isla = people.add_child(diary, "Rowan", now=now), people.add_child(diary, "Isla", now=now)
    body = people.add_body(diary, "Hilltop Primary", kind="school", now=now)
    okafor = people.add_person(diary, "Ms Okafor", now=now)
    people.add_role(diary, okafor.id, RoleDraft("SENCO", body.id, "2024-09"), now=now)
    call = _call(diary, now, rowan.id)
    good = _record(diary, "He sang all the way home.", now, when=When("2026-05-12"), kind="good", children=(isla.id,))
    missed = _record(diary, "No session again.", now, when=When("2026-05-11"), kind="missed", children=(rowan.id,))
    names = {"rowan": rowan.id, "isla": isla.id, "okafor": okafor.id, "hilltop": body.id}
    return names | {"call": call.uuid, "good": good.uuid, "missed": missed.uuid}


@pytest.fixture(scope="session")
def lived(fresh_diary: Path, tmp_path_factory: pytest.TempPathFactory, now: datetime) -> tuple[Path, dict[str, str]]:
    """Rowan's and Isla's diary, closed and written once: each test opens a copy; and the names in it."""
    place = tmp_path_factory.mktemp("lived")
    diary = Diary.open(copied(fresh_diary, place / "diary"), Passphrase(PASSPHRASE), state=place / "state")
    names = _live(diary, now)
    diary.close()
    return place / "diary", names


@pytest.fixture
def diary_folder(request: pytest.FixtureRequest, fresh_diary: Path, tmp_path: Path) -> Path:
    """A copy of that diary where there is a family, else an empty one."""
    written = request.getfixturevalue("lived")[0] if "family" in request.fixturenames else fresh_diary
    return copied(written, tmp_path / "diary")


@pytest.fixture
def family(diary: Diary, lived: tuple[Path, dict[str, str]]) -> dict[str, str]:
    """Rowan and Isla, Ms Okafor of Hilltop Primary, and a handful of entries. Names to ids."""
    assert not diary.read_only
    return dict(lived[1])


@pytest.fixture
def window(
    diary: Diary, now: datetime, qapp: QApplication, qtbot: QtBot, family: dict[str, str]
) -> Iterator[MainWindow]:
    """The window at its usual size, on Today, with every job done at once."""
    del family
    theme.apply(qapp, Settings(theme="light"))
    bus = Bus()
    bus.listen(diary)
    made = MainWindow(Context(diary, InlineJobs(), bus, Settings(theme="light"), lambda: now))
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.open("today")
    made.show()
    qtbot.waitUntil(made.isVisible)
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def months_ago(now: datetime) -> datetime:
    """Four months before the test's today."""
    return now - timedelta(days=120)
