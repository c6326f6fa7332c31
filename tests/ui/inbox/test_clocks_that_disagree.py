"""Where clocks do not agree the inbox says which said what, and the parent chooses."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from senddiary.rules.when import When
from senddiary.services import entries
from senddiary.services.views import View
from senddiary.storage.diary import Diary
from tests.ui.inbox.conftest import MAIL, Desk

TWO_DATES = MAIL.replace(
    b"Message-ID",
    b"Date: Mon, 4 May 2026 09:00:00 +0100\nReceived: from a by b; Wed, 13 May 2026 15:25:00 +0100\nMessage-ID",
)


def dated(diary: Diary) -> list[When]:
    return [entry.when for entry in entries.page(diary, View(), limit=5)]


def test_each_clock_is_named_and_the_best_one_counts(desk: Desk, diary: Diary) -> None:
    desk.hand(desk.file("note.eml", TWO_DATES))
    assert desk.shows("It carries dates that do not agree. Which one is right?")
    assert desk.shows("The message says 15:20 on 13 May 2026.")
    assert desk.shows("Another date line of the message says 09:00 on 4 May 2026.")
    assert desk.shows("The mail service that took it in says 15:25 on 13 May 2026.")
    assert not desk.shows("This message carries more than one date.")
    desk.click("keep_it")
    assert dated(diary) == [When("2026-05-13T15:20")]


def test_another_clock_is_chosen_by_mouse(desk: Desk, diary: Diary) -> None:
    desk.hand(desk.file("note.eml", TWO_DATES))
    desk.click("clock_1")
    assert desk.page.review.when.when() == When("2026-05-04T09:00")
    desk.click("keep_it")
    assert dated(diary) == [When("2026-05-04T09:00")]


def test_another_clock_is_chosen_by_key_and_the_choice_stays(desk: Desk) -> None:
    desk.hand(desk.file("note.eml", TWO_DATES), desk.file("other.eml", MAIL.replace(b"<a1", b"<a2")))
    desk.choose("note.eml")
    button = desk.page.review.when.which.buttons[0]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Down)
    assert desk.page.review.when.when() == When("2026-05-04T09:00")
    desk.choose("other.eml")
    assert not desk.page.review.when.which.isVisible()
    desk.choose("note.eml")
    assert desk.page.review.when.which.buttons[1].isChecked()
    assert desk.page.review.when.when() == When("2026-05-04T09:00")


def test_a_message_whose_clocks_agree_asks_nothing(desk: Desk) -> None:
    desk.hand(desk.file("note.eml", MAIL))
    assert not desk.page.review.when.which.isVisible()


def row_of(desk: Desk, name: str) -> str:
    thing = next(thing for thing in desk.inbox.things if thing.name == name)
    return next(row.accessibleName() for row in desk.page.list.rows if row.thing_id == thing.id)


def test_the_row_in_the_list_shows_the_clock_that_was_chosen(desk: Desk) -> None:
    desk.hand(desk.file("note.eml", TWO_DATES))
    assert "15:20 on 13 May 2026, from the message" in row_of(desk, "note.eml")
    desk.click("clock_1")
    assert "09:00 on 4 May 2026, from the message" in row_of(desk, "note.eml")
    desk.click("clock_0")
    assert "15:20 on 13 May 2026, from the message" in row_of(desk, "note.eml")


def test_the_row_in_the_list_shows_the_date_that_was_said(desk: Desk) -> None:
    desk.hand(desk.file("note.eml", TWO_DATES))
    when = desk.page.review.when
    when.date.set_when(When("2026-05-02", "about"))
    when.changed.emit()
    desk.settle()
    assert "about 2 May 2026, as you say" in row_of(desk, "note.eml")
