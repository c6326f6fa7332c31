"""The health check: names each kind of trouble, and changes nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from senddiary.errors import DiaryInUse, DiaryZeroBytes, WrongPassphrase
from senddiary.model.draft import EntryDraft
from senddiary.rules.when import parse
from senddiary.services import entries, vault
from senddiary.storage.check import CheckReport, check, check_open
from senddiary.storage.connection import Access, connect
from senddiary.storage.diary import Diary
from senddiary.storage.findings import KINDS
from senddiary.storage.keys import Passphrase, Purpose
from tests.storage.places import dice, fingerprint, flip

Attach = Callable[[bytes], str]
Write = Callable[[int], None]
Kept = dict[str, str]


def record(diary: Diary, words: str, now: datetime) -> str:
    when = parse("2026-05-13T15:40", None, None)
    return entries.record(diary, EntryDraft(text=words, when=when), now=now).uuid


@pytest.fixture
def folder(diary: Diary, now: datetime) -> Path:
    """Twelve entries, closed."""
    for number in range(12):
        record(diary, f"number {number} " * 60, now)
    diary.close()
    return diary.folder


def looked_over(folder: Path, passphrase: str) -> CheckReport:
    before = fingerprint(folder)
    report = vault.check(folder, Passphrase(passphrase))
    assert fingerprint(folder) == before
    return report


def codes(report: CheckReport) -> list[str]:
    assert all(found.message and found.next and found.code in KINDS for found in report.findings)
    return [found.code for found in report.findings]


def sql(diary: Diary, *statements: str) -> None:
    """What somebody with the key, but not senddiary, could do."""
    with closing(connect(diary.folder / "diary.db", diary.keys.of(Purpose.DATABASE), Access.WRITE)) as raw:
        for statement in statements:
            raw.execute(statement)
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def test_a_healthy_diary_has_no_findings(folder: Path, passphrase: str) -> None:
    report = looked_over(folder, passphrase)
    assert (report.ok, report.findings) == (True, ())
    assert (report.entries, report.revisions, report.originals) == (12, 12, 0)
    assert (report.seal.seq, report.seal.state) == (12, "sealed")


def test_entries_in_the_bin_moved_and_erased_are_healthy(diary: Diary, now: datetime, passphrase: str) -> None:
    one, two, _three = (record(diary, words, now) for words in ("one", "two", "three"))
    entries.move_to_bin(diary, [one, two], now=now)
    entries.bring_back(diary, [two], now=now)
    report = check_open(diary, entry_payloads=vault.payloads)
    assert codes(report) == []
    diary.close()
    assert codes(looked_over(diary.folder, passphrase)) == []


@pytest.mark.parametrize(
    ("code", "hurt"),
    [
        ("missing-seal", lambda folder: (folder / "head").unlink()),
        ("damaged-seal", lambda folder: flip(folder / "head", 70)),
        ("damaged-header", lambda folder: flip(folder / "key-copy.json", 70)),
        ("damaged-header", lambda folder: (folder / "key-copy.json").unlink()),
        ("damaged-database", lambda folder: flip(folder / "diary.db", 4096 * 3 + 50)),
        ("damaged-database", lambda folder: (folder / "diary.db").write_bytes(b"x" * 8192)),
        ("conflict-copy", lambda folder: shutil.copy(folder / "diary.db", folder / "diary (1).db")),
        ("conflict-copy", lambda folder: (folder / "diary.sync-conflict-20260514-201400-ABC.db").touch()),
        ("conflict-copy", lambda folder: (folder / "head (Anna's conflicted copy 2026-05-14)").touch()),
    ],
)
def test_each_trouble_has_its_code(folder: Path, passphrase: str, code: str, hurt: Callable[[Path], None]) -> None:
    hurt(folder)
    assert codes(looked_over(folder, passphrase)) == [code]


def test_both_key_files_damaged_is_damage(folder: Path, passphrase: str) -> None:
    for name in ("key.json", "key-copy.json"):
        flip(folder / name, 70)
    report = looked_over(folder, passphrase)
    assert (codes(report), report.ok) == (["damaged-header"], False)


def test_missing_saves_are_found(diary: Diary, now: datetime, passphrase: str, tmp_path: Path) -> None:
    record(diary, "one", now)
    diary.checkpoint()
    record(diary, "two", now)
    shutil.copytree(diary.folder, tmp_path / "copy")
    diary.close()
    (tmp_path / "copy" / "diary.db-wal").unlink()
    report = looked_over(tmp_path / "copy", passphrase)
    assert "saves-missing" in codes(report)
    assert not report.ok


def test_an_old_page_pasted_back_is_found_or_changes_no_word(diary: Diary, now: datetime, passphrase: str) -> None:
    uuid = record(diary, "the old words " * 300, now)
    for number in range(8):
        record(diary, f"other {number} " * 300, now)
    diary.checkpoint()
    database = diary.folder / "diary.db"
    old = database.read_bytes()
    draft = entries.draft_of(entries.get(diary, uuid))
    entries.amend(diary, uuid, replace(draft, text="the new words " * 300), now=now)
    diary.close()
    new, wanted = database.read_bytes(), kept_words(diary.folder, passphrase)
    changed = [at for at in range(4096, len(old), 4096) if old[at : at + 4096] != new[at : at + 4096]]
    noticed = 0
    for at in changed:
        database.write_bytes(new[:at] + old[at : at + 4096] + new[at + 4096 :])
        if looked_over(diary.folder, passphrase).ok:
            assert kept_words(diary.folder, passphrase) == wanted
        else:
            noticed += 1
    assert noticed >= 3


def test_changed_words_and_changed_history_are_found(diary: Diary, now: datetime, passphrase: str) -> None:
    uuid = record(diary, "one", now)
    diary.close()
    sql(diary, "UPDATE entry SET text = 'two'")
    report = looked_over(diary.folder, passphrase)
    assert codes(report) == ["damaged-database"]
    assert report.findings[0].items == (uuid,)
    sql(diary, "UPDATE revision SET payload = replace(payload, 'one', 'two')")
    assert codes(looked_over(diary.folder, passphrase)) == ["chain-broken"]


def test_an_entry_taken_out_behind_our_back_is_found(diary: Diary, now: datetime, passphrase: str) -> None:
    record(diary, "one", now)
    diary.close()
    sql(diary, "PRAGMA foreign_keys = OFF", "DELETE FROM entry")
    assert "damaged-database" in codes(looked_over(diary.folder, passphrase))


def test_originals_are_read_whole(diary: Diary, attach: Attach, passphrase: str) -> None:
    hurt, gone, _whole = attach(b"hurt" * 9), attach(b"gone"), attach(b"whole")
    (diary.folder / "files" / "ab").mkdir(exist_ok=True)
    (diary.folder / "files" / "ab" / ("ab" + "0" * 62)).write_bytes(b"stray")
    diary.blobs.remove(gone)
    flip(diary.blobs.path(hurt), 60)
    diary.close()
    report = check(diary.folder, Passphrase(passphrase))
    assert codes(report) == ["damaged-original", "missing-original", "orphan-original"]
    assert [found.file for found in report.findings[:2]] == [f"files/{name[:2]}/{name}" for name in (hurt, gone)]
    assert report.originals == 3
    assert report.findings[0].items == ("letter.pdf", hurt[:32])


def test_a_clock_set_back_is_noted(diary: Diary, now: datetime, passphrase: str) -> None:
    record(diary, "one", now)
    record(diary, "two", now - timedelta(days=400))
    diary.close()
    report = looked_over(diary.folder, passphrase)
    assert (codes(report), report.ok) == (["clock-set-back"], True)


def test_a_folder_in_a_cloud_is_warned_about(folder: Path, tmp_path: Path, passphrase: str) -> None:
    cloud = tmp_path / "Dropbox" / "diary"
    shutil.copytree(folder, cloud)
    report = looked_over(cloud, passphrase)
    assert (codes(report), report.ok) == (["sync-folder"], True)


def test_an_older_diary_is_warned_about(diary: Diary, now: datetime, tmp_path: Path, passphrase: str) -> None:
    record(diary, "one", now)
    diary.checkpoint()
    shutil.copytree(diary.folder, tmp_path / "old")
    record(diary, "two", now)
    diary.close()
    assert "older-than-last-time" in codes(looked_over(tmp_path / "old", passphrase))


def test_an_unsealed_save_is_noted(diary: Diary, now: datetime, passphrase: str) -> None:
    record(diary, "one", now)
    before = (diary.folder / "head").read_bytes()
    record(diary, "two", now)
    diary.close()
    (diary.folder / "head").write_bytes(before)
    report = looked_over(diary.folder, passphrase)
    assert (codes(report), report.ok, report.entries) == (["unsealed-save"], True, 2)


def test_a_database_cut_or_wiped_anywhere_is_damaged(folder: Path, passphrase: str) -> None:
    database = folder / "diary.db"
    whole = database.read_bytes()
    pages = dice(12).sample(range(1, len(whole) // 4096), 8)
    cuts = [whole[: page * 4096 + off] for page in pages for off in (-1, 0, 1)]
    wiped = [whole[: page * 4096] + bytes(4096) + whole[page * 4096 + 4096 :] for page in pages]
    for wrong in (*cuts, *wiped, whole[:1], whole + bytes(4096)):
        database.write_bytes(wrong)
        assert "damaged-database" in codes(check(folder, Passphrase(passphrase)))


def test_some_folders_cannot_be_checked(diary: Diary, folder: Path, passphrase: str) -> None:
    with pytest.raises(WrongPassphrase):
        vault.check(folder, Passphrase("no"))
    with closing(Diary.open(folder, Passphrase(passphrase))), pytest.raises(DiaryInUse):
        vault.check(folder, Passphrase(passphrase))
    (folder / "diary.db").write_bytes(b"")
    with pytest.raises(DiaryZeroBytes):
        vault.check(folder, Passphrase(passphrase))
    assert diary.folder == folder


def test_a_sample_of_flipped_bits_is_found_or_changes_no_word(folder: Path, passphrase: str) -> None:
    chance, quiet = dice(9), 0
    wanted = dict(kept_words(folder, passphrase))
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    for _number in range(300):
        path = chance.choices(files, [file.stat().st_size for file in files])[0]
        place, bit = chance.randrange(path.stat().st_size), chance.randrange(8)
        flip(path, place, bit)
        if not check(folder, Passphrase(passphrase)).findings:
            quiet += 1
            assert dict(kept_words(folder, passphrase)) == wanted
        flip(path, place, bit)
    assert quiet < 10


def kept_words(folder: Path, passphrase: str) -> list[tuple[str, object]]:
    with closing(Diary.open(folder, Passphrase(passphrase), writing=False)) as opened, opened.read() as session:
        return list(vault.payloads(session))
