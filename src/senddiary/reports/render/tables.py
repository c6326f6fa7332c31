"""Sets a table row by row: long rows flow over pages, and the head stands on each of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from senddiary.i18n import _
from senddiary.reports.content import Column, Paragraph, Part, Quote, Row, Run, Table
from senddiary.reports.render.faces import Style
from senddiary.reports.render.flow import Flow
from senddiary.reports.render.lines import Line, StyledRun
from senddiary.reports.render.pages import Element, LaidLine, pdf_string

_GUTTER = 1.05  # of the size of the body: less, and programs that copy text take two columns for one line
_QUOTE_INDENT = 9.0
_TEAL_STROKE = "0.09 0.396 0.427 RG"


@dataclass(slots=True)
class Cell:
    """The lines of a cell, their height together, and the anchors they lead to.

    `groups` are pairs of an end and a number: lines up to that end belong to that quotation, or to none (-1).
    """

    lines: list[LaidLine] = field(default_factory=list)
    groups: list[tuple[int, int]] = field(default_factory=list)
    height: float = 0.0
    targets: set[str] = field(default_factory=set)


_Tags = tuple[list[Element], dict[tuple[int, int], Element]]


class TableSetter:
    """Sets one table into the flow."""

    def __init__(self, flow: Flow, table: Table) -> None:
        self._flow = flow
        self._table = table
        self._element = flow.laid.root.add("Table", _summary(table.summary))
        self._pad = flow.looks.leading * 0.38
        self._columns = self._spread(table.columns)
        self._widest = max(width for _x, width in self._columns)
        self._heads = [self._head_lines(place) for place in range(len(table.columns))]

    def set(self, tick: Callable[[], None]) -> None:
        """The whole table; `tick` is called before each row."""
        self._head(self._element.add("TR"))
        for row in self._table.rows:
            tick()
            self._row(row)

    def _spread(self, columns: Sequence[Column]) -> list[tuple[float, float]]:
        """Left edge and width of each column. One too narrow for its head or number takes from the widest."""
        looks = self._flow.looks
        shares = [column.share if looks.tribunal else column.small_share for column in columns]
        unit, gutter = looks.width / sum(shares), _GUTTER * looks.body
        wide = [max(share * unit, self._needed(place) + gutter) for place, share in enumerate(shares)]
        widest = shares.index(max(shares))
        wide[widest] -= sum(wide) - looks.width
        return [(looks.margin + sum(wide[:place]), width - gutter) for place, width in enumerate(wide)]

    def _needed(self, place: int) -> float:
        """The width of the column's head, and of the last row's number when it is the first column."""
        flow, looks = self._flow, self._flow.looks
        words = self._table.columns[place].title.split()
        if place == 0 and self._table.rows:
            last = self._table.rows[-1].cells[0]
            words += [
                word for part in last if isinstance(part, Paragraph) for run in _plain(part) for word in run.split()
            ]
        return max((flow.words.word(self._head_style, word).width for word in words), default=0.0) + looks.body * 0.1

    @property
    def _head_style(self) -> Style:
        looks = self._flow.looks
        return Style("bold", looks.body if looks.tribunal else looks.body - 1)

    def _head_lines(self, place: int) -> list[LaidLine]:
        looks = self._flow.looks
        title = StyledRun(self._table.columns[place].title, self._head_style)
        lines = self._flow.break_lines([title], self._columns[place][1])
        return [LaidLine(looks.leading, line) for line in lines[:1]]

    def _head(self, element: Element | None) -> None:
        """Column heads; repeated ones are page furniture."""
        flow = self._flow
        for lines, (x, _width) in zip(self._heads, self._columns, strict=True):
            head = element.add("TH", "/A <</O /Table /Scope /Column>>") if element is not None else None
            flow.put(lines, x, flow.y, head)
        flow.y += flow.looks.leading + self._pad
        flow.rule(weight=0.9, grey=0)

    def _row(self, row: Row) -> None:
        cells = [self._cell(parts, width) for parts, (_x, width) in zip(row.cells, self._columns, strict=True)]
        self._make_room(max(cell.height for cell in cells))
        if row.bookmark is not None:
            self._flow.bookmark(1, row.bookmark)
        self._flow.anchor(row.anchor)
        element = self._element.add("TR")
        tags = [element.add("TD") for _cell in cells]
        quotes: dict[tuple[int, int], Element] = {}
        starts = [0] * len(cells)
        while True:
            ends = self._fitting(cells, starts)
            self._slice(cells, starts, ends, (tags, quotes))
            starts = ends
            if all(start == len(cell.lines) for start, cell in zip(starts, cells, strict=True)):
                return
            self._continue(
                row, beside=all(start == len(cell.lines) for start, cell in zip(starts[:2], cells, strict=False))
            )

    def _make_room(self, height: float) -> None:
        """A new page when the row fits one but not this one, unless that would leave much of this page empty."""
        flow = self._flow
        whole = height + 2 * self._pad
        if whole <= flow.room:
            return
        page_room = flow.looks.bottom - flow.looks.top - 2 * flow.looks.leading
        few_lines_left = flow.room < 4.5 * flow.looks.leading
        if few_lines_left or whole < page_room * 0.22:
            flow.new_page()
            self._head(None)

    def _continue(self, row: Row, *, beside: bool) -> None:
        """Head of the next page, and which row goes on there: beside its words when those columns are free."""
        flow, looks = self._flow, self._flow.looks
        flow.new_page()
        self._head(None)
        words = [words for part in row.cells[0] if isinstance(part, Paragraph) for words in _plain(part)]
        marks = [[StyledRun(" ".join(words), looks.style("grey"))], [StyledRun(_("(continued)"), looks.style("grey"))]]
        for runs, (x, width) in zip(marks, self._columns, strict=False):
            lines = flow.break_lines(runs, width)
            flow.put([LaidLine(looks.leading, line) for line in lines[:1]], x, flow.y + self._pad, None)
        flow.y += 0 if beside else looks.leading

    def _fitting(self, cells: list[Cell], starts: list[int]) -> list[int]:
        """For each cell the first line that does not fit on this page."""
        room = self._flow.room - 2 * self._pad
        ends = [_fits(cell, start, room) for cell, start in zip(cells, starts, strict=True)]
        if ends == starts:  # a fresh page always takes at least one line, whatever its height
            ends = [min(end + 1, len(cell.lines)) for end, cell in zip(ends, cells, strict=True)]
        return ends

    def _slice(self, cells: list[Cell], starts: list[int], ends: list[int], tags: _Tags) -> None:
        """The part of the row that stands on this page."""
        flow = self._flow
        bottoms = [
            self._cell_slice(place, cells[place], (starts[place], ends[place]), tags) for place in range(len(cells))
        ]
        flow.y = max(bottoms) + self._pad
        flow.rule(weight=0.5, grey=0.6)

    def _cell_slice(self, place: int, cell: Cell, part: tuple[int, int], tags: _Tags) -> float:
        """Lines start … end of one cell, from the top of the row. Returns where they end."""
        flow = self._flow
        start, last = part
        flow.page.targets |= cell.targets
        y, x = flow.y + self._pad, self._columns[place][0]
        for group_end, quote in cell.groups:
            end = min(group_end, last)
            if end <= start:
                continue
            whole = start == 0 and end == len(cell.lines)
            lines = cell.lines if whole else cell.lines[start:end]
            tall = cell.height if whole else sum(line.height for line in lines)
            if quote < 0:
                flow.put(lines, x, y, tags[0][place])
            else:
                self._bar(x, y + lines[0].height - flow.looks.leading, y + tall)
                flow.put(lines, x + _QUOTE_INDENT, y, _quote_element(tags, place, quote))
            y, start = y + tall, end
        return y

    def _bar(self, x: float, top: float, bottom: float) -> None:
        tall = self._flow.looks.tall
        upper, lower = tall - top - 1.5, tall - bottom + 1.0
        self._flow.page.shapes.append(f"{_TEAL_STROKE} 1.6 w {x + 1:.2f} {upper:.2f} m {x + 1:.2f} {lower:.2f} l S")

    def _cell(self, parts: tuple[Part, ...], width: float) -> Cell:
        flow, looks = self._flow, self._flow.looks
        cell = Cell()
        for place, part in enumerate(parts):
            gap = looks.gap * _air(parts[place - 1], part) if place and width == self._widest else 0.0
            match part:
                case Paragraph(runs):
                    own, quote = flow.lines(runs, width), -1
                    cell.targets.update(run.target for run in runs if run.target is not None)
                case Quote(words, by):
                    said = (Run(f"“{words}”"), Run(by, "grey")) if by else (Run(f"“{words}”"),)
                    own, quote = flow.lines(said, width - _QUOTE_INDENT), place
                case _:
                    assert_never(part)
            _add_lines(cell, own, quote, (looks.leading, gap))
        return cell


def _add_lines(cell: Cell, lines: list[Line], quote: int, heights: tuple[float, float]) -> None:
    """Put lines below those the cell has; the first of them has a gap above it."""
    if not lines:
        return
    leading, gap = heights
    cell.lines.append(LaidLine(leading + gap, lines[0]))
    cell.lines.extend([LaidLine(leading, line) for line in lines[1:]])
    cell.height += leading * len(lines) + gap
    if cell.groups and cell.groups[-1][1] == quote:
        cell.groups.pop()
    cell.groups.append((len(cell.lines), quote))


def _fits(cell: Cell, start: int, room: float) -> int:
    """The first line from `start` on that does not fit into `room`."""
    lines = cell.lines
    if start == 0 and cell.height <= room:
        return len(lines)
    used, end = 0.0, start
    while end < len(lines) and used + lines[end].height <= room:
        used += lines[end].height
        end += 1
    leaves_one_alone = len(lines) - end == 1 and end - start > 2
    return end - 1 if leaves_one_alone else end


def _quote_element(tags: _Tags, place: int, quote: int) -> Element:
    """The element of a quotation, the same on every page it reaches."""
    own = tags[1].get((place, quote))
    if own is None:
        own = tags[1][place, quote] = Element("BlockQuote", waits_for=tags[0][place])
    return own


def _plain(part: Paragraph) -> list[str]:
    return [run.words for run in part.runs if isinstance(run, Run)]


def _air(before: Part, part: Part) -> float:
    """How much of a gap stands between two parts of the widest column: quiet lines keep close to what they explain."""
    return 0.4 if _is_quiet(part) and not isinstance(before, Quote) else 1.0


def _is_quiet(part: Part) -> bool:
    return isinstance(part, Paragraph) and all(not isinstance(run, Run) or run.look == "grey" for run in part.runs)


def _summary(words: str) -> str:
    if not words:
        return ""
    return f"/A <</O /Table /Summary {pdf_string(words)}>>"
