"""One thing from the inbox in full, with everything that may be said about it before it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senddiary.i18n import _
from senddiary.importers import answered
from senddiary.importers.draft import Draft
from senddiary.importers.table_columns import columns_of, entries_in
from senddiary.rules.when import When
from senddiary.services import intake_items, intake_times
from senddiary.services.intake import Found
from senddiary.ui.context import Context
from senddiary.ui.inbox_plan import ENTRY, Plan, missing, ticked_of
from senddiary.ui.inbox_work import Offered, remarks_of
from senddiary.ui.widgets import inbox_words
from senddiary.ui.widgets.attachment_strip import size_words
from senddiary.ui.widgets.card import rule
from senddiary.ui.widgets.inbox_belonging import BelongingCard
from senddiary.ui.widgets.inbox_cards import DoublesCard, RemarksCard, SenderCard, WhenCard
from senddiary.ui.widgets.inbox_foot import InboxFoot
from senddiary.ui.widgets.inbox_how import HowCard
from senddiary.ui.widgets.inbox_items import Inside, ItemsCard
from senddiary.ui.widgets.inbox_preview import PreviewCard
from senddiary.ui.widgets.inbox_questions import ColumnsCard, OrderCard, asks_order, read_back
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.prose import Line
from senddiary.ui.widgets.scroll import scrolling
from senddiary.ui.widgets.words import muted


class InboxReview(QWidget):
    """`planned` carries the plan after each choice; `opened` the document that is there already.

    It is large, so it is built part by part with `build_on`; only when it is `whole` can it show anything.
    """

    planned = Signal(object)
    keep_wanted = Signal()
    leave_wanted = Signal()
    opened = Signal(str)

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Found | None = None
        self._plan = Plan()
        self._draft = Draft("file")
        self._lay_out()
        self.whole = False
        self._building = self._build(ctx)

    def build_on(self) -> bool:
        """Build the next part; whether everything is there now."""
        self.whole = self.whole or next(self._building, self) is self
        return self.whole

    def _build(self, ctx: Context) -> Iterator[None]:
        self.title, self.what = Line(), muted("")
        self.title.setObjectName("inbox_title")
        self._put(Labelled(_("What to call it"), self.title), self.what)
        yield
        self.doubles, self.order, self.remarks = DoublesCard(), OrderCard(), RemarksCard()
        self._put(self.doubles, self.order, self.remarks)
        yield
        self.how = HowCard(ctx)
        self._put(self.how)
        yield
        self.columns = ColumnsCard()
        self._put(self.columns)
        yield
        self.items, self.preview = ItemsCard(), PreviewCard()
        self.belonging = BelongingCard()
        self._put(self.items, self.belonging, self.preview)
        yield
        self.when = WhenCard(lambda: ctx.now().date(), ctx.diary.zone)
        self._put(self.when)
        yield
        self.who = SenderCard()
        self._put(self.who)
        self.foot = InboxFoot()  # the last to be built, as it is the last that Tab comes to
        self._whole.addWidget(self.foot, 0, Qt.AlignmentFlag.AlignBottom)
        self.foot.lay_out()
        self._connect()

    def _put(self, *parts: QWidget) -> None:
        """Into its place at once, and dressed: what is moved later is dressed again, with everything in it."""
        for part in parts:
            self._column.insertWidget(self._column.count() - 1, part)
            for one in (part, *part.findChildren(QWidget)):
                one.ensurePolished()

    def show_thing(self, found: Found, plan: Plan, offered: Offered) -> None:
        """Everything about this one."""
        self._found, self._plan = found, plan
        self._read_draft()
        draft = found.draft
        with QSignalBlocker(self.title):
            self.title.setText(plan.title)
            self.title.setCursorPosition(0)
        self.what.setText(
            _("{what} · {size} · {name}").format(
                what=inbox_words.what_it_is(draft), size=size_words(found.size), name=inbox_words.one_line(found.name)
            )
        )
        self.doubles.show_doubles(found.doubles)
        self.remarks.show_remarks(remarks_of(found))
        self.who.show_sender(found, plan.person, offered.people)
        self.how.set_children(offered.children)
        self.preview.show_draft(draft)
        self._show_inside()
        self.when.show_when(found, plan.when, plan.clock)
        self.how.show_plan(plan, self.when.when(), several=bool(draft.table or draft.items))
        self._show_state()

    def _show_inside(self) -> None:
        """The questions a file leaves open, and the things in it, as far as each is to be an entry of its own."""
        draft = self._draft
        table, splitting = bool(draft.table), self._splitting
        asked = splitting and self._found is not None and asks_order(self._found.draft)
        self.order.setVisible(asked)
        if asked and self._found is not None:
            self.order.show_question(self._found.draft.facts, self._plan.order)
        self.columns.setVisible(splitting and table)
        if splitting and table:
            self.columns.show_table(draft, self._plan.columns, self._plan.order)
        self.items.setVisible(splitting)
        apart = self._found is not None and answered.comes_apart(self._found.draft)
        self.items.way.show_way(offered=apart, messages=self._plan.messages)
        self._show_items()
        self.belonging.show_files(draft, dict(self._plan.belonging), offered=splitting)
        for part in (self.when, self.who):
            part.setVisible(not splitting)

    def _show_items(self) -> None:
        inside = inside_of(self._draft, self._plan, self._is_kept)
        self.items.show_items(inside, ticked_of(self._plan, inside.number))

    def _is_kept(self, item: Draft) -> bool:
        """Whether this thing inside it is an entry already."""
        found = self._found
        return found is not None and intake_items.pair_of(item, self.when.zone) in found.kept_items

    @property
    def _splitting(self) -> bool:
        return self._plan.how == ENTRY and bool(self._draft.table or self._draft.items)

    def _read_draft(self) -> None:
        """What came in, with the parent’s answers about its dates and its messages."""
        draft = self._found.draft if self._found is not None else Draft("file")
        draft = answered.with_order(draft, self._plan.order) if self._plan.order else draft
        self._draft = answered.one_by_one(draft) if self._plan.messages else draft

    def _said(self) -> When:
        """What the clock that counts says."""
        clocks = self._found.draft.clocks if self._found is not None else ()
        return intake_times.of(intake_times.first(clocks, self._plan.clock), self.when.zone).when

    def _clock_chosen(self, place: int) -> None:
        if self._found is not None:
            self._plan = replace(self._plan, clock=place, when=None)
            self.when.show_date(self._found, None, place)
            self._changed()

    def _changed(self) -> None:
        """Gather every choice into a plan."""
        if self._found is None:
            return
        into, into_title = self.how.into
        chosen = self.when.when()
        way = self._plan.how
        self._plan = replace(
            self._plan,
            how=self.how.way,
            title=self.title.words(),
            when=None if chosen == self._said() else chosen,
            person=self.who.name(),
            children=self.how.chosen_children(),
            private=self.how.private.isChecked(),
            into=into,
            into_title=into_title,
            ticked=self.items.chosen(),
            belonging=self.belonging.belonging(),
        )
        if self._plan.how != way:
            self._show_inside()
        self._show_state()
        self.planned.emit(self._plan)

    def _order_chosen(self, order: str) -> None:
        self._plan = replace(self._plan, order=order, columns=None)
        self._read_draft()
        self._show_inside()
        self._changed()

    def _columns_chosen(self) -> None:
        self._plan = replace(self._plan, columns=self.columns.columns())
        self._show_items()
        self._changed()

    def _way_chosen(self) -> None:
        """By whole days all are ticked, as before; single messages are chosen one by one."""
        messages = self.items.way.by_messages
        self._plan = replace(self._plan, messages=messages, ticked=frozenset() if messages else None)
        self._read_draft()
        self._show_inside()
        self._changed()

    def _show_state(self) -> None:
        """What is still missing before it can be kept."""
        words = missing(self._found.draft, self._plan) if self._found is not None else ""
        self.foot.show_missing(words)

    def _lay_out(self) -> None:
        """The frame, as empty as it is: each part is put into it when it is built."""
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(28, 20, 28, 24)
        self._column.setSpacing(14)
        self._column.addStretch(1)
        self.area = scrolling(inside)
        whole = self._whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.area, 1)
        whole.addWidget(rule())

    def _connect(self) -> None:
        self.title.editingFinished.connect(self._changed)
        for signal in (
            self.when.changed,
            self.who.changed,
            self.how.changed,
            self.items.changed,
            self.belonging.changed,
        ):
            signal.connect(self._changed)
        self.order.chosen.connect(self._order_chosen)
        self.columns.changed.connect(self._columns_chosen)
        self.when.clock_chosen.connect(self._clock_chosen)
        self.items.way.chosen.connect(self._way_chosen)
        self.doubles.opened.connect(self.opened)
        self.foot.keep_button.clicked.connect(self._keep)
        self.foot.leave_button.clicked.connect(self.leave_wanted)

    def _keep(self) -> None:
        self._changed()
        self.keep_wanted.emit()


def inside_of(draft: Draft, plan: Plan, is_kept: Callable[[Draft], bool]) -> Inside:
    """What is in it, each line made only when it is seen: a table can have thousands of rows."""
    if not draft.table:
        items = draft.items
        return Inside(len(items), lambda place: _item_line(items[place], kept=is_kept(items[place])))
    columns = plan.columns if plan.columns is not None else columns_of(draft.facts)
    first = draft.table[:1] if columns.heading else ()
    rows = draft.table[len(first) :]

    def line(place: int) -> str:
        return read_back(entries_in((*first, rows[place]), columns)[0])

    return Inside(len(rows), line)


def _item_line(item: Draft, *, kept: bool) -> str:
    line = read_back(item)
    return _("Kept already · {line}").format(line=line) if kept else line
