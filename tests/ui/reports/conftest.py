"""A real diary with a few entries, and the reports page on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from senddiary.model.draft import EntryDraft, PromiseDraft
from senddiary.rules.when import When
from senddiary.services import entries, people
from senddiary.settings import Settings
from senddiary.storage.diary import Diary
from senddiary.ui import theme
from senddiary.ui.bus import Bus
from senddiary.ui.context import Context
from senddiary.ui.file_choice import FileChoice
from senddiary.ui.jobs import InlineJobs
from senddiary.ui.navigation import Navigate
from senddiary.ui.pages.reports import ReportsPage


@dataclass
class Chosen:
    """Stands in for the computer's file window."""

    target: Path | None = None
    asked: list[str] = field(default_factory=list)

    def choice(self) -> FileChoice:
        return FileChoice(lambda _parent, _title: [], self._save)

    def _save(self, parent: QWidget, title: str, name: str) -> Path | None:
        assert parent is not None
        self.asked.append(f"{title}: {name}")
        return self.target


@pytest.fixture
def chosen(tmp_path: Path) -> Chosen:
    return Chosen(tmp_path / "mine.pdf")


@pytest.fixture
def ctx(diary: Diary, qapp: QApplication, now: datetime) -> Iterator[Context]:
    look = Settings(theme="light")
    theme.apply(qapp, look)
    bus = Bus()
    bus.listen(diary)
    made = Context(diary, InlineJobs(), bus, look, lambda: now)
    yield made
    made.jobs.stop()


@pytest.fixture
def written(diary: Diary, now: datetime) -> Diary:
    """A diary with a call, an incident without a date, a private note and something good."""
    maya = people.add_child(diary, "Maya", now=now).id
    promise = PromiseDraft("send the plan", "Mrs Patel", None, None)
    due = PromiseDraft("ring back", "Mrs Patel", None, date(2026, 5, 22))
    call = EntryDraft("I rang the school.", When("2026-05-13T15:40"), kind="call", children=(maya,), source="saw")
    for draft in (
        replace(call, promises=(promise, due)),
        EntryDraft("He cried at the gate.", When(None), kind="incident", children=(maya,)),
        EntryDraft("Only for me.", When("2026-05-12"), kind="note", children=(maya,), flags=("private",)),
        EntryDraft("Finished his maths.", When("2026-05-11"), kind="good", children=(maya,)),
    ):
        entries.record(diary, draft, now=now)
    return diary


Open = Callable[..., ReportsPage]


@pytest.fixture
def open_page(ctx: Context, chosen: Chosen, qtbot: QtBot) -> Open:
    """Opens the page in a window of its own."""

    def make(other: Context | None = None, child: str | None = None) -> ReportsPage:
        go = Navigate()
        go.choose_child(child)
        page = ReportsPage(other or ctx, go, chosen.choice())
        qtbot.addWidget(page)
        page.resize(1180, 740)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    return make
