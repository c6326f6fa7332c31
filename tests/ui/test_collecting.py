"""Windows and timers end in the UI thread, whatever other threads are doing."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from senddiary.ui.collecting import MANY, SECONDS_BETWEEN_FULL_LOOKS, Collecting
from senddiary.ui.jobs import Jobs
from senddiary.uncollected import without_collecting


class Thing:
    """Says in which thread it ended."""

    def __init__(self, ended: list[threading.Thread]) -> None:
        self._ended = ended
        self.itself: Thing | None = None

    def __del__(self) -> None:
        self._ended.append(threading.current_thread())


def leave_a_cycle(ended: list[threading.Thread]) -> None:
    thing = Thing(ended)
    thing.itself = thing


def holding(thing: Thing) -> Callable[[], Thing | None]:
    """Work that holds on to something as long as it is there itself."""
    return lambda: thing if thing.itself else None


def breaking_off(thing: Thing) -> Callable[[], None]:
    def work() -> None:
        raise ValueError(thing)

    return work


def make_very_many() -> int:
    return len([[number] for number in range(10 * MANY)])


def test_a_cycle_ends_in_the_ui_thread_while_another_thread_makes_very_many_objects(jobs: Jobs, qtbot: QtBot) -> None:
    ended, made = list[threading.Thread](), list[int]()
    jobs.run(jobs, lambda: None, lambda _: leave_a_cycle(ended))
    for _ in range(5):
        jobs.run(jobs, make_very_many, made.append)
    qtbot.waitUntil(lambda: len(made) == 5)
    gc.collect()  # it may have outlived some looks: the next full one is up to a minute away
    assert ended == [threading.main_thread()]


def test_what_work_held_on_to_ends_in_the_ui_thread(jobs: Jobs, qtbot: QtBot) -> None:
    ended, done = list[threading.Thread](), list[None]()
    for _ in range(200):
        jobs.run(jobs, holding(Thing(ended)), done.append)
    qtbot.waitUntil(lambda: len(done) == 200)
    qtbot.waitUntil(lambda: len(ended) == 200)
    assert set(ended) == {threading.main_thread()}


def test_work_that_breaks_off_leaves_nothing_behind(jobs: Jobs, qtbot: QtBot) -> None:
    ended = list[threading.Thread]()
    with qtbot.waitSignal(jobs.failed):
        jobs.run(jobs, breaking_off(Thing(ended)), lambda _: None)
    qtbot.waitUntil(lambda: ended == [threading.main_thread()])


def test_python_looks_by_itself_until_there_is_work_and_after_it(jobs: Jobs, qtbot: QtBot) -> None:
    assert gc.isenabled()
    with qtbot.waitSignal(jobs.failed):
        jobs.run(jobs, lambda: 1 // 0, lambda _: None)
    assert not gc.isenabled()
    jobs.stop()
    assert gc.isenabled()


def test_python_looks_by_itself_again_when_the_work_goes_without_a_word(qtbot: QtBot) -> None:
    del qtbot
    parent = QObject()
    Collecting(lambda: False, parent).begin()
    assert not gc.isenabled()
    del parent
    gc.collect()
    assert gc.isenabled()


def test_everything_is_looked_through_after_a_minute(qtbot: QtBot) -> None:
    del qtbot
    parent, running, ended = QObject(), [0.0], list[threading.Thread]()
    collecting = Collecting(lambda: False, parent, lambda: running[0])
    with without_collecting():  # Python itself would look at its own time
        thing = Thing(ended)
        thing.itself = thing
        for _ in range(20):
            gc.collect(0)  # it is no longer among the new ones
        del thing
        collecting.look()
        assert ended == []
        running[0] = SECONDS_BETWEEN_FULL_LOOKS + 1
        collecting.look()
        assert ended == [threading.current_thread()]
