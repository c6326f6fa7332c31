"""The table for a spreadsheet: every row once, and nothing a spreadsheet would run."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senddiary.reports import chronology, render
from senddiary.reports.render.csv import harmless
from tests.reports.conftest import MakeEntry, MakeSnapshot


@pytest.mark.parametrize(
    "cell", ["=1+1", "+44", "-2", "@SUM(A1)", "\t=1", "\r=1", ' "=1', "’=1", "＝1", "＋1", "－1", "＠1", " =1"]
)
def test_what_looks_like_a_formula_is_made_harmless(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "1", "Call", "2026-05-13", "“No,” she said", "a=b"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell


@given(st.text(max_size=30))
def test_no_cell_begins_like_a_formula(cell: str) -> None:
    assert harmless(cell)[:1] not in set("=+-@\t\r＝＋－＠")


def test_there_is_one_row_for_each_entry_with_all_its_columns(entry: MakeEntry, shot: MakeSnapshot) -> None:
    entries = (entry("=cmd|' /C calc'!A0", "2026-01-01"), entry('two\nlines, "quoted"', "2026-01-02", tags=("ehcp",)))
    made = render.to_bytes(chronology.build(shot(*entries)), "csv")
    rows = list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"), newline="")))
    assert made.startswith(b"\xef\xbb\xbf")
    assert [row["No."] for row in rows] == ["1", "2"]
    assert rows[0]["What happened"] == "'=cmd|' /C calc'!A0"
    assert rows[1]["What happened"] == 'two\nlines, "quoted"'
    assert (rows[1]["Date"], rows[1]["Tags"], rows[1]["Id"]) == ("2026-01-02", "ehcp", entries[1].id)


def test_an_empty_report_keeps_its_heads(shot: MakeSnapshot) -> None:
    assert render.to_bytes(chronology.build(shot()), "csv").decode("utf-8-sig").startswith("No.,Date,")
