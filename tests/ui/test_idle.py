"""Nobody there: both clocks are asked."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from pytestqt.qtbot import QtBot

from senddiary.ui.idle import IdleWatch
from tests.ui.clocks import Clocks


@pytest.fixture
def clocks() -> Clocks:
    return Clocks(datetime(2026, 5, 14, 20, 14, tzinfo=UTC), 50.0)


@pytest.fixture
def watch(clocks: Clocks, qapp: QGuiApplication) -> IdleWatch:
    watch = IdleWatch(300, clocks.now, clocks.running)
    watch.start(qapp)
    watch._timer.stop()
    return watch


def key() -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")


def test_five_minutes_without_a_touch_is_idle_and_not_a_second_less(
    watch: IdleWatch, clocks: Clocks, qtbot: QtBot
) -> None:
    clocks.pass_time(299)
    with qtbot.assertNotEmitted(watch.idle):
        watch.look()
    clocks.pass_time(1)
    with qtbot.waitSignal(watch.idle):
        watch.look()


def test_a_hundred_random_limits_are_kept_to_the_second(clocks: Clocks, qapp: QGuiApplication) -> None:
    chance = random.Random(3)  # noqa: S311 - the same limits at each run
    for _ in range(100):
        limit, passed, told = chance.randint(60, 3600), 0, list[bool]()
        watch = IdleWatch(limit, clocks.now, clocks.running)
        watch.idle.connect(lambda told=told: told.append(True))
        watch.start(qapp)
        while not told:
            clocks.pass_time(1)
            passed += 1
            watch.look()
        assert passed == limit


def test_a_touch_starts_the_time_again(watch: IdleWatch, clocks: Clocks, qtbot: QtBot) -> None:
    window = QWindow()
    watch.watch(window)
    clocks.pass_time(299)
    QGuiApplication.sendEvent(window, key())
    clocks.pass_time(299)
    with qtbot.assertNotEmitted(watch.idle):
        watch.look()


def test_time_asleep_counts(watch: IdleWatch, clocks: Clocks, qtbot: QtBot) -> None:
    clocks.pass_time(600, asleep=True)
    with qtbot.waitSignal(watch.idle):
        watch.look()


def test_a_clock_set_back_by_years_counts(watch: IdleWatch, clocks: Clocks, qtbot: QtBot) -> None:
    clocks.wall -= timedelta(days=730)
    with qtbot.waitSignal(watch.idle):
        watch.look()


def test_a_clock_set_back_does_not_hide_a_long_absence(watch: IdleWatch, clocks: Clocks, qtbot: QtBot) -> None:
    clocks.pass_time(301)
    clocks.wall -= timedelta(seconds=301)
    with qtbot.waitSignal(watch.idle):
        watch.look()


def test_after_waking_too_late_not_even_a_paint_gets_through(watch: IdleWatch, clocks: Clocks, qtbot: QtBot) -> None:
    window = QWindow()
    watch.watch(window)
    clocks.pass_time(600, asleep=True)
    with qtbot.waitSignal(watch.idle):
        assert watch.eventFilter(window, QEvent(QEvent.Type.UpdateRequest))


def test_a_key_pressed_too_late_does_not_reach_the_window(watch: IdleWatch, clocks: Clocks, qtbot: QtBot) -> None:
    window = QWindow()
    watch.watch(window)
    clocks.pass_time(600, asleep=True)
    with qtbot.waitSignal(watch.idle):
        assert watch.eventFilter(window, key())


def test_a_stopped_watch_says_nothing(watch: IdleWatch, clocks: Clocks, qtbot: QtBot) -> None:
    watch.stop()
    clocks.pass_time(9000)
    with qtbot.assertNotEmitted(watch.idle):
        watch.look()
