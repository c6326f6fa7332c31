"""The calm questions about a process: start one, say what happened, end it, name it, take newer rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtWidgets import QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import _
from senddiary.rules.honest import day_words
from senddiary.services import deadlines
from senddiary.services.deadline_reading import Startable
from senddiary.services.deadline_rows import ProcessRow
from senddiary.services.deadlines import Done, Start
from senddiary.services.what_was_sent import Receipt
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.notices import Choice, Question
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.presumed_day import PresumedDay
from senddiary.ui.widgets.process_dates import ask_claimed, ask_disputed, ask_entered
from senddiary.ui.widgets.promise_acts import Titled, combo
from senddiary.ui.widgets.promise_questions import date_field, day_in
from senddiary.ui.widgets.prose import Line
from senddiary.ui.widgets.words import muted


@dataclass(frozen=True)
class Offer:
    """What can be started, about whom, and the entries it may have begun with.

    `chosen` is the process and `entry` the entry that stand first; `day` is when it was. `children` are asked about
    when none is chosen on the rail and there are several. `receipt` is when the entry is presumed to have arrived.
    `about` is which of them stands first, `name` what stands in the field for a name.
    """

    kinds: Sequence[Startable]
    child: str | None
    entries: Sequence[Titled] = ()
    chosen: str | None = None
    entry: str | None = None
    day: date | None = None
    children: Sequence[Titled] = ()
    receipt: Receipt | None = None
    about: str | None = None
    name: str = ""

    @property
    def asks_for_child(self) -> bool:
        """Whether it is not clear about whom it is."""
        return self.child is None and len(self.children) > 1


class StartFields:
    """The fields of the question that starts a process."""

    def __init__(self, offer: Offer, today: date) -> None:
        self.offer = offer
        self.day, self.name = date_field(offer.day or today), Line()
        self.which = combo([(one.id, one.starts) for one in offer.kinds], "start_which", offer.chosen)
        self.entry = combo([("", _("None of them")), *offer.entries], "start_entry", offer.entry)
        self.child = combo([*offer.children, ("", _("More than one child"))], "start_child", offer.about)
        self.name.setText(offer.name)
        self.day.setObjectName("start_day")
        self.name.setObjectName("start_name")
        self.asked = Labelled("", self.day)
        self.beware = muted("")
        self.beware.setObjectName("start_beware")
        self.presumed = PresumedDay(offer.receipt, self.day) if offer.receipt is not None else None
        self.which.currentIndexChanged.connect(self.show_words)
        self.show_words(self.which.currentIndex())

    def show_words(self, place: int) -> None:
        """Say before it is taken what the way closes or needs; ask for the date in the words of what happened."""
        beware = self.offer.kinds[place].beware
        self.beware.setText(" ".join(beware))
        if self.beware.parentWidget() is not None:
            self.beware.setVisible(bool(beware))
        self.asked.rename(_("On which day was this: {words}?").format(words=self.offer.kinds[place].event_words))
        if self.presumed is not None:
            self.presumed.offer(wanted=self.offer.kinds[place].received)

    def add_to(self, question: Question) -> None:
        """Put every field that is needed into the question."""
        question.add_field(Labelled(_("What happened?"), self.which))
        question.add_field(self.beware)
        question.add_field(self.asked)
        if self.presumed is not None:
            question.add_field(self.presumed)
        self.show_words(self.which.currentIndex())
        if self.offer.asks_for_child:
            question.add_field(Labelled(_("About which child?"), self.child))
        if self.offer.entries:
            question.add_field(Labelled(_("Is there an entry about it?"), self.entry))
        question.add_field(Labelled(_("A name for it, if you like"), self.name))

    def start(self) -> Start:
        """What was answered."""
        one = self.offer.kinds[self.which.currentIndex()]
        child = self.child.currentData() if self.offer.asks_for_child else self.offer.child
        about = str(self.entry.currentData() or "") or None
        guessed = self.presumed is not None and self.presumed.is_taken
        dates, name = {one.event: day_in(self.day)}, self.name.words() or None
        return Start(one.id, dates, child or None, None, about, name, presumed=guessed)

    def again(self) -> Offer:
        """The same question with what was answered in it."""
        return replace(
            self.offer,
            chosen=str(self.which.currentData()),
            entry=self.entry.currentData() or None,
            day=day_in(self.day),
            about=self.child.currentData(),
            name=self.name.words(),
        )


def ask_start(owner: QWidget, ctx: Context, offer: Offer) -> Question:
    """Which process, on which day did it begin, about whom, and with which entry?"""
    fields = StartFields(offer, ctx.now().date())
    words = _("The dates are worked out from the law. You can see the rule and its source for each of them.")
    begin = Choice(_("Start"), lambda: _start(owner, ctx, fields), main=True)
    question = notices.ask(owner, _("Start a process"), words, begin)
    fields.add_to(question)
    return question


def _start(owner: QWidget, ctx: Context, fields: StartFields) -> None:
    """A refusal is explained, and then the question comes back as it was answered: nothing is typed twice."""
    diary, now, wanted, offer = ctx.diary, ctx.now(), fields.start(), fields.again()

    def done(made: str) -> None:
        def undo() -> None:
            ctx.jobs.run(owner, lambda: deadlines.remove(diary, made, now=ctx.now()), done=lambda _none: None)

        notices.offer_undo(owner, _("The process is started."), undo)

    def refused(error: DiaryError) -> None:
        notices.explain(owner, error).finished.connect(lambda _result: ask_start(owner, ctx, offer))

    ctx.jobs.run(owner, lambda: deadlines.start(diary, wanted, now=now), done=done, failed=refused)


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
    """What is rarer: another date, an exception, a date that wins, the end, another name, newer rules."""
    over = _("It is over") if row.ended_on is None else _("Take it up again")
    choices = [
        Choice(_("They give another date"), lambda: ask_disputed(owner, ctx, row)),
        Choice(_("They name an exception"), lambda: ask_claimed(owner, ctx, row)),
        Choice(_("A letter or an order gives a date"), lambda: ask_entered(owner, ctx, row)),
        Choice(over, lambda: end_or_resume(owner, ctx, row)),
        Choice(_("Give it another name"), lambda: ask_name(owner, ctx, row)),
    ]
    if row.changes:
        choices.append(Choice(_("See the newer rules"), lambda: ask_rules(owner, ctx, row)))
    return notices.ask(owner, _("Something else"), row.title, *choices)


def ask_name(owner: QWidget, ctx: Context, row: ProcessRow) -> Question:
    """What shall it be called? Left empty it has its usual name again."""
    name = Line()
    name.setObjectName("process_name")
    name.setText(row.title)

    def change(title: str) -> Callable[[], None]:
        diary, now = ctx.diary, ctx.now()
        return lambda: deadlines.rename(diary, row.id, title, now=now)

    def undo() -> None:
        ctx.jobs.run(owner, change(row.title), done=lambda _none: None)

    def keep() -> None:
        told = _("It has its new name.")
        ctx.jobs.run(owner, change(name.words()), done=lambda _none: notices.offer_undo(owner, told, undo))

    words = _("Leave it empty and it has its usual name again.")
    question = notices.ask(owner, _("Give it another name"), words, Choice(_("Use this name"), keep, main=True))
    question.add_field(Labelled(_("Its name"), name))
    return question


def ask_rules(owner: QWidget, ctx: Context, row: ProcessRow) -> Question:
    """A newer version of the rules gives other days: shown one by one before they are taken."""
    lines = [_("Worked out with the rules {old}. The rules now are {new}.").format(old=row.pack, new=row.pack_now)]
    for change in row.changes:
        before, after = (day_words(day) if day else _("no day") for day in (change.before, change.after))
        lines.append(_("{title}: {before} now, then {after}.").format(title=change.title, before=before, after=after))

    def accept() -> None:
        diary, now = ctx.diary, ctx.now()
        ctx.jobs.run(
            owner,
            lambda: deadlines.accept_rules(diary, row.id, now=now),
            done=lambda _none: notices.say(owner, _("The days of the newer rules are shown now.")),
        )

    keep = Choice(_("Keep the days as they are"))
    return notices.ask(
        owner, _("Newer rules"), "\n".join(lines), Choice(_("Take the newer days"), accept, main=True), keep
    )


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
