"""Changing what opens the diary, and what a crash in the middle leaves."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from senddiary.errors import DiaryReadOnly, EmptyPassphrase, WrongPassphrase, WrongRecoveryCode
from senddiary.storage import passphrases
from senddiary.storage.diary import Diary
from senddiary.storage.keys import KdfCost, Passphrase, RecoveryCode
from senddiary.storage.state import State, wait_after


def test_a_new_passphrase_opens_and_the_old_one_does_not(diary: Diary, passphrase: str, cheap: KdfCost) -> None:
    passphrases.change_passphrase(diary, Passphrase("another"), cost=cheap)
    passphrases.confirm(diary, Passphrase("another"))
    diary.close()
    with pytest.raises(WrongPassphrase):
        Diary.open(diary.folder, Passphrase(passphrase))
    with closing(Diary.open(diary.folder, Passphrase("another"))) as again:
        assert again.notice is None
    assert not list(diary.folder.glob("*.bak")) + list(diary.folder.glob("*.new"))


def test_the_second_copy_opens_with_the_new_passphrase_too(diary: Diary, cheap: KdfCost) -> None:
    passphrases.change_passphrase(diary, Passphrase("another"), cost=cheap)
    diary.close()
    assert (diary.folder / "key.json").read_bytes() == (diary.folder / "key-copy.json").read_bytes()


def test_a_new_recovery_code_replaces_the_old_one(tmp_path: Path, cheap: KdfCost) -> None:
    made, old = Diary.create(tmp_path / "d", "words", cost=cheap)
    new = passphrases.new_recovery_code(made)
    made.close()
    with pytest.raises(WrongRecoveryCode):
        Diary.open(made.folder, RecoveryCode(old))
    with closing(Diary.open(made.folder, RecoveryCode(new))) as again:
        passphrases.confirm(again, Passphrase("words"))


def test_a_diary_open_for_reading_keeps_its_passphrase(diary: Diary, passphrase: str, cheap: KdfCost) -> None:
    diary.close()
    with (
        closing(Diary.open(diary.folder, Passphrase(passphrase), writing=False)) as opened,
        pytest.raises(DiaryReadOnly),
    ):
        passphrases.change_passphrase(opened, Passphrase("another"), cost=cheap)


def test_what_a_crash_leaves_of_a_change_is_swept_up(diary: Diary, passphrase: str) -> None:
    diary.close()
    for name in ("key.json.bak", "key.json.new", "head.new"):
        (diary.folder / name).write_bytes(b"half")
    Diary.open(diary.folder, Passphrase(passphrase)).close()
    assert {path.name for path in diary.folder.iterdir()} == {"diary.db", "head", "key.json", "key-copy.json"}


def test_wrong_tries_make_the_next_one_wait_and_are_told(diary: Diary, passphrase: str, state: Path) -> None:
    diary.close()
    waits: list[float] = []
    for _number in range(12):
        with pytest.raises(WrongPassphrase):
            Diary.open(diary.folder, Passphrase("no"), state=State(state, pause=waits.append))
    assert waits == [1, 2, 4, 8, 16, 30, 30]
    with closing(Diary.open(diary.folder, Passphrase(passphrase), state=State(state, pause=waits.append))) as opened:
        assert opened.welcome.tries_refused == 12
    with closing(Diary.open(diary.folder, Passphrase(passphrase), state=State(state, pause=waits.append))) as again:
        assert again.welcome.tries_refused == 0
    assert len(waits) == 8


def test_the_wait_never_grows_beyond_half_a_minute() -> None:
    assert [wait_after(tries) for tries in (0, 4, 5, 6, 10, 99, 10_000)] == [0, 0, 1, 2, 30, 30, 30]


@pytest.mark.parametrize("words", ["", "   ", "\n"])
def test_nothing_is_no_passphrase(tmp_path: Path, words: str, cheap: KdfCost) -> None:
    with pytest.raises(EmptyPassphrase):
        Diary.create(tmp_path / "d", words, cost=cheap)
    assert not (tmp_path / "d").exists()
