"""promise, chase, letter, calendar: the same as in the window, without one."""

from __future__ import annotations

import email
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.cli.conftest import Command

Lines = Callable[..., Path]
MEETING = {
    "text": "Met Ms Okafor about speech therapy.",
    "kind": "meeting",
    "child": "Rowan",
    "occurred": "2026-09-17T15:30",
    "people": ["Ms Okafor"],
    "body": "Hilltop Primary",
    "promises": [{"words": "I'll get the SALT referral in by half term", "by": "Ms Okafor", "due": "2026-10-23"}],
}


@pytest.fixture
def promise_id(folder: Path, command: Command, lines: Lines) -> str:
    """A promise due on 23 October 2026."""
    assert command("add", folder, lines(MEETING)).status == 0
    return str(command("promises", folder, "--json").json["promises"][0]["id"])


def test_kept_late_follows_from_the_dates(folder: Path, command: Command, promise_id: str) -> None:
    told = command("promise", folder, promise_id, "kept", "--on", "2026-11-02", "--json").json
    assert (told["state"], told["late_by"], told["fate_on"]) == ("kept-late", 10, "2026-11-02")


def test_a_fate_can_be_taken_back(folder: Path, command: Command, promise_id: str) -> None:
    command("promise", folder, promise_id, "not-kept", "--on", "2026-11-02")
    told = command("promise", folder, promise_id, "open", "--on", "2026-10-24", "--json").json
    assert (told["state"], told["days"], told["fate"]) == ("past", 1, None)


def test_open_needs_nothing_else(folder: Path, command: Command, promise_id: str) -> None:
    answer = command("promise", folder, promise_id, "open", "--note", "x")
    assert (answer.status, "Traceback" in answer.err) == (1, False)


def test_an_entry_bears_out_what_became_of_it(folder: Path, command: Command, lines: Lines, promise_id: str) -> None:
    shown = command("add", folder, lines({"text": "It went on 2 November.", "kind": "message"})).out.strip()
    assert command("promise", folder, promise_id, "kept", "--on", "2026-11-02", "--evidence", shown).status == 0
    assert command("check", folder, "--json").json["ok"]


def test_what_cannot_be_is_refused_and_leaves_nothing_behind(
    folder: Path, command: Command, lines: Lines, promise_id: str
) -> None:
    shown = command("add", folder, lines({"text": "It went.", "kind": "message"})).out.strip()
    answer = command("promise", folder, promise_id, "kept", "--on", "2026-09-16", "--evidence", shown)
    assert (answer.status, "before the promise was made, on 17 September 2026" in answer.err) == (1, True)
    assert command("chase", folder, promise_id, "--on", "2026-09-16").status == 1
    assert [one["text"] for one in command("list", folder, "--json", "--kind", "message").json["entries"]] == [
        "It went."
    ]
    assert command("promises", folder, "--json", "--on", "2026-10-01").json["promises"][0]["state"] == "waiting"


def test_a_chase_is_an_entry_and_changes_no_fate(folder: Path, command: Command, promise_id: str) -> None:
    chased = command("chase", folder, promise_id, "--on", "2026-10-26", "--sender", "Dana", "--json").json
    assert (chased["promise"]["state"], chased["promise"]["days"]) == ("past", 3)
    entry = command("list", folder, "--kind", "message", "--json").json["entries"][0]
    assert (entry["id"], entry["occurred"]) == (chased["entry"], "2026-10-26")
    assert "I'll get the SALT referral in by half term" in entry["text"]


def test_a_letter_is_written_and_the_same_twice(
    folder: Path, command: Command, promise_id: str, tmp_path: Path
) -> None:
    first, again = tmp_path / "a.eml", tmp_path / "b.eml"
    for target in (first, again):
        options = ("--for", promise_id, "--out", target, "--on", "2026-10-26", "--tone", "partner")
        assert command("letter", folder, "chase", *options).status == 0
    assert first.read_bytes() == again.read_bytes()
    message = email.message_from_bytes(first.read_bytes())
    assert (message["X-Unsent"], message["Date"], message["From"]) == ("1", None, None)


@pytest.mark.parametrize("suffix", [".txt", ".pdf", ".docx"])
def test_a_letter_can_be_any_of_these(
    folder: Path, command: Command, promise_id: str, tmp_path: Path, suffix: str
) -> None:
    target = tmp_path / f"letter{suffix}"
    options = ("--for", promise_id, "--out", target, "--tone", "formal", "--json")
    assert len(command("letter", folder, "second-chase", *options).json["sha256"]) == 64
    assert target.stat().st_size > 100


def test_an_unknown_letter_is_refused_in_one_sentence(
    folder: Path, command: Command, promise_id: str, tmp_path: Path
) -> None:
    answer = command("letter", folder, "threat", "--for", promise_id, "--out", tmp_path / "x.txt", "--json")
    assert (answer.status, json.loads(answer.out)["error"]["code"]) == (1, "unknown-letter")


def test_the_calendar_is_neutral(folder: Path, command: Command, promise_id: str, tmp_path: Path) -> None:
    target = tmp_path / "dates.ics"
    assert command("calendar", folder, "--out", target, "--on", "2026-10-01", "--json").json["events"] == 1
    event = next(iter(Calendar.from_ical(target.read_bytes()).walk("VEVENT")))
    assert (str(event["SUMMARY"]), event.decoded("DTSTART").isoformat()) == ("Reminder", "2026-10-23")
    raw = target.read_text(encoding="utf-8")
    assert not any(word in raw for word in ("Okafor", "SALT", "Hilltop", "Rowan", "senddiary", promise_id))
