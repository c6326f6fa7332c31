"""The cards on the page of a person or a body: figures, what was promised, said and sent, roles, and lately."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from senddiary.i18n import _, ngettext
from senddiary.model.entry import Entry
from senddiary.rules.honest import day_words, honest
from senddiary.services import dossier, tellings
from senddiary.services.dispatch import Sent
from senddiary.services.dossier import MOST, Dossier, Holder, SaidRow
from senddiary.services.promises import PromiseRow
from senddiary.services.tellings import Telling
from senddiary.ui.pages.people_view import PartyView, span_words
from senddiary.ui.widgets.buttons import link_button
from senddiary.ui.widgets.chip import Chip
from senddiary.ui.widgets.entry_words import day_short, promise_chip, row_chip, spoken_state, title_of
from senddiary.ui.widgets.figures import Figure, FigureRow
from senddiary.ui.widgets.list_row import ListRow, Pressable
from senddiary.ui.widgets.row_card import RowCard
from senddiary.ui.widgets.story_line import status_chip
from senddiary.ui.widgets.words import muted, small

Open = Callable[[str], None]


def figures(whole: Dossier) -> QWidget:
    """Four counts: kept, past, waiting, times in touch."""
    counted = whole.figures
    waiting = counted.due_soon + counted.no_date + counted.waiting_longer
    kept = _("{kept} of {total}").format(kept=counted.kept, total=counted.total) if counted.total else "0"
    words = (
        _("promises kept, {count} on time").format(count=counted.kept_on_time) if counted.kept else _("promises kept")
    )
    past = ngettext("past its date", "past their date", counted.past)
    touch = ngettext("time in touch", "times in touch", whole.times)
    year = whole.since[:4] if whole.since else ""
    since = _("{words} since {year}").format(words=touch, year=year) if year else touch
    parts = (
        Figure(kept, words, "kept" if counted.kept else ""),
        Figure(str(counted.past), past, "past" if counted.past else ""),
        Figure(str(waiting), _("waiting"), "waiting" if waiting else ""),
        Figure(str(whole.times), since),
    )
    return FigureRow(parts, 130)


def method(whole: Dossier) -> QWidget:
    """How it was counted, in small words below the figures."""
    usual = whole.usual
    return small(" ".join(part for part in (dossier.method(), usual.method if usual.words else "") if part))


def promises(title: str, rows: Sequence[PromiseRow], today: date, opened: Open) -> RowCard:
    """Promises, each opening its story."""
    made = RowCard(title, [_maker(_promise, row, today, opened) for row in rows], _after(rows))
    made.setObjectName("promises_card")
    return made


def said(rows: Sequence[SaidRow], today: date, opened: Open) -> RowCard:
    """Exact words that were noted, each opening its entry."""
    made = RowCard(_("What they said"), [_maker(_saying, row, today, opened) for row in rows], _after(rows))
    made.setObjectName("said_card")
    return made


def sent(letters: Sequence[Sent], today: date, opened: Open) -> RowCard:
    """Letters to them and what came back."""
    made = RowCard(_("Letters sent"), [_maker(_letter, row, today, opened) for row in letters], _after(letters))
    made.setObjectName("sent_card")
    return made


def told(rows: Sequence[Telling], today: date, opened: Open) -> RowCard:
    """Every time they were told the family's story, latest first, each opening its entry."""
    latest = list(reversed(rows))[:MOST]
    made = RowCard(_("Our story"), [_maker(_telling, row, today, opened) for row in latest], _after(latest))
    made.setObjectName("told_card")
    made.body.insertWidget(1, muted(tellings.counted(rows)))
    return made


def holders(rows: Sequence[Holder], today: date, opened: Open) -> RowCard:
    """Everybody who ever held a role in a body, each opening their page."""
    made = RowCard(_("Who held which role"), [_maker(_holder, row, today, opened) for row in rows])
    made.setObjectName("holders_card")
    return made


def lately(view: PartyView, today: date, opened: Open, everything: Callable[[], None]) -> RowCard:
    """The latest entries, and the way to all of them."""
    made = RowCard(_("Lately"), [_maker(_entry, row, today, opened) for row in view.lately])
    button = link_button(_("Everything with {name}").format(name=view.name))
    button.setObjectName("everything")
    button.clicked.connect(everything)
    made.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    return made


def _maker(
    make: Callable[[Any, date, Open], Pressable], row: object, today: date, opened: Open
) -> Callable[[], Pressable]:  # Any: each kind of row has its own maker
    return lambda: make(row, today, opened)


def _promise(row: PromiseRow, today: date, opened: Open) -> Pressable:
    words = promise_chip(row, today)
    due = _("by {day}").format(day=day_words(row.due, year=row.due.year != today.year)) if row.due else ""
    line = ListRow(day_short(row.said, today), row.words, due, Chip(words.text, words.tone, words.icon))
    who = _("you") if row.ours else row.by or row.body or _("nobody noted")
    spoken = _("Promise, {state}, said by {who}: {words}")
    line.setAccessibleName(spoken.format(state=spoken_state(row, today), who=who, words=row.words))
    line.clicked.connect(lambda: opened(row.id))
    return line


def _telling(row: Telling, today: date, opened: Open) -> Pressable:
    day = day_short(row.day, today) if row.day else honest(row.when, weekday=False)
    title, heard = " ".join(row.title.split()), ", ".join(row.people)
    line = ListRow(day, title, "" if heard in title else heard)
    line.clicked.connect(lambda: opened(row.entry))
    return line


def _saying(row: SaidRow, today: date, opened: Open) -> Pressable:
    first = row.when.first
    day = day_short(first.date(), today) if first else honest(row.when, weekday=False)
    quiet = " · ".join(part for part in (row.by, row.entry_title) if part)
    chip = Chip(row.family_name) if row.family_name else None
    line = ListRow(day, _("“{words}”").format(words=row.words.strip('“”"')), quiet, chip)
    line.clicked.connect(lambda: opened(row.entry))
    return line


def _letter(row: Sent, today: date, opened: Open) -> Pressable:
    words = status_chip(row.status)
    to = _("to {who}").format(who=row.to) if row.to else ""
    line = ListRow(day_short(row.sent_on, today), row.title, to, Chip(words.text, words.tone, words.icon))
    line.clicked.connect(lambda: opened(row.entry))
    return line


def _holder(row: Holder, today: date, opened: Open) -> Pressable:
    now = row.until is None or row.until >= today.isoformat()[: len(row.until)]
    chip = Chip(_("Now"), "kept", "check") if now else None
    line = ListRow(
        "", row.name, ", ".join(part for part in (row.title, span_words(row.since, row.until)) if part), chip
    )
    line.align_dates(0)
    line.clicked.connect(lambda: opened(row.person_id))
    return line


def _entry(row: Entry, today: date, opened: Open) -> Pressable:
    words = row_chip(row.kind, len(row.promises))
    first = row.when.first
    day = day_short(first.date(), today) if first else _("date not known")
    line = ListRow(day, title_of(row.title, row.text), "", Chip(words.text, words.tone, words.icon))
    line.clicked.connect(lambda: opened(row.uuid))
    return line


def _after(rows: Sequence[object]) -> str:
    if len(rows) < MOST:
        return ""
    return _("The first {count} are shown here. The reports hold them all.").format(count=MOST)
