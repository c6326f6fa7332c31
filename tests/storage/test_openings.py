"""The openings that go wrong: each says its own sentence, and none changes a byte."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from senddiary.errors import (
    DiaryError,
    DiaryInUse,
    DiaryMoved,
    DiaryNewer,
    DiaryReadOnly,
    OpeningRefused,
    StateRefused,
    WrongPassphrase,
)
from senddiary.storage.connection import Access, connect
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase, Purpose
from tests.storage.places import crash_copy, fingerprint, flip

Break = Callable[[Path], None]


def save(diary: Diary, now: datetime, count: int = 1) -> None:
    for number in range(count):
        with diary.write() as session:
            diary.revise(session, subject="note", subject_id="1", action="write", payload={"n": number}, at=now)


@pytest.fixture
def folder(diary: Diary, now: datetime) -> Path:
    """A diary with three saves, closed."""
    save(diary, now, 3)
    diary.close()
    return diary.folder


def refusal(folder: Path, words: str, *, writing: bool = True) -> OpeningRefused:
    before = fingerprint(folder)
    with pytest.raises(OpeningRefused) as caught:
        Diary.open(folder, Passphrase(words), writing=writing).close()
    assert fingerprint(folder) == before
    return caught.value


def emptied(folder: Path) -> None:
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def something_else(folder: Path) -> None:
    emptied(folder)
    (folder / "holiday.jpg").write_bytes(b"\xff\xd8")


BREAKS: dict[str, tuple[str, Break]] = {
    "the folder is gone": ("moved", shutil.rmtree),
    "the folder is empty": ("empty", emptied),
    "the folder holds something else": ("missing", something_else),
    "only the database is gone": ("moved", lambda folder: (folder / "diary.db").unlink()),
    "the database has no bytes": ("zero-bytes", lambda folder: (folder / "diary.db").write_bytes(b"")),
    "the key file has no bytes": ("zero-bytes", lambda folder: (folder / "key.json").write_bytes(b"")),
    "the database is something else": ("damaged", lambda folder: (folder / "diary.db").write_bytes(b"x" * 9999)),
    "the database is cut": ("damaged", lambda folder: (folder / "diary.db").write_bytes(b"S" * 100)),
    "both key files are damaged": (
        "damaged",
        lambda folder: [flip(folder / name, 40) for name in ("key.json", "key-copy.json")] and None,
    ),
    "the first page is damaged": ("damaged", lambda folder: flip(folder / "diary.db", 99)),
}


@pytest.mark.parametrize("what", BREAKS)
@pytest.mark.parametrize("writing", [True, False])
def test_each_broken_diary_is_refused_by_its_name(folder: Path, passphrase: str, what: str, *, writing: bool) -> None:
    code, break_it = BREAKS[what]
    break_it(folder)
    assert refusal(folder, passphrase, writing=writing).code == code


def test_a_folder_that_never_was_is_missing(tmp_path: Path, passphrase: str) -> None:
    assert refusal(tmp_path / "nowhere", passphrase).code == "missing"
    assert not (tmp_path / "nowhere").exists()


def test_a_wrong_passphrase_is_said_to_be_wrong(folder: Path) -> None:
    assert refusal(folder, "not this one").code == "wrong-passphrase"


def test_a_diary_that_is_open_is_in_use(diary: Diary, passphrase: str) -> None:
    assert refusal(diary.folder, passphrase).code == "in-use"
    assert refusal(diary.folder, passphrase, writing=False).code == "in-use"


def test_another_state_folder_does_not_let_anybody_in(diary: Diary, passphrase: str, tmp_path: Path) -> None:
    with pytest.raises(DiaryInUse):
        Diary.open(diary.folder, Passphrase(passphrase), state=tmp_path / "another account")


def test_a_state_folder_that_cannot_be_made_is_said_plainly(folder: Path, passphrase: str, tmp_path: Path) -> None:
    (tmp_path / "in the way").write_bytes(b"")
    with pytest.raises(StateRefused):
        Diary.open(folder, Passphrase(passphrase), state=tmp_path / "in the way")
    with pytest.raises(StateRefused):
        Diary.create(tmp_path / "new", passphrase, state=tmp_path / "in the way")
    assert not (tmp_path / "new").exists()


def test_readers_do_not_shut_each_other_out(folder: Path, passphrase: str) -> None:
    one = Diary.open(folder, Passphrase(passphrase), writing=False)
    other = Diary.open(folder, Passphrase(passphrase), writing=False)
    assert one.read_only
    assert refusal(folder, passphrase).code == "in-use"
    one.close()
    other.close()


@pytest.mark.parametrize("what", ["folder", "diary.db", "everything"])
def test_a_write_protected_diary_opens_for_reading(folder: Path, passphrase: str, what: str) -> None:
    places = {"folder": [folder], "diary.db": [folder / "diary.db"], "everything": [folder, *folder.iterdir()]}[what]
    for place in places:
        place.chmod(place.stat().st_mode & ~0o222)
    before = fingerprint(folder)
    diary = Diary.open(folder, Passphrase(passphrase))
    with diary.read() as session:
        assert diary.verify_chain(session).revisions == 3
    assert isinstance(diary.notice, DiaryReadOnly)
    with pytest.raises(DiaryReadOnly), diary.write():
        pass
    diary.close()
    assert fingerprint(folder) == before


def test_a_write_protected_diary_with_waiting_saves_opens_for_reading(
    diary: Diary, now: datetime, tmp_path: Path, passphrase: str
) -> None:
    save(diary, now, 3)
    copy = crash_copy(diary.folder, tmp_path / "copy")
    diary.close()
    copy.chmod(0o500)
    before = fingerprint(copy)
    opened = Diary.open(copy, Passphrase(passphrase))
    with opened.read() as session:
        assert opened.verify_chain(session).revisions == 3
    opened.close()
    assert fingerprint(copy) == before


def test_a_newer_diary_opens_for_reading(diary: Diary, now: datetime, passphrase: str) -> None:
    save(diary, now)
    diary.close()
    raw = connect(diary.folder / "diary.db", diary.keys.of(Purpose.DATABASE), Access.WRITE)
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    raw.close()
    before = fingerprint(diary.folder)
    opened = Diary.open(diary.folder, Passphrase(passphrase))
    assert isinstance(opened.notice, DiaryNewer)
    with pytest.raises(DiaryNewer), opened.write():
        pass
    with opened.read() as session:
        assert opened.verify_chain(session).revisions == 1
    opened.close()
    assert fingerprint(diary.folder) == before


def test_reading_changes_nothing(folder: Path, passphrase: str) -> None:
    before = fingerprint(folder)
    opened = Diary.open(folder, Passphrase(passphrase), writing=False)
    with opened.read() as session:
        assert opened.verify_chain(session).sound
    opened.close()
    assert fingerprint(folder) == before


def test_one_damaged_key_file_is_mended_from_its_copy(folder: Path, passphrase: str) -> None:
    flip(folder / "key.json", 200)
    opened = Diary.open(folder, Passphrase(passphrase))
    opened.close()
    assert opened.notice is not None
    assert "key file" in str(opened.notice)
    with closing(Diary.open(folder, Passphrase(passphrase), writing=False)) as again:
        assert again.notice is None


def test_every_sentence_is_another(folder: Path, passphrase: str) -> None:
    sentences = {str(kind()) for kind in (*OpeningRefused.__subclasses__(), *WrongPassphrase.__subclasses__())}
    assert len(sentences) == len(OpeningRefused.__subclasses__()) + len(WrongPassphrase.__subclasses__())
    assert folder.exists()
    assert passphrase


def test_a_diary_that_moved_opens_in_its_new_place(folder: Path, tmp_path: Path, passphrase: str) -> None:
    folder.rename(tmp_path / "elsewhere")
    with pytest.raises(DiaryMoved):
        Diary.open(folder, Passphrase(passphrase))
    Diary.open(tmp_path / "elsewhere", Passphrase(passphrase)).close()


def test_creating_refuses_a_folder_with_something_in_it(folder: Path, passphrase: str) -> None:
    before = fingerprint(folder)
    with pytest.raises(DiaryError) as caught:
        Diary.create(folder, passphrase)
    assert caught.value.code == "target-exists"
    assert fingerprint(folder) == before
