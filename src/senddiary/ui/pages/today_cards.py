"""The quieter cards of Today: this week, the last twelve weeks, and the welcome after a long time away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal

from senddiary.i18n import _, ngettext
from senddiary.model.draft import EntryDraft
from senddiary.model.entry import Entry
from senddiary.rules.honest import honest, short
from senddiary.rules.when import When
from senddiary.services import entries
from senddiary.ui.context import Context
from senddiary.ui.widgets.buttons import link_button, main_button, quiet_button
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.chip import Chip
from senddiary.ui.widgets.entry_words import quiet_line, row_chip, title_of
from senddiary.ui.widgets.figures import Bar, Bars
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.list_row import ListRow
from senddiary.ui.widgets.prose_field import ProseField
from senddiary.ui.widgets.row_list import RowList
from senddiary.ui.widgets.words import body_words, muted, page_title


def week_date(when: When, today: date) -> str:
    """The date of an entry of this week: “Today 08:50”, “Wed about 15:45”, “Tue”."""
    words = short(when, today)
    if when.first is None or when.first.date() == today or when.operator not in ("on", "about"):
        return words
    weekday = words.split(" ")[0]
    if when.precision == "minute":
        return f"{weekday} {words.partition(' · ')[2]}"
    return weekday if when.precision == "day" and when.operator == "on" else words


def entry_row(entry: Entry, today: date, zone: str) -> ListRow:
    """An entry as a row that can be pressed."""
    chip = row_chip(entry.kind, len(entry.promises))
    made = Chip(chip.text, chip.tone, chip.icon)
    return ListRow(week_date(entry.when, today), title_of(entry.title, entry.text), quiet_line(entry, zone), made)


class ThisWeek(Card):
    """`opened` carries the id of an entry."""

    opened = Signal(str)
    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("This week"))
        self.setObjectName("this_week")
        self.list = RowList()
        self.none = muted(_("Nothing is written down for this week. That is fine."))
        self.more = link_button(_("See the whole diary"))
        self.more.clicked.connect(self.all_wanted)
        self.body.addWidget(self.list)
        self.body.addWidget(self.none)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def show_entries(self, found: Sequence[Entry], today: date, zone: str) -> None:
        """Show these, newest first."""
        rows = [entry_row(entry, today, zone) for entry in found]
        for row, entry in zip(rows, found, strict=True):
            row.clicked.connect(lambda _on=False, uuid=entry.uuid: self.opened.emit(uuid))
        widest = max((row.date_width() for row in rows), default=0)
        for row in rows:
            row.align_dates(widest + 6)
            row.ruled = row is not rows[-1]
        self.list.show_rows(rows)
        self.none.setVisible(not rows)


class LastWeeks(Card):
    """One small picture of what the diary holds, week by week."""

    def __init__(self) -> None:
        super().__init__(_("The last 12 weeks"))
        self.bars, self.words = Bars(), muted("")
        self.body.addWidget(self.bars)
        self.body.addWidget(self.words)
        self.body.addStretch(1)

    def show_weeks(self, bars: Sequence[Bar], words: str) -> None:
        """Draw the weeks, or say that there is nothing to draw."""
        self.bars.show_bars(bars, words)
        self.bars.setVisible(bool(words))
        self.words.setText(words or _("When you note support that was missed, or something good, it shows up here."))


class Welcome(Card):
    """After a long time away: nothing is lost, and three ways to go on. No totals, nothing red."""

    just_write = Signal()
    three_things = Signal()
    catch_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("welcome")
        self.words = body_words("")
        self.body.setContentsMargins(28, 26, 28, 26)
        self.body.addWidget(page_title(_("Welcome back.")))
        self.body.addWidget(self.words)
        row = FlowLayout(spacing=10)
        for name, button, signal in (
            ("just_write", main_button(_("Just write")), self.just_write),
            ("three_things", quiet_button(_("Three things")), self.three_things),
            ("catch_up", quiet_button(_("Catch up, month by month")), self.catch_up),
        ):
            button.setObjectName(name)
            button.clicked.connect(signal)
            row.addWidget(button)
        self.body.addLayout(row)

    def show_dates(self, count: int) -> None:
        """How many dates matter in the next month."""
        numbers = {1: _("One"), 2: _("Two"), 3: _("Three"), 4: _("Four"), 5: _("Five")}
        number = numbers.get(count, str(count))
        dates = ngettext("{number} date matters this month.", "{number} dates matter this month.", count)
        words = dates.format(number=number) if count else _("No date needs you this month.")
        self.words.setText(_("Nothing is lost.") + " " + words)


class CatchUp(Card):
    """A walk through the months one was away, as far as one likes; each note is dated with the month only."""

    ended = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.setObjectName("catch_up_card")
        self.ctx = ctx
        self._months: list[str] = []
        self._children: list[str] = []
        self.question = page_title("")
        self.field = ProseField(4)
        self.field.setAccessibleDescription(_("Control Enter saves."))
        self.body.addWidget(self.question)
        self.body.addWidget(muted(_("A line is enough. The date will say that it is from memory.")))
        self.body.addWidget(self.field)
        row = FlowLayout(spacing=10)
        self.save_button, self.skip_button = main_button(_("Save")), quiet_button(_("Nothing to note"))
        self.stop_button = quiet_button(_("That is enough"))
        for button in (self.save_button, self.skip_button, self.stop_button):
            row.addWidget(button)
        self.body.addLayout(row)
        self.save_button.clicked.connect(self.save)
        self.field.finished.connect(self.save)
        self.skip_button.clicked.connect(self._next)
        self.stop_button.clicked.connect(self.ended)

    def begin(self, since: date, today: date) -> None:
        """Start with the month of the last save."""
        count = (today.year - since.year) * 12 + today.month - since.month
        numbers = (since.year * 12 + since.month - 1 + step for step in range(count + 1))
        self._months = [f"{number // 12}-{number % 12 + 1:02d}" for number in numbers]
        self._ask()

    def save(self) -> None:
        """Save what is remembered of this month."""
        words = self.field.words()
        if not words or not self._months:
            return
        diary, now = self.ctx.diary, self.ctx.now()
        children = tuple(self._children)
        draft = EntryDraft(text=words, when=When(self._months[0]), source="memory", children=children)
        self.ctx.jobs.run(self, lambda: entries.record(diary, draft, now=now), done=lambda _entry: self._next())

    def show_children(self, children: Sequence[str]) -> None:
        """Whose months these are."""
        self._children = list(children)

    def _next(self) -> None:
        self._months = self._months[1:]
        self._ask()

    def _ask(self) -> None:
        self.field.clear()
        if not self._months:
            self.ended.emit()
            return
        month = honest(When(self._months[0]))
        self.question.setText(_("What do you remember of {month}?").format(month=month))
        self.field.setAccessibleName(self.question.text())
        self.field.setFocus()
