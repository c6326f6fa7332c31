"""What a report says, before anything is drawn: a title, blocks, and how the file is labelled.

The words inside a run are plain text, never markup. Runs of one paragraph are set apart by one space.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Look = Literal["plain", "bold", "italic", "grey"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one look. `target` is the anchor the words lead to."""

    words: str
    look: Look = "plain"
    target: str | None = None


@dataclass(frozen=True, slots=True)
class PageOf:
    """The page on which the anchor `target` lies: “p. 12”. Renderers without pages leave it out."""

    target: str
    form: str = "p. {page}"


Runs = tuple[Run | PageOf, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title. `anchor` is what links and the bookmarks point to."""

    words: str
    level: Literal[1, 2] = 2
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Flowing words. `small` is for the quiet line at the foot of the first page."""

    runs: Runs
    small: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Words exactly as they were said; `by` says who said them."""

    words: str
    by: str = ""


Part = Paragraph | Quote


@dataclass(frozen=True, slots=True)
class KeyValues:
    """Short facts: a name and what it is. `large` is for what is copied by hand, such as a code."""

    rows: tuple[tuple[str, str], ...]
    large: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """The one framed place of a report."""

    title: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """Lines that lead to anchors, with their page numbers."""

    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `share` is its part of the width for 12 point, `small_share` for the archive profile."""

    title: str
    share: float
    small_share: float


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `facts` are its values for a spreadsheet; `bookmark` starts a new mark in the outline."""

    cells: tuple[tuple[Part, ...], ...]
    kind: Literal["numbered", "computed"] = "numbered"
    anchor: str | None = None
    bookmark: str | None = None
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under column heads. `fact_names` are the heads of the rows' `facts`."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    fact_names: tuple[str, ...] = ()
    summary: str = ""


Block = Heading | Paragraph | KeyValues | Box | Contents | PageBreak | Table


@dataclass(frozen=True, slots=True)
class Labels:
    """What stands at the edges of every page and in the file itself. Nothing else is written into a file."""

    made_on: datetime
    subject: str = ""
    head_left: str = ""
    head_right: str = ""
    head_right_first: str = ""
    foot_left: str = ""
    language: str = "en-GB"
    page_numbers: bool = True


@dataclass(frozen=True, slots=True)
class Content:
    """A whole report, ready for any renderer. `landscape` pages lie on their side and are read left to right."""

    title: str
    blocks: tuple[Block, ...]
    labels: Labels
    profile: Literal["tribunal", "archive"] = "tribunal"
    landscape: bool = False


def line(words: str) -> Paragraph:
    """Plain words by themselves."""
    return Paragraph((Run(words),))


def grey(words: str) -> Paragraph:
    """The same, for what is said beside."""
    return Paragraph((Run(words, "grey"),))
