"""Sixty mails in the inbox: the page when it is first opened, reading them, and keeping them all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest

from senddiary.ui.handed_over import HandedOver
from tests.bench.works.screen import Heartbeat, Screen

NUMBER = 60
MAIL = """From: Ms Okafor <okafor{few}@school.example>
To: Dana <dana@home.example>
Subject: Speech therapy {number}
Date: Mon, {day} Sep 2025 10:{minute:02}:00 +0100
Message-ID: <{number}@school.example>

Dear Dana,

thank you for mail {number}. {more}

Ms Okafor
"""


def inbox(folder: str) -> dict[str, Any]:  # Any: JSON
    """How long the window stood still when the inbox opens, while sixty mails are read, and while they are kept."""
    with tempfile.TemporaryDirectory() as place:
        diary = Path(place) / "diary"
        shutil.copytree(folder, diary)  # what is kept stays kept: each run begins anew
        return _steps(Screen(str(diary)), HandedOver(tuple(_mails(Path(place)))))


def _steps(screen: Screen, mails: HandedOver) -> dict[str, Any]:  # Any: JSON
    screen.opened()
    window, arrivals = screen.window(), screen.program.open_diary.arrivals

    def read() -> None:
        arrivals.handed(mails)
        screen.until(lambda: all(thing.state == "ready" for thing in arrivals.inbox.things))

    def keep() -> None:
        page = window.stack.currentWidget()
        page.keeping.keep(page.list.keepable())
        screen.until(lambda: not arrivals.inbox.things)

    works: dict[str, Callable[[], object]] = {"open": lambda: window.open("inbox"), "read": read, "keep": keep}
    return {name: _timed(screen, work) for name, work in works.items()}


def _timed(screen: Screen, work: Callable[[], object]) -> dict[str, float]:
    QTest.qWait(60)
    beat = Heartbeat()
    work()
    screen.settle()
    return {"block": beat.longest, "worked": beat.worked}


def _mails(place: Path) -> list[Path]:
    files = [place / f"{number}.eml" for number in range(NUMBER)]
    for number, file in enumerate(files):
        words = {"number": number, "few": number % 5, "day": 1 + number % 28, "minute": number % 60}
        file.write_text(MAIL.format(more="It was a long day. " * 40, **words), encoding="ascii")
    return files
