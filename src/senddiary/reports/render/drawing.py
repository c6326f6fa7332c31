"""Draws laid-out pages on a reportlab canvas, each text marked for the reading tree."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from functools import cache

from senddiary.i18n import _
from senddiary.reports.content import Labels
from senddiary.reports.render import scripts
from senddiary.reports.render.faces import Style, Words
from senddiary.reports.render.lines import LineBreaker, Segment, StyledRun
from senddiary.reports.render.looks import Looks
from senddiary.reports.render.pages import Element, Laid, LaidLine, LinkArea, Mark, Page, Text, pdf_string

_TEAL = "0.059 0.302 0.329"
_EDGE_TOP, _EDGE_BOTTOM = 21.0, 29.0


@dataclass(slots=True)
class Drawn:
    """What drawing leaves behind: for each page its packed operators and its elements by mark number; the links."""

    contents: dict[int, list[bytes]] = field(default_factory=dict)
    marks: dict[int, list[Element]] = field(default_factory=dict)
    links: list[tuple[LinkArea, Element]] = field(default_factory=list)


class Drawing:
    """Draws pages as they get full; a page that leads to a place not known yet waits until the end."""

    def __init__(self, words: Words, looks: Looks, laid: Laid) -> None:
        self._words = words
        self._looks = looks
        self._laid = laid
        self._waiting: dict[int, Page] = {}
        self._operators: list[str] = []
        self._last: tuple[str, float] | None = None
        self._colour = ""
        self._shown: tuple[Style, str] | None = None
        self._number = 0
        self._is_open = False
        self._open: Element | None = None
        self.drawn = Drawn()

    def full(self, number: int, page: Page) -> None:
        """Draw the page now, or keep it when a page number on it is not known yet."""
        if page.targets <= self._laid.anchors.keys():
            self._page(number, page)
        else:
            self._waiting[number] = page

    def finish(self, labels: Labels) -> None:
        """The pages that waited, and head and foot of all."""
        for number, page in self._waiting.items():
            self._page(number, page)
        self._furnish(range(1), labels, labels.head_right_first)
        self._furnish(range(1, self._laid.page_count), labels, labels.head_right)

    def _furnish(self, numbers: range, labels: Labels, head_right: str) -> None:
        """Head and foot of these pages: what they share is drawn once, the page number on each."""
        looks = self._looks
        left, foot = looks.margin, looks.tall - _EDGE_BOTTOM
        right = left + looks.width
        shared = Page()
        self._edge(shared, labels.head_left, (left, _EDGE_TOP), looks.edge_style)
        self._edge(shared, head_right, (left, _EDGE_TOP), looks.edge_style, right_edge=right)
        if labels.page_numbers:
            level = looks.tall - foot + 6
            shared.shapes.append(f"0.45 G 0.6 w {left:.2f} {level:.2f} m {right:.2f} {level:.2f} l S")
            self._edge(shared, labels.foot_left, (left, foot), looks.edge_style)
        self._begin(0)
        self._draw(shared)
        drawn, state = self._operators, (self._last, self._colour, self._shown)
        for number in numbers:
            self._begin(number)
            self._operators += drawn
            self._last, self._colour, self._shown = state
            if labels.page_numbers:
                own = Page()
                words = _("Page {page} of {pages}").format(page=number + 1, pages=self._laid.page_count)
                self._edge(own, words, (left, foot), looks.number_style, right_edge=right)
                self._draw(own)
            self._pack()

    def _edge(
        self, page: Page, words: str, at: tuple[float, float], style: Style, *, right_edge: float | None = None
    ) -> None:
        """One line at the edge of the page; what does not fit half the width is left off."""
        lines = LineBreaker(self._words, self._looks.width * 0.66).lines([StyledRun(words, style)])
        height = style.size * 1.3
        text = Text(at[0], at[1], height * 0.27, [LaidLine(height, line) for line in lines[:1]], None)
        text.right_edge = right_edge
        page.texts.append(text)

    def _page(self, number: int, page: Page) -> None:
        """Operators for what is on the page, packed."""
        self._begin(number)
        self._draw(page)
        self._pack()

    def _begin(self, number: int) -> None:
        """An empty page."""
        self._operators = []
        self._last, self._colour, self._shown, self._number = None, "", None, number

    def _pack(self) -> None:
        packed = zlib.compress("\n".join(["q", *self._operators, "Q\n"]).encode("ascii"))
        self.drawn.contents.setdefault(self._number, []).append(packed)

    def _draw(self, page: Page) -> None:
        operators = self._operators
        if page.shapes:
            operators += ["/Artifact BMC", *page.shapes, "EMC"]
        underlines: list[str] = []
        for text in page.texts:
            self._text(text, underlines)
        if underlines:
            operators += ["/Artifact BMC", f"{_TEAL} rg", *underlines, "EMC"]

    def _text(self, text: Text, underlines: list[str]) -> None:
        operators = self._operators
        operators.append("BT")
        y = self._looks.tall - text.top + text.drop
        for place, (height, line) in enumerate(text.lines):
            y -= height
            if place and self._goes_on(line, text):
                operators.append(f"{_down(height)}\n({line[0].code}) Tj")
                continue
            x = text.x if text.right_edge is None else self._right(line, text.right_edge)
            if place == 0 or text.right_edge is not None:
                operators.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
            else:
                operators.append(_down(height))
            self._line(line, text.element, (x, y), underlines)
        self._leave()
        operators.append("ET")

    def _goes_on(self, line: tuple[Segment, ...], text: Text) -> bool:
        """Whether the line shows plain words just like the line before it, as nearly all do."""
        segment = line[0]
        plain = segment.actual is None and segment.target is None and text.right_edge is None
        same = self._shown == segment[:2] and self._is_open and self._open is text.element
        return len(line) == 1 and plain and same

    def _right(self, line: tuple[Segment, ...], edge: float) -> float:
        """Where a line begins that ends at `edge`; the space after its last word may stand out."""
        width = 0.0
        for segment in line:
            width += self._page_word(segment)[1] if segment.page_of else segment.advance
        return edge - width + self._space(line[-1].style) * (not line[-1].page_of)

    def _line(
        self, line: tuple[Segment, ...], element: Element | None, at: tuple[float, float], underlines: list[str]
    ) -> None:
        x, y = at
        for segment in line:
            if segment.target is not None:
                x += self._link(segment, element, (x, y), underlines)
                continue
            if segment.actual is None:
                if self._open is not element or not self._is_open:
                    self._enter(element)
                self._show(segment.style, segment.font, segment.code)
            else:
                self._meant(segment, element)
            x += segment.advance

    def _meant(self, segment: Segment, element: Element | None) -> None:
        """Letters that stand for others: what is meant is written in the reading tree.

        Beside the drawing itself it is written only where programs that copy text make no mistake with it: they turn
        right-to-left words round a second time, and some drop letters beyond the first plane.
        """
        actual = segment.actual or ""
        words = f"/ActualText {pdf_string(actual)}"
        copied = words if not scripts.is_right_to_left(actual) and max(actual, default="") <= "\uffff" else ""
        if element is None:
            self._leave()
            self._operators.append(f"/Artifact <<{copied}>> BDC")
        else:
            self._enter(Element("Span", attributes=words, waits_for=element), copied)
        self._show(segment.style, segment.font, segment.code)
        self._leave()
        self._operators += ["EMC"] * (element is None)

    def _show(self, style: Style, font: str, code: str) -> None:
        operators = self._operators
        self._shown = style, font
        if self._last != (font, style.size):
            self._last = (font, style.size)
            operators.append(f"{font} {style.size:g} Tf")
        colour = f"{_TEAL} rg" if style.teal else f"{style.grey:g} g"
        if self._colour != colour:
            self._colour = colour
            operators.append(colour)
        operators.append(f"({code}) Tj")

    def _link(self, segment: Segment, element: Element | None, at: tuple[float, float], underlines: list[str]) -> float:
        """A segment that leads somewhere: its own element, an underline and a place to press."""
        target = segment.target or ""
        link = Element("Link", waits_for=element) if element is not None else None
        self._enter(link)
        shown, advance = segment.code, segment.advance
        if segment.page_of:
            shown, advance = self._page_word(segment)
            for piece in self._words.word(segment.style, shown.replace(" ", "\u00a0")).pieces:
                self._show(segment.style, piece.font, piece.code)
        else:
            self._show(segment.style, segment.font, segment.code)
        self._leave()
        x, y = at
        wide = advance if segment.page_of else advance - self._space(segment.style)
        underlines.append(f"{x:.2f} {y - segment.style.size * 0.13:.2f} {wide:.2f} 0.5 re f")
        if link is not None and target in self._laid.anchors:
            box = (x - 2, y - segment.style.size * 0.3, x + wide + 2, y + segment.style.size * 0.85)
            goes_to = _("Go to page {page}").format(page=self._laid.anchors[target].page + 1)
            area = LinkArea(self._number, box, target, goes_to)
            link.kids.append(area)
            self.drawn.links.append((area, link))
        return advance + (self._space(segment.style) if segment.page_of else 0)

    def _page_word(self, segment: Segment) -> tuple[str, float]:
        """The words of a page number, now that it is known, and their width."""
        place = self._laid.anchors.get(segment.target or "")
        words = segment.code.format(page=place.page + 1 if place is not None else "?")
        return words, self._words.word(segment.style, words.replace(" ", "\u00a0")).width

    def _space(self, style: Style) -> float:
        return self._words.space(style)

    def _enter(self, element: Element | None, properties: str = "") -> None:
        """What is drawn from now on belongs to the element; without one it is page furniture."""
        if self._is_open and self._open is element:
            return
        self._leave()
        self._is_open, self._open = True, element
        if element is None:
            self._operators.append("/Artifact BMC")
            return
        if element.waits_for is not None:
            element.waits_for.kids.append(element)
            element.waits_for = None
        marks = self.drawn.marks.setdefault(self._number, [])
        element.kids.append(Mark(self._number, len(marks)))
        marks.append(element)
        self._operators.append(f"/{element.tag} <</MCID {len(marks) - 1}{properties}>> BDC")

    def _leave(self) -> None:
        if self._is_open:
            self._operators.append("EMC")
        self._is_open, self._open = False, None


@cache
def _down(height: float) -> str:
    """The operator that goes to the next line; there are few different heights."""
    return f"0 {-height:.2f} Td"
