"""What shows a promise's fate: an entry, one file of an entry, a document; found by words, and taken back."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from senddiary.errors import NotFound
from senddiary.services import evidence, fate_evidence, intake, links, promise_story, promises, vault
from senddiary.services.fate_evidence import Showing
from senddiary.storage.check import check_open
from senddiary.storage.diary import Diary
from tests.conftest import Make

ON = date(2026, 5, 14)


def _letter(folder: Path) -> Path:
    file = folder / "letter.txt"
    file.write_text("The lanyard timetable has been made and is on her desk.", encoding="utf-8")
    return file


def _sound(diary: Diary) -> bool:
    return check_open(diary, entry_payloads=vault.payloads).findings == ()


def test_entries_and_their_files_are_offered_by_words(diary: Diary, make: Make, now: datetime, tmp_path: Path) -> None:
    entry = make.entry("A postcard about the otters came.")
    for number in range(80):
        make.entry(f"Nothing of note {number}")
    kept = evidence.attach(diary, entry.uuid, _letter(tmp_path), now=now)
    found = fate_evidence.offered(diary, "otter")
    assert [(one.entry, one.attachment, one.file) for one in found if one.entry] == [
        (entry.uuid, None, ""),
        (entry.uuid, kept.id, "letter.txt"),
    ]
    assert entry.uuid not in {one.entry for one in fate_evidence.offered(diary)}


def test_one_file_of_an_entry_shows_it(diary: Diary, make: Make, now: datetime, tmp_path: Path) -> None:
    made, entry = make.promise(), make.entry("A letter came.")
    kept = evidence.attach(diary, entry.uuid, _letter(tmp_path), now=now)
    fate_evidence.tie(diary, made, Showing("A letter came.", entry.when, entry.uuid, kept.id), now=now)
    story = promise_story.story(diary, made, on=ON)
    assert [(one.words, one.entry, one.document) for one in story.evidence] == [("letter.txt", entry.uuid, None)]
    assert (promises.one(diary, made, on=ON).evidence, _sound(diary)) == (1, True)


def test_a_document_alone_shows_it_and_can_be_taken_back(
    diary: Diary, make: Make, now: datetime, tmp_path: Path
) -> None:
    made = make.promise()
    intake.bring_in(diary, [_letter(tmp_path)], now=now)
    (paper,) = [one for one in fate_evidence.offered(diary) if one.document]
    link = fate_evidence.tie(diary, made, paper, now=now)
    (shown,) = promise_story.story(diary, made, on=ON).evidence
    assert (shown.words, shown.document, shown.entry) == (
        paper.title,
        paper.document,
        promises.entry_of(diary, made),
    )
    step = next(one for one in promise_story.story(diary, made, on=ON).steps if one.kind == "evidence")
    assert (step.words, step.document) == (paper.title, paper.document)
    links.untie(diary, link, now=now)
    assert (promise_story.story(diary, made, on=ON).evidence, _sound(diary)) == ((), True)


def test_what_is_not_there_shows_nothing(diary: Diary, make: Make, now: datetime) -> None:
    made, entry = make.promise(), make.entry()
    assert fate_evidence.titles(diary, ()) == {}
    with pytest.raises(NotFound):
        fate_evidence.tie(diary, made, Showing("x", entry.when, entry.uuid, "no file"), now=now)
    with pytest.raises(NotFound):
        fate_evidence.tie(diary, made, Showing("x", entry.when, document="no document"), now=now)
