"""Pictures of every page: light and dark, 100 and 200 per cent, 1280 x 800 and 960 x 640.

Run with `python -m tests.shots FOLDER [PAGE …] [LOOK …]`, a look being `light-100-1280x800`. Shows the invented
sample diary on its own fixed day.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import sys
import tempfile
from collections.abc import Iterator
from itertools import chain, product
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from senddiary.services import entries, sample
from senddiary.services.views import View
from senddiary.settings import Settings
from senddiary.storage.diary import Diary
from senddiary.storage.keys import KdfCost, Passphrase
from senddiary.ui import theme
from senddiary.ui.bus import Bus
from senddiary.ui.context import Context
from senddiary.ui.jobs import InlineJobs
from senddiary.ui.main_window import MainWindow
from senddiary.ui.navigation import EditEntry, OpenEntry, Search
from senddiary.ui.places import PLACES
from tests import shots_doors

SIZES = ((1280, 800), (960, 640))
THEMES = ("light", "dark")
SCALES = (100, 200)
ALL_LOOKS = tuple(product(THEMES, SCALES, SIZES))


def main(folder: Path, only: list[str]) -> None:
    """Make the sample diary once and show it in every way."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as place:
        state = Path(place) / "state"
        made, _code = Diary.create(
            Path(place) / "diary", sample.passphrase(), cost=KdfCost(memory_kib=64, passes=1), state=state
        )
        sample.fill(made)
        made.close()
        for name, scale, size in looks(only):
            show_all(app, Path(place) / "diary", Settings(theme=name, text_scale=scale), (folder, size, only))


def looks(only: list[str]) -> list[tuple[str, int, tuple[int, int]]]:
    """The looks that were named, or all of them; the names are taken out of the list."""
    every = {f"{name}-{scale}-{size[0]}x{size[1]}": (name, scale, size) for name, scale, size in ALL_LOOKS}
    chosen = [every[word] for word in only if word in every]
    only[:] = [word for word in only if word not in every]
    return chosen or list(every.values())


def show_all(app: QApplication, place: Path, look: Settings, what: tuple[Path, tuple[int, int], list[str]]) -> None:
    """Every page in one look and size."""

    folder, (width, height), only = what
    theme.apply(app, look)
    diary = Diary.open(place, Passphrase(sample.passphrase()), state=place.parent / "state")
    ctx = Context(diary, InlineJobs(), Bus(), look, sample.now)
    window = MainWindow(ctx)
    window.resize(width, height)
    window.show()
    window.show_backup("Backed up today")
    for name in pages(window, diary):
        if only and name not in only:
            continue
        for _turn in range(4):
            app.processEvents()
        window.grab().save(str(folder / f"{name}-{look.theme}-{look.text_scale}-{width}x{height}.png"))
    window.close()
    window.deleteLater()
    for name, other in chain(shots_doors.doors(place), shots_doors.small_windows(ctx)):
        if not only or name in only:
            show_other(app, name, other, (folder, (width, height), look))
    diary.close()
    app.processEvents()


def show_other(app: QApplication, name: str, other: QWidget, how: tuple[Path, tuple[int, int], Settings]) -> None:
    """A window that is not the main one. The one-box window keeps its own size."""
    folder, (width, height), look = how
    if name != "quick":
        other.resize(width, height)
    other.show()
    for _turn in range(4):
        app.processEvents()
    other.grab().save(str(folder / f"{name}-{look.theme}-{look.text_scale}-{width}x{height}.png"))
    if name in shots_doors.LAST_OF_A_WINDOW:
        other.close()
        other.deleteLater()


def pages(window: MainWindow, diary: Diary) -> Iterator[str]:
    """Open one thing after the other; the name says what is on the screen."""
    keys = [place.key for place in PLACES]
    call = next(iter(entries.page(diary, View(kinds=("call",)), limit=1)))
    window.open("today")
    yield "today"
    window.open("diary", OpenEntry(call.uuid))
    yield "diary"
    window.open("diary", Search("speech therapy"))
    yield "search"
    window.open("diary", Search(""))
    for key in ("promises", "people", "reports"):
        if key in keys:
            window.open(key)
            yield key
    if "entry" in keys:
        window.open("entry", EditEntry(call.uuid))
        yield "entry"


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/shots"), sys.argv[2:])
