"""The place on the page where the next thing goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from senddiary.reports.content import PageOf, Run
from senddiary.reports.render.faces import Words
from senddiary.reports.render.lines import Line, LineBreaker, StyledRun
from senddiary.reports.render.looks import Looks
from senddiary.reports.render.pages import Bookmark, Element, Laid, LaidLine, Page, Place, Text

_SHORT = 40
_DROP = 0.27  # how far the baseline stands above the lower edge of a line, in line heights


class Flow:
    """Sets lines from the top of a page to its bottom and starts new pages."""

    def __init__(self, words: Words, looks: Looks, laid: Laid, full: Callable[[int, Page], None]) -> None:
        """`full` is told of each page when nothing more will be put on it."""
        self.words = words
        self.looks = looks
        self.laid = laid
        self.page = Page()
        self.y = looks.top
        self._full = full
        self._short_lines: dict[tuple[object, ...], list[Line]] = {}

    @property
    def room(self) -> float:
        """What is left of the page."""
        return self.looks.bottom - self.y

    @property
    def is_fresh(self) -> bool:
        """Nothing stands on the page yet."""
        return not self.page.texts

    def here(self) -> Place:
        return Place(self.laid.page_count - 1, self.y)

    def end(self) -> None:
        """Nothing more will come."""
        self._full(self.laid.page_count - 1, self.page)

    def new_page(self) -> None:
        self.end()
        self.laid.page_count += 1
        self.page = Page()
        self.y = self.looks.top

    def space(self, height: float) -> None:
        """Leave room, but not at the head of a page."""
        if not self.is_fresh:
            self.y += height

    def anchor(self, name: str | None) -> None:
        """Links to `name` lead here."""
        if name is not None:
            self.laid.anchors[name] = self.here()

    def bookmark(self, level: int, words: str) -> None:
        self.laid.bookmarks.append(Bookmark(level, words, self.here()))

    def styled(self, run: Run | PageOf) -> StyledRun:
        """A run of the content in the looks of this profile."""
        if isinstance(run, PageOf):
            return StyledRun(run.form, self.looks.style("grey", link=True), run.target, page_of=True)
        return StyledRun(run.words, self.looks.style(run.look, link=run.target is not None), run.target)

    def lines(self, runs: Sequence[Run | PageOf], room: float) -> list[Line]:
        """Runs of the content as lines. Short ones come again and again and are remembered."""
        key = (*runs, room) if len(runs) == 1 and isinstance(runs[0], Run) and len(runs[0].words) < _SHORT else None
        lines = self._short_lines.get(key) if key is not None else None
        if lines is None:
            lines = self.break_lines([self.styled(run) for run in runs], room)
            if key is not None:
                self._short_lines[key] = lines
        return lines

    def break_lines(self, runs: Sequence[StyledRun], room: float) -> list[Line]:
        """Styled runs as lines."""
        return LineBreaker(self.words, room).lines(runs)

    def set_lines(self, lines: Sequence[Line], x: float, element: Element | None, *, leading: float) -> None:
        """Lines under each other, on as many pages as they need."""
        text: Text | None = None
        for line in lines:
            if leading > self.room:
                self.new_page()
                text = None
            if text is None:
                text = Text(x, self.y, leading * _DROP, [], element)
                self.page.texts.append(text)
            text.lines.append(LaidLine(leading, line))
            self._note_targets(line)
            self.y += leading

    def put(self, lines: list[LaidLine], x: float, top: float, element: Element | None) -> None:
        """Lines at a fixed place; the next place stays where it is. Whoever puts links notes their targets."""
        if lines:
            self.page.texts.append(Text(x, top, self.looks.leading * _DROP, lines, element))

    def _note_targets(self, line: Line) -> None:
        for segment in line:
            if segment.target is not None:
                self.page.targets.add(segment.target)

    def rule(self, *, weight: float, grey: float) -> None:
        """A line from margin to margin."""
        left, right = self.looks.margin, self.looks.margin + self.looks.width
        level = self.looks.tall - self.y
        self.page.shapes.append(f"{grey:g} G {weight:g} w {left:.2f} {level:.2f} m {right:.2f} {level:.2f} l S")
