"""What is said to the person, and how it waits to be read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from senddiary.errors import DiskFull
from senddiary.settings import Settings
from senddiary.ui import notices, theme
from senddiary.ui.notices import Banner, Choice, Question, Toast
from senddiary.ui.widgets.words import body_words


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication) -> Iterator[QWidget]:
    theme.apply(qapp, Settings(theme="light"))
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    banner = Banner()
    banner.setObjectName("undo_banner")
    column.addWidget(banner)
    inside = QWidget()
    column.addWidget(inside)
    window.resize(900, 600)
    window.show()
    yield inside
    window.close()


def test_undo_stays_until_it_is_pressed(page: QWidget, qtbot: QtBot) -> None:
    undone: list[str] = []
    notices.offer_undo(page, "Entry moved to the bin.", lambda: undone.append("back"))
    banner = notices.banner_of(page)
    assert banner is not None
    assert banner.waiting
    qtbot.mouseClick(banner.button, Qt.MouseButton.LeftButton)
    assert undone == ["back"]
    assert not banner.waiting


def test_a_banner_can_be_read_and_closed(page: QWidget, qtbot: QtBot) -> None:
    notices.offer_undo(page, "Entry moved to the bin.", lambda: None)
    banner = notices.banner_of(page)
    assert banner is not None
    qtbot.mouseClick(banner.close_button, Qt.MouseButton.LeftButton)
    assert banner.isHidden()


def test_a_short_word_is_shown_in_the_window(page: QWidget) -> None:
    notices.say(page, "Saved 09:06")
    toast = page.window().findChild(Toast)
    assert toast is not None
    assert toast.isVisible()
    assert toast.words.text() == "Saved 09:06"


def test_a_question_does_what_was_chosen_and_goes(page: QWidget, qtbot: QtBot) -> None:
    chosen: list[str] = []
    question = notices.ask(page, "Move to the bin?", "", Choice("Move", lambda: chosen.append("moved"), main=True))
    button = question.findChild(QWidget, "choice_0")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert chosen == ["moved"]
    assert not question.isVisible()


def test_escape_answers_nothing(page: QWidget, qtbot: QtBot) -> None:
    chosen: list[str] = []
    question = notices.ask(page, "Move to the bin?", "", Choice("Move", lambda: chosen.append("moved")))
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert chosen == []


def test_what_could_not_be_done_is_said_with_the_next_step(page: QWidget) -> None:
    question = notices.explain(page, DiskFull())
    shown = [words.text() for words in question.findChildren(notices.Words)]
    assert str(DiskFull()) in shown
    assert DiskFull().next_step in shown
    assert isinstance(question, Question)


def test_a_question_grows_with_words_that_wrap(page: QWidget, qtbot: QtBot) -> None:
    question = notices.ask(page, "A little is asked", "", Choice("Keep it", main=True))
    words = body_words("")
    question.add_field(words)
    before = question.height()
    words.setText("These words are many, so that they go over several lines. " * 6)
    qtbot.waitUntil(lambda: question.height() > before)
    qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()))
