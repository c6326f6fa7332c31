"""Pictures of every page: light and dark, 100 and 200 per cent, 1280 x 800 and 960 x 640.

Run with `python -m tests.shots FOLDER [PAGE …]`. Shows the invented sample diary on its own fixed day.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from senddiary.services import entries, people, sample
from senddiary.services.views import View
from senddiary.settings import Settings
from senddiary.storage.diary import Diary
from senddiary.storage.keys import KdfCost, Passphrase
from senddiary.ui import theme
from senddiary.ui.dialogs.first_run import FirstRunPage
from senddiary.ui.dialogs.unlock import UnlockPage
from senddiary.ui.jobs import InlineJobs
from senddiary.ui.keeping import Sample
from senddiary.ui.main_window import MainWindow
from senddiary.ui.navigation import EditEntry, NewEntry, OpenEntry, OpenPerson, Search
from senddiary.ui.opened import OpenDiary, Surroundings
from senddiary.ui.vault_door import VaultDoor

SIZES = ((1280, 800), (960, 640))
THEMES = ("light", "dark")
SCALES = (100, 200)


@dataclass(frozen=True)
class Studio:
    """What all pictures share: the program, the diary, where pictures go, and which pages are wanted (none: all)."""

    app: QApplication
    vault: Path
    folder: Path
    only: tuple[str, ...]

    def door(self) -> VaultDoor:
        """The way into the sample diary."""
        return VaultDoor(self.vault, sample.now)

    def take(self, window: QWidget, name: str, look: Settings) -> None:
        """Save one picture, once everything has its place."""
        if self.only and name not in self.only:
            return
        for _turn in range(5):
            self.app.processEvents()
        size = f"{window.width()}x{window.height()}"
        window.grab().save(str(self.folder / f"{name}-{look.theme}-{look.text_scale}-{size}.png"))


def main(folder: Path, only: tuple[str, ...] = ()) -> None:
    """Make the sample diary once and show it in every way."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        for variable in ("SENDDIARY_STATE", "SENDDIARY_CONFIG", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
            os.environ[variable] = str(home / variable.lower())
        made, _code = Diary.create(home / "diary", sample.passphrase(), cost=KdfCost(memory_kib=64, passes=1))
        sample.fill(made)
        made.close()
        studio = Studio(app, home / "diary", folder, only)
        for name, scale in product(THEMES, SCALES):
            show_all(studio, Settings(theme=name, text_scale=scale))


def show_all(studio: Studio, look: Settings) -> None:
    """Every page in one look, in every size."""
    theme.apply(studio.app, look)
    before = QMainWindow()
    for name, page in doors(studio):
        before.setCentralWidget(page)
        for size in SIZES:
            before.resize(*size)
            before.show()
            studio.take(before, name, look)
    let_go(before)
    diary = Diary.open(studio.vault, Passphrase(sample.passphrase()))
    told = Sample(sample.now(), sample.family()["banner"])
    opened = OpenDiary(diary, Surroundings(studio.app, InlineJobs(), look, studio.door(), sample.now, told))
    opened.window.show_sample_banner(sample.family()["banner"])
    opened.show_backup()
    for size in SIZES:
        opened.window.resize(*size)
        opened.window.show()
        for name in pages(opened.window, diary):
            studio.take(opened.window, name, look)
    let_go(opened.window)
    diary.close()


def doors(studio: Studio) -> Iterator[tuple[str, QWidget]]:
    """What stands before the diary."""
    jobs = InlineJobs()
    unlock = UnlockPage(studio.door(), jobs)
    jobs.run(unlock, studio.door().known, unlock.show_known)
    yield "unlock", unlock
    yield "first-run", FirstRunPage(studio.door(), jobs)


def pages(window: MainWindow, diary: Diary) -> Iterator[str]:
    """Open one thing after the other; the name says what is on the screen."""
    call = entries.page(diary, View(kinds=("call",)), limit=1)[0].uuid
    patel = next(person.id for person in people.everyone(diary) if person.name == "Mrs Patel")
    ways: dict[str, Callable[[], None]] = {
        "today": lambda: window.open("today"),
        "diary": lambda: window.open("diary", OpenEntry(call)),
        "search": lambda: window.open("diary", Search("speech therapy")),
        "promises": lambda: window.open("promises"),
        "people": lambda: window.open("people", OpenPerson(patel)),
        "reports": lambda: window.open("reports"),
        "entry": lambda: window.open("entry", NewEntry()),
        "edit": lambda: window.open("entry", EditEntry(call)),
        "finish": lambda: window.open("finish"),
        "settings": lambda: window.open("settings"),
        "low-energy": lambda: window.open("low_energy"),
    }
    for name, go in ways.items():
        go()
        yield name
    window.open("diary", Search(""))


def let_go(window: QWidget) -> None:
    """Close a window for good, so that the next look does not have to dress it."""
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/shots"), tuple(sys.argv[2:]))
