"""The list of documents by key: what moves, what acts, and what a heading does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from senddiary.settings import Settings
from senddiary.ui import theme
from senddiary.ui.widgets.document_lines import DocumentLine
from senddiary.ui.widgets.document_list import DocumentList
from senddiary.ui.widgets.entry_list import EntryList
from senddiary.ui.widgets.windowed import Group, WindowedRows

LINES = tuple(DocumentLine(name, name, "a quiet line", "file-text", None, name) for name in ("one", "two"))


@pytest.fixture
def documents(qapp: QApplication, qtbot: QtBot) -> DocumentList:
    theme.apply(qapp, Settings(theme="light"))
    made = DocumentList()
    qtbot.addWidget(made)
    made.resize(480, 300)
    made.show()
    made.show_lines(LINES, "one")
    return made


def test_showing_lines_chooses_one_without_telling(documents: DocumentList, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(documents.chosen):
        assert documents.show_lines(LINES, "two") == "two"
    assert documents.current() == "two"


def test_arrows_move_and_keys_act_on_what_is_chosen(documents: DocumentList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(documents.chosen) as moved:
        qtbot.keyClick(documents, Qt.Key.Key_Down)
    with qtbot.waitSignal(documents.opened) as opened:
        qtbot.keyClick(documents, Qt.Key.Key_Return)
    with qtbot.waitSignal(documents.bin_wanted) as thrown:
        qtbot.keyClick(documents, Qt.Key.Key_Delete)
    assert moved.args == opened.args == thrown.args == ["two"]


def test_letters_are_no_search_and_edit_nothing_where_there_is_no_editing(
    documents: DocumentList, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(documents.chosen):
        qtbot.keyClicks(documents, "two")
    assert documents.current() == "one"


def test_the_list_of_the_diary_has_one_key_more(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, Settings(theme="light"))
    made = EntryList()
    qtbot.addWidget(made)
    assert made.current() is None
    assert made.keys()[Qt.Key.Key_E] == made.edit_wanted


def test_a_heading_of_the_diary_has_no_id(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, Settings(theme="light"))
    made = EntryList()
    qtbot.addWidget(made)
    made.show_rows(WindowedRows((Group("May 2026", 1),), lambda _page: None))
    assert [made.id_at(made.model().index(place, 0)) for place in (0, 1)] == [None, None]
