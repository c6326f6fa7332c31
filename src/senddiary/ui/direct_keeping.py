"""The quick box while the diary is open: the words become an entry at once."""

from __future__ import annotations

from senddiary.i18n import _
from senddiary.model.draft import EntryDraft
from senddiary.rules.storable import storable
from senddiary.rules.when import about_now
from senddiary.services import drafts, entries
from senddiary.services.views import View
from senddiary.ui.context import Context


class DirectKeeping:
    """Drafts lie under `name`; the child is the one of the newest entry."""

    def __init__(self, ctx: Context, name: str = "quick") -> None:
        self._ctx, self._name = ctx, name

    def load(self) -> str:
        """The words that were kept and never saved."""
        kept = drafts.load(self._ctx.diary, self._name)
        return "" if kept is None else str(kept.get("text", ""))

    def keep(self, words: str) -> object:
        """Keep a draft; with no words, give it up."""
        if words:
            drafts.keep(self._ctx.diary, self._name, {"text": words}, now=self._ctx.now())
        else:
            drafts.discard(self._ctx.diary, self._name)
        return None

    def save(self, words: str) -> str:
        """Save an entry that happened about now. The sentence to show."""
        diary, now = self._ctx.diary, self._ctx.now()
        newest = entries.page(diary, View(), limit=1)
        children = tuple(child.id for child in newest[0].children) if newest else ()
        draft = EntryDraft(storable(words), about_now(now.replace(tzinfo=None)), children=children)
        entries.record(diary, draft, now=now)
        drafts.discard(diary, self._name)
        return _("Saved {time}").format(time=f"{now:%H:%M}")
