"""The inbox by keys and mouse: everything is seen before anything is kept."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QListWidget

from senddiary.rules.when import When
from senddiary.services import documents, entries, watch_folder
from senddiary.services.views import View
from senddiary.storage.diary import Diary
from senddiary.ui.notices import Question
from tests.ui.inbox.conftest import LOG, MAIL, PNG, Desk


def kept(diary: Diary) -> tuple[list[str | None], list[str]]:
    """The titles of the entries and of the documents."""
    rows = documents.listing(diary).rows
    return [entry.title for entry in entries.page(diary, View(), limit=50)], [row.title for row in rows]


def test_what_is_handed_over_is_shown_and_not_kept(desk: Desk, diary: Diary) -> None:
    desk.hand(desk.file("note.eml", MAIL))
    assert desk.window.here == "inbox"
    assert desk.shows("car park")
    assert desk.shows("The message says 15:20 on 13 May 2026.")
    assert desk.shows("Received here 20:14 on 14 May 2026.")
    assert kept(diary) == ([], [])


def test_the_other_pages_are_told_how_many_wait(desk: Desk) -> None:
    desk.hand(desk.file("note.eml", MAIL), words=b"He said: I do not want to go.")
    assert desk.window.go.in_inbox == 2
    desk.window.open("today")
    desk.window.open("inbox")
    assert desk.shows("2 to sort, not kept yet")


def test_an_entry_keeps_the_time_of_the_message_and_not_of_its_coming(desk: Desk, diary: Diary) -> None:
    desk.hand(desk.file("note.eml", MAIL))
    desk.click("keep_it")
    (entry,) = entries.page(diary, View(), limit=5)
    assert entry.when == When("2026-05-13T15:20")
    assert entry.written == datetime(2026, 5, 13, 14, 20, tzinfo=UTC)
    assert desk.inbox.things == []


def test_what_was_kept_can_be_taken_back_at_once(desk: Desk, diary: Diary) -> None:
    desk.hand(desk.file("note.eml", MAIL))
    desk.click("keep_it")
    assert "Kept as an entry of 13 May 2026, 15:20." in desk.window.undo_banner.words.text()
    desk.click("banner_button")
    assert kept(diary) == ([], [])


def test_a_thing_is_left_where_it_lies(desk: Desk, diary: Diary) -> None:
    file = desk.file("note.eml", MAIL)
    desk.hand(file)
    desk.click("leave_it")
    assert (desk.inbox.things, kept(diary), file.read_bytes()) == ([], ([], []), MAIL)


def test_a_document_only_makes_no_entry(desk: Desk, diary: Diary) -> None:
    desk.hand(desk.file("note.eml", MAIL))
    desk.click("keep_as_document")
    desk.click("keep_it")
    assert kept(diary) == ([], ["car park"])


def test_it_becomes_part_of_the_entry_that_is_chosen(desk: Desk, diary: Diary, make: object) -> None:
    made = make.entry("He was sent home.", on="2026-05-13")  # type: ignore[attr-defined]  # the factory of the test diary
    desk.hand(desk.file("note.eml", MAIL))
    desk.click("keep_as_into")
    assert not desk.page.review.foot.keep_button.isEnabled()
    desk.click("found_entry")
    desk.click("keep_it")
    entry = entries.get(diary, made.uuid)
    assert [attachment.name for attachment in entry.attachments] == ["note.eml"]


def test_the_parent_says_another_name_date_and_that_it_is_private(desk: Desk, diary: Diary) -> None:
    desk.hand(desk.file("note.eml", MAIL))
    desk.find(QLineEdit, "inbox_title").setText("Sent home again")
    desk.find(QLineEdit, "inbox_title").editingFinished.emit()
    desk.page.review.when.date.retype("12 May 2026")
    desk.find(QCheckBox, "inbox_private").click()
    desk.click("keep_it")
    (entry,) = entries.page(diary, View(), limit=5)
    assert (entry.title, entry.when, entry.flags) == ("Sent home again", When("2026-05-12"), ("private",))


def test_what_cannot_be_taken_says_what_to_do_instead(desk: Desk, tmp_path: Path) -> None:
    link = tmp_path / "outside" / "link.txt"
    link.symlink_to(desk.file("note.eml", MAIL))
    desk.hand(link)
    assert desk.shows("Links are never followed")
    assert desk.shows("Drop the file itself.")
    desk.click("refusal_read")
    assert desk.inbox.things == []


def test_the_same_thing_again_is_named_with_the_day_and_opens(desk: Desk, diary: Diary) -> None:
    desk.hand(desk.file("letter.png", PNG))
    desk.click("keep_it")
    desk.hand(desk.file("again.png", PNG))
    assert desk.shows("The same picture was kept on 14 May 2026.")
    assert desk.page.list.keepable() == []
    opened: list[object] = []
    desk.window.go.wanted.connect(lambda place, what: opened.append((place, what.document_id)))
    desk.click("open_double")
    assert opened == [("document", documents.listing(diary).rows[0].id)]


def test_photos_become_one_letter_in_the_order_that_is_said(desk: Desk, diary: Diary) -> None:
    desk.hand(desk.file("one.png", PNG), desk.file("two.png", PNG + b"\0"))
    desk.click("one_letter")
    pages = desk.find(QListWidget, "letter_pages")
    desk.click("page_down")
    assert pages.item(1).text() == "one.png"
    desk.find(QLineEdit, "letter_title").setText("Letter from school")
    desk.click("They are one letter")
    desk.click("keep_it")
    (row,) = documents.listing(diary).rows
    assert (row.title, [file.name for file in row.files]) == ("Letter from school", ["two.png", "one.png"])


def test_a_table_asks_which_number_is_the_day_and_reads_the_rows_back(desk: Desk, diary: Diary) -> None:
    desk.hand(desk.file("log.csv", LOG))
    desk.click("keep_as_entry")
    assert desk.shows("It says 03/04/2026. Which day is that?")
    assert not desk.page.review.foot.keep_button.isEnabled()
    desk.click("3 April 2026 (day first)")
    assert desk.shows("3 April 2026 · Ms Okafor · Rang home")
    desk.click("keep_it")
    found = entries.page(diary, View(), limit=9)
    assert [entry.when.form for entry in found] == ["2026-04-11", "2026-04-05", "2026-04-03"]


def test_another_column_and_fewer_rows_are_kept_as_said(desk: Desk, diary: Diary) -> None:
    desk.hand(desk.file("log.csv", LOG))
    desk.click("keep_as_entry")
    desk.click("4 March 2026 (month first)")
    box = desk.find(QComboBox, "column_who")
    box.setCurrentIndex(0)
    box.activated.emit(0)
    desk.click("tick_none")
    QTest.keyClick(desk.page.review.items.list, Qt.Key.Key_Space)
    desk.click("keep_it")
    (entry,) = entries.page(diary, View(), limit=9)
    assert (entry.when.form, [person.name for person in entry.people]) == ("2026-03-04", [])


def test_all_that_can_be_kept_is_kept_as_shown(desk: Desk, diary: Diary) -> None:
    desk.hand(desk.file("note.eml", MAIL), desk.file("letter.png", PNG), words=b"Two lines.")
    desk.click("keep_all")
    assert desk.inbox.things == []
    assert "3 things kept." in desk.window.undo_banner.words.text()
    assert len(kept(diary)[1]) == 3


def test_stopping_keeps_whole_things_and_the_rest_waits(desk: Desk, diary: Diary) -> None:
    desk.hand(*(desk.file(f"{number}.txt", b"Line %d" % number) for number in range(6)))
    desk.arrivals.keeper.kept.connect(lambda _kept: desk.arrivals.keeper.cancel())
    desk.click("keep_all")
    assert len(desk.inbox.things) == 5
    assert len(kept(diary)[1]) == 1


def test_a_message_without_a_date_is_asked_about(desk: Desk) -> None:
    desk.hand(desk.file("note.eml", MAIL.replace(b"Date: Wed, 13 May 2026 15:20:00 +0100\n", b"")))
    assert desk.shows("It carries no date that can be read.")
    assert desk.page.review.when.when() == When(None)


def test_words_that_were_pasted_become_an_entry(desk: Desk, diary: Diary) -> None:
    desk.hand(words=b"When: 12 May 2026 3.10pm\nWho: Ms Okafor\nSaid: We will look into it.\nPromised: ring on Monday")
    desk.click("keep_it")
    (entry,) = entries.page(diary, View(), limit=5)
    assert entry.when == When("2026-05-12T15:10")
    assert [promise.words for promise in entry.promises] == ["ring on Monday"]


def test_hostile_words_stand_there_as_words(desk: Desk) -> None:
    desk.hand(desk.file("note.eml", MAIL.replace(b"car park", b"<img src=file:///etc/passwd> {0} %s")))
    assert desk.shows("<img src=file:///etc/passwd> {0} %s") or "<img" in desk.page.review.title.text()
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in desk.page.findChildren(QLabel))


def test_the_folder_is_read_when_the_inbox_is_open_and_settled_when_kept(desk: Desk, diary: Diary) -> None:
    file = desk.file("note.eml", MAIL)
    watch_folder.choose(diary, desk.place)
    desk.inbox.folder.start()
    assert [thing.state for thing in desk.inbox.things] == ["waiting"]
    desk.window.open("inbox")
    desk.settle()
    desk.click("keep_it")
    desk.inbox.folder.start()
    desk.inbox.folder.look()
    assert (desk.inbox.things, file.exists()) == ([], True)


def test_a_kept_file_is_moved_when_that_was_chosen(desk: Desk, diary: Diary) -> None:
    file = desk.file("note.eml", MAIL)
    watch_folder.choose(diary, desk.place, after="move")
    desk.inbox.folder.start()
    desk.window.open("inbox")
    desk.settle()
    desk.click("keep_it")
    assert (file.exists(), (desk.place / "kept" / "note.eml").read_bytes()) == (False, MAIL)


def test_one_is_asked_about_the_file_when_that_was_chosen(desk: Desk, diary: Diary) -> None:
    file = desk.file("note.eml", MAIL)
    watch_folder.choose(diary, desk.place, after="ask")
    desk.inbox.folder.start()
    desk.window.open("inbox")
    desk.settle()
    desk.click("keep_it")
    assert desk.window.findChild(Question) is not None
    desk.click("Leave it where it is")
    assert file.exists()


def test_nothing_is_left_when_the_diary_is_locked(desk: Desk, diary: Diary) -> None:
    desk.hand(desk.file("note.eml", MAIL))
    assert desk.shows("leaves this list when the diary is locked")
    desk.arrivals.leave()
    assert (desk.inbox.things, kept(diary)) == ([], ([], []))


def test_by_keys_alone_a_thing_is_chosen_and_kept(desk: Desk, diary: Diary) -> None:
    desk.hand(desk.file("note.eml", MAIL), desk.file("letter.png", PNG))
    desk.window.setFocus()
    desk.page.put_cursor()
    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)
    desk.page.review.foot.keep_button.setFocus()
    QTest.keyClick(desk.page.review.foot.keep_button, Qt.Key.Key_Space)
    desk.settle()
    assert len(desk.inbox.things) == 1
    assert kept(diary)[1] == ["car park"]


def _keep_by_key(desk: Desk) -> None:
    desk.window.activateWindow()
    desk.page.review.foot.keep_button.setFocus()
    QTest.keyClick(desk.page.review.foot.keep_button, Qt.Key.Key_Space)
    desk.settle()


def test_after_one_is_kept_the_keyboard_is_on_the_next_one_and_never_on_its_keep_button(desk: Desk) -> None:
    desk.hand(desk.file("note.eml", MAIL), desk.file("letter.png", PNG))
    _keep_by_key(desk)
    [left] = desk.inbox.things
    desk.qtbot.waitUntil(lambda: getattr(desk.window.focusWidget(), "thing_id", "") == left.id)


def test_after_the_last_is_kept_the_keyboard_stays_on_the_page(desk: Desk) -> None:
    desk.hand(desk.file("note.eml", MAIL))
    _keep_by_key(desk)
    assert desk.inbox.things == []
    desk.qtbot.waitUntil(lambda: desk.window.focusWidget() is desk.page.list.paste_button)
