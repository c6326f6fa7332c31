"""The contract for scripts, command by command."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from senddiary.services import people
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase
from tests.cli.conftest import Command
from tests.conftest import PASSPHRASE

Lines = Callable[..., Path]
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
ENTRY_KEYS = (
    "id text title kind child occurred operator until occurred_clock place people body tags quotes child_words effect "
    "source private_thought flags promises attachments written written_source amended revisions deleted"
)


def _bytes_of(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_each_added_entry_is_answered_with_its_id(command: Command, folder: Path, lines: Lines) -> None:
    answer = command("add", folder, lines({"text": "one"}, {"text": "two", "child": "Rowan"}))
    ids = answer.out.split()
    assert answer.status == 0
    assert all(UUID.fullmatch(found) for found in ids)
    assert [e["id"] for e in command("list", folder, "--json").json["entries"]] == ids


def test_the_first_bad_line_stops_by_number_and_key(command: Command, folder: Path, lines: Lines) -> None:
    answer = command("add", folder, lines({"text": "one"}, {"text": "two", "colour": 1}, {"text": "three"}))
    assert (answer.status, len(answer.out.split())) == (1, 1)
    assert "Line 2" in answer.err
    assert "colour" in answer.err
    assert command("list", folder, "--json").json["total"] == 1


def test_bulk_keeps_the_lines_before_a_bad_one_too(command: Command, folder: Path, lines: Lines) -> None:
    answer = command("add", folder, lines({"text": "one"}, {"text": "two"}, {"no": 1}), "--bulk")
    assert (answer.status, len(answer.out.split())) == (1, 2)
    assert command("list", folder, "--json").json["total"] == 2


@pytest.mark.parametrize(
    "line", [b"{", b"\xff\xfe", b"[]", b'"text"', b"[" * 100_000, b'{"text":"x","child":"Nobody"}']
)
def test_a_line_that_is_no_entry_is_refused_in_one_sentence(
    command: Command, folder: Path, tmp_path: Path, line: bytes
) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_bytes(line + b"\n")
    answer = command("add", folder, file)
    assert answer.status == 1
    assert answer.err.startswith("Line 1")
    assert answer.err.count("\n") == 1
    assert "Traceback" not in answer.err


def test_a_listed_entry_has_every_key(command: Command, folder: Path, lines: Lines) -> None:
    command("add", folder, lines({"text": "one", "occurred": "2021-spring", "operator": "about"}))
    entry = command("list", folder, "--json").json["entries"][0]
    assert " ".join(entry) == ENTRY_KEYS
    assert (entry["occurred"], entry["operator"], entry["amended"], entry["people"]) == (
        "2021-spring",
        "about",
        None,
        [],
    )


def test_the_list_is_oldest_first_and_the_search_newest_first(command: Command, folder: Path, lines: Lines) -> None:
    days = ("2026-05-13", "2026-05-11", None, "2026-05", "2026-05-13T09:00")
    command("add", folder, lines(*({"text": f"school {day}", "occurred": day} for day in days)))
    listed = [e["occurred"] for e in command("list", folder, "--json").json["entries"]]
    found = [e["occurred"] for e in command("search", folder, "school", "--json").json["entries"]]
    assert listed == ["2026-05", "2026-05-11", "2026-05-13", "2026-05-13T09:00", None]
    assert found == ["2026-05-13T09:00", "2026-05-13", "2026-05-11", "2026-05", None]


def test_the_filters_of_the_list(command: Command, folder: Path, lines: Lines) -> None:
    command(
        "add",
        folder,
        lines(
            {"text": "a", "occurred": "2026-05-01", "kind": "call", "people": ["Mrs Patel"], "child": "Rowan"},
            {"text": "b", "occurred": "2026-05-31", "child": ["Rowan", "Isla"]},
            {"text": "c", "occurred": "2026-04"},
        ),
    )

    def texts(*options: str) -> str:
        return "".join(entry["text"] for entry in command("list", folder, *options, "--json").json["entries"])

    assert texts("--kind", "call") == "a"
    assert texts("--person", "Mrs Patel") == "a"
    assert texts("--child", "Isla") == "b"
    assert texts("--from", "2026-04-30", "--to", "2026-05-01") == "ca"
    assert texts("--limit", "1") == "c"


def test_no_hits_is_no_refusal(command: Command, folder: Path) -> None:
    answer = command("search", folder, "nothing", "--json")
    nothing = {"entries": [], "total": 0, "documents": [], "documents_total": 0}
    assert (answer.status, answer.json) == (0, nothing)


def test_promises_on_a_day(command: Command, folder: Path, lines: Lines) -> None:
    promise = {"words": "ring", "by": "Mrs Patel", "due": "2026-05-10"}
    command("add", folder, lines({"text": "x", "occurred": "2026-05-01", "child": "Rowan", "promises": [promise]}))
    on_the_day = command("promises", folder, "--on", "2026-05-10", "--json").json["promises"][0]
    after = command("promises", folder, "--on", "2026-05-12T08:00", "--json").json["promises"][0]
    assert (on_the_day["state"], on_the_day["days"]) == ("waiting", 0)
    assert (after["state"], after["days"], after["said"], after["child"]) == ("past", 2, "2026-05-01", ["Rowan"])


def test_an_hour_the_clocks_skipped_is_kept_and_flagged(command: Command, folder: Path, lines: Lines) -> None:
    command(
        "add",
        folder,
        lines({"text": "x", "occurred": "2026-03-29T01:30"}, {"text": "y", "occurred": "2026-10-25T01:30"}),
    )
    entries = command("list", folder, "--json").json["entries"]
    assert [(e["occurred"], e["occurred_clock"]) for e in entries] == [
        ("2026-03-29T01:30", "skipped"),
        ("2026-10-25T01:30", "doubled"),
    ]


def test_a_report_says_what_it_holds_and_is_the_same_twice(
    command: Command, folder: Path, lines: Lines, tmp_path: Path
) -> None:
    command("add", folder, lines({"text": "a", "child": "Rowan"}, {"text": "b", "child": "Rowan", "private": True}))
    words = ("report", folder, "chronology", "--child", "Rowan", "--on", "2026-05-14", "--json", "--out")
    first, second = command(*words, tmp_path / "1.pdf"), command(*words, tmp_path / "2.pdf")
    assert first.json == second.json
    assert (first.json["rows"], first.json["left_out"]) == (1, {"private": 1})
    assert first.json["sha256"] == hashlib.sha256((tmp_path / "1.pdf").read_bytes()).hexdigest()
    assert first.json["pages"] >= 2


def test_a_report_replaces_nothing_unasked_and_never_goes_into_a_diary(
    command: Command, folder: Path, tmp_path: Path
) -> None:
    target = tmp_path / "mine.pdf"
    target.write_text("mine")
    refused = command("report", folder, "chronology", "--out", target, "--json")
    assert (refused.status, refused.json["error"]["code"]) == (1, "target-exists")
    assert target.read_text() == "mine"
    assert command("report", folder, "chronology", "--out", target, "--replace").status == 0
    inside = command("report", folder, "chronology", "--out", folder / "x.pdf", "--json")
    assert inside.json["error"]["code"] == "target-refused"


@pytest.mark.parametrize(("name", "format_"), [("c.csv", None), ("c.txt", None), ("c.data", "csv"), ("c.x", "text")])
def test_a_report_as_a_table_or_as_text(
    command: Command, folder: Path, tmp_path: Path, name: str, format_: str | None
) -> None:
    more = ("--format", format_) if format_ else ()
    answer = command("report", folder, "chronology", "--out", tmp_path / name, *more, "--json")
    assert (answer.status, answer.json["pages"]) == (0, None)
    assert (tmp_path / name).stat().st_size > 0
    assert command("report", folder, "chronology", "--out", tmp_path / "c.doc").status == 1


def test_a_backup_comes_back_whole(command: Command, folder: Path, lines: Lines, tmp_path: Path) -> None:
    command("add", folder, lines({"text": "one"}, {"text": "two"}))
    made = command("backup", folder, tmp_path / "b.sdbk", "--json").json
    back = command("restore", tmp_path / "b.sdbk", tmp_path / "again", "--json").json
    assert (made["entries"], back["entries"], back["verified"]) == (2, 2, True)
    assert command("list", tmp_path / "again", "--json").out == command("list", folder, "--json").out
    assert command("backup", folder, tmp_path / "b.sdbk").status == 1


def test_what_is_left_of_a_diary_with_missing_saves_comes_back_from_a_backup(
    command: Command, folder: Path, lines: Lines, now: datetime, tmp_path: Path
) -> None:
    command("add", folder, lines({"text": "one"}))
    hurt = tmp_path / "hurt"
    with closing(Diary.open(folder, Passphrase(PASSPHRASE))) as diary:
        diary.checkpoint()
        people.add_child(diary, "Maya", now=now)
        shutil.copytree(folder, hurt, ignore=shutil.ignore_patterns("*-wal", "*-shm"))
    before = _bytes_of(hurt)
    assert command("backup", hurt, tmp_path / "no.sdbk").status == 1
    made = command("backup", hurt, tmp_path / "b.sdbk", "--rescue", "--json")
    assert (made.status, made.json["entries"], _bytes_of(hurt) == before) == (0, 1, True)
    assert command("backup", hurt, tmp_path / "b.sdbk", "--rescue").status == 1
    back = command("restore", tmp_path / "b.sdbk", tmp_path / "again", "--json").json
    assert (back["entries"], back["verified"]) == (1, True)


def test_a_sound_diary_checks_clean_and_unchanged(command: Command, folder: Path, lines: Lines) -> None:
    command("add", folder, lines({"text": "one", "promises": [{"words": "ring"}], "tags": ["a"], "people": ["P"]}))
    before = _bytes_of(folder)
    answer = command("check", folder, "--json")
    assert (answer.status, answer.json["ok"], answer.json["entries"]) == (0, True, 1)
    assert set(answer.json) == {"ok", "entries", "revisions", "originals", "seal", "findings"}
    assert answer.json["seal"]["state"] == "sealed"
    assert _bytes_of(folder) == before


def test_a_damaged_diary_prints_its_whole_document_and_exits_1(command: Command, folder: Path) -> None:
    file = folder / "diary.db"
    content = bytearray(file.read_bytes())
    content[5000] ^= 1
    file.write_bytes(content)
    answer = command("check", folder, "--json")
    assert (answer.status, answer.json["ok"]) == (1, False)
    assert answer.json["findings"][0]["severity"] == "damage"


def test_refusals_are_one_sentence_and_one_document(command: Command, tmp_path: Path, folder: Path) -> None:
    plain = command("list", tmp_path / "nowhere")
    answer = command("list", tmp_path / "nowhere", "--json")
    assert (answer.status, answer.json["error"]["code"]) == (1, "missing")
    assert set(answer.json["error"]) == {"code", "message", "next"}
    assert (plain.status, plain.out, plain.err.count("\n")) == (1, "", 1)
    assert folder.exists()


def test_a_wrong_passphrase_is_refused(command: Command, folder: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("not it\n")
    answer = command("list", folder, "--passphrase-file", wrong, "--json")
    assert answer.json["error"]["code"] == "wrong-passphrase"
    assert command("list", folder, "--passphrase-file", tmp_path / "none").status == 1


@pytest.mark.parametrize(
    "words",
    [("frob",), ("list",), ("list", "x", "--from", "soon"), ("promises", "x", "--on", "14/5"), ("report", "x", "y")],
)
def test_wrong_usage_is_2(command: Command, words: tuple[str, ...]) -> None:
    assert command(*words).status == 2


def test_new_makes_a_diary_and_writes_the_code_once(command: Command, folder: Path, tmp_path: Path) -> None:
    code = tmp_path / "code.txt"
    answer = command("new", tmp_path / "mine", "--child", "Maya", "--recovery-file", code, "--json")
    assert (answer.status, answer.json["children"]) == (0, ["Maya"])
    assert re.fullmatch(r"([0-9A-Z]{4}-){7}[0-9A-Z]{4}\n", code.read_text())
    assert code.stat().st_mode & 0o077 == 0
    again = command("new", folder, "--recovery-file", tmp_path / "other.txt", "--json")
    assert (again.status, again.json["error"]["code"]) == (1, "target-exists")
    assert command("new", tmp_path / "z", "--recovery-file", tmp_path / "z" / "c", "--json").status == 1


def test_quick_and_open_ask_for_their_window(command: Command) -> None:
    assert (command("quick").status, command("open").status) == (71, 70)


def test_every_command_has_help(command: Command) -> None:
    listed = command("--help").out
    for name in "new demo open quick add list search promises report check backup restore".split():  # noqa: SIM905
        assert name in listed
        assert "Usage" in command(name, "--help").out
    assert command("--version").out.strip()


def test_the_sample_diary_is_made_again_but_never_over_ones_own(
    command: Command, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = command("demo", tmp_path / "sample", "--no-window", "--json")
    assert (made.status, made.json["passphrase"]) == (0, "demo")
    assert made.json["entries"] >= 150
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    again = command("demo", tmp_path / "sample")
    assert again.status == 0
    assert "no screen" in again.out
    assert "sample-chronology.pdf" in again.out
    own = command("demo", folder, "--no-window", "--json")
    assert (own.status, own.json["error"]["code"]) == (1, "target-exists")
