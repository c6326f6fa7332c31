"""Lists that are built a few rows at a time while the window lives on."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from senddiary.ui.widgets.gradually import AT_ONCE, Gradually, in_turns

NUMBER = 30


def test_the_first_rows_are_there_at_once_and_the_others_follow_in_order(qtbot: QtBot) -> None:
    owner, built = QWidget(), list[int]()
    qtbot.addWidget(owner)
    gradually = Gradually(owner, built.append)
    gradually.begin(0, NUMBER)
    assert built == list(range(AT_ONCE))
    qtbot.waitUntil(lambda: not gradually.busy)
    assert built == list(range(NUMBER))


def test_two_lists_are_built_by_turns(qtbot: QtBot) -> None:
    owner, built = QWidget(), list[str]()
    qtbot.addWidget(owner)
    first = Gradually(owner, lambda _place: built.append("first"), most=1)
    second = Gradually(owner, lambda _place: built.append("second"), most=1)
    first.begin(0, NUMBER, at_once=0)
    second.begin(0, NUMBER, at_once=0)
    qtbot.waitUntil(lambda: not (first.busy or second.busy))
    assert built == ["first", "second"] * NUMBER


def test_what_stands_behind_another_page_rests_until_it_is_seen(qtbot: QtBot) -> None:
    pages, front, behind, built = QStackedWidget(), QWidget(), QWidget(), list[int]()
    qtbot.addWidget(pages)
    pages.addWidget(front)
    pages.addWidget(behind)
    with qtbot.waitExposed(pages):
        pages.show()
    there, done = Gradually(front, lambda _place: None), Gradually(behind, built.append)
    done.begin(0, NUMBER)
    there.begin(0, NUMBER)
    qtbot.waitUntil(lambda: not there.busy)
    assert done.resting
    assert len(built) == AT_ONCE
    pages.setCurrentWidget(behind)
    qtbot.waitUntil(lambda: not done.busy)


def test_what_is_begun_anew_forgets_the_rest(qtbot: QtBot) -> None:
    owner, built = QWidget(), list[int]()
    qtbot.addWidget(owner)
    gradually = Gradually(owner, built.append)
    gradually.begin(0, NUMBER)
    gradually.begin(100, 101, at_once=1)
    qtbot.waitUntil(lambda: not gradually.busy)
    assert built == [*range(AT_ONCE), 100]


def test_works_are_done_one_after_the_other_with_the_window_living_between(qtbot: QtBot) -> None:
    owner, done = QWidget(), list[str]()
    qtbot.addWidget(owner)
    in_turns(owner, lambda: done.append("one"), lambda: done.append("two"))
    assert done == []
    qtbot.waitUntil(lambda: done == ["one", "two"])
