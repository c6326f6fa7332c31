"""told-again and tellings: how often the story was told, without a window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Command

Lines = Callable[..., Path]


def test_a_telling_is_an_entry_that_the_report_lists(folder: Path, command: Command, tmp_path: Path) -> None:
    for day, who, body in (("2024-05-03", "Mrs Patel", "Hilltop"), ("2027-01-11", "Mr Hale", "Westmoor NHS")):
        assert command("told-again", folder, "--to", who, "--body", body, "--on", day).status == 0
    told = command("tellings", folder, "--json").json
    assert told["counted"] == "Our story was told 2 times, to 2 bodies, from 3 May 2024 to 11 January 2027."
    assert [(one["on"], one["people"], one["bodies"]) for one in told["tellings"]] == [
        ("2024-05-03", ["Mrs Patel"], ["Hilltop"]),
        ("2027-01-11", ["Mr Hale"], ["Westmoor NHS"]),
    ]
    out = tmp_path / "told.csv"
    assert command("report", folder, "tellings", "--out", out, "--json").json["rows"] == 2
    assert "Told our story to Mr Hale." in out.read_text(encoding="utf-8")


def test_an_entry_that_is_there_can_be_marked_and_taken_back(folder: Path, command: Command, lines: Lines) -> None:
    entry = command("add", folder, lines({"text": "Met.", "kind": "meeting", "occurred": "2026-09-17"})).out.strip()
    assert command("told-again", folder, "--entry", entry, "--json").json == {
        "entry": entry,
        "counted": "Our story was told once, on 17 September 2026.",
    }
    assert command("told-again", folder, "--entry", entry, "--take-back", "--json").json["counted"] == ""
    assert command("check", folder, "--json").json["ok"]


def test_what_does_not_belong_together_is_refused_in_a_sentence(folder: Path, command: Command) -> None:
    for told in (("--entry", "none"), ("--entry", "none", "--to", "Mr Hale"), ("--take-back",)):
        answer = command("told-again", folder, *told)
        assert (answer.status, "Traceback" in answer.err) == (1, False)
    assert command("tellings", folder, "--person", "Nobody").status == 1
    assert command("tellings", folder).out.strip() == "Nothing is noted as told."


def test_a_sheet_for_each_reader_and_no_other(folder: Path, command: Command, tmp_path: Path) -> None:
    out = tmp_path / "sheet.txt"
    assert command("report", folder, "handover", "--for", "health", "--body", "Westmoor NHS", "--out", out).status == 0
    assert "A short sheet for a GP or a clinic" in out.read_text(encoding="utf-8")
    answer = command("report", folder, "handover", "--for", "panel", "--out", tmp_path / "none.txt")
    assert (answer.status, "takeover, school, health" in answer.err) == (1, True)
