"""dispute, exception, enter-date, rename, end, newer-rules, not-received and supplied, as a script calls them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import pytest

from senddiary.model.deadline import Deadline
from senddiary.services import refusals
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase
from tests.cli.conftest import Answer, Command
from tests.conftest import PASSPHRASE


@pytest.fixture
def process(command: Command, folder: Path) -> str:
    """The request that the council got on 2 March 2026."""
    dates = ("--date", "request=2026-03-02", "--child", "Rowan")
    return str(command("start", folder, "first-plan", *dates, "--json").json["id"])


def step(answer: Answer, key: str) -> dict[str, Any]:
    return next(one for one in answer.json["deadlines"] if one["id"].endswith(key))


def refused(answer: Answer) -> tuple[int, str]:
    return answer.status, answer.json["error"]["message"]


def test_a_presumed_day_is_said_to_be_estimated(command: Command, folder: Path) -> None:
    dates = ("--date", "request=2026-03-04", "--presumed", "--child", "Rowan")
    found = command("start", folder, "first-plan", *dates, "--json")
    final = step(found, "E05.final-plan")
    assert found.json["events"][0]["presumed"] is True
    assert (final["due"], final["certainty"], final["alarm"]) == ("2026-07-22", "estimated", False)
    assert "counted from a day that is only presumed" in command("deadlines", folder, "--on", "2026-08-03").out


def test_both_dates_are_kept_and_settled(command: Command, folder: Path, process: str) -> None:
    said = ("--their-date", "2026-04-20", "--said-on", "2026-05-04", "--note", "The first contact was on 20 April.")
    found = command("dispute", folder, process, "request", *said, "--json")
    assert (found.json["disputed"], step(found, "E05.final-plan")["due"]) == (True, "2026-07-20")
    assert step(found, "E05.final-plan")["their_due"] == "2026-09-07"
    assert found.json["events"][0]["their_said_on"] == "2026-05-04"
    assert not command("dispute", folder, process, "request", "--settled", "--json").json["disputed"]
    assert refused(command("dispute", folder, process, "request", "--json")) == (1, "Which day do they give?")


def test_a_stated_exception_is_noted_with_its_day_and_moves_nothing(
    command: Command, folder: Path, process: str
) -> None:
    said = ("--ground", "school-closed", "--words", "Advice was late", "--said-on", "2026-05-05")
    found = step(command("exception", folder, process, "E05.final-plan", *said, "--json"), "E05.final-plan")
    words = "Advice was asked for around a school closure of four weeks or more: Advice was late"
    assert (found["claim"], found["due"]) == ({"words": words, "on": "2026-05-05"}, "2026-07-20")
    gone = command("exception", folder, process, "E05.final-plan", "--none", "--json")
    assert step(gone, "E05.final-plan")["claim"] is None
    unknown = command("exception", folder, process, "E05.final-plan", "--ground", "weather", "--json")
    assert refused(unknown) == (1, "There is no exception called weather.")
    assert refused(command("exception", folder, process, "E05.final-plan", "--json"))[0] == 1


def test_the_date_in_an_order_comes_first(command: Command, folder: Path) -> None:
    ordered = command("start", folder, "order-to-make-a-plan", "--date", "order=2026-10-05", "--json").json["id"]
    given = ("--day", "2027-01-15", "--why", "Order of 5 October 2026, paragraph 3")
    found = step(command("enter-date", folder, ordered, "T07.final-plan", *given, "--json"), "T07.final-plan")
    assert (found["due"], found["class"], found["entered"]["by"]) == ("2027-01-15", "order", "order")
    back = command("enter-date", folder, ordered, "T07.final-plan", "--computed", "--json")
    assert (step(back, "T07.final-plan")["due"], step(back, "T07.final-plan")["entered"]) == ("2026-12-21", None)
    for wrong, said in (
        (("--why", "x"), "Which day does it give?"),
        ((*given, "--by", "hope"), "“hope” is no place a date comes from."),
    ):
        assert refused(command("enter-date", folder, ordered, "T07.final-plan", *wrong, "--json")) == (1, said)


def test_a_process_has_a_name_of_its_own_and_an_end(command: Command, folder: Path, process: str) -> None:
    assert command("rename", folder, process, "Rowan’s plan", "--json").json["title"] == "Rowan’s plan"
    usual = "Request for an assessment and a first plan"
    assert command("rename", folder, process, "", "--json").json["title"] == usual
    assert command("end", folder, process, "--day", "2026-08-03", "--json").json["ended_on"] == "2026-08-03"
    assert command("deadlines", folder, "--on", "2026-08-04", "--json").json["total"] == 0
    assert command("end", folder, process, "--resume", "--json").json["ended_on"] is None
    assert command("end", folder, process).out == "Noted.\n"
    assert refused(command("rename", folder, "nowhere", "x", "--json"))[0] == 1


def test_newer_rules_are_shown_and_taken_only_when_told(command: Command, folder: Path, process: str) -> None:
    diary = Diary.open(folder, Passphrase(PASSPHRASE))
    with diary.write() as session:
        kept = session.get_one(Deadline, process)
        kept.pack, kept.worked_out = "england 2020.1", '{"E05.final-plan": "2026-07-13"}'
    diary.close()
    seen = command("newer-rules", folder, "--json").json
    assert seen["total"] == 1
    assert seen["processes"][0]["changes"] == [
        {"step": "E05.final-plan", "before": "2026-07-13", "after": "2026-07-20"}
    ]
    assert "Final plan: Mon 13 Jul 2026 now, then Mon 20 Jul 2026." in command("newer-rules", folder).out
    assert refused(command("newer-rules", folder, "--accept", "--json"))[0] == 1
    assert command("newer-rules", folder, process, "--accept", "--json").json["total"] == 0
    assert command("newer-rules", folder).out == "Newer rules change no day.\n"


def test_what_they_say_was_not_received_stands_beside_our_day(
    command: Command, folder: Path, lines: Callable[..., Path]
) -> None:
    file = lines({"text": "Please assess Rowan.", "child": "Rowan", "occurred": "2026-03-02T14:10", "kind": "message"})
    entry = command("add", folder, file).out.split()[0]
    assert refused(command("not-received", folder, entry, "--json"))[0] == 1
    command("start", folder, "first-plan", "--date", "request=2026-03-02", "--entry", entry)
    said = ("--their-date", "2026-04-20", "--said-on", "2026-05-04")
    found = command("not-received", folder, entry, *said, "--json").json
    assert (found["disputed"], found["our_date"], found["their_date"]) == (True, "2026-03-02", "2026-04-20")
    assert not command("not-received", folder, entry, "--settled", "--json").json["disputed"]


def test_the_two_columns_are_written_in_the_format_of_the_name(
    command: Command, folder: Path, lines: Callable[..., Path], tmp_path: Path
) -> None:
    file = lines({"text": "No.", "child": "Rowan", "occurred": "2026-06-12", "kind": "decision"})
    entry = command("add", folder, file).out.split()[0]
    diary = Diary.open(folder, Passphrase(PASSPHRASE))
    refusals.tick(diary, entry, "not-enough-evidence", now=datetime(2026, 6, 16, tzinfo=UTC), page="2")
    diary.close()
    out = tmp_path / "supplied.docx"
    assert command("supplied", folder, entry, "--out", out, "--json").json["format"] == "docx"
    assert docx.Document(str(out)).tables[0].cell(0, 0).text == "You asked for"
    for target in (out, tmp_path / "supplied.zip"):
        assert command("supplied", folder, entry, "--out", target).status == 1
