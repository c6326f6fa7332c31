"""What is left when saves are missing is not locked away."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from senddiary.errors import SavesMissing
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase
from senddiary.storage.rescue import rescue
from senddiary.storage.restore import restore
from tests.storage.places import fingerprint

Write = Callable[[int], None]


def test_what_is_left_goes_into_a_new_diary(
    diary: Diary, write: Write, now: datetime, tmp_path: Path, passphrase: str
) -> None:
    write(3)
    diary.checkpoint()
    write(2)
    hurt = shutil.copytree(diary.folder, tmp_path / "hurt", ignore=shutil.ignore_patterns("*-wal", "*-shm"))
    diary.close()
    secret, before = Passphrase(passphrase), fingerprint(hurt)
    with pytest.raises(SavesMissing):
        Diary.open(hurt, secret)
    restore(rescue(hurt, secret, tmp_path / "left.sdbk", now=now).file, tmp_path / "new", secret)
    assert fingerprint(hurt) == before
    with closing(Diary.open(tmp_path / "new", secret)) as again, again.read() as session:
        assert again.verify_chain(session).revisions == 3
