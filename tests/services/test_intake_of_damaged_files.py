"""Damaged and hostile files at the door of a real diary: looked at, none of them changes a byte of it."""

from __future__ import annotations

import hashlib
import os
from datetime import datetime
from pathlib import Path

import pytest

from senddiary.services import documents, intake
from senddiary.services.intake import Loose
from senddiary.services.intake_batches import bring_in
from senddiary.services.intake_found import Found, NotTaken
from senddiary.storage.diary import Diary
from tests.importers import pdf_maker
from tests.importers.hostile import FILES
from tests.importers.mail_maker import enclosed, mixed
from tests.importers.mutations import mutated, stock

A_PART = 30


def hashed(folder: Path) -> str:
    """All bytes of a diary, with the names of its files. Its shared memory holds no words, nor does an empty file."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.stat().st_size and not path.name.endswith("-shm"):
            whole.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


@pytest.mark.parametrize("part", range(4))
def test_looking_at_damaged_files_changes_no_byte_of_the_diary(
    part: int, diary: Diary, now: datetime, tmp_path: Path
) -> None:
    samples, folder = stock(), tmp_path / "inbox"
    folder.mkdir()
    for number in range(part * A_PART, (part + 1) * A_PART):
        sample = mutated(number, samples)
        (folder / f"{number} {sample.name}").write_bytes(sample.content)
    before, listed = hashed(diary.folder), {path.name for path in tmp_path.rglob("*")}
    found = intake.look(diary, sorted(folder.iterdir()), now=now)
    assert len(found) == A_PART
    assert all(isinstance(one, Found | NotTaken) for one in found)
    assert hashed(diary.folder) == before
    assert {path.name for path in tmp_path.rglob("*")} - listed <= {"diary.db-wal", "diary.db-shm"}


def test_what_is_refused_changes_no_byte_of_the_diary(diary: Diary, now: datetime, tmp_path: Path) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    for name in ("shortcut.url", "shortcut.desktop"):
        (folder / name).write_bytes(FILES[name])
    (folder / "link.pdf").symlink_to(folder / "shortcut.url")
    os.mkfifo(folder / "pipe.txt")
    before = hashed(diary.folder)
    outcomes = bring_in(diary, [*sorted(folder.iterdir()), tmp_path / "gone.txt"], now=now)
    assert {outcome.outcome for outcome in outcomes} == {"refused"}
    assert all(outcome.reason and outcome.next_step for outcome in outcomes)
    assert hashed(diary.folder) == before


def test_hostile_files_are_kept_byte_for_byte(diary: Diary, now: datetime, tmp_path: Path) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    outcomes = {Path(one.path).name: one for one in bring_in(diary, sorted(folder.iterdir()), now=now)}
    assert set(outcomes) == set(FILES)
    shortcuts = {name for name, one in outcomes.items() if one.outcome == "refused"}
    assert shortcuts == {"shortcut.url", "shortcut.desktop"}
    assert all(outcomes[name].document for name in FILES if name not in shortcuts)


def test_a_pdf_that_unpacks_without_end_is_kept_and_only_its_words_are_not_read(diary: Diary, now: datetime) -> None:
    (one,) = bring_in(diary, [Loose("2026-03-04 letter.pdf", pdf_maker.bomb())], now=now)
    seen = documents.one(diary, one.document or "")
    assert (one.outcome, one.kind, one.date) == ("warning", "pdf", "2026-03-04")
    assert seen.row.files[0].sha256 == hashlib.sha256(pdf_maker.bomb()).hexdigest()
    assert [remark for remark in seen.remarks if "Its words were not read." in remark]


def test_what_a_mail_brings_is_kept_too_and_says_why_it_was_not_read(diary: Diary, now: datetime) -> None:
    mail = mixed(enclosed("bomb.pdf", pdf_maker.bomb()), enclosed("photo.jpg", b"\xff\xd8\xff nothing", "image/jpeg"))
    (one,) = bring_in(diary, [Loose("mail.eml", mail)], now=now)
    inside = documents.one(diary, one.document or "").inside
    said = {row.kind: documents.one(diary, row.id).remarks for row in inside}
    assert set(said) == {"pdf", "picture"}
    assert all(said.values())
