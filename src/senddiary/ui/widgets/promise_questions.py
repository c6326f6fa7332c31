"""The two calm questions about a promise: by when, and what became of it. Both can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QLineEdit, QWidget

from senddiary.i18n import N_, _
from senddiary.model.draft import EntryDraft, PromiseDraft
from senddiary.rules.honest import day_words
from senddiary.services import entries, promises
from senddiary.services.promises import Fate, PromiseRow
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.notices import Choice, Question
from senddiary.ui.widgets.labelled import Labelled

FATE_WORDS = (
    ("kept", N_("Kept")),
    ("partly", N_("Partly kept")),
    ("not-kept", N_("Not kept")),
    ("changed", N_("Changed")),
    ("withdrawn", N_("Withdrawn")),
)
FATE_SAID = {
    "kept": N_("Marked as kept."),
    "partly": N_("Marked as partly kept."),
    "not-kept": N_("Marked as not kept."),
    "changed": N_("Marked as changed."),
    "withdrawn": N_("Marked as withdrawn."),
    "replaced": N_("Marked as replaced."),
}


def date_field(day: date) -> QDateEdit:
    """A day with a small calendar behind it."""
    field = QDateEdit(QDate(day.year, day.month, day.day))
    field.setCalendarPopup(True)
    field.setDisplayFormat("ddd d MMM yyyy")
    return field


def day_since(ctx: Context, row: PromiseRow, name: str) -> QDateEdit:
    """A day of the life of a promise: today, not later, and not before the promise was made."""
    today, made = ctx.now().date(), row.said_when
    field = date_field(today)
    field.setObjectName(name)
    field.setMaximumDate(field.date())
    if made.form is not None and made.opens is not None and made.opens.date() <= today:
        first = made.opens.date()
        field.setMinimumDate(QDate(first.year, first.month, first.day))
    return field


def day_in(field: QDateEdit) -> date:
    """The day that stands in a date field."""
    day = field.date()
    return date(day.year(), day.month(), day.day())


def quoted(words: str) -> str:
    """“the words”, shortened when they are long."""
    flat = " ".join(words.split())
    return f"“{flat if len(flat) <= 160 else flat[:157] + '…'}”"


def ask_fate(owner: QWidget, ctx: Context, row: PromiseRow) -> Question:
    """What became of it? The day and a word about it may be left as they are."""
    day, note = day_since(ctx, row, "fate_day"), QLineEdit()
    note.setObjectName("fate_note")

    def choice(word: str, words: str) -> Choice:
        return Choice(words, lambda: set_fate(owner, ctx, row, Fate(word, day_in(day), note.text().strip() or None)))

    choices = [choice(word, _(words)) for word, words in FATE_WORDS]
    if row.fate is not None:
        choices.append(Choice(_("Still open"), lambda: set_fate(owner, ctx, row, None)))
    question = notices.ask(owner, _("What became of it?"), quoted(row.words), *choices)
    question.add_field(Labelled(_("On which day?"), day))
    question.add_field(Labelled(_("A word about it, if you like"), note))
    return question


def ask_due(owner: QWidget, ctx: Context, row: PromiseRow) -> Question:
    """By when was it promised?"""
    field = date_field(row.due or ctx.now().date())
    field.setObjectName("due_day")
    choices = [Choice(_("Set this date"), lambda: set_due(owner, ctx, row, day_in(field)), main=True)]
    if row.due is not None:
        choices.append(Choice(_("No date was given"), lambda: set_due(owner, ctx, row, None)))
    question = notices.ask(owner, _("By when?"), quoted(row.words), *choices)
    question.add_field(Labelled(_("They said it would be done by"), field))
    return question


def set_due(owner: QWidget, ctx: Context, row: PromiseRow, due: date | None) -> None:
    """Give a promise a date; the entry keeps what it said before."""
    words = _("The date is now {day}.").format(day=day_words(due)) if due else _("Noted: no date was given.")

    def put_back() -> None:
        _change_due(owner, ctx, row, row.due, lambda: None)

    _change_due(owner, ctx, row, due, lambda: notices.offer_undo(owner, words, put_back))


def add_promise(ctx: Context, uuid: str, promise: PromiseDraft, now: datetime) -> None:
    """Note a promise with the entry in which it was made."""
    draft = entries.draft_of(entries.get(ctx.diary, uuid))
    changed = replace(draft, promises=(*draft.promises, promise))
    entries.add_to(ctx.diary, uuid, changed, now=now, reason=_("Noted what was promised"))


def take_promise_back(ctx: Context, uuid: str, words: str, now: datetime) -> None:
    """Take out the newest promise with these words again."""
    draft = entries.draft_of(entries.get(ctx.diary, uuid))
    kept = list(draft.promises)
    for place in range(len(kept) - 1, -1, -1):
        if kept[place].words == words:
            del kept[place]
            break
    entries.add_to(ctx.diary, uuid, replace(draft, promises=tuple(kept)), now=now, reason=_("Taken back"))


def _change_due(owner: QWidget, ctx: Context, row: PromiseRow, due: date | None, done: Callable[[], None]) -> None:
    diary, now = ctx.diary, ctx.now()

    def work() -> None:
        draft = entries.draft_of(entries.get(diary, row.entry))
        entries.amend(diary, row.entry, _with_due(draft, row.id, due), now=now, reason=_("By when, noted later"))

    ctx.jobs.run(owner, work, done=lambda _none: done())


def _with_due(draft: EntryDraft, promise_id: str, due: date | None) -> EntryDraft:
    changed = tuple(replace(one, due=due) if one.id == promise_id else one for one in draft.promises)
    return replace(draft, promises=changed)


def set_fate(owner: QWidget, ctx: Context, row: PromiseRow, fate: Fate | None) -> None:
    """Say what became of a promise, or that it is open again; both can be taken back."""
    diary, now = ctx.diary, ctx.now()
    before = promises.fate_of(row)

    def put_back() -> None:
        ctx.jobs.run(owner, lambda: promises.set_fate(diary, row.id, before, now=ctx.now()), done=lambda _none: None)

    def told(_none: None) -> None:
        notices.offer_undo(owner, _(FATE_SAID[fate.word]) if fate else _("Open again."), put_back)

    ctx.jobs.run(owner, lambda: promises.set_fate(diary, row.id, fate, now=now), done=told)
