"""Questions about the days of a process: another date of theirs, an exception they name, a date that comes first.

Each can be taken back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QComboBox, QWidget

from senddiary.i18n import N_, _
from senddiary.rules.grounds import grounds
from senddiary.services import deadlines
from senddiary.services.deadline_rows import By, Claim, Entered, EventRow, ProcessRow, StepRow
from senddiary.services.deadlines import Disputed
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.notices import Choice, Question
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.promise_acts import combo
from senddiary.ui.widgets.promise_questions import date_field, day_in
from senddiary.ui.widgets.prose import Line

FROM_WHERE: Final[tuple[tuple[By, str], ...]] = (
    ("order", N_("An order")),
    ("registration", N_("The registration letter of the Tribunal")),
    ("agreement", N_("An agreement in writing")),
    ("own", N_("My own reason")),
)


def ask_disputed(owner: QWidget, ctx: Context, row: ProcessRow) -> Question:
    """Which date do they give, for what? Both lines are shown from then on."""
    known = [event for event in row.events if event.on is not None]
    theirs, said_on, note = date_field(ctx.now().date()), date_field(ctx.now().date()), Line()
    theirs.setObjectName("their_day")
    said_on.setObjectName("their_said_on")
    note.setObjectName("their_words")
    which = combo([(event.name, event.words) for event in known], "their_event")

    def show_both() -> None:
        said = Disputed(day_in(theirs), day_in(said_on), note.words() or None)
        _dispute(owner, ctx, row, (known[which.currentIndex()], said))

    def only_mine() -> None:
        _dispute(owner, ctx, row, (known[which.currentIndex()], None))

    question = notices.ask(
        owner,
        _("They give another date"),
        _("Your own date stays as it is. Beside it stands what their date would give."),
        Choice(_("Show both"), show_both, main=True),
        Choice(_("Only my date"), only_mine),
    )
    if len(known) > 1:
        question.add_field(Labelled(_("For what?"), which))
        question.add_field(Labelled(_("Which day do they give?"), theirs))
    else:
        question.add_field(Labelled(_("They say: {words}").format(words=known[0].words), theirs))
    question.add_field(Labelled(_("On which day did they say so?"), said_on))
    question.add_field(Labelled(_("Their words, if you have them"), note))
    return question


def _dispute(owner: QWidget, ctx: Context, row: ProcessRow, said: tuple[EventRow, Disputed | None]) -> None:
    event, now_said = said
    before = None
    if event.their_date is not None:
        before = Disputed(event.their_date, event.their_said_on, event.their_note)

    def change(told: Disputed | None) -> Callable[[], None]:
        diary, now = ctx.diary, ctx.now()
        return lambda: deadlines.dispute_receipt(diary, row.id, event.name, told, now=now)

    words = _("Both dates are shown now.") if now_said else _("Only your own date is shown now.")
    _run(owner, ctx, change(now_said), (words, lambda: change(before)))


def ask_claimed(owner: QWidget, ctx: Context, row: ProcessRow) -> Question:
    """Which exception do they name, and when? It is noted; the day stays."""
    which, words, day = _steps(row.steps), Line(), date_field(ctx.now().date())
    known = grounds(row.nation)
    ground = combo([("", _("No ground was named")), *((one.id, _(one.words)) for one in known)], "claim_ground")
    words.setObjectName("claim_words")
    day.setObjectName("claim_day")

    def claim(*, keep: bool) -> None:
        named = ground.currentText() if ground.currentData() else ""
        said = ": ".join(filter(None, (named, words.words()))) or _("No ground was named.")
        _claim(owner, ctx, row, (str(which.currentData()), Claim(said, day_in(day)) if keep else None))

    told = _("The law knows a few exceptions. None of them gives a new day by itself: ask which one, and why.")
    if not known:
        told = _("Note their words. They give no new day by themselves: ask where that is written.")
    choices = [Choice(_("Note it"), lambda: claim(keep=True), main=True)]
    if any(step.claim for step in row.steps):
        choices.append(Choice(_("They named none for this step"), lambda: claim(keep=False)))
    question = notices.ask(owner, _("They name an exception"), told, *choices)
    question.add_field(Labelled(_("For which step?"), which))
    if known:
        question.add_field(Labelled(_("Which one?"), ground))
    question.add_field(Labelled(_("What did they say?"), words))
    question.add_field(Labelled(_("On which day did they say so?"), day))
    return question


def _claim(owner: QWidget, ctx: Context, row: ProcessRow, said: tuple[str, Claim | None]) -> None:
    step, claim = said
    before = row.step(step).claim

    def change(told: Claim | None) -> Callable[[], None]:
        diary, now = ctx.diary, ctx.now()
        return lambda: deadlines.claim_exception(diary, row.id, step, told, now=now)

    words = _("Noted that an exception was stated. The day stays as it is.") if claim else _("The note is taken out.")
    _run(owner, ctx, change(claim), (words, lambda: change(before)))


def ask_entered(owner: QWidget, ctx: Context, row: ProcessRow) -> Question:
    """A date from an order, a letter or an agreement wins over the computed one."""
    which, day, why = _steps(row.steps), date_field(ctx.now().date()), Line()
    by = combo([(key, _(name)) for key, name in FROM_WHERE], "entered_by")
    day.setObjectName("entered_day")
    why.setObjectName("entered_why")

    def enter(*, keep: bool) -> None:
        came = FROM_WHERE[by.currentIndex()]
        entered = Entered(day_in(day), why.words() or _(came[1]), came[0]) if keep else None
        _enter(owner, ctx, row, (str(which.currentData()), entered))

    question = notices.ask(
        owner,
        _("Enter a date from a letter or order"),
        _("A date in an order comes before the one worked out here."),
        Choice(_("Use this date"), lambda: enter(keep=True), main=True),
        Choice(_("Use the date from the law"), lambda: enter(keep=False)),
    )
    question.add_field(Labelled(_("For which step?"), which))
    question.add_field(Labelled(_("Which day?"), day))
    question.add_field(Labelled(_("Where does it come from?"), by))
    question.add_field(Labelled(_("Its date, or why"), why))
    return question


def _enter(owner: QWidget, ctx: Context, row: ProcessRow, said: tuple[str, Entered | None]) -> None:
    step, entered = said
    before = row.step(step).entered

    def change(told: Entered | None) -> Callable[[], None]:
        diary, now = ctx.diary, ctx.now()
        return lambda: deadlines.enter_date(diary, row.id, step, told, now=now)

    words = _("Your date is used.") if entered else _("The date from the law is used again.")
    _run(owner, ctx, change(entered), (words, lambda: change(before)))


def _run(
    owner: QWidget, ctx: Context, work: Callable[[], None], told: tuple[str, Callable[[], Callable[[], None]]]
) -> None:
    """Do it, say so, and offer the way back."""
    words, back = told

    def undo() -> None:
        ctx.jobs.run(owner, back(), done=lambda _none: None)

    ctx.jobs.run(owner, work, done=lambda _none: notices.offer_undo(owner, words, undo))


def _steps(steps: Sequence[StepRow]) -> QComboBox:
    return combo([(step.key, step.title) for step in steps], "which_step")
