"""Sets the blocks of a report into the flow."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from senddiary.reports.content import (
    Block,
    Box,
    Content,
    Contents,
    Heading,
    KeyValues,
    PageBreak,
    Paragraph,
    Run,
    Table,
)
from senddiary.reports.render.faces import Style
from senddiary.reports.render.flow import Flow
from senddiary.reports.render.lines import StyledRun
from senddiary.reports.render.looks import Looks
from senddiary.reports.render.tables import TableSetter

_KEY_SHARE = 0.25
_BOX_PAD = 11.0
_ROUND = 4.0


def lay_out(content: Content, flow: Flow, tick: Callable[[], None]) -> None:
    """Put everything in its place. `tick` is called before each row of a table; it may raise `Cancelled`."""
    for block in content.blocks:
        _set(flow, block, tick)
    flow.end()


def _set(flow: Flow, block: Block, tick: Callable[[], None]) -> None:
    match block:
        case Heading():
            _heading(flow, block)
        case Paragraph():
            _paragraph(flow, block)
        case KeyValues():
            _key_values(flow, block)
        case Box():
            _box(flow, block)
        case Contents():
            _contents(flow, block)
        case PageBreak():
            _page_break(flow)
        case Table():
            TableSetter(flow, block).set(tick)
        case _:
            assert_never(block)


def _page_break(flow: Flow) -> None:
    if not flow.is_fresh:
        flow.new_page()


def _heading(flow: Flow, block: Heading) -> None:
    looks = flow.looks
    style = looks.heading_style(block.level)
    leading = style.size * 1.3
    if flow.room < leading + 5 * looks.leading:
        flow.new_page()
    flow.space(looks.leading * 1.0)
    flow.anchor(block.anchor)
    if block.anchor is not None:
        flow.bookmark(0, block.words)
    lines = flow.break_lines([StyledRun(block.words, style)], looks.width)
    flow.set_lines(lines, looks.margin, flow.laid.root.add(f"H{block.level}"), leading=leading)
    flow.y += looks.leading * (0.1 if block.level == 1 else 0.25)


def _paragraph(flow: Flow, block: Paragraph) -> None:
    looks = flow.looks
    runs = [flow.styled(run) for run in block.runs]
    leading = looks.leading
    if block.small:
        flow.space(looks.leading)
    if block.small and not looks.tribunal:
        small = Style("regular", looks.grey, runs[0].style.grey)
        runs = [run._replace(style=small) if run.target is None else run for run in runs]
        leading *= 0.92
    flow.set_lines(flow.break_lines(runs, looks.width), looks.margin, flow.laid.root.add("P"), leading=leading)
    flow.y += looks.gap


def _key_values(flow: Flow, block: KeyValues) -> None:
    looks = flow.looks
    key_width = looks.width * _KEY_SHARE
    style = Style("bold", looks.title * 0.8) if block.large else looks.style("plain")
    leading = max(looks.leading, style.size * 1.25)
    flow.space(looks.leading * 0.5)
    for key, value in block.rows:
        keys = flow.lines([Run(key, "grey")], key_width - 8)
        values = flow.break_lines([StyledRun(value, style)], looks.width - key_width)
        if leading * max(len(keys), min(len(values), 3)) > flow.room:
            flow.new_page()
        element = flow.laid.root.add("P")
        top = flow.y
        flow.set_lines(keys, looks.margin, element, leading=leading)
        after_keys = flow.y
        flow.y = top
        flow.set_lines(values, looks.margin + key_width, element, leading=leading)
        flow.y = max(flow.y, after_keys if flow.y > top else flow.y) + looks.gap * 1.1


def _box(flow: Flow, block: Box) -> None:
    looks = flow.looks
    room = looks.width - 2 * _BOX_PAD
    title = flow.lines([Run(block.title, "bold")], room)
    paragraphs = [flow.lines(paragraph.runs, room) for paragraph in block.paragraphs]
    height = looks.leading * (len(title) + sum(map(len, paragraphs))) + looks.gap * len(paragraphs) + 2 * _BOX_PAD * 0.7
    if height > flow.room:
        flow.new_page()
    flow.space(looks.gap)
    section = flow.laid.root.add("Div")
    frame_top = flow.y
    flow.y += _BOX_PAD * 0.7
    flow.set_lines(title, looks.margin + _BOX_PAD, section.add("P"), leading=looks.leading)
    for lines in paragraphs:
        flow.set_lines(lines, looks.margin + _BOX_PAD, section.add("P"), leading=looks.leading)
        flow.y += looks.gap
    flow.y = max(flow.y, frame_top + height) if flow.y > frame_top else flow.y
    flow.page.shapes.append(_frame(looks, frame_top, flow.y))
    flow.y += looks.gap


def _frame(looks: Looks, top: float, bottom: float) -> str:
    """A thin frame with rounded corners."""
    left, right = looks.margin, looks.margin + looks.width
    upper, lower, r = looks.tall - top, looks.tall - bottom, _ROUND
    k = r * 0.45
    path = (
        (left + r, lower, "m", right - r, lower, "l"),
        (right - k, lower, right, lower + k, right, lower + r, "c", right, upper - r, "l"),
        (right, upper - k, right - k, upper, right - r, upper, "c", left + r, upper, "l"),
        (left + k, upper, left, upper - k, left, upper - r, "c", left, lower + r, "l"),
        (left, lower + k, left + k, lower, left + r, lower, "c"),
    )
    corners = " ".join(step if isinstance(step, str) else f"{step:.2f}" for steps in path for step in steps)
    return f"0.45 G 0.7 w {corners} S"


def _contents(flow: Flow, block: Contents) -> None:
    looks = flow.looks
    toc = flow.laid.root.add("TOC")
    number_room = looks.body * 3.2
    for words, target in block.lines:
        lines = flow.lines([Run(words)], looks.width - number_room - 10)
        if looks.leading * len(lines) > flow.room:
            flow.new_page()
        item = toc.add("TOCI")
        top = flow.y
        flow.set_lines(lines, looks.margin, item, leading=looks.leading)
        after = flow.y
        flow.y = top
        number = StyledRun("{page}", looks.style("plain", link=True), target, page_of=True)
        flow.set_lines(flow.break_lines([number], looks.width), looks.margin, item, leading=looks.leading)
        flow.page.texts[-1].right_edge = looks.margin + looks.width
        flow.y = after + looks.gap * 1.2
