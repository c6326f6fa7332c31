"""The recovery sheet on the screen, and choosing a passphrase."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from senddiary.errors import DiaryError
from senddiary.ui.dialogs.new_passphrase import NewPassphrase, advice
from senddiary.ui.dialogs.recovery_sheet import RecoverySheet, in_two_lines, tidy
from senddiary.ui.jobs import InlineJobs
from senddiary.ui.notices import Question
from senddiary.ui.vault_door import VaultDoor

CODE = "7QXK-M4RD-9TBA-2WNE-H6ZC-0PVS-K8FJ-3G10"


@pytest.fixture
def jobs() -> InlineJobs:
    return InlineJobs()


@pytest.fixture
def sheet(tmp_path: Path, now: datetime, jobs: InlineJobs, qtbot: QtBot) -> RecoverySheet:
    sheet = RecoverySheet(VaultDoor(tmp_path / "diary", lambda: now), jobs)
    qtbot.addWidget(sheet)
    sheet.show_code(CODE)
    return sheet


@pytest.fixture
def chooser(qtbot: QtBot) -> NewPassphrase:
    chooser = NewPassphrase()
    qtbot.addWidget(chooser)
    return chooser


def test_the_code_stands_in_two_lines() -> None:
    assert in_two_lines(CODE) == "7QXK-M4RD-9TBA-2WNE\nH6ZC-0PVS-K8FJ-3G10"


@pytest.mark.parametrize("typed", ["3G10", "3g10", "3GIO", "3glo", " 3 g 1 0 ", "3G-10"])
def test_the_last_group_counts_however_it_was_read(sheet: RecoverySheet, typed: str) -> None:
    QTest.keyClicks(sheet.back, typed)
    assert sheet.typed_back()
    assert sheet.answer.text() == "That is it."


@pytest.mark.parametrize("typed", ["", "3G1", "7QXK", "3G1O0"])
def test_anything_else_is_not_taken(sheet: RecoverySheet, typed: str, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(sheet.entered):
        QTest.keyClicks(sheet.back, typed)
        QTest.keyClick(sheet.back, Qt.Key.Key_Return)
    assert not sheet.typed_back()


def test_lookalikes_are_read_as_figures() -> None:
    assert tidy("oil") == "011"


def test_a_screen_reader_hears_the_code_letter_by_letter(sheet: RecoverySheet) -> None:
    assert sheet.code.accessibleName().startswith("Recovery code: 7 Q X K, M 4 R D, ")


def test_the_sheet_is_saved_as_a_pdf(sheet: RecoverySheet, tmp_path: Path) -> None:
    sheet.write_sheet(tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF-")
    assert sheet.answer.text().startswith("Saved.")


def test_a_sheet_that_is_there_already_is_replaced_only_when_asked(
    sheet: RecoverySheet, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "sheet.pdf"
    other.write_bytes(b"the sheet of another diary")
    sheet.write_sheet(other)
    question = sheet.findChild(Question)
    assert "already a file called sheet.pdf" in "\n".join(label.text() for label in question.findChildren(QLabel))
    assert other.read_bytes() == b"the sheet of another diary"
    qtbot.mouseClick(question.findChild(QAbstractButton, "choice_0"), Qt.MouseButton.LeftButton)
    assert other.read_bytes().startswith(b"%PDF")


def test_a_place_that_refuses_is_told_and_nothing_is_left(
    sheet: RecoverySheet, jobs: InlineJobs, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "taken").write_bytes(b"")
    with qtbot.waitSignal(jobs.failed) as caught:
        sheet.write_sheet(tmp_path / "taken" / "sheet.pdf")
    error = caught.args[0]
    assert isinstance(error, DiaryError)
    assert error.next_step == "Choose another place."


def test_advice_only_looks_at_the_length() -> None:
    words = [advice("x" * length) for length in (0, 1, 8, 14, 20)]
    assert len(set(words)) == 5
    assert words[3] == "A good passphrase."


def test_two_that_differ_are_told_while_typing(chooser: NewPassphrase) -> None:
    QTest.keyClicks(chooser.first.line, "four quiet words")
    QTest.keyClicks(chooser.again.line, "four q")
    assert "not the same" not in chooser.advice.text()
    QTest.keyClicks(chooser.again.line, "x")
    assert chooser.advice.text() == "The two are not the same yet."
    assert not chooser.ready()


@pytest.mark.parametrize(("words", "ready"), [("four quiet words", True), ("short", False), ("        ", False)])
def test_a_pair_is_ready_when_it_agrees_and_is_long_enough(chooser: NewPassphrase, words: str, ready: object) -> None:
    for line in (chooser.first.line, chooser.again.line):
        line.setText(words)
    assert chooser.ready() is ready
