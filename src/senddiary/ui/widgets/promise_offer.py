"""“Was something promised?”: offered under what was just saved, never inside it, and it takes No for an answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from senddiary.i18n import _
from senddiary.model.draft import PromiseDraft
from senddiary.model.entry import Entry
from senddiary.rules import promise_finder
from senddiary.rules.honest import day_words
from senddiary.rules.promise_finder import Suggestion
from senddiary.services import drafts, entries
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.notices import Choice
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.offer import Answer, OfferCard
from senddiary.ui.widgets.promise_questions import add_promise, date_field, day_in, quoted, take_promise_back


class PromiseOffer(OfferCard):
    """Hidden until an entry sounds like a promise."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, "offer", "sparkles")
        self.setObjectName("promise_offer")
        self._entry = ""
        self._waiting: list[Suggestion] = []

    def look_at(self, entry: Entry) -> None:
        """Ask about what sounds like a promise in an entry that was just saved."""
        diary, said = self.ctx.diary, entry.when.first
        day, text, uuid = (said.date() if said else self.ctx.now().date()), entry.text, entry.uuid

        def work() -> list[Suggestion]:
            declined = drafts.declined(diary)
            return [found for found in promise_finder.find(text, day) if found.key not in declined]

        self.ctx.jobs.run(self, work, done=lambda found: self._begin(uuid, found))

    def forget(self) -> None:
        """The entry is gone: ask nothing."""
        self._waiting = []
        self.hide()

    def _begin(self, uuid: str, found: list[Suggestion]) -> None:
        self._entry, self._waiting = uuid, list(found)
        self._ask_next()

    def _ask_next(self) -> None:
        if not self._waiting:
            self.finish()
            return
        self.ask(
            _("Was something promised?"),
            quoted(self._waiting[0].words),
            ("yes", _("Yes"), self._ask_date),
            ("later", _("Later"), self._later),
            ("no", _("Not a promise"), self._no),
        )

    def _ask_date(self) -> None:
        found = self._waiting[0]
        self.question.setText(_("By when?"))
        answers: list[Answer] = [
            (f"day_{number}", day_words(day), partial(self._note, day)) for number, day in enumerate(found.dates)
        ]
        answers.append(("no_date", _("No date was given"), partial(self._note, None)))
        answers.append(("other_day", _("Another day"), self._ask_other_day))
        self.answer_with(*answers)
        self.buttons[answers[0][0]].setFocus()

    def _ask_other_day(self) -> None:
        field = date_field(self.ctx.now().date())
        question = notices.ask(
            self,
            _("By when?"),
            self.words.text(),
            Choice(_("Set this date"), lambda: self._note(day_in(field)), main=True),
        )
        question.add_field(Labelled(_("They said it would be done by"), field))

    def _note(self, due: date | None) -> None:
        found, uuid, ctx, now = self._waiting.pop(0), self._entry, self.ctx, self.ctx.now()
        promise = PromiseDraft(words=found.words, due=due)
        ctx.jobs.run(self, lambda: add_promise(ctx, uuid, promise, now), done=lambda _none: self._noted(promise))

    def _noted(self, promise: PromiseDraft) -> None:
        uuid, ctx = self._entry, self.ctx

        def undo() -> None:
            ctx.jobs.run(self, lambda: take_promise_back(ctx, uuid, promise.words, ctx.now()), done=lambda _none: None)

        due = day_words(promise.due) if promise.due else _("no date given")
        notices.offer_undo(self, _("Promise noted, {due}.").format(due=due), undo)
        self._ask_next()

    def _later(self) -> None:
        diary, uuid, now = self.ctx.diary, self._entry, self.ctx.now()
        self._waiting = []
        self.hide()

        def work() -> None:
            draft = entries.draft_of(entries.get(diary, uuid))
            entries.amend(diary, uuid, replace(draft, finish_later=True), now=now)

        self.ctx.jobs.run(self, work, done=lambda _none: self.settled.emit())

    def _no(self) -> None:
        key, diary = self._waiting.pop(0).key, self.ctx.diary
        self.ctx.jobs.run(self, lambda: drafts.decline(diary, key), done=lambda _none: self._ask_next())
