"""What tests of the window need besides."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from senddiary.app import Process, Program, Start
from senddiary.importers import sandbox
from senddiary.services import people
from senddiary.storage.diary import Diary
from senddiary.ui.jobs import Jobs
from tests.ui.patience import PatientBot
from tests.ui.running import Clock, Ended, close, leave_no_thread, leave_no_window, unlock

SRC = Path(__file__).resolve().parents[2] / "src"


@pytest.fixture
def child_environment(state: Path, tmp_path: Path) -> dict[str, str]:
    """The environment for a program of ours that a test starts: its own folders, and no screen."""
    places = {
        "SENDDIARY_STATE": str(state),
        "SENDDIARY_CONFIG": str(tmp_path / "config"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "HOME": str(tmp_path / "home"),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": os.pathsep.join([str(SRC), *sys.path]),
    }
    return {**os.environ, **places}


@pytest.fixture
def ended() -> Ended:
    """What the process would have done at its end."""
    return Ended()


@pytest.fixture
def clock(now: datetime) -> Clock:
    """The program's clock on the wall."""
    return Clock(now)


@pytest.fixture
def folder(diary: Diary, now: datetime) -> Path:
    """A closed diary with one child in it."""
    people.add_child(diary, "Rowan", now=now)
    diary.close()
    return diary.folder


@pytest.fixture
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the default diary and its backups lie for this test."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("SENDDIARY_CONFIG", str(tmp_path / "config"))
    return tmp_path / "data" / "senddiary"


@pytest.fixture
def start(
    qapp: QApplication, qtbot: QtBot, clock: Clock, ended: Ended, own_folders: Path
) -> Iterator[Callable[[Start], Program]]:
    """Starts the program; everything it opened is closed at the end."""
    del own_folders
    begun: list[Program] = []

    def begin(how: Start) -> Program:
        program = Program(qapp, how, Process(ended.again.append, ended.end), clock.now)
        begun.append(program)
        program.begin()
        qtbot.waitUntil(lambda: program.first_window is not None or how.quick)
        return program

    yield begin
    for program in begun:
        close(program, qtbot, ended)


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    """The real lanes; whatever was asked for is finished at the end."""
    del qtbot
    made = Jobs()
    yield made
    made.stop()


@pytest.fixture
def opened(start: Callable[[Start], Program], folder: Path, passphrase: str, qtbot: QtBot) -> Program:
    """The program with its diary open."""
    program = start(Start(folder))
    unlock(program, passphrase, qtbot)
    return program


@pytest.fixture(autouse=True, scope="package")
def nothing_reads_on() -> Iterator[None]:
    """The reading programs that wait for more work end with the tests."""
    yield
    sandbox.OWN.close()


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Two patient hands."""
    assert qapp is not None
    return PatientBot(request)


@pytest.fixture(autouse=True)
def bare_screen() -> Iterator[None]:
    """Every test begins without the windows and threads of another."""
    yield
    leave_no_window()
    leave_no_thread()
