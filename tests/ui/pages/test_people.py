"""The people page: who is who, what they promised, and roles over time."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from senddiary.model.draft import EntryDraft
from senddiary.rules.when import When
from senddiary.services import dispatch, people, promises
from senddiary.services.dispatch import Sending
from senddiary.services.promises import Facts
from senddiary.storage.diary import Diary
from senddiary.ui.main_window import MainWindow
from senddiary.ui.notices import Question
from senddiary.ui.pages.people import PeoplePage
from senddiary.ui.widgets.right_list import RightLine, RightList
from senddiary.ui.widgets.row_card import RowCard


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


def test_a_body_has_a_page_reached_from_the_list(page: PeoplePage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.body_rows[0], Qt.Key.Key_Return)
    assert page.body_rows[0].accessibleName() == "Hilltop Primary, everything about this body"
    words = words_on(page.detail)
    assert {"Hilltop Primary", "School", "Who held which role", "What they said"} <= set(words)
    assert "“We just have to wait and see.”" in words


def test_a_body_is_reached_from_a_person_and_the_person_from_the_body(page: PeoplePage, qtbot: QtBot) -> None:
    press(qtbot, page.detail, "open_body")
    assert page.body_rows[0].isChecked()
    card = page.detail.findChild(RowCard, "holders_card")
    assert isinstance(card, RowCard)
    qtbot.mouseClick(card.rows[0], Qt.MouseButton.LeftButton)
    assert page.rows[0].isChecked()
    assert "Roles over time" in words_on(page.detail)


def test_everything_with_a_body_opens_the_diary(page: PeoplePage, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.body_rows[0], Qt.MouseButton.LeftButton)
    press(qtbot, page.detail, "everything")
    assert window.here == "diary"


def test_letters_sent_stand_on_the_page_with_what_came_back(
    page: PeoplePage, diary: Diary, now: datetime, qtbot: QtBot
) -> None:
    letter = EntryDraft("Any news?", When("2026-05-13"), title="A kind question", people=("Ms Okafor",))
    dispatch.send(diary, Sending(letter, "email", date(2026, 5, 13), to="Ms Okafor"), now=now)
    qtbot.waitUntil(lambda: page.detail.findChild(RowCard, "sent_card") is not None)
    card = page.detail.findChild(RowCard, "sent_card")
    assert isinstance(card, RowCard)
    assert card.rows[0].accessibleName() == "13 May, A kind question, to Ms Okafor, No answer noted"
    qtbot.mouseClick(card.rows[0], Qt.MouseButton.LeftButton)
    assert page.window().here == "diary"


def test_who_can_put_it_right_is_a_table_that_may_be_grouped(
    page: PeoplePage, diary: Diary, now: datetime, qtbot: QtBot
) -> None:
    row = promises.ledger(diary, on=now.date())[0]
    promises.describe(diary, row.id, Facts(duty="best-endeavours"), now=now)
    qtbot.waitUntil(lambda: "s.66, best endeavours" in words_on(page.detail))
    card = page.detail.findChild(RightList, "right_list")
    assert isinstance(card, RightList)
    assert {"What", "Who said it", "Who does it", "Who must make sure", "s.66, best endeavours"} <= set(words_on(card))
    assert "Not sure yet" in words_on(card)
    heading = "The school’s governing board or trust (s.66, best endeavours)"
    press(qtbot, card, "group_duty")
    qtbot.waitUntil(lambda: heading in words_on(card))
    press(qtbot, card, "group_duty")
    qtbot.waitUntil(lambda: "Book the assessment" in words_on(card) and heading not in words_on(card))


def test_a_line_of_the_table_says_all_three_and_opens_the_story(page: PeoplePage, qtbot: QtBot) -> None:
    line = page.detail.findChild(RightLine)
    assert isinstance(line, RightLine)
    assert "Said by Ms Okafor, Done by Not sure yet, Must make sure: Not sure yet" in line.accessibleName()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert page.window().here == "promise"


def test_two_names_become_one_person_and_can_be_parted_again(
    page: PeoplePage, window: MainWindow, diary: Diary, now: datetime, qtbot: QtBot
) -> None:
    people.add_person(diary, "Amara Okafor", now=now)
    qtbot.waitUntil(lambda: len(page.rows) == 2)
    press(qtbot, page.detail, "merge_person")
    press(qtbot, page, "choice_0")
    assert [person.name for person in people.everyone(diary)] == ["Ms Okafor"]
    qtbot.mouseClick(window.undo_banner.button, Qt.MouseButton.LeftButton)
    assert {person.name for person in people.everyone(diary)} == {"Ms Okafor", "Amara Okafor"}
