"""Looks for words that sound like a promise while somebody types, and remembers a No."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QObject, Slot

from senddiary.rules import promise_finder
from senddiary.rules.promise_finder import Suggestion
from senddiary.services import drafts
from senddiary.ui.context import Context
from senddiary.ui.widgets.entry_form import EntryForm

MOSTLY: Final = 0.6
_WORD: Final = re.compile(r"\w+")


def alike(one: str, other: str) -> bool:
    """Whether two promises are the same in other words: most of the shorter one's words are in the longer one."""
    first, second = (set(_WORD.findall(words.casefold())) for words in (one, other))
    shorter = min(len(first), len(second))
    return shorter > 0 and len(first & second) / shorter >= MOSTLY


class PromiseWatch(QObject):
    """Suggests the first find that nobody said No to and that is not noted yet. It notes nothing by itself."""

    def __init__(self, ctx: Context, form: EntryForm, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx, self._form = ctx, form
        self.declined: frozenset[str] = frozenset()
        form.suggestion.declined.connect(self._decline)

    @Slot()
    def look(self) -> None:
        """Look at the words as they stand now, beside the diary's lane."""
        draft = self._form.draft()
        first = draft.when.first
        said_on = first.date() if first is not None else self._ctx.now().date()
        text = draft.text

        def work() -> tuple[Suggestion, ...]:
            return promise_finder.find(text, said_on)

        self._ctx.jobs.run_apart(self, work, done=self._show)

    def _show(self, found: tuple[Suggestion, ...]) -> None:
        noted = [promise.words for promise in self._form.extras.promises.promises()]
        open_ = [
            one for one in found if one.key not in self.declined and not any(alike(one.words, words) for words in noted)
        ]
        self._form.suggestion.suggest(open_)

    def _decline(self, suggestion: Suggestion) -> None:
        diary, key = self._ctx.diary, suggestion.key
        self.declined |= {key}
        self._ctx.jobs.run(self, lambda: drafts.decline(diary, key), done=lambda _none: None)
        self.look()
