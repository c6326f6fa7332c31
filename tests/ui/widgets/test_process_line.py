"""Where today stands on the line of a process."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from senddiary.services import deadlines
from senddiary.services.deadlines import Done, Start
from senddiary.storage.diary import Diary
from senddiary.ui.widgets.process_line import EARLIEST, LATEST, StepColumn, StepDot, StepLine, today_after
from tests.conftest import Make

FIRST, SECOND, LAST = date(2026, 3, 2), date(2026, 4, 13), date(2026, 7, 20)


@pytest.mark.parametrize(
    ("days", "today", "place"),
    [
        ([FIRST, SECOND, LAST], date(2026, 3, 23), (0, 0.5)),
        ([FIRST, SECOND, LAST], SECOND, (1, EARLIEST)),
        ([FIRST, SECOND, LAST], date(2026, 8, 3), (2, LATEST)),
        ([FIRST, None, LAST], date(2026, 5, 11), (0, 0.5)),
        ([FIRST, SECOND, LAST], date(2026, 3, 1), None),
    ],
)
def test_today_stands_between_what_is_over_and_what_is_to_come(
    days: list[date | None], today: date, place: tuple[int, float] | None
) -> None:
    assert today_after(days, today) == place


def marks(diary: Diary, made: str, on: date, qtbot: QtBot) -> list[int]:
    line = StepLine(deadlines.one(diary, made, on=on))
    qtbot.addWidget(line)
    return [place for place, dot in enumerate(line.findChildren(StepDot)) if dot.today is not None]


def test_one_dot_bears_the_mark_and_none_once_the_process_is_over(
    diary: Diary, make: Make, now: datetime, qtbot: QtBot
) -> None:
    make.child()
    made = deadlines.start(diary, Start("first-plan", {"request": FIRST}), now=now)
    deadlines.record_step(diary, made, "decision", Done(date(2026, 4, 10)), now=now)
    assert marks(diary, made, date(2026, 5, 14), qtbot) == [1]
    deadlines.end(diary, made, date(2026, 5, 1), now=now)
    assert marks(diary, made, date(2026, 5, 14), qtbot) == []


def test_without_room_the_words_stand_beside_their_dots(diary: Diary, make: Make, now: datetime, qtbot: QtBot) -> None:
    make.child()
    made = deadlines.start(diary, Start("first-plan", {"request": FIRST}), now=now)
    line = StepLine(deadlines.one(diary, made, on=date(2026, 5, 14)))
    qtbot.addWidget(line)
    line.show()
    for width, beside in ((1200, False), (500, True)):
        line.resize(width, 900)
        column = line.findChildren(StepColumn)[1]
        dot, title = column.findChild(StepDot), column.findChild(QLabel)
        assert dot is not None
        assert title is not None
        qtbot.waitUntil(lambda beside=beside, dot=dot, title=title: (title.x() >= dot.geometry().right()) == beside)
