"""A report as a spreadsheet: one row per entry, every column, safe to open."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import BinaryIO, assert_never

from senddiary.progress import Progress, silent
from senddiary.reports.content import Content, Paragraph, Part, Quote, Row, Run, Table

NAME = "csv"
SUFFIX = ".csv"
_STARTS_A_FORMULA = frozenset("=+-@\t\r＝＋－＠")
_BEFORE_A_FORMULA = " \u00a0\t\"'“”‘’"


def render(content: Content, stream: BinaryIO, *, progress: Progress = silent) -> None:
    """Write the first table with its facts; a table without facts gives the words of its cells."""
    table = next((block for block in content.blocks if isinstance(block, Table)), None)
    rows = () if table is None else table.rows
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="", write_through=True)
    writer = csv.writer(text)
    if table is not None:
        writer.writerow(_safe(table.fact_names or [column.title for column in table.columns]))
    for done, row in enumerate(rows):
        if done % 500 == 0:
            progress(done, len(rows))
        writer.writerow(_safe(row.facts or _words(row)))
    text.detach()


def _safe(cells: Sequence[str]) -> list[str]:
    return [harmless(cell) for cell in cells]


def harmless(cell: str) -> str:
    """The cell with an apostrophe in front when a spreadsheet would take it for a formula."""
    starts = cell[:1] in _STARTS_A_FORMULA or cell.lstrip(_BEFORE_A_FORMULA)[:1] in _STARTS_A_FORMULA
    return f"'{cell}" if cell and starts else cell


def _words(row: Row) -> list[str]:
    return ["\n".join(map(_part_words, parts)) for parts in row.cells]


def _part_words(part: Part) -> str:
    match part:
        case Quote(words, by):
            return f"“{words}” {by}".strip()
        case Paragraph(runs):
            return " ".join(run.words for run in runs if isinstance(run, Run))
        case _:
            assert_never(part)
