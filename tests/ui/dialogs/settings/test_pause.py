"""The pause in Settings is the pause on Today: begun, taken back, ended."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDateEdit, QWidget
from pytestqt.qtbot import QtBot

from senddiary.services import waiting
from senddiary.settings import Settings
from senddiary.storage.diary import Diary
from senddiary.ui.bus import Bus
from senddiary.ui.context import Context
from senddiary.ui.dialogs.settings.pause import PausePage
from senddiary.ui.dialogs.settings.room import Room
from senddiary.ui.jobs import InlineJobs
from senddiary.ui.vault_door import VaultDoor

ON = date(2026, 5, 14)


@pytest.fixture
def page(diary: Diary, now: datetime, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PausePage:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    ctx = Context(diary, InlineJobs(), Bus(), Settings(), lambda: now)
    made = PausePage(Room(ctx, VaultDoor(diary.folder, lambda: now), Settings(), lambda _s: None, lambda: None))
    qtbot.addWidget(made)
    made.show()
    return made


def _press(qtbot: QtBot, page: QWidget, name: str) -> None:
    button = page.findChild(QWidget, name)
    assert isinstance(button, QWidget)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_pause_is_begun_and_ended_here(page: PausePage, diary: Diary, qtbot: QtBot) -> None:
    assert (page.state.text(), page.end.isVisible()) == ("No pause lasts at the moment.", False)
    _press(qtbot, page, "begin_pause")
    field = page.findChild(QDateEdit, "pause_day")
    assert isinstance(field, QDateEdit)
    field.setDate(QDate(2026, 5, 20))
    _press(qtbot, page, "choice_0")
    assert waiting.paused(diary, on=ON) == date(2026, 5, 20)
    assert page.state.text() == "Quiet until Wed 20 May 2026."
    _press(qtbot, page, "end_pause")
    assert (waiting.paused(diary, on=ON), page.end.isVisible()) == (None, False)
