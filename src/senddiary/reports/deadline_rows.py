"""A day of the law in a chronology: a computed row, without a number, in italics, with its rule."""

from __future__ import annotations

from senddiary.i18n import _
from senddiary.reports.content import Paragraph, Part, Row, Run
from senddiary.reports.entry_rows import FACT_NAMES, EntryRows
from senddiary.reports.snapshot import LegalDay
from senddiary.rules.honest import day_words

_DATE, _TEXT, _WHEN, _KIND, _KNOWN = (
    FACT_NAMES.index(name) for name in ("Date", "What happened", "When", "Kind", "How it is known")
)


def legal_day_row(rows: EntryRows, legal: LegalDay) -> Row:
    """The row of a day by which something was due; it stands on that day."""
    day, words = day_words(legal.day), rows.naming.words(legal.words)
    cells: tuple[tuple[Part, ...], ...] = (
        (),
        (_italic(day),),
        (_italic(words),),
        (),
        (_italic(_("computed")), Paragraph((Run(legal.rule, "grey"),)), Paragraph((Run(legal.source, "grey"),))),
    )
    facts = [""] * len(FACT_NAMES)
    facts[_DATE], facts[_WHEN], facts[_KIND], facts[_TEXT] = legal.day.isoformat(), day, _("computed"), words
    facts[_KNOWN] = _("{rule}. Source: {source}").format(rule=legal.rule, source=legal.source)
    return Row(cells, kind="computed", facts=tuple(facts))


def _italic(words: str) -> Paragraph:
    return Paragraph((Run(words, "italic"),))
