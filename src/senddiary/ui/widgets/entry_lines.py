"""An entry as the list shows it: plain words, made away from the window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from senddiary.i18n import _
from senddiary.model.entry import Entry
from senddiary.rules.honest import honest, short
from senddiary.rules.when import MONTHS
from senddiary.services.search_words import Wanted, excerpt, marks
from senddiary.ui.widgets.entry_words import ChipWords, kind_chip, row_chip, title_of

Marks = tuple[tuple[int, int], ...]
EXCERPT = 160


@dataclass(frozen=True)
class EntryLine:
    """One row of the diary; marks are (start, length) of hits."""

    uuid: str
    date: str
    title: str
    excerpt: str
    chip: ChipWords
    spoken: str
    title_marks: Marks = ()
    excerpt_marks: Marks = ()


def line_of(entry: Entry, today: date, wanted: Wanted | None = None) -> EntryLine:
    """The row for an entry; `wanted` are the words that were searched for."""
    title = title_of(entry.title, entry.text)
    below = _below(entry, title, wanted)
    chip = row_chip(entry.kind, len(entry.promises))
    kind = kind_chip(entry.kind).text
    said = [honest(entry.when), kind, title, chip.text if chip.text != kind else ""]
    asked = wanted or Wanted()
    return EntryLine(
        uuid=entry.uuid,
        date=short(entry.when, today),
        title=title,
        excerpt=below,
        chip=ChipWords(chip.text, chip.tone),
        spoken=", ".join(part for part in said if part),
        title_marks=tuple(marks(title, asked)),
        excerpt_marks=tuple(marks(below, asked)),
    )


def month_words(month: int) -> str:
    """“May 2026” from year * 12 + month - 1; 0 is for entries without a date."""
    if month == 0:
        return _("Date not known")
    return f"{_(MONTHS[month % 12])} {month // 12}"


def _below(entry: Entry, title: str, wanted: Wanted | None) -> str:
    if entry.distressing:
        return _("Kept folded. Open it to read.")
    if wanted is not None:
        return excerpt(entry.text, wanted, width=EXCERPT)
    flat = " ".join(entry.text[:2000].split())
    begun = title.removesuffix(" …")
    rest = flat.removeprefix(begun).lstrip(" .,;:") if not (entry.title and entry.title.strip()) else flat
    return rest[:EXCERPT]
