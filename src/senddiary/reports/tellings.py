"""How often our story was told: each time with its day, to whom, and the entry that says so. No adjectives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from senddiary.i18n import N_, _
from senddiary.reports.back_pages import seal_blocks
from senddiary.reports.content import (
    Block,
    Column,
    Content,
    Heading,
    PageBreak,
    Row,
    Table,
    grey,
    line,
)
from senddiary.reports.first_page import Facts, Opening, in_order, labels, opening
from senddiary.reports.names import Naming, naming
from senddiary.reports.snapshot import Snapshot, SnapshotEntry
from senddiary.reports.told_again import bodies_of, counted_words, told_in
from senddiary.rules.honest import honest, lag_words

TITLE: Final = N_("How often our story was told")
COLUMNS: Final = (
    Column(N_("No."), 0.07, 0.055),
    Column(N_("When"), 0.23, 0.21),
    Column(N_("To whom"), 0.32, 0.335),
    Column(N_("What the entry says"), 0.38, 0.4),
)
FACT_NAMES: Final = (N_("No."), N_("When"), N_("People"), N_("Organisation"), N_("Entry"), N_("Written"), N_("Papers"))


def build(snapshot: Snapshot) -> Content:
    """The content of the report. Pure: the same snapshot gives the same content."""
    entries, names = in_order(snapshot.entries), naming(snapshot)
    facts = Facts(snapshot, entries, names)
    told = told_in(entries)
    blocks: list[Block] = [*_first_page(facts, told), PageBreak(), Heading(_(TITLE), anchor="tellings")]
    if not told:
        blocks.append(line(_("Nothing is noted as told yet.")))
    columns = tuple(Column(_(column.title), column.share, column.small_share) for column in COLUMNS)
    rows = tuple(_row(snapshot, names, number, entry) for number, entry in enumerate(told, 1))
    summary = _("Tellings: number, when, to whom, and what the entry says.")
    blocks.append(Table(columns, rows, tuple(map(_, FACT_NAMES)), summary))
    blocks += seal_blocks(snapshot.seal)
    return Content(_(TITLE), tuple(blocks), labels(facts, _(TITLE)), snapshot.view.profile)


def _first_page(facts: Facts, told: Sequence[SnapshotEntry]) -> list[Block]:
    how = _(
        "Each row is an entry of which the parent said that the family’s story was told in it, in the order in which "
        "it happened. The count is the number of these rows; bodies are counted by their names."
    )
    words = counted_words(told)
    return opening(facts, Opening(_(TITLE), how, (line(words),) if words else ()))


def _row(snapshot: Snapshot, names: Naming, number: int, entry: SnapshotEntry) -> Row:
    who = ", ".join(names.name(person.name) for person in entry.people)
    bodies = ", ".join(names.words(body) for body in bodies_of(entry))
    words = names.words(entry.title or entry.text)
    written = _("written {lag}").format(lag=lag_words(entry.when, entry.written, snapshot.zone))
    papers = ", ".join(names.words(name) for name in entry.attachments)
    heard = tuple(line(part) for part in (who, bodies) if part) or (line(_("Not noted to whom")),)
    cells = (
        (line(str(number)),),
        (line(honest(entry.when)), grey(written)),
        heard,
        (line(words), *((grey(papers),) if papers else ())),
    )
    facts = (str(number), honest(entry.when), who, bodies, words, written, papers)
    return Row(cells, anchor=f"telling-{number}", facts=facts)
