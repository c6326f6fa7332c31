"""A mailbox too large for one piece comes in by parts, message by message, and nothing of it is lost."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from senddiary.progress import Cancelled
from senddiary.services import documents, intake, mailbox_parts
from senddiary.services.arrivals import expand, opened
from senddiary.services.documents import Filters
from senddiary.services.intake import Outcome
from senddiary.services.mailbox_parts import Part
from senddiary.storage.diary import Diary
from tests.importers.mail_maker import mail
from tests.importers.test_mbox import LINE

HOLE = 66 << 20  # bytes that one message is made to have; a hole in the file takes no room on the disk


@pytest.fixture
def mailbox(tmp_path: Path) -> Path:
    """Two letters, one that is far too long, and two more; the last one was cut off."""
    path = tmp_path / "School.mbox"
    first, second, long, fourth, last = (mail(b"%d\n" % n, message_id=f"<{n}@school.example>") for n in range(5))
    with path.open("wb") as stream:
        stream.write(LINE + first + b"\n" + LINE + second + b"\n" + LINE + long)
        stream.seek(HOLE)
        stream.write(b"\n\n" + LINE + fourth + b"\n" + LINE + last.rstrip(b"\n"))
    return path


def content_of(part: object) -> bytes:
    assert isinstance(part, Part)
    with opened(part) as stream:
        return stream.read()


def test_its_parts_are_whole_messages_and_together_all_of_it(mailbox: Path) -> None:
    parts = list(expand([mailbox]))
    assert [part.name for part in parts] == [f"School, part {number}.mbox" for number in (1, 2, 3)]
    content = [content_of(part) for part in parts]
    assert [one.count(LINE) for one in content] == [2, 1, 2]
    assert hashlib.sha256(b"".join(content)).digest() == hashlib.sha256(mailbox.read_bytes()).digest()
    assert list(expand([mailbox])) == parts


def test_every_message_is_kept_and_the_one_that_is_too_big_as_it_came(
    diary: Diary, mailbox: Path, now: datetime
) -> None:
    outcomes = intake.bring_in(diary, [mailbox], now=now)
    assert [one.outcome for one in outcomes] == ["imported", "warning", "warning"]
    assert outcomes[0].path == f"{mailbox.parent}/School, part 1.mbox"
    assert outcomes[1].reason == "One message in this mailbox is too big to be read here. It is kept just as it came."
    assert outcomes[2].reason == "The last message in this mailbox ends before it should. The others were read."
    kept = documents.listing(diary, Filters(inside=True), limit=-1).rows
    assert len([row for row in kept if row.parent is not None]) == 4
    assert sum(file.size for row in kept if row.parent is None for file in row.files) == mailbox.stat().st_size
    assert {one.outcome for one in intake.bring_in(diary, [mailbox], now=now)} == {"duplicate"}


def test_cancel_between_two_parts_leaves_whole_ones_and_again_adds_the_rest(
    diary: Diary, mailbox: Path, now: datetime
) -> None:
    told: list[Outcome] = []
    with pytest.raises(Cancelled):
        intake.bring_in(diary, [mailbox], now=now, told=told.append, progress=stopping(told))
    assert [one.outcome for one in told] == ["imported"]
    again = intake.bring_in(diary, [mailbox], now=now)
    assert [one.outcome for one in again] == ["duplicate", "warning", "warning"]


def stopping(told: list[Outcome]) -> Callable[[int, int], None]:
    """Cancel as soon as one part is kept."""

    def progress(_done: int, _total: int) -> None:
        if told:
            raise Cancelled

    return progress


def test_many_small_messages_are_parted_by_their_number(tmp_path: Path) -> None:
    path = tmp_path / "all.mbox"
    letters = b"".join(LINE + mail(b"%d\n" % number) + b"\n" for number in range(2_500))
    with path.open("wb") as stream:
        stream.write(letters + LINE + mail(b"long\n"))
        stream.truncate(mailbox_parts.LARGEST + 1)
    counted = [content_of(part).count(LINE) for part in mailbox_parts.parts(path)]
    assert counted == [1_000, 1_000, 500, 1]


def test_what_only_begins_like_a_mailbox_stays_one_thing(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    with path.open("wb") as stream:
        stream.write(b"From the school, with words in it.\n")
        stream.truncate(mailbox_parts.LARGEST + 1)
    assert mailbox_parts.is_large(path)
    assert list(expand([path])) == [path]


def test_a_small_mailbox_stays_in_one_piece(tmp_path: Path) -> None:
    path = tmp_path / "few.mbox"
    path.write_bytes(LINE + mail(b"one\n"))
    assert list(expand([path])) == [path]
