"""What we were told, by whom, when: quotations in their order, with their sources, and no word of ours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from senddiary.i18n import N_, _, ngettext
from senddiary.services import notional_budget, people, told
from senddiary.services.told import Pair, ToldRow
from senddiary.ui.context import Context
from senddiary.ui.navigation import Navigate
from senddiary.ui.pages.page import Page, page_body
from senddiary.ui.widgets.buttons import Button, chip_button, link_button
from senddiary.ui.widgets.card import Card, rule
from senddiary.ui.widgets.empty_state import EmptyState
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.row_list import RowList
from senddiary.ui.widgets.told_cards import MoneyCard, PairCard, ToldLine
from senddiary.ui.widgets.told_questions import ask_looked, ask_other, ask_settled, ask_wait, take_out
from senddiary.ui.widgets.two_panes import Columns

AT_ONCE = 30


@dataclass(frozen=True)
class ToldView:
    """The quotations of the child on the rail, and the pairs among them."""

    rows: tuple[ToldRow, ...]
    pairs: tuple[Pair, ...]


def gather(ctx: Context, child: str | None) -> ToldView:
    """Ask the diary."""
    rows = told.page(ctx.diary, child=child)
    pairs = told.pairs(ctx.diary, settled=True)
    if child is not None:
        name = next((one.name for one in people.children(ctx.diary) if one.id == child), "")
        pairs = [pair for pair in pairs if name in (*pair.one.children, *pair.other.children)]
    return ToldView(tuple(rows), tuple(pairs))


class ToldPage(Page):
    """Families as chips, then the words themselves; pairs and the card about the money beside them."""

    TITLE: ClassVar[str] = N_("What we were told")

    def __init__(self, ctx: Context, go: Navigate) -> None:
        super().__init__(ctx, go)
        self.view = ToldView((), ())
        self._family, self._shown = "", AT_ONCE
        self.lines: list[ToldLine] = []
        _area, column = page_body(self)
        self._chips_place = QWidget()
        self._chips = FlowLayout(self._chips_place, spacing=8)
        self._chips.setContentsMargins(0, 0, 0, 0)
        self._list, self._pairs = RowList(), RowList()
        self.card = Card()
        self.card.setObjectName("told_card")
        self.card.body.setContentsMargins(20, 6, 20, 6)
        self.more = link_button("")
        self.more.setObjectName("more_told")
        self.more.clicked.connect(self._show_more)
        self.card.body.addWidget(self._list)
        self.card.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.empty = EmptyState(
            _("Nothing here yet. When words in an entry sound familiar, you are asked if they belong here."),
            "",
            "quote",
        )
        columns = Columns(4, 3)
        for part in (self.card, self.empty):
            columns.left.addWidget(part)
        columns.left.addStretch(1)
        columns.right.addWidget(self._pairs)
        columns.right.addWidget(MoneyCard(notional_budget.card()))
        columns.right.addStretch(1)
        column.addWidget(self._chips_place)
        column.addWidget(columns)
        column.addStretch(1)
        self.families: dict[str, Button] = {}

    def reload(self) -> None:
        """Ask the diary again."""
        ctx, child = self.ctx, self.go.child
        ctx.jobs.run(self, lambda: gather(ctx, child), done=self._show)

    def put_cursor(self) -> None:
        """The first choice has the keyboard."""
        first = next(iter(self.families.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, view: ToldView) -> None:
        self.view = view
        count = ngettext("{count} quotation", "{count} quotations", len(view.rows)).format(count=len(view.rows))
        self.subtitle.emit(count)
        self._show_families()
        self._show_pairs()
        self._show_lines()

    def _show_families(self) -> None:
        found = {row.family or "": row.family_name for row in self.view.rows}
        if self._family not in found:
            self._family = ""
        self._chips.clear()
        self.families = {}
        for key, words in [("", _("All")), *sorted(found.items(), key=lambda one: one[1])]:
            button = chip_button(words)
            button.setObjectName(f"family_{key or 'all'}".replace("-", "_"))
            button.setChecked(key == self._family)
            button.clicked.connect(lambda _on=False, key=key: self._choose(key))
            self._chips.addWidget(button)
            self.families[key] = button
        self._chips_place.setVisible(bool(found))

    def _choose(self, family: str) -> None:
        self._family, self._shown = family, AT_ONCE
        for key, button in self.families.items():
            button.setChecked(key == family)
        self._show_lines()

    def _chosen(self) -> list[ToldRow]:
        return [row for row in self.view.rows if self._family in ("", row.family)]

    def _show_lines(self) -> None:
        rows, today = self._chosen(), self.ctx.now().date()
        self.lines = [ToldLine(row, today) for row in rows[: self._shown]]
        shown: list[QWidget] = []
        for number, line in enumerate(self.lines):
            line.act.connect(self._act)
            shown += [rule(), line] if number else [line]
        self._list.show_rows(shown)
        left = len(rows) - len(self.lines)
        self.more.setText(_("Show {count} more").format(count=min(left, AT_ONCE)))
        self.more.setAccessibleName(self.more.text())
        self.more.setVisible(left > 0)
        self.card.setVisible(bool(rows))
        self.empty.setVisible(not rows)

    def _show_more(self) -> None:
        self._shown += AT_ONCE
        self._show_lines()

    def _show_pairs(self) -> None:
        ordered = sorted(self.view.pairs, key=lambda pair: pair.settled_on is not None)
        cards = [PairCard(pair) for pair in ordered]
        for card in cards:
            card.act.connect(self._act_on_pair)
        self._pairs.show_rows(cards)
        self._pairs.setVisible(bool(cards))

    def _act(self, name: str, row: ToldRow) -> None:
        others = [one for one in self.view.rows if one.id != row.id]
        acts: dict[str, Callable[[], object]] = {
            "entry": lambda: self.go.entry(row.entry),
            "wait": lambda: ask_wait(self, self.ctx, row.id, row.words, self.reload),
            "looked": lambda: ask_looked(self, self.ctx, row),
            "letter": lambda: self.go.letter(row.id, "who-looks-again"),
            "beside": lambda: ask_other(self, self.ctx, row, others),
            "out": lambda: take_out(self, self.ctx, row),
        }
        acts[name]()

    def _act_on_pair(self, name: str, pair: Pair) -> None:
        if name == "letter":
            self.go.letter(pair.id, "which-is-right")
        elif name == "settle":
            ask_settled(self, self.ctx, pair)
        else:
            ctx, diary = self.ctx, self.ctx.diary
            ctx.jobs.run(self, lambda: told.settle(diary, pair.id, now=ctx.now(), on=None), done=lambda _none: None)
