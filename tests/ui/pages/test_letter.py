"""The letter page: three tones from one record, words that stay, copies and files, and what was sent."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from senddiary.services import dispatch, promises
from senddiary.storage.diary import Diary
from senddiary.ui.file_choice import FileChoice
from senddiary.ui.main_window import MainWindow
from senddiary.ui.navigation import WriteLetter
from senddiary.ui.notices import Question
from senddiary.ui.pages.letter import LetterPage

ON = date(2026, 5, 14)


@pytest.fixture
def page(window: MainWindow, diary: Diary) -> LetterPage:
    promise = next(row for row in promises.ledger(diary, on=ON) if row.words == "Book the assessment")
    window.open("letter", WriteLetter(promise.id, "chase"))
    shown = window.stack.currentWidget()
    assert isinstance(shown, LetterPage)
    return shown


def press(qtbot: QtBot, parent: QWidget, name: str) -> None:
    button = parent.findChild(QWidget, name)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_each_tone_is_one_press_away_and_quotes_the_same_words(page: LetterPage, qtbot: QtBot) -> None:
    seen = set()
    for tone in ("partner", "record", "formal"):
        press(qtbot, page, f"tone_{tone}")
        assert "Book the assessment" in page.form.text.words()
        seen.add(page.form.text.words())
    assert len(seen) == 3


def test_what_was_changed_is_there_again_after_another_tone(page: LetterPage, qtbot: QtBot) -> None:
    page.form.text.set_words("My own words.")
    press(qtbot, page, "tone_formal")
    press(qtbot, page, "tone_partner")
    assert page.form.text.words() == "My own words."


def test_copying_copies_the_words_as_they_stand(page: LetterPage, qtbot: QtBot) -> None:
    page.form.text.set_words("My own words.")
    press(qtbot, page, "copy_letter")
    assert QApplication.clipboard().text() == "My own words."


@pytest.mark.parametrize("suffix", ["docx", "pdf", "txt", "eml"])
def test_it_is_saved_in_every_form(page: LetterPage, qtbot: QtBot, tmp_path: Path, suffix: str) -> None:
    page.saver.files = FileChoice(save_file=lambda _parent, _title, name: tmp_path / name)
    press(qtbot, page, f"save_{suffix}")
    qtbot.waitUntil((tmp_path / f"letter.{suffix}").exists)
    assert (tmp_path / f"letter.{suffix}").stat().st_size > 100


def test_nothing_is_kept_until_it_was_sent(page: LetterPage, diary: Diary, qtbot: QtBot) -> None:
    assert dispatch.everything(diary) == []
    press(qtbot, page, "sent_it")
    question = page.findChild(Question)
    assert question is not None
    press(qtbot, question, "choice_0")
    sent = dispatch.everything(diary)[0]
    assert (sent.to, sent.status, sent.link) == ("Ms Okafor", "sent", "chase")


def test_an_agreement_in_writing_is_marked_as_confirmed(
    page: LetterPage, window: MainWindow, diary: Diary, qtbot: QtBot
) -> None:
    press(qtbot, page, "sent_it")
    question = page.findChild(Question)
    assert question is not None
    press(qtbot, question, "choice_0")
    promise = window.stack.currentWidget()
    assert promise is not None
    press(qtbot, promise, "what_came_back")
    answer = next(one for one in promise.findChildren(Question) if one.isVisible())
    words = answer.findChild(QWidget, "reply_words")
    qtbot.keyClicks(words, "Yes, that is right.")
    press(qtbot, answer, "choice_0")
    row = next(one for one in promises.ledger(diary, on=ON) if one.words == "Book the assessment")
    assert row.confirmed == ON
