"""Pictures of a diary in which nothing stands yet: every place says kindly what could be the first step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtWidgets import QApplication, QWidget

from senddiary.services import people, sample
from senddiary.settings import Settings
from senddiary.storage.diary import Diary
from senddiary.storage.keys import KdfCost
from senddiary.ui.bus import Bus
from senddiary.ui.context import Context
from senddiary.ui.jobs import InlineJobs
from senddiary.ui.main_window import MainWindow

PLACES = ("today", "diary", "promises", "deadlines", "people", "evidence", "reports", "told", "finish")
TURNS = 20


def pages(folder: Path, look: Settings) -> Iterator[tuple[str, QWidget]]:
    """The places of a diary that is as old as its first child's name."""
    diary, _code = Diary.create(Path(mkdtemp(dir=folder)) / "diary", sample.passphrase(), cost=KdfCost(64, 1))
    people.add_child(diary, "Maya", now=sample.now())
    bus = Bus()
    bus.listen(diary)
    window = MainWindow(Context(diary, InlineJobs(), bus, look, sample.now))
    for place in PLACES:
        window.open(place)
        for _turn in range(TURNS):
            QApplication.processEvents()
        yield f"empty-{place}", window
    diary.close()
