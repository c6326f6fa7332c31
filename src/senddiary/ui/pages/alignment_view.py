"""What the page with both records asks of the diary, away from the window."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from senddiary.errors import UnreadableDate
from senddiary.importers import answered, sandbox
from senddiary.importers.draft import Draft
from senddiary.importers.table_columns import Columns, entries_in
from senddiary.rules import typed_date
from senddiary.rules.when import span
from senddiary.services import alignment, documents, passages
from senddiary.services.alignment import Alignment, Scope
from senddiary.services.passages import PassageRow
from senddiary.ui.context import Context

# A date at the beginning of a line: 14/05/2026, 14.5.26, 14 May 2026, 2026-05-14.
DATED: Final = re.compile(
    r"^\W{0,3}(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
    r"(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9}\.?,?\s+\d{4})",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Both:
    """Both records, the marked lines without a day, and the table when their record is one."""

    alignment: Alignment
    undated: tuple[PassageRow, ...]
    dated: int
    is_table: bool


def gather(ctx: Context, document_id: str, child: str | None) -> Both:
    """Put them beside each other. Raises NotFound."""
    found = alignment.compare(ctx.diary, document_id, Scope(child=child))
    lines = passages.of_document(ctx.diary, document_id)
    row = documents.one(ctx.diary, document_id).row
    undated = tuple(line for line in lines if line.on is None)
    return Both(found, undated, len(lines) - len(undated), row.kind == "table")


def table_of(ctx: Context, document_id: str) -> Draft:
    """The rows of their record, read once more from the original. Raises UnreadableFile, NotFound."""
    file = documents.one(ctx.diary, document_id).row.files[0]
    with documents.open_file(ctx.diary, file.id) as stream:
        return sandbox.read(stream, file.name)


def take(ctx: Context, document_id: str, draft: Draft, columns: Columns, order: str) -> int:
    """Note each dated row as a line of their record; how many there are."""
    read = answered.with_order(draft, order) if order else draft
    rows = entries_in(read.table, columns)
    return alignment.take_rows(ctx.diary, document_id, rows, now=ctx.now())


def day_in(words: str, today: date) -> date | None:
    """The day at the beginning of a line, as a proposal to be looked at; none when there is none."""
    found = DATED.match(words)
    if found is None:
        return None
    try:
        when = typed_date.read(found[1], today)
    except (UnreadableDate, ValueError, OverflowError):
        return None
    own = span(when.form) if when.form is not None else None
    return own.first.date() if own is not None and own.precision in ("day", "minute") else None
