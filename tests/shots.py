"""Pictures of every page: light and dark, 100 and 200 per cent, 1280 x 800 and 960 x 640.

Run with `python -m tests.shots FOLDER [PAGE …] [light-100-1280x800 …]`. Shows the invented sample diary on its own
fixed day.
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
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from senddiary.services import entries, people, promises, sample
from senddiary.services.views import View
from senddiary.settings import Settings
from senddiary.storage.diary import Diary
from senddiary.storage.keys import KdfCost, Passphrase
from senddiary.ui import theme
from senddiary.ui.jobs import InlineJobs
from senddiary.ui.keeping import Sample
from senddiary.ui.main_window import MainWindow
from senddiary.ui.navigation import (
    EditEntry,
    NewEntry,
    OpenBody,
    OpenDocument,
    OpenEntry,
    OpenPerson,
    OpenPromise,
    OpenRecommendations,
    Search,
    WriteLetter,
)
from senddiary.ui.opened import OpenDiary, Surroundings
from senddiary.ui.vault_door import VaultDoor
from senddiary.ui.widgets.gradually import Gradually
from tests import shots_arrivals, shots_doors, shots_empty, shots_papers, shots_reading, shots_story
from tests.shots_papers import Papers

FEWEST_TURNS = 30  # of the loop of events before a picture is taken
SETTLING_TURNS = 5  # after the last row of a list
MOST_TURNS = 600
PAUSE_MS = 300  # until what is found in documents stands above the entries
SIZES = ((1280, 800), (960, 640))
LOOKS = tuple(product(("light", "dark"), (100, 200)))


@dataclass(frozen=True)
class Studio:
    """What all pictures share. `only` are the pages that are wanted (none: all), `ways` the looks and sizes."""

    app: QApplication
    vault: Path
    folder: Path
    only: tuple[str, ...]
    ways: set[str]
    papers: Papers

    def door(self) -> VaultDoor:
        """The way into the sample diary."""
        return VaultDoor(self.vault, sample.now)

    def take(self, window: QWidget, name: str, look: Settings) -> None:
        """Save one picture, once everything has its place."""
        size = f"{window.width()}x{window.height()}"
        way = f"{look.theme}-{look.text_scale}-{size}"
        if (self.only and name not in self.only) or (name != "quick" and way not in self.ways):
            return
        last = FEWEST_TURNS
        for turn in range(MOST_TURNS):  # long lists are built a few rows at a time
            self.app.processEvents()
            growing = any(one.busy and not one.resting for one in window.findChildren(Gradually))
            last = max(last, turn + SETTLING_TURNS) if growing else last
            if turn > last:
                break
        window.grab().save(str(self.folder / f"{name}-{way}.png"))


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
        papers = shots_papers.fill(made)
        shots_story.fill(made)
        made.close()
        every = {f"{name}-{scale}-{wide}x{high}" for (name, scale), (wide, high) in product(LOOKS, SIZES)}
        wanted = every & set(only) or every
        studio = Studio(app, home / "diary", folder, tuple(set(only) - every), wanted, papers)
        for name, scale in LOOKS:
            if any(look.startswith(f"{name}-{scale}-") for look in wanted):
                show_all(studio, Settings(theme=name, text_scale=scale))


def show_all(studio: Studio, look: Settings) -> None:
    """Every page in one look, in every size."""
    theme.apply(studio.app, look)
    show_others(studio, shots_doors.doors(studio.vault), look)
    diary = Diary.open(studio.vault, Passphrase(sample.passphrase()))
    told = Sample(sample.now(), sample.family()["banner"])
    opened = OpenDiary(diary, Surroundings(studio.app, InlineJobs(), look, studio.door(), sample.now, told))
    opened.window.show_sample_banner(sample.family()["banner"])
    opened.show_backup()
    for size in SIZES:
        opened.window.resize(*size)
        opened.window.show()
        for name in pages(opened.window, diary, studio.papers):
            studio.take(opened.window, name, look)
        for name in shots_story.pictures(opened.window, diary):
            studio.take(opened.window, name, look)
        for name in shots_reading.pictures(opened.window, studio.papers):
            studio.take(opened.window, name, look)
        for name in shots_arrivals.pictures(opened, studio.vault.parent):
            studio.take(opened.window, name, look)
    show_others(studio, shots_doors.small_windows(opened.ctx), look)
    let_go(opened.window)
    diary.close()
    show_others(studio, shots_empty.pages(studio.vault.parent, look), look)


def show_others(studio: Studio, windows: Iterator[tuple[str, QWidget]], look: Settings) -> None:
    """What is not a place of the main window, in every size. The one-box window keeps its own."""
    for name, window in windows:
        for size in SIZES if name != "quick" else (window.size().toTuple(),):
            window.resize(*size)
            window.show()
            studio.take(window, name, look)
        if name in shots_doors.LAST_OF_A_WINDOW:
            let_go(window)


def pages(window: MainWindow, diary: Diary, papers: Papers) -> Iterator[str]:
    """Open one thing after the other; the name says what is on the screen."""
    call = entries.page(diary, View(kinds=("call",)), limit=1)[0].uuid
    pressing = promises.ledger(diary, on=sample.now().date())[0].id
    hillside = next(body.id for body in people.bodies(diary) if body.name.startswith("Hillside"))
    patel = next(person.id for person in people.everyone(diary) if person.name == "Mrs Patel")
    ways: dict[str, Callable[[], None]] = {
        "today": lambda: window.open("today"),
        "diary": lambda: window.open("diary", OpenEntry(call)),
        "search": lambda: window.open("diary", Search("speech therapy")),
        "promises": lambda: window.open("promises"),
        "promise": lambda: window.open("promise", OpenPromise(pressing)),
        "letter": lambda: window.open("letter", WriteLetter(pressing)),
        "deadlines": lambda: window.open("deadlines"),
        "told": lambda: window.open("told"),
        "people": lambda: window.open("people", OpenPerson(patel)),
        "body": lambda: window.open("people", OpenBody(hillside)),
        "evidence": lambda: window.open("evidence", OpenDocument(papers.report)),
        "damaged": lambda: window.open("evidence", OpenDocument(papers.damaged)),
        "document": lambda: window.open("document", OpenDocument(papers.report, 2)),
        "mail": lambda: window.open("document", OpenDocument(papers.mail)),
        "recommendations": lambda: window.open("recommendations", OpenRecommendations(papers.report)),
        "found": lambda: window.open("diary", Search("therapist")),
        "reports": lambda: window.open("reports"),
        "entry": lambda: window.open("entry", NewEntry()),
        "edit": lambda: window.open("entry", EditEntry(call)),
        "finish": lambda: window.open("finish"),
    }
    for name, go in ways.items():
        go()
        QTest.qWait(PAUSE_MS * (name == "found"))
        yield name
    window.open("diary", Search(""))


def let_go(window: QWidget) -> None:
    """Close a window for good, so that the next look does not have to dress it."""
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/shots"), tuple(sys.argv[2:]))
