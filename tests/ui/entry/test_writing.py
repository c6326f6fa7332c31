"""Writing an entry with the keyboard and the mouse."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from senddiary.model.draft import EntryDraft
from senddiary.model.entry import Entry
from senddiary.rules.when import When
from senddiary.services import drafts, entries, people
from senddiary.services.views import View
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.jobs import Jobs
from senddiary.ui.navigation import NewEntry, OpenEntry
from senddiary.ui.notices import Toast
from senddiary.ui.pages.entry import EntryPage
from senddiary.ui.widgets.entry_form import EntryForm

from .conftest import Chosen, Open

CTRL = Qt.KeyboardModifier.ControlModifier
Went = list[tuple[str, object]]


def saved(diary: Diary) -> list[Entry]:
    return entries.page(diary, View())


def kept(diary: Diary) -> drafts.Words | None:
    """The latest words that are kept and not saved."""
    names = drafts.names(diary)
    return drafts.load(diary, names[0]) if names else None


def press(
    page: EntryPage, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    qtbot.keyClick(page.focusWidget() or page, key, modifier)


def test_the_cursor_is_in_the_words_and_ctrl_enter_saves(
    diary: Diary, open_page: Open, qtbot: QtBot, went: Went
) -> None:
    page = open_page()
    qtbot.keyClicks(page.focusWidget(), "He went in without a word.")
    press(page, qtbot, Qt.Key.Key_Return, CTRL)
    (entry,) = saved(diary)
    assert entry.text == "He went in without a word."
    assert (entry.occurred, entry.operator) == ("2026-05-14T20:00", "about")
    assert went == [("diary", OpenEntry(entry.uuid))]
    assert kept(diary) is None


def test_the_mouse_saves_too(diary: Diary, open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    qtbot.keyClicks(page.form.text, "A good day.")
    qtbot.mouseClick(page.foot.save, Qt.MouseButton.LeftButton)
    assert [entry.text for entry in saved(diary)] == ["A good day."]


def test_fifty_presses_make_one_entry(diary: Diary, open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    qtbot.keyClicks(page.form.text, "Once.")
    for _press in range(50):
        qtbot.keyClick(page.form.text, Qt.Key.Key_Return, CTRL)
        qtbot.mouseClick(page.foot.save, Qt.MouseButton.LeftButton)
    assert len(saved(diary)) == 1


def test_fifty_presses_make_one_entry_while_the_lane_is_busy(
    diary: Diary, ctx: Context, open_page: Open, qtbot: QtBot
) -> None:
    jobs = Jobs()
    page = open_page(other=Context(diary, jobs, ctx.bus, ctx.settings, ctx.now))
    qtbot.keyClicks(page.form.text, "Once.")
    for _press in range(50):
        qtbot.mouseClick(page.foot.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not jobs.busy)
    jobs.stop()
    assert [entry.text for entry in saved(diary)] == ["Once."]


def test_saved_is_said_only_after_the_service_returned(
    diary: Diary, ctx: Context, open_page: Open, qtbot: QtBot
) -> None:
    jobs = Jobs()
    page = open_page(other=Context(diary, jobs, ctx.bus, ctx.settings, ctx.now))
    qtbot.keyClicks(page.form.text, "Kept.")
    qtbot.mouseClick(page.foot.save, Qt.MouseButton.LeftButton)
    assert page.foot.said.text() == "Saving …"
    qtbot.waitUntil(lambda: page.findChild(Toast) is not None)
    assert page.findChild(Toast).words.text() == "Saved 20:14"
    assert len(saved(diary)) == 1
    jobs.stop()


def test_without_words_it_asks_for_a_few_and_saves_nothing(diary: Diary, open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    press(page, qtbot, Qt.Key.Key_Return, CTRL)
    assert saved(diary) == []
    assert page.foot.said.text() == "Write a few words first. Nothing else is needed."


def test_words_stay_when_saving_is_refused(
    diary: Diary, passphrase: str, ctx: Context, open_page: Open, qtbot: QtBot
) -> None:
    diary.close()
    guarded = Diary.open(diary.folder, Passphrase(passphrase), writing=False)
    page = open_page(other=Context(guarded, ctx.jobs, ctx.bus, ctx.settings, ctx.now))
    qtbot.keyClicks(page.form.text, "Do not lose this.")
    press(page, qtbot, Qt.Key.Key_Return, CTRL)
    assert page.form.text.words() == "Do not lose this."
    assert page.foot.said.text().startswith("This diary is write-protected.")
    guarded.close()


def test_words_are_kept_at_a_pause_and_come_back_after_a_crash(diary: Diary, open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    qtbot.keyClicks(page.form.text, "Half a sent")
    qtbot.keyClicks(page.form.title, "A line")
    qtbot.waitUntil(lambda: kept(diary) is not None, timeout=5000)
    again = open_page()
    assert (again.form.text.words(), again.form.title.words()) == ("Half a sent", "A line")
    assert "not in the diary until you save" in again.foot.said.text()


def test_escape_keeps_the_words_and_goes_back(diary: Diary, open_page: Open, qtbot: QtBot, went: Went) -> None:
    page = open_page()
    qtbot.keyClicks(page.form.text, "Interrupted")
    press(page, qtbot, Qt.Key.Key_Escape)
    words = kept(diary)
    assert words is not None
    assert words["text"] == "Interrupted"
    assert went == [("back", None)]


def write_extras(form: EntryForm, qtbot: QtBot) -> None:
    """Open every field below the words and write in it."""
    extras = form.extras
    for key in ("quotes", "promises", "effect", "child_words", "private_thought", "follow_up"):
        qtbot.mouseClick(extras.buttons[key], Qt.MouseButton.LeftButton)
    qtbot.keyClicks(extras.quotes.parts[0].words, "wait and see")
    qtbot.keyClicks(extras.quotes.parts[0].by, "Mrs Patel")
    qtbot.keyClicks(extras.promises.parts[0].words, "send the plan")
    qtbot.keyClicks(extras.promises.parts[0].due, "friday")
    qtbot.keyClicks(extras.effect, "Slept badly.")
    qtbot.keyClicks(extras.child_words, "I am fine")
    qtbot.keyClicks(extras.private_thought, "So tired.")


def test_every_field_reaches_the_diary(diary: Diary, open_page: Open, qtbot: QtBot, now: datetime) -> None:
    people.add_child(diary, "Maya", now=now)
    page = open_page()
    form = page.form
    qtbot.keyClicks(form.text, "I rang.")
    form.kind.setFocus()
    qtbot.keyClicks(form.kind, "Cal")
    form.date.typed.selectAll()
    qtbot.keyClicks(form.date.typed, "13 may 3.40pm")
    write_extras(form, qtbot)
    press(page, qtbot, Qt.Key.Key_Return, CTRL)
    (entry,) = saved(diary)
    assert (entry.kind, entry.occurred, entry.operator) == ("call", "2026-05-13T15:40", "on")
    assert [(quote.words, quote.by.name) for quote in entry.quotes if quote.by] == [("wait and see", "Mrs Patel")]
    assert [(promise.words, promise.due) for promise in entry.promises] == [("send the plan", date(2026, 5, 15))]
    assert (entry.effect, entry.child_words, entry.private_thought) == ("Slept badly.", "I am fine", "So tired.")
    assert entry.finish_later
    assert [child.name for child in entry.children] == ["Maya"]


def test_the_right_column_reaches_the_diary(diary: Diary, open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    side = page.form.side
    qtbot.keyClicks(page.form.text, "We met.")
    qtbot.mouseClick(side.people.add_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(side.people.line, "Mrs Patel\rMr Doyle\r")
    qtbot.mouseClick(side.tags.add_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(side.tags.line, "speech")
    qtbot.keyClicks(side.more.place, "Hall")
    qtbot.keyClicks(side.more.organisation, "Hilltop School")
    qtbot.keyClicks(side.more.source, "Somebody")
    qtbot.mouseClick(side.more.flags["distressing"], Qt.MouseButton.LeftButton, pos=QPoint(14, 10))
    side.more.flags["privileged"].setFocus()
    press(page, qtbot, Qt.Key.Key_Space)
    press(page, qtbot, Qt.Key.Key_Return, CTRL)
    (entry,) = saved(diary)
    assert [person.name for person in entry.people] == ["Mrs Patel", "Mr Doyle"]
    assert [tag.name for tag in entry.tags] == ["speech"]
    assert (entry.place, entry.body and entry.body.name, entry.source) == ("Hall", "Hilltop School", "told")
    assert set(entry.flags) == {"distressing", "privileged"}


HOSTILE = [
    "<b>bold</b> & %s {x}",
    "Łódź Świeży ŵ ġ",
    "🙂👩‍👩‍👧",
    "a\0b",
    "line\r\nline",
    "'; DROP TABLE entry;--",
    "\u202eevil",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_any_words_can_be_pasted_and_saved(words: str, diary: Diary, open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    QApplication.clipboard().setText(words)
    press(page, qtbot, Qt.Key.Key_V, CTRL)
    press(page, qtbot, Qt.Key.Key_Return, CTRL)
    (entry,) = saved(diary)
    assert entry.text == words.replace("\0", "\ufffd").replace("\r\n", "\n")


def test_half_a_character_and_broken_bytes_become_a_mark_that_can_be_kept(
    diary: Diary, open_page: Open, qtbot: QtBot
) -> None:
    page = open_page()
    content = QMimeData()
    content.setData("text/plain", b"a\xed\xa0\xbdb\xffc")
    page.form.text.insertFromMimeData(content)
    press(page, qtbot, Qt.Key.Key_Return, CTRL)
    (entry,) = saved(diary)
    assert entry.text.replace("\ufffd", "") == "abc"
    assert "\ufffd" in entry.text


def test_a_megabyte_can_be_pasted(diary: Diary, open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    content = QMimeData()
    content.setText("She was not in class again today. " * 30_000)
    page.form.text.insertFromMimeData(content)
    press(page, qtbot, Qt.Key.Key_Return, CTRL)
    (entry,) = saved(diary)
    assert len(entry.text) == 34 * 30_000


def test_a_draft_from_elsewhere_fills_the_form(open_page: Open) -> None:
    page = open_page(NewEntry(EntryDraft("Begun elsewhere", kind="good")))
    assert page.form.text.words() == "Begun elsewhere"
    assert page.form.chosen_kind().key == "good"


def test_a_draft_from_elsewhere_leaves_the_words_from_before_alone(diary: Diary, open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    qtbot.keyClicks(page.form.text, "Half a thought")
    page.arrive(NewEntry(EntryDraft("Begun elsewhere")))
    press(page, qtbot, Qt.Key.Key_Return, CTRL)
    assert [entry.text for entry in saved(diary)] == ["Begun elsewhere"]
    assert open_page().form.text.words() == "Half a thought"


def test_words_from_before_can_be_put_away_and_brought_back(diary: Diary, open_page: Open, qtbot: QtBot) -> None:
    first = open_page()
    qtbot.keyClicks(first.form.text, "Not today")
    first.hide()
    page = open_page()
    banner = notices.Banner(page)
    banner.setObjectName("undo_banner")
    qtbot.mouseClick(page.foot.away, Qt.MouseButton.LeftButton)
    assert (page.form.text.words(), kept(diary)) == ("", None)
    banner.press()
    assert page.form.text.words() == "Not today"


def test_the_child_is_the_one_of_the_last_entry_and_can_be_changed(
    diary: Diary, open_page: Open, qtbot: QtBot, now: datetime
) -> None:
    rowan, isla = (people.add_child(diary, name, now=now).id for name in ("Rowan", "Isla"))
    entries.record(diary, EntryDraft("Before.", When("2026-05-13"), children=(isla,)), now=now)
    page = open_page()
    boxes = page.form.side.more.children_boxes
    assert (boxes[rowan].isChecked(), boxes[isla].isChecked()) == (False, True)
    boxes[rowan].setFocus()
    press(page, qtbot, Qt.Key.Key_Space)
    qtbot.keyClicks(page.form.text, "Both were there.")
    press(page, qtbot, Qt.Key.Key_Return, CTRL)
    assert [child.name for child in saved(diary)[0].children] == ["Rowan", "Isla"]


def test_nothing_typed_leaves_no_draft(diary: Diary, open_page: Open) -> None:
    page = open_page()
    page.keeper.keep()
    assert kept(diary) is None


def test_files_chosen_before_saving_are_kept_with_the_entry(
    diary: Diary, open_page: Open, qtbot: QtBot, chosen: Chosen, tmp_path: Path
) -> None:
    file = tmp_path / "letter.txt"
    file.write_bytes(b"Dear parent")
    chosen.files = [file]
    page = open_page()
    qtbot.keyClicks(page.form.text, "The letter came.")
    qtbot.mouseClick(page.form.extras.buttons["evidence"], Qt.MouseButton.LeftButton)
    press(page, qtbot, Qt.Key.Key_Return, CTRL)
    (entry,) = saved(diary)
    (kept,) = entry.attachments
    with diary.blobs.open(kept.blob) as original:
        assert original.read() == b"Dear parent"
