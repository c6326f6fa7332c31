"""rules and when beside the law, as a script asks them: every row, every shape, every question. No diary."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

import pytest

from tests.cli.conftest import Command

ROWS: Final = [
    [part.strip() for part in line.split(" | ")]
    for line in (Path(__file__).parents[1] / "rules" / "law_rows.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
RULE_KEYS: Final = {
    "id", "title", "nation", "actor", "direction", "class", "status", "needs", "outcomes", "citation", "source",
    "checked_on", "pack", "examples",
}  # fmt: skip
KEYS: Final = {
    "asked", "received", "sent", "served", "notified", "told", "meeting", "reviewed", "ended", "issued", "named",
    "order", "decided", "certificate", "agreed", "registered", "hearing", "transferred", "moved", "aware", "conduct",
    "arose", "acknowledged", "applied", "first-day", "starts", "born", "year",
}  # fmt: skip
KEYS_ASKED_FOR: Final = {
    "E01": {"received"}, "E03": {"received"}, "E05": {"received"}, "R11": {"received"}, "I01": {"received"},
    "I02": {"received"}, "I03": {"received"}, "I04": {"received"}, "C01": {"received"}, "E04": {"served"},
    "R07": {"served"}, "R03": {"meeting"}, "R04": {"meeting"}, "R05": {"meeting"}, "R06": {"sent"}, "M01": {"sent"},
    "T01": {"sent", "certificate"}, "T02": {"conduct"}, "T05": {"order"}, "T06": {"order"}, "T07": {"order"},
    "T08": {"order"}, "T09": {"order"}, "T10": {"order"}, "C02": {"acknowledged"}, "C03": {"acknowledged"},
    "R08": {"year"}, "R09": {"year"},
}  # fmt: skip


@pytest.fixture
def england(command: Command) -> dict[str, dict[str, Any]]:
    """What “rules” says, by id."""
    return {rule["id"]: rule for rule in command("rules", "--nation", "england", "--json").json["rules"]}


def test_every_row_of_the_law_is_as_a_person_copied_it(england: dict[str, dict[str, Any]]) -> None:
    assert [len(ROWS), {row[0] for row in ROWS}] == [79, set(england)]
    for id_, actor, class_, status, citation, counts in ROWS:
        rule = england[id_]
        assert (rule["actor"], rule["class"], rule["status"]) == (actor, class_, status), id_
        assert citation in rule["citation"], id_
        # “asked|sent” means that the same date may go by two names; the first is that of the row
        found = [re.sub(r"\|[\w|-]+", "", outcome["count"]) for outcome in rule["outcomes"]]
        assert found == counts.split("; "), id_
        assert rule["source"]
        assert rule["direction"] == ("yours" if actor in ("PAR", "OMB") else "owed"), id_


def test_a_rule_has_these_keys_and_no_others(command: Command) -> None:
    for rule in command("rules", "--json").json["rules"]:
        assert rule.keys() == RULE_KEYS
        assert all(outcome.keys() >= {"name", "title", "kind"} for outcome in rule["outcomes"])
        assert rule["needs"]
        assert set(rule["needs"]) <= KEYS


def test_the_dates_are_called_what_scripts_were_told(england: dict[str, dict[str, Any]]) -> None:
    known = {key for rule in england.values() for outcome in rule["outcomes"] for key in outcome["from"]}
    assert known | {"born"} == KEYS
    for rule, keys in KEYS_ASKED_FOR.items():
        assert {key for outcome in england[rule]["outcomes"] for key in outcome["from"]} == keys, rule


def test_who_must_act_is_said_for_each_limit(england: dict[str, dict[str, Any]]) -> None:
    who = {outcome["name"]: (outcome["actor"], outcome["direction"]) for outcome in england["X12"]["outcomes"]}
    assert who == {
        "ask-review": ("PAR", "yours"),
        "review": ("LA", "owed"),
        "ask-panel": ("PAR", "yours"),
        "panel": ("LA", "owed"),
    }
    asks = {outcome["name"]: outcome["direction"] for outcome in england["C06"]["outcomes"]}
    assert asks["ask-next-stage"] == "yours"


CASES: list[tuple[str, str, dict[str, str | None]]] = [
    # rule, dates, what comes out; each worked by hand
    ("M03", "told=2026-10-01", {"mediation": "2026-10-31"}),
    ("R11", "received=2026-03-23", {"decision": "2026-04-07"}),
    ("R04", "meeting=2026-04-22", {"report": "2026-05-06"}),  # Wed 22 Apr + 14
    ("R05", "meeting=2026-04-22", {"decision": "2026-05-20"}),  # Wed 22 Apr + 28
    ("T02", "conduct=2026-08-31", {"claim": "2027-02-28"}),  # no 31 Feb: the month ends, and so do the six
    ("T02", "conduct=2027-03-01", {"claim": "2027-08-31"}),  # the day before 1 Sep; August does not move it
    ("T01", "sent=2026-10-25", {"appeal": "2027-01-04"}),  # 25 Dec: Mon 4 Jan, after New Year's Day and the weekend
    ("T01", "sent=2026-10-24", {"appeal": "2026-12-24"}),  # the day before it begins: Thu 24 Dec stays
    ("T01", "sent=2026-11-01", {"appeal": "2027-01-04"}),  # 1 Jan lies in it
    ("T01", "sent=2026-06-30", {"appeal": "2026-09-01"}),  # 30 Aug
    ("T01", "sent=2026-05-31", {"appeal": "2026-07-31"}),  # Fri 31 Jul: not August
    ("M01", "sent=2026-06-12", {"contact": "2026-08-12"}),  # a certificate is no appeal: August stays
    ("I01", "received=2028-01-31", {"answer": "2028-02-29"}),  # a leap year, a Tuesday
    ("I02", "received=2026-03-02", {"answer": "2026-03-31"}),  # 17 March is kept in Northern Ireland
    ("C02", "acknowledged=2026-12-17", {"stage-1": "2027-01-05"}),
    ("R08", "year=2027", {"final-plan": "2027-02-14"}),
    ("R09", "year=2027", {"final-plan": "2027-03-30"}),
    ("R10", "starts=2027-07-31", {"final-plan": "2027-02-28"}),
    ("E08", "issued=2026-07-31", {"support": None}),
    ("T10", "order=2026-10-05", {"keep": None, "changed-plan": "2026-11-09"}),
]


@pytest.mark.parametrize(("rule", "dates", "due"), CASES)
def test_a_day_comes_out_of_the_command(command: Command, rule: str, dates: str, due: dict[str, str | None]) -> None:
    pairs = [part for date in dates.split() for part in ("--date", date)]
    found = command("when", rule, *pairs, "--json").json
    assert {outcome["name"]: outcome["due"] for outcome in found["outcomes"]} == due
    assert found["due"] == (next(iter(due.values())) if len(due) == 1 else None)


def test_an_answer_says_from_which_date_how_surely_and_by_which_steps(command: Command) -> None:
    found = command("when", "E04", "--date", "served=2026-11-02", "--json").json
    (outcome,) = found["outcomes"]
    assert (found["rule"], found["due"], found["class"], found["status"]) == ("E04", "2026-11-16", "law", "P")
    assert (outcome["kind"], outcome["certainty"]) == ("at-least", "exact")
    assert outcome["basis"] == {"key": "served", "date": "2026-11-02"}
    assert outcome["steps"][-1] == "Mon 2 Nov 2026 is day 1, so day 15 is Mon 16 Nov 2026."
    asked = command("when", "E01", "--date", "received=2026-07-20", "--json").json["exceptions"]
    assert asked
    assert all(one.keys() == {"text", "question"} for one in asked)


@pytest.mark.parametrize(("rule", "dates", "named"), [
    ("E01", "", "“received”"),
    ("T01", "certificate=2026-11-29", "“sent”"),
    ("R08", "", "“year”"),
    ("E01", "received=2026-02-30", "“received”"),
    ("E01", "received=2026-01-01 born=2020-01-01", "“born”"),
    ("R08", "year=99", "“year”"),
    ("R02", "reviewed=2020-01-01 born=2021-01-01", "before the child was born"),
    ("T01", "sent=2026-10-01 certificate=2026-09-30", "“certificate”"),
    ("C06", "received=2026-10-05 sent=2026-10-01", "“sent”"),
    ("E01", "received=9999-12-31", "“received”"),
    ("R03", "meeting=0001-01-01", "“meeting”"),
])  # fmt: skip
def test_what_cannot_be_counted_is_one_question(command: Command, rule: str, dates: str, named: str) -> None:
    pairs = [part for date in dates.split() for part in ("--date", date)]
    answer = command("when", rule, *pairs, "--json")
    error = answer.json["error"]
    assert (answer.status, error["code"], error["message"].count("?")) == (1, "dates-unclear", 1)
    assert named in error["message"]
    assert answer.err.count("\n") == 1


def test_a_calendar_of_another_nation_gives_no_sure_day(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "school.json"
    file.write_text('{"nation": "wales", "terms": [["2026-09-02", "2026-12-18"]]}', encoding="utf-8")
    (found,) = command("when", "I04", "--date", "received=2026-10-12", "--calendar", file, "--json").json["outcomes"]
    assert (found["due"], found["certainty"]) == ("2026-11-02", "estimated")
    assert "a school in Wales" in found["steps"][-1]
    own = command("when", "WA01", "--date", "told=2026-09-28", "--calendar", file, "--json").json["outcomes"][0]
    assert (own["due"], own["certainty"]) == ("2026-11-16", "exact")  # 2 Oct is 4, 13 Nov 34, Mon 16 Nov 35


@pytest.mark.parametrize(("nation", "least"), [("wales", 2), ("scotland", 2), ("northern-ireland", 2)])
def test_another_nation_is_there_and_calls_nobody(command: Command, nation: str, least: int) -> None:
    found = command("rules", "--nation", nation, "--json").json["rules"]
    assert len(found) >= least
    for rule in found:
        dates = [part for key, day in rule["examples"][0]["dates"].items() for part in ("--date", f"{key}={day}")]
        answer = command("when", rule["id"], *dates, "--json").json
        assert (answer["alarm"], rule["nation"]) == (False, nation)


def test_a_rule_from_before_its_time_is_estimated_and_asks_which_rule_held(command: Command) -> None:
    found = command("when", "C01", "--date", "received=2025-10-06", "--json").json
    assert found["outcomes"][0]["certainty"] == "estimated"
    assert found["exceptions"][-1]["question"] == "Which rule held on that date?"
