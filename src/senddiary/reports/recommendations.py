"""What became of recommendations: decided, in the plan, happening, working. Lies on its side, for black and white."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from senddiary.i18n import N_, _, ngettext
from senddiary.reports.back_pages import seal_blocks
from senddiary.reports.content import (
    Block,
    Column,
    Content,
    Heading,
    Paragraph,
    Part,
    Quote,
    Row,
    Run,
    Table,
    grey,
    line,
)
from senddiary.reports.first_page import Facts, Opening, in_order, labels, opening, plain_day
from senddiary.reports.names import Naming, naming
from senddiary.reports.snapshot import Snapshot
from senddiary.reports.tracing import STAGES, Answered, Recommended
from senddiary.rules.vague import vague_parts

TITLE = N_("What became of recommendations")
COLUMNS = (
    Column(N_("No."), 0.06, 0.05),
    Column(N_("What is recommended"), 0.3, 0.31),
    Column(N_("Decided?"), 0.14, 0.14),
    Column(N_("In the plan?"), 0.22, 0.22),
    Column(N_("Happening?"), 0.14, 0.14),
    Column(N_("Working?"), 0.14, 0.14),
)
FACT_NAMES = (
    N_("Document"),
    N_("No."),
    N_("What is recommended"),
    N_("Page"),
    N_("Decided"),
    N_("In the plan"),
    N_("Wording of the plan"),
    N_("Happening"),
    N_("Working"),
)
ANSWERS = {"yes": N_("Yes"), "partly": N_("In part"), "no": N_("No"), "not-known": N_("Not known")}


def build(snapshot: Snapshot) -> Content:
    """The content of the report: every recommendation that may be shown, under its document."""
    names = naming(snapshot)
    facts = Facts(snapshot, in_order(snapshot.entries), names)
    rows = snapshot.recommendations
    blocks: list[Block] = [*_first(facts, rows)]
    if not rows:
        blocks.append(line(_("No recommendations are marked yet.")))
    for document, group in groupby(rows, key=lambda one: one.document):
        blocks += [Heading(names.words(document)), _table(names, list(group))]
    blocks += seal_blocks(snapshot.seal)
    return Content(_(TITLE), tuple(blocks), labels(facts, _(TITLE)), snapshot.view.profile, landscape=True)


def counts_words(rows: Sequence[Recommended]) -> str:
    """“14 recommendations, 5 in the plan, 2 happening”."""
    total = ngettext("{count} recommendation", "{count} recommendations", len(rows)).format(count=len(rows))
    planned, happening, working = (_reached(rows, stage) for stage in STAGES[1:])
    words = _("{total}: {planned} in the plan, {happening} happening, {working} working")
    return words.format(total=total, planned=planned, happening=happening, working=working)


def _reached(rows: Sequence[Recommended], stage: str) -> int:
    return sum(found is not None and found.answer == "yes" for found in (one.answer(stage) for one in rows))


def _first(facts: Facts, rows: Sequence[Recommended]) -> list[Block]:
    when = _("As noted on {day}").format(day=plain_day(facts.snapshot.made_on.date()))
    about = ((_("About"), facts.about), (_("Kept by"), _kept_by(facts)))
    how = _(
        "Words between quotation marks stand on the page that is named. Where no page is named, they are the parent’s "
        "own. “Not known” means that nobody has answered yet, and is never counted as a no. Words in italics can be "
        "read in several ways."
    )
    short = tuple(line(words) for words in _short(rows)) if rows else ()
    return opening(facts, Opening(_(TITLE), how, short, when=when, rows=about))


def _kept_by(facts: Facts) -> str:
    return facts.names.words(facts.snapshot.view.kept_by) or _("The parent")


def _short(rows: Sequence[Recommended]) -> Iterator[str]:
    yield counts_words(rows) + "."
    orphans = [str(one.number) for one in rows if one.is_orphan]
    if orphans and len({one.document for one in rows}) == 1:
        yield _("Nothing is noted yet about no. {numbers}.").format(numbers=", ".join(orphans))
    elif orphans:
        words = ngettext("Nothing is noted yet about {count}.", "Nothing is noted yet about {count}.", len(orphans))
        yield words.format(count=len(orphans))


def _table(names: Naming, rows: Sequence[Recommended]) -> Table:
    columns = tuple(Column(_(column.title), column.share, column.small_share) for column in COLUMNS)
    summary = _("Recommendations: number, words with their page, and what became of each.")
    return Table(columns, tuple(_row(names, one) for one in rows), tuple(map(_, FACT_NAMES)), summary)


def _row(names: Naming, one: Recommended) -> Row:
    words = names.words(one.words)
    page = _("Page {page}").format(page=one.page) if one.page is not None else ""
    said: tuple[Part, ...] = (
        (Quote(words.strip('“”"')), grey(page)) if page else (line(words), grey(_("The parent’s own wording")))
    )
    answers = {stage: one.answer(stage) for stage in STAGES}
    cells = (
        (line(str(one.number)),),
        said,
        *(tuple(_answer(names, answers[stage])) for stage in STAGES),
    )
    plan = answers["in-plan"]
    told = {stage: _spoken(names, answers[stage]) for stage in STAGES}
    facts = (names.words(one.document), str(one.number), words, str(one.page or ""), told["decided"], told["in-plan"])
    wording = names.words(plan.wording) if plan is not None else ""
    return Row(cells, anchor=f"rec-{one.id}", facts=(*facts, wording, told["happening"], told["working"]))


def _answer(names: Naming, found: Answered | None) -> Iterator[Part]:
    if found is None:
        yield grey(_("No answer yet"))
        return
    day = plain_day(found.on) if found.on else ""
    yield Paragraph((Run(_(ANSWERS[found.answer]), "bold"), *([Run(day)] if day else [])))
    if found.wording:
        yield Paragraph(tuple(_marked(names.words(found.wording))))
    if found.note:
        yield line(names.words(found.note))
    if found.shown_by:
        yield grey(_("See: {source}").format(source=names.words(found.shown_by)))


def _marked(wording: str) -> Iterator[Run]:
    """The wording of the plan, words that can be read in several ways in italics."""
    at, text = 0, wording.strip('“”"')
    for start, length in vague_parts(text):
        if text[at:start].strip():
            yield Run(text[at:start].strip())
        yield Run(text[start : start + length], "italic")
        at = start + length
    if text[at:].strip():
        yield Run(text[at:].strip())


def _spoken(names: Naming, found: Answered | None) -> str:
    if found is None:
        return ""
    parts = (_(ANSWERS[found.answer]), plain_day(found.on) if found.on else "", names.words(found.note))
    return ", ".join(part for part in parts if part)
