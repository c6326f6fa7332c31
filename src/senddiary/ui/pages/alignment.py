"""Their record beside mine: what stands in both, in one of them, and where the two differ. It judges nothing."""

from __future__ import annotations

from typing import ClassVar, get_args

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import N_, _
from senddiary.importers.draft import Draft
from senddiary.importers.table_columns import Columns as TableColumns
from senddiary.services import passages
from senddiary.services.alignment import Pair, State
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.file_choice import FileChoice
from senddiary.ui.navigation import Navigate, OpenAlignment
from senddiary.ui.pages import alignment_view
from senddiary.ui.pages.alignment_letter import RecordsLetter
from senddiary.ui.pages.alignment_view import Both
from senddiary.ui.pages.letter_keeping import LetterSaver
from senddiary.ui.pages.page import Page, page_body
from senddiary.ui.widgets.alignment_letter import LetterCard
from senddiary.ui.widgets.alignment_lines import TableCards, UndatedCard
from senddiary.ui.widgets.alignment_rows import STATE_WORDS, PairRow
from senddiary.ui.widgets.buttons import Button, chip_button, link_button, quiet_button
from senddiary.ui.widgets.card import Card, rule
from senddiary.ui.widgets.empty_state import EmptyState
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.row_list import RowList
from senddiary.ui.widgets.words import muted, page_title, row_title

AT_ONCE = 12
ALL = ""


