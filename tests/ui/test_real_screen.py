"""On a real X screen with a window manager: the keyboard, the clipboard, the title, the sign beside the clock."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from senddiary.services import entries
from senddiary.services.views import View
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase

MISSING = [name for name in ("Xvfb", "openbox") if shutil.which(name) is None]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")

# One story a program: keys go to whatever has the keyboard, as a person's would.
HANDS = """
import sys, time
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from senddiary import app

def focus():
    widget = QApplication.focusWidget()
    return "" if widget is None else widget.objectName()

def wait(what, seconds=40):
    end = time.monotonic() + seconds
    while not what():
        if time.monotonic() > end:
            raise TimeoutError(focus())
        QTest.qWait(20)

def types(words):
    QTest.keyClicks(QApplication.focusWidget(), words)

def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)

begin = app.Program.begin
def begun(program):
    begin(program)
    def tell():
        try:
            story(program)
            print("told", flush=True)
        except BaseException as error:
            print("stopped at", repr(error), focus(), flush=True)
        program.end()
    QTimer.singleShot(300, tell)
app.Program.begin = begun
CONTROL = Qt.KeyboardModifier.ControlModifier
"""

FROM_NOTHING = (
    HANDS
    + """
def story(program):
    start = time.monotonic()
    wait(lambda: focus() == "new_passphrase")
    types("four quiet words here"); press(Qt.Key.Key_Return)
    wait(lambda: focus() == "new_passphrase_again")
    types("four quiet words here"); press(Qt.Key.Key_Return)
    wait(lambda: focus() == "print")
    code = program.doorway.page.sheet.code.text()
    press(Qt.Key.Key_Tab); press(Qt.Key.Key_Tab)
    wait(lambda: focus() == "typed_back")
    types(code[-4:]); press(Qt.Key.Key_Return)
    wait(lambda: focus() == "child")
    types("Rowan"); press(Qt.Key.Key_Return)
    wait(lambda: focus() == "quick_words")
    types("SENCO on phone says referral will go in before half term"); press(Qt.Key.Key_Return, CONTROL)
    wait(lambda: not QApplication.focusWidget().toPlainText())
    print("seconds", round(time.monotonic() - start, 1), program.window.windowTitle(), flush=True)

sys.exit(app.run(app.Start()))
"""
)

COPYING = (
    HANDS
    + """
from senddiary.ui.clipboard import KEEP_OUT
def story(program):
    wait(lambda: focus() == "passphrase")
    types(sys.argv[2]); press(Qt.Key.Key_Return)
    wait(lambda: focus() == "quick_words")
    types("Rowan cried")
    press(Qt.Key.Key_A, CONTROL); press(Qt.Key.Key_C, CONTROL)
    board = QApplication.clipboard()
    wait(lambda: board.text() == "Rowan cried" and board.mimeData().hasFormat("x-kde-passwordManagerHint"))
    assert all(board.mimeData().hasFormat(name) for name in KEEP_OUT)
    assert program.open_diary.clipboard._later.isActive()
    program.open_diary.clipboard._later.timeout.emit()
    wait(lambda: board.text() == "")

sys.exit(app.run(app.Start(Path(sys.argv[1]))))
"""
)


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    """A screen nobody sees, with a window manager."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=(write,), stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    with os.fdopen(read) as told_us:
        display = ":" + told_us.readline().strip()
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    manager = subprocess.Popen(["openbox"], env={**os.environ, "DISPLAY": display}, **quiet)  # type: ignore[call-overload]  # two streams
    yield display
    for process in (manager, server):
        process.terminate()
        process.wait(20)


def told(story: str, screen: str, environment: dict[str, str], *words: str) -> str:
    """Let the story happen on the screen; what it printed."""
    surroundings = {**environment, "DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"}
    command = [sys.executable, "-c", story, *words]
    ended = subprocess.run(command, check=False, capture_output=True, text=True, timeout=110, env=surroundings)
    assert "told" in ended.stdout, ended.stdout + ended.stderr
    return ended.stdout


def test_from_install_to_the_first_entry_by_keys_alone_and_within_two_minutes(
    screen: str, child_environment: dict[str, str], tmp_path: Path
) -> None:
    words = told(FROM_NOTHING, screen, child_environment).split()
    assert float(words[words.index("seconds") + 1]) < 120
    diary = Diary.open(tmp_path / "data" / "senddiary" / "diary", Passphrase("four quiet words here"))
    found = entries.page(diary, View())[0]
    diary.close()
    assert found.text == "SENCO on phone says referral will go in before half term"
    assert [child.name for child in found.children] == ["Rowan"]


def test_what_is_copied_stays_out_of_histories_and_goes_after_a_while(
    screen: str, child_environment: dict[str, str], folder: Path, passphrase: str
) -> None:
    told(COPYING, screen, child_environment, str(folder), passphrase)
