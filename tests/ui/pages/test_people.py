"""The people page: who is who, what they promised, and roles over time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from senddiary.services import people
from senddiary.storage.diary import Diary
from senddiary.ui.main_window import MainWindow
from senddiary.ui.notices import Question
from senddiary.ui.pages.people import PeoplePage


@pytest.fixture
def page(window: MainWindow) -> PeoplePage:
    window.open("people")
    shown = window.stack.currentWidget()
    assert isinstance(shown, PeoplePage)
    return shown


def words_on(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def press(qtbot: QtBot, parent: QWidget, name: str) -> None:
    button = parent.findChild(QWidget, name)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def fill_in(qtbot: QtBot, page: PeoplePage, name: str, words: str) -> None:
    """Type into the field of the open question and save."""
    question = page.findChild(Question)
    assert question is not None
    field = question.findChild(QLineEdit, name)
    assert field is not None
    field.selectAll()
    qtbot.keyClicks(field, words)
    press(qtbot, question, "choice_0")


def test_people_stand_under_their_bodies_with_their_roles(page: PeoplePage) -> None:
    words = words_on(page)
    assert "Hilltop Primary (school)" in words
    assert page.rows[0].accessibleName() == "Ms Okafor, SENCO since September 2024"


def test_a_person_shows_promises_and_times_in_touch(page: PeoplePage) -> None:
    words = words_on(page.detail)
    assert {"0 of 3", "time in touch since 2026", "What they promised", "Book the assessment", "Lately"} <= set(words)


def test_somebody_new_can_be_added_by_keyboard(page: PeoplePage, diary: Diary, qtbot: QtBot) -> None:
    qtbot.keyClick(page.add_person, Qt.Key.Key_Return)
    fill_in(qtbot, page, "person_name", "Mr Hale")
    assert "Mr Hale" in [person.name for person in people.everyone(diary)]


def test_a_person_can_be_given_another_name(page: PeoplePage, diary: Diary, qtbot: QtBot) -> None:
    press(qtbot, page.detail, "change_person")
    fill_in(qtbot, page, "person_name", "Dr Okafor")
    assert [person.name for person in people.everyone(diary)] == ["Dr Okafor"]


def test_a_role_can_be_added_and_the_old_one_stays(page: PeoplePage, diary: Diary, qtbot: QtBot) -> None:
    press(qtbot, page.detail, "add_role")
    fill_in(qtbot, page, "role_title", "Deputy head")
    assert [role.title for role in people.everyone(diary)[0].roles] == ["SENCO", "Deputy head"]


def test_a_body_can_be_added(page: PeoplePage, diary: Diary, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.add_body, Qt.MouseButton.LeftButton)
    fill_in(qtbot, page, "body_name", "Westmoor Council")
    assert "Westmoor Council" in [body.name for body in people.bodies(diary)]


def test_everything_with_somebody_opens_the_diary(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, page.detail, "everything")
    assert window.here == "diary"


def test_a_promise_of_theirs_opens_its_story(page: PeoplePage, qtbot: QtBot) -> None:
    row = next(row for row in page.detail.findChildren(QWidget) if "Book the assessment" in row.accessibleName())
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert page.window().here == "promise"
