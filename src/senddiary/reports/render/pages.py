"""Pages with everything in its place, before they are drawn, and the tree a screen reader follows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from senddiary.reports.render.lines import Line


class Mark(NamedTuple):
    """A piece of drawing that belongs to an element: page (from 0) and number on that page."""

    page: int
    number: int


class LinkArea(NamedTuple):
    """A place to press. `words` is what it says, `box` left, bottom, right, top in points from the lower left."""

    page: int
    box: tuple[float, float, float, float]
    target: str
    words: str


@dataclass(slots=True, eq=False)
class Element:
    """A node of the reading tree: a heading, a table cell, a quotation.

    `waits_for` is the parent of an element that joins it when it is first drawn, so that kids stand in reading order.
    """

    tag: str
    kids: list[Element | Mark | LinkArea] = field(default_factory=list)
    attributes: str = ""
    waits_for: Element | None = None

    def add(self, tag: str, attributes: str = "") -> Element:
        """A new last kid."""
        kid = Element(tag, attributes=attributes)
        self.kids.append(kid)
        return kid


class LaidLine(NamedTuple):
    """A line and its height, the space above it included."""

    height: float
    line: Line


@dataclass(slots=True, eq=False)
class Text:
    """Lines under each other, from `x` and `top` (from the upper edge). Without an element it is page furniture.

    With `right_edge` a line ends there instead."""

    x: float
    top: float
    drop: float
    lines: list[LaidLine]
    element: Element | None
    right_edge: float | None = None


@dataclass(slots=True, eq=False)
class Page:
    """What is drawn on a page: texts, shapes as drawing operators, and the anchors that words on it lead to."""

    texts: list[Text] = field(default_factory=list)
    shapes: list[str] = field(default_factory=list)
    targets: set[str] = field(default_factory=set)


class Place(NamedTuple):
    """Where something lies: page (from 0) and distance from the upper edge."""

    page: int
    top: float


class Bookmark(NamedTuple):
    """A line of the outline; level 0 or 1."""

    level: int
    words: str
    place: Place


@dataclass(slots=True)
class Laid:
    """A report in its place: how many pages, the reading tree, and where everything lies."""

    root: Element
    page_count: int
    anchors: dict[str, Place]
    bookmarks: list[Bookmark]


def pdf_string(words: str) -> str:
    """Words as a PDF string; any letter may be in them."""
    if words.isascii() and words.isprintable():
        return "(" + words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"
    return f"<feff{words.encode('utf-16-be', 'replace').hex()}>"
