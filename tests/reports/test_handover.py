"""The handover: two friendly pages, words with their author, open promises with the body, nothing private."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import docx
import pypdfium2
import pytest

from senddiary.reports import handover, render
from senddiary.reports.snapshot import Promise, Snapshot, SnapshotEntry
from tests.house.words import unwanted
from tests.reports.conftest import OKORO, PATEL, MakeEntry, MakeSnapshot
from tests.reports.render import packages

CANARIES = ("PRIVATECANARY", "FLAGCANARY", "ISLACANARY", "ADVICECANARY", "BINCANARY", "THOUGHTCANARY")
Life = tuple[SnapshotEntry, ...]


def _text(snapshot: Snapshot) -> str:
    return render.to_bytes(handover.build(snapshot), "text").decode()


def _open(number: int, body: str = "Hilltop School") -> Promise:
    words = f"Promise {number} " + "with many words in it " * 12
    return Promise(words, "Mrs Patel", body, date(2026, 5, 1), "past", 13, role="SENCO")


def test_the_words_of_the_handover_stay_as_they_are(
    life: Life, shot: MakeSnapshot, entry: MakeEntry, golden: Callable[[str, str], None]
) -> None:
    ours = Promise("We will send the photos", state="waiting", due=date(2026, 6, 1), days=-18, ours=True)
    there = entry("Met at school.", "2026-05-13", people=(PATEL,), promises=(_open(1), ours))
    golden("handover.txt", _text(shot(*life, there, body="Hilltop School")))


@pytest.mark.parametrize("names", ["full", "initials", "roles"])
def test_what_is_private_is_never_in_it(life: Life, shot: MakeSnapshot, names: str) -> None:
    words = _text(shot(*life, names=names))
    assert [canary for canary in CANARIES if canary in words] == []
    assert unwanted(words) == []


def test_words_keep_their_author_and_other_bodies_are_left_out(shot: MakeSnapshot, entry: MakeEntry) -> None:
    there = entry("Met.", "2026-05-13", promises=(_open(1), _open(2, "Westmere Council")))
    words = _text(shot(there, body="Hilltop School"))
    assert "Mrs Patel, SENCO" in words
    assert ("Promise 1" in words, "Promise 2" in words) == (True, False)
    assert "What is open is with Hilltop School now" in " ".join(words.split())


def _pages(snapshot: Snapshot) -> int:
    document = pypdfium2.PdfDocument(render.to_bytes(handover.build(snapshot), "pdf"))
    try:
        return len(document)
    finally:
        document.close()


@pytest.mark.parametrize("profile", ["tribunal", "archive"])
def test_two_pages_hold_it_however_much_there_is(shot: MakeSnapshot, entry: MakeEntry, profile: str) -> None:
    kept = Promise("words " * 60, "Mrs Patel", "Hilltop School", date(2026, 5, 1), "kept", fate="kept",
                   fate_on=date(2026, 5, 1), late_by=0, confirmed=date(2026, 5, 2))  # fmt: skip
    many = [
        entry(f"{n} " + "text " * 80, "2026-05-13", kind="good", people=(PATEL, OKORO), body="Hilltop School",
              promises=(_open(n), kept), attachments=(f"a long name of a paper number {n}.pdf",))
        for n in range(40)
    ]  # fmt: skip
    assert _pages(shot(*many, body="Hilltop School", profile=profile)) == 2
    assert "and 34 more in our record" in _text(shot(*many, body="Hilltop School"))


def test_an_empty_diary_gives_two_kind_pages(shot: MakeSnapshot) -> None:
    words = _text(shot())
    assert "Nothing is open at the moment." in words
    assert "We look forward to writing the first good thing here." in words


def test_the_pages_are_for_friends_and_name_no_tribunal(life: Life, shot: MakeSnapshot) -> None:
    made = handover.build(shot(*life))
    assert (made.labels.head_right_first, made.labels.head_right) == ("In confidence", "")
    assert "ribunal" not in _text(shot(*life))


def test_it_can_be_a_word_file_of_the_same_words(life: Life, shot: MakeSnapshot, entry: MakeEntry) -> None:
    there = entry("Met at school.", "2026-05-13", people=(PATEL,), promises=(_open(1),))
    packed = render.to_bytes(handover.build(shot(*life, there, body="Hilltop School")), "word")
    assert packages.faults(packed) == []
    made = docx.Document(io.BytesIO(packed))
    words = "\n".join(paragraph.text for paragraph in made.paragraphs)
    assert "What you need not ask us again" in words
    assert "Mrs Patel, SENCO" in made.tables[0].rows[1].cells[1].text
    assert [canary for canary in CANARIES if canary in words] == []