class AlignmentPage(Page):
    """Begins with a document: its marked lines with a day, or the rows of its table."""

    TITLE: ClassVar[str] = N_("Their record beside mine")
    WATCHES: ClassVar[frozenset[str]] = frozenset({"Entry", "Passage", "Document", "Link"})

    def __init__(self, ctx: Context, go: Navigate, files: FileChoice | None = None) -> None:
        super().__init__(ctx, go)
        self._document, self._shown, self._state = "", AT_ONCE, ALL
        self.both: Both | None = None
        self._table: Draft | None = None
        self.rows: list[PairRow] = []
        self.name, self.counts = page_title(""), row_title("")
        self.counts.setObjectName("alignment_counts")
        self.note = muted(
            _("Both are copies of what somebody wrote down. A line that is missing on one side says only that.")
        )
        self.back = link_button(_("Back"), "chevron-left")
        self.back.setObjectName("back_from_alignment")
        self.open_button = quiet_button(_("Open their record"), "eye")
        self.again_button = quiet_button(_("Choose the columns again"), "sliders-horizontal")
        self.open_button.setObjectName("open_record")
        self.again_button.setObjectName("columns_again")
        self.undated, self.table = UndatedCard(lambda: ctx.now().date()), TableCards()
        self.filters: dict[str, Button] = {}
        self.card, self._list, self.more = Card(), RowList(), link_button("")
        self.more.setObjectName("more_pairs")
        self.letter_card = LetterCard()
        self.letter = RecordsLetter(ctx, self, self.letter_card, LetterSaver(ctx, self, files or FileChoice()))
        self.empty = EmptyState(
            _("Mark the lines in their record that tell of a day. They will stand here beside your own."),
            _("Open their record"),
            "clipboard-check",
        )
        self._lay_out()
        self._connect()

    def arrive(self, what: object) -> None:
        """Begin with this document."""
        if isinstance(what, OpenAlignment):
            self._document, self._shown, self._state, self._table = what.document_id, AT_ONCE, ALL, None
            self.reload()

    def reload(self) -> None:
        """Put them beside each other anew."""
        ctx, document, child = self.ctx, self._document, self.go.child
        if document:
            ctx.jobs.run(self, lambda: alignment_view.gather(ctx, document, child), done=self._show, failed=self._gone)

    def put_cursor(self) -> None:
        """The first choice has the keyboard."""
        first = self.table.take if self.table.isVisible() else self.filters[ALL]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, both: Both) -> None:
        self.both = both
        found = both.alignment
        self.name.setText(found.title)
        self.counts.setText(found.words if both.dated else "")
        self.counts.setVisible(both.dated > 0)
        self.undated.show_lines(both.undated, lambda words: alignment_view.day_in(words, self.ctx.now().date()))
        asking = both.is_table and not both.dated
        self.again_button.setVisible(both.is_table and both.dated > 0 and self._table is None)
        if asking and self._table is None:
            self._ask_columns()
        self.table.setVisible(self._table is not None)
        self.empty.setVisible(not both.dated and not both.undated and not both.is_table)
        for part in (self.card, self.note, self._chips):
            part.setVisible(both.dated > 0)
        self._show_filters()
        self._show_pairs()
        self._show_letter()

    def _gone(self, error: DiaryError) -> None:
        notices.explain(self, error)
        self.go.back()

    def _show_filters(self) -> None:
        if self.both is None:
            return
        found = self.both.alignment
        for key, button in self.filters.items():
            number = len(found.pairs) if key == ALL else found.count(_state(key))
            words = _("All") if key == ALL else _(STATE_WORDS[_state(key)])
            button.setText(_("{words} {n}").format(words=words, n=number))
            button.setChecked(key == self._state)

    def _chosen(self) -> list[Pair]:
        pairs = self.both.alignment.pairs if self.both is not None else ()
        return [pair for pair in pairs if self._state in (ALL, pair.state)]

    def _show_pairs(self) -> None:
        pairs, table = self._chosen(), self.both is not None and self.both.is_table
        self.rows = [PairRow(pair, table=table) for pair in pairs[: self._shown]]
        shown: list[QWidget] = []
        for number, row in enumerate(self.rows):
            row.mine_wanted.connect(self.go.entry)
            row.theirs_wanted.connect(self._open_page)
            shown += [rule(), row] if number else [row]
        self._list.show_rows(shown)
        left = len(pairs) - len(self.rows)
        self.more.setText(_("Show {n} more").format(n=min(left, AT_ONCE)))
        self.more.setVisible(left > 0)

    def _show_letter(self) -> None:
        pairs = self.both.alignment.pairs if self.both is not None else ()
        self.letter_card.show_entries([p.mine for p in pairs if p.state == "only-mine" and p.mine is not None])
        self.letter.begin(self.both.alignment if self.both is not None else None, self.go.child)

    def _choose(self, state: str) -> None:
        self._state, self._shown = state, AT_ONCE
        self._show_filters()
        self._show_pairs()

    def _show_more(self) -> None:
        self._shown += AT_ONCE
        self._show_pairs()

    def _open_page(self, page: int, words: str) -> None:
        is_table = self.both is not None and self.both.is_table
        self.go.document(self._document, 1 if is_table else page, words)

    def _ask_columns(self) -> None:
        ctx, document = self.ctx, self._document
        ctx.jobs.run(self, lambda: alignment_view.table_of(ctx, document), done=self._show_table, failed=self._not_read)

    def _not_read(self, error: DiaryError) -> None:
        notices.explain(self, error)

    def _show_table(self, draft: Draft) -> None:
        self._table = draft
        self.table.show_table(draft)
        self.table.setVisible(True)
        self.again_button.hide()

    def _take(self, columns: TableColumns, order: str) -> None:
        ctx, document, draft = self.ctx, self._document, self._table
        if draft is None:
            return
        self._table = None
        ctx.jobs.run(
            self,
            lambda: alignment_view.take(ctx, document, draft, columns, order),
            done=lambda _number: self.reload(),
            failed=self._not_read,
        )

    def _say_days(self, days: object) -> None:
        ctx = self.ctx
        given = dict(days) if isinstance(days, dict) else {}
        ctx.jobs.run(self, lambda: passages.say_days(ctx.diary, given, now=ctx.now()), done=lambda _none: self.reload())

    def _lay_out(self) -> None:
        _area, column = page_body(self)
        buttons = FlowLayout(spacing=8)
        for button in (self.open_button, self.again_button):
            buttons.addWidget(button)
        self._chips = QWidget()
        chips, group = FlowLayout(self._chips, spacing=8), QButtonGroup(self)
        for key in (ALL, *get_args(State)):
            button = chip_button("")
            button.setObjectName(f"pairs_{key or 'all'}".replace("-", "_"))
            button.clicked.connect(lambda _on=False, key=key: self._choose(key))
            group.addButton(button)
            self.filters[key] = button
            chips.addWidget(button)
        self.card.body.setContentsMargins(12, 6, 12, 6)
        self.card.body.addWidget(self._list)
        self.card.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.name)
        column.addWidget(self.counts)
        column.addLayout(buttons)
        for part in (self.empty, self.table, self.undated, self._chips, self.note, self.card, self.letter_card):
            column.addWidget(part)
        column.addStretch(1)

    def _connect(self) -> None:
        self.back.clicked.connect(self.go.back)
        self.open_button.clicked.connect(lambda: self.go.document(self._document))
        self.empty.pressed.connect(lambda: self.go.document(self._document))
        self.again_button.clicked.connect(self._ask_columns)
        self.table.taken.connect(self._take)
        self.undated.said.connect(self._say_days)
        self.more.clicked.connect(self._show_more)
        self.letter.sent.connect(self.go.entry)


def _state(key: str) -> State:
    return next(state for state in get_args(State) if state == key)
