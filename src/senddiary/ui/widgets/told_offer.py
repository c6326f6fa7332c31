"""“It sounds like …”: a family of phrases, only offered. A No is kept for good."""

from __future__ import annotations

from collections.abc import Sequence

from senddiary.i18n import _
from senddiary.services import told, told_offers
from senddiary.services.told import Wait
from senddiary.services.told_offers import Suggested
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.widgets.offer import OfferCard
from senddiary.ui.widgets.promise_questions import quoted
from senddiary.ui.widgets.told_questions import answer_wait, ask_wait


class ToldOffer(OfferCard):
    """Hidden until an entry holds words that sound like a family."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, "told", "quote")
        self.setObjectName("told_offer")
        self._waiting: list[Suggested] = []

    def look_at(self, uuid: str) -> None:
        """Ask about what an entry holds."""
        diary = self.ctx.diary
        self.ctx.jobs.run(
            self, lambda: told_offers.suggestions(diary, uuid), done=self.offer, failed=lambda _gone: self.forget()
        )

    def offer(self, found: Sequence[Suggested]) -> None:
        """Ask about these, one after the other."""
        self._waiting = list(found)
        self._ask_next()

    def forget(self) -> None:
        """Ask nothing."""
        self._waiting = []
        self.hide()

    def _ask_next(self) -> None:
        if not self._waiting:
            self.finish()
            return
        first = self._waiting[0]
        self.ask(
            _("It sounds like: {family}").format(family=first.family_name),
            quoted(first.saying.words),
            ("yes", _("Yes, keep these words"), self._yes),
            ("no", _("Not this"), self._no),
        )

    def _yes(self) -> None:
        first, diary, ctx = self._waiting.pop(0), self.ctx.diary, self.ctx
        ctx.jobs.run(
            self,
            lambda: told.confirm(diary, first.saying, first.family, now=ctx.now()),
            done=lambda statement: self._kept(first, statement),
        )

    def _no(self) -> None:
        first, diary = self._waiting.pop(0), self.ctx.diary
        self.ctx.jobs.run(self, lambda: told_offers.decline(diary, first), done=lambda _none: self._ask_next())

    def _kept(self, suggested: Suggested, statement: str) -> None:
        ctx, diary = self.ctx, self.ctx.diary

        def undo() -> None:
            ctx.jobs.run(self, lambda: told.take_back(diary, statement, now=ctx.now()), done=lambda _none: None)

        notices.offer_undo(self, _("Kept under “{family}”.").format(family=suggested.family_name), undo)
        if not told.family_named(suggested.family).waits:
            self._ask_next()
            return
        words = suggested.saying.words
        self.question.setText(_("Wait until when? Who will look again?"))
        self.answer_with(
            ("not_said", _("Not said"), lambda: answer_wait(self, ctx, statement, Wait(), self._ask_next)),
            ("say_when", _("It was said"), lambda: self._say_when(statement, words)),
            ("wait_later", _("Later"), self._ask_next),
        )
        self.show()
        self.buttons["not_said"].setFocus()

    def _say_when(self, statement: str, words: str) -> None:
        ask_wait(self, self.ctx, statement, words, self._ask_next)
