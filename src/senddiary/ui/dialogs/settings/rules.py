"""Settings: in which nation the family lives, and a council’s own standards from a file that was chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import N_, _, ngettext
from senddiary.rules.calendars import NAMES
from senddiary.rules.honest import day_words
from senddiary.rules.local_packs import LocalPack
from senddiary.services import deadline_reading, local_packs, school_days
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.dialogs.settings.parts import LEFT, SettingsCards
from senddiary.ui.dialogs.settings.room import Room
from senddiary.ui.file_choice import FileChoice
from senddiary.ui.widgets.buttons import quiet_button
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.promise_acts import combo
from senddiary.ui.widgets.words import Words, body_words, muted, row_title

TITLE = N_("Rules")
ICON = "scale"


@dataclass(frozen=True)
class Known:
    """The nation, what is said about its rules, and the councils’ standards."""

    nation: str
    checked: str
    packs: tuple[LocalPack, ...]


def gather(ctx: Context) -> Known:
    """All of it, away from the window."""
    board = deadline_reading.board(ctx.diary, on=ctx.now().date())
    return Known(school_days.nation(ctx.diary), board.rules_words, local_packs.listing(ctx.diary))


class RulesPage(SettingsCards):
    """The nation is asked once. Standards of a council are measured against, and never taken for the law."""

    def __init__(self, room: Room, parent: QWidget | None = None, files: FileChoice | None = None) -> None:
        super().__init__(parent)
        self._room, self.files = room, files or FileChoice()
        self.nation = combo([(key, _(name)) for key, name in NAMES.items()], "nation")
        self.checked, self.answer = body_words(""), Words("", "muted")
        self.answer.setObjectName("rules_answer")
        self.add_button = quiet_button(_("Choose a file of standards"), "folder-open")
        self.add_button.setObjectName("add_standards")
        self._packs = QVBoxLayout()
        self._fill()
        self.finish()
        self.nation.activated.connect(self._choose_nation)
        self.add_button.clicked.connect(self.add)
        self.reload()

    def reload(self) -> None:
        """Ask the diary again."""
        ctx = self._room.ctx
        ctx.jobs.run(self, lambda: gather(ctx), self._show)

    @Slot()
    def add(self) -> None:
        """Take the standards of a file that somebody chose."""
        chosen = self.files.open_files(self, _("A file of standards"))
        if chosen:
            diary, file = self._room.ctx.diary, chosen[0]
            self._run(
                lambda: local_packs.keep(diary, local_packs.text_of(file)),
                _("Kept. “Start a process” on Deadlines offers them now, marked Local."),
            )

    def _choose_nation(self, place: int) -> None:
        diary, name = self._room.ctx.diary, str(self.nation.itemData(place))
        self._run(lambda: school_days.set_nation(diary, name), _("Kept."))

    def _forget(self, name: str) -> None:
        diary = self._room.ctx.diary
        self._run(lambda: local_packs.forget(diary, name), _("Taken out."))

    def _run(self, work: Callable[[], object], words: str) -> None:
        def done(_found: object) -> None:
            self.reload()
            self._say(words)

        self._room.ctx.jobs.run(self, work, done, self._refused)

    def _refused(self, error: DiaryError) -> None:
        self.reload()
        self._say(f"{error} {error.next_step}")

    def _say(self, words: str) -> None:
        self.answer.setText(words)
        self.answer.show()
        notices.announce(self, words)

    def _show(self, known: Known) -> None:
        with QSignalBlocker(self.nation):
            self.nation.setCurrentIndex(max(0, self.nation.findData(known.nation)))
        self.checked.setText(known.checked)
        self._show_packs(known.packs)

    def _show_packs(self, packs: Sequence[LocalPack]) -> None:
        while (item := self._packs.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for pack in packs:
            self._packs.addWidget(row_title(pack.name))
            count = ngettext("{count} standard", "{count} standards", len(pack.rules)).format(count=len(pack.rules))
            day = day_words(pack.checked_on, weekday=False)
            told = _("{count}, version {version}, checked on {day}")
            self._packs.addWidget(muted(told.format(count=count, version=pack.version, day=day)))
            button = quiet_button(_("Take it out"))
            button.setObjectName("forget_standards")
            button.setAccessibleName(_("Take out the standards of {name}").format(name=pack.name))
            button.clicked.connect(lambda _on=False, name=pack.name: self._forget(name))
            self._packs.addWidget(button, 0, LEFT)

    def _fill(self) -> None:
        card = self.card(_("Where you live"))
        card.body.addWidget(Labelled(_("Which nation’s rules count for you?"), self.nation))
        card.body.addWidget(self.checked)
        card = self.card(_("Your council’s own standards"))
        words = _(
            "Some councils say in how many days they answer. With a file of these words the diary counts against them. "
            "They are marked Local: they are not the law."
        )
        card.body.addWidget(muted(words))
        card.body.addLayout(self._packs)
        card.body.addWidget(self.add_button, 0, LEFT)
        card.body.addWidget(self.answer)
        self.answer.hide()
