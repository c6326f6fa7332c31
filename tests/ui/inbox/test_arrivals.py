"""What comes in by other ways: folders of an export, the button for pasting, chosen files, a hard day."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from senddiary.errors import NothingToKeep
from senddiary.importers import sandbox
from senddiary.services import documents, intake, reading_program
from senddiary.storage.diary import Diary
from senddiary.ui.file_choice import FileChoice
from senddiary.ui.inbox_plan import Plan, missing, ticked_of
from senddiary.ui.notices import Question
from senddiary.ui.opened import shut
from tests.ui.inbox.conftest import LOG, MAIL, PNG, Desk


def test_a_maildir_is_the_messages_in_it(desk: Desk) -> None:
    for name in ("cur", "new", "tmp"):
        (desk.place / "mail" / name).mkdir(parents=True)
    (desk.place / "mail" / "cur" / "1:2,S").write_bytes(MAIL)
    (desk.place / "mail" / "new" / "2").write_bytes(MAIL.replace(b"car park", b"second"))
    desk.hand(desk.place / "mail")
    assert sorted(thing.plan.title for thing in desk.inbox.things if thing.plan) == ["car park", "second"]


def test_the_same_file_handed_over_twice_is_there_once(desk: Desk) -> None:
    file = desk.file("note.eml", MAIL)
    desk.hand(file)
    desk.hand(file)
    assert len(desk.inbox.things) == 1


def test_the_button_pastes_what_was_copied(desk: Desk) -> None:
    desk.window.open("inbox")
    QGuiApplication.clipboard().setText("He slept badly.")
    desk.click("paste_in")
    assert [thing.plan.how for thing in desk.inbox.things if thing.plan] == ["entry"]


def test_an_empty_clipboard_is_said_to_be_empty(desk: Desk) -> None:
    desk.window.open("inbox")
    QGuiApplication.clipboard().clear()
    desk.click("paste_in")
    assert desk.shows("There is nothing to paste that can be kept.")


def test_files_can_be_chosen_from_any_page(desk: Desk) -> None:
    file = desk.file("letter.png", PNG)

    def chosen(parent: QWidget, title: str) -> list[Path]:
        del parent, title
        return [file]

    desk.arrivals.files = FileChoice(open_files=chosen)
    desk.window.go.bring_in()
    desk.settle()
    assert [thing.name for thing in desk.inbox.things] == ["letter.png"]


def test_on_a_hard_day_the_one_box_stays_and_a_word_is_said(desk: Desk) -> None:
    desk.window.here = "low-energy"
    desk.hand_quietly(desk.file("note.eml", MAIL))
    assert desk.window.here == "low-energy"
    assert any("It waits in the inbox" in label.text() for label in desk.window.findChildren(QLabel))


def test_what_is_there_already_is_not_stored_again(desk: Desk, diary: Diary) -> None:
    desk.hand(desk.file("letter.png", PNG))
    desk.click("keep_it")
    desk.hand(desk.file("again.png", PNG))
    desk.click("keep_it")
    question = desk.window.findChild(Question)
    assert question is not None
    assert question.windowTitle() == str(NothingToKeep())
    assert documents.listing(diary).total == 1


def test_a_damaged_message_is_kept_as_a_file_and_says_why(desk: Desk, diary: Diary) -> None:
    desk.hand(desk.file("broken.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600))
    assert desk.shows("damaged")
    desk.click("keep_it")
    assert [row.title for row in documents.listing(diary).rows] == ["broken"]


def test_a_plan_says_what_is_still_missing(desk: Desk, diary: Diary) -> None:
    found = intake.look_at(diary, desk.file("log.csv", LOG), now=desk.ctx.now())
    plan = Plan("entry")
    assert missing(found.draft, plan) == "Say first which number is the day."
    ordered = replace(plan, order="day-first")
    assert missing(found.draft, ordered) == ""
    assert missing(found.draft, replace(ordered, ticked=frozenset())) == "Nothing in it is ticked."
    assert missing(found.draft, Plan("into")) == "Choose the entry first."
    assert ticked_of(replace(plan, ticked=frozenset({0, 9})), 3) == frozenset({0})


def test_the_program_that_reads_waits_as_soon_as_the_inbox_is_seen(desk: Desk) -> None:
    reading_program.end()
    desk.window.open("inbox")
    assert sandbox.OWN.waiting == 1


def test_it_ends_with_the_diary(diary: Diary) -> None:
    reading_program.start()
    shut(diary)
    assert sandbox.OWN.waiting == 0
