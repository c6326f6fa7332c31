"""The calm questions about a process: start one, say what happened, another date, an exception, a date that wins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from senddiary.i18n import _
from senddiary.services import deadlines
from senddiary.services.deadline_reading import Startable
from senddiary.services.deadline_rows import Claim, Entered, ProcessRow, StepRow
from senddiary.services.deadlines import Disputed, Done, Start
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.notices import Choice, Question
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.promise_questions import date_field, day_in


def ask_start(owner: QWidget, ctx: Context, offered: Sequence[Startable], child: str | None) -> Question:
    """Which process, and on which day did it begin?"""
    which, day, name = QComboBox(), date_field(ctx.now().date()), QLineEdit()
    which.setObjectName("start_which")
    day.setObjectName("start_day")
    name.setObjectName("start_name")
    for one in offered:
        which.addItem(f"{one.starts} ({one.title})", one.id)
    asked = Labelled("", day)

    def show_words(place: int) -> None:
        asked.rename(_("On which day was this: {words}?").format(words=offered[place].event_words))

    def begin() -> None:
        one = offered[which.currentIndex()]
        wanted = Start(one.id, {one.event: day_in(day)}, child=child, title=name.text().strip() or None)
        diary, now = ctx.diary, ctx.now()

        def done(made: str) -> None:
            def undo() -> None:
                ctx.jobs.run(owner, lambda: deadlines.remove(diary, made, now=ctx.now()), done=lambda _none: None)

            notices.offer_undo(owner, _("The process is started."), undo)

        ctx.jobs.run(owner, lambda: deadlines.start(diary, wanted, now=now), done=done)

    which.currentIndexChanged.connect(show_words)
    show_words(0)
    words = _("The dates are worked out from the law. You can see the rule and its source for each of them.")
    question = notices.ask(owner, _("Start a process"), words, Choice(_("Start"), begin, main=True))
    question.add_field(Labelled(_("What happened?"), which))
    question.add_field(asked)
    question.add_field(Labelled(_("A name for it, if you like"), name))
    return question


def ask_happened(owner: QWidget, ctx: Context, row: ProcessRow) -> Question:
    """What happened, and when?"""
    which, day, note = QComboBox(), date_field(ctx.now().date()), QLineEdit()
    which.setObjectName("happened_which")
    day.setObjectName("happened_day")
    note.setObjectName("happened_note")
    first_open = 0
    for place, event in enumerate(row.events):
        which.addItem(event.words, event.name)
        if event.on is None and not first_open:
            first_open = place
    which.setCurrentIndex(first_open)

    def say(*, partly: bool) -> None:
        done = Done(day_in(day), partly=partly, note=note.text().strip() or None)
        _record(owner, ctx, row, (str(which.currentData()), done))

    def forget() -> None:
        _record(owner, ctx, row, (str(which.currentData()), None))

    question = notices.ask(
        owner,
        _("What happened?"),
        row.title,
        Choice(_("It happened on this day"), lambda: say(partly=False), main=True),
        Choice(_("Only partly"), lambda: say(partly=True)),
        Choice(_("It has not happened yet"), forget),
    )
    question.add_field(Labelled(_("What?"), which))
    question.add_field(Labelled(_("On which day?"), day))
    question.add_field(Labelled(_("A word about it, if you like"), note))
    return question


def ask_something_else(owner: QWidget, ctx: Context, row: ProcessRow) -> Question:
    """What is rarer: another date, an exception, a date that wins, the end."""
    over = _("It is over") if row.ended_on is None else _("Take it up again")
    return notices.ask(
        owner,
        _("Something else"),
        row.title,
        Choice(_("They give another date"), lambda: ask_disputed(owner, ctx, row)),
        Choice(_("They name an exception"), lambda: ask_claimed(owner, ctx, row)),
        Choice(_("A letter or an order gives a date"), lambda: ask_entered(owner, ctx, row)),
        Choice(over, lambda: end_or_resume(owner, ctx, row)),
    )


def ask_disputed(owner: QWidget, ctx: Context, row: ProcessRow) -> Question:
    """Which date do they give? Both lines are shown from then on."""
    theirs = date_field(ctx.now().date())
    theirs.setObjectName("their_day")
    first = row.events[0].name

    def change(said: Disputed | None) -> None:
        diary, now = ctx.diary, ctx.now()
        _run(
            owner,
            ctx,
            lambda: deadlines.dispute_receipt(diary, row.id, first, said, now=now),
            _("Both dates are shown now.") if said else _("Only your own date is shown now."),
        )

    words = _("Your own date stays as it is. Beside it stands what their date would give.")
    question = notices.ask(
        owner,
        _("They give another date"),
        words,
        Choice(_("Show both"), lambda: change(Disputed(day_in(theirs), ctx.now().date())), main=True),
        Choice(_("Only my date"), lambda: change(None)),
    )
    question.add_field(Labelled(_("They say: {words}").format(words=row.events[0].words), theirs))
    return question


def ask_claimed(owner: QWidget, ctx: Context, row: ProcessRow) -> Question:
    """Which exception do they name? It is noted; the day stays."""
    which, words = _steps(row.steps), QLineEdit()
    words.setObjectName("claim_words")

    def claim() -> None:
        diary, now, step = ctx.diary, ctx.now(), str(which.currentData())
        said = Claim(words.text().strip() or _("No ground was named."), ctx.now().date())
        _run(
            owner,
            ctx,
            lambda: deadlines.claim_exception(diary, row.id, step, said, now=now),
            _("Noted that an exception was stated. The day stays as it is."),
        )

    told = _("The law knows a few exceptions. None of them gives a new day by itself: ask which one, and why.")
    question = notices.ask(owner, _("They name an exception"), told, Choice(_("Note it"), claim, main=True))
    question.add_field(Labelled(_("For which step?"), which))
    question.add_field(Labelled(_("What did they say?"), words))
    return question


def ask_entered(owner: QWidget, ctx: Context, row: ProcessRow) -> Question:
    """A date from an order, a letter or an agreement wins over the computed one."""
    which, day, why = _steps(row.steps), date_field(ctx.now().date()), QLineEdit()
    day.setObjectName("entered_day")
    why.setObjectName("entered_why")

    def enter(*, keep: bool) -> None:
        diary, now, step = ctx.diary, ctx.now(), str(which.currentData())
        entered = Entered(day_in(day), why.text().strip()) if keep else None
        _run(
            owner,
            ctx,
            lambda: deadlines.enter_date(diary, row.id, step, entered, now=now),
            _("Your date is used.") if keep else _("The date from the law is used again."),
        )

    question = notices.ask(
        owner,
        _("Enter a date from a letter or order"),
        _("A date in an order comes before the one worked out here."),
        Choice(_("Use this date"), lambda: enter(keep=True), main=True),
        Choice(_("Use the date from the law"), lambda: enter(keep=False)),
    )
    question.add_field(Labelled(_("For which step?"), which))
    question.add_field(Labelled(_("Which day?"), day))
    question.add_field(Labelled(_("Where does it come from?"), why))
    return question


def end_or_resume(owner: QWidget, ctx: Context, row: ProcessRow) -> None:
    """Say that a process is over, or take it up again; Undo does the other."""
    over = ctx.now().date() if row.ended_on is None else None

    def change(on: date | None) -> Callable[[], None]:
        diary, now = ctx.diary, ctx.now()
        return lambda: deadlines.end(diary, row.id, on, now=now)

    def undo() -> None:
        ctx.jobs.run(owner, change(row.ended_on), done=lambda _none: None)

    words = _("The process is over.") if over else _("The process goes on.")
    ctx.jobs.run(owner, change(over), done=lambda _none: notices.offer_undo(owner, words, undo))


def _record(owner: QWidget, ctx: Context, row: ProcessRow, said: tuple[str, Done | None]) -> None:
    diary, now = ctx.diary, ctx.now()
    event, done = said
    before = next((one for one in row.events if one.name == event), None)
    old = Done(before.on, before.partly, before.note, before.entry) if before and before.on else None

    def undo() -> None:
        work = _recording(ctx, row.id, event, old)
        ctx.jobs.run(owner, work, done=lambda _none: None)

    def told(_none: None) -> None:
        notices.offer_undo(owner, _("Noted."), undo)

    ctx.jobs.run(owner, lambda: deadlines.record_step(diary, row.id, event, done, now=now), done=told)


def _recording(ctx: Context, deadline: str, event: str, done: Done | None) -> Callable[[], None]:
    diary, now = ctx.diary, ctx.now()
    return lambda: deadlines.record_step(diary, deadline, event, done, now=now)


def _run(owner: QWidget, ctx: Context, work: Callable[[], None], words: str) -> None:
    ctx.jobs.run(owner, work, done=lambda _none: notices.say(owner, words))


def _steps(steps: Sequence[StepRow]) -> QComboBox:
    which = QComboBox()
    which.setObjectName("which_step")
    for step in steps:
        which.addItem(step.title, step.key)
    return which
