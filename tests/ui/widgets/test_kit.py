"""The parts pages are built from: they wrap, they can be read aloud, and the keyboard reaches them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from senddiary.settings import Settings
from senddiary.ui import theme
from senddiary.ui.widgets.buttons import chip_button, icon_button, main_button
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.chip import TONES, Chip
from senddiary.ui.widgets.empty_state import EmptyState
from senddiary.ui.widgets.figures import Bar, Bars, Figure
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.list_row import ListRow
from senddiary.ui.widgets.progress_panel import ProgressPanel
from senddiary.ui.widgets.table import Column, TableModel
from senddiary.ui.widgets.words import Words, body_words

LONG = "She held the railings and said her tummy hurt, and nobody came for a quarter of an hour. " * 3


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> None:
    theme.apply(qapp, Settings(theme="light"))


def test_words_never_read_mark_up(qtbot: QtBot) -> None:
    words = Words("<b>not bold</b> & %s")
    qtbot.addWidget(words)
    assert words.textFormat() == Qt.TextFormat.PlainText
    assert words.text() == "<b>not bold</b> & %s"


def test_words_ask_for_more_height_when_they_are_squeezed(qtbot: QtBot) -> None:
    words = Words(LONG)
    qtbot.addWidget(words)
    assert words.heightForWidth(120) > 3 * words.heightForWidth(560)


def test_a_word_of_three_thousand_letters_is_broken_and_not_cut(qtbot: QtBot) -> None:
    words = Words("x" * 3000)
    qtbot.addWidget(words)
    assert words.minimumSizeHint().width() < 200
    assert words.heightForWidth(200) > 1000


def test_prose_can_be_selected_and_copied(qtbot: QtBot) -> None:
    words = body_words("we just have to wait and see")
    qtbot.addWidget(words)
    words.show()
    qtbot.keyClick(words, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(words, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "we just have to wait and see"


def test_a_label_is_the_buddy_of_its_field_and_its_name(qtbot: QtBot) -> None:
    field = QLineEdit()
    labelled = Labelled("In one line", field)
    qtbot.addWidget(labelled)
    assert labelled.label.buddy() is field
    assert QAccessible.queryAccessibleInterface(field).text(QAccessible.Text.Name) == "In one line"


def test_a_row_is_one_button_that_says_everything(qtbot: QtBot) -> None:
    row = ListRow("Wed 15:40", "Call with Mrs Patel", "2 promises noted", Chip("8 days left", "waiting"))
    qtbot.addWidget(row)
    spoken = QAccessible.queryAccessibleInterface(row)
    assert spoken.role() == QAccessible.Role.Button
    assert spoken.text(QAccessible.Text.Name) == "Wed 15:40, Call with Mrs Patel, 2 promises noted, 8 days left"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press_a_row(qtbot: QtBot, key: Qt.Key) -> None:
    row = ListRow("Tue", "Speech therapy did not take place")
    qtbot.addWidget(row)
    row.show()
    with qtbot.waitSignal(row.clicked):
        qtbot.keyClick(row, key)


def test_enter_presses_a_button(qtbot: QtBot) -> None:
    button = main_button("Save")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return)


def test_an_ampersand_in_a_button_is_shown_and_not_eaten(qtbot: QtBot) -> None:
    button = chip_button("Speech & language")
    qtbot.addWidget(button)
    assert button.text() == "Speech && language"
    assert button.accessibleName() == "Speech & language"


def test_a_bare_drawing_has_a_name(qtbot: QtBot) -> None:
    button = icon_button("Close this line", "x")
    qtbot.addWidget(button)
    assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name) == "Close this line"


@pytest.mark.parametrize("tone", TONES)
def test_a_chip_has_room_for_its_words_in_every_tone(qtbot: QtBot, tone: str) -> None:
    chip = Chip("44 days past its date", tone, "clock")
    qtbot.addWidget(chip)
    assert chip.sizeHint().width() > chip.fontMetrics().horizontalAdvance("44 days past")
    assert not chip.grab().isNull()


def test_a_flow_goes_on_in_the_next_line(qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    flow = FlowLayout(place)
    for words in ("Incident", "Meeting", "Call", "Email or letter"):
        flow.addWidget(chip_button(words))
    assert flow.heightForWidth(200) > 2 * flow.heightForWidth(2000)


def test_a_flow_can_be_emptied(qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    flow = FlowLayout(place)
    flow.addWidget(chip_button("Call"))
    flow.clear()
    assert flow.count() == 0


def test_an_empty_place_offers_one_button(qtbot: QtBot) -> None:
    empty = EmptyState("Nothing here yet.", "Write something")
    qtbot.addWidget(empty)
    assert empty.button is not None
    with qtbot.waitSignal(empty.pressed):
        qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)


def test_a_figure_is_read_with_its_words(qtbot: QtBot) -> None:
    figure = Figure("15 of 31", "kept, 11 of them on time", "kept")
    qtbot.addWidget(figure)
    assert figure.accessibleName() == "15 of 31 kept, 11 of them on time"


def test_the_picture_of_weeks_says_its_figures(qtbot: QtBot) -> None:
    bars = Bars()
    qtbot.addWidget(bars)
    bars.show_bars([Bar("1", 0, "Week 1: none"), Bar("2", 3, "Week 2: 3 times")], "Support missed")
    assert "Week 2: 3 times" in bars.accessibleDescription()
    assert not bars.grab().isNull()


def test_progress_waits_half_a_second_and_can_be_cancelled(qtbot: QtBot) -> None:
    place = Card()
    qtbot.addWidget(place)
    panel = ProgressPanel(place)
    panel.start("Making a backup")
    assert panel.isHidden()
    with qtbot.waitSignal(panel.cancelled):
        panel.cancel.click()
    panel.finish()


def test_the_table_model_gives_words_and_rows() -> None:
    model: TableModel[str] = TableModel(
        (Column("Word", str.upper), Column("Length", lambda row: str(len(row)), number=True))
    )
    model.show(("promise",))
    assert model.data(model.index(0, 0)) == "PROMISE"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Length"
    assert model.row(0) == "promise"
