"""Going back to short entries: three questions at a time, none of them needed."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from senddiary.model.draft import EntryDraft
from senddiary.rules.when import When
from senddiary.services import entries, history
from senddiary.storage.diary import Diary
from senddiary.ui.context import Context
from senddiary.ui.navigation import EditEntry, Navigate
from senddiary.ui.pages.finish import FinishPage
from senddiary.ui.widgets.quote_rows import QuotePart

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def uuid(diary: Diary, now: datetime) -> str:
    """A call of which only a few words were written down."""
    draft = EntryDraft("SENCO rang.", When("2026-05-14T15:45", "about"), kind="call")
    return entries.record(diary, draft, now=now).uuid


@pytest.fixture
def page(uuid: str, ctx: Context, go: Navigate, qtbot: QtBot) -> FinishPage:
    assert uuid
    made = FinishPage(ctx, go)
    qtbot.addWidget(made)
    made.resize(900, 760)
    made.show()
    qtbot.waitExposed(made)
    return made


def answers(page: FinishPage) -> dict[str, object]:
    return {answer.key: answer.field for answer in page.answers}


def test_a_short_entry_asks_three_questions(page: FinishPage) -> None:
    assert page.text.text() == "SENCO rang."
    assert list(answers(page)) == ["quotes", "people", "time"]


def test_answers_go_into_the_entry_and_the_old_words_stay(
    page: FinishPage, diary: Diary, uuid: str, qtbot: QtBot
) -> None:
    part = answers(page)["quotes"]
    assert isinstance(part, QuotePart)
    qtbot.keyClicks(part.words, "It will go in")
    qtbot.keyClicks(part.by, "Ms Okafor")
    qtbot.mouseClick(page.save_button, LEFT)
    entry = entries.get(diary, uuid)
    assert [quote.words for quote in entry.quotes] == ["It will go in"]
    assert [version.reason for version in history.of(diary, uuid)] == [None, "finished later"]
    assert list(answers(page)) == ["people", "time", "text"]


def test_an_entry_may_stay_as_it_is_and_is_not_asked_about_again(page: FinishPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.leave, LEFT)
    assert page.empty.isVisible()
    page.reload()
    assert page.empty.isVisible()


def test_not_now_changes_nothing(page: FinishPage, diary: Diary, uuid: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.later, LEFT)
    qtbot.mouseClick(page.save_button, LEFT)
    assert entries.get(diary, uuid).revisions == 1


def test_the_whole_entry_can_be_opened(
    page: FinishPage, uuid: str, qtbot: QtBot, went: list[tuple[str, object]]
) -> None:
    qtbot.mouseClick(page.whole, LEFT)
    assert went == [("entry", EditEntry(uuid))]


def test_a_flagged_entry_is_on_the_list_though_it_says_enough(
    diary: Diary, ctx: Context, go: Navigate, qtbot: QtBot, now: datetime
) -> None:
    words = "A note that says quite enough for anybody who reads it one day."
    entries.record(diary, EntryDraft(words, When("2026-05-14T10:00"), finish_later=True), now=now)
    made = FinishPage(ctx, go)
    qtbot.addWidget(made)
    made.show()
    assert made.text.text() == words


def test_answers_that_were_not_saved_are_kept_and_saved_next_time(
    page: FinishPage, diary: Diary, uuid: str, qtbot: QtBot
) -> None:
    part = answers(page)["quotes"]
    assert isinstance(part, QuotePart)
    qtbot.keyClicks(part.words, "It will go in")
    page.hide()
    again = FinishPage(page.ctx, page.go)
    qtbot.addWidget(again)
    again.show()
    assert again.before.isVisible()
    qtbot.mouseClick(again.save_button, LEFT)
    assert [quote.words for quote in entries.get(diary, uuid).quotes] == ["It will go in"]
