"""The diary: by months, filtered, searched, read, put aside and brought back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from senddiary.services import entries, evidence, views
from senddiary.services.views import View
from senddiary.storage.diary import Diary
from senddiary.ui.main_window import MainWindow
from senddiary.ui.navigation import OpenEntry
from senddiary.ui.notices import Banner, Question
from senddiary.ui.pages.diary import DiaryPage
from senddiary.ui.widgets.entry_lines import EntryLine
from senddiary.ui.widgets.windowed import Heading
from tests.ui.pages.conftest import Record

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(window: MainWindow) -> DiaryPage:
    window.open("diary")
    shown = window.stack.currentWidget()
    assert isinstance(shown, DiaryPage)
    window.go.choose_child(None)
    return shown


def titles(page: DiaryPage) -> list[str]:
    rows = [page.list.rows[place] for place in range(len(page.list.rows))]
    return [
        row.title if isinstance(row, EntryLine) else f"# {row.words}"
        for row in rows
        if isinstance(row, EntryLine | Heading)
    ]


def words_on(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def choose(qtbot: QtBot, page: DiaryPage, chip: str, words: str) -> None:
    button = page.findChild(QWidget, f"filter_{chip}")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    menu = page.findChild(QMenu, f"filter_{chip}_menu")
    assert menu is not None
    found = {action.text(): action for action in menu.actions()}
    assert words in found, list(found)
    action = found[words]
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


def press(qtbot: QtBot, parent: QWidget, name: str) -> None:
    button = parent.findChild(QWidget, name)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_entries_stand_under_their_months_newest_first(page: DiaryPage) -> None:
    assert titles(page) == ["# May 2026", "Call with Ms Okafor", "He sang all the way home.", "No session again."]


def test_arrow_keys_move_and_the_entry_follows(page: DiaryPage, family: dict[str, str], qtbot: QtBot) -> None:
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.detail.shown == family["good"])


def test_e_edits_the_chosen_entry(page: DiaryPage, window: MainWindow, qtbot: QtBot) -> None:
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_E)
    assert window.here == "entry"


def test_delete_moves_to_the_bin_and_the_banner_brings_it_back(
    page: DiaryPage, window: MainWindow, diary: Diary, qtbot: QtBot
) -> None:
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    banner = window.findChild(Banner, "undo_banner")
    assert banner is not None
    assert banner.words.text() == "Entry moved to the bin."
    assert len(entries.binned(diary)) == 1
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert entries.binned(diary) == []


def test_an_entry_shows_words_quotes_promises_effect_and_tags(page: DiaryPage, family: dict[str, str]) -> None:
    page.arrive(OpenEntry(family["call"]))
    words = words_on(page.detail)
    for wanted in (
        "Words used · Ms Okafor",
        "“We just have to wait and see.”",
        "Book the assessment",
        "Effect on Rowan",
    ):
        assert wanted in words
    assert "Ms Okafor, SENCO · by Sat 2 May" in words


def test_a_promise_is_read_aloud_with_its_state_and_sayer(page: DiaryPage, family: dict[str, str]) -> None:
    page.arrive(OpenEntry(family["call"]))
    names = [widget.accessibleName() for widget in page.detail.findChildren(QWidget)]
    assert "Promise, past its date by 12 days, Ms Okafor, SENCO: Book the assessment" in names


def test_amended_once_opens_the_old_words_when_and_why(
    page: DiaryPage, diary: Diary, family: dict[str, str], now: datetime, qtbot: QtBot
) -> None:
    draft = entries.draft_of(entries.get(diary, family["call"]))
    entries.amend(
        diary, family["call"], replace(draft, text="I rang again."), now=now, reason="checked the text message"
    )
    page.arrive(OpenEntry(family["call"]))
    press(qtbot, page.detail, "amended")
    qtbot.waitUntil(lambda: "I rang to ask about speech therapy." in words_on(page.detail))
    words = words_on(page.detail)
    assert "Why: checked the text message" in words
    assert "Changed on Thu 14 May 2026 at 20:14" in words


def test_a_kind_filters_the_list(page: DiaryPage, qtbot: QtBot) -> None:
    choose(qtbot, page, "kind", "Something good")
    assert titles(page) == ["# May 2026", "He sang all the way home."]
    assert page.filters.kind.text() == "Something good"


def test_a_person_filters_the_list(page: DiaryPage, qtbot: QtBot) -> None:
    choose(qtbot, page, "who", "Ms Okafor")
    assert titles(page) == ["# May 2026", "Call with Ms Okafor"]


def test_choices_can_be_kept_under_a_name(page: DiaryPage, diary: Diary, qtbot: QtBot) -> None:
    choose(qtbot, page, "kind", "Call")
    page.filters.keep_wanted.emit("Calls")
    assert views.saved(diary) == [("Calls", View(kinds=("call",)))]
    choose(qtbot, page, "views", "Everything")
    choose(qtbot, page, "views", "Calls")
    assert titles(page) == ["# May 2026", "Call with Ms Okafor"]


def test_searching_as_one_types_marks_the_hits(page: DiaryPage, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    qtbot.keyClicks(window.bar.search, "speech ther")
    assert titles(page) == ["# Found: 1", "Call with Ms Okafor"]
    line = page.list.rows[1]
    assert isinstance(line, EntryLine)
    marked = [line.excerpt[start : start + length] for start, length in line.excerpt_marks]
    assert marked == ["speech", "therapy"]
    assert page.filters.words.text() == "speech ther"


def test_the_words_can_be_taken_away_with_one_press(page: DiaryPage, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(window.bar.search, "sang")
    qtbot.mouseClick(page.filters.words, Qt.MouseButton.LeftButton)
    assert window.bar.search.text() == ""
    assert len(titles(page)) == 4


def test_a_child_on_the_rail_hides_the_other_ones_entries(
    page: DiaryPage, window: MainWindow, family: dict[str, str]
) -> None:
    window.go.choose_child(family["rowan"])
    assert "He sang all the way home." not in titles(page)


def test_the_bin_can_be_looked_at_and_things_brought_back(
    page: DiaryPage, diary: Diary, family: dict[str, str], now: datetime, qtbot: QtBot
) -> None:
    entries.move_to_bin(diary, [family["good"]], now=now)
    choose(qtbot, page, "views", "The bin")
    assert titles(page) == ["# In the bin", "He sang all the way home."]
    assert not page.bin_bar.button.isVisible()
    qtbot.waitUntil(lambda: page.detail.shown == family["good"])
    press(qtbot, page.detail, "bring_back")
    assert entries.binned(diary) == []


def test_the_bin_can_be_emptied_after_thirty_days_and_asks_first(
    page: DiaryPage, diary: Diary, family: dict[str, str], now: datetime, qtbot: QtBot
) -> None:
    entries.move_to_bin(diary, [family["good"]], now=now - timedelta(days=31))
    choose(qtbot, page, "views", "The bin")
    qtbot.mouseClick(page.bin_bar.button, Qt.MouseButton.LeftButton)
    question = page.findChild(Question)
    assert question is not None
    assert len(entries.binned(diary)) == 1
    press(qtbot, question, "choice_1")
    assert entries.binned(diary) == []


def test_a_hard_entry_stays_folded_until_it_is_opened(page: DiaryPage, record: Record, qtbot: QtBot) -> None:
    hard = record("It was the worst afternoon.", flags=("distressing",), title="Thursday")
    page.arrive(OpenEntry(hard.uuid))
    assert "It was the worst afternoon." not in words_on(page.detail)
    press(qtbot, page.detail, "unfold")
    assert "It was the worst afternoon." in words_on(page.detail)


def test_a_file_can_be_saved_as_a_copy(
    page: DiaryPage, diary: Diary, family: dict[str, str], now: datetime, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("Dear all", encoding="utf-8")
    evidence.attach(diary, family["call"], tmp_path / "letter.txt", now=now)
    page.arrive(OpenEntry(family["call"]))
    attachment = entries.get(diary, family["call"]).attachments[0]
    page.copies.copy(attachment.id, tmp_path / "copy.txt", replace=False)
    assert (tmp_path / "copy.txt").read_text(encoding="utf-8") == "Dear all"


def test_mark_up_in_an_entry_is_shown_as_it_was_typed(page: DiaryPage, record: Record) -> None:
    odd = record("<b>bold</b> & %s <script>", title="<h1>Title</h1>")
    page.arrive(OpenEntry(odd.uuid))
    assert "<b>bold</b> & %s <script>" in words_on(page.detail)
    assert "<h1>Title</h1>" in words_on(page.detail)


def test_the_list_holds_few_rows_however_long_it_is(page: DiaryPage, record: Record) -> None:
    for number in range(130):
        record(f"Entry {number}")
    page.reload()
    for place in range(len(page.list.rows)):
        assert page.list.rows[place] is not None
    assert len(page.list.rows) > 130
    assert page.list.viewport().mapToGlobal(QPoint(0, 0)) is not None
