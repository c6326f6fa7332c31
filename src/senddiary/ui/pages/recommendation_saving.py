"""The recommendations of one document as pages that lie on their side: the same bytes are seen, saved and printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from senddiary.errors import DiaryError
from senddiary.reports import recommendations as pages
from senddiary.reports import snapshot as shots
from senddiary.reports.render import preview
from senddiary.services import reporting
from senddiary.services.reporting import Composed, Moment
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.file_choice import FileChoice
from senddiary.ui.pages.report_maker import Made
from senddiary.ui.pages.report_printing import ReportPrinter
from senddiary.ui.pages.report_saving import ReportSaver
from senddiary.ui.widgets.progress_panel import ProgressPanel


class RecommendationSaver(QObject):
    """Composes on the diary's lane, draws beside it, then asks where."""

    def __init__(self, ctx: Context, page: QWidget, files: FileChoice) -> None:
        super().__init__(page)
        self._ctx, self._page = ctx, page
        self.progress = ProgressPanel()
        self.saver = ReportSaver(ctx, page, self.progress, files)
        self.printer = ReportPrinter(ctx, page, self.progress)

    def save(self, document_id: str) -> None:
        """Save the table of this document."""
        self._make(document_id, lambda made: self.saver.save(made, "pdf"))

    def print(self, document_id: str) -> None:
        """Print the table of this document."""
        self._make(document_id, self.printer.print)

    def _make(self, document_id: str, then: Callable[[Made], None]) -> None:
        diary, now = self._ctx.diary, self._ctx.now()
        moment = Moment(now.date(), now)

        def compose() -> Composed:
            seen = reporting.snapshot(diary, shots.View(), moment)
            rows = tuple(one for one in seen.recommendations if one.document_id == document_id)
            only = replace(seen, recommendations=rows)
            return Composed(only, pages.build(only))

        def draw(composed: Composed) -> None:
            self._ctx.jobs.run_apart(self, lambda: made_of(composed), done=then, failed=self._explain)

        self._ctx.jobs.run(self, compose, done=draw, failed=self._explain)

    def _explain(self, error: DiaryError) -> None:
        notices.explain(self._page, error)


def made_of(composed: Composed) -> Made:
    """The finished pages."""
    pdf = reporting.draw(composed, "pdf")
    return Made(composed, pdf, preview.page_sizes(pdf), "recommendations")
