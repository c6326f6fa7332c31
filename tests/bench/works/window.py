"""The open diary on the screen: Today, search as you type, the list, and what it all holds in memory."""

import re
import statistics
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea

from senddiary.services import corpus
from tests.bench.measuring import p95
from tests.bench.works.screen import Heartbeat, Screen, warmed

FRAMES = 200
WORDS = ("rare", "middle", "common")


def today(folder: str) -> dict[str, Any]:  # Any: JSON
    """CPU seconds from the passphrase to a quiet Today, and the longest time the window stood still."""
    screen = Screen(folder)
    screen.until(warmed)
    screen.settle()
    beat, before, began = Heartbeat(), process_time(), perf_counter()
    screen.unlock()
    screen.until(lambda: screen.program.open_diary is not None)
    screen.until(lambda: not screen.program.jobs.busy)
    screen.paint()
    cpu, wall = process_time() - before, perf_counter() - began
    screen.settle()
    return {"cpu": cpu, "wall": wall, "block": beat.longest, "worked": beat.worked}


def typing(folder: str) -> dict[str, Any]:  # Any: JSON
    """Seconds from each key to its painted hits, for words typed letter by letter into the search box."""
    screen = Screen(folder)
    screen.opened()
    box = screen.window().bar.search
    QTest.keyClicks(box, "a")
    screen.settle()
    beat, blocks, worked, found = Heartbeat(), [], [], {}
    for name in WORDS:
        box.clear()
        QTest.keyClick(box, Qt.Key.Key_Space)
        screen.settle()
        found[name] = []
        for letter in corpus.words()[name]:
            began = perf_counter()
            beat.reset()
            QTest.keyClicks(box, letter)
            screen.until(lambda: not screen.program.jobs.busy)
            screen.paint()
            found[name].append(perf_counter() - began)
            blocks.append(beat.longest)
            worked.append(beat.worked)
    every = [one for times in found.values() for one in times]
    blocked = {"block": max(blocks), "worked": max(worked)}
    return {"p95": p95(every), "median": statistics.median(every), **blocked, **found}


def scroll(folder: str) -> dict[str, Any]:  # Any: JSON
    """Seconds of each frame while the whole list goes by, and the memory before and after."""
    screen = Screen(folder)
    screen.opened()
    beat = Heartbeat()
    screen.window().open("diary")
    screen.settle()
    area, before, frames = shown_list(screen), resident(), []
    bar = area.verticalScrollBar()
    for step in range(FRAMES):
        began = perf_counter()
        bar.setValue(bar.maximum() * step // FRAMES)
        screen.qt.processEvents()
        area.viewport().repaint()
        frames.append(perf_counter() - began)
    screen.settle()
    blocked = {"block": beat.longest, "worked": beat.worked}
    return {"longest": max(frames), "p95": p95(frames), "grown": resident() - before, **blocked}


def idle(folder: str) -> dict[str, Any]:  # Any: JSON
    """Megabytes of an open diary at rest."""
    screen = Screen(folder)
    screen.opened()
    return {"pss": resident()}


def shown_list(screen: Screen) -> QAbstractScrollArea:
    """The list on the screen."""
    found = screen.window().stack.currentWidget().findChildren(QAbstractItemView)
    return max((one for one in found if one.isVisible()), key=lambda one: one.height())


def resident() -> float:
    """Megabytes that are ours alone, and our share of what is shared."""
    words = Path("/proc/self/smaps_rollup").read_text(encoding="ascii")
    return int(re.search(r"^Pss:\s+(\d+)", words, re.MULTILINE)[1]) / 1024
