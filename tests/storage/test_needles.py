"""Nothing that was written can be read without the key: not in the diary's folder, not around it."""

from __future__ import annotations

import base64
import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from senddiary.model.draft import EntryDraft
from senddiary.rules.when import parse
from senddiary.services import drafts, entries, vault
from senddiary.storage import quick_notes
from senddiary.storage.backup import back_up
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase, Purpose

NEEDLE = "Quillfeather"


def disguises(words: str) -> Iterator[bytes]:
    """The words as they could lie on a disk."""
    plain = words.encode()
    yield from (plain, plain.lower(), plain.upper(), words.encode("utf-16-le"), words.encode("utf-16-be"))
    yield from (plain.hex().encode(), plain[::-1])
    for start in range(3):
        yield base64.b64encode(b"_" * start + plain)[4:-4]


def found_in(place: Path, words: list[bytes]) -> list[str]:
    hits = []
    for path in place.rglob("*"):
        if any(word in os.fsencode(path.name) for word in words):
            hits.append(f"name of {path}")
        if path.is_file() and any(word in path.read_bytes() for word in words):
            hits.append(str(path))
    return hits


def lead_a_life(diary: Diary, now: datetime, outside: Path) -> None:
    """Use everything that keeps words."""
    draft = EntryDraft(
        text=f"{NEEDLE} text " * 200,
        title=f"{NEEDLE} title",
        when=parse("2026-05-13", None, None),
        people=(f"{NEEDLE} person",),
        place=f"{NEEDLE} place",
        body=f"{NEEDLE} body",
        tags=(f"{NEEDLE} tag",),
        private_thought=f"{NEEDLE} thought",
    )
    uuid = entries.record(diary, draft, now=now).uuid
    entries.amend(diary, uuid, draft, now=now, reason=f"{NEEDLE} reason")
    drafts.keep(diary, f"{NEEDLE} name", {"text": f"{NEEDLE} draft"}, now=now)
    quick_notes.drop(diary.folder, {"text": f"{NEEDLE} note"})
    diary.blobs.put(io.BytesIO(f"{NEEDLE} letter ".encode() * 90_000))
    back_up(diary, outside / "backup-20260514-2014.sdbk", now=now)


def test_nothing_written_can_be_read_anywhere(
    diary: Diary, now: datetime, tmp_path: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    words = [*disguises(NEEDLE), *disguises(passphrase), b"CREATE TABLE", b"SQLite format 3"]
    words += [diary.keys.of(purpose) for purpose in Purpose] + [
        diary.keys.of(purpose).hex().encode() for purpose in Purpose
    ]
    lead_a_life(diary, now, tmp_path)
    assert found_in(tmp_path, words) == []
    diary.close()
    assert found_in(tmp_path, words) == []
    vault.check(diary.folder, Passphrase(passphrase))
    assert found_in(tmp_path, words) == []


def test_the_search_for_needles_finds_them(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"..." + base64.b64encode(b"xx" + NEEDLE.encode() + b" and more"))
    assert found_in(tmp_path, list(disguises(NEEDLE)))


def test_looking_at_a_locked_diary_loads_no_sqlalchemy() -> None:
    code = (
        "import sys; import senddiary.storage.keys, senddiary.storage.opening, senddiary.storage.diary;"
        "assert not {'sqlalchemy', 'alembic'} & set(sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": "src"}, check=False)
    assert run.returncode == 0
