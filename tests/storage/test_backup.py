"""Backups: equal to the diary, good before they have a name, and refused when anything is odd."""

from __future__ import annotations

import shutil
import stat
import struct
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from senddiary.errors import (
    BackupRefused,
    DiaryError,
    RecoveryCodeTypo,
    TargetExists,
    TargetRefused,
    WrongPassphrase,
)
from senddiary.storage.backup import back_up
from senddiary.storage.blobs import CHUNK
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase, RecoveryCode
from senddiary.storage.restore import restore
from tests.storage.places import dice, fingerprint, flip

Attach = Callable[[bytes], str]
Write = Callable[[int], None]


def everything(diary: Diary) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables, and all originals."""
    raw = diary.fresh_connection()
    with closing(raw):
        tables = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        found = {table: raw.execute(f"SELECT * FROM {table}").fetchall() for table in tables}  # noqa: S608 - our tables
    for name in diary.blobs.names():
        with diary.blobs.open(name) as stream:
            found[name] = [(stream.read(),)]
    return found


@pytest.fixture
def file(diary: Diary, write: Write, attach: Attach, now: datetime, tmp_path: Path) -> Path:
    """A backup of a diary with some saves and two originals."""
    write(5)
    attach(b"a letter")
    attach(dice(1).randbytes(CHUNK + 10))
    return back_up(diary, tmp_path / "one.sdbk", now=now).file


def test_a_restored_diary_equals_the_one_that_was_backed_up(
    diary: Diary, file: Path, tmp_path: Path, passphrase: str
) -> None:
    report = restore(file, tmp_path / "new", Passphrase(passphrase))
    assert (report.revisions, report.entries, report.originals) == (5, 2, 2)
    with closing(Diary.open(tmp_path / "new", Passphrase(passphrase), state=tmp_path / "other")) as again:
        assert everything(again) == everything(diary)
        assert again.vault_id == diary.vault_id


def test_a_backup_holds_nothing_readable(file: Path) -> None:
    assert b"needle" not in file.read_bytes()
    assert b"letter" not in file.read_bytes()


def test_a_backup_taken_between_saves_holds_the_saves_that_still_wait(diary: Diary, file: Path) -> None:
    assert (diary.folder / "diary.db-wal").stat().st_size > 0
    assert file.exists()


def test_the_recovery_code_alone_brings_a_diary_back(tmp_path: Path, cheap: object, now: datetime) -> None:
    made, code = Diary.create(tmp_path / "d", "forgotten", cost=cheap)  # type: ignore[arg-type] # the fixture's type
    with closing(made):
        file = back_up(made, tmp_path / "b.sdbk", now=now).file
    restore(file, tmp_path / "new", RecoveryCode(code.lower().replace("-", " ")))
    with pytest.raises(RecoveryCodeTypo):
        restore(file, tmp_path / "newer", RecoveryCode(("1" if code[0] == "0" else "0") + code[1:]))
    assert not (tmp_path / "newer").exists()


def test_a_wrong_passphrase_restores_nothing(file: Path, tmp_path: Path) -> None:
    with pytest.raises(WrongPassphrase):
        restore(file, tmp_path / "new", Passphrase("no"))
    assert not (tmp_path / "new").exists()


def test_a_backup_goes_neither_over_another_nor_into_a_diary(diary: Diary, file: Path, now: datetime) -> None:
    with pytest.raises(TargetExists):
        back_up(diary, file, now=now)
    with pytest.raises(TargetRefused):
        back_up(diary, diary.folder / "files" / "b.sdbk", now=now)


def test_restoring_refuses_a_folder_with_something_in_it(diary: Diary, file: Path, passphrase: str) -> None:
    before = fingerprint(diary.folder)
    with pytest.raises(TargetExists):
        restore(file, diary.folder, Passphrase(passphrase))
    assert fingerprint(diary.folder) == before


def test_an_original_that_is_gone_does_not_stop_backups(
    diary: Diary, attach: Attach, now: datetime, tmp_path: Path, passphrase: str
) -> None:
    gone, hurt = attach(b"gone"), attach(b"hurt")
    diary.blobs.remove(gone)
    flip(diary.blobs.path(hurt), 50)
    report = back_up(diary, tmp_path / "b.sdbk", now=now)
    assert report.troubled == (gone, hurt)
    assert restore(report.file, tmp_path / "new", Passphrase(passphrase)).troubled == (hurt,)


def rewritten(file: Path, change: Callable[[zipfile.ZipFile, zipfile.ZipFile], None]) -> Path:
    target = file.with_name("odd.sdbk")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(target, "w") as new:
        change(old, new)
    return target


def copy(old: zipfile.ZipFile, new: zipfile.ZipFile, *, but: str = "") -> None:
    for member in old.infolist():
        if member.filename != but:
            new.writestr(member.filename, old.read(member))


def with_name(name: str, content: bytes = b"x", mode: int = 0) -> Callable[[zipfile.ZipFile, zipfile.ZipFile], None]:
    def change(old: zipfile.ZipFile, new: zipfile.ZipFile) -> None:
        copy(old, new)
        entry = zipfile.ZipInfo(name)
        entry.external_attr = mode << 16
        new.writestr(entry, content)

    return change


def without(name: str) -> Callable[[zipfile.ZipFile, zipfile.ZipFile], None]:
    return lambda old, new: copy(old, new, but=name)


def swapped(old: zipfile.ZipFile, new: zipfile.ZipFile) -> None:
    one, other = [name for name in old.namelist() if name.startswith("files/")]
    names = {one: other, other: one}
    for name in old.namelist():
        new.writestr(name, old.read(names.get(name, name)))


def bomb(old: zipfile.ZipFile, new: zipfile.ZipFile) -> None:
    copy(old, new, but="head")
    new.writestr("head", bytes(50_000_000), zipfile.ZIP_DEFLATED)


ORIGINAL = "files/ab/ab" + "0" * 62
ODD = {
    "traversal": with_name("../../evil"),
    "absolute": with_name("/etc/evil"),
    "drive letter": with_name("C:\\evil"),
    "network place": with_name("\\\\server\\evil"),
    "reserved name": with_name("NUL.txt"),
    "trailing dot": with_name("head."),
    "equal but for case": with_name("HEAD"),
    "a folder": with_name("files/"),
    "deep traversal": with_name("files/../key.json"),
    "one original too many": with_name(ORIGINAL),
    "symbolic link": with_name(ORIGINAL, b"/etc/passwd", stat.S_IFLNK | 0o777),
    "device": with_name(ORIGINAL, b"", stat.S_IFBLK),
    "no database": without("diary.db"),
    "no list": without("manifest.json"),
    "no seal": without("head"),
    "no key file": without("key.json"),
    "swapped originals": swapped,
    "bomb": bomb,
}


@pytest.mark.parametrize("what", ODD)
def test_an_odd_backup_is_refused_and_writes_nothing(file: Path, tmp_path: Path, passphrase: str, what: str) -> None:
    odd = rewritten(file, ODD[what])
    before = fingerprint(tmp_path)
    with pytest.raises(BackupRefused):
        restore(odd, tmp_path / "new", Passphrase(passphrase))
    after = fingerprint(tmp_path)
    assert {name: seen[0] for name, seen in after.items()} == {name: seen[0] for name, seen in before.items()}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_comes_twice_is_refused(file: Path, tmp_path: Path, passphrase: str) -> None:
    odd = rewritten(file, with_name("head", b"another"))
    with pytest.raises(BackupRefused):
        restore(odd, tmp_path / "new", Passphrase(passphrase))


def test_a_lying_size_is_refused(file: Path, tmp_path: Path, passphrase: str) -> None:
    whole = bytearray(file.read_bytes())
    at = whole.rfind(b"PK\x01\x02")
    struct.pack_into("<LL", whole, at + 20, 7, 7)
    file.write_bytes(whole)
    with pytest.raises(BackupRefused):
        restore(file, tmp_path / "new", Passphrase(passphrase))


def test_a_backup_that_breaks_off_is_refused_wherever_it_does(file: Path, tmp_path: Path, passphrase: str) -> None:
    whole = file.read_bytes()
    for end in (0, 1, 4, len(whole) // 3, *dice(3).sample(range(len(whole)), 40), len(whole) - 1):
        file.write_bytes(whole[:end])
        with pytest.raises(BackupRefused):
            restore(file, tmp_path / "new", Passphrase(passphrase))
    assert not (tmp_path / "new").exists()


def test_a_flipped_bit_is_noticed_or_changes_nothing(diary: Diary, file: Path, tmp_path: Path, passphrase: str) -> None:
    wanted, refused = everything(diary), 0
    for number, place in enumerate(dice(4).sample(range(file.stat().st_size), 60)):
        flip(file, place, number % 8)
        try:
            folder = restore(file, tmp_path / f"new{number}", Passphrase(passphrase)).folder
        except DiaryError:
            refused += 1
        else:
            with closing(Diary.open(folder, Passphrase(passphrase), writing=False)) as again:
                assert everything(again) == wanted
            shutil.rmtree(folder)
        flip(file, place, number % 8)
    assert refused > 50


def test_a_file_of_another_kind_is_no_backup(tmp_path: Path, passphrase: str) -> None:
    for content in (b"", b"\xff\xd8\xff" * 100, b"PK\x05\x06" + bytes(18)):
        (tmp_path / "b.sdbk").write_bytes(content)
        with pytest.raises(BackupRefused):
            restore(tmp_path / "b.sdbk", tmp_path / "new", Passphrase(passphrase))
