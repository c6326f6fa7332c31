"""The window: places, keys, help, and what a screen reader is told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from senddiary.settings import Settings
from senddiary.ui import notices, theme
from senddiary.ui.main_window import BELONGS_TO, MainWindow
from senddiary.ui.navigation import OpenEntry
from senddiary.ui.pages.page import Page

CONTROL = Qt.KeyboardModifier.ControlModifier
PLACES = ("today", "diary", "promises", "deadlines", "people")
ROLES = {
    QAbstractButton: (QAccessible.Role.Button, QAccessible.Role.CheckBox, QAccessible.Role.RadioButton),
    QLineEdit: (QAccessible.Role.EditableText,),
    QPlainTextEdit: (QAccessible.Role.EditableText,),
    QComboBox: (QAccessible.Role.ComboBox,),
}


def inputs(window: QWidget) -> list[QWidget]:
    """Everything that is shown and takes the keyboard or a press."""
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox)
    found = [widget for kind in kinds for widget in window.findChildren(kind) if widget.isVisible()]
    return [widget for widget in found if not widget.objectName().startswith("qt_")]


def spoken(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.mark.parametrize(
    ("key", "place"), [(1, "today"), (2, "diary"), (3, "promises"), (4, "deadlines"), (5, "people")]
)
def test_control_and_a_number_opens_a_place(window: MainWindow, qtbot: QtBot, key: int, place: str) -> None:
    qtbot.keyClick(window, Qt.Key(ord("0") + key), CONTROL)
    assert window.here == place


def test_the_cursor_is_in_the_box_when_today_opens(window: MainWindow) -> None:
    assert window.focusWidget().objectName() == "quick_words"


def test_control_k_puts_the_cursor_into_the_search_box(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    assert window.focusWidget() is window.bar.search


def test_control_n_opens_a_new_entry(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_N, CONTROL)
    assert window.here == "entry"


def test_control_l_asks_for_locking(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.lock_wanted):
        qtbot.keyClick(window, Qt.Key.Key_L, CONTROL)


def test_the_quick_hide_key_asks_for_hiding(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.hide_wanted):
        qtbot.keyClick(window, Qt.Key.Key_H, CONTROL | Qt.KeyboardModifier.ShiftModifier)


def test_f1_shows_help_in_plain_words_and_escape_puts_it_away(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert window.help.isVisible()
    assert any(words.text() for words in window.help.findChildren(QLabel))
    qtbot.keyClick(window.help, Qt.Key.Key_Escape)
    assert not window.help.isVisible()


def test_control_z_takes_back_what_the_banner_offers(window: MainWindow, qtbot: QtBot) -> None:
    undone: list[str] = []
    notices.offer_undo(window.stack, "Entry moved to the bin.", lambda: undone.append("yes"))
    window.rail.buttons["today"].setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert undone == ["yes"]


def test_the_rail_shows_only_places_that_work(window: MainWindow) -> None:
    for key, button in window.rail.buttons.items():
        if button.isVisible():
            button.click()
            assert window.here == key


@pytest.mark.parametrize("place", sorted(set(BELONGS_TO) - {"inbox"}))
def test_the_rail_says_where_one_is_on_every_page(window: MainWindow, place: str) -> None:
    window.open(place)
    assert [key for key, button in window.rail.buttons.items() if button.isChecked()] == [BELONGS_TO[place]]


def test_today_and_the_deadlines_count_the_same(window: MainWindow) -> None:
    said: list[int] = []
    window.go.deadlines_counted.connect(said.append)
    for place in ("deadlines", "today", "deadlines"):
        window.open(place)
        pages = window.stack.currentWidget()
        assert isinstance(pages, Page)
        pages.reload()
    assert len(set(said)) == 1


def test_everything_one_can_use_has_a_name(window: MainWindow) -> None:
    for place in PLACES:
        window.open(place)
        assert [widget for widget in inputs(window) if not spoken(widget).strip()] == []


def test_everything_one_can_use_has_a_role(window: MainWindow) -> None:
    for place in PLACES:
        window.open(place)
        for widget in inputs(window):
            role = QAccessible.queryAccessibleInterface(widget).role()
            wanted = next(roles for kind, roles in ROLES.items() if isinstance(widget, kind))
            assert role in (*wanted, QAccessible.Role.ButtonMenu), widget


def test_tab_reaches_everything_on_a_page_and_comes_round(window: MainWindow, qtbot: QtBot) -> None:
    for place in PLACES:
        window.open(place)
        tabbed = [widget for widget in inputs(window) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
        wanted = {widget for widget in tabbed if widget.isEnabled()}
        seen: set[QWidget] = set()
        for _step in range(len(wanted) + 10):
            qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
            seen.add(window.focusWidget())
        assert {widget.accessibleName() for widget in wanted - seen} == set()


def test_no_label_reads_its_text_as_mark_up(window: MainWindow) -> None:
    for place in PLACES:
        window.open(place)
    assert [label for label in window.findChildren(QLabel) if label.textFormat() != Qt.TextFormat.PlainText] == []


def clipped(window: QWidget) -> list[str]:
    """Words that have less room than they need."""
    cut = []
    for widget in [*window.findChildren(QLabel), *window.findChildren(QAbstractButton)]:
        if not widget.isVisible() or not widget.text():
            continue
        needs_width = widget.minimumSizeHint().width()
        needs_height = (
            widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else widget.sizeHint().height()
        )
        if widget.width() < needs_width - 1 or widget.height() < needs_height - 1:
            cut.append(
                f"{type(widget).__name__} “{widget.text()[:40]}” {widget.size()} needs {needs_width} x {needs_height}"
            )
    return cut


@pytest.mark.parametrize("size", [(1280, 800), (960, 640)])
@pytest.mark.parametrize("scale", [100, 200])
def test_no_words_are_cut_off_on_any_page(
    window: MainWindow, qapp: QApplication, scale: int, size: tuple[int, int], family: dict[str, str]
) -> None:
    theme.apply(qapp, Settings(theme="light", text_scale=scale))
    window.resize(*size)
    for place, what in [(place, None) for place in PLACES] + [("diary", OpenEntry(family["call"]))]:
        window.open(place, what)
        for _turn in range(6):
            qapp.processEvents()
        assert (window.width(), window.height()) == size
        assert (place, clipped(window)) == (place, [])
