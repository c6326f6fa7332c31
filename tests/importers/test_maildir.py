"""A folder of messages is listed, and no link in it is followed."""

from __future__ import annotations

from pathlib import Path

from senddiary.importers import maildir
from tests.importers.mail_maker import mail, read


def folder(at: Path, **messages: str) -> Path:
    """A maildir; `messages` are names by part."""
    for part in ("cur", "new", "tmp"):
        (at / part).mkdir(parents=True)
        if part in messages:
            (at / part / messages[part]).write_bytes(mail())
    return at


def test_messages_are_listed_also_in_folders_inside(tmp_path: Path) -> None:
    box = folder(tmp_path / "Mail", cur="1.host:2,S", new="2.host", tmp="3.host")
    folder(box / ".School", cur="4.host:2,")
    assert [path.name for path in maildir.messages(box)] == ["1.host:2,S", "2.host", "4.host:2,"]


def test_no_link_is_followed(tmp_path: Path) -> None:
    box = folder(tmp_path / "Mail", cur="1.host:2,S")
    outside = folder(tmp_path / "outside", cur="5.host")
    (box / "cur" / "link").symlink_to(outside / "cur" / "5.host")
    (box / ".Linked").symlink_to(outside)
    assert [path.name for path in maildir.messages(box)] == ["1.host:2,S"]


def test_a_part_that_may_not_be_read_is_passed_over(tmp_path: Path) -> None:
    box = folder(tmp_path / "Mail", cur="1.host:2,S", new="2.host")
    (box / "cur").chmod(0)
    assert [path.name for path in maildir.messages(box)][-1:] == ["2.host"]
    (box / "cur").chmod(0o700)


def test_a_folder_of_other_things_is_none(tmp_path: Path) -> None:
    (tmp_path / "cur").mkdir()
    assert not maildir.is_maildir(tmp_path)
    assert list(maildir.messages(tmp_path)) == []


def test_a_message_is_read_though_its_name_has_no_ending(tmp_path: Path) -> None:
    message = next(maildir.messages(folder(tmp_path / "Mail", cur="1.host:2,S")))
    assert read(message.read_bytes(), message.name).title == "Timetable"
