"""J21: somebody new in the role. What is open passes on; the words keep their author."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from typer.testing import CliRunner

from senddiary.cli import app
from senddiary.model.draft import EntryDraft, PromiseDraft
from senddiary.rules.when import When
from senddiary.services import entries, people, promises, reporting, tellings
from senddiary.services.people import RoleDraft
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase
from senddiary.ui.file_choice import FileChoice
from tests.journeys.conftest import Desk

WORDS = "A quiet table by the window"


@pytest.fixture
def handed(desk: Desk) -> Desk:
    """Ms Okafor is SENCO and has promised something."""
    diary = Diary.open(desk.folder, Passphrase(desk.passphrase))
    body = people.add_body(diary, "Hilltop Primary", kind="school", now=desk.now())
    okafor = people.add_person(diary, "Ms Okafor", now=desk.now())
    people.add_role(diary, okafor.id, RoleDraft("SENCO", body.id, "2024-09"), now=desk.now())
    promise = PromiseDraft(WORDS, "Ms Okafor", "Hilltop Primary", date(2026, 10, 23))
    entries.record(diary, EntryDraft("We met.", When("2026-09-16"), promises=(promise,)), now=desk.now())
    diary.close()
    desk.sit_down("2027-01-11T09:00")
    desk.click("People")
    desk.click("new_holder")
    desk.type("Mr Hale")
    desk.click("Save")
    return desk


def test_the_words_keep_their_author_and_the_promise_passes_on(handed: Desk) -> None:
    row = promises.ledger(handed.diary, on=date(2027, 2, 1))[0]
    assert (row.by, row.now_with) == ("Ms Okafor", "Mr Hale")


def test_the_new_holder_sees_what_is_open_in_the_role(handed: Desk) -> None:
    assert handed.sees("Open in their role, said by those before them"), "|".join(handed.words())
    assert handed.shows(WORDS)


def test_the_page_of_the_body_shows_both_holders_and_the_promise(handed: Desk) -> None:
    handed.click("open_body")
    assert handed.sees("Who held which role")
    assert all(handed.sees(name) for name in ("Ms Okafor", "Mr Hale", WORDS))


def test_somebody_new_can_be_taken_back(handed: Desk) -> None:
    handed.click("Undo")
    okafor = next(one for one in people.everyone(handed.diary) if one.name == "Ms Okafor")
    assert [(role.title, role.until) for role in okafor.roles] == [("SENCO", None)]
    assert "Mr Hale" not in [one.name for one in people.everyone(handed.diary)]


def test_the_handover_is_two_pages_and_the_words_keep_their_author(handed: Desk) -> None:
    handed.click("make_handover")
    page = handed.window.stack.currentWidget()  # type: ignore[attr-defined]  # the main window's pages
    handed.qtbot.waitUntil(lambda: page.maker.latest is not None, timeout=20_000)
    made = page.maker.latest
    assert (made.report, len(made.sizes)) == ("handover", 2)
    words = " ".join(reporting.draw(made.composed, "text").decode().split())
    assert WORDS in words
    assert "Ms Okafor, SENCO" in words
    assert "For whoever takes over at Hilltop Primary" in words


def test_a_handover_that_was_given_counts_once_it_is_saved_as_an_entry(handed: Desk, tmp_path: Path) -> None:
    handed.click("make_handover")
    page = handed.window.stack.currentWidget()  # type: ignore[attr-defined]  # the main window's pages
    handed.qtbot.waitUntil(lambda: page.maker.latest is not None, timeout=20_000)
    target = tmp_path / "for Mr Hale.txt"
    page.saver.files = FileChoice(save_file=lambda *_asked: target)
    handed.click("Save as text")
    handed.click("Note it")
    assert tellings.ledger(handed.diary) == []  # nothing counts before the parent saves
    handed.click("save_entry")
    handed.qtbot.waitUntil(lambda: len(tellings.ledger(handed.diary)) == 1)
    told = tellings.ledger(handed.diary)[0]
    assert (told.title, told.day, told.bodies) == ("Gave a handover", date(2027, 1, 11), ("Hilltop Primary",))
    handed.click("People")
    handed.click("open_body")
    assert handed.sees("Our story was told once, to 1 body, on 11 January 2027."), "|".join(handed.words())


def test_a_handover_that_was_printed_can_be_noted_as_well(handed: Desk, tmp_path: Path) -> None:
    def to_a_file(_parent: QWidget, printer: QPrinter, go: Callable[[], None]) -> None:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        go()

    handed.click("make_handover")
    page = handed.window.stack.currentWidget()  # type: ignore[attr-defined]  # the main window's pages
    handed.qtbot.waitUntil(lambda: page.maker.latest is not None, timeout=20_000)
    page.printer.ask = to_a_file
    with handed.qtbot.waitSignal(page.printer.printed, timeout=20_000):
        handed.click("Print")
    code = hashlib.sha256(page.maker.latest.pdf).hexdigest()
    handed.click("Note it")
    handed.click("save_entry")
    handed.qtbot.waitUntil(lambda: len(tellings.ledger(handed.diary)) == 1)
    written = entries.get(handed.diary, tellings.ledger(handed.diary)[0].entry)
    assert written.text == f"Gave a handover to Hilltop Primary (on paper, SHA-256 {code})."


def test_a_sheet_is_made_as_those_who_read_it_need_it_and_is_noted_as_such(handed: Desk, tmp_path: Path) -> None:
    handed.click("make_sheet")
    page = handed.window.stack.currentWidget()  # type: ignore[attr-defined]  # the main window's pages
    handed.qtbot.waitUntil(lambda: page.maker.latest is not None, timeout=20_000)
    assert handed.sees("About us")
    words = " ".join(reporting.draw(page.maker.latest.composed, "text").decode().split())
    assert "A short sheet for school" in words
    assert "For Hilltop Primary. Written on 11 January 2027." in words
    page.saver.files = FileChoice(save_file=lambda *_asked: tmp_path / "for school.txt")
    handed.click("Save as text")
    handed.click("Note it")
    handed.click("save_entry")
    handed.qtbot.waitUntil(lambda: len(tellings.ledger(handed.diary)) == 1)
    assert tellings.ledger(handed.diary)[0].title == "Gave our sheet for a school"


def test_a_telling_begins_on_the_page_of_whoever_heard_it(handed: Desk) -> None:
    handed.click("told_again")
    handed.click("save_entry")
    handed.qtbot.waitUntil(lambda: len(tellings.ledger(handed.diary)) == 1)
    told = tellings.ledger(handed.diary)[0]
    assert (told.people, told.bodies) == (("Mr Hale",), ("Hilltop Primary",))


def test_the_same_handover_from_the_command_line(handed: Desk, tmp_path: Path) -> None:
    folder = handed.folder
    handed.stand_up()
    word = tmp_path / "word"
    word.write_text(handed.passphrase, encoding="utf-8")
    told = ("--body", "Hilltop Primary", "--on", "2027-01-11", "--passphrase-file", str(word))
    ran = CliRunner().invoke(app, ["report", str(folder), "handover", "--out", str(tmp_path / "h.txt"), *told])
    assert ran.exit_code == 0, ran.output
    assert "Ms Okafor, SENCO" in (tmp_path / "h.txt").read_text(encoding="utf-8")
