"""An import that is killed at any moment leaves whole things only; the same import again adds the rest."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from senddiary.storage.diary import Diary
from tests.faults.killing import PROGRAM
from tests.faults.killing_imports import kill_imports
from tests.faults.test_faults import tell
from tests.storage.places import dice

LONG = os.environ.get("SENDDIARY_FAULTS") == "long"

pytestmark = [
    pytest.mark.timeout(0),
    pytest.mark.skipif(not PROGRAM.exists(), reason="the program itself is not installed beside this Python"),
]


def test_a_killed_import_leaves_whole_letters_only(diary: Diary, tmp_path: Path, passphrase: str) -> None:
    found = kill_imports(diary, tmp_path, passphrase, 12, [dice(1), dice(2)])
    assert all(number <= 12 for number in found)


@pytest.mark.slow
def test_five_hundred_files_killed_at_any_moment(
    diary: Diary, tmp_path: Path, passphrase: str, request: pytest.FixtureRequest
) -> None:
    found = kill_imports(diary, tmp_path, passphrase, 500, [dice(number) for number in range(60 if LONG else 12)])
    tell(request, f"500 files, {len(found)} kills after {min(found)} to {max(found)} of them; none half, none twice")
