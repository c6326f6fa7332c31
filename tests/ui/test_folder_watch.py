"""The watch on the chosen folder: off until chosen, told by name, and quiet once the diary is left."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from senddiary.services import watch_folder
from senddiary.services.watch_folder import Lying
from senddiary.settings import Settings
from senddiary.storage.diary import Diary
from senddiary.ui.bus import Bus
from senddiary.ui.context import Context
from senddiary.ui.folder_watch import FolderWatch
from senddiary.ui.jobs import InlineJobs


@pytest.fixture
def ctx(diary: Diary, now: datetime, qapp: QApplication) -> Context:
    bus = Bus(qapp)
    bus.listen(diary)
    return Context(diary, InlineJobs(), bus, Settings(), lambda: now)


@pytest.fixture
def note(tmp_path: Path) -> Path:
    """A note that has lain in the folder for a while."""
    file = tmp_path / "phone" / "note.txt"
    file.parent.mkdir()
    file.write_text("He was calm.", encoding="utf-8")
    os.utime(file, (1_700_000_000, 1_700_000_000))
    return file


def test_without_a_folder_nothing_is_looked_at(ctx: Context, qapp: QApplication) -> None:
    told: list[Lying] = []
    watch = FolderWatch(ctx, qapp)
    watch.found.connect(told.append)
    watch.start()
    watch.look()
    assert [lying.files for lying in told] == [()]


def test_what_lies_in_the_chosen_folder_is_told(ctx: Context, qapp: QApplication, note: Path) -> None:
    watch_folder.choose(ctx.diary, note.parent)
    watch = FolderWatch(ctx, qapp)
    watch.start()
    assert watch.lying.files == (note,)


def test_choosing_a_folder_later_is_noticed(ctx: Context, qapp: QApplication, qtbot: QtBot, note: Path) -> None:
    watch = FolderWatch(ctx, qapp)
    watch.start()
    watch_folder.choose(ctx.diary, note.parent)
    qtbot.waitUntil(lambda: watch.lying.files == (note,))
    watch_folder.stop(ctx.diary)
    qtbot.waitUntil(lambda: watch.lying.files == ())


def test_after_leaving_nothing_is_looked_at_any_more(ctx: Context, qapp: QApplication, note: Path) -> None:
    watch_folder.choose(ctx.diary, note.parent)
    watch = FolderWatch(ctx, qapp)
    watch.start()
    watch.stop()
    (note.parent / "later.txt").write_text("more", encoding="utf-8")
    watch.look()
    assert watch.lying.files == (note,)
