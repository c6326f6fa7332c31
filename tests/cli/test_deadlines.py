"""rules, when, start, happened and deadlines, as a script calls them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from senddiary.rules.calendars import plain
from senddiary.rules.rule_packs import KEYS, Rule, all_rules, rules
from tests.cli.conftest import Answer, Command

RULE_KEYS = {
    "id", "title", "nation", "actor", "direction", "class", "status", "needs", "outcomes", "citation", "source",
    "checked_on", "pack", "examples",
}  # fmt: skip
WHEN_KEYS = {"rule", "due", "outcomes", "exceptions", "class", "status", "alarm", "citation", "source"}
OUTCOME_KEYS = {"name", "due", "kind", "basis", "certainty", "steps"}


def when(command: Command, rule: str, *options: str, **dates: object) -> Answer:
    pairs = [part for key, day in dates.items() for part in ("--date", f"{key.replace('_', '-')}={day}")]
    return command("when", rule, *pairs, *options, "--json")


def dues(answer: Answer) -> dict[str, str | None]:
    return {outcome["name"]: outcome["due"] for outcome in answer.json["outcomes"]}


def test_every_rule_is_listed_with_every_key(command: Command) -> None:
    found = command("rules", "--json").json
    assert (found["total"], len(found["rules"])) == (len(all_rules()), len(all_rules()))
    assert all(rule.keys() == RULE_KEYS for rule in found["rules"])
    assert command("rules", "--nation", "england", "--json").json["total"] == 79
    assert {rule["nation"] for rule in command("rules", "--nation", "Wales", "--json").json["rules"]} == {"wales"}


def test_an_unknown_nation_and_an_unknown_rule_are_refused(command: Command) -> None:
    for words in (("rules", "--nation", "atlantis"), ("when", "Q99")):
        answer = command(*words, "--json")
        assert (answer.status, answer.json["error"]["code"]) == (1, "not-found")


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: f"{rule.nation}-{rule.id}")
def test_every_example_comes_out_of_the_command_as_it_was_worked_by_hand(
    command: Command, rule: Rule, tmp_path: Path
) -> None:
    for example in rule.examples:
        pairs = [part for key, day in example.dates.items() for part in ("--date", f"{key}={day}")]
        if example.calendar is not None:
            file = tmp_path / "school.json"
            file.write_text(json.dumps(plain(example.calendar)), encoding="utf-8")
            pairs += ["--calendar", str(file)]
        answer = command("when", rule.id, *pairs, "--json")
        assert answer.status == 0, answer.err
        assert answer.json.keys() == WHEN_KEYS
        assert all(outcome.keys() == OUTCOME_KEYS for outcome in answer.json["outcomes"])
        assert dues(answer) == {name: day.isoformat() if day else None for name, day in example.due.items()}


VECTORS: list[tuple[str, dict[str, object], dict[str, str | None]]] = [
    ("E01", {"received": "2026-09-14"}, {"decision": "2026-10-26"}),
    ("E03", {"received": "2026-09-14"}, {"notice": "2027-01-04"}),
    ("E05", {"received": "2026-09-14"}, {"final-plan": "2027-02-01"}),
    ("R03", {"meeting": "2026-11-10"}, {"papers": "2026-10-27"}),
    ("R04", {"meeting": "2026-11-10"}, {"report": "2026-11-24"}),
    ("R05", {"meeting": "2026-11-10"}, {"decision": "2026-12-08"}),
    ("R06", {"sent": "2026-12-08"}, {"final-plan": "2027-02-02"}),
    ("E04", {"served": "2026-11-02"}, {"comments": "2026-11-16"}),
    ("T08", {"order": "2026-10-05"}, {"changed-plan": "2026-11-09"}),
    ("T09", {"order": "2026-10-05"}, {"changed-plan": "2026-10-19"}),
    ("T06", {"order": "2026-10-05"}, {"no-plan": "2026-12-14", "final-plan": "2027-01-11"}),
    ("T07", {"order": "2026-10-05"}, {"draft": "2026-11-09", "final-plan": "2026-12-21"}),
    ("T01", {"sent": "2026-10-01", "certificate": "2026-11-29"}, {"appeal": "2027-01-04"}),
    ("T01", {"sent": "2026-06-12"}, {"appeal": "2026-09-01"}),
    ("T02", {"conduct": "2026-03-10"}, {"claim": "2026-09-09"}),
    ("I01", {"received": "2026-01-31"}, {"answer": "2026-03-02"}),
    ("E01", {"received": "2026-07-20"}, {"decision": "2026-08-31"}),
    ("I04", {"received": "2026-10-12"}, {"record": "2026-11-09"}),
    ("E01", {"received": "2026-03-02"}, {"decision": "2026-04-13"}),
    ("E03", {"received": "2026-03-02"}, {"notice": "2026-06-22"}),
    ("E05", {"received": "2026-03-02"}, {"final-plan": "2026-07-20"}),
    ("E01", {"received": "2026-04-20"}, {"decision": "2026-06-01"}),
    ("E03", {"received": "2026-04-20"}, {"notice": "2026-08-10"}),
    ("E05", {"received": "2026-04-20"}, {"final-plan": "2026-09-07"}),
    ("T01", {"sent": "2026-09-01", "certificate": "2026-10-15"}, {"appeal": "2026-11-16"}),
    ("R08", {"year": "2027"}, {"final-plan": "2027-02-14"}),
    ("R09", {"year": "2027"}, {"final-plan": "2027-03-30"}),
]


@pytest.mark.parametrize(("rule", "dates", "due"), VECTORS)
def test_the_vectors_of_the_law_hold(
    command: Command, rule: str, dates: dict[str, object], due: dict[str, str | None]
) -> None:
    answer = when(command, rule, **dates)
    assert dues(answer) == due
    assert answer.json["due"] == (next(iter(due.values())) if len(due) == 1 else None)


def test_a_request_in_the_holidays_keeps_its_day_and_asks_about_the_exception(command: Command) -> None:
    found = when(command, "E01", received="2026-07-20").json
    assert found["due"] == "2026-08-31"
    assert found["exceptions"][0]["question"].startswith("Have they told you which exception")


@pytest.mark.parametrize(
    ("rules_of_key", "key"),
    [
        ("E01 E03 E05 R11 I01 I02 I03 I04 C01", "received"),
        ("E04 R07", "served"),
        ("R03 R04 R05", "meeting"),
        ("R06 M01 T01", "sent"),
        ("T02", "conduct"),
        ("T05 T06 T07 T08 T09 T10", "order"),
        ("C02 C03", "acknowledged"),
    ],
)
def test_the_rules_take_the_keys_that_they_are_asked_with(command: Command, rules_of_key: str, key: str) -> None:
    for rule in rules_of_key.split():
        assert when(command, rule, **{key: "2026-10-05"}).status == 0, rule
        missing = command("when", rule, "--json")
        assert (missing.status, f"“{key}”" in missing.json["error"]["message"]) == (1, True), rule


def test_an_unknown_key_a_wrong_date_and_a_wrong_order_are_one_question(command: Command) -> None:
    for pairs, said in (
        (["colour=2026-01-01"], "“colour”"),
        (["sent=2026-01-01"], "“sent”"),
        (["received=13 May"], "“received”"),
        (["received=2026-01-01", "received=2026-01-02"], "“received”"),
    ):
        answer = command("when", "E01", *[part for pair in pairs for part in ("--date", pair)], "--json")
        assert (answer.status, said in answer.json["error"]["message"], answer.err.count("\n")) == (1, True, 1)
    assert (
        "Which is right" in when(command, "T01", sent="2026-10-01", certificate="2026-09-01").json["error"]["message"]
    )


def test_every_date_that_the_rules_know_is_used_by_one() -> None:
    assert set(KEYS) == {key for rule in all_rules() for key in rule.keys}


def test_the_schools_own_calendar_makes_a_day_exact(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "school.json"
    terms = [["2026-09-02", "2026-10-23"], ["2026-11-02", "2026-12-18"]]
    file.write_text(json.dumps({"nation": "england", "terms": terms, "closed": [], "inset": ["2026-11-02"]}))
    usual = when(command, "I04", received="2026-10-12").json["outcomes"][0]
    own = when(command, "I04", "--calendar", str(file), received="2026-10-12").json["outcomes"][0]
    assert (usual["due"], usual["certainty"]) == ("2026-11-09", "estimated")
    assert (own["due"], own["certainty"]) == ("2026-11-10", "exact")


@pytest.mark.parametrize("text", ["", "{}", '{"nation":"england","terms":[]}', '{"nation":"mars","terms":[["a","b"]]}'])
def test_a_calendar_that_cannot_be_used_is_a_question(command: Command, tmp_path: Path, text: str) -> None:
    file = tmp_path / "school.json"
    file.write_text(text)
    for given in (file, tmp_path / "not-there.json"):
        answer = when(command, "I04", "--calendar", str(given), received="2026-10-12")
        assert (answer.status, answer.json["error"]["code"]) == (1, "dates-unclear")


def test_a_rule_that_was_not_checked_says_so_to_people_too(command: Command) -> None:
    unchecked = next(rule for rule in rules() if rule.status == "U")
    example = unchecked.examples[0].dates
    pairs = [part for key, day in example.items() for part in ("--date", f"{key}={day}")]
    assert "not yet checked against the primary text" in command("when", unchecked.id, *pairs).out
    assert command("when", unchecked.id, *pairs, "--json").json["alarm"] is False


# In a diary


def step(found: dict[str, Any], rule: str) -> dict[str, Any]:
    return next(one for one in found["deadlines"] if one["rule"] == rule)


def test_twenty_weeks_without_a_plan(command: Command, folder: Path) -> None:
    assert command("start", folder, "E05", "--date", "received=2026-03-02", "--child", "Rowan").status == 0
    found = command("deadlines", folder, "--on", "2026-08-03", "--json").json
    said = "Final plan was due by 20 July 2026 (20 weeks). 14 days past. No plan recorded."
    assert (found["total"], step(found, "E05")["words"], step(found, "E05")["days"]) == (1, said, 14)
    told = command("deadlines", folder, "--on", "2026-08-03").out
    assert said in told
    assert "The day it was received: Mon 2 Mar 2026 · SEND Regulations 2014 reg 13(2) · legislation.gov.uk" in told


def test_a_receipt_they_dispute_gives_both_lines(command: Command, folder: Path) -> None:
    dates = ("--date", "received=2026-03-02", "--disputed", "received=2026-04-20")
    assert command("start", folder, "first-plan", *dates, "--child", "Rowan").status == 0
    found = command("deadlines", folder, "--on", "2026-05-04", "--json").json
    ours = [step(found, rule)["due"] for rule in ("E01", "E03", "E05")]
    theirs = [step(found, rule)["their_due"] for rule in ("E01", "E03", "E05")]
    assert ours == ["2026-04-13", "2026-06-22", "2026-07-20"]
    assert theirs == ["2026-06-01", "2026-08-10", "2026-09-07"]


def test_what_happened_is_noted_by_the_name_of_its_event(command: Command, folder: Path) -> None:
    review = command("start", folder, "yearly-review", "--date", "meeting=2026-04-22", "--json").json
    assert command("happened", folder, review["id"], "report", "--day", "2026-05-09").status == 0
    found = command("deadlines", folder, "--on", "2026-05-14", "--json").json
    assert (step(found, "R04")["state"], step(found, "R04")["late_by"]) == ("late", 3)
    assert (step(found, "R05")["state"], step(found, "R05")["days"]) == ("due", -6)
    wrong = command("happened", folder, review["id"], "party", "--day", "2026-05-09", "--json")
    assert (wrong.status, wrong.json["error"]["code"]) == (1, "dates-unclear")


def test_what_is_the_parents_to_do_stands_apart_with_its_safe_day(command: Command, folder: Path) -> None:
    started = command("start", folder, "appeal", "--date", "sent=2026-04-10", "--json").json
    found = command("deadlines", folder, "--on", "2026-05-14", "--json").json
    assert found["yours"] == [f"{started['id']}.M01.contact", f"{started['id']}.T01.appeal"]
    assert (step(found, "T01")["due"], step(found, "T01")["safe_day"]) == ("2026-06-10", "2026-06-03")
    assert (
        "safely by Wed 3 Jun 2026, at the latest Wed 10 Jun 2026"
        in command("deadlines", folder, "--on", "2026-05-14").out
    )


def test_the_same_day_gives_the_same_bytes(command: Command, folder: Path) -> None:
    command("start", folder, "first-plan", "--date", "request=2026-03-02")
    once, twice = (command("deadlines", folder, "--on", "2026-08-03", "--json").out for _ in range(2))
    assert once == twice


def test_the_deadlines_of_one_child_are_those_of_that_child(command: Command, folder: Path) -> None:
    for child in ("Rowan", "Isla"):
        command("start", folder, "records", "--date", "received=2026-03-02", "--child", child)
    found = command("deadlines", folder, "--child", "Isla", "--on", "2026-04-01", "--json").json
    assert {one["child"] for one in found["deadlines"]} == {"Isla"}


def test_a_process_without_its_date_is_one_question(command: Command, folder: Path) -> None:
    for rule, said in (("E01", "“received”"), ("yearly-review", "The review meeting"), ("Q99", "Q99")):
        answer = command("start", folder, rule, "--json")
        assert (answer.status, said in answer.json["error"]["message"]) == (1, True)
    assert command("deadlines", folder, "--json").json["total"] == 0


def test_one_thing_with_two_days_is_one_question(command: Command, folder: Path) -> None:
    both = ("--date", "request=2026-03-02", "--date", "received=2026-04-20")
    error = command("start", folder, "first-plan", *both, "--json").json["error"]
    said = "Which is right? “The council got the request” was given as Mon 2 Mar 2026 and as Mon 20 Apr 2026."
    assert (error["code"], error["message"]) == ("dates-unclear", said)
    assert command("deadlines", folder, "--json").json["total"] == 0
    theirs = ("--disputed", "request=2026-04-20", "--disputed", "received=2026-04-21")
    assert command("start", folder, "first-plan", "--date", "request=2026-03-02", *theirs).status == 1
    assert command("deadlines", folder, "--json").json["total"] == 0


def test_what_is_nearly_twelve_months_old_is_listed_with_the_schools_apart(
    command: Command, folder: Path, lines: Callable[..., Path]
) -> None:
    council = {
        "text": "No decision was sent.",
        "occurred": "2025-05-20",
        "kind": "decision",
        "body": "Westmoor Council",
    }
    school = {"text": "Sent home at noon.", "occurred": "2025-05-21", "body": "Hilltop Primary School"}
    ids = command("add", folder, lines(council, school)).out.split()
    found = command("deadlines", folder, "--on", "2026-05-14", "--json").json["twelve_months"]
    (row,), (apart,) = found["council"], found["school"]
    assert (row["entry"], row["last_day"], row["days"], apart["entry"]) == (ids[0], "2026-05-20", -6, ids[1])
    said = command("deadlines", folder, "--on", "2026-05-14").out
    assert "6 days left: the twelve months end on 20 May 2026. Local Government Act 1974 ss.26B, 34D" in said
    assert "about the school alone:\n  Wed 21 May 2025: Sent home at noon. (Hilltop Primary School)\n" in said
    later = command("deadlines", folder, "--on", "2026-08-14", "--json").json["twelve_months"]
    assert later == {"council": [], "school": []}
