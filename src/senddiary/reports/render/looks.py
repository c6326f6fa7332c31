"""Sizes, spaces and styles of the two profiles, in points. All pages are A4, upright or lying."""

from __future__ import annotations

from dataclasses import dataclass, replace

from senddiary.reports.content import Content, Look
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
    styles: dict[tuple[Look, bool], Style]
    page: tuple[float, float] = (PAGE_WIDTH, PAGE_HEIGHT)

    @property
    def tall(self) -> float:
        """Height of the page."""
        return self.page[1]

    @property
    def gap(self) -> float:
        return self.leading * 0.25

    @property
    def width(self) -> float:
        """Room between the margins."""
        return self.page[0] - 2 * self.margin

    @property
    def top(self) -> float:
        """Where the text begins, from the upper edge."""
        return 52.0

    @property
    def bottom(self) -> float:
        """Where the text ends, from the upper edge."""
        return self.tall - 48.0

    def style(self, look: Look, *, link: bool = False) -> Style:
        """The style of a run of the body."""
        return self.styles[look, link]

    def heading_style(self, level: int) -> Style:
        """The style of a heading of level 1 or 2."""
        return Style("bold", self.title if level == 1 else self.heading)

    @property
    def edge_style(self) -> Style:
        return Style("regular", self.edge, MUTED)

    @property
    def number_style(self) -> Style:
        return Style("bold", self.edge + 0.5)


def _styles(body: float, grey: float) -> dict[tuple[Look, bool], Style]:
    faces: dict[Look, str] = {"plain": "regular", "bold": "semibold", "italic": "italic", "grey": "regular"}
    return {
        (look, link): Style(face, grey if look == "grey" else body, MUTED if look == "grey" else 0.0, link)
        for look, face in faces.items()
        for link in (False, True)
    }


TRIBUNAL = Looks(
    body=12,
    grey=12,
    title=22,
    heading=14.5,
    edge=8.5,
    leading=15.8,
    margin=42,
    tribunal=True,
    styles=_styles(12, 12),
)
ARCHIVE = Looks(
    body=9.5,
    grey=8.5,
    title=19,
    heading=12.5,
    edge=7.5,
    leading=13.2,
    margin=49.5,
    tribunal=False,
    styles=_styles(9.5, 8.5),
)
PROFILES = {"tribunal": TRIBUNAL, "archive": ARCHIVE}


def looks_of(content: Content) -> Looks:
    """The profile of a report, its pages upright or lying."""
    looks = PROFILES[content.profile]
    return replace(looks, page=(PAGE_HEIGHT, PAGE_WIDTH)) if content.landscape else looks
