"""Two columns: what was asked for, and since when they have had it. Held is not sent, and missing is said as such."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from senddiary.i18n import N_, _
from senddiary.reports.content import Block, Column, Content, Heading, Labels, Paragraph, Part, Row, Run, Table

TITLE: Final = N_("You asked for / you have had this since")
COLUMNS: Final = (Column(N_("You asked for"), 0.45, 0.45), Column(N_("You have had this since"), 0.55, 0.55))
FACT_NAMES: Final = (N_("You asked for"), N_("Stated reasons"), N_("You have had this since"), N_("Held, not sent"))


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that was asked for, by which stated reasons; what was sent of it, what is only held, who has it."""

    what: str
    reasons: tuple[str, ...]
    had: tuple[str, ...]
    held: tuple[str, ...]
    missing: str


def build(about: str, rows: tuple[Asked, ...], made_on: datetime) -> Content:
    """The sheet. Pure: the same rows give the same content."""
    how = _(
        "A thing counts as sent only with a record of sending it. What is only held, or missing, is said as such. The "
        "reasons are those that the letter states, with the page on which they stand where that was noted."
    )
    blocks: list[Block] = [Heading(_(TITLE), 1), _line(about, "grey")]
    if rows:
        columns = tuple(Column(_(one.title), one.share, one.small_share) for one in COLUMNS)
        names = tuple(map(_, FACT_NAMES))
        blocks.append(
            Table(columns, tuple(map(_row, rows)), names, _("What was asked for, and since when they had it."))
        )
    else:
        blocks.append(_line(_("No stated reason is noted yet.")))
    blocks.append(Paragraph((Run(how, "grey"),), small=True))
    return Content(_(TITLE), tuple(blocks), Labels(made_on=made_on))


def _row(one: Asked) -> Row:
    asked: tuple[Part, ...] = (_line(one.what, "bold"), *(_line(reason, "grey") for reason in one.reasons))
    had: list[Part] = [_line(words) for words in one.had]
    held = [_("Held, not yet sent: {what}").format(what=what) for what in one.held]
    had += [_line(words, "italic") for words in held]
    if one.missing:
        had.append(_line(_("Missing. {who}").format(who=one.missing), "italic"))
    facts = (one.what, "; ".join(one.reasons), "; ".join(one.had), "; ".join(one.held))
    return Row((asked, tuple(had)), facts=facts)


def _line(words: str, look: str = "plain") -> Paragraph:
    match look:
        case "bold":
            return Paragraph((Run(words, "bold"),))
        case "italic":
            return Paragraph((Run(words, "italic"),))
        case "grey":
            return Paragraph((Run(words, "grey"),))
        case _:
            return Paragraph((Run(words),))
