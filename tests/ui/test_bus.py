"""Commits become one signal."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from pytestqt.qtbot import QtBot

from senddiary.ui.bus import Bus, ChangeLike


@dataclass(frozen=True)
class Commit:
    classes: frozenset[str]


@dataclass
class Announcer:
    listeners: list[Callable[[ChangeLike], None]] = field(default_factory=list)

    def on_change(self, listener: Callable[[ChangeLike], None]) -> None:
        self.listeners.append(listener)

    def commit(self, *names: str) -> None:
        for listener in self.listeners:
            listener(Commit(frozenset(names)))


def test_a_commit_on_another_thread_is_told_in_this_one(qtbot: QtBot) -> None:
    bus, diary = Bus(), Announcer()
    bus.listen(diary)
    seen: list[threading.Thread] = []
    bus.changed.connect(lambda _: seen.append(threading.current_thread()))
    with qtbot.waitSignal(bus.changed) as caught:
        worker = threading.Thread(target=diary.commit, args=("Entry", "Promise"))
        worker.start()
    worker.join()
    assert caught.args == [frozenset({"Entry", "Promise"})]
    assert seen == [threading.main_thread()]


def test_commits_in_a_row_are_told_once(qtbot: QtBot) -> None:
    bus, seen = Bus(), list[frozenset[str]]()
    bus.changed.connect(seen.append)
    with qtbot.waitSignal(bus.changed):
        for name in ("Entry", "Entry", "Tag"):
            bus.announce(Commit(frozenset({name})))
    assert seen == [frozenset({"Entry", "Tag"})]
