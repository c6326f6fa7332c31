"""nation, standards and school-days: what Settings keeps about rules, as a script calls them."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Command
from tests.services.test_local_packs import STANDARDS


def test_the_nation_is_shown_and_set(command: Command, folder: Path) -> None:
    assert command("nation", folder).out == "england\n"
    assert command("nation", folder, "Wales", "--json").json == {"nation": "wales"}
    assert command("nation", folder, "atlantis", "--json").json["error"]["code"] == "not-found"
    assert command("nation", folder, "--json").json == {"nation": "wales"}
    assert command("start", folder, "first-plan", "--date", "request=2026-03-02").status == 1
    started = command("start", folder, "look-again", "--date", "asked=2026-10-05", "--json").json
    (step,) = started["deadlines"]
    assert (step["due"], step["alarm"], step["badge"]) == (
        "2026-11-23", False, "not yet checked against the primary text",
    )  # fmt: skip
    assert "not yet checked" in command("deadlines", folder).out


def test_a_councils_standards_come_from_a_file_and_go_again(command: Command, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "westmoor.toml"
    file.write_text(STANDARDS, encoding="utf-8")
    kept = command("standards", folder, file, "--json").json
    assert (kept["total"], kept["standards"][0]["name"], kept["standards"][0]["rules"]) == (
        1,
        "Westmoor Council",
        ["L01"],
    )
    assert "Westmoor Council: 1 standard, version 2026" in command("standards", folder).out
    started = command("start", folder, "L01", "--date", "received=2026-03-02", "--json").json
    assert (started["deadlines"][0]["due"], started["deadlines"][0]["class"]) == ("2026-03-09", "local")
    assert command("standards", folder, "--forget", "Westmoor Council").status == 1
    assert command("standards", folder, "--forget", "Nobody", "--json").json["error"]["code"] == "not-found"
    assert command("standards", folder, tmp_path / "none.toml", "--json").status == 1


def test_the_schools_calendar_is_of_one_child_or_of_all(command: Command, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "school.json"
    terms = [["2026-09-02", "2026-10-23"], ["2026-11-02", "2026-12-18"]]
    own = {"nation": "england", "terms": terms, "closed": [], "inset": ["2026-11-02"]}
    file.write_text(json.dumps(own))
    assert command("school-days", folder, "--json").json["estimated"] is True
    assert command("school-days", folder, file, "--child", "Rowan", "--json").json == own | {"estimated": False}
    assert command("school-days", folder, "--child", "Isla", "--json").json["estimated"] is True
    dates = ("--date", "request=2026-10-12")
    due = {
        child: command("start", folder, "school-record", *dates, "--child", child, "--json").json["deadlines"][0]
        for child in ("Rowan", "Isla")
    }
    assert (due["Rowan"]["due"], due["Rowan"]["certainty"]) == ("2026-11-10", "exact")
    assert (due["Isla"]["due"], due["Isla"]["certainty"]) == ("2026-11-09", "estimated")
    assert command("school-days", folder, "--child", "Rowan", "--usual", "--json").json["estimated"] is True
    file.write_text("{}")
    assert command("school-days", folder, file, "--json").json["error"]["code"] == "dates-unclear"
