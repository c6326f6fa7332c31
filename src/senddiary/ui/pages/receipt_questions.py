"""Questions about something that was sent: how, whether it was acknowledged, what went along, what they say instead."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from senddiary.i18n import _
from senddiary.services import dispatch, receipts, what_was_sent
from senddiary.services.dispatch import Sending, Sent
from senddiary.services.letters import METHOD_WORDS
from senddiary.services.receipts import Acknowledgement, Dispute
from senddiary.services.what_was_sent import WhatWasSent
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.notices import Choice, Question
from senddiary.ui.pages.letter_keeping import HOW
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.promise_acts import Titled, combo
from senddiary.ui.widgets.promise_questions import date_field, day_in
from senddiary.ui.widgets.prose import Line

Work = Callable[[], object]


def ask_not_received(owner: QWidget, ctx: Context, sent: WhatWasSent) -> Question:
    """They say it was not received: which day do they give, and when did they say so? Both days stay as stated."""
    today = ctx.now().date()
    theirs, said_on, note = date_field(today), date_field(today), Line()
    theirs.setObjectName("their_day")
    said_on.setObjectName("their_said_on")
    note.setObjectName("their_words")

    def change(said: Dispute | None) -> Work:
        diary, now = ctx.diary, ctx.now()
        return lambda: what_was_sent.say_not_received(diary, sent.entry, said, now=now)

    def say(*, dated: bool) -> None:
        said = Dispute(day_in(theirs) if dated else None, day_in(said_on), note.words() or None)
        _run(owner, ctx, (change(said), lambda: change(sent.dispute)), _("Noted. Your own day stays as it is."))

    def settle() -> None:
        _run(owner, ctx, (change(None), lambda: change(sent.dispute)), _("Only your own date is shown now."))

    choices = [
        Choice(_("Show both"), lambda: say(dated=True), main=True),
        Choice(_("They give no other day"), lambda: say(dated=False)),
    ]
    if sent.disputed:
        choices.append(Choice(_("Only my date"), settle))
    words = _("Your own date stays as it is. Beside it stands what their date would give.")
    question = notices.ask(owner, _("They say it was not received"), words, *choices)
    question.add_field(Labelled(_("Which day do they give?"), theirs))
    question.add_field(Labelled(_("On which day did they say so?"), said_on))
    question.add_field(Labelled(_("Their words, if you have them"), note))
    return question


def ask_acknowledged(owner: QWidget, ctx: Context, sent: WhatWasSent) -> Question | None:
    """On which day did they say that it came?"""
    if sent.first is None:
        return None
    day, first = date_field(ctx.now().date()), sent.first
    day.setObjectName("acknowledged_day")
    before = None
    if first.acknowledged_on is not None:
        before = Acknowledgement(first.acknowledged_on, first.acknowledged_entry, first.acknowledged_document)

    def change(receipt: Acknowledgement | None) -> Work:
        diary, now = ctx.diary, ctx.now()
        return lambda: receipts.acknowledge(diary, first.id, receipt, now=now)

    def keep(receipt: Acknowledgement | None) -> None:
        _run(owner, ctx, (change(receipt), lambda: change(before)), _("Noted."))

    choices = [Choice(_("Keep this day"), lambda: keep(Acknowledgement(day_in(day))), main=True)]
    if before is not None:
        choices.append(Choice(_("They did not say so"), lambda: keep(None)))
    question = notices.ask(owner, _("They said that it came"), sent.title, *choices)
    question.add_field(Labelled(_("On which day did they say so?"), day))
    return question


def ask_document(
    owner: QWidget, ctx: Context, sent: WhatWasSent, found: Sequence[Titled], *, along: bool
) -> Question | None:
    """Which document went along, or shows that it went?"""
    if sent.first is None or not found:
        return notices.tell(owner, _("There is no document yet."), _("Bring one in first, or add a file to an entry."))
    box, first = combo(found, "which_document"), sent.first

    def change(chosen: str | None) -> Work:
        diary, now = ctx.diary, ctx.now()
        return lambda: receipts.prove(diary, first.id, chosen, now=now)

    def keep() -> None:
        chosen = str(box.currentData())
        if along:
            _send_with(owner, ctx, first, ([*_along(first), chosen], _("Noted.")))
        else:
            _run(owner, ctx, (change(chosen), lambda: change(first.proof)), _("Noted."))

    title = _("What else went along?") if along else _("What shows that it went?")
    words = _("The document stays as it is. It is only named here.")
    question = notices.ask(owner, title, words, Choice(_("This one"), keep, main=True))
    question.add_field(Labelled(_("A document of the diary"), box))
    return question


def leave_out(owner: QWidget, ctx: Context, sent: WhatWasSent, document: str) -> None:
    """A document that was noted as sent did not go along. It stays in the diary; Undo notes it again in its place."""
    if sent.first is not None:
        rest = [one for one in _along(sent.first) if one != document]
        _send_with(owner, ctx, sent.first, (rest, _("It no longer counts as sent with this. The document stays.")))


def _along(first: Sent) -> list[str]:
    """The documents that went along, in their order, each once."""
    return list(dict.fromkeys(file.document for file in first.files))


def _send_with(owner: QWidget, ctx: Context, first: Sent, told: tuple[Sequence[str], str]) -> None:
    documents, words = told

    def change(wanted: Sequence[str]) -> Work:
        diary, now = ctx.diary, ctx.now()
        return lambda: receipts.sent_with(diary, first.id, wanted, now=now)

    _run(owner, ctx, (change(documents), lambda: change(_along(first))), words)


def _run(owner: QWidget, ctx: Context, work: tuple[Work, Callable[[], Work]], words: str) -> None:
    """Do it, say so, and offer the way back."""
    act, back = work

    def undo() -> None:
        ctx.jobs.run(owner, back(), done=lambda _none: None)

    ctx.jobs.run(owner, act, done=lambda _none: notices.offer_undo(owner, words, undo))


def ask_how(owner: QWidget, ctx: Context, sent: WhatWasSent) -> Question:
    """How, to whom and on which day did it go out, or go out again?"""
    way = combo([(key, _(HOW[key])) for key in METHOD_WORDS], "sent_way")
    to, day = Line(), date_field(ctx.now().date())
    to.setObjectName("sent_to")
    to.setText((sent.first.to if sent.first else "") or "")
    day.setObjectName("sent_day")

    def keep() -> None:
        diary, now = ctx.diary, ctx.now()
        again = sent.first.id if sent.first else None
        sending = Sending(None, str(way.currentData()), day_in(day), to.words() or None, resend_of=again)
        words = _("Noted as sent again.") if sent.first else _("Noted as sent.")
        ctx.jobs.run(
            owner,
            lambda: dispatch.mark_sent(diary, sent.entry, sending, now=now),
            done=lambda _sent: notices.say(owner, words),
        )

    title = _("It was sent again") if sent.first else _("How was it sent?")
    question = notices.ask(owner, title, sent.title, Choice(_("Keep it as sent"), keep, main=True))
    question.add_field(Labelled(_("How?"), way))
    question.add_field(Labelled(_("To whom?"), to))
    question.add_field(Labelled(_("On which day?"), day))
    return question
