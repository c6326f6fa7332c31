"""A report as plain text that any program can show."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import BinaryIO, assert_never

from senddiary.progress import Progress, silent
from senddiary.reports.content import (
    Block,
    Box,
    Content,
    Contents,
    Heading,
    KeyValues,
    PageBreak,
    Paragraph,
    Part,
    Quote,
    Row,
    Run,
    Runs,
    Table,
)

NAME = "text"
SUFFIX = ".txt"
_WIDTH = 88
_INDENT = "    "


def render(content: Content, stream: BinaryIO, *, progress: Progress = silent) -> None:
    """Write the words of every block; tables become one paragraph group for each row."""
    labels = content.labels
    stream.write(f"{labels.head_left}\n\n".encode(errors="replace"))
    for done, block in enumerate(content.blocks):
        progress(done, len(content.blocks))
        stream.writelines(f"{line}\n".encode(errors="replace") for line in _lines(block))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(words, level):
            yield from ("", words, ("=" if level == 1 else "-") * len(words), "")
        case Paragraph(runs):
            yield from (*_wrapped(_words(runs)), "")
        case KeyValues(rows=rows):
            yield from (line for key, value in rows for line in _key_value(key, value))
        case Box(title, paragraphs):
            yield from ("", title, *(line for own in paragraphs for line in _wrapped(_words(own.runs), _INDENT)), "")
        case Contents(lines):
            yield from (*(f"{_INDENT}{words}" for words, _target in lines), "")
        case PageBreak():
            yield ""
        case Table():
            yield from _table(block)
        case _:
            assert_never(block)


def _key_value(key: str, value: str) -> list[str]:
    return textwrap.wrap(value, _WIDTH, initial_indent=f"{key + ':':<20}", subsequent_indent=" " * 20)


def _table(table: Table) -> Iterator[str]:
    yield " | ".join(column.title for column in table.columns)
    widest = max(range(len(table.columns)), key=lambda place: table.columns[place].share)
    for row in table.rows:
        yield ""
        yield from _row(row, widest)
    yield ""


def _row(row: Row, widest: int) -> Iterator[str]:
    """The narrow cells in one line, the widest below it."""
    first = [_one_line(parts) for parts in row.cells]
    yield from _wrapped(" | ".join(words for place, words in enumerate(first) if place != widest and words))
    for part in row.cells[widest]:
        yield from _part(part)


def _one_line(parts: Iterable[Part]) -> str:
    return " · ".join(" ".join(_part_words(part).split()) for part in parts)


def _part(part: Part) -> list[str]:
    indent = _INDENT + "> " if isinstance(part, Quote) else _INDENT
    return _wrapped(_part_words(part), indent)


def _part_words(part: Part) -> str:
    if isinstance(part, Quote):
        return f"“{part.words}” {part.by}".strip()
    return _words(part.runs)


def _words(runs: Runs) -> str:
    return " ".join(run.words for run in runs if isinstance(run, Run))


def _wrapped(words: str, indent: str = "") -> list[str]:
    return textwrap.wrap(words, _WIDTH, initial_indent=indent, subsequent_indent=indent) or [indent.rstrip()]
