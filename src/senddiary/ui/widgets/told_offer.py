"""“It sounds like …”: a family of phrases, only offered. A No is kept for good."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from senddiary.i18n import _
from senddiary.services import told
from senddiary.services.told import Suggested, Wait
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.widgets.buttons import Button, quiet_button
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.promise_questions import quoted
from senddiary.ui.widgets.rail import Mark
from senddiary.ui.widgets.told_questions import answer_wait, ask_wait
from senddiary.ui.widgets.words import muted, row_title

Answer = tuple[str, str, Callable[[], None]]  # name, words, what it does


class ToldOffer(Card):
    """Hidden until an entry holds words that sound like a family; `settled` when there is nothing left to ask."""

    settled = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        self.set_tone("accent")
        self.setObjectName("told_offer")
        self._waiting: list[Suggested] = []
        self.question, self.words = row_title(""), muted("")
        self.buttons: dict[str, Button] = {}
        self._answers = FlowLayout()
        row, column = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(10)
        column.setSpacing(6)
        column.addWidget(self.question)
        column.addWidget(self.words)
        column.addLayout(self._answers)
        row.addWidget(Mark("quote", "accent_text", 18), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.body.addLayout(row)
        self.hide()

    def look_at(self, uuid: str) -> None:
        """Ask about what an entry holds."""
        diary = self.ctx.diary
        self.ctx.jobs.run(
            self, lambda: told.suggestions(diary, uuid), done=self.offer, failed=lambda _gone: self.forget()
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
            self.hide()
            self.settled.emit()
            return
        first = self._waiting[0]
        self.question.setText(_("It sounds like: {family}").format(family=first.family_name))
        self.words.setText(quoted(first.saying.words))
        self._offer(("yes", _("Yes, keep these words"), self._yes), ("no", _("Not this"), self._no))
        self.show()
        notices.announce(self, f"{self.question.text()} {self.words.text()}")

    def _yes(self) -> None:
        first, diary, ctx = self._waiting.pop(0), self.ctx.diary, self.ctx
        ctx.jobs.run(
            self,
            lambda: told.confirm(diary, first.saying, first.family, now=ctx.now()),
            done=lambda statement: self._kept(first, statement),
        )

    def _no(self) -> None:
        first, diary = self._waiting.pop(0), self.ctx.diary
        self.ctx.jobs.run(self, lambda: told.decline(diary, first), done=lambda _none: self._ask_next())

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
        self._offer(
            ("not_said", _("Not said"), lambda: answer_wait(self, ctx, statement, Wait(), self._ask_next)),
            ("say_when", _("It was said"), lambda: self._say_when(statement, words)),
            ("wait_later", _("Later"), self._ask_next),
        )
        self.show()
        self.buttons["not_said"].setFocus()

    def _say_when(self, statement: str, words: str) -> None:
        ask_wait(self, self.ctx, statement, words, self._ask_next)

    def _offer(self, *answers: Answer) -> None:
        self._answers.clear()
        self.buttons = {}
        for name, words, act in answers:
            button = quiet_button(words)
            button.setObjectName(f"told_{name}")
            button.clicked.connect(act)
            self.buttons[name] = button
            self._answers.addWidget(button)
        self.updateGeometry()
