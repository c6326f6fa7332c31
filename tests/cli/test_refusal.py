"""refusal, reason and held, as a script calls them: J9 by command."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from senddiary.services import dispatch, evidence
from senddiary.services.dispatch import Sending
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase
from tests.cli.conftest import Command

NOW = datetime(2026, 6, 20, 12, 0, tzinfo=UTC)
LETTER = {"text": "No: there is not enough evidence.", "child": "Rowan", "occurred": "2026-06-12", "kind": "decision"}
PLAN = {"text": "Support plan.", "child": "Rowan", "occurred": "2026-03-02"}
LOG = {"text": "What was given this term.", "child": "Rowan", "occurred": "2026-05-01"}


@pytest.fixture
def told(command: Command, folder: Path, lines: Callable[..., Path], passphrase: str, tmp_path: Path) -> list[str]:
    """The letter, the plan that was sent with its file, and the log that was not."""
    ids = command("add", folder, lines(LETTER, PLAN, LOG)).out.split()
    file = tmp_path / "plan.txt"
    file.write_text("The plan.", encoding="utf-8")
    with closing(Diary.open(folder, Passphrase(passphrase))) as diary:
        evidence.attach(diary, ids[1], file, now=NOW)
        dispatch.mark_sent(diary, ids[1], Sending(None, "email", date(2026, 3, 2), "the council"), now=NOW)
    return ids


def test_a_reason_is_noted_with_its_page_and_taken_back(command: Command, folder: Path, told: list[str]) -> None:
    letter = told[0]
    found = command("reason", folder, letter, "not-enough-evidence", "--page", "2", "--json").json
    (reason,) = found["reasons"]
    assert (reason["id"], reason["page"], reason["badge"]) == ("not-enough-evidence", "2", None)
    assert reason["point"].startswith("An assessment is how evidence is gathered.")
    assert reason["citation"].startswith("Children and Families Act 2014 s.36(7)")
    assert "not-enough-evidence" not in {one["id"] for one in found["offered"]}
    gone = command("reason", folder, letter, "not-enough-evidence", "--take-back", "--json").json
    assert gone["reasons"] == []
    assert command("reason", folder, letter, "not-enough-evidence", "--take-back").status == 1


def test_what_was_not_sent_is_never_listed_as_sent(command: Command, folder: Path, told: list[str]) -> None:
    letter, plan, log = told
    command("reason", folder, letter, "not-enough-evidence")
    sent = command("held", folder, "support-plan", plan, "--file", "plan.txt", "--json").json
    assert (sent["state"], sent["held"][0]["sent_on"], sent["held"][0]["file"]) == ("sent", "2026-03-02", "plan.txt")
    assert command("held", folder, "provision-log", log, "--json").json["state"] == "held"
    found = command("refusal", folder, letter, "--json").json
    states = {item["id"]: item["state"] for item in found["reasons"][0]["items"]}
    assert (states["support-plan"], states["provision-log"], states["psychologist-view"]) == ("sent", "held", "missing")
    assert "psychologist-view" in found["missing"]
    shown = command("refusal", folder, letter).out
    assert "Support plan.: plan.txt · sent 2 March 2026 to the council" in shown
    assert "What was given this term. · no record of sending" in shown
    assert "who could give it: the council’s own psychologist" in shown


def test_a_slip_is_taken_back(command: Command, folder: Path, told: list[str]) -> None:
    command("held", folder, "provision-log", told[2])
    gone = command("held", folder, "provision-log", told[2], "--take-back", "--json").json
    assert (gone["state"], gone["held"]) == ("missing", [])
    assert command("held", folder, "provision-log", told[2], "--take-back").status == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("reason", "{0}", "because"), "There is no reason called because."),
        (("held", "gossip", "{0}"), "There is no kind of evidence called gossip."),
        (("held", "support-plan", "{1}", "--file", "other.txt"), "That entry has no file called other.txt"),
        (("held", "support-plan", "nowhere"), "Nothing in this diary has that id."),
        (("refusal", "nowhere"), "Nothing in this diary has that id."),
    ],
)
def test_what_is_not_known_is_refused_in_a_sentence(
    command: Command, folder: Path, told: list[str], words: tuple[str, ...], said: str
) -> None:
    name, *rest = (word.format(*told) for word in words)
    answer = command(name, folder, *rest, "--json")
    assert (answer.status, answer.json["error"]["code"]) == (1, "not-found")
    assert answer.json["error"]["message"].startswith(said)
