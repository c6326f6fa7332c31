"""Tables: CSV in any delimiter, and workbooks. Rows as they stand; no formula is computed, no link is followed."""

from __future__ import annotations

import csv
import io
import mimetypes
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import islice
from typing import BinaryIO, Final

from senddiary.importers.decoding import beginning, read_text
from senddiary.importers.draft import Draft, Remark
from senddiary.importers.mishaps import MISHAPS
from senddiary.importers.names import safe_name
from senddiary.importers.remarks import Unreadable
from senddiary.importers.table_columns import proposed
from senddiary.importers.zip_members import members_of
from senddiary.rules.storable import storable

NAME: Final = "table"
KINDS: Final = ("table",)
SUFFIXES: Final = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm")
MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 100
MOST_CELLS: Final = 400_000
MOST_BOOK_CELLS: Final = 100_000  # a workbook takes four times as long to read
LONGEST_CELL: Final = 32_767
LARGEST_CSV: Final = 16 * 1024 * 1024
LARGEST_SHEET: Final = 16 * 1024 * 1024  # bytes of XML
_MISHAPS: Final[tuple[type[Exception], ...]] = (*MISHAPS, zipfile.BadZipFile)
_DELIMITERS: Final = (",", ";", "\t", "|")
_ACTIVE: Final = re.compile(
    r"(?:^|/)(?:vbaProject\.bin|externalLinks/|connections\.xml|activeX/|embeddings/)", re.IGNORECASE
)
_BOOKS: Final = (".xlsx", ".xlsm")
_BOOK: Final = "xl/workbook.xml"
_MOST_SHEETS: Final = 20
_ENTITIES: Final = (b"<!DOCTYPE", b"<!ENTITY", b"<\0!\0D\0", b"\0<\0!\0D")
Cells = list[tuple[str, ...]]


def fits(head: bytes, name: str) -> bool:
    """Whether it is a workbook, or text in which a delimiter stands equally often in the first lines."""
    if head.startswith(b"PK\x03\x04"):
        return b"xl/" in head[:4096] or (
            b"[Content_Types].xml" in head[:100] and name.lower().endswith((".xlsx", ".xlsm"))
        )
    return name.lower().endswith((".csv", ".tsv", ".tab")) and _delimiter(beginning(head)) is not None


def read(stream: BinaryIO, name: str) -> Draft:
    """The rows of the table, with a proposal which column holds the date, who, and what."""
    packed = stream.read(4) == b"PK\x03\x04"
    stream.seek(0)
    rows, remarks = _workbook(stream) if packed else _separated(stream)
    table = tuple(_even(rows))
    if not table:
        raise Unreadable("table-empty")
    facts, asked = proposed(table)
    text = "\n".join("\t".join(row).rstrip() for row in table)
    facts = {"rows": str(len(table)), "columns": str(len(table[0])), **facts}
    remarks += [Remark(code) for code in asked]
    return Draft(
        "table", safe_name(name).rsplit(".", 1)[0], text=text, table=table, remarks=tuple(remarks), facts=facts
    )


def _separated(stream: BinaryIO) -> tuple[Cells, list[Remark]]:
    decoded = read_text(stream, LARGEST_CSV)
    remarks = [Remark("some-characters")] if decoded.doubtful else []
    csv.field_size_limit(4 * 1024 * 1024)
    reader = csv.reader(io.StringIO(decoded.text), delimiter=_delimiter(decoded.text) or ",", strict=False)
    try:
        rows, cut = _limited(reader)
    except csv.Error as error:
        raise Unreadable("damaged") from error
    return rows, remarks + cut


def _delimiter(text: str) -> str | None:
    """The sign that stands equally often, at least once, in most of the first lines; quoted words do not count."""
    bare = re.sub(r'"(?:[^"]|"")*"', "", text[: 64 * 1024])
    lines = [line for line in bare.split("\n")[:50] if line.strip()]
    if not lines:
        return None
    best: tuple[float, int, str] | None = None
    for sign in _DELIMITERS:
        counts = [line.count(sign) for line in lines[:-1] or lines]
        usual = max(set(counts), key=counts.count)
        share = counts.count(usual) / len(counts)
        if usual and share >= 0.5 and (best is None or (share, usual) > best[:2]):
            best = (share, usual, sign)
    return best[2] if best is not None else None


def _workbook(stream: BinaryIO) -> tuple[Cells, list[Remark]]:
    members = members_of(stream)
    _check_book(members.names, {one: members.by_name[one].file_size for one in members.names})
    for one in members.names:
        if one.endswith((".xml", ".rels")) and any(sign in members.beginning(one)[:4096] for sign in _ENTITIES):
            raise Unreadable("entities")
    mimetypes.knownfiles.clear()  # else openpyxl lets it look for files of the system
    from openpyxl import load_workbook  # noqa: PLC0415 - slow to load, and only workbooks need it

    stream.seek(0)
    try:
        book = load_workbook(stream, read_only=True, data_only=True, keep_vba=False, keep_links=False)
        sheets = [sheet for sheet in book.worksheets[:_MOST_SHEETS] if hasattr(sheet, "iter_rows")]
        filled = [read for sheet in sheets if (read := _limited_rows(sheet))[0]]
    except _MISHAPS as error:
        raise Unreadable("table-damaged") from error
    remarks = [Remark("table-active")] if any(_ACTIVE.search(one) for one in members.names) else []
    if len(filled) > 1:
        remarks.append(Remark("table-sheets", len(filled)))
    return (filled[0][0], remarks + filled[0][1]) if filled else ([], remarks)


def _limited_rows(sheet: object) -> tuple[Cells, list[Remark]]:
    """The rows of a sheet that has words in it, none when it is empty."""
    found = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True)  # type: ignore[attr-defined]  # openpyxl has no types
    return _limited(([_shown(cell) for cell in row] for row in found), MOST_BOOK_CELLS)


def _check_book(names: frozenset[str], sizes: dict[str, int]) -> None:
    if _BOOK not in names:
        raise Unreadable("table-damaged")
    if sum(size for name, size in sizes.items() if name.endswith(".xml")) > LARGEST_SHEET:
        raise Unreadable("table-too-big")


def _shown(cell: object) -> str:
    """A cell as a person would write it down: dates with the year first, numbers without needless zeros."""
    match cell:
        case None:
            return ""
        case datetime():
            return cell.strftime("%Y-%m-%d %H:%M") if cell.time() != time() else cell.strftime("%Y-%m-%d")
        case date():
            return cell.isoformat()
        case time():
            return cell.strftime("%H:%M")
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case _:
            return str(cell)


def _limited(rows: Iterable[Iterable[str]], most_cells: int = MOST_CELLS) -> tuple[Cells, list[Remark]]:
    """The rows with words in them, as many as are read, and what was left out."""
    kept: Cells = []
    cells = cut = 0
    for row in rows:
        made = tuple(storable(cell[:LONGEST_CELL]).strip() for cell in islice(row, MOST_COLUMNS))
        if not any(made):
            continue
        if len(kept) == MOST_ROWS or cells > most_cells:
            cut = len(kept)
            break
        kept.append(made)
        cells += len(made)
    return kept, [Remark("more", cut)] if cut else []


def _even(rows: Cells) -> Iterator[tuple[str, ...]]:
    """Rows of equal length, without empty columns at the end."""
    width = max((n for row in rows for n, cell in enumerate(row, start=1) if cell), default=0)
    for row in rows:
        yield (row + ("",) * width)[:width]
