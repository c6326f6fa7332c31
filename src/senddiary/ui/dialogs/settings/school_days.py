"""Settings: when the school is open. School days are counted with it; until it is given, every one is a guess."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QWidget

from senddiary.errors import DiaryError, UnreadableDate
from senddiary.i18n import N_, _
from senddiary.rules import typed_date
from senddiary.rules.calendars import SchoolCalendar, Term
from senddiary.services import local_packs, people, school_days
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.dialogs.settings.parts import SettingsCards
from senddiary.ui.dialogs.settings.room import Room
from senddiary.ui.file_choice import FileChoice
from senddiary.ui.widgets.buttons import main_button, quiet_button
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.promise_acts import combo
from senddiary.ui.widgets.prose import Prose
from senddiary.ui.widgets.words import Words, body_words, muted

TITLE = N_("School days")
ICON = "calendar-days"
_BETWEEN = re.compile(r"\s+(?:to|until|till|–|—|-)\s+")


def day_of(words: str, today: date) -> date:
    """The day that was typed. Raises `UnreadableDate`."""
    when = typed_date.read(words, today)
    if when.precision != "day" or when.first is None:
        raise UnreadableDate(
            _("“{words}” needs its day, month and year.").format(words=words[:40]),
            _("Write it like 2 September 2026."),
        )
    return when.first.date()


def terms_in(words: str, today: date) -> tuple[Term, ...]:
    """One stretch of school weeks on each line: “2 September 2026 to 23 October 2026”. Raises `UnreadableDate`."""
    found: list[Term] = []
    for line in filter(None, map(str.strip, words.splitlines())):
        ends = _BETWEEN.split(line)
        if len(ends) != 2:
            raise UnreadableDate(
                _("“{line}” needs a first and a last day.").format(line=line[:60]),
                _("Write it like 2 September 2026 to 23 October 2026."),
            )
        first, last = (day_of(end, today) for end in ends)
        if last < first:
            raise UnreadableDate(
                _("“{line}” ends before it begins.").format(line=line[:60]), _("Put the first day first.")
            )
        found.append(Term(first, last))
    return tuple(sorted(found, key=lambda term: term.first))


def days_in(words: str, today: date) -> frozenset[date]:
    """One day on each line. Raises `UnreadableDate`."""
    return frozenset(day_of(line, today) for line in filter(None, map(str.strip, words.splitlines())))


def written(day: date) -> str:
    """“2 September 2026”, as it may be typed."""
    return f"{day.day} {day:%B %Y}"


@dataclass(frozen=True)
class Known:
    """What the diary knows: the children by id and name, the nation, and the calendar of the chosen child."""

    children: tuple[tuple[str, str], ...]
    nation: str
    calendar: SchoolCalendar | None


def gather(ctx: Context, child: str | None) -> Known:
    """All of it, away from the window."""
    children = tuple((one.id, one.name) for one in people.children(ctx.diary))
    return Known(children, school_days.nation(ctx.diary), school_days.calendar(ctx.diary, child))


class SchoolDaysPage(SettingsCards):
    """Terms, training days and closures, for all children or for one; the usual terms until they are given."""

    def __init__(self, room: Room, parent: QWidget | None = None, files: FileChoice | None = None) -> None:
        super().__init__(parent)
        self._room, self.files = room, files or FileChoice()
        self._child: str | None = None
        self.state = body_words("")
        self.state.setObjectName("school_state")
        self.terms, self.inset, self.closed = Prose(6, 14), Prose(2, 8), Prose(2, 8)
        self.answer = Words("", "muted")
        self.answer.setObjectName("school_answer")
        self.save_button = main_button(_("Save"))
        self.save_button.setObjectName("save_school")
        self.usual_button = quiet_button(_("Use the usual terms"))
        self.usual_button.setObjectName("usual_terms")
        self.file_button = quiet_button(_("Take it from a calendar file"), "folder-open")
        self.file_button.setObjectName("calendar_file")
        self._known: Known | None = None
        self._fill()
        self.finish()
        self.file_button.clicked.connect(self.take_file)
        self.save_button.clicked.connect(self.keep)
        self.usual_button.clicked.connect(lambda: self._keep(None))
        self.reload()

    def reload(self) -> None:
        """Ask the diary again."""
        ctx, child = self._room.ctx, self._child
        ctx.jobs.run(self, lambda: gather(ctx, child), self._show)

    @Slot()
    def keep(self) -> None:
        """Save what was typed."""
        today = self._room.ctx.now().date()
        try:
            terms = terms_in(self.terms.words(), today)
            inset, closed = days_in(self.inset.words(), today), days_in(self.closed.words(), today)
        except UnreadableDate as error:
            self._say(f"{error} {error.next_step}")
            return
        if not terms:
            self._say(_("Which days is the school open? Write at least one line of school weeks."))
            return
        nation = self._known.nation if self._known else school_days.ENGLAND
        self._keep(SchoolCalendar(nation, terms, closed, inset))

    @Slot()
    def take_file(self) -> None:
        """Take the school's days from a file that somebody chose."""
        chosen = self.files.open_files(self, _("A calendar file"))
        if not chosen:
            return
        diary, child, file = self._room.ctx.diary, self._child, chosen[0]
        self._room.ctx.jobs.run(
            self,
            lambda: school_days.keep_file(diary, local_packs.text_of(file), child),
            lambda _kept: self._kept(_("Taken from the file. The days on Deadlines are counted with it.")),
            self._refused,
        )

    def _refused(self, error: DiaryError) -> None:
        self._say(f"{error} {error.next_step}")

    def _kept(self, words: str) -> None:
        self.reload()
        self._say(words)

    def _keep(self, calendar: SchoolCalendar | None) -> None:
        diary, child = self._room.ctx.diary, self._child
        words = _("Saved. The days on Deadlines are counted with it.") if calendar else _("Saved.")
        self._room.ctx.jobs.run(
            self, lambda: school_days.keep(diary, calendar, child), lambda _none: self._kept(words), self._refused
        )

    def _show(self, known: Known) -> None:
        self.answer.hide()
        self._known, calendar = known, known.calendar
        self._offer_children(known.children)
        if calendar is None:
            self.state.setText(_("No terms are known for your nation yet. Give the school’s own."))
            calendar = SchoolCalendar("england", ())
        elif calendar.estimated:
            self.state.setText(_("These are the usual terms, and only a guess. Put in the school’s own."))
        else:
            self.state.setText(_("These are the terms you gave."))
        today = self._room.ctx.now().date()
        shown = [term for term in calendar.terms if (today - term.last).days < 365]
        kept = calendar.terms if not calendar.estimated else shown
        self.terms.set_words("\n".join(f"{written(term.first)} to {written(term.last)}" for term in kept))
        self.inset.set_words("\n".join(map(written, sorted(calendar.inset))))
        self.closed.set_words("\n".join(map(written, sorted(calendar.closed))))

    def _say(self, words: str) -> None:
        self.answer.setText(words)
        self.answer.show()
        notices.announce(self, words)

    def _offer_children(self, children: Sequence[tuple[str, str]]) -> None:
        """Whose school it is, asked only where there is more than one child."""
        self.whose.setVisible(len(children) > 1)
        if self.whose_box.count() == len(children) + 1:
            return
        with QSignalBlocker(self.whose_box):
            self.whose_box.clear()
            for key, name in (("", _("All children")), *children):
                self.whose_box.addItem(name, key)

    def _fill(self) -> None:
        card = self.card(_("When the school is open"))
        card.body.addWidget(self.state)
        self.whose_box = combo([("", _("All children"))], "whose_school")
        self.whose_box.activated.connect(lambda at: self._choose(self.whose_box.itemData(at)))
        self.whose = Labelled(_("Whose school?"), self.whose_box)
        card.body.addWidget(self.whose)
        self.whose.hide()
        hint = _("One line for each stretch of school weeks, such as 2 September 2026 to 23 October 2026")
        card.body.addWidget(Labelled(_("School weeks"), self.terms, hint))
        card.body.addWidget(Labelled(_("Training days (INSET)"), self.inset, _("One day on each line")))
        card.body.addWidget(Labelled(_("Other days it was closed"), self.closed, _("One day on each line")))
        card.body.addWidget(self.answer)
        acts = FlowLayout(spacing=10)
        acts.addWidget(self.save_button)
        acts.addWidget(self.usual_button)
        acts.addWidget(self.file_button)
        card.body.addLayout(acts)
        card.body.addWidget(muted(_("Academies often have terms of their own. Look on the school’s website.")))

    def _choose(self, child: object) -> None:
        self._child = str(child) if child else None
        self.reload()
