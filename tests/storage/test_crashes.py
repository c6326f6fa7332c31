"""The program dies, the disk fills up, somebody else is faster: nothing that was said to be saved is lost."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from senddiary.errors import DiaryInUse, DiskFull
from senddiary.services import vault
from senddiary.storage.diary import Diary
from senddiary.storage.keys import KdfCost, Passphrase
from tests.faults.killing import PROGRAM, kill_many
from tests.storage.places import dice

HOLD = """
import sys
from pathlib import Path
from senddiary.errors import DiaryInUse
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase
try:
    diary = Diary.open(Path(sys.argv[1]), Passphrase(sys.argv[2]))
except DiaryInUse:
    print("in use", flush=True)
else:
    print("mine", flush=True)
    sys.stdin.read()
    diary.close()
"""
CHANGE = """
import sys
from pathlib import Path
from senddiary.storage import passphrases
from senddiary.storage.diary import Diary
from senddiary.storage.keys import KdfCost, Passphrase
diary = Diary.open(Path(sys.argv[1]), Passphrase(sys.argv[2]))
print("go", flush=True)
for number in range(10000):
    passphrases.change_passphrase(diary, Passphrase("ab"[number % 2]), cost=KdfCost(64, 1))
"""


def child(code: str, folder: Path, words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, str(folder), words]
    environment = {**os.environ, "PYTHONPATH": "src"}
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@pytest.mark.timeout(900)  # a busy computer starts the program forty times slowly
@pytest.mark.skipif(not PROGRAM.exists(), reason="the program itself is not installed beside this Python")
def test_twenty_kills_lose_nothing_that_was_answered(diary: Diary, tmp_path: Path, passphrase: str) -> None:
    outcomes = kill_many(diary, tmp_path, passphrase, 20, dice(20), inside=6)
    assert sum(outcome.inside for outcome in outcomes) >= 6


def test_a_second_process_is_kept_out_until_the_first_dies(diary: Diary, passphrase: str) -> None:
    diary.close()
    with child(HOLD, diary.folder, passphrase) as holder:
        assert said(holder) == "mine"
        with pytest.raises(DiaryInUse):
            Diary.open(diary.folder, Passphrase(passphrase))
        holder.kill()
    Diary.open(diary.folder, Passphrase(passphrase)).close()


def test_of_many_that_start_at_once_exactly_one_gets_in(diary: Diary, passphrase: str) -> None:
    diary.close()
    many = [child(HOLD, diary.folder, passphrase) for _number in range(6)]
    answers = [said(process) for process in many]
    for process in many:
        process.communicate("")
    assert sorted(answers) == ["in use"] * 5 + ["mine"]


def test_a_kill_while_the_passphrase_changes_leaves_the_old_or_the_new(diary: Diary, passphrase: str) -> None:
    diary.close()
    chance, words = dice(21), passphrase
    for _number in range(10):
        with child(CHANGE, diary.folder, words) as changer:
            assert said(changer) == "go"
            with pytest.raises(subprocess.TimeoutExpired):
                changer.wait(timeout=chance.uniform(0, 0.1))
            changer.kill()
        words = next(one for one in (words, "a", "b") if opens(diary.folder, one))
        shutil.copy(diary.folder / "key-copy.json", diary.folder / "key.json")
        assert any(opens(diary.folder, one) for one in (words, "a", "b"))


def opens(folder: Path, words: str) -> bool:
    from senddiary.errors import WrongPassphrase  # noqa: PLC0415 - for this question alone
    from senddiary.storage.state import State  # noqa: PLC0415 - for this question alone

    try:
        Diary.open(folder, Passphrase(words), state=State(pause=lambda _seconds: None)).close()
    except WrongPassphrase:
        return False
    return True


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A drive of 3 MB."""
    place = tmp_path / "small"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("a small drive cannot be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=False)


def fill(diary: Diary, now: datetime) -> int:
    """Save until the drive is full. How many saves were acknowledged."""
    for done in itertools.count():
        try:
            with diary.write() as session:
                words = {"n": done, "words": "x" * 9000}
                diary.revise(session, subject="note", subject_id="1", action="write", payload=words, at=now)
        except DiskFull:
            return done
    raise AssertionError


def test_a_full_drive_says_so_and_loses_nothing(
    small_disk: Path, cheap: KdfCost, now: datetime, passphrase: str
) -> None:
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(500_000))
    diary, _code = Diary.create(small_disk / "diary", passphrase, cost=cheap)
    done = fill(diary, now)
    assert done > 20
    diary.close()
    with closing(Diary.open(diary.folder, Passphrase(passphrase), writing=False)) as full, full.read() as session:
        assert full.verify_chain(session).revisions == done
    assert vault.check(diary.folder, Passphrase(passphrase)).ok
    ballast.unlink()
    with closing(Diary.open(diary.folder, Passphrase(passphrase))) as again:
        with again.write() as session:
            again.revise(session, subject="note", subject_id="1", action="write", payload={}, at=now)
        with again.read() as session:
            assert again.verify_chain(session).revisions == done + 1


def test_an_original_that_does_not_fit_leaves_nothing(small_disk: Path, cheap: KdfCost, passphrase: str) -> None:
    with closing(Diary.create(small_disk / "diary", passphrase, cost=cheap)[0]) as diary:
        large = small_disk.parent / "large"
        large.write_bytes(bytes(4_000_000))
        with large.open("rb") as stream, pytest.raises(DiskFull):
            diary.blobs.put(stream)
        assert list(diary.blobs.root.iterdir()) == []
