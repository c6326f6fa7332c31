"""Mailboxes: every message an item with its own bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from senddiary.errors import UnreadableFile
from senddiary.importers import sandbox
from tests.importers.mail_maker import codes, mail, mixed, read, says

LINE = b"From senco@school.example Wed May 13 15:40:00 2026\n"


def box(*messages: bytes) -> bytes:
    """A mailbox with these messages."""
    return b"".join(LINE + message + b"\n" for message in messages)


def test_each_message_is_an_item_with_its_own_bytes() -> None:
    messages = [mail(b"first\n", message_id="<1@x>"), mail(b"second\n", message_id="<2@x>")]
    draft = read(box(*messages), "letters.mbox")
    assert [item.text for item in draft.items] == ["first", "second"]
    assert [item.original for item in draft.items] == messages


# 29: “From ” in the words, 4 GB, the last message cut off
@pytest.mark.parametrize(
    "line", [b"From the office you get a key.\n", b"From Monday on the room is 12: come in May 2026.\n"]
)
def test_words_that_begin_like_a_new_message_are_words(line: bytes) -> None:
    draft = read(box(mail(b"Dear Jo,\n\n" + line), mail(b"second\n", message_id="<2@x>")), "letters.mbox")
    assert len(draft.items) == 2
    assert line.decode().strip() in draft.items[0].text


def test_the_mark_before_from_is_not_shown_and_stays_in_the_original() -> None:
    item = read(box(mail(b">From Monday\n>>From\n")), "letters.mbox").items[0]
    assert item.text.startswith("From Monday")
    assert b">From Monday" in (item.original or b"")


@pytest.mark.parametrize("last", [mixed(b"\nDear Jo", closed=False), mail(b"Dear Jo, the ro")])
def test_a_last_message_that_is_cut_off_is_flagged_and_the_others_are_read(last: bytes) -> None:
    draft = read(box(mail(b"first\n", message_id="<1@x>")) + LINE + last.rstrip(b"\n"), "letters.mbox")
    assert len(draft.items) == 2
    assert says(draft, "The last message in this mailbox ends before it should. The others were read.")
    assert "unfinished" in codes(draft.items[1])
    assert codes(draft.items[0]) == set()


def test_four_gigabytes_are_refused_politely(tmp_path: Path) -> None:
    path = tmp_path / "all.mbox"
    with path.open("wb") as stream:
        stream.write(box(mail()))
        stream.truncate(4 * 1024**3)
    with pytest.raises(UnreadableFile) as reason:
        sandbox.read(path, "all.mbox")
    assert str(reason.value) == "This mailbox is too big to read in one piece. 64 MB is the most."
    assert "one by one" in reason.value.next_step


def test_as_many_messages_are_read_as_there_is_time_for_and_the_number_is_said() -> None:
    many = box(*[mail(b"%d\n" % number, message_id=f"<{number}@x>") for number in range(5_020)])
    draft = read(many, "letters.mbox")
    assert 500 < len(draft.items) <= 5_000
    number = len(draft.items)
    assert says(draft, f"There was more in this than can be read in one piece. The first {number} were read.")


# 28: the same number twice
def test_two_messages_with_one_number_are_both_kept_and_flagged() -> None:
    draft = read(box(mail(b"one\n"), mail(b"two\n"), mail(b"other\n", message_id="<9@x>")), "letters.mbox")
    assert [("same-id" in codes(item)) for item in draft.items] == [True, True, False]
    assert says(draft.items[0], "Two different messages here carry the same message number. Both are kept.")


def test_the_same_message_twice_is_no_quarrel() -> None:
    draft = read(box(mail(b"one\n"), mail(b"one\n"), mail(b"end\n", message_id="<9@x>")), "letters.mbox")
    assert all("same-id" not in codes(item) for item in draft.items)


def test_a_message_that_cannot_be_read_does_not_stop_the_others() -> None:
    draft = read(box(mail(b"first\n"), b"X: y\n\nno heading of a message\n", mail(b"third\n")), "letters.mbox")
    assert [codes(item) & {"not-email"} for item in draft.items] == [set(), {"not-email"}, set()]


def test_what_is_no_mailbox_is_refused() -> None:
    with pytest.raises(UnreadableFile) as reason:
        read(b"Dear Jo,\nFrom Monday the room is 12.\n", "letters.mbox")
    assert str(reason.value) == "This could not be read as a mailbox."
