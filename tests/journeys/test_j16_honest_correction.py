"""J16: correcting a mistake honestly."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from senddiary.reports import snapshot as shots
from senddiary.rules.when import When
from senddiary.services import entries, history, reporting
from senddiary.services.reporting import Moment
from senddiary.services.views import View
from tests.journeys.conftest import Desk


def _write(desk: Desk) -> str:
    """Dana writes that it was 13 May; the entry's id."""
    desk.sit_down("2026-05-15T20:00")
    desk.ctrl(Qt.Key.Key_N)
    desk.type("The taxi did not come.")
    desk.find(QLineEdit, "when").setFocus()
    desk.ctrl(Qt.Key.Key_A)
    desk.type("13 May 2026")
    desk.key(Qt.Key.Key_Tab)
    desk.ctrl(Qt.Key.Key_Return)
    saved = entries.page(desk.diary, View())[0]
    assert saved.occurred == "2026-05-13"
    return saved.uuid


def _correct(desk: Desk) -> None:
    """The text message says it was the 14th."""
    desk.stand_up()
    desk.sit_down("2026-05-16T08:30")
    desk.ctrl(Qt.Key.Key_2)
    desk.click("edit_entry")
    desk.find(QLineEdit, "when").setFocus()
    desk.ctrl(Qt.Key.Key_A)
    desk.type("14 May 2026")
    desk.key(Qt.Key.Key_Tab)
    desk.find(QLineEdit, "reason").setFocus()
    desk.type("checked the text message")
    desk.click("save_entry")


def _seal(desk: Desk) -> str | None:
    moment = Moment(desk.now().date(), desk.now())
    return reporting.snapshot(desk.diary, shots.View(), moment).seal


def test_the_entry_shows_the_new_day_and_says_that_it_was_amended_once(desk: Desk) -> None:
    uuid = _write(desk)
    _correct(desk)
    assert entries.get(desk.diary, uuid).when == When("2026-05-14")
    desk.ctrl(Qt.Key.Key_2)
    assert desk.sees("14 May 2026")
    assert desk.sees("amended once"), desk.words()


def test_amended_once_opens_the_old_words_when_and_why(desk: Desk) -> None:
    _write(desk)
    _correct(desk)
    desk.ctrl(Qt.Key.Key_2)
    desk.click("amended")
    assert desk.sees("Wed 13 May 2026"), desk.words()
    assert desk.sees("checked the text message")
    assert desk.sees("Changed on")


def test_the_history_adds_up_and_the_seal_code_is_another(desk: Desk) -> None:
    uuid = _write(desk)
    before = _seal(desk)
    _correct(desk)
    assert _seal(desk) != before
    assert [version.action for version in history.of(desk.diary, uuid)] == ["create", "amend"]
    with desk.diary.read() as session:
        assert desk.diary.verify_chain(session).sound


def test_a_report_never_denies_the_amendment(desk: Desk) -> None:
    _write(desk)
    _correct(desk)
    made = reporting.compose(desk.diary, shots.View(), Moment(desk.now().date(), desk.now()))
    words = " ".join(reporting.draw(made, "text").decode().split())
    assert "checked the text message" in words
    assert "13 May 2026" in words


def test_delete_goes_to_the_bin_with_a_way_back(desk: Desk) -> None:
    uuid = _write(desk)
    desk.ctrl(Qt.Key.Key_2)
    desk.click("bin_entry")
    assert entries.get(desk.diary, uuid).deleted is not None
    assert desk.sees("Entry moved to the bin.")
    desk.ctrl(Qt.Key.Key_Z)
    assert entries.get(desk.diary, uuid).deleted is None
    assert desk.window.findChildren(QPlainTextEdit)
    assert [version.action for version in history.of(desk.diary, uuid)] == ["create", "bin", "bring-back"]
