"""J20: the school's records arrive; they stand beside her own, and a kind letter asks for what was not found."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from senddiary.model.draft import EntryDraft
from senddiary.rules.when import When
from senddiary.services import documents, entries, passages
from senddiary.services.passages import NewPassage
from tests.journeys.conftest import Desk
from tests.journeys.dropping import drop, files, looked_at

FIRST, APART = date(2024, 5, 13), timedelta(days=9)
IN_BOTH, ONLY_MINE, ONLY_THEIRS, DIFFER = 41, 17, 23, 6
BLAMING = ("hid", "hidden", "lied", "withheld", "missing from", "deleted", "failed")


def kinds() -> list[str]:
    """What happened on each of the days; they begin and end with a line of theirs."""
    rest = ["both"] * (IN_BOTH - 1) + ["mine"] * ONLY_MINE + ["theirs"] * (ONLY_THEIRS - 1) + ["differ"] * DIFFER
    return ["both", *rest, "theirs"]


def words_of(number: int) -> str:
    """Words that tell one day from all others."""
    return f"Subject{number:03d} observation{number:03d} with staffmember{number:03d}"


def their_table() -> str:
    """The table that the school sent."""
    lines = ["Date,Staff,Notes"]
    for number, kind in enumerate(kinds()):
        if kind != "mine":
            day = FIRST + number * APART
            lines.append(f"{day:%d/%m/%Y},Mr Hale,{words_of(number)}")
    return "\n".join(lines) + "\n"


def my_notes() -> list[EntryDraft]:
    """Her own entries; one more is private."""
    notes = [EntryDraft("My own fear that night", When((FIRST + 41 * APART).isoformat()), flags=("private",))]
    for number, kind in enumerate(kinds()):
        if kind != "theirs":
            day = FIRST + number * APART + timedelta(days=2 if kind == "differ" else 0)
            notes.append(EntryDraft(words_of(number), When(day.isoformat())))
    return notes


@pytest.fixture
def beside(desk: Desk, tmp_path: Path) -> Desk:
    """The table was dropped and kept, and both records stand beside each other."""
    desk.sit_down("2026-09-16T20:00")
    entries.record_many(desk.diary, [(note, None) for note in my_notes()], now=desk.now())
    (tmp_path / "records.csv").write_text(their_table(), encoding="utf-8")
    drop(desk, files(tmp_path / "records.csv"))
    desk.click("keep_it")
    looked_at(desk)
    desk.ctrl(Qt.Key.Key_6)
    desk.click("beside_mine")
    desk.click("take_rows")
    return desk


def test_the_counts_are_said_in_its_own_words(beside: Desk) -> None:
    assert beside.sees("In both 41, only mine 17, only theirs 23, differ 6"), beside.words()


def test_each_of_a_pair_opens(beside: Desk) -> None:
    asked: list[str] = []
    beside.window.go.wanted.connect(lambda place, _what: asked.append(place))  # type: ignore[attr-defined]
    beside.click("pairs_differ")
    beside.click("open_theirs")
    beside.window.back()  # type: ignore[attr-defined]  # the window of the diary
    beside.click("open_mine")
    assert asked == ["document", "diary"]


def test_by_keys_alone_only_one_kind_is_shown(beside: Desk) -> None:
    button = beside.find(QAbstractButton, "pairs_only_mine")
    button.setFocus()
    beside.key(Qt.Key.Key_Space)
    assert beside.sees("Not found in the copy I have.")
    rows = [one for one in beside.window.findChildren(QWidget, "open_theirs") if one.isVisible()]
    assert rows == []


def test_the_letter_asks_kindly_and_names_no_private_entry(beside: Desk) -> None:
    letter = beside.find(QPlainTextEdit, "records_letter").toPlainText()
    assert letter.count("\n- ") == ONLY_MINE
    assert "Thank you" in letter
    assert "My own fear" not in letter
    assert not any(f" {word}" in letter.lower() for word in BLAMING)


def test_what_is_unticked_is_not_asked_about(beside: Desk) -> None:
    beside.press_in(beside.find(QAbstractButton, "letter_entry"), 12, 14)
    letter = beside.find(QPlainTextEdit, "records_letter").toPlainText()
    assert letter.count("\n- ") == ONLY_MINE - 1


def test_nothing_on_the_page_blames_anybody(beside: Desk) -> None:
    said = " ".join(beside.words()).lower()
    assert not any(f" {word} " in said for word in BLAMING)


@pytest.fixture
def marked(desk: Desk, tmp_path: Path) -> Desk:
    """One page of records is kept, with one line marked in it, and one entry is of the same day."""
    desk.sit_down("2026-09-16T20:00")
    entries.record(desk.diary, EntryDraft("He was sent home", When("2026-05-12")), now=desk.now())
    (tmp_path / "records.txt").write_text("12 May 2026 sent home 11:10\n", encoding="utf-8")
    drop(desk, files(tmp_path / "records.txt"))
    desk.click("keep_as_document")
    desk.click("keep_it")
    looked_at(desk)
    (row,) = documents.listing(desk.diary).rows
    passages.mark(desk.diary, row.id, NewPassage(1, "12 May 2026 sent home 11:10"), now=desk.now())
    return desk


def test_lines_that_were_marked_while_reading_are_given_their_day(marked: Desk) -> None:
    marked.ctrl(Qt.Key.Key_6)
    marked.click("beside_mine")
    assert marked.find(QLineEdit, "line_day").text() == "Tue 12 May 2026"
    marked.click("say_days")
    assert marked.sees("In both 1, only mine 0, only theirs 0, differ 0"), marked.words()
