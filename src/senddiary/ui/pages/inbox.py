"""The inbox: what came in and is not kept yet, one thing at a time, seen before anything is stored."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout

from senddiary.i18n import N_, _, ngettext
from senddiary.services.mailbox_parts import Part
from senddiary.ui import inbox_pictures, inbox_work
from senddiary.ui.arrivals import Arrivals
from senddiary.ui.context import Context
from senddiary.ui.inbox import Thing
from senddiary.ui.inbox_work import Offered
from senddiary.ui.navigation import Navigate
from senddiary.ui.pages.inbox_keeping import InboxKeeping
from senddiary.ui.pages.page import Page
from senddiary.ui.widgets.empty_state import EmptyState
from senddiary.ui.widgets.inbox_letter import ask_letter
from senddiary.ui.widgets.inbox_list import InboxList
from senddiary.ui.widgets.inbox_refusal import RefusalPanel
from senddiary.ui.widgets.inbox_review import InboxReview
from senddiary.ui.widgets.two_panes import TwoPanes

MILLISECONDS_TO_GATHER = 30  # several changes at once are drawn once


class InboxPage(Page):
    """The list on the left, the chosen thing on the right."""

    TITLE: ClassVar[str] = N_("Inbox")
    WATCHES: ClassVar[frozenset[str]] = frozenset({"Child", "Person"})
    ACTION: ClassVar[tuple[str, str]] = (N_("Bring in files"), "folder-open")

    def __init__(self, ctx: Context, go: Navigate, arrivals: Arrivals) -> None:
        super().__init__(ctx, go)
        self.arrivals, self.inbox = arrivals, arrivals.inbox
        self.current = ""
        self._offered: Offered | None = None  # not known yet: nothing is read before it is
        self._shown: Thing | None = None
        self._going_back = False  # the keyboard, from what was dealt with to the next one in the list
        self.list = InboxList(ctx.diary.zone)
        self._review: InboxReview | None = None
        self.refusal = RefusalPanel()
        self.empty = EmptyState(
            _("Nothing is waiting. Drop an email, a photo, a letter or a recording anywhere on this window."),
            _("Bring in files…"),
            "download",
        )
        self.coming = EmptyState(_("This is being read. It takes a moment."), "", "hourglass")
        later = _("This part of a mailbox is read once those before it are kept or left.")
        self.read_later = EmptyState(later, "", "hourglass")
        self.stack = QStackedWidget()
        for part in (self.empty, self.coming, self.read_later, self.refusal):
            self.stack.addWidget(part)
        self.panes = TwoPanes(self.list, self.stack, parent=self)
        self.keeping = InboxKeeping(ctx, self, arrivals, self.list.progress)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.panes)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(MILLISECONDS_TO_GATHER)
        self._soon.timeout.connect(self._show)
        self._connect()

    def act(self) -> None:
        """The main action of this page."""
        self.arrivals.choose_files(self)

    def reload(self) -> None:
        """Who can be named, and whom it can be about."""
        ctx = self.ctx
        ctx.jobs.run(self, lambda: inbox_work.offered(ctx), done=self._offer)

    def put_cursor(self) -> None:
        """The chosen thing has the keyboard."""
        self.list.take_focus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.inbox.folder.look()
        self.arrivals.make_ready()
        self._show()
        if self._review is None:
            QTimer.singleShot(0, self, self._build_on)

    def _offer(self, offered: Offered) -> None:
        if self._offered is not None and self._offered.names == offered.names:
            return
        self._offered, self._shown = offered, None
        self.arrivals.reader.offered = offered
        self._later()

    @property
    def review(self) -> InboxReview:
        """The right side, whole: what is not built yet is built now."""
        review = self._review or self._begin_review()
        while not review.build_on():
            pass
        return review

    def _begin_review(self) -> InboxReview:
        """It is the larger half of the page: built while nothing has been read yet, part by part."""
        review = self._review = InboxReview(self.ctx, self.stack)
        self.stack.addWidget(review)
        review.planned.connect(lambda plan: self.inbox.plan(self.current, plan))
        review.keep_wanted.connect(lambda: self.keeping.keep([self.current]))
        review.leave_wanted.connect(self._leave)
        review.opened.connect(self.go.document)
        return review

    def _build_on(self) -> None:
        review = self._review or self._begin_review()
        if review.build_on():
            self._show_current()
        else:
            QTimer.singleShot(0, self, self._build_on)

    @property
    def drawing(self) -> bool:
        """Whether something changed that is not on the screen yet."""
        building = self._review is None or not self._review.whole
        return self._soon.isActive() or self.list.busy or (building and self.isVisible())

    def _later(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _show(self) -> None:
        """Draw the list anew, and the chosen thing when it is another one or was read since."""
        things = self.inbox.things
        if self.inbox.thing(self.current) is None:
            self.current = things[0].id if things else ""
        self.list.show_things(things, self.current)
        if not self.arrivals.keeper.busy:  # while many are kept, the right side rests
            self._show_current()
        number = self.inbox.number
        words = ngettext("{n} to sort, not kept yet", "{n} to sort, not kept yet", number).format(n=number)
        self.subtitle.emit(words if number else "")
        if self._going_back:
            self._going_back = False
            self.put_cursor()
        if self.isVisible() and self._offered is not None:
            self.arrivals.reader.child = self.go.child
            self.arrivals.reader.read_on()

    def _show_current(self) -> None:
        thing = self.inbox.thing(self.current)
        if (
            thing is not None
            and self._shown is not None
            and (thing.id, thing.found) == (self._shown.id, self._shown.found)
        ):
            self._shown = thing
            if thing.state == "ready":
                return
        self._shown = thing
        if thing is None:
            self.stack.setCurrentWidget(self.empty)
        elif thing.refusal is not None:
            self.refusal.show_refusal(thing.refusal)
            self.stack.setCurrentWidget(self.refusal)
        elif thing.found is None or thing.plan is None or self._review is None or not self._review.whole:
            self._shown = None
            waits = thing.state == "waiting" and isinstance(thing.source, Part)
            self.stack.setCurrentWidget(self.read_later if waits else self.coming)
        else:
            self.review.show_thing(thing.found, thing.plan, self._offered or Offered())
            self.review.area.verticalScrollBar().setValue(0)
            self.stack.setCurrentWidget(self.review)
            self._ask_picture(thing)

    def _ask_picture(self, thing: Thing) -> None:
        """Its first picture, from the child process; nothing is written for it."""
        shown = inbox_pictures.picture_of(thing.found) if thing.found is not None else None
        if shown is None:
            return
        preview, thing_id = self.review.preview, thing.id
        self.ctx.jobs.run_viewing(
            self,
            lambda: inbox_pictures.drawn(shown),
            done=lambda picture: preview.show_picture(picture) if self.current == thing_id else None,
            failed=lambda error: preview.say(str(error)) if self.current == thing_id else None,
        )

    def _choose(self, thing_id: str) -> None:
        self.current = thing_id
        self._show()
        self.panes.show_detail()
        if self.panes.one_at_a_time:
            self.review.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        self.inbox.leave(self.current)
        self._dealt_with()

    def _dealt_with(self) -> None:
        """Nobody keeps the next one by pressing the same key twice: it has to be gone to first."""
        focus = QApplication.focusWidget()
        self._going_back = focus is not None and self.stack.isAncestorOf(focus)
        self.panes.show_list()
        self._later()

    def _one_letter(self, thing_ids: list[str], title: str) -> None:
        self.inbox.as_one(thing_ids, title)
        self.current, self._shown = thing_ids[0], None
        self._show()

    def _arrived(self, thing_id: str) -> None:
        self.current = thing_id
        self._later()

    def _connect(self) -> None:
        arrivals = self.arrivals
        self.inbox.changed.connect(self._later)
        self.inbox.arrived.connect(self._arrived)
        self.list.chosen.connect(self._choose)
        self.empty.pressed.connect(self.act)
        self.list.paste_wanted.connect(arrivals.paste)
        self.list.all_wanted.connect(lambda: self.keeping.keep(self.list.keepable()))
        self.list.letter_wanted.connect(lambda: ask_letter(self, self.list.pages(), self.current, self._one_letter))
        self.keeping.finished.connect(self._dealt_with)
        self.refusal.read.connect(self._leave)
        self.panes.changed_over.connect(self.put_cursor)
