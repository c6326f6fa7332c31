"""Questions about words that were said: until when to wait, what cannot both be right, and what settled it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from senddiary.i18n import _
from senddiary.services import told
from senddiary.services.told import Pair, Saying, ToldRow, Wait
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.notices import Choice, Question
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.promise_acts import Titled, combo
from senddiary.ui.widgets.promise_questions import date_field, day_in, quoted
from senddiary.ui.widgets.prose import Line


def ask_wait(owner: QWidget, ctx: Context, statement: str, words: str, done: Callable[[], None]) -> Question:
    """Wait until when, and who will look again? “Not said” is an answer and starts a gentle clock."""
    day, who = date_field(ctx.now().date() + timedelta(days=42)), Line()
    day.setObjectName("wait_day")
    who.setObjectName("wait_who")

    def keep(until: date | None) -> None:
        answer_wait(owner, ctx, statement, Wait(until, who.words() or None), done)

    question = notices.ask(
        owner,
        _("Wait until when? Who will look again?"),
        quoted(words),
        Choice(_("Until this day"), lambda: keep(day_in(day)), main=True),
        Choice(_("No day was said"), lambda: keep(None)),
        Choice(_("Neither was said"), lambda: answer_wait(owner, ctx, statement, Wait(), done)),
    )
    question.add_field(Labelled(_("Who will look again? Empty means: not said"), who))
    question.add_field(Labelled(_("Wait until"), day))
    return question


def answer_wait(owner: QWidget, ctx: Context, statement: str, wait: Wait, done: Callable[[], None]) -> None:
    """Keep the answer, with a way back."""
    diary = ctx.diary

    def undo() -> None:
        ctx.jobs.run(owner, lambda: told.answer_wait(diary, statement, None, now=ctx.now()), done=lambda _none: done())

    def kept(_none: None) -> None:
        done()
        notices.offer_undo(owner, _("Noted."), undo)

    ctx.jobs.run(owner, lambda: told.answer_wait(diary, statement, wait, now=ctx.now()), done=kept)


def ask_looked(owner: QWidget, ctx: Context, row: ToldRow) -> Question:
    """Somebody looked again, on which day?"""
    day = date_field(ctx.now().date())
    day.setObjectName("looked_day")
    question = notices.ask(
        owner,
        _("Somebody looked again"),
        quoted(row.words),
        Choice(_("Keep this"), lambda: looked(owner, ctx, row, day_in(day)), main=True),
    )
    question.add_field(Labelled(_("On which day?"), day))
    return question


def looked(owner: QWidget, ctx: Context, row: ToldRow, day: date | None) -> None:
    """The gentle clock stops, with a way back."""
    diary = ctx.diary

    def undo() -> None:
        ctx.jobs.run(
            owner, lambda: told.looked_again(diary, row.id, row.looked_on, now=ctx.now()), done=lambda _none: None
        )

    ctx.jobs.run(
        owner,
        lambda: told.looked_again(diary, row.id, day, now=ctx.now()),
        done=lambda _none: notices.offer_undo(owner, _("Noted."), undo),
    )


def ask_other(owner: QWidget, ctx: Context, row: ToldRow, others: Sequence[ToldRow]) -> Question:
    """Which other words cannot be right at the same time?"""
    box = combo([_titled(other) for other in others], "other_words")

    def keep() -> None:
        other = next((one for one in others if one.id == box.currentData()), None)
        if other is not None:
            set_beside(owner, ctx, row, other)

    words = _("Two people may both mean what they say. Setting the words side by side finds fault with nobody.")
    question = notices.ask(
        owner, _("These cannot both be right"), words, Choice(_("Set them side by side"), keep, main=True)
    )
    question.add_field(Labelled(_("What else was said?"), box))
    return question


def set_beside(owner: QWidget, ctx: Context, one: ToldRow, other: ToldRow) -> None:
    """Link two quotations."""
    diary = ctx.diary
    first, second = Saying(one.entry, one.words, one.by), Saying(other.entry, other.words, other.by)
    ctx.jobs.run(
        owner,
        lambda: told.contradict(diary, first, second, now=ctx.now()),
        done=lambda _id: notices.say(owner, _("They stand side by side now.")),
    )


def ask_settled(owner: QWidget, ctx: Context, pair: Pair) -> Question:
    """When was it answered, and what is right?"""
    day, note = date_field(ctx.now().date()), Line()
    day.setObjectName("settled_day")
    note.setObjectName("settled_note")
    question = notices.ask(
        owner,
        _("It is settled"),
        _("Reports leave it out from then on, unless you ask for it."),
        Choice(_("Keep this"), lambda: settle(owner, ctx, pair, day_in(day), note.words()), main=True),
    )
    question.add_field(Labelled(_("On which day did they answer?"), day))
    question.add_field(Labelled(_("What is right, in a few words?"), note))
    return question


def settle(owner: QWidget, ctx: Context, pair: Pair, on: date, note: str) -> None:
    """Note that it was answered, with a way back."""
    diary = ctx.diary

    def undo() -> None:
        ctx.jobs.run(owner, lambda: told.settle(diary, pair.id, now=ctx.now(), on=None), done=lambda _none: None)

    ctx.jobs.run(
        owner,
        lambda: told.settle(diary, pair.id, now=ctx.now(), on=on, note=note or None),
        done=lambda _none: notices.offer_undo(owner, _("Settled."), undo),
    )


def take_out(owner: QWidget, ctx: Context, row: ToldRow) -> None:
    """The words belong to no family after all; the quotation stays in its entry."""
    diary = ctx.diary

    def put_back() -> None:
        if row.family is None:
            return
        told.confirm(diary, Saying(row.entry, row.words, row.by), row.family, now=ctx.now())
        if row.asked:
            told.answer_wait(diary, row.id, Wait(row.wait_until, row.looks_again), now=ctx.now())

    words = _("Taken out of this list. The words stay in their entry.")
    ctx.jobs.run(
        owner,
        lambda: told.take_back(diary, row.id, now=ctx.now()),
        done=lambda _none: notices.offer_undo(
            owner, words, lambda: ctx.jobs.run(owner, put_back, done=lambda _n: None)
        ),
    )


def _titled(row: ToldRow) -> Titled:
    flat = " ".join(row.words.split())
    shortened = flat if len(flat) <= 80 else flat[:79] + "…"
    return row.id, f"{row.by or row.body or _('Somebody')}: “{shortened}”"
