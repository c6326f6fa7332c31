"""A card of rows, some of which come a moment later."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from senddiary.ui.widgets.buttons import Button, link_button
from senddiary.ui.widgets.gradually import AT_ONCE
from senddiary.ui.widgets.list_row import ListRow
from senddiary.ui.widgets.row_card import SHOWN, RowCard

NUMBER = 8


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """A card of eight rows with a button below it, in a window."""
    window, card = QWidget(), RowCard("Promises", [lambda at=at: ListRow("", f"Row {at}") for at in range(NUMBER)])
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(card)
    column.addWidget(link_button("Below"))
    with qtbot.waitExposed(window):
        window.show()
    return window


def card_of(page: QWidget) -> RowCard:
    return page.findChildren(RowCard)[0]


def names(card: RowCard) -> list[str]:
    return [row.accessibleName() for row in card.rows]


def test_the_first_rows_come_in_turns_and_the_others_when_asked_for(page: QWidget, qtbot: QtBot) -> None:
    card = card_of(page)
    assert len(card.rows) >= AT_ONCE
    qtbot.waitUntil(lambda: not card.busy)
    assert names(card) == [f"Row {at}" for at in range(SHOWN)]
    assert card.more.text() == "Show 2 more"
    qtbot.mouseClick(card.more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not card.busy)
    assert names(card) == [f"Row {at}" for at in range(NUMBER)]
    assert card.more.isHidden()


def test_only_the_last_row_has_no_line_below_it(page: QWidget, qtbot: QtBot) -> None:
    card = card_of(page)
    qtbot.waitUntil(lambda: not card.busy)
    qtbot.mouseClick(card.more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not card.busy)
    assert [row.ruled for row in card.rows] == [True] * (NUMBER - 1) + [False]


def test_what_was_to_come_can_be_had_now(page: QWidget) -> None:
    card = card_of(page)
    card.finish()
    assert len(card.rows) == SHOWN


def test_tab_goes_through_the_rows_before_what_stands_below_them(page: QWidget, qtbot: QtBot) -> None:
    card = card_of(page)
    qtbot.waitUntil(lambda: not card.busy)
    order = [card.rows[0].nextInFocusChain()]
    while order[-1] is not card.rows[0]:
        order.append(order[-1].nextInFocusChain())
    stops = [one for one in order if isinstance(one, QAbstractButton)]
    assert stops == [*card.rows[1:], card.more, page.findChildren(Button)[-1], card.rows[0]]
