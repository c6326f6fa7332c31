"""The diary: every entry as a list by months, and the chosen one in full beside it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import N_, _, ngettext
from senddiary.services.views import View
from senddiary.ui.context import Context
from senddiary.ui.file_choice import FileChoice
from senddiary.ui.navigation import Navigate, OpenEntry, OpenProcess, Search, StartProcess
from senddiary.ui.pages import diary_listing
from senddiary.ui.pages.diary_acts import DiaryActs
from senddiary.ui.pages.diary_detail import EntryDetail, Story
from senddiary.ui.pages.diary_filters import Filters
from senddiary.ui.pages.diary_listing import Lines, Listing
from senddiary.ui.pages.found_papers import FoundPapers
from senddiary.ui.pages.page import Page
from senddiary.ui.widgets.bin_bar import BinBar
from senddiary.ui.widgets.empty_state import with_room
from senddiary.ui.widgets.entry_lines import EntryLine
from senddiary.ui.widgets.entry_list import EntryList
from senddiary.ui.widgets.two_panes import TwoPanes
from senddiary.ui.widgets.windowed import WindowedRows
from senddiary.ui.widgets.words import muted

PAUSE_MS, TYPING_PAUSE_MS = 50, 250


class DiaryPage(Page):
    """List at the left, entry at the right. Arrow keys move, Enter opens, E edits, Delete moves to the bin."""

    TITLE = N_("Diary")

    def __init__(self, ctx: Context, go: Navigate, files: FileChoice | None = None) -> None:
        super().__init__(ctx, go)
        self._files = files or FileChoice()
        self._asked = 0
        self._wanted: str | None = None
        self._place, self._next = -1, ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE_MS)
        self._soon.timeout.connect(lambda: self._load(self._next))
        self.filters, self.list, self.detail = Filters(lambda: ctx.now().date()), EntryList(), EntryDetail(ctx)
        self.bin_bar, self.papers = BinBar(), FoundPapers(ctx)
        self.none = muted("")
        self._beside_list = with_room(self.none)
        self.panes = TwoPanes(self._left(), self.detail, parent=self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.panes)
        self._connect()

    def reload(self) -> None:
        """Ask the diary again; the chosen entry stays chosen."""
        ctx = self.ctx
        self._wanted = self._wanted or self.detail.shown
        ctx.jobs.run(self, lambda: diary_listing.known(ctx), done=self.filters.know)
        self._list_again()

    def arrive(self, what: object) -> None:
        """Show one entry, or what was searched for."""
        match what:
            case OpenEntry(uuid):
                self._wanted = uuid
                if self.filters.view != View():
                    self.filters.show_view(View())
                    self.go.show_words("")
                self._load(uuid)
                self.panes.show_detail()
                self._list_again()
            case Search(words):
                self.filters.set_words(words)
                self.panes.show_list()
                self._list_again()
            case View():
                self.filters.show_view(what)
                self._list_again()
        if not isinstance(what, Search):
            self.put_cursor()

    def put_cursor(self) -> None:
        """The list has the keyboard, or the entry where only that is seen."""
        if self.list.isVisibleTo(self):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.detail.take_focus()

    def _list_again(self) -> None:
        self._asked += 1
        ctx, number = self.ctx, self._asked
        view = replace(self.filters.view, child=self.go.child)
        self.papers.look(view.words)
        ctx.jobs.run(
            self, lambda: diary_listing.listing(ctx, view), done=lambda found: self._show_listing(number, found)
        )

    def _show_listing(self, number: int, found: Listing) -> None:
        if number != self._asked:
            return
        rows: WindowedRows[EntryLine] = WindowedRows(found.groups, lambda page: self._fetch(number, found.view, page))
        rows.put(0, found.first)
        self.list.show_rows(rows)
        self.list.setVisible(bool(found.total))
        self._say_what_is_shown(found)
        self._choose_again(number, found)

    def _fetch(self, number: int, view: View, page: int) -> None:
        ctx = self.ctx

        def put(lines: Lines) -> None:
            if number == self._asked:
                self.list.put(page, lines)

        ctx.jobs.run(self, lambda: diary_listing.lines(ctx, view, page), done=put)

    def _say_what_is_shown(self, found: Listing) -> None:
        count = ngettext("{count} entry", "{count} entries", found.total).format(count=found.total)
        words = _("{entries} since {month}").format(entries=count, month=found.since) if found.since else count
        self.subtitle.emit(words)
        self.bin_bar.show_bin(shown=found.view.binned, erasable=found.erasable)
        plain = replace(found.view, child=None).is_plain()
        empty = _("The bin is empty.") if found.view.binned else _("Nothing fits these choices.")
        self.none.setText(_("Nothing here yet. Whatever you write down shows up here.") if plain else empty)
        self._beside_list.setVisible(not found.total)

    def _choose_again(self, number: int, found: Listing) -> None:
        wanted, self._wanted = self._wanted, None
        held = {line.uuid: place for place, line in self.list.rows.held()}
        if wanted in held:
            self._choose(held[wanted], wanted)
        elif self._place >= 0 and held:
            place = min(held.values(), key=lambda one: abs(one - self._place))
            self._choose(place, next(uuid for uuid, at in held.items() if at == place))
        elif wanted is not None and not (found.view.words or found.view.binned):
            self._locate(number, found.view, wanted)
        elif held:
            self._choose(min(held.values()), found.first[0].uuid)
        else:
            self.detail.show_nothing(_("Choose an entry to read it here."))
        self._place = -1

    def _choose(self, place: int, uuid: str) -> None:
        self.list.choose_place(place)
        self._load_soon(uuid)

    def _load_soon(self, uuid: str) -> None:
        """The list is drawn first; the entry follows when the keys rest."""
        self._next = uuid
        self._soon.start(TYPING_PAUSE_MS if self.filters.view.words else PAUSE_MS)

    def _locate(self, number: int, view: View, uuid: str) -> None:
        ctx = self.ctx

        def show(offset: int | None) -> None:
            if number == self._asked and offset is not None:
                self.list.choose_place(self.list.rows.place_of(offset))

        self._load(uuid)
        ctx.jobs.run(self, lambda: diary_listing.offset_of(ctx, view, uuid), done=show, failed=lambda _gone: None)

    def _load(self, uuid: str) -> None:
        self._soon.stop()
        ctx = self.ctx
        ctx.jobs.run(self, lambda: diary_listing.story(ctx, uuid), done=self._show_story, failed=self._gone)

    def _show_story(self, story: Story) -> None:
        self.detail.show_story(story)

    def _gone(self, _error: DiaryError) -> None:
        self.detail.show_nothing(_("That entry is not in the diary any more."))

    def _filtered(self, view: View) -> None:
        self.go.show_words(view.words)
        self._list_again()

    def _open(self, uuid: str) -> None:
        self._load(uuid)
        self.panes.show_detail()
        self.detail.take_focus()

    def _remember_place(self) -> None:
        self._place = self.list.currentIndex().row()

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self.bin_bar)
        column.addWidget(self.papers)
        column.addWidget(self._beside_list)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        return left

    def _connect(self) -> None:
        acts = DiaryActs(self, self.ctx, self._files)
        acts.reload_wanted.connect(self.reload)
        acts.left.connect(self._remember_place)
        self.copies = acts
        self.filters.changed.connect(self._filtered)
        self.filters.keep_wanted.connect(lambda name: acts.keep_view(name, self.filters.view))
        self.filters.forget_wanted.connect(acts.forget_view)
        self.list.chosen.connect(self._load_soon)
        self.list.opened.connect(self._open)
        self.list.edit_wanted.connect(self.go.edit)
        self.list.bin_wanted.connect(acts.move_to_bin)
        self.detail.edit_wanted.connect(self.go.edit)
        self.detail.bin_wanted.connect(acts.move_to_bin)
        self.detail.back_wanted.connect(acts.bring_back)
        self.detail.history_wanted.connect(lambda uuid: acts.show_history(uuid, self.detail.show_history))
        self.detail.promise_pressed.connect(lambda row: self.go.promise(row.id))
        self.detail.letter_wanted.connect(self.go.letter)
        self.detail.start_wanted.connect(lambda uuid: self.go.to("deadlines", StartProcess(uuid)))
        self.detail.sent_wanted.connect(self.go.sent)
        self.detail.process_wanted.connect(lambda process: self.go.to("deadlines", OpenProcess(process)))
        self.detail.copy_wanted.connect(acts.save_copy)
        self.detail.document_wanted.connect(self.go.document)
        self.papers.opened.connect(self.go.document)
        self.papers.all_wanted.connect(lambda words: self.go.to("evidence", Search(words)))
        self.detail.tag_wanted.connect(lambda tag: self.arrive(View(tag=tag)))
        self.bin_bar.empty_wanted.connect(acts.ask_to_empty)
        self.panes.changed_over.connect(self.put_cursor)
