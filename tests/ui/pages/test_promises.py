"""The promises page: four figures, the most pressing first, and one next step that can be taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDateEdit, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from senddiary.services import promises
from senddiary.storage.diary import Diary
from senddiary.ui.file_choice import FileChoice
from senddiary.ui.main_window import MainWindow
from senddiary.ui.notices import Banner, Question
from senddiary.ui.pages.promises import PromisesPage
from senddiary.ui.widgets.promise_questions import day_since

ON = date(2026, 5, 14)


@pytest.fixture
def page(window: MainWindow) -> PromisesPage:
    window.open("promises")
    shown = window.stack.currentWidget()
    assert isinstance(shown, PromisesPage)
    window.go.choose_child(None)
    return shown


def states(diary: Diary) -> dict[str, str]:
    return {row.words: row.state for row in promises.ledger(diary, on=ON)}


def step(page: PromisesPage, words: str) -> QWidget:
    return next(row.button for row in page.table.rows if row.row.words == words)


def press(qtbot: QtBot, page: PromisesPage, name: str) -> None:
    question = page.findChild(Question)
    assert question is not None
    button = question.findChild(QWidget, name)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_four_figures_say_what_they_count(page: PromisesPage) -> None:
    said = [figure.accessibleName() for figure in (page.past, page.soon, page.no_date, page.kept)]
    assert said == [
        "1 past its date",
        "1 due in the next 14 days",
        "1 waiting, no date given",
        "0 of 3 kept so far",
    ]


def test_the_most_pressing_comes_first(page: PromisesPage) -> None:
    words = [row.row.words for row in page.table.rows]
    assert words == ["Book the assessment", "Ring on Friday", "Send the timetable"]
    assert [row.chip.text() for row in page.table.rows] == ["12 days past", "8 days left", "Waiting 1 day"]


def test_what_became_of_a_promise_lies_between_its_own_day_and_today(page: PromisesPage, qtbot: QtBot) -> None:
    row = page.table.rows[0].row
    field = day_since(page.ctx, row, "fate_day")
    qtbot.addWidget(field)
    assert row.said is not None
    assert (field.minimumDate().toPython(), field.maximumDate().toPython()) == (row.said, page.ctx.now().date())


def test_the_rail_counts_what_is_past_its_date(page: PromisesPage, window: MainWindow) -> None:
    assert page.past.number.text() == "1"
    assert window.rail.buttons["promises"].accessibleName() == "Promises, 1 past their date"


def test_every_row_says_promise_state_and_sayer(page: PromisesPage) -> None:
    name = step(page, "Book the assessment").accessibleName()
    assert name == "Chase kindly. Promise, past its date by 12 days, said by Ms Okafor: Book the assessment"


def test_marking_as_kept_and_taking_it_back(page: PromisesPage, window: MainWindow, diary: Diary, qtbot: QtBot) -> None:
    qtbot.keyClick(step(page, "Ring on Friday"), Qt.Key.Key_Return)
    press(qtbot, page, "choice_0")
    assert states(diary)["Ring on Friday"] == "kept"
    banner = window.findChild(Banner, "undo_banner")
    assert banner is not None
    assert banner.words.text() == "Marked as kept."
    qtbot.mouseClick(banner.button, Qt.MouseButton.LeftButton)
    assert states(diary)["Ring on Friday"] == "waiting"


def test_a_promise_without_a_date_is_offered_one(page: PromisesPage, diary: Diary, qtbot: QtBot) -> None:
    qtbot.mouseClick(step(page, "Send the timetable"), Qt.MouseButton.LeftButton)
    field = page.findChild(QDateEdit, "due_day")
    assert field is not None
    field.setDate(QDate(2026, 5, 29))
    press(qtbot, page, "choice_0")
    assert states(diary)["Send the timetable"] == "waiting"


def test_escape_changes_nothing(page: PromisesPage, diary: Diary, qtbot: QtBot) -> None:
    before = states(diary)
    qtbot.mouseClick(step(page, "Ring on Friday"), Qt.MouseButton.LeftButton)
    question = page.findChild(Question)
    assert question is not None
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert states(diary) == before


def test_a_promise_opens_to_its_story(page: PromisesPage, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.table.rows[0].what, Qt.MouseButton.LeftButton)
    assert window.here == "promise"


def test_theirs_and_ours_can_be_looked_at_apart(page: PromisesPage, diary: Diary, qtbot: QtBot) -> None:
    ring = next(row for row in promises.ledger(diary, on=ON) if row.words == "Ring on Friday")
    promises.describe(diary, ring.id, promises.Facts(ours=True), now=page.ctx.now())
    page.reload()
    qtbot.mouseClick(page.whose["ours"], Qt.MouseButton.LeftButton)
    assert [row.row.words for row in page.table.rows] == ["Ring on Friday"]
    qtbot.mouseClick(page.whose["theirs"], Qt.MouseButton.LeftButton)
    assert "Ring on Friday" not in [row.row.words for row in page.table.rows]


def test_without_promises_there_is_one_sentence_and_one_button(
    page: PromisesPage, window: MainWindow, family: dict[str, str]
) -> None:
    window.go.choose_child(family["isla"])
    assert page.empty.isVisible()
    assert not page.table.isVisible()


def test_what_shows_a_fate_is_looked_for_by_words_and_can_be_taken_back(
    page: PromisesPage, window: MainWindow, diary: Diary, qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.table.rows[0].what, Qt.MouseButton.LeftButton)
    here = window.stack.currentWidget()
    qtbot.mouseClick(here.findChild(QWidget, "add_evidence"), Qt.MouseButton.LeftButton)
    box = here.findChild(QComboBox, "evidence_found")
    assert box.count() == 3
    qtbot.keyClicks(here.findChild(QLineEdit, "evidence_words"), "sang")
    qtbot.waitUntil(lambda: box.count() == 1)
    assert box.itemText(0) == "12 May 2026 · He sang all the way home."
    qtbot.mouseClick(here.findChild(QWidget, "choice_0"), Qt.MouseButton.LeftButton)
    row = promises.ledger(diary, on=ON)[0]
    assert row.evidence == 1
    qtbot.mouseClick(window.undo_banner.button, Qt.MouseButton.LeftButton)
    assert promises.ledger(diary, on=ON)[0].evidence == 0


def _saved(page: PromisesPage, qtbot: QtBot, choice: str, target: Path) -> str:
    """The calendar file after pressing through the question."""
    page.saver.files = FileChoice(lambda _parent, _title: [], lambda _parent, _title, _name: target)
    qtbot.mouseClick(page.calendar, Qt.MouseButton.LeftButton)
    press(qtbot, page, choice)
    return target.read_text(encoding="utf-8")


def test_dates_are_saved_for_a_calendar_without_a_word_or_with_them(
    page: PromisesPage, qtbot: QtBot, tmp_path: Path
) -> None:
    neutral = _saved(page, qtbot, "choice_0", tmp_path / "dates.ics")
    assert ("SUMMARY:Reminder" in neutral, "Ring on Friday" in neutral) == (True, False)
    assert "Ring on Friday" in _saved(page, qtbot, "choice_1", tmp_path / "words.ics")


def test_a_calendar_file_that_is_there_is_replaced_only_when_asked(
    page: PromisesPage, qtbot: QtBot, tmp_path: Path
) -> None:
    target = tmp_path / "dates.ics"
    target.write_text("mine", encoding="utf-8")
    assert _saved(page, qtbot, "choice_0", target) == "mine"
    again = next(button for button in page.findChildren(QAbstractButton) if button.text() == "Replace it")
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "BEGIN:VCALENDAR" in target.read_text(encoding="utf-8"))


def test_a_screen_reader_hears_a_promise_past_its_date_as_a_button(page: PromisesPage) -> None:
    heard = QAccessible.queryAccessibleInterface(page.table.rows[0].what)
    assert heard.role() == QAccessible.Role.Button
    name = heard.text(QAccessible.Text.Name)
    assert name == "Promise, past its date by 12 days, said by Ms Okafor: Book the assessment"
    assert heard.text(QAccessible.Text.Description) == "Opens its story"


def test_the_body_of_a_promise_is_reached_from_its_story(page: PromisesPage, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.table.rows[0].what, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(window.stack.currentWidget().findChild(QWidget, "open_body"), Qt.MouseButton.LeftButton)
    assert window.here == "people"
    assert window.stack.currentWidget().body_rows[0].isChecked()
