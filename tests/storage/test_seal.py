"""What the seal notices that the database alone does not."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from senddiary.errors import DiaryDamaged, NotSaved, OlderThanLastTime, SavesMissing, SealTroubled, SealVouched
from senddiary.model.child import Child
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase
from tests.storage.places import crash_copy, dice, fingerprint, flip

PAGE = 4096


def save(diary: Diary, now: datetime, count: int) -> None:
    for number in range(count):
        with diary.write() as session:
            diary.revise(
                session, subject="note", subject_id="1", action="write", payload={"n": number, "w": "x" * 900}, at=now
            )


@pytest.fixture
def crashed(diary: Diary, now: datetime, tmp_path: Path) -> Path:
    """A diary as a crash leaves it: ten saves in the database file, ten more beside it."""
    save(diary, now, 10)
    diary.checkpoint()
    save(diary, now, 10)
    copy = crash_copy(diary.folder, tmp_path / "copy")
    diary.close()
    return copy


def opened_for_reading(folder: Path, passphrase: str) -> Diary:
    return Diary.open(folder, Passphrase(passphrase), writing=False)


def cut(wal: Path, share: float) -> None:
    whole = wal.read_bytes()
    wal.write_bytes(whole[: int(len(whole) * share)])


def test_a_crash_alone_loses_nothing(crashed: Path, passphrase: str) -> None:
    with closing(Diary.open(crashed, Passphrase(passphrase))) as opened, opened.read() as session:
        assert opened.verify_chain(session).revisions == 20
        assert opened.notice is None


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5, 0.9, 0.999])
@pytest.mark.parametrize("writing", [True, False])
def test_waiting_saves_that_were_cut_are_missed(crashed: Path, passphrase: str, share: float, *, writing: bool) -> None:
    cut(crashed / "diary.db-wal", share)
    before = fingerprint(crashed)
    with pytest.raises(SavesMissing, match="Saved entries are missing"):
        Diary.open(crashed, Passphrase(passphrase), writing=writing)
    assert fingerprint(crashed) == before


def test_waiting_saves_that_were_deleted_are_missed(crashed: Path, passphrase: str) -> None:
    (crashed / "diary.db-wal").unlink()
    with pytest.raises(SavesMissing):
        Diary.open(crashed, Passphrase(passphrase))


def test_a_flipped_bit_in_waiting_saves_is_missed(crashed: Path, passphrase: str) -> None:
    wal = crashed / "diary.db-wal"
    whole = wal.read_bytes()
    for place in dice(7).sample(range(len(whole)), 40):
        flip(wal, place, place % 8)
        with (
            suppress(SavesMissing, DiaryDamaged),
            closing(opened_for_reading(crashed, passphrase)) as opened,
            opened.read() as session,
        ):
            assert opened.verify_chain(session).revisions == 20
        wal.write_bytes(whole)


def test_the_whole_old_database_under_the_new_seal_is_missed(diary: Diary, now: datetime, passphrase: str) -> None:
    save(diary, now, 2)
    diary.checkpoint()
    old = (diary.folder / "diary.db").read_bytes()
    save(diary, now, 1)
    diary.close()
    (diary.folder / "diary.db").write_bytes(old)
    with pytest.raises(SavesMissing):
        Diary.open(diary.folder, Passphrase(passphrase))


def test_an_old_diary_with_its_old_seal_is_said_to_be_older(
    diary: Diary, now: datetime, passphrase: str, tmp_path: Path
) -> None:
    save(diary, now, 2)
    diary.checkpoint()
    old = crash_copy(diary.folder, tmp_path / "old")
    save(diary, now, 2)
    diary.close()
    with closing(Diary.open(old, Passphrase(passphrase))) as opened:
        assert isinstance(opened.notice, OlderThanLastTime)


def test_one_save_ahead_of_the_seal_is_sealed_again_and_told(diary: Diary, now: datetime, passphrase: str) -> None:
    save(diary, now, 2)
    before = (diary.folder / "head").read_bytes()
    save(diary, now, 1)
    diary.close()
    (diary.folder / "head").write_bytes(before)
    with closing(Diary.open(diary.folder, Passphrase(passphrase))) as opened:
        assert opened.welcome.unsealed_save
    with closing(Diary.open(diary.folder, Passphrase(passphrase))) as again:
        assert not again.welcome.unsealed_save


def without_seal(folder: Path) -> None:
    (folder / "head").unlink()


def flipped_seal(folder: Path) -> None:
    flip(folder / "head", 60)


@pytest.mark.parametrize("hurt", [without_seal, flipped_seal])
def test_without_its_seal_a_diary_needs_this_computers_memory(
    diary: Diary, now: datetime, passphrase: str, hurt: Callable[[Path], None], tmp_path: Path
) -> None:
    save(diary, now, 2)
    diary.close()
    hurt(diary.folder)
    with pytest.raises(SealTroubled):
        Diary.open(diary.folder, Passphrase(passphrase), state=tmp_path / "another computer")
    with closing(Diary.open(diary.folder, Passphrase(passphrase))) as opened:
        assert isinstance(opened.notice, SealVouched)
    with closing(Diary.open(diary.folder, Passphrase(passphrase))) as again:
        assert again.notice is None


def test_without_its_seal_a_diary_can_still_be_read(
    diary: Diary, now: datetime, passphrase: str, tmp_path: Path
) -> None:
    save(diary, now, 2)
    diary.close()
    without_seal(diary.folder)
    other = tmp_path / "another computer"
    with closing(Diary.open(diary.folder, Passphrase(passphrase), writing=False, state=other)) as opened:
        assert isinstance(opened.notice, SealTroubled)
        with opened.read() as session:
            assert opened.verify_chain(session).revisions == 2


def test_memory_does_not_hide_saves_lost_with_the_seal(crashed: Path, passphrase: str) -> None:
    without_seal(crashed)
    (crashed / "diary.db-wal").unlink()
    with pytest.raises(SealTroubled):
        Diary.open(crashed, Passphrase(passphrase))


def test_the_seal_of_another_diary_is_noticed(crashed: Path, tmp_path: Path, passphrase: str, cheap: object) -> None:
    other, _ = Diary.create(tmp_path / "other", passphrase, cost=cheap)  # type: ignore[arg-type] # the fixture's type
    other.close()
    shutil.copy(other.folder / "head", crashed / "head")
    with pytest.raises(SealTroubled):
        Diary.open(crashed, Passphrase(passphrase), state=tmp_path / "another computer")


def test_a_clock_set_back_is_flagged(diary: Diary, now: datetime) -> None:
    save(diary, now, 1)
    save(diary, now - timedelta(days=700), 1)
    with diary.read() as session:
        assert diary.verify_chain(session).set_back == (2,)


def test_a_draft_does_not_move_the_seal(diary: Diary, now: datetime) -> None:
    save(diary, now, 1)
    before = (diary.folder / "head").read_bytes()
    with diary.write(sealed=False) as session:
        session.connection().exec_driver_sql("INSERT INTO meta (key, value) VALUES ('a', 'b')")
    assert (diary.folder / "head").read_bytes() == before


def test_nothing_written_moves_nothing(diary: Diary) -> None:
    before = fingerprint(diary.folder)
    with diary.write():
        pass
    assert fingerprint(diary.folder)["head"] == before["head"]


def test_a_seal_that_cannot_be_prepared_saves_nothing(diary: Diary, now: datetime, passphrase: str) -> None:
    save(diary, now, 1)
    (diary.folder / "head.new").mkdir()
    with pytest.raises(NotSaved):
        save(diary, now, 1)
    (diary.folder / "head.new").rmdir()
    with diary.read() as session:
        assert diary.verify_chain(session).revisions == 1
    save(diary, now, 1)
    diary.close()
    with closing(Diary.open(diary.folder, Passphrase(passphrase))) as again:
        assert not again.welcome.unsealed_save


def test_a_seal_that_cannot_be_published_is_owed_before_the_next_save(
    diary: Diary, now: datetime, passphrase: str
) -> None:
    save(diary, now, 1)
    head = diary.folder / "head"
    head.unlink()
    head.mkdir()
    for _number in range(3):
        with pytest.raises(NotSaved):
            save(diary, now, 1)
    head.rmdir()
    save(diary, now, 1)
    diary.close()
    with closing(Diary.open(diary.folder, Passphrase(passphrase))) as again, again.read() as session:
        assert again.verify_chain(session).revisions == 3
        assert not again.welcome.unsealed_save


def test_who_listens_is_told_what_changed_and_only_then(diary: Diary, now: datetime) -> None:
    told: list[frozenset[str]] = []
    diary.on_change(lambda changes: told.append(changes.classes))
    save(diary, now, 1)
    with diary.write() as session:
        session.add(Child(name="Mia", position=0))
    with diary.write():
        pass
    assert told == [frozenset({"Child"})]
