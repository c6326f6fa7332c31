"""The field one types a secret into."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from senddiary.ui.widgets.passphrase_field import PassphraseField


@pytest.fixture
def field(qtbot: QtBot) -> PassphraseField:
    field = PassphraseField("Passphrase")
    qtbot.addWidget(field)
    return field


def test_letters_are_hidden_until_the_eye_is_opened(field: PassphraseField) -> None:
    assert field.line.echoMode() == QLineEdit.EchoMode.Password
    QTest.keyClick(field.eye, Qt.Key.Key_Space)
    assert field.line.echoMode() == QLineEdit.EchoMode.Normal
    assert field.eye.accessibleName() == "Hide the passphrase"
    QTest.keyClick(field.eye, Qt.Key.Key_Return)
    assert field.line.echoMode() == QLineEdit.EchoMode.Password


def test_the_eye_can_be_reached_by_keyboard(field: PassphraseField) -> None:
    assert field.eye.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_capital_without_shift_looks_like_caps_lock(field: PassphraseField) -> None:
    QTest.sendKeyEvent(QTest.KeyAction.Click, field.line, Qt.Key.Key_Q, "Q", Qt.KeyboardModifier.NoModifier)
    assert field.caps_lock()
    assert field.line.accessibleDescription() == "Caps Lock is on."


def test_a_capital_with_shift_does_not(field: PassphraseField) -> None:
    QTest.keyClicks(field.line, "Quiet")
    assert not field.caps_lock()


def test_the_hint_goes_with_the_next_ordinary_letter(field: PassphraseField) -> None:
    QTest.sendKeyEvent(QTest.KeyAction.Click, field.line, Qt.Key.Key_Q, "Q", Qt.KeyboardModifier.NoModifier)
    QTest.keyClicks(field.line, "u")
    assert not field.caps_lock()


def test_figures_say_nothing_about_caps_lock(field: PassphraseField) -> None:
    QTest.sendKeyEvent(QTest.KeyAction.Click, field.line, Qt.Key.Key_Q, "Q", Qt.KeyboardModifier.NoModifier)
    QTest.keyClicks(field.line, "7")
    assert field.caps_lock()


def test_input_methods_are_told_to_learn_nothing(field: PassphraseField) -> None:
    hints = field.line.inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhSensitiveData
    assert hints & Qt.InputMethodHint.ImhNoPredictiveText


def test_clearing_hides_the_letters_again(field: PassphraseField) -> None:
    field.eye.setChecked(True)
    QTest.keyClicks(field.line, "secret")
    field.clear()
    assert field.text() == ""
    assert field.line.echoMode() == QLineEdit.EchoMode.Password
