"""Diaries made by earlier senddiaries, never changed since: each opens, whole."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from senddiary.model.document import Document
from senddiary.services import documents, entries, evidence, intake, links, refusals, vault
from senddiary.services.intake import Choices, Found, Loose
from senddiary.services.views import View
from senddiary.storage.blobs import BY_CONTENT, BY_DIGEST
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase
from tests.storage.places import flip

OLD = Path(__file__).parents[1] / "old_diaries"
LETTER = b"Dear parent, the panel met on Tuesday.\n"
LETTERS_IDS = ("9f44a775-5a5d-4a59-a26a-d780e5819697", "f05cb6f8-0062-494a-a07b-527cd37d000a")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the diary that the fourth schema made."""
    return Path(shutil.copytree(OLD / "schema-0004", tmp_path / "old"))


@pytest.fixture
def old(folder: Path, passphrase: str) -> Iterator[Diary]:
    """The same, open."""
    with closing(Diary.open(folder, Passphrase(passphrase))) as opened:
        yield opened


def test_m0005_makes_one_document_of_each_original(old: Diary) -> None:
    with old.read() as session:
        documents = session.query(Document).order_by(Document.title).all()
    assert [(one.title, one.kind, one.own) for one in documents] == [
        ("letter.txt", "text", False),
        ("photo é.jpg", "picture", False),
    ]
    assert [one.received.isoformat() for one in documents] == ["2026-05-14T19:14:00+00:00"] * 2


def test_attachments_keep_their_ids_names_and_bytes(old: Diary, tmp_path: Path) -> None:
    found = [file for entry in entries.page(old, View(), newest_first=False) for file in entry.attachments]
    assert [(file.id, file.size) for file in found if file.name == "letter.txt"] == [(one, 39) for one in LETTERS_IDS]
    evidence.save_copy(old, LETTERS_IDS[1], tmp_path / "copy.txt")
    assert (tmp_path / "copy.txt").read_bytes() == LETTER
    assert len({file.document_id for file in found}) == 2


def test_links_and_held_items_still_find_their_files(old: Diary) -> None:
    entry = entries.page(old, View(), newest_first=False)[0]
    assert [link.attachment for link in links.of_entry(old, entry.uuid)] == [LETTERS_IDS[0]]
    held = [row for item in refusals.checklist(old, "request") for row in item.held if row.file]
    assert [row.file for row in held] == ["photo é.jpg"]


def test_an_old_diary_is_whole_before_and_after(folder: Path, passphrase: str) -> None:
    before = vault.check(folder, Passphrase(passphrase))
    Diary.open(folder, Passphrase(passphrase)).close()
    after = vault.check(folder, Passphrase(passphrase))
    assert [(report.ok, report.findings, report.originals) for report in (before, after)] == [(True, (), 2)] * 2


def seen(diary: Diary, now: datetime, content: bytes = LETTER) -> Found:
    return intake.look_at(diary, Loose("the same letter.txt", content), now=now)


def name_of_letter(diary: Diary) -> str:
    sha256 = hashlib.sha256(LETTER).hexdigest()
    return next(name for name in diary.blobs.names() if diary.blobs.verify(name).sha256 == sha256)


def begins(diary: Diary) -> list[bytes]:
    return sorted(diary.blobs.path(name).read_bytes()[:4] for name in diary.blobs.names())


def test_a_letter_that_an_old_diary_has_is_kept_once(old: Diary, now: datetime) -> None:
    before = list(old.blobs.names())
    found = seen(old, now)
    assert found.same is not None
    twice = intake.accept(old, found, Choices(anyway=True), now=now)
    assert list(old.blobs.names()) == before
    assert documents.verify(old, twice.document, now=now).whole
    assert begins(old) == [BY_CONTENT] * 2


def test_a_new_letter_stands_beside_the_old_ones(old: Diary, now: datetime, tmp_path: Path) -> None:
    kept = intake.accept(old, seen(old, now, b"Another letter.\n"), now=now)
    assert begins(old) == [BY_CONTENT, BY_CONTENT, BY_DIGEST]
    new = documents.one(old, kept.document).row.files[0]
    assert documents.save_copy(old, new.id, tmp_path / "copy.txt") == new.sha256
    assert (tmp_path / "copy.txt").read_bytes() == b"Another letter.\n"


def test_a_letter_that_is_gone_comes_back_under_its_old_name(folder: Path, passphrase: str, now: datetime) -> None:
    with closing(Diary.open(folder, Passphrase(passphrase))) as old:
        old.blobs.remove(name_of_letter(old))
        intake.accept(old, seen(old, now), Choices(anyway=True), now=now)
    report = vault.check(folder, Passphrase(passphrase))
    assert (report.ok, report.findings, report.originals) == (True, (), 2)


def test_a_flipped_byte_in_an_old_original_is_told_by_name(folder: Path, passphrase: str) -> None:
    with closing(Diary.open(folder, Passphrase(passphrase))) as old:
        flip(old.blobs.path(name_of_letter(old)), 70)
    report = vault.check(folder, Passphrase(passphrase))
    assert [(one.code, one.items[0]) for one in report.findings] == [("damaged-original", "letter.txt")]
