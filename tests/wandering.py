"""Somebody wanders through the window: presses, types, goes elsewhere and pulls it about, as chance would have it.

`python -m tests.wandering [SEED [SECONDS]]` works on the sample diary in a folder of its own and ends with 1 when
anything broke. Python looks for cycles far more often than it would, so that what ends too early ends at once.
The same seed makes the same choices, though not at the same moments.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import TypeVar

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from senddiary.app import Process, Program, Start
from senddiary.services import sample
from senddiary.storage.diary import Diary
from senddiary.storage.keys import KdfCost
from senddiary.ui.dialogs.unlock import UnlockPage

Kind = TypeVar("Kind", bound=QWidget)

WORDS = (
    "Rowan",
    "they will send the draft by Friday",
    "wait and see",
    "2026-05-03",
    "12/13/2026",
    "<b>x</b>",
    "{{7*7}}",
)
KEYS = tuple(Qt.Key[f"Key_{name}"] for name in ("Escape", "Return", "Tab", "Down", "Up", "Space", "PageDown", "Delete"))
WITH_CONTROL = tuple(Qt.Key[f"Key_{name}"] for name in ("1", "2", "3", "N", "F", "Z", "S", "Return", "P", "A", "K"))
CONTROL, LEFT = Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton
PAUSES = (0, 0, 2, 5, 30)  # milliseconds between two acts
PATIENCE = 60.0  # seconds for a diary to open or close
HUSTLE = (300, 5, 5)  # new objects after which Python looks for cycles; 700, 10 and 10 are usual


class Wanderer:
    """Two hands without a plan, and the program they are given."""

    def __init__(self, qt: QApplication, folder: Path, seed: int) -> None:
        self.qt, self.folder, self.chance = qt, folder, Random(seed)  # noqa: S311 - choices of a walk, not keys
        self.done = Counter[str]()
        self.left = False
        self.until = 0.0
        self.loop = QEventLoop()
        self.program = self._begin()
        self.acts: tuple[tuple[int, Callable[[QWidget], None]], ...] = (
            (60, self.press), (8, self.type), (8, self.key), (8, self.control), (5, self.pull), (6, self.go),
            (5, self.choose),
        )  # fmt: skip

    def wander(self, seconds: float) -> None:
        """Go on for so long; a diary that was locked or left is opened again."""
        self.until = time.monotonic() + seconds
        while time.monotonic() < self.until:
            if self.left:
                self.put_away()
                self.program = self._begin()
                self.done["opened again"] += 1
            QTimer.singleShot(0, self._step)
            self.loop.exec()
        self.put_away()

    def put_away(self) -> None:
        """Close the diary in good order."""
        program, opened = self.program, self.program.open_diary
        if opened is not None and not self.left:
            program.end()
            self._wait(lambda: self.left)
        program.jobs.stop()
        for window in (opened.window if opened else None, program.doorway, program.first_window, program.quick):
            if window is not None and isValid(window):
                window.close()
        program.deleteLater()

    def press(self, window: QWidget) -> None:
        """Any button that is there."""
        button = self._any(QAbstractButton, window)
        if button is not None and (button.objectName() != "lock_now" or self.chance.random() < 0.05):
            QTest.mousePress(button, LEFT)
            if isValid(button):  # a menu may have been opened and closed meanwhile, and its button with it
                QTest.mouseRelease(button, LEFT)

    def type(self, window: QWidget) -> None:
        """Some words, dates and tricks, in any field."""
        field = self._any(self.chance.choice((QLineEdit, QPlainTextEdit)), window)
        if field is not None:
            field.setFocus()
            QTest.keyClicks(field, self.chance.choice(WORDS))

    def key(self, window: QWidget) -> None:
        """One key, wherever the cursor is."""
        QTest.keyClick(self.qt.focusWidget() or window, self.chance.choice(KEYS))

    def control(self, window: QWidget) -> None:
        """A key together with Ctrl."""
        QTest.keyClick(self.qt.focusWidget() or window, self.chance.choice(WITH_CONTROL), CONTROL)

    def pull(self, _window: QWidget) -> None:
        """The window as wide and as high as it happens to become."""
        if self.program.window is not None:
            self.program.window.resize(self.chance.randint(500, 1600), self.chance.randint(400, 1000))

    def go(self, window: QWidget) -> None:
        """Another place, from the rail."""
        places = [one for one in self._all(QAbstractButton, window) if one.objectName().startswith("place_")]
        if places:
            self.chance.choice(places).click()

    def choose(self, window: QWidget) -> None:
        """Another line of any list of choices."""
        box = self._any(QComboBox, window)
        if box is not None and box.count():
            box.setCurrentIndex(self.chance.randrange(box.count()))

    def _step(self) -> None:
        modal, popup = self.qt.activeModalWidget(), self.qt.activePopupWidget()
        if self.left or (time.monotonic() > self.until and not modal and not popup):
            self.loop.quit()
            return
        QTimer.singleShot(self.chance.choice(PAUSES), self._step)  # first: an act may open a window that waits
        tops = [one for one in self.qt.topLevelWidgets() if one.isVisible()]
        window = popup or modal or (self.chance.choice(tops) if tops else None)
        if window is None:
            return
        if (popup or modal) and self.chance.random() < 0.15:
            window.close()
            return
        weights, acts = zip(*self.acts, strict=True)
        act = self.chance.choices(acts, weights)[0]
        self.done[act.__name__] += 1
        act(window)

    def _begin(self) -> Program:
        self.left = False
        program = Program(self.qt, Start(self.folder), Process(lambda _words: None, self._ended), sample.now)
        program.begin()
        door = self._wait(lambda: program.doorway is not None and isinstance(program.doorway.page, UnlockPage))
        assert door, "the door did not come"
        assert program.doorway is not None
        assert isinstance(program.doorway.page, UnlockPage)
        line = program.doorway.page.field.line
        QTest.keyClicks(line, sample.passphrase())
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert self._wait(lambda: program.open_diary is not None), "the diary did not open"
        return program

    def _ended(self) -> None:
        self.left = True

    def _wait(self, for_: Callable[[], bool]) -> bool:
        end = time.monotonic() + PATIENCE
        while not for_() and time.monotonic() < end:
            self.qt.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
        return for_()

    def _all(self, kind: type[Kind], window: QWidget) -> list[Kind]:
        every = window.findChildren(kind)
        return [one for one in every if one.isVisible() and one.isEnabled() and not one.size().isEmpty()]

    def _any(self, kind: type[Kind], window: QWidget) -> Kind | None:
        found = self._all(kind, window)
        return self.chance.choice(found) if found else None


def main(seed: int = 1, seconds: float = 120.0) -> int:
    """The exit code: 1 when something broke that nobody foresaw."""
    broken = list[BaseException]()
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        for variable in ("HOME", "SENDDIARY_STATE", "SENDDIARY_CONFIG", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
            os.environ[variable] = str(home / variable.lower())
            (home / variable.lower()).mkdir()
        os.chdir(home)  # what is saved under any name stays here
        made, _code = Diary.create(home / "diary", sample.passphrase(), cost=KdfCost(memory_kib=64, passes=1))
        sample.fill(made)
        made.close()
        sys.excepthook = lambda _kind, error, _trace: broken.append(error)
        wanderer = Wanderer(QApplication([]), home / "diary", seed)
        gc.set_threshold(*HUSTLE)
        wanderer.wander(seconds)
        codes = home / "senddiary_state" / "codes.log"
        found = [repr(error) for error in broken] + (codes.read_text().splitlines() if codes.exists() else [])
    acts = ", ".join(f"{name} {count}" for name, count in wanderer.done.most_common())
    sys.stdout.write(f"seed {seed}: {acts}\n" + "".join(f"broke: {words}\n" for words in found))
    return 1 if found else 0


if __name__ == "__main__":
    faulthandler.enable()
    sys.exit(main(*(int(word) for word in sys.argv[1:3])))
