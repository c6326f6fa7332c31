"""A real diary, the entry page on it, and a record of where the page sent people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from senddiary.settings import Settings
from senddiary.storage.diary import Diary
from senddiary.ui import theme
from senddiary.ui.bus import Bus
from senddiary.ui.context import Context
from senddiary.ui.file_choice import FileChoice
from senddiary.ui.jobs import InlineJobs
from senddiary.ui.navigation import Navigate
from senddiary.ui.pages.entry import EntryPage


@dataclass
class Chosen:
    """Stands in for the computer's file window: what it would answer, and what it was asked."""

    files: list[Path] = field(default_factory=list)
    target: Path | None = None
    asked: list[str] = field(default_factory=list)

    def choice(self) -> FileChoice:
        return FileChoice(self._open, self._save)

    def _open(self, parent: QWidget, title: str) -> list[Path]:
        assert parent is not None
        self.asked.append(title)
        return self.files

    def _save(self, parent: QWidget, title: str, name: str) -> Path | None:
        assert parent is not None
        self.asked.append(f"{title}: {name}")
        return self.target


@pytest.fixture
def chosen() -> Chosen:
    return Chosen()


@pytest.fixture
def look(qapp: QApplication) -> Settings:
    wanted = Settings(theme="light")
    theme.apply(qapp, wanted)
    return wanted


@pytest.fixture
def ctx(diary: Diary, look: Settings, now: datetime) -> Iterator[Context]:
    bus = Bus()
    bus.listen(diary)
    made = Context(diary, InlineJobs(), bus, look, lambda: now)
    yield made
    made.jobs.stop()


@pytest.fixture
def went() -> list[tuple[str, object]]:
    """Where the page sent people."""
    return []


@pytest.fixture
def go(went: list[tuple[str, object]]) -> Navigate:
    made = Navigate()
    made.wanted.connect(lambda place, what: went.append((place, what)))
    made.back_wanted.connect(lambda: went.append(("back", None)))
    return made


Open = Callable[..., EntryPage]


@pytest.fixture
def open_page(ctx: Context, go: Navigate, chosen: Chosen, qtbot: QtBot) -> Open:
    """Opens the page in a window of its own, for something or for nothing."""

    def make(what: object = None, other: Context | None = None) -> EntryPage:
        page = EntryPage(other or ctx, go, chosen.choice())
        qtbot.addWidget(page)
        page.resize(1068, 740)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        if what is None:
            page.put_cursor()
        else:
            page.arrive(what)
        return page

    return make
