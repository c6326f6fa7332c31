"""What is said to the person, and how it waits to be read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from senddiary.errors import DiskFull
from senddiary.settings import Settings
from senddiary.ui import notices, theme
from senddiary.ui.notices import Banner, Choice, Question, Toast
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.prose import Line
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


LONG = "A rather long answer to choose that goes on and on for longer than any window is wide, and further still"


@pytest.fixture
def tall(page: QWidget, qtbot: QtBot) -> Question:
    """More is asked than any screen has room for."""
    question = notices.ask(page, "Much is asked", "", Choice("Keep it", main=True), Choice("Leave it as it was"))
    for number in range(60):
        box = QComboBox()
        box.addItems([LONG, LONG])
        question.add_field(Labelled(f"Field {number}", box if number % 2 else Line()))
    question.activateWindow()
    qtbot.waitUntil(question.isActiveWindow)
    inside = question.asked.widget()
    qtbot.waitUntil(lambda: question.asked.verticalScrollBar().maximum() > 0)
    qtbot.waitUntil(lambda: inside.height() >= question.asked.height_for(inside.width()))
    return question


def seen(widget: QWidget, inside: QWidget) -> bool:
    """Whether a widget lies wholly within another."""
    return inside.rect().contains(QRect(widget.mapTo(inside, QPoint()), widget.size()))


def test_a_question_taller_than_the_screen_scrolls_and_its_buttons_stay(tall: Question) -> None:
    assert tall.screen().availableGeometry().contains(tall.frameGeometry())
    buttons = [tall.findChild(QWidget, f"choice_{number}") for number in range(2)]
    assert all(button is not None and seen(button, tall) for button in buttons)
    assert not any(tall.asked.isAncestorOf(button) for button in buttons if button is not None)


def test_a_question_never_scrolls_sideways(tall: Question) -> None:
    assert not tall.asked.horizontalScrollBar().isVisible()
    assert tall.width() <= tall.screen().availableGeometry().width()


def test_tab_brings_every_field_of_a_tall_question_into_view(tall: Question, qtbot: QtBot) -> None:
    fields = [one.field for one in tall.findChildren(Labelled)]
    met = set[QWidget]()
    for _step in range(len(fields) + 3):
        widget = QApplication.focusWidget()
        if widget in fields:
            met.add(widget)
            assert seen(widget, tall.asked.viewport())
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    assert met == set(fields)


def test_the_wheel_over_a_field_scrolls_and_changes_no_answer(tall: Question, qtbot: QtBot) -> None:
    box = tall.findChildren(QComboBox)[0]
    middle = QPointF(box.rect().center())
    turn = QWheelEvent(
        middle, box.mapToGlobal(middle), QPoint(), QPoint(0, -240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, turn)
    qtbot.waitUntil(lambda: tall.asked.verticalScrollBar().value() > 0)
    assert box.currentIndex() == 0
