"""What the system sees when hostile files are brought into a diary: nothing leaves, nothing is written elsewhere."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from senddiary.storage.diary import Diary
from tests.importers.hostile import CANARY, FILES
from tests.importers.watching import Watched, needs_strace, watch

pytestmark = needs_strace


@pytest.fixture
def watched(diary: Diary, passphrase: str, tmp_path: Path) -> Watched:
    """One import of all hostile files by the command itself."""
    diary.close()
    inbox, secret = tmp_path / "inbox", tmp_path / "secret"
    inbox.mkdir()
    secret.write_text(passphrase, "utf-8")
    for name, content in FILES.items():
        (inbox / name).write_bytes(content)
    program = Path(sys.executable).with_name("senddiary")
    files = sorted(inbox.iterdir())
    return watch([program, "import", diary.folder, *files, "--json", "--passphrase-file", secret], tmp_path / "calls")


def test_an_import_of_hostile_files_stays_inside_the_diary(watched: Watched, diary: Diary, state: Path) -> None:
    outcomes = {Path(one["file"]).name: one["outcome"] for one in json.loads(watched.said)["files"]}
    assert set(outcomes) == set(FILES)
    assert watched.network == []
    assert CANARY not in watched.calls
    outside = [
        path
        for path in watched.written
        if not path.startswith((str(diary.folder), str(state), "/dev/")) and not path.endswith(".pyc")
    ]
    assert outside == []
    assert {name for name in watched.programs if not name.startswith(("python", "senddiary"))} == set()
