"""A chat in the inbox: by whole days, or only the messages that matter, by mouse and by keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from senddiary.services import entries
from senddiary.services.views import View
from senddiary.storage.diary import Diary
from tests.ui.inbox.conftest import Desk

CHAT = (
    b"13/05/2026, 15:20 - Ms Okafor: The draft will be with you by Friday.\n"
    b"13/05/2026, 15:24 - Dana: Thank you.\n"
    b"14/05/2026, 08:02 - Ms Okafor: He is upset again.\n"
)
NAME = "WhatsApp Chat with Ms Okafor.txt"


def written(diary: Diary) -> list[tuple[str | None, str]]:
    return [(entry.when.form, entry.text) for entry in entries.page(diary, View(), limit=20)]


def test_whole_days_are_offered_first(desk: Desk, diary: Diary) -> None:
    desk.hand(desk.file(NAME, CHAT))
    assert desk.page.review.items.way.days.isChecked()
    desk.click("keep_it")
    assert [form for form, _text in written(diary)] == ["2026-05-14", "2026-05-13"]


def test_single_messages_are_chosen_by_mouse_and_key(desk: Desk, diary: Diary) -> None:
    desk.hand(desk.file(NAME, CHAT))
    desk.click("by_messages")
    assert desk.shows("0 of 3 are ticked to be kept.")
    assert not desk.page.review.foot.keep_button.isEnabled()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(desk.page.review.items.list, key)
    desk.click("keep_it")
    assert written(diary) == [("2026-05-14T08:02", "He is upset again.")]


def test_the_choice_is_made_with_the_keyboard_and_can_be_taken_back(desk: Desk) -> None:
    desk.hand(desk.file(NAME, CHAT))
    way = desk.page.review.items.way
    way.messages.setFocus()
    QTest.keyClick(way.messages, Qt.Key.Key_Space)
    assert way.messages.isChecked()
    assert desk.shows("0 of 3 are ticked to be kept.")
    way.days.setFocus()
    QTest.keyClick(way.days, Qt.Key.Key_Space)
    assert desk.shows("2 of 2 are ticked to be kept.")
    assert "each message you tick is an entry of its own" in way.messages.accessibleName()


def test_messages_that_are_entries_already_say_so(desk: Desk, diary: Diary) -> None:
    desk.hand(desk.file(NAME, CHAT))
    desk.click("by_messages")
    QTest.keyClick(desk.page.review.items.list, Qt.Key.Key_Space)
    desk.click("keep_it")
    desk.hand(desk.file("longer.txt", CHAT + b"14/05/2026, 09:00 - Ms Okafor: I will ring you.\n"))
    desk.click("by_messages")
    ticks = desk.page.review.items.ticks
    lines = [str(ticks.data(ticks.index(row, 0))) for row in range(ticks.rowCount())]
    assert [line.startswith("Kept already · ") for line in lines] == [True, False, False, False]
    desk.click("tick_all")
    desk.click("keep_it")
    assert "Kept as 3 entries. 1 was an entry already." in desk.window.undo_banner.words.text()
    assert len(written(diary)) == 4


def test_the_choice_is_not_offered_for_other_things(desk: Desk) -> None:
    desk.hand(desk.file("table.csv", b"Date,Notes\n13/05/2026,Rang home\n14/05/2026,Sent home\n"))
    desk.click("keep_as_entry")
    assert not desk.page.review.items.way.isVisible()
