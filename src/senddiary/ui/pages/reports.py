"""Reports: choose what the pages hold and see them as they will be; what is seen is what is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedLayout

from senddiary.errors import DiaryError
from senddiary.i18n import N_, _, ngettext
from senddiary.model.child import Child
from senddiary.reports.render import Format
from senddiary.rules.page_limits import limit_for
from senddiary.services import entries, people, reporting, tellings
from senddiary.services.reporting import Composed
from senddiary.services.views import View
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.file_choice import FileChoice
from senddiary.ui.navigation import MakeHandover, Navigate
from senddiary.ui.pages.page import Page
from senddiary.ui.pages.report_maker import Made, ReportMaker
from senddiary.ui.pages.report_printing import ReportPrinter
from senddiary.ui.pages.report_saving import ReportSaver
from senddiary.ui.widgets.empty_state import EmptyState
from senddiary.ui.widgets.first_looks import things_to_look_at
from senddiary.ui.widgets.page_meter import PageMeter
from senddiary.ui.widgets.report_choices import ReportChoices
from senddiary.ui.widgets.report_panes import ChoicesSide, LooksCard, PreviewPane
from senddiary.ui.widgets.two_panes import TwoPanes


@dataclass(frozen=True)
class Numbers:
    """What stands beside the choices."""

    children: tuple[Child, ...]
    counts: dict[str, int]
    total: int
    bodies: tuple[str, ...] = ()


class ReportsPage(Page):
    """The chronology: choices on the left, the pages themselves on the right."""

    TITLE: ClassVar[str] = N_("Chronology")
    ACTION: ClassVar[tuple[str, str]] = (N_("Save PDF"), "download")
    WATCHES: ClassVar[frozenset[str]] = frozenset(
        {"Entry", "Promise", "Quote", "Person", "Body", "Role", "Child", "Tag", "Attachment", "Day"}
    )

    def __init__(self, ctx: Context, go: Navigate, files: FileChoice | None = None) -> None:
        super().__init__(ctx, go)
        self.choices = ReportChoices(lambda: ctx.now().date())
        self.meter, self.looks = PageMeter(), LooksCard()
        self.side = ChoicesSide()
        self.preview = PreviewPane(ctx.jobs)
        self.maker = ReportMaker(ctx, self.choices.view, self, self.choices.report_key)
        self.saver = ReportSaver(ctx, self, self.preview.progress, files or FileChoice())
        self.printer = ReportPrinter(ctx, self, self.preview.progress)
        self._wanted: Format | None = None
        self._printing = False
        self._build()
        self._connect()

    def _build(self) -> None:
        """The frame first, then what is in it: what is moved with its frame is dressed again. Tab keeps this order."""
        for part in (self.side.see_pages, self.choices, self.meter, self.looks):
            part.setParent(self)
        self.panes = TwoPanes(self.side, self.preview, _("Back to the choices"), width=348, parent=self)
        self.side.fill(self.choices, (self.meter, self.looks))
        self.empty = EmptyState(
            _("Nothing here yet. The pages are made from what you write in the diary."),
            _("Write the first entry"),
            "file-text",
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.panes)
        self._stack.addWidget(self.empty)

    def _connect(self) -> None:
        self.choices.changed.connect(self._changed)
        self.go.child_changed.connect(self._child_changed)
        self.saver.saved.connect(lambda *saved: _offer_to_note(self, *saved))
        self.printer.printed.connect(lambda made: _offer_to_note(self, made, _("on paper"), made.pdf))
        self.side.see_pages.clicked.connect(self.panes.show_detail)
        self.empty.pressed.connect(self.go.new)
        self.maker.begun.connect(self._begin)
        self.maker.moved.connect(self.preview.progress.move_to)
        self.maker.composed.connect(self._look)
        self.maker.made.connect(self._show)
        self.maker.stopped.connect(self._stopped)
        self.maker.refused.connect(self._refused)
        self.preview.progress.cancelled.connect(self.maker.cancel)
        self.preview.again.clicked.connect(self.maker.make)
        self.preview.wanted.connect(self.save)
        self.preview.print_wanted.connect(self.print)
        shortcut = QShortcut(QKeySequence("Ctrl+S"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.act)

    def arrive(self, what: object) -> None:
        """A sheet for a body is wanted."""
        if isinstance(what, MakeHandover):
            self.choices.choose_handover(what.body, what.audience)
            self.maker.make()
            self.put_cursor()

    def put_cursor(self) -> None:
        """The first choice."""
        self.choices.from_.setFocus(Qt.FocusReason.OtherFocusReason)

    def act(self) -> None:
        """The one main thing to do here."""
        self.save("pdf")

    def reload(self) -> None:
        """Count again, then make the pages again: only then it is known whose they are."""
        self._count(self._make_after)

    def _changed(self) -> None:
        self._count(self._show_numbers)
        self.maker.choices_changed()

    def _child_changed(self, child_id: str | None) -> None:
        self.choices.choose_child(child_id)
        self._changed()

    def _count(self, done: Callable[[Numbers], None]) -> None:
        diary, chosen = self.ctx.diary, self.choices.view()
        view = View(child=chosen.child, from_=chosen.from_, to=chosen.to)

        def work() -> Numbers:
            return Numbers(
                tuple(people.children(diary)),
                reporting.counts_by_kind(diary, view),
                entries.count(diary, View()),
                tuple(body.name for body in people.bodies(diary)),
            )

        self.ctx.jobs.run(self, work, done=done)

    def _make_after(self, numbers: Numbers) -> None:
        self._show_numbers(numbers)
        self.maker.make()

    def _show_numbers(self, numbers: Numbers) -> None:
        self.choices.set_children(numbers.children, self.go.child)
        self.choices.set_counts(numbers.counts)
        self.choices.set_bodies(numbers.bodies)
        self._stack.setCurrentWidget(self.panes if numbers.total else self.empty)

    def _begin(self) -> None:
        self.meter.show_pages(None, limit_for(self.choices.purpose_words()))
        self.preview.begin()

    def _look(self, composed: Composed) -> None:
        self.looks.show_things(things_to_look_at(composed.snapshot))
        count, report = reporting.rows(composed), self.choices.report_key()
        self.title.emit(composed.content.title)
        words = ngettext("{count} entry", "{count} entries", count)
        if report != "chronology":
            words = ngettext("{count} row", "{count} rows", count)
        if report == "handover":
            words = self.choices.audience.currentText()
        self.subtitle.emit(words.format(count=count))

    def _show(self, made: Made) -> None:
        self.meter.show_pages(len(made.sizes), limit_for(self.choices.purpose_words()))
        self.preview.show_made(made.pdf, made.sizes)
        wanted, self._wanted = self._wanted, None
        printing, self._printing = self._printing, False
        if wanted is not None:
            self.saver.save(made, wanted)
        elif printing:
            self.printer.print(made)

    def _stopped(self) -> None:
        self._wanted, self._printing = None, False
        self.preview.stop()

    def _refused(self, error: DiaryError) -> None:
        self._stopped()
        notices.explain(self, error)

    def save(self, format_: Format) -> None:
        """Save what is on the screen, as soon as it is drawn."""
        if self.maker.latest is not None:
            self.saver.save(self.maker.latest, format_)
        else:
            self._wanted = format_
            notices.say(self, _("The pages are still being drawn. Saving comes right after."))

    def print(self) -> None:
        """Print what is on the screen, as soon as it is drawn."""
        if self.maker.latest is not None:
            self.printer.print(self.maker.latest)
        else:
            self._printing = True
            notices.say(self, _("The pages are still being drawn. Printing comes right after."))


def _offer_to_note(page: ReportsPage, made: Made, file: str, content: bytes) -> None:
    """A sheet is one more time that the story is told; it counts once the parent saves the entry about it."""
    if made.report != "handover":
        return
    view, today = made.composed.snapshot.view, page.ctx.now().date()
    begun = tellings.handed(view.body, file, content, on=today, audience=view.audience)
    words = _("When you have given it to somebody, you can note that your story was told.")
    notices.offer_undo(page, words, lambda: page.go.new(begun), _("Note it"))
