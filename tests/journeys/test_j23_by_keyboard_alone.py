"""J23: Dana cannot use a mouse today."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from senddiary.model.draft import EntryDraft, PromiseDraft
from senddiary.rules.when import When
from senddiary.services import entries, promises
from senddiary.services.views import View
from tests.journeys.conftest import Desk

AT_MOST = 60  # presses of Tab on one page


def _promised(desk: Desk, due: date = date(2026, 5, 2)) -> None:
    """Ms Okafor's promise was due twelve days ago, or is due on another day."""
    desk.sit_down("2026-05-14T20:14")
    promise = PromiseDraft("send the referral", "Ms Okafor", "Hilltop Primary", due)
    draft = EntryDraft(text="Meeting.", when=When("2026-04-20"), people=("Ms Okafor",), promises=(promise,))
    entries.record(desk.diary, draft, now=desk.now())
    desk.ctrl(Qt.Key.Key_3)


def _spoken() -> tuple[str, QAccessible.Role]:
    focus = QApplication.focusWidget()
    assert focus is not None
    told = QAccessible.queryAccessibleInterface(focus)
    return told.text(QAccessible.Text.Name), told.role()


def _tab_to(desk: Desk, words: str) -> None:
    for _press in range(AT_MOST):
        if words in _spoken()[0]:
            return
        desk.key(Qt.Key.Key_Tab)
    pytest.fail(f"no way to “{words}” by Tab")


def test_a_promise_past_its_date_reads_well_aloud(desk: Desk) -> None:
    _promised(desk)
    _tab_to(desk, "past its date by 12 days")
    name, role = _spoken()
    assert "Promise, past its date by 12 days, " in name
    assert "Ms Okafor" in name
    assert role == QAccessible.Role.Button


def test_a_promise_can_be_marked_kept_by_keys_alone(desk: Desk) -> None:
    _promised(desk, due=date(2026, 5, 22))
    _tab_to(desk, "Mark kept")
    desk.key(Qt.Key.Key_Space)
    _tab_to(desk, "Kept")
    desk.key(Qt.Key.Key_Space)
    desk.qtbot.waitUntil(lambda: promises.ledger(desk.diary, on=date(2026, 5, 14))[0].fate == "kept")


def test_an_entry_is_written_found_and_read_by_keys_alone(desk: Desk) -> None:
    desk.sit_down("2026-05-14T20:14")
    desk.ctrl(Qt.Key.Key_N)
    desk.type("The taxi did not come.")
    desk.ctrl(Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: entries.count(desk.diary, View()) == 1)
    desk.ctrl(Qt.Key.Key_K)
    desk.type("taxi")
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Return)
    assert desk.sees("The taxi did not come.")


@pytest.mark.parametrize("number", range(1, 9))
def test_the_keyboard_is_always_somewhere_one_can_see(desk: Desk, number: int) -> None:
    _promised(desk)
    desk.ctrl(getattr(Qt.Key, f"Key_{number}"))
    for _press in range(12):
        desk.key(Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert isinstance(focus, QWidget)
        assert focus.isVisible()
        assert _spoken()[0], f"nothing is said for {type(focus).__name__} {focus.objectName()}"


class _Windows(QObject):
    """Notes every widget that opens as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.opened.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


def test_no_part_of_a_page_flashes_up_as_a_window_and_takes_the_keyboard(desk: Desk, qapp: QApplication) -> None:
    _promised(desk)
    watch = _Windows()
    qapp.installEventFilter(watch)
    for number in (1, 2, 3, 4, 5, 6, 7, 1, 3):
        desk.ctrl(getattr(Qt.Key, f"Key_{number}"))
        QApplication.processEvents()
    desk.ctrl(Qt.Key.Key_N)
    qapp.removeEventFilter(watch)
    assert watch.opened == []


def test_the_help_of_a_page_opens_and_closes_by_keys(desk: Desk) -> None:
    desk.sit_down("2026-05-14T20:14")
    desk.key(Qt.Key.Key_F1)
    assert desk.find(QWidget, "help").isVisible()
    desk.key(Qt.Key.Key_Escape)
    assert not desk.window.findChild(QWidget, "help").isVisible()
    assert isinstance(desk.button("Lock now"), QAbstractButton)
