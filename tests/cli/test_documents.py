"""import, documents, document: the files that came in, and the same bytes out again."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import pytest

from senddiary.storage.blobs import HEADER, TAG
from tests.cli.conftest import Command
from tests.storage.places import flip
from tests.storage.test_old_diaries import OLD

FILE_KEYS = {"file", "outcome", "kind", "date", "title", "reason", "next", "seconds", "document", "entries"}
DOCUMENT_KEYS = {
    "id",
    "title",
    "kind",
    "media_type",
    "date",
    "operator",
    "until",
    "date_source",
    "written",
    "received",
    "from",
    "pages",
    "files",
    "mail",
    "inside",
    "private",
    "used",
    "recommendations",
    "text",
    "facts",
    "checked",
    "damaged",
    "deleted",
}


@pytest.fixture
def came(tmp_path: Path) -> Path:
    """A folder with two letters and a link."""
    folder = tmp_path / "came"
    folder.mkdir()
    (folder / "a.txt").write_text("Dear parent, the panel met.")
    (folder / "b.txt").write_text("Dear parent, the bus is late.")
    return folder


def test_import_tells_of_each_file(command: Command, folder: Path, came: Path) -> None:
    first = command("import", folder, came, "--json")
    assert (first.status, first.json["total"], first.json["imported"]) == (0, 2, 2)
    assert all(set(file) == FILE_KEYS for file in first.json["files"])
    assert first.json["files"][0]["kind"] == "text"
    again = command("import", folder, came / "b.txt", "--json")
    assert (again.json["duplicate"], again.json["files"][0]["document"]) == (1, first.json["files"][1]["document"])


def test_what_is_refused_does_not_stop_the_rest(command: Command, folder: Path, came: Path) -> None:
    (came / "a-link").symlink_to(came / "a.txt")
    os.mkfifo(came / "pipe")
    answer = command("import", folder, came, "--json")
    assert (answer.status, answer.json["imported"], answer.json["refused"]) == (1, 2, 2)
    reasons = [file["reason"] for file in answer.json["files"] if file["outcome"] == "refused"]
    assert reasons[0] == "This is a link to something else. Links are never followed."
    plain = command("import", folder, came)
    assert plain.out.startswith("refused · ")


def test_documents_are_listed_with_their_hashes(command: Command, folder: Path, came: Path) -> None:
    command("import", folder, came)
    answer = command("documents", folder, "--words", "bus", "--json")
    assert (answer.json["total"], set(answer.json["documents"][0])) == (1, DOCUMENT_KEYS)
    digest = hashlib.sha256((came / "b.txt").read_bytes()).hexdigest()
    assert [file["sha256"] for file in answer.json["documents"][0]["files"]] == [digest]
    assert "b" in command("documents", folder, "--kind", "text").out


def test_a_document_comes_out_byte_for_byte(command: Command, folder: Path, came: Path, tmp_path: Path) -> None:
    document = command("import", folder, came / "a.txt", "--json").json["files"][0]["document"]
    answer = command("document", folder, document, "--out", tmp_path / "out.txt", "--json")
    assert (tmp_path / "out.txt").read_bytes() == (came / "a.txt").read_bytes()
    assert answer.json["sha256"] == hashlib.sha256((came / "a.txt").read_bytes()).hexdigest()
    assert command("document", folder, document).out.count("a") >= 1
    assert command("document", folder, document, "--out", tmp_path / "out.txt").status == 1
    assert command("document", folder, document, "--out", folder / "x.txt").status == 1
    assert command("document", folder, document, "--file", 2, "--out", tmp_path / "c").status == 1
    assert command("document", folder, "nothing", "--json").json["error"]["code"] == "not-found"


def one_changed_byte(folder: Path, content: bytes) -> Path:
    """The original of just that length, with one bit of its words turned over. HEADER stands before, TAG behind it."""
    kept = next(path for path in folder.glob("files/??/*") if path.stat().st_size == HEADER.size + len(content) + TAG)
    flip(kept, HEADER.size + 3)
    return kept


def assert_told_by_name(command: Command, folder: Path, document: str, name: str) -> None:
    """`check` names it, `documents` shows it as damaged, and no copy of it can be had."""
    answer = command("check", folder, "--json")
    found = [(one["code"], one["items"]) for one in answer.json["findings"] if one["code"].endswith("-original")]
    assert (answer.status, found) == (1, [("damaged-original", [name, document])])
    assert name in command("check", folder).out
    out = folder.parent / "damaged copy"
    told = command("document", folder, document, "--out", out, "--json")
    assert (told.json["error"]["code"], out.exists()) == ("damaged-original", False)


def test_a_flipped_byte_is_told_by_name_and_not_as_missing(command: Command, folder: Path, came: Path) -> None:
    command("import", folder, came)
    listed = {row["title"]: row["id"] for row in command("documents", folder, "--json").json["documents"]}
    one_changed_byte(folder, (came / "b.txt").read_bytes())
    assert_told_by_name(command, folder, listed["b"], "b.txt")
    assert command("document", folder, listed["a"], "--out", folder.parent / "a copy").status == 0


def test_originals_of_before_come_out_whole_and_are_told_when_damaged(
    command: Command, folder: Path, tmp_path: Path
) -> None:
    old, letter = (
        Path(shutil.copytree(OLD / "schema-0004", tmp_path / "old")),
        b"Dear parent, the panel met on Tuesday.\n",
    )
    command("import", old, folder.parent / "nothing")  # opened for writing, the tables become those of today
    row = next(row for row in command("documents", old, "--json").json["documents"] if row["title"] == "letter.txt")
    out = command("document", old, row["id"], "--out", tmp_path / "out.txt", "--json").json["sha256"]
    assert out == row["files"][0]["sha256"] == hashlib.sha256((tmp_path / "out.txt").read_bytes()).hexdigest()
    assert (tmp_path / "out.txt").read_bytes() == letter
    one_changed_byte(old, letter)
    assert_told_by_name(command, old, row["id"], "letter.txt")


def test_search_shows_the_page_on_which_words_stand(command: Command, folder: Path, came: Path) -> None:
    command("import", folder, came)
    found = command("search", folder, "panel", "--json").json
    assert (found["total"], found["documents_total"], found["documents"][0]["page"]) == (0, 1, 1)
    assert "page 1 · Dear parent, the panel met." in command("search", folder, "panel").out


CHAT = "06/10/2026, 09:13 - Ms Okafor: Rowan was sent home\n07/10/2026, 10:00 - Ms Okafor: I will ask\n"


def _days_of_a_chat(command: Command, folder: Path, chat: Path, *said: str) -> tuple[str, list[str | None]]:
    chat.write_text(CHAT)
    outcome = command("import", folder, chat, *said, "--json").json["files"][0]["outcome"]
    return outcome, [entry["occurred"] for entry in command("list", folder, "--json").json["entries"]]


def test_a_chat_whose_dates_are_open_keeps_no_date_until_somebody_says(
    command: Command, folder: Path, tmp_path: Path
) -> None:
    chat = tmp_path / "WhatsApp Chat with Ms Okafor.txt"
    assert _days_of_a_chat(command, folder, chat) == ("warning", [None, None])


def test_a_script_can_say_how_open_dates_are_meant(command: Command, folder: Path, tmp_path: Path) -> None:
    chat = tmp_path / "WhatsApp Chat with Ms Okafor.txt"
    outcome, days = _days_of_a_chat(command, folder, chat, "--dates", "day-first")
    assert (outcome, [str(day)[:10] for day in days]) == ("imported", ["2026-10-06", "2026-10-07"])
    assert [entry["written_source"] for entry in command("list", folder, "--json").json["entries"]] == ["message"] * 2
