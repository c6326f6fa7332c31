"""What became of recommendations: each with its page, four answers, and what shows them. Unanswered ones first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import N_, _
from senddiary.rules.honest import day_words
from senddiary.services import deadlines, documents, entries, recommendations
from senddiary.services.document_filters import Filters
from senddiary.services.document_rows import DocumentRow
from senddiary.services.recommendations import NewStep, RecommendationRow
from senddiary.services.views import View
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.file_choice import FileChoice
from senddiary.ui.navigation import Navigate, OpenProcess, OpenRecommendations
from senddiary.ui.pages.page import Page, page_body
from senddiary.ui.pages.recommendation_asks import Answer, Evidence, ask_answer, ask_own
from senddiary.ui.pages.recommendation_saving import RecommendationSaver
from senddiary.ui.widgets import recommendation_words as said
from senddiary.ui.widgets.buttons import link_button, quiet_button
from senddiary.ui.widgets.empty_state import EmptyState
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.recommendation_rows import RecommendationCard, RecommendationList
from senddiary.ui.widgets.words import label_words, muted

REVIEW, MEETING = "yearly-review", "meeting"
OFFERED = 30  # entries and documents that can be named as showing something


@dataclass(frozen=True, slots=True)
class Traced:
    """The document, its recommendations, what can show their answers, and the next review: its process and day."""

    document: DocumentRow
    rows: tuple[RecommendationRow, ...]
    shown_by: Evidence
    review: tuple[str, date] | None = None


def traced(ctx: Context, document_id: str) -> Traced:
    """Everything the page shows, asked away from the window."""
    diary = ctx.diary
    known = documents.listing(diary, Filters(), limit=OFFERED).rows
    return Traced(
        document=documents.one(diary, document_id).row,
        rows=tuple(recommendations.board(diary, document=document_id)),
        shown_by=Evidence(entries.page(diary, View(), limit=OFFERED), known),
        review=next_review(ctx),
    )


def next_review(ctx: Context) -> tuple[str, date] | None:
    """The next meeting of a yearly review that the deadlines know of."""
    today = ctx.now().date()
    running = (row for row in deadlines.board(ctx.diary, on=today).rows if row.process == REVIEW)
    ahead = [(row.id, event.on) for row in running for event in row.events if event.name == MEETING and event.on]
    return min((one for one in ahead if one[1] >= today), key=lambda one: one[1], default=None)


class RecommendationsPage(Page):
    """Pressing an answer asks; pressing a page goes there."""

    TITLE: ClassVar[str] = N_("Recommendations")
    ACTION: ClassVar[tuple[str, str]] = (N_("Save as pages"), "download")
    WATCHES: ClassVar[frozenset[str]] = frozenset(
        {"Recommendation", "RecommendationStep", "Document", "Entry", "Deadline", "DeadlineEvent"}
    )

    def __init__(self, ctx: Context, go: Navigate, files: FileChoice | None = None) -> None:
        super().__init__(ctx, go)
        self._id = ""
        self.traced: Traced | None = None
        self.saver = RecommendationSaver(ctx, self, files or FileChoice())
        self.back = link_button(_("Back"), "chevron-left")
        self.own = quiet_button(_("Add one in your own words"), "plus")
        self.own.setObjectName("add_own")
        self.printing = quiet_button(_("Print"), "printer")
        self.printing.setObjectName("print_tracer")
        self.review = link_button("", "calendar-days")
        self.review.setObjectName("next_review")
        self.review.clicked.connect(self._to_review)
        self.counted = muted("")
        self.open_title, self.done_title = label_words(_("No answer yet")), label_words(_("Answered"))
        self.open_rows, self.done_rows = RecommendationList(), RecommendationList()
        self.empty = EmptyState(
            _("No recommendations are marked yet. Open the document, choose its words, and mark them."),
            _("Open the document"),
            "list-todo",
        )
        self._lay_out()
        self.back.clicked.connect(go.back)
        self.printing.clicked.connect(lambda: self.saver.print(self._id))
        self.own.clicked.connect(lambda: ask_own(self, self._add_own))
        self.empty.pressed.connect(lambda: go.document(self._id))

    def arrive(self, what: object) -> None:
        """Show the recommendations of this document."""
        if isinstance(what, OpenRecommendations):
            self._id = what.document_id
            self.reload()
            self.put_cursor()

    def reload(self) -> None:
        """Ask the diary again."""
        ctx, document_id = self.ctx, self._id
        if document_id:
            ctx.jobs.run(self, lambda: traced(ctx, document_id), done=self._show, failed=self._gone)

    def act(self) -> None:
        """Save the table as pages that lie on their side."""
        self.saver.save(self._id)

    def put_cursor(self) -> None:
        """The first answer that is missing has the keyboard."""
        rows = [*self.open_rows.rows, *self.done_rows.rows]
        if rows and isinstance(rows[0], RecommendationCard):
            rows[0].cells["decided"].setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.empty.button is not None and self.empty.isVisibleTo(self):
            self.empty.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, found: Traced) -> None:
        self.traced = found
        self.subtitle.emit(found.document.title)
        self.counted.setText(recommendations.counted(found.rows).words)
        orphans = [row for row in found.rows if row.is_orphan]
        others = [row for row in found.rows if not row.is_orphan]
        parts = ((orphans, self.open_rows, self.open_title), (others, self.done_rows, self.done_title))
        for rows, place, title in parts:
            place.show_rows([self._card(row) for row in rows])
            place.setVisible(bool(rows))
            title.setVisible(bool(rows))
        self.empty.setVisible(not found.rows)
        self.counted.setVisible(bool(found.rows))
        self._show_review(found.review)

    def _show_review(self, review: tuple[str, date] | None) -> None:
        """When it is looked at next: a good day to have these pages in the hand."""
        if review is None:
            words = _("Note when the next review is")
        else:
            words = _("Next review: {day}").format(day=day_words(review[1]))
        self.review.setText(words)
        self.review.setAccessibleName(words)

    def _to_review(self) -> None:
        review = self.traced.review if self.traced is not None else None
        self.go.to("deadlines", OpenProcess(review[0]) if review is not None else None)

    def _card(self, row: RecommendationRow) -> QWidget:
        card = RecommendationCard(row)
        card.answer_wanted.connect(lambda stage: self._ask(row, stage))
        card.place_wanted.connect(lambda: self.go.document(row.document, row.page or 1, said.bare(row)[:60]))
        card.bin_wanted.connect(lambda: self._take_away(row))
        return card

    def _ask(self, row: RecommendationRow, stage: str) -> None:
        if self.traced is not None:
            ask_answer(
                self, self.ctx, (row, stage), self.traced.shown_by, lambda answer: self._keep(row, stage, answer)
            )

    def _keep(self, row: RecommendationRow, stage: str, answer: Answer) -> None:
        diary, now = self.ctx.diary, self.ctx.now()
        step = NewStep(
            stage=stage,
            answer=answer.answer,
            on=answer.on,
            note=answer.note,
            wording=answer.wording,
            entry=answer.entry,
            document=answer.document,
        )
        self._run(lambda: recommendations.step(diary, row.id, step, now=now))

    def _add_own(self, words: str) -> None:
        diary, document_id, now = self.ctx.diary, self._id, self.ctx.now()
        self._run(lambda: recommendations.add(diary, document_id, words, now=now))

    def _take_away(self, row: RecommendationRow) -> None:
        diary, now = self.ctx.diary, self.ctx.now()

        def undo() -> None:
            later = self.ctx.now()
            self._run(lambda: recommendations.bring_back(diary, row.id, now=later))

        self.ctx.jobs.run(
            self,
            lambda: recommendations.remove(diary, row.id, now=now),
            done=lambda _none: notices.offer_undo(self, _("The row was taken away. The report stays."), undo),
            failed=self._explain,
        )

    def _run(self, work: Callable[[], object]) -> None:
        self.ctx.jobs.run(self, work, done=lambda _done: None, failed=self._explain)

    def _gone(self, _error: DiaryError) -> None:
        self.open_rows.show_rows([])
        self.done_rows.show_rows([])
        self.empty.show()

    def _explain(self, error: DiaryError) -> None:
        notices.explain(self, error)

    def _lay_out(self) -> None:
        _area, column = page_body(self)
        above = QWidget()
        flow = FlowLayout(above, spacing=12)
        for part in (self.back, self.own, self.printing, self.review, self.counted):
            flow.addWidget(part)
        parts: tuple[QWidget, ...] = (
            above, self.saver.progress, self.open_title, self.open_rows, self.done_title, self.done_rows, self.empty,
        )  # fmt: skip
        for row in parts:
            column.addWidget(row)
        column.addStretch(1)
        for hidden in (self.open_title, self.done_title, self.empty):
            hidden.hide()
