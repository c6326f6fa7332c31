"""What becomes of chosen words: a mark, a quotation, a promise, a recommendation. The document itself never changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import N_, _, ngettext
from senddiary.model.entry import Entry
from senddiary.services import entries, passages
from senddiary.services.passages import NewPassage, PassageRow, Promised
from senddiary.services.views import View
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.pages.document_asks import Quoting, ask_promise, ask_quotation
from senddiary.ui.pages.evidence_view import Shown, region_of
from senddiary.ui.widgets.document_view import DocumentView
from senddiary.ui.widgets.entry_words import ChipWords
from senddiary.ui.widgets.passage_choice import Chosen
from senddiary.ui.widgets.passage_tray import MarkedLine, PassageTray

OFFERED = 40  # entries one can quote in
BECAME: dict[str, tuple[str, str, str]] = {
    "recommendation": (N_("Recommendation"), "waiting", "list-todo"),
    "quotation": (N_("Quoted"), "plain", "quote"),
    "promise": (N_("Promise"), "waiting", "handshake"),
}
Result = TypeVar("Result")


class DocumentMarks(QObject):
    """`made_rows()` when marked lines became recommendations."""

    made_rows = Signal()

    def __init__(self, page: QWidget, ctx: Context, view: DocumentView) -> None:
        super().__init__(page)
        self._page, self._ctx, self._view = page, ctx, view
        self._shown: Shown | None = None

    def show(self, shown: Shown, tray: PassageTray) -> None:
        """List what was marked."""
        self._shown = shown
        tray.show_marked([line_of(passage) for passage in shown.passages])

    @Slot()
    def mark(self) -> None:
        """Mark the chosen words."""
        chosen = self._view.choice.chosen()
        if chosen is not None:
            self._mark([chosen], self._marked)

    @Slot()
    def mark_points(self) -> None:
        """Mark each point of the chosen list."""
        self._mark(self._view.choice.points(), self._marked)

    @Slot(str)
    def use_chosen(self, use: str) -> None:
        """Mark the chosen words and make something of them."""
        chosen = self._view.choice.chosen()
        if chosen is not None:
            self._mark([chosen], lambda ids: self._use(ids[0], chosen.words, use))

    @Slot(str, str)
    def use_marked(self, passage_id: str, use: str) -> None:
        """Make something of a marked line."""
        shown = self._shown
        words = next((one.words for one in shown.passages if one.id == passage_id), "") if shown else ""
        self._use(passage_id, words, use)

    @Slot(str)
    def unmark(self, passage_id: str) -> None:
        """Take a mark away; what was made of it stays."""
        diary, now = self._ctx.diary, self._ctx.now()
        self._run(lambda: passages.unmark(diary, passage_id, now=now), _nothing)

    @Slot()
    def make_rows(self) -> None:
        """A recommendation of each marked line of which nothing was made yet."""
        shown = self._shown
        ids = [passage.id for passage in shown.passages if not passage.uses] if shown else []
        if ids:
            self._recommend(ids)

    def _recommend(self, ids: Sequence[str]) -> None:
        diary, now = self._ctx.diary, self._ctx.now()

        def work() -> int:
            for passage_id in ids:
                passages.as_recommendation(diary, passage_id, now=now)
            return len(ids)

        def done(count: int) -> None:
            words = ngettext("{count} recommendation noted", "{count} recommendations noted", count)
            notices.say(self._page, words.format(count=count))
            self.made_rows.emit()

        self._run(work, done)

    def _mark(self, chosen: Sequence[Chosen], then: Callable[[list[str]], None]) -> None:
        shown, diary, now = self._shown, self._ctx.diary, self._ctx.now()
        if shown is None or not chosen:
            return
        new = [NewPassage(one.page, one.words, region_of(one.region)) for one in chosen]
        self._run(lambda: [passages.mark(diary, shown.id, one, now=now).id for one in new], then)

    def _marked(self, ids: list[str]) -> None:
        self._view.choice.clear()
        words = ngettext("Marked", "{count} points marked", len(ids)).format(count=len(ids))
        notices.say(self._page, words)

    def _use(self, passage_id: str, words: str, use: str) -> None:
        self._view.choice.clear()
        if use == "recommendation":
            self._recommend([passage_id])
            return
        diary = self._ctx.diary
        self._run(
            lambda: entries.page(diary, View(), limit=OFFERED),
            lambda found: self._ask(use, (passage_id, words), found),
        )

    def _ask(self, use: str, passage: tuple[str, str], found: Sequence[Entry]) -> None:
        sender = self._shown.view.row.from_ if self._shown else None
        passage_id, words = passage
        if use == "quotation":
            ask_quotation(self._page, found, sender, lambda given: self._quote(passage_id, given))
        else:
            given = Promised(words, sender)
            ask_promise(self._page, self._ctx, found, given, lambda given: self._promise(passage_id, given))

    def _quote(self, passage_id: str, given: Quoting) -> None:
        diary, now = self._ctx.diary, self._ctx.now()
        self._run(
            lambda: passages.as_quotation(diary, passage_id, entry=given.entry, by=given.by, now=now),
            lambda _made: notices.say(self._page, _("Quoted, with its page")),
        )

    def _promise(self, passage_id: str, given: Promised) -> None:
        diary, now = self._ctx.diary, self._ctx.now()
        self._run(
            lambda: passages.as_promise(diary, passage_id, given, now=now),
            lambda _made: notices.say(self._page, _("The promise is noted")),
        )

    def _run(self, work: Callable[[], Result], done: Callable[[Result], None]) -> None:
        self._ctx.jobs.run(self, work, done=done, failed=self._explain)

    def _explain(self, error: DiaryError) -> None:
        notices.explain(self._page, error)


def line_of(passage: PassageRow) -> MarkedLine:
    """A passage as the tray shows it, with what was made of it."""
    uses = [use.use for use in passage.uses]
    chips = tuple(ChipWords(_(BECAME[use][0]), *BECAME[use][1:]) for use in dict.fromkeys(uses))
    return MarkedLine(passage.id, passage.page, passage.words, chips, is_recommendation="recommendation" in uses)


def _nothing(_result: object) -> None:
    """The page shows it."""
