"""Silence in a chronology: a computed row, without a number, in italics, that says it was computed."""

from __future__ import annotations

from senddiary.i18n import _
from senddiary.reports.content import Paragraph, Part, Row, Run
from senddiary.reports.entry_rows import FACT_NAMES, EntryRows
from senddiary.reports.snapshot import Silence
from senddiary.rules.honest import day_words

_TEXT, _WHO, _WHEN, _KIND = (FACT_NAMES.index(name) for name in ("What happened", "Who", "When", "Kind"))


def silence_row(rows: EntryRows, silence: Silence) -> Row:
    """The row of a silence; it stands where the silence ends, which is the day the report speaks of."""
    name, words = rows.naming.name, rows.naming.words
    until = day_words(silence.until)
    about = _("About: “{words}”").format(words=words(silence.about))
    who = name(silence.who) if silence.who else ""
    cells: tuple[tuple[Part, ...], ...] = (
        (),
        (_italic(_("to {day}").format(day=until)),),
        (_italic(f"{silence.words}."), Paragraph((Run(about, "grey"),))),
        (_italic(who),) if who else (),
        (_italic(_("computed")),),
    )
    facts = [""] * len(FACT_NAMES)
    facts[_WHEN], facts[_KIND], facts[_TEXT], facts[_WHO] = until, _("computed"), silence.words, who
    return Row(cells, kind="computed", facts=tuple(facts))


def _italic(words: str) -> Paragraph:
    return Paragraph((Run(words, "italic"),))
