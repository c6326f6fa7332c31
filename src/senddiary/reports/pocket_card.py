"""The pocket card: five prompts for a note on the phone, to cut out and carry."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from senddiary.i18n import N_, _
from senddiary.reports.content import Block, Box, Content, Heading, Labels, Paragraph, Run

TITLE: Final = N_("Pocket card")
CARDS: Final = 2
PROMPTS: Final = (
    (N_("When:"), N_("the day and the time it happened, as near as you know")),
    (N_("Who:"), N_("who was there, or who rang or wrote")),
    (N_("Said:"), N_("what was said, in their own words if you can")),
    (N_("Promised:"), N_("what somebody will do, who, and by when")),
    (N_("Next:"), N_("what happens now, and what helped")),
)


def build(made_on: datetime) -> Content:
    """One page with the card twice, to cut out, and how a note gets into the diary. `made_on` is local and aware."""
    rows = tuple(
        Paragraph((Run(f"{number}.  {_(name)}", "bold"), Run(_(words))))
        for number, (name, words) in enumerate(PROMPTS, start=1)
    )
    foot = Paragraph(
        (Run(_("Two lines are enough. Send it to yourself, or lay it in your folder."), "grey"),), small=True
    )
    blocks: tuple[Block, ...] = (
        Heading(_(TITLE), 1),
        _words(_("Cut the cards out and fold each in half. One goes behind your phone, one into a purse or the car.")),
        *(Box(_("What happened?"), (*rows, foot)) for _card in range(CARDS)),
        Heading(_("From your phone into the diary")),
        _words(
            _(
                "Write the note on your phone as it comes. If you begin a line with one of the five words above, the "
                "diary puts it where it belongs. If you do not, the whole note is kept as you wrote it."
            )
        ),
        _words(
            _(
                "Then send the note to yourself by email, or copy it into the folder you chose. At home, drop it on "
                "the diary’s window. The diary keeps the time your phone says, not the time you brought it in."
            )
        ),
        _words(_("An email to yourself and the folder are not locked. Take them away once the diary has them.")),
    )
    return Content(_(TITLE), blocks, Labels(made_on=made_on, head_left=_("senddiary"), page_numbers=False))


def _words(words: str) -> Paragraph:
    return Paragraph((Run(words),))
