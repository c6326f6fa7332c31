"""The long versions of the fault tests: `make faults`. What they measured is printed at the end of each."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

import pytest

from senddiary.errors import DiaryError, SavesMissing
from senddiary.model.draft import EntryDraft
from senddiary.rules.when import parse
from senddiary.services import entries, evidence, vault
from senddiary.storage import opening, quick_notes
from senddiary.storage.blobs import Blobs
from senddiary.storage.check import check
from senddiary.storage.connection import Access
from senddiary.storage.diary import Diary
from senddiary.storage.head import HeadUnreadable, load_head
from senddiary.storage.inspection import Copy, bad_pages
from senddiary.storage.keys import KdfCost, Passphrase, read_header
from senddiary.storage.state import State
from tests.faults.killing import PROGRAM, kill_many
from tests.storage.places import dice, flip

LONG = os.environ.get("SENDDIARY_FAULTS") == "long"
KILLS = 1000 if LONG else 100
FLIPS = 20_000 if LONG else 2000
EDGE = 4096

pytestmark = [pytest.mark.slow, pytest.mark.timeout(0)]


def tell(request: pytest.FixtureRequest, words: str) -> None:
    """Say what was measured, past the capture of pytest."""
    reporter = request.config.pluginmanager.get_plugin("terminalreporter")
    assert reporter is not None
    reporter.write_line(f"\n  {words}")


@pytest.mark.skipif(not PROGRAM.exists(), reason="the program itself is not installed beside this Python")
def test_a_hundred_kills_lose_nothing_that_was_answered(
    diary: Diary, tmp_path: Path, passphrase: str, request: pytest.FixtureRequest
) -> None:
    outcomes = kill_many(diary, tmp_path, passphrase, KILLS, dice(100))
    inside = sum(outcome.inside for outcome in outcomes)
    answers = sum(len(outcome.answered) for outcome in outcomes)
    tell(request, f"{KILLS} kills, {inside} inside a save, {answers} printed ids, 0 lost")
    assert inside >= 0.3 * KILLS


def crashed_diary(folder: Path, now: datetime, passphrase: str, state: Path) -> Path:
    """A diary with entries, an original, a quick note and saves that still wait, as a crash would leave it."""
    diary, _code = Diary.create(folder / "living", passphrase, cost=KdfCost(64, 1), state=state)
    when = parse("2026-05-13T15:40", None, None)
    for number in range(20):
        kept = entries.record(diary, EntryDraft(text=f"entry {number} " * 40, when=when), now=now)
        if number == 9:
            (folder / "letter.pdf").write_bytes(dice(1).randbytes(20_000))
            evidence.attach(diary, kept.uuid, folder / "letter.pdf", now=now)
            diary.checkpoint()
    quick_notes.drop(diary.folder, {"text": "at the gate"}, state=state)
    shutil.copytree(diary.folder, folder / "crashed", ignore=shutil.ignore_patterns("*-shm"))
    diary.close()
    return folder / "crashed"


def kept_words(folder: Path, passphrase: str, state: Path) -> list[tuple[str, object]]:
    quiet = State(state, pause=lambda _seconds: None)
    with closing(Diary.open(folder, Passphrase(passphrase), writing=False, state=quiet)) as opened:
        with opened.read() as session:
            found = [(uuid, str(payload)) for uuid, payload in vault.payloads(session)]
        return [*found, *[(name, diary_bytes(opened, name)) for name in opened.blobs.names()]]


def diary_bytes(diary: Diary, name: str) -> bytes:
    with diary.blobs.open(name) as stream:
        return stream.read()


def sizes(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_size for path in sorted(folder.rglob("*")) if path.is_file()}


def spread(folder: Path) -> list[tuple[Path, int, int]]:
    """Places in every file, the more the larger it is."""
    chance, there = dice(2000), sizes(folder)
    chosen = chance.choices(list(there), list(there.values()), k=FLIPS)
    return [(path, chance.randrange(there[path]), chance.randrange(8)) for path in chosen]


def edges(folder: Path) -> list[tuple[Path, int, int]]:
    """The first and last 4 KiB of each file whole: one bit of every byte."""
    chance = dice(4096)
    return [
        (path, at, chance.randrange(8))
        for path, size in sizes(folder).items()
        for at in sorted({*range(min(EDGE, size)), *range(max(0, size - EDGE), size)})
    ]


def noticed(folder: Path, passphrase: str, state: Path) -> bool:
    """Whether the health check, or already the opening, says that something is wrong."""
    quiet = State(state, pause=lambda _seconds: None)
    try:
        return bool(check(folder, Passphrase(passphrase), state=quiet).findings)
    except DiaryError:
        return True


def noticed_at_once(diary: Diary, path: Path, passphrase: str, state: Path) -> bool:
    """The same, asked of the one part that reads this file; the whole check when that part is content."""
    folder = diary.folder
    with suppress(DiaryError, HeadUnreadable):
        if path.name.startswith("key"):
            read_header(path.read_bytes())
        elif path.name == "head":
            load_head(folder, diary.keys)
        elif path.suffix == ".note":
            diary.keys.open_note(path.read_bytes())
        elif path.parent.parent.name == "files":
            Blobs(folder, diary.keys, writable=False).verify(path.name)
        elif path.name == "diary.db" and bad_pages(Copy(path, diary.keys, Access.FROZEN)):
            return True
        else:
            quiet = State(state, pause=lambda _seconds: None)
            opening.enter(folder, Passphrase(passphrase), writing=False, state=quiet).leave()
        return noticed(folder, passphrase, state)
    return True


def test_flipped_bits_all_over_the_diary_are_noticed_or_change_no_word(
    tmp_path: Path, now: datetime, passphrase: str, request: pytest.FixtureRequest
) -> None:
    state = tmp_path / "flips"
    folder = crashed_diary(tmp_path, now, passphrase, state)
    wanted, counted = kept_words(folder, passphrase, state), Counter[str]()
    for path, at, bit in spread(folder):
        flip(path, at, bit)
        if noticed(folder, passphrase, state):
            counted["noticed"] += 1
        else:
            assert kept_words(folder, passphrase, state) == wanted, (path.name, at, bit)
            counted["no word changed"] += 1
        flip(path, at, bit)
    tell(request, f"{FLIPS} flips spread by size: {dict(counted)}")
    assert counted["noticed"] >= 0.9 * FLIPS


def test_every_byte_at_the_edges_of_every_file_is_watched(
    tmp_path: Path, now: datetime, passphrase: str, request: pytest.FixtureRequest
) -> None:
    state = tmp_path / "flips"
    folder = crashed_diary(tmp_path, now, passphrase, state)
    wanted, counted = kept_words(folder, passphrase, state), Counter[str]()
    keys = Diary.open(folder, Passphrase(passphrase), writing=False, state=state)
    keys.close()
    assert not any(noticed_at_once(keys, path, passphrase, state) for path in sizes(folder))
    for path, at, bit in edges(folder):
        flip(path, at, bit)
        if noticed_at_once(keys, path, passphrase, state):
            counted["noticed"] += 1
        else:
            assert kept_words(folder, passphrase, state) == wanted, (path.name, at, bit)
            counted[f"no word changed by {path.name}"] += 1
        flip(path, at, bit)
    tell(request, f"first and last 4 KiB of each file, one bit of every byte: {dict(counted)}")


def test_waiting_saves_cut_at_any_place_are_missed(
    tmp_path: Path, now: datetime, passphrase: str, request: pytest.FixtureRequest
) -> None:
    state = tmp_path / "cuts"
    folder = crashed_diary(tmp_path, now, passphrase, state)
    wal = folder / "diary.db-wal"
    whole, missed = wal.read_bytes(), 0
    for end in sorted(dice(5).sample(range(len(whole)), 200)):
        wal.write_bytes(whole[:end])
        with suppress(SavesMissing):
            Diary.open(folder, Passphrase(passphrase), state=state).close()
            pytest.fail(f"cut at {end} of {len(whole)} bytes and opened")
        missed += "saves-missing" in {
            found.code for found in check(folder, Passphrase(passphrase), state=state).findings
        }
    tell(request, f"200 cuts of the waiting saves, {missed} missed by check, 200 by opening")
    assert missed == 200
