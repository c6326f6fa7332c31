"""A folder of mailboxes is what lies in it: Thunderbird's, Apple Mail's, or exported ones."""

from __future__ import annotations

import os
from pathlib import Path

from senddiary.importers import mail_folder, sandbox
from senddiary.services import arrivals
from tests.importers.mail_maker import mail


def box(*subjects: str) -> bytes:
    """A mailbox as Thunderbird writes it."""
    return b"".join(b"From - Wed May 13 15:40:00 2026\n" + mail(subject=subject) + b"\n" for subject in subjects)


def thunderbird(at: Path) -> Path:
    """Two mailboxes, one of them with another inside it, and all that Thunderbird lays beside them."""
    (at / "School.sbd" / "Reports.sbd").mkdir(parents=True)
    (at / "Inbox").write_bytes(box("one"))
    (at / "School").write_bytes(box("two", "three"))
    (at / "School.sbd" / "Reports").write_bytes(box("four"))
    for index in ("Inbox.msf", "School.msf", "School.sbd/Reports.msf"):
        (at / index).write_bytes(b"// <!-- <mdb:mork:z v=1.4/> -->")
    (at / "popstate.dat").write_bytes(b"# POP3 State File")
    return at


def names(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in mail_folder.mailboxes(folder)]


def test_mailboxes_of_thunderbird_are_found_with_those_inside_them(tmp_path: Path) -> None:
    folder = thunderbird(tmp_path / "Local Folders")
    assert names(folder) == ["Inbox", "School", "School.sbd/Reports"]
    assert list(arrivals.expand([folder / "School.sbd"])) == [folder / "School.sbd" / "Reports"]
    assert len(list(arrivals.expand([tmp_path]))) == 3
    assert [item.title for item in sandbox.read(folder / "School", "School").items] == ["two", "three"]


def test_an_exported_folder_that_ends_like_a_mailbox_holds_one(tmp_path: Path) -> None:
    folder = tmp_path / "School.mbox"
    folder.mkdir()
    (folder / "mbox").write_bytes(box("one"))
    (folder / "table_of_contents").write_bytes(b"index")
    assert list(arrivals.expand([folder])) == [folder / "mbox"]
    (tmp_path / "All mail.mbox").write_bytes(box("two"))
    assert list(arrivals.expand([tmp_path])) == [tmp_path / "All mail.mbox", folder / "mbox"]


def test_a_folder_of_other_things_is_none(tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "empty.mbox").mkdir()
    assert not mail_folder.is_mail_folder(tmp_path / "empty.mbox")
    assert not mail_folder.is_mail_folder(tmp_path / "not there")
    assert list(arrivals.expand([tmp_path / "empty.mbox"])) == [tmp_path / "empty.mbox"]


def test_no_link_is_followed_and_no_pipe_is_waited_for(tmp_path: Path) -> None:
    folder = thunderbird(tmp_path / "Mail")
    outside = thunderbird(tmp_path / "outside")
    (folder / "Linked.sbd").symlink_to(outside)
    (folder / "Linked").symlink_to(outside / "Inbox")
    os.mkfifo(folder / "Pipe")
    assert names(folder) == ["Inbox", "School", "School.sbd/Reports"]


def test_a_walked_folder_leaves_out_the_indexes_only(tmp_path: Path) -> None:
    folder = thunderbird(tmp_path / "Mail")
    (folder / "alone.msf").write_bytes(b"not an index of anything here")
    found = [path.name for path in arrivals.expand([folder], folders=True)]
    assert found == ["Inbox", "School", "alone.msf", "popstate.dat", "Reports"]


def test_messages_that_thunderbird_marked_as_deleted_are_counted_and_not_offered() -> None:
    status = b"From - Wed May 13 15:40:00 2026\nX-Mozilla-Status: %s\nX-Mozilla-Status2: 00000000\n"
    content = b"".join(
        status % flags + mail(subject=subject) + b"\n" for flags, subject in ((b"0001", "one"), (b"0009", "two"))
    )
    draft = sandbox.read(content, "Inbox")
    assert [item.title for item in draft.items] == ["one"]
    assert [(remark.code, remark.number) for remark in draft.remarks] == [("deleted-there", 1)]
    only = sandbox.read(status % b"0009" + mail(subject="two") + b"\n", "Trash")
    assert [item.title for item in only.items] == ["two"]
