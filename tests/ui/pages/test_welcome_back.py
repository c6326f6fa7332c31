"""Back after four months: nothing is lost, three ways to go on, no totals and nothing red."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from senddiary.model.draft import EntryDraft, PromiseDraft
from senddiary.rules.when import When
from senddiary.services import entries
from senddiary.services.views import View
from senddiary.settings import Settings
from senddiary.storage.diary import Diary
from senddiary.storage.keys import KdfCost, Passphrase
from senddiary.ui import theme
from senddiary.ui.bus import Bus
from senddiary.ui.context import Context
from senddiary.ui.jobs import InlineJobs
from senddiary.ui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def long_unused(tmp_path: Path, cheap: KdfCost, months_ago: datetime) -> Iterator[Diary]:
    """A diary last written in January, with one promise long past and two due within a month."""
    made, _code = Diary.create(tmp_path / "old", "words", cost=cheap)
    promises = tuple(
        PromiseDraft(f"Do thing {day}", due=day) for day in (date(2026, 2, 1), date(2026, 5, 20), date(2026, 6, 1))
    )
    entries.record(made, EntryDraft("A long talk.", When("2026-01-14"), promises=promises), now=months_ago)
    made.close()
    again = Diary.open(tmp_path / "old", Passphrase("words"))
    yield again
    again.close()


@pytest.fixture
def back(long_unused: Diary, now: datetime, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    theme.apply(qapp, Settings(theme="light"))
    bus = Bus()
    bus.listen(long_unused)
    window = MainWindow(Context(long_unused, InlineJobs(), bus, Settings(theme="light"), lambda: now))
    qtbot.addWidget(window)
    window.open("today")
    window.show()
    yield window
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def words_on(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def press(qtbot: QtBot, window: MainWindow, name: str) -> None:
    button = window.findChild(QWidget, name)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_nothing_is_lost_and_two_dates_matter(back: MainWindow) -> None:
    words = words_on(back.stack.currentWidget())
    assert "Welcome back." in words
    assert "Nothing is lost. Two dates matter this month." in words


def test_there_are_at_most_three_things_to_choose_from_and_no_totals(back: MainWindow) -> None:
    page = back.stack.currentWidget()
    buttons = [button.text() for button in page.findChildren(QAbstractButton) if button.isVisible()]
    assert buttons == ["Just write", "Three things", "Catch up, month by month"]
    assert not any("past" in words for words in words_on(page))


def test_just_write_puts_the_cursor_into_the_box(back: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, back, "just_write")
    assert back.focusWidget().objectName() == "quick_words"


def test_three_things_goes_to_what_needs_one(back: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, back, "three_things")
    assert back.focusWidget().objectName() == "need_step"


def test_catching_up_walks_month_by_month_with_dates_from_memory(
    back: MainWindow, long_unused: Diary, qtbot: QtBot
) -> None:
    press(qtbot, back, "catch_up")
    assert "What do you remember of January 2026?" in words_on(back.stack.currentWidget())
    qtbot.keyClicks(back.focusWidget(), "Snow, and no taxi for a week.")
    qtbot.keyClick(back.focusWidget(), Qt.Key.Key_Return, CONTROL)
    found = {entry.text: entry for entry in entries.page(long_unused, View(), limit=5)}
    entry = found["Snow, and no taxi for a week."]
    assert (entry.occurred, entry.source) == ("2026-01", "memory")
    assert "What do you remember of February 2026?" in words_on(back.stack.currentWidget())
