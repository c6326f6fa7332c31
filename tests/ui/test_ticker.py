"""A new day, and a clock that jumped."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from pytestqt.qtbot import QtBot

from senddiary.ui.ticker import Ticker
from tests.ui.clocks import Clocks


def clocks_at() -> Clocks:
    return Clocks(datetime(2026, 11, 21, 23, 59, 30, tzinfo=UTC), 100.0)


def test_the_day_is_told_at_the_start(qtbot: QtBot) -> None:
    clocks = clocks_at()
    ticker = Ticker(clocks.now, clocks.running)
    with qtbot.waitSignal(ticker.new_day) as caught:
        ticker.start()
    assert caught.args == [date(2026, 11, 21)]


def test_midnight_is_a_new_day(qtbot: QtBot) -> None:
    clocks = clocks_at()
    ticker = Ticker(clocks.now, clocks.running)
    clocks.pass_time(40)
    with qtbot.waitSignal(ticker.new_day) as caught, qtbot.assertNotEmitted(ticker.jumped):
        ticker.look()
    assert caught.args == [date(2026, 11, 22)]


def test_a_night_asleep_is_a_jump_and_a_new_day(qtbot: QtBot) -> None:
    clocks = clocks_at()
    ticker = Ticker(clocks.now, clocks.running)
    clocks.pass_time(8 * 3600, asleep=True)
    with qtbot.waitSignals([ticker.new_day, ticker.jumped]):
        ticker.look()


def test_a_clock_set_back_is_a_jump(qtbot: QtBot) -> None:
    clocks = clocks_at()
    ticker = Ticker(clocks.now, clocks.running)
    clocks.wall -= timedelta(days=700)
    with qtbot.waitSignal(ticker.jumped) as caught:
        ticker.look()
    assert caught.args[0] < 0


def test_an_ordinary_look_says_nothing(qtbot: QtBot) -> None:
    clocks = clocks_at()
    ticker = Ticker(clocks.now, clocks.running)
    clocks.pass_time(20)
    with qtbot.assertNotEmitted(ticker.new_day), qtbot.assertNotEmitted(ticker.jumped):
        ticker.look()
