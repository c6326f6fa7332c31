"""The recovery sheet: one page to print and keep, for the day the passphrase is forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from senddiary.i18n import N_, _
from senddiary.reports.content import Block, Content, Heading, KeyValues, Labels, Paragraph, Run
from senddiary.rules.honest import day_words

TITLE = N_("Recovery sheet")
STEPS = (
    N_("1. Start senddiary. If it is a new computer, first bring your diary back from a backup."),
    N_("2. On the page that asks for the passphrase, choose to use your recovery sheet."),
    N_("3. Type the groups one after the other. Spaces and dashes do not matter."),
    N_("4. Choose a new passphrase."),
)


def build(groups: Sequence[str], made_on: datetime, backup_place: str | None = None) -> Content:
    """One page with the recovery code. `groups` are its parts as shown on the screen; `made_on` is local and aware.

    `backup_place` says in words where the newest backup lies; without it there is a line to fill in.
    """
    code = tuple((_("Group {number}").format(number=number), group) for number, group in enumerate(groups, 1))
    day = day_words(made_on.date(), weekday=False)
    blocks: tuple[Block, ...] = (
        Heading(_(TITLE), 1),
        _words(_("This code opens your diary when the passphrase is forgotten. Nobody else has a copy of it.")),
        Heading(_("The code")),
        KeyValues(code, large=True),
        _words(
            _(
                "Capital and small letters are the same. There is no letter O and no letter I in it: "
                "a round sign is the number 0, and a straight one is the number 1."
            )
        ),
        Heading(_("How to use it")),
        *(_words(_(step)) for step in STEPS),
        Heading(_("Keep it safe")),
        _words(
            _(
                "Anyone who has this sheet and your diary can read it. Keep it on paper, away from the computer, "
                "where you keep other papers that matter. Do not photograph it and do not send it by email."
            )
        ),
        _words(_("If the sheet and the passphrase are both lost, nobody can open the diary, not even its makers.")),
        KeyValues(
            (
                (_("Made on"), day),
                (_("Newest backup"), backup_place or "______________________________"),
                (_("Kept in"), "______________________________"),
            )
        ),
    )
    labels = Labels(made_on=made_on, head_left=_("senddiary"), page_numbers=False)
    return Content(_(TITLE), blocks, labels)


def _words(words: str) -> Paragraph:
    return Paragraph((Run(words),))
