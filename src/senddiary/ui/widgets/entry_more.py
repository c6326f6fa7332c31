"""Under an entry: the letters it may lead to, what came back when it was one, and words that sound familiar."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import _
from senddiary.model.entry import Entry
from senddiary.services import dispatch, told_offers
from senddiary.services.dispatch import Sent
from senddiary.services.told_offers import Suggested
from senddiary.ui.context import Context
from senddiary.ui.widgets.buttons import quiet_button
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.letter_answers import ask_came_back
from senddiary.ui.widgets.promise_cards import SentCard
from senddiary.ui.widgets.told_offer import ToldOffer

SPOKEN = ("call", "meeting", "appointment")


@dataclass(frozen=True)
class More:
    """What is known about an entry besides itself."""

    suggested: tuple[Suggested, ...]
    sent: tuple[Sent, ...]


class EntryMore(QWidget):
    """`letter_wanted` carries the key of a letter; an empty one lets the person choose."""

    letter_wanted = Signal(str)

    def __init__(self, ctx: Context, entry: Entry) -> None:
        super().__init__()
        self.ctx, self.uuid = ctx, entry.uuid
        self.offer = ToldOffer(ctx)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        self._column.addWidget(self.offer)
        self._column.addWidget(self._letters(entry))
        diary, uuid = ctx.diary, entry.uuid

        def work() -> More:
            return More(tuple(told_offers.suggestions(diary, uuid)), tuple(dispatch.of_entry(diary, uuid)))

        ctx.jobs.run(self, work, done=self._show, failed=self._gone)

    def _letters(self, entry: Entry) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, spacing=10)
        flow.setContentsMargins(0, 0, 0, 0)
        ways = []
        if entry.kind in SPOKEN:
            ways.append(("understanding", _("Write what you understood"), "mail"))
        if entry.kind == "good":
            ways.append(("thank-you", _("Say thanks"), "heart"))
        ways.append(("", _("Write a letter about it"), "send"))
        for key, words, icon in ways:
            button = quiet_button(words, icon)
            button.setObjectName(f"letter_{key or 'any'}".replace("-", "_"))
            button.clicked.connect(lambda _on=False, key=key: self.letter_wanted.emit(key))
            flow.addWidget(button)
        return holder

    def _show(self, more: More) -> None:
        self.offer.offer(more.suggested)
        if more.sent:
            card = SentCard(more.sent, self.ctx.now().date())
            card.came_back.connect(lambda letter: ask_came_back(self, self.ctx, letter))
            self._column.insertWidget(0, card)

    def _gone(self, _error: DiaryError) -> None:
        self.offer.forget()
