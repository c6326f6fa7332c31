"""A second start raises the first window."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from senddiary.ui.own_folders import socket_file
from senddiary.ui.single_instance import QUICK, RAISE, FirstWindow, ask_first_window

Start = Callable[..., subprocess.Popen[bytes]]

ASK = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from senddiary.ui.single_instance import ask_first_window
app = QCoreApplication([])
sys.exit(0 if ask_first_window(sys.argv[1], Path(sys.argv[2])) else 3)
"""

DIE_LISTENING = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from senddiary.ui.single_instance import FirstWindow
app = QCoreApplication([])
first = FirstWindow(Path(sys.argv[1]))
assert first.listen()
os.kill(os.getpid(), 9)
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "own"


@pytest.fixture
def start(child_environment: dict[str, str]) -> Start:
    def begin(program: str, *words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-c", program, *words], env=child_environment)

    return begin


@pytest.mark.parametrize("word", [RAISE, QUICK])
def test_a_second_start_gives_its_word_to_the_first_window(place: Path, qtbot: QtBot, start: Start, word: str) -> None:
    first = FirstWindow(place)
    assert first.listen()
    with qtbot.waitSignal(first.asked, timeout=20_000) as caught:
        second = start(ASK, word, str(place))
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    assert second.returncode == 0
    assert caught.args == [word]


def test_with_no_first_window_the_answer_is_no(place: Path, qtbot: QtBot) -> None:
    del qtbot
    assert not ask_first_window(RAISE, place)


def test_any_other_word_is_not_heard(place: Path, qtbot: QtBot) -> None:
    first, socket = FirstWindow(place), QLocalSocket()
    assert first.listen()
    with qtbot.assertNotEmitted(first.asked), qtbot.waitSignal(socket.disconnected):
        socket.connectToServer(str(socket_file(place)))
        socket.write(b"open /home/dana/diary")


def test_only_one_window_is_the_first(place: Path, qtbot: QtBot) -> None:
    del qtbot
    first, second = FirstWindow(place), FirstWindow(place)
    assert first.listen()
    assert not second.listen()


def test_a_socket_left_by_a_crash_is_taken_over(place: Path, qtbot: QtBot, start: Start) -> None:
    del qtbot
    assert start(DIE_LISTENING, str(place)).wait(20) == -9
    assert socket_file(place).exists()
    assert FirstWindow(place).listen()


@pytest.mark.skipif(os.name != "posix", reason="a pipe has no folder")
def test_nobody_else_may_enter_the_folder(place: Path, qtbot: QtBot) -> None:
    del qtbot
    place.mkdir(mode=0o755)
    FirstWindow(place).listen()
    assert place.stat().st_mode & 0o077 == 0


def test_after_closing_the_next_start_is_the_first(place: Path, qtbot: QtBot) -> None:
    del qtbot
    first = FirstWindow(place)
    first.listen()
    first.close()
    assert FirstWindow(place).listen()
