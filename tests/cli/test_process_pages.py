"""steps and sent, as a script calls them: J7 and J4 with the dates written in them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Command


def test_twenty_weeks_as_a_table(command: Command, folder: Path) -> None:
    dates = ("--date", "request=2026-03-02", "--child", "Rowan", "--disputed", "request=2026-04-20")
    process = command("start", folder, "first-plan", *dates, "--json").json["id"]
    command("happened", folder, process, "decision", "--day", "2026-04-10")
    found = command("steps", folder, process, "--on", "2026-08-03", "--json").json
    rows = {row["id"]: row for row in found["rows"]}
    assert (rows["E01.decision"]["happened"], rows["E01.decision"]["due"]) == ("Done 10 April 2026", "2026-04-13")
    assert rows["E05.final-plan"]["happened"] == "14 days past. No plan recorded."
    assert rows["E05.final-plan"]["theirs"] == "7 September 2026 from their date: 35 days left"
    assert (rows["E05.final-plan"]["held_by"], rows["E05.final-plan"]["silence"]) == ("the council", None)
    told = command("steps", folder, process, "--on", "2026-08-03").out
    assert "Final plan · 20 July 2026 (20 weeks) · 14 days past. No plan recorded. · the council" in told


def test_what_was_sent_with_both_sides_dates(command: Command, folder: Path, lines: Callable[..., Path]) -> None:
    file = lines({"text": "Please assess Rowan.", "child": "Rowan", "occurred": "2026-03-02T14:10", "kind": "message"})
    entry = command("add", folder, file).out.split()[0]
    dates = ("--date", "request=2026-03-02", "--disputed", "request=2026-04-20", "--entry", entry)
    command("start", folder, "first-plan", *dates)
    found = command("sent", folder, entry, "--on", "2026-05-04", "--json").json
    assert (found["when"], found["sent_on"], found["presumed"]) == ("Mon 2 Mar 2026, 14:10", None, None)
    assert (found["disputed"], found["our_date"], found["their_date"]) == (True, "2026-03-02", "2026-04-20")
    assert [(step["ours"], step["theirs"]) for step in found["steps"]] == [
        ("2026-04-13", "2026-06-01"),
        ("2026-06-22", "2026-08-10"),
        ("2026-07-20", "2026-09-07"),
    ]
    told = command("sent", folder, entry, "--on", "2026-05-04").out
    for words in (
        "13 April 2026 / 1 June 2026",
        "They dispute receipt: they give 20 April 2026.",
        "No record of sending",
    ):
        assert words in told


def test_what_is_not_there_is_refused(command: Command, folder: Path) -> None:
    for name in ("steps", "sent"):
        answer = command(name, folder, "nowhere", "--json")
        assert (answer.status, json.loads(answer.out)["error"]["code"]) == (1, "not-found")
