"""A large mailbox in the inbox: part after part, and never more of it read than waits for somebody."""

from __future__ import annotations

from pathlib import Path

from senddiary.ui.inbox_lanes import MOST_HELD, held
from tests.importers.mail_maker import mail
from tests.importers.test_mbox import LINE
from tests.ui.inbox.conftest import Desk

LONG = 15 << 20  # bytes of each letter: a hole in the file; two of them are too long for one part


def states(desk: Desk) -> list[str]:
    return [thing.state for thing in desk.inbox.things]


def large_mailbox(path: Path, letters: int) -> Path:
    with path.open("wb") as stream:
        for number in range(letters):
            heading = mail(b"", message_id=f"<{number}@school.example>", content_type="application/octet-stream")
            stream.write(LINE + heading)
            stream.seek((number + 1) * LONG)
            stream.write(b"\n\n")
    return path


def test_parts_are_read_as_far_as_there_is_room_and_the_rest_later(desk: Desk, tmp_path: Path) -> None:
    desk.window.open("inbox")
    desk.hand_quietly(large_mailbox(tmp_path / "School.mbox", 7))
    desk.qtbot.waitUntil(lambda: states(desk) == [*["ready"] * 5, *["waiting"] * 2])
    assert held(desk.inbox.things) < 2 * MOST_HELD
    desk.qtbot.waitUntil(lambda: desk.shows("To be read once those before it are kept or left"))
    desk.inbox.leave(desk.inbox.things[0].id)
    desk.qtbot.waitUntil(lambda: states(desk) == [*["ready"] * 5, "waiting"])
