"""Changing an entry honestly, files of a saved entry, and the suggestion under the text."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from senddiary.model.draft import EntryDraft, PromiseDraft
from senddiary.rules.when import When
from senddiary.services import drafts, entries, history, promises
from senddiary.services.views import View
from senddiary.storage.diary import Diary
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.jobs import Jobs
from senddiary.ui.navigation import EditEntry, OpenEntry
from senddiary.ui.pages.entry import EntryPage

from .conftest import Chosen, Open

CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
PROMISING = "Mrs Patel rang. She promised to ask the therapy service for a date by next Friday."


def recorded(diary: Diary, now: datetime, text: str = "He went in late.", **more: object) -> str:
    draft = EntryDraft(text, when=When("2026-05-13"), **more)  # type: ignore[arg-type]  # fields of the draft
    return entries.record(diary, draft, now=now).uuid


@pytest.fixture
def with_letter(diary: Diary, open_page: Open, now: datetime, tmp_path: Path) -> EntryPage:
    """The page on a saved entry that has just been given a letter."""
    letter = tmp_path / "letter.txt"
    letter.write_bytes(b"Dear parent")
    page = open_page(EditEntry(recorded(diary, now)))
    page.files.add([str(letter)])
    return page


def answers(page: EntryPage) -> dict[str, QPushButton]:
    found = page.form.suggestion.findChildren(QPushButton)
    return {button.text(): button for button in found if not button.isHidden()}


def test_an_entry_is_corrected_with_its_reason_and_keeps_the_old_words(
    diary: Diary, open_page: Open, qtbot: QtBot, now: datetime, went: list[tuple[str, object]]
) -> None:
    uuid = recorded(diary, now)
    page = open_page(EditEntry(uuid))
    page.form.date.typed.selectAll()
    qtbot.keyClicks(page.form.date.typed, "14 may")
    qtbot.keyClicks(page.foot.reason, "checked the text message")
    qtbot.mouseClick(page.foot.save, LEFT)
    before, after = history.of(diary, uuid)
    assert (before.payload or {})["occurred"] == "2026-05-13"
    assert ((after.payload or {})["occurred"], after.reason) == ("2026-05-14", "checked the text message")
    assert went == [("diary", OpenEntry(uuid))]


def test_no_reason_is_needed(diary: Diary, open_page: Open, qtbot: QtBot, now: datetime) -> None:
    uuid = recorded(diary, now)
    page = open_page(EditEntry(uuid))
    qtbot.keyClicks(page.form.text, " He was calm.")
    qtbot.keyClick(page.form.text, Qt.Key.Key_Return, CTRL)
    assert entries.get(diary, uuid).text == "He went in late. He was calm."
    assert history.of(diary, uuid)[1].reason is None


def test_amended_once_opens_what_it_said_before(diary: Diary, open_page: Open, qtbot: QtBot, now: datetime) -> None:
    uuid = recorded(diary, now)
    entries.amend(
        diary, uuid, EntryDraft("He went in early.", when=When("2026-05-14")), now=now, reason="I mixed it up"
    )
    page = open_page(EditEntry(uuid))
    assert page.history.opener.text() == "Amended once: what it said before"
    qtbot.mouseClick(page.history.opener, LEFT)
    shown = [words.text() for words in page.history.findChildren(type(page.form.side.reads)) if words.isVisible()]
    assert "He went in late." in shown
    assert "Wed 13 May 2026" in shown
    assert "Why: I mixed it up" in shown
    assert "Changed on Thu 14 May 2026 at 20:14" in shown


def test_opening_and_saving_unchanged_amends_nothing(
    diary: Diary, open_page: Open, qtbot: QtBot, now: datetime
) -> None:
    promise = PromiseDraft("send the plan", "Mrs Patel", None, date(2026, 5, 22))
    uuid = recorded(diary, now, promises=(promise,), people=("Mrs Patel",), tags=("speech",), effect="tired")
    page = open_page(EditEntry(uuid))
    page.keeper.keep()
    assert drafts.load(diary, uuid) is None
    qtbot.mouseClick(page.foot.save, LEFT)
    assert entries.get(diary, uuid).revisions == 1


def test_changes_that_were_not_saved_come_back(diary: Diary, open_page: Open, qtbot: QtBot, now: datetime) -> None:
    uuid = recorded(diary, now)
    page = open_page(EditEntry(uuid))
    qtbot.keyClicks(page.form.text, " More")
    page.hide()
    again = open_page(EditEntry(uuid))
    assert again.form.text.words() == "He went in late. More"
    assert entries.get(diary, uuid).text == "He went in late."


def test_a_suggestion_is_offered_with_both_dates_and_chooses_neither(
    diary: Diary, open_page: Open, qtbot: QtBot
) -> None:
    page = open_page()
    qtbot.keyClicks(page.form.text, PROMISING)
    page.keeper.keep()
    qtbot.waitUntil(lambda: "Fri 22 May" in answers(page))
    assert set(answers(page)) == {"Fri 15 May", "Fri 22 May", "No date given", "Not a promise"}
    qtbot.keyClick(page.form.text, Qt.Key.Key_Return, CTRL)
    assert entries.page(diary, View())[0].promises == []


def test_a_suggestion_taken_becomes_a_promise_with_the_day_chosen(
    diary: Diary, open_page: Open, qtbot: QtBot, today: date
) -> None:
    page = open_page()
    qtbot.keyClicks(page.form.text, PROMISING)
    page.keeper.keep()
    qtbot.waitUntil(lambda: "Fri 22 May" in answers(page))
    qtbot.mouseClick(answers(page)["Fri 22 May"], LEFT)
    assert page.form.text.words() == PROMISING
    qtbot.keyClick(page.form.text, Qt.Key.Key_Return, CTRL)
    (row,) = promises.ledger(diary, on=today)
    assert (row.words, row.due) == ("ask the therapy service for a date by next Friday", date(2026, 5, 22))


def test_no_is_remembered(diary: Diary, open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    qtbot.keyClicks(page.form.text, PROMISING)
    page.keeper.keep()
    page.form.suggestion.no_button.setFocus()
    qtbot.keyClick(page.form.suggestion.no_button, Qt.Key.Key_Return)
    assert page.form.suggestion.isHidden()
    again = open_page()
    again.keeper.keep()
    assert again.form.text.words() == PROMISING
    assert again.form.suggestion.isHidden()
    assert len(drafts.declined(diary)) == 1


def test_a_question_leads_to_its_field(open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    page.form.kind.setFocus()
    qtbot.keyClicks(page.form.kind, "Call")
    qtbot.keyClicks(page.form.text, "We spoke.")
    page.form.refresh()
    assert page.form.prompts.question.text() == "If you like: Who did you speak to?"
    qtbot.mouseClick(page.form.prompts.answer, LEFT)
    assert page.form.side.people.line.hasFocus()


def test_a_file_of_a_saved_entry_is_kept_at_once(diary: Diary, with_letter: EntryPage) -> None:
    (entry,) = entries.page(diary, View())
    assert [kept.name for kept in entry.attachments] == ["letter.txt"]
    assert with_letter.files.waiting == ()


def test_a_copy_is_made_after_a_plain_warning(
    with_letter: EntryPage, qtbot: QtBot, chosen: Chosen, tmp_path: Path
) -> None:
    page = with_letter
    chosen.target = tmp_path / "copy.txt"
    copy = next(b for b in page.form.side.strip.findChildren(QPushButton) if b.text() == "Save a copy")
    qtbot.mouseClick(copy, LEFT)
    question = page.findChild(notices.Question)
    assert "anybody who can open the place" in question.findChildren(type(page.form.side.reads))[1].text()
    qtbot.mouseClick(next(b for b in question.findChildren(QPushButton) if b.text() == "Choose a place"), LEFT)
    assert chosen.target.read_bytes() == b"Dear parent"


def test_a_copy_never_goes_into_a_diary(diary: Diary, with_letter: EntryPage, qtbot: QtBot) -> None:
    (entry,) = entries.page(diary, View())
    with_letter.files.save_copy(entry.attachments[0], diary.folder / "copy.txt")
    qtbot.waitUntil(lambda: with_letter.findChild(notices.Question) is not None)
    assert not (diary.folder / "copy.txt").exists()


def test_a_file_that_is_gone_is_named_and_the_words_are_saved(diary: Diary, open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    qtbot.keyClicks(page.form.text, "The letter came.")
    page.files.add(["/nowhere/letter.pdf"])
    qtbot.keyClick(page.form.text, Qt.Key.Key_Return, CTRL)
    assert len(entries.page(diary, View())) == 1
    assert "One of the files is not" in page.foot.said.text()


def test_a_promise_that_is_noted_in_other_words_is_not_suggested_again(
    diary: Diary, open_page: Open, now: datetime
) -> None:
    promise = PromiseDraft("Ask the therapy service for a date")
    page = open_page(EditEntry(recorded(diary, now, PROMISING, promises=(promise,))))
    assert page.form.suggestion.isHidden()


def test_keeping_a_file_can_be_stopped(
    diary: Diary, ctx: Context, open_page: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(bytes(8 << 20))
    entry = entries.record(diary, EntryDraft("He sang."), now=ctx.now())
    jobs = Jobs()
    page = open_page(other=Context(diary, jobs, ctx.bus, ctx.settings, ctx.now))
    page.files.begin(entry.uuid, ())
    page.files.add([str(film)])
    page.form.side.strip.progress.cancel.click()
    qtbot.waitUntil(lambda: page.files.troubled, timeout=20_000)
    qtbot.waitUntil(lambda: not jobs.busy, timeout=20_000)
    jobs.stop()
    assert entries.get(diary, entry.uuid).attachments == []


def test_a_file_dropped_on_the_words_is_kept_and_not_written_into_them(
    diary: Diary, open_page: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_bytes(b"Dear parent")
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(letter))])
    page = open_page()
    qtbot.keyClicks(page.form.text, "It came.")
    how = (Qt.DropAction.CopyAction, content, LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(page.form.text.viewport(), QDragEnterEvent(QPoint(20, 20), *how))
    QApplication.sendEvent(page.form.text.viewport(), QDropEvent(QPointF(20, 20), *how))
    qtbot.keyClick(page.form.text, Qt.Key.Key_Return, CTRL)
    (entry,) = entries.page(diary, View())
    assert (entry.text, [kept.name for kept in entry.attachments]) == ("It came.", ["letter.txt"])
