"""Sizes, spaces and styles of the two profiles, in points. All pages are A4."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from senddiary.reports.render.faces import Style

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
MUTED = 0.27  # dark enough to read in a black and white copy


@dataclass(frozen=True, slots=True)
class Looks:
    """One profile. `leading` is the height of a line of the body, `gap` the space between paragraphs."""

    body: float
    grey: float
    title: float
    heading: float
    edge: float
    leading: float
    margin: float
    tribunal: bool

    @property
    def gap(self) -> float:
        return self.leading * 0.25

    @property
    def width(self) -> float:
        """Room between the margins."""
        return PAGE_WIDTH - 2 * self.margin

    @property
    def top(self) -> float:
        """Where the text begins, from the upper edge."""
        return 52.0

    @property
    def bottom(self) -> float:
        """Where the text ends, from the upper edge."""
        return PAGE_HEIGHT - 48.0

    def style(self, look: Literal["plain", "bold", "italic", "grey"], *, link: bool = False) -> Style:
        """The style of a run of the body."""
        if look == "grey":
            return Style("regular", self.grey, MUTED, teal=link)
        faces = {"plain": "regular", "bold": "semibold", "italic": "italic"}
        return Style(faces[look], self.body, teal=link)

    def heading_style(self, level: int) -> Style:
        """The style of a heading of level 1 or 2."""
        return Style("bold", self.title if level == 1 else self.heading)

    @property
    def edge_style(self) -> Style:
        return Style("regular", self.edge, MUTED)

    @property
    def number_style(self) -> Style:
        return Style("bold", self.edge + 0.5)


TRIBUNAL = Looks(body=12, grey=12, title=22, heading=14.5, edge=8.5, leading=15.8, margin=45, tribunal=True)
ARCHIVE = Looks(body=9.5, grey=8.5, title=19, heading=12.5, edge=7.5, leading=13.2, margin=49.5, tribunal=False)
PROFILES = {"tribunal": TRIBUNAL, "archive": ARCHIVE}
