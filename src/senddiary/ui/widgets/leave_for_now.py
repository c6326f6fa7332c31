"""“Leave for now until…” for anything that waits, and the pause that quietens all but legal dates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from senddiary.i18n import _
from senddiary.rules.honest import day_words
from senddiary.services import waiting
from senddiary.services.waiting import WaitingRow
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.notices import Choice, Question
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.promise_acts import ask_snooze
from senddiary.ui.widgets.promise_questions import date_field, day_in, quoted


def ask_to_leave(owner: QWidget, ctx: Context, row: WaitingRow) -> Question:
    """Leave something that waits until a day."""
    return ask_snooze(owner, quoted(row.words), ctx.now().date(), lambda day: leave(owner, ctx, row, day))


def leave(owner: QWidget, ctx: Context, row: WaitingRow, until: date) -> None:
    """Leave it, with a way back."""
    diary = ctx.diary
    part = row.promise or row.letter or row.told
    before = part.snoozed_until if part is not None else None

    def undo() -> None:
        ctx.jobs.run(owner, lambda: waiting.snooze(diary, row, before, now=ctx.now()), done=lambda _none: None)

    words = _("Left until {day}.").format(day=day_words(until))
    ctx.jobs.run(
        owner,
        lambda: waiting.snooze(diary, row, until, now=ctx.now()),
        done=lambda _none: notices.offer_undo(owner, words, undo),
    )


def ask_pause(owner: QWidget, ctx: Context, done: Callable[[], None]) -> Question:
    """Until when shall all be quiet?"""
    field = date_field(ctx.now().date() + timedelta(days=7))
    field.setObjectName("pause_day")
    words = _("Nothing comes forward and no reminder is shown until then, except legal dates. Nothing is lost.")
    keep = Choice(_("Quiet until then"), lambda: set_pause(owner, ctx, day_in(field), done), main=True)
    question = notices.ask(owner, _("Quieten for now?"), words, keep)
    question.add_field(Labelled(_("Quiet up to and including"), field))
    return question


def set_pause(owner: QWidget, ctx: Context, until: date | None, done: Callable[[], None]) -> None:
    """Begin or end the pause; `done` shows the page again."""
    diary, today = ctx.diary, ctx.now().date()

    def work() -> date | None:
        before = waiting.paused(diary, on=today)
        waiting.pause(diary, until)
        return before

    def told(before: date | None) -> None:
        done()
        words = _("Quiet until {day}.").format(day=day_words(until)) if until else _("The pause is over.")
        notices.offer_undo(owner, words, lambda: set_pause(owner, ctx, before, done))

    ctx.jobs.run(owner, work, done=told)
