"""The page about the open format says what the program does, name by name."""

from __future__ import annotations

import re
from datetime import date, datetime

import click
import pytest
import typer

from senddiary import errors, resources
from senddiary.cli import app
from senddiary.model.entry import FLAGS, SOURCES
from senddiary.model.kinds import all_kinds
from senddiary.model.promise import FATES
from senddiary.reports.render import SUFFIXES
from senddiary.rules.processes import processes
from senddiary.rules.rule_packs import KEYS
from senddiary.rules.when import OPERATORS, SEASONS
from senddiary.services import deadline_format, deadlines, entries, open_format, promises
from senddiary.storage import findings
from senddiary.storage.diary import Diary
from tests.conftest import Make

PAGE = (resources.root().parent / "docs" / "open-format.md").read_text(encoding="utf-8")
CODE = set(re.findall(r"[\w\-\[\].]+", " ".join(re.findall(r"`([^`]+)`", PAGE))))
STATES = {"waiting", "no-date", "past", "kept", "kept-late", "partly", "not-kept", "changed", "withdrawn", "replaced"}
OPENINGS = {"missing", "moved", "empty", "zero-bytes", "wrong-passphrase", "damaged", "newer", "read-only", "in-use"}
COMMANDS: dict[str, click.Command] = typer.main.get_command(app).commands  # type: ignore[attr-defined]  # it is a group


def section(title: str) -> str:
    """What stands under one heading."""
    return PAGE.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def first_column(title: str) -> set[str]:
    """The names in the first column of a section's table."""
    cells = re.findall(r"^\| ([^|]+) \|", section(title), re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


def test_entry_in_names_every_key_and_no_other() -> None:
    assert first_column("Entry in") == set(open_format.KEYS)
    assert '{"words","by"}' in section("Entry in")
    assert '{"words","by","body","due"}' in section("Entry in")


def test_entry_out_names_the_keys_that_are_added(diary: Diary, make: Make) -> None:
    out = open_format.entry_out(entries.get(diary, make.entry().uuid), diary.zone)
    added = set(out) - set(open_format.KEYS)
    assert first_column("Entry out") == added | {"promises[].id"}
    assert set(open_format.KEYS) - set(out) == {"private"}


def test_promise_out_names_every_key(diary: Diary, make: Make, today: date) -> None:
    make.promise()
    assert first_column("Promise out") == set(open_format.promise_out(promises.ledger(diary, on=today)[0]))


def test_every_word_a_key_may_hold_is_named() -> None:
    words = {*SOURCES, *FLAGS, *FATES, *OPERATORS, *SEASONS, *STATES, *(kind.key for kind in all_kinds())}
    assert words - CODE == set()


def test_every_finding_of_a_health_check_is_named() -> None:
    assert set(re.findall(r"^- `([a-z-]+)`$", section("Check"), re.MULTILINE)) == set(findings.KINDS)


def test_every_opening_that_goes_wrong_is_named() -> None:
    refused = {refusal.code for refusal in errors.OpeningRefused.__subclasses__()}
    assert refused >= OPENINGS
    assert {code for code in OPENINGS if f"`{code}`" not in section("Streams")} == set()


def test_every_format_of_a_report_is_named_with_its_suffix() -> None:
    assert {f"`{name}` (`{suffix}`)" for suffix, name in SUFFIXES.items()} <= set(
        re.findall(r"`\w+` \(`\.\w+`\)", section("Report"))
    )


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_and_option_is_named(name: str) -> None:
    assert f"`senddiary {name}" in section("The commands")
    options = {option for part in COMMANDS[name].params for option in part.opts if option.startswith("--")}
    assert {option for option in options if option not in PAGE} == set()


def test_a_step_of_a_process_names_every_key(diary: Diary, make: Make, today: date, now: datetime) -> None:
    make.child()
    deadlines.start(diary, deadlines.Start("yearly-review", {"meeting": date(2026, 4, 22)}), now=now)
    out = deadline_format.board_out(deadlines.board(diary, on=today))
    assert first_column("Deadlines") == set(out["deadlines"][0])
    assert {key for key in out if f'"{key}"' not in section("Deadlines")} == set()
    assert {key for key in out["processes"][0] if f"`{key}`" not in section("Deadlines")} == set()


def test_every_process_and_every_date_of_a_rule_is_named() -> None:
    assert {process.id for process in processes()} - CODE == set()
    assert {f"`{key}`" for key in KEYS} <= set(re.findall(r"`[\w-]+`", section("Rules and dates")))
