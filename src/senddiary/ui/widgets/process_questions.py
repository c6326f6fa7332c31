"""The calm questions about a process: start one, say what happened, another date, an exception, a date that wins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QComboBox, QWidget

from senddiary.i18n import _
from senddiary.services import deadlines, refusals
from senddiary.services.deadline_reading import Startable
from senddiary.services.deadline_rows import Claim, Entered, ProcessRow, StepRow
from senddiary.services.deadlines import Disputed, Done, Start
from senddiary.services.refusals import Refusal
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.notices import Choice, Question
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.promise_acts import Titled, combo
from senddiary.ui.widgets.promise_questions import date_field, day_in
from senddiary.ui.widgets.prose import Line


@dataclass(frozen=True)
class Offer:
    """What can be started, about whom, and the entries it may have begun with; `chosen` stands first."""

    kinds: Sequence[Startable]
    child: str | None
    entries: Sequence[Titled] = ()
    chosen: str | None = None


def ask_start(owner: QWidget, ctx: Context, offer: Offer) -> Question:
    """Which process, on which day did it begin, and with which entry?"""
    day, name = date_field(ctx.now().date()), Line()
    which = combo([(one.id, one.starts) for one in offer.kinds], "start_which", offer.chosen)
    entry = combo([("", _("None of them")), *offer.entries], "start_entry")
    day.setObjectName("start_day")
    name.setObjectName("start_name")
    asked = Labelled("", day)

    def show_words(place: int) -> None:
        asked.rename(_("On which day was this: {words}?").format(words=offer.kinds[place].event_words))

    def begin() -> None:
        one = offer.kinds[which.currentIndex()]
        about = str(entry.currentData() or "") or None
        _start(owner, ctx, Start(one.id, {one.event: day_in(day)}, offer.child, None, about, name.words() or None))

    which.currentIndexChanged.connect(show_words)
    show_words(which.currentIndex())
    words = _("The dates are worked out from the law. You can see the rule and its source for each of them.")
    question = notices.ask(owner, _("Start a process"), words, Choice(_("Start"), begin, main=True))
    question.add_field(Labelled(_("What happened?"), which))
    question.add_field(asked)
    if offer.entries:
        question.add_field(Labelled(_("Is there an entry about it?"), entry))
    question.add_field(Labelled(_("A name for it, if you like"), name))
    return question


def _start(owner: QWidget, ctx: Context, wanted: Start) -> None:
    diary, now = ctx.diary, ctx.now()

    def done(made: str) -> None:
        def undo() -> None:
            ctx.jobs.run(owner, lambda: deadlines.remove(diary, made, now=ctx.now()), done=lambda _none: None)

        notices.offer_undo(owner, _("The process is started."), undo)

    ctx.jobs.run(owner, lambda: deadlines.start(diary, wanted, now=now), done=done)


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
    """Which entry is this kind of evidence?"""
    if not listed:
        return notices.tell(owner, _("There is no entry yet."), _("Write an entry about it first, with the file."))
    which = combo(listed, "held_entry")

    def hold() -> None:
        diary, now, entry = ctx.diary, ctx.now(), str(which.currentData())

        def done(held: str) -> None:
            def undo() -> None:
                ctx.jobs.run(owner, lambda: refusals.let_go(diary, held, now=ctx.now()), done=lambda _none: None)

            notices.offer_undo(owner, _("Noted."), undo)

        ctx.jobs.run(owner, lambda: refusals.hold(diary, item, entry, now=now), done=done)

    words = _("It counts as sent only when the diary has a note of sending it.")
    question = notices.ask(owner, _("We have this"), words, Choice(_("This entry"), hold, main=True))
    question.add_field(Labelled(_("Which entry?"), which))
    return question


def ask_happened(owner: QWidget, ctx: Context, row: ProcessRow) -> Question:
    """What happened, and when?"""
    which, day, note = combo([], "happened_which"), date_field(ctx.now().date()), Line()
    day.setObjectName("happened_day")
    note.setObjectName("happened_note")
    first_open = 0
    for place, event in enumerate(row.events):
        which.addItem(event.words, event.name)
        if event.on is None and not first_open:
            first_open = place
    which.setCurrentIndex(first_open)

    def say(*, partly: bool) -> None:
        done = Done(day_in(day), partly=partly, note=note.words() or None)
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
    which, words = _steps(row.steps), Line()
    words.setObjectName("claim_words")

    def claim() -> None:
        diary, now, step = ctx.diary, ctx.now(), str(which.currentData())
        said = Claim(words.words() or _("No ground was named."), ctx.now().date())
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
    which, day, why = _steps(row.steps), date_field(ctx.now().date()), Line()
    day.setObjectName("entered_day")
    why.setObjectName("entered_why")

    def enter(*, keep: bool) -> None:
        diary, now, step = ctx.diary, ctx.now(), str(which.currentData())
        entered = Entered(day_in(day), why.words()) if keep else None
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
    return combo([(step.key, step.title) for step in steps], "which_step")
