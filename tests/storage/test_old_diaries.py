"""Diaries made by earlier senddiaries, never changed since: each opens, whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from senddiary.model.document import Document
from senddiary.services import entries, evidence, links, refusals, vault
from senddiary.services.views import View
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase

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
