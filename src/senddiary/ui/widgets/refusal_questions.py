"""The calm questions about a letter that says no: its reasons, and what answers them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from senddiary.i18n import _
from senddiary.services import refusals
from senddiary.services.refusals import Refusal
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.notices import Choice, Question
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.promise_acts import Titled, combo
from senddiary.ui.widgets.prose import Line


def ask_reason(owner: QWidget, ctx: Context, refusal: Refusal) -> Question:
    """Which reason does the letter give, and on which page?"""
    which, page = combo([(one.id, _(one.words)) for one in refusal.offered], "reason_which"), Line()
    page.setObjectName("reason_page")

    def tick() -> None:
        diary, now, reply, where = ctx.diary, ctx.now(), str(which.currentData()), page.words() or None

        def undo() -> None:
            ctx.jobs.run(
                owner, lambda: refusals.untick(diary, refusal.entry, reply, now=ctx.now()), done=lambda _none: None
            )

        ctx.jobs.run(
            owner,
            lambda: refusals.tick(diary, refusal.entry, reply, now=now, page=where),
            done=lambda _none: notices.offer_undo(owner, _("Noted."), undo),
        )

    words = _("Note what the letter says, in the nearest of these words.")
    question = notices.ask(owner, _("Note a reason"), words, Choice(_("Note it"), tick, main=True))
    question.add_field(Labelled(_("Which reason?"), which))
    question.add_field(Labelled(_("On which page? If you like"), page))
    return question


def untick(owner: QWidget, ctx: Context, refusal: Refusal, reply: str) -> None:
    """The letter does not give this reason; it can be noted again."""
    diary, now = ctx.diary, ctx.now()
    page = next((one.page for one in refusal.reasons if one.reply == reply), None)

    def undo() -> None:
        work = lambda: refusals.tick(diary, refusal.entry, reply, now=ctx.now(), page=page)  # noqa: E731 - captures values only
        ctx.jobs.run(owner, work, done=lambda _none: None)

    ctx.jobs.run(
        owner,
        lambda: refusals.untick(diary, refusal.entry, reply, now=now),
        done=lambda _none: notices.offer_undo(owner, _("The reason is taken out."), undo),
    )


def ask_held(owner: QWidget, ctx: Context, item: str, listed: Sequence[Titled]) -> Question | None:
    """Which entry is this kind of evidence, or which one file of it (“entry/file” by their ids)?"""
    if not listed:
        return notices.tell(owner, _("There is no entry yet."), _("Write an entry about it first, with the file."))
    which = combo(listed, "held_entry")

    def hold() -> None:
        diary, now = ctx.diary, ctx.now()
        entry, _slash, file = str(which.currentData()).partition("/")

        def done(held: str) -> None:
            def undo() -> None:
                ctx.jobs.run(owner, lambda: refusals.let_go(diary, held, now=ctx.now()), done=lambda _none: None)

            notices.offer_undo(owner, _("Noted."), undo)

        ctx.jobs.run(owner, lambda: refusals.hold(diary, item, entry, now=now, attachment=file or None), done=done)

    words = _("It counts as sent only when the diary has a note of sending it.")
    question = notices.ask(owner, _("We have this"), words, Choice(_("This one"), hold, main=True))
    question.add_field(Labelled(_("Which entry, or which file of one?"), which))
    return question
