"""What we were told, by whom, when: quotations in order, with their sources and no adjectives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from senddiary.i18n import N_, _
from senddiary.reports import content
from senddiary.reports.back_pages import seal_blocks
from senddiary.reports.content import (
    Block,
    Column,
    Content,
    Heading,
    PageBreak,
    Part,
    Quote,
    Row,
    Table,
)
from senddiary.reports.first_page import Facts, Opening, in_order, labels, opening, plain_day
from senddiary.reports.names import Naming, naming
from senddiary.reports.snapshot import Pair, Snapshot, SnapshotEntry
from senddiary.reports.snapshot import Quote as Said
from senddiary.rules.honest import honest, lag_words

TITLE = N_("What we were told, by whom, when")
COLUMNS = (
    Column(N_("No."), 0.07, 0.055),
    Column(N_("When"), 0.2, 0.18),
    Column(N_("What was said"), 0.43, 0.465),
    Column(N_("By whom, and the source"), 0.3, 0.3),
)
FACT_NAMES = (
    N_("No."),
    N_("When"),
    N_("What was said"),
    N_("By"),
    N_("Role"),
    N_("Organisation"),
    N_("Filed as"),
    N_("Waiting"),
    N_("Confirmed in writing"),
    N_("Source"),
)
SOURCES = {
    "saw": N_("Heard by the parent"),
    "told": N_("Told to the parent"),
    "document": N_("In a document"),
    "memory": N_("From memory"),
}


@dataclass(frozen=True, slots=True)
class _Line:
    """A quotation with its entry and its number."""

    number: int
    said: Said
    entry: SnapshotEntry


def build(snapshot: Snapshot) -> Content:
    """The content of the report: only quotations that the parent filed, each with its source."""
    entries = in_order(snapshot.entries)
    names = naming(snapshot)
    facts = Facts(snapshot, entries, names)
    in_pairs = {side for pair in _wanted(snapshot) for side in (pair.one, pair.other)}
    filed = [(quote, entry) for entry in entries for quote in entry.quotes if quote.family or quote.id in in_pairs]
    lines = [_Line(number, quote, entry) for number, (quote, entry) in enumerate(filed, 1)]
    blocks: list[Block] = [*_first_page(facts, lines), PageBreak(), Heading(_(TITLE), anchor="told")]
    if not lines:
        blocks.append(content.line(_("Nothing that was said is filed yet.")))
    blocks.append(_table(snapshot, names, lines))
    blocks += _pairs(snapshot, lines)
    blocks += seal_blocks(snapshot.seal)
    return Content(_(TITLE), tuple(blocks), labels(facts, _(TITLE)), snapshot.view.profile)


def _first_page(facts: Facts, lines: Sequence[_Line]) -> list[Block]:
    how = _(
        "Each row is one quotation in the words that were noted, in the order in which they were said. What it is "
        "filed as is the parent’s choice from a short list of neutral names, only to find it again."
    )
    counted: dict[str, int] = {}
    for line in lines:
        counted[line.said.family or _("Not filed")] = counted.get(line.said.family or _("Not filed"), 0) + 1
    words = "; ".join(_("{family}: {count}").format(family=name, count=count) for name, count in counted.items())
    return opening(facts, Opening(_(TITLE), how, (content.line(words + "."),) if words else ()))


def _table(snapshot: Snapshot, names: Naming, lines: Sequence[_Line]) -> Table:
    columns = tuple(Column(_(column.title), column.share, column.small_share) for column in COLUMNS)
    rows = tuple(_row(snapshot, names, line) for line in lines)
    summary = _("Quotations: number, when, what was said, by whom and the source.")
    return Table(columns, rows, tuple(map(_, FACT_NAMES)), summary)


def _row(snapshot: Snapshot, names: Naming, line: _Line) -> Row:
    said, entry = line.said, line.entry
    by, role, body = names.name(said.by), names.words(said.role), names.words(said.body)
    lag = lag_words(entry.when, entry.written, snapshot.zone)
    source = _(SOURCES[entry.source]) if entry.source in SOURCES else _("Own note")
    confirmed = plain_day(said.confirmed) if said.confirmed else ""
    what: list[Part] = [Quote(names.words(said.words).strip().strip('“”"'))]
    what += [content.grey(words) for words in (said.family, names.words(said.wait)) if words]
    who = ", ".join(filter(None, (by, role)))
    lines = [words for words in (who, body) if words] or [_("Not noted by whom")]
    source_line = _("{source}, written {lag}").format(source=source, lag=lag)
    small = [source_line, _("Confirmed in writing on {day}").format(day=confirmed) if confirmed else ""]
    cells: tuple[tuple[Part, ...], ...] = (
        (content.line(str(line.number)),),
        (content.line(honest(entry.when)),),
        tuple(what),
        (*(content.line(words) for words in lines), *(content.grey(words) for words in small if words)),
    )
    facts = (str(line.number), honest(entry.when), names.words(said.words), by, role, body, said.family, said.wait)
    return Row(cells, anchor=f"told-{line.number}", facts=(*facts, confirmed, source_line))


def _pairs(snapshot: Snapshot, lines: Sequence[_Line]) -> list[Block]:
    """Two statements that cannot both be right, as long as nobody has answered; the page names nobody’s fault."""
    by_id = {line.said.id: line for line in lines}
    found = [pair for pair in _wanted(snapshot) if {pair.one, pair.other} <= by_id.keys()]
    if not found:
        return []
    blocks: list[Block] = [Heading(_("Statements that cannot both be right"), anchor="pairs")]
    for pair in found:
        one, other = by_id[pair.one], by_id[pair.other]
        words = _("No. {one} and no. {other} cannot both be right as they stand. It is not known yet which is.")
        if pair.settled_on is not None:
            words = _("No. {one} and no. {other} were both said. Which of them holds was answered on {day}.")
        day = plain_day(pair.settled_on) if pair.settled_on else ""
        blocks.append(content.line(words.format(one=one.number, other=other.number, day=day)))
    return blocks


def _wanted(snapshot: Snapshot) -> list[Pair]:
    """The open pairs; those that were answered only when they are asked for."""
    return [pair for pair in snapshot.pairs if pair.settled_on is None or snapshot.view.settled]
