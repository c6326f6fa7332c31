"""The program as a process of its own: what a start loads, what a lock leaves in memory, how it ends."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from senddiary.services import entries
from senddiary.services.views import View
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase

HEAVY = ("sqlalchemy", "alembic", "reportlab", "pikepdf", "sqlcipher3", "cryptography", "PySide6.QtNetwork", "typer")
CANARY = "zebrafinch-umbrella-oatcake"

PAINTED = """
import json, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from senddiary import app
qt = QApplication([])
program = app.Program(qt, app.Start(Path(sys.argv[1])), app.Process(print, qt.quit), app.local_now)
program._after_first_paint = lambda: (print(json.dumps(sorted(sys.modules))), qt.quit())
program.begin()
program.doorway.painted.connect(program._after_first_paint)
qt.exec()
"""

# Unlocks by keys, writes the canary by keys, saves, and locks by a key. Then the real way of starting again: the new
# program in the same process is our own, with one more thing: it writes down which page it shows.
LOCKING = """
import os, sys
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from senddiary import app
from senddiary.ui import guards

FOLDER, PASSPHRASE, CANARY, NEXT, SAID = sys.argv[1:]

def story(program):
    if program.open_diary is None:
        if program.doorway.page.open_button.isEnabled():
            line = program.doorway.page.field.line
            line.clear()
            QTest.keyClicks(line, PASSPHRASE)
            QTest.keyClick(line, Qt.Key.Key_Return)
    else:
        window = program.open_diary.window
        box = window.findChild(QPlainTextEdit, "quick_words")
        if box is None or program.open_diary.leaving.under_way:
            return
        if not hasattr(program, "written"):
            program.written = True
            QTest.keyClicks(box, CANARY + " by the gate")
            QTest.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        elif not box.toPlainText() and not Path(SAID).exists():
            Path(SAID).write_text("shown")
        elif Path(SAID).exists() and Path(SAID).read_text() == "lock":
            window.activateWindow()
            QApplication.processEvents()
            QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

def again(words):
    os.execv(sys.executable, [sys.executable, "-c", Path(NEXT).read_text(), SAID, *words])

begin = app.Program.begin
def watched(program):
    begin(program)
    program.steps = QTimer(program)
    program.steps.timeout.connect(lambda: story(program))
    program.steps.start(150)
app.Program.begin = watched
sys.exit(app.run(app.Start(Path(FOLDER)), again))
"""

NEXT = """
import sys
from pathlib import Path
from senddiary import app
said = Path(sys.argv[1])
begin = app.Program.begin
def watched(program):
    begin(program)
    page = type(program.doorway.page).__name__
    program.doorway.painted.connect(lambda: said.write_text(page))
app.Program.begin = watched
sys.exit(app.run(app.read_arguments(sys.argv[2:])))
"""


@pytest.fixture
def folder(diary: Diary) -> Path:
    """The folder of a closed diary."""
    diary.close()
    return diary.folder


@pytest.fixture
def said(tmp_path: Path) -> Path:
    """Where a program of ours writes down how far it is."""
    return tmp_path / "said"


@pytest.fixture
def locking(
    folder: Path, passphrase: str, said: Path, tmp_path: Path, child_environment: dict[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """A program that unlocks, writes the canary, and locks."""
    (tmp_path / "next.py").write_text(NEXT)
    command = [sys.executable, "-c", LOCKING, str(folder), passphrase, CANARY, str(tmp_path / "next.py"), str(said)]
    program = subprocess.Popen(command, env=child_environment)
    yield program
    program.kill()
    program.wait(20)


def wait_for(words: str, said: Path, program: subprocess.Popen[bytes], qtbot: QtBot) -> None:
    def there() -> bool:
        assert program.poll() is None
        return said.exists() and said.read_text() == words

    qtbot.waitUntil(there, timeout=60_000)


def memory_of(process: int) -> bytes:
    """Everything the process may read of itself."""
    found = []
    spans = re.findall(r"^([0-9a-f]+)-([0-9a-f]+) r", Path(f"/proc/{process}/maps").read_text(), re.MULTILINE)
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for first, last in spans:
            try:
                memory.seek(int(first, 16))
                found.append(memory.read(int(last, 16) - int(first, 16)))
            except (OSError, ValueError, OverflowError):
                continue
    return b"".join(found)


def holds(content: bytes, words: str) -> bool:
    """Whether the words are there, as Python keeps them or as Qt does."""
    return words.encode() in content or words.encode("utf-16-le") in content


def test_the_unlock_page_is_painted_before_anything_heavy_is_loaded(
    folder: Path, child_environment: dict[str, str]
) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", PAINTED, str(folder)],
        check=True, capture_output=True, text=True, timeout=60, env=child_environment,
    )  # fmt: skip
    loaded = json.loads(ended.stdout.splitlines()[0])
    assert [name for name in HEAVY if name in loaded] == []


@pytest.mark.skipif(sys.platform != "linux", reason="another system shows no memory of a process")
@pytest.mark.skipif(sys.platform == "linux" and os.geteuid() != 0, reason="only root may read the memory we guard")
def test_after_locking_nothing_that_was_written_is_left_in_memory(
    locking: subprocess.Popen[bytes], said: Path, folder: Path, passphrase: str, qtbot: QtBot
) -> None:
    wait_for("shown", said, locking, qtbot)
    assert holds(memory_of(locking.pid), f"{CANARY} by the gate")
    said.write_text("lock")
    wait_for("UnlockPage", said, locking, qtbot)
    after = memory_of(locking.pid)
    kept = Diary.open(folder, Passphrase(passphrase))
    texts = [entry.text for entry in entries.page(kept, View())]
    kept.close()
    assert texts == [f"{CANARY} by the gate"]
    assert len(after) > 10_000_000
    assert not holds(after, f"{CANARY} by the gate")


def test_a_process_asked_to_end_closes_the_diary_in_good_order(
    locking: subprocess.Popen[bytes], said: Path, folder: Path, passphrase: str, qtbot: QtBot
) -> None:
    wait_for("shown", said, locking, qtbot)
    locking.terminate()
    qtbot.waitUntil(lambda: locking.poll() is not None, timeout=60_000)
    assert locking.returncode == 0
    kept = Diary.open(folder, Passphrase(passphrase))
    number = entries.count(kept, View())
    kept.close()
    assert number == 1


def test_the_memory_of_the_program_is_closed_to_others(
    locking: subprocess.Popen[bytes], said: Path, qtbot: QtBot
) -> None:
    wait_for("shown", said, locking, qtbot)
    limits = Path(f"/proc/{locking.pid}/limits").read_text()
    assert re.search(r"Max core file size\s+0\s+0", limits)
