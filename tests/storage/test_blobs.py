"""Originals: what goes in comes out, and nothing else."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from senddiary.errors import DiaryError, NotFound, NotSaved, OriginalDamaged, OriginalMissing
from senddiary.storage.blobs import AHEAD, CHUNK, HEADER, TAG, BlobRef
from senddiary.storage.diary import Diary
from tests.storage.places import dice, flip

SIZES = (0, 1, 300, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 5, 2 * AHEAD * CHUNK + 7)


def put(diary: Diary, content: bytes) -> BlobRef:
    return diary.blobs.put(io.BytesIO(content))


def damage(diary: Diary, kept: BlobRef, content: bytes) -> None:
    path = diary.blobs.path(kept.name)
    assert path.read_bytes() != content
    path.write_bytes(content)
    with pytest.raises(OriginalDamaged):
        diary.blobs.verify(kept.name)


@pytest.mark.parametrize("size", SIZES)
def test_an_original_comes_back_byte_for_byte(diary: Diary, size: int) -> None:
    content = dice(size).randbytes(size)
    kept = put(diary, content)
    with diary.blobs.open(kept.name) as stream:
        assert stream.read() == content
    assert diary.blobs.verify(kept.name) == kept
    assert kept.size == size


def test_the_same_content_is_kept_once(diary: Diary) -> None:
    assert put(diary, b"letter") == put(diary, b"letter")
    assert len(list(diary.blobs.names())) == 1


def test_a_damaged_original_is_whole_again_when_it_comes_in_again(diary: Diary) -> None:
    kept = put(diary, b"letter")
    flip(diary.blobs.path(kept.name), HEADER.size)
    assert not put(diary, b"letter").fresh
    assert diary.blobs.verify(kept.name) == kept


def test_a_file_that_says_the_hash_of_another_is_another(diary: Diary) -> None:
    kept = put(diary, b"letter")
    assert put(diary, bytes.fromhex(kept.sha256)).name != kept.name
    assert put(diary, kept.sha256.encode()).name != kept.name


def test_nothing_of_the_content_is_readable_in_the_folder(diary: Diary) -> None:
    kept = put(diary, b"needle in a haystack" * 50)
    assert b"needle" not in diary.blobs.path(kept.name).read_bytes()


def test_every_flipped_bit_is_noticed(diary: Diary) -> None:
    kept = put(diary, bytes(CHUNK + 100))
    whole = diary.blobs.path(kept.name).read_bytes()
    for place in (*range(HEADER.size + 3), *dice(1).sample(range(len(whole)), 100)):
        damage(diary, kept, whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        diary.blobs.path(kept.name).write_bytes(whole)


@pytest.mark.parametrize(
    "what", ["cut", "cut at a chunk", "dropped", "swapped", "doubled", "longer", "empty", "header"]
)
def test_every_change_of_structure_is_noticed(diary: Diary, what: str) -> None:
    kept = put(diary, dice(2).randbytes(3 * CHUNK))
    whole = diary.blobs.path(kept.name).read_bytes()
    step = CHUNK + TAG
    head, chunks = whole[: HEADER.size], [whole[at : at + step] for at in range(HEADER.size, len(whole), step)]
    wrong = {
        "cut": whole[:-9],
        "cut at a chunk": head + chunks[0] + chunks[1],
        "dropped": head + chunks[0] + chunks[2],
        "swapped": head + chunks[1] + chunks[0] + chunks[2],
        "doubled": head + chunks[0] + chunks[0] + chunks[1] + chunks[2],
        "longer": whole + b"x",
        "empty": b"",
        "header": head,
    }
    damage(diary, kept, wrong[what])


def test_an_original_of_which_only_the_beginning_is_left_is_no_empty_one(diary: Diary) -> None:
    kept = put(diary, b"letter")
    damage(diary, kept, diary.blobs.path(kept.name).read_bytes()[: HEADER.size + 3])
    with pytest.raises(OriginalDamaged), diary.blobs.open_anywhere(kept.name) as stream:
        stream.read()


def test_another_original_under_this_name_is_noticed(diary: Diary) -> None:
    one, other = put(diary, b"one"), put(diary, b"other")
    damage(diary, one, diary.blobs.path(other.name).read_bytes())


def test_an_original_that_is_gone_says_so(diary: Diary) -> None:
    kept = put(diary, b"one")
    diary.blobs.remove(kept.name)
    with pytest.raises(OriginalMissing):
        diary.blobs.open(kept.name)


@pytest.mark.parametrize("name", ["", "../head", "a" * 63, "A" * 64, "../" * 20 + "abcd"])
def test_only_real_names_are_looked_up(diary: Diary, name: str) -> None:
    with pytest.raises(NotFound):
        diary.blobs.open(name)


class Breaks(io.RawIOBase):
    """Gives one chunk, and then the stick is pulled out."""

    given = False

    def read(self, size: int = -1) -> bytes:
        if self.given:
            raise OSError(5, "gone")
        self.given = True
        return bytes(size)


def test_a_copy_that_breaks_off_leaves_nothing_behind(diary: Diary) -> None:
    with pytest.raises(NotSaved):
        diary.blobs.put(Breaks())  # type: ignore[arg-type] # enough of a stream
    assert [path for path in diary.blobs.root.rglob("*") if path.is_file()] == []


def test_originals_that_nothing_uses_are_moved_aside_after_a_day(diary: Diary) -> None:
    used, stray, young = put(diary, b"used"), put(diary, b"stray"), put(diary, b"young")
    for kept in (used, stray):
        os.utime(diary.blobs.path(kept.name), (1_000, 1_000))
    assert diary.blobs.sweep([used.name], older_than=2_000) == 1
    assert set(diary.blobs.names()) == {used.name, young.name}
    assert (diary.blobs.root / "swept" / stray.name).exists()


def test_progress_may_stop_it(diary: Diary) -> None:
    def stop(_done: int, _total: int) -> None:
        raise DiaryError("stop")

    with pytest.raises(DiaryError, match="stop"):
        diary.blobs.put(io.BytesIO(b"x"), stop)
    assert list(diary.blobs.root.iterdir()) == []


def test_only_the_owner_may_read_the_files(diary: Diary, tmp_path: Path) -> None:
    kept = put(diary, b"x")
    assert diary.blobs.path(kept.name).parent.stat().st_mode & 0o077 == 0
    assert tmp_path.exists()
