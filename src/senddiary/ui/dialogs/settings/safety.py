"""Settings: locking, hiding, the passphrase and the recovery sheet."""

from __future__ import annotations

import sys

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QKeySequenceEdit, QLineEdit, QWidget

from senddiary import settings
from senddiary.errors import DiaryError
from senddiary.i18n import N_, _, ngettext
from senddiary.ui import autostart, notices, theme
from senddiary.ui.dialogs.new_passphrase import NewPassphrase
from senddiary.ui.dialogs.recovery_sheet import RecoverySheet
from senddiary.ui.dialogs.settings.parts import LEFT, SettingsCards, choice, switch
from senddiary.ui.dialogs.settings.room import Room
from senddiary.ui.widgets.buttons import main_button, quiet_button
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.words import Words, body_words, muted

TITLE = N_("Safety")
ICON = "shield-check"


class SafetyPage(SettingsCards):
    """Every choice holds at once."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._fill_locking(self.card(_("Locking")))
        self._fill_hiding(self.card(_("When somebody looks over your shoulder")))
        self.passphrase = NewPassphrase()
        self.change_button = main_button(_("Change the passphrase"))
        self.change_button.setObjectName("change_passphrase")
        self.answer = Words("", "muted")
        self.answer.setObjectName("passphrase_answer")
        self._fill_passphrase(self.card(_("Passphrase")))
        self.sheet_button = quiet_button(_("Make a new recovery sheet"), "printer")
        self.sheet_button.setObjectName("new_sheet")
        self.sheet = RecoverySheet(room.door, room.ctx.jobs)
        self._fill_sheet(self.card(_("Recovery sheet")))
        self.finish()

    def _fill_locking(self, card: Card) -> None:
        room = self._room
        times = [
            (minutes, ngettext("After {n} minute", "After {n} minutes", minutes).format(n=minutes))
            for minutes in settings.LOCK_MINUTES
        ]
        card.body.addWidget(
            choice(
                _("Lock when nobody is typing"),
                times,
                room.settings.lock_minutes,
                lambda value: room.choose(lock_minutes=value),
            )
        )
        words = _("The diary also locks when the computer sleeps, and on Ctrl L.")
        if sys.platform == "linux":
            words = _("The diary also locks when the computer sleeps or its screen is locked, and on Ctrl L.")
        card.body.addWidget(muted(words))

    def _fill_hiding(self, card: Card) -> None:
        room = self._room
        self.key = QKeySequenceEdit(QKeySequence(room.settings.quick_hide))
        self.key.setObjectName("quick_hide")
        self.key.setMaximumSequenceLength(1)
        self.key.setMaximumWidth(theme.px(240))
        self.key.editingFinished.connect(self._take_key)
        card.body.addWidget(Labelled(_("This key hides the window at once and locks the diary"), self.key))
        self.name = QLineEdit(room.settings.neutral_name)
        self.name.setObjectName("neutral_name")
        self.name.setMaxLength(40)
        self.name.setPlaceholderText("senddiary")
        self.name.setMaximumWidth(theme.px(240))
        self.name.editingFinished.connect(lambda: room.choose(neutral_name=self.name.text().strip()))
        card.body.addWidget(
            Labelled(
                _("Another name for the window"), self.name, _("For example “Notes”. It shows when you next start.")
            )
        )
        card.body.addWidget(
            switch(
                _("Show a sign beside the clock"),
                lambda on: room.choose(tray=on),
                _(
                    "For a quick note without the window, and for a notice such as “1 reminder” when a new day begins "
                    "while the diary is open. None comes while it is locked or the program is closed."
                ),
                on=room.settings.tray,
            )
        )

        if autostart.possible():
            card.body.addWidget(
                switch(
                    _("Start with the computer"),
                    self._start_with_computer,
                    _("Without a window, for the sign beside the clock. Others may see its name in a list."),
                    on=room.settings.start_at_login,
                )
            )

    def _start_with_computer(self, on: bool) -> None:  # noqa: FBT001 - a ticked box sends one truth value
        try:
            autostart.choose(self._room.settings.neutral_name or "senddiary", on=on)
        except OSError:
            notices.say(self, _("This computer did not allow it."))
            return
        self._room.choose(start_at_login=on)

    def _fill_passphrase(self, card: Card) -> None:
        card.body.addWidget(
            body_words(
                _(
                    "Backups made before today still open with the passphrase you had then. If somebody knows the old"
                    " one, remove those backups after you have made a new one."
                )
            )
        )
        card.body.addWidget(self.passphrase)
        card.body.addWidget(self.change_button, 0, LEFT)
        card.body.addWidget(self.answer)
        self.answer.hide()
        self.change_button.setEnabled(False)
        self.passphrase.changed.connect(lambda: self.change_button.setEnabled(self.passphrase.ready()))
        self.passphrase.entered.connect(self.change_passphrase)
        self.change_button.clicked.connect(self.change_passphrase)

    def _fill_sheet(self, card: Card) -> None:
        card.body.addWidget(
            body_words(_("A new sheet takes the place of the old one, which then opens this diary no more."))
        )
        card.body.addWidget(self.sheet_button, 0, LEFT)
        card.body.addWidget(self.sheet)
        self.sheet.hide()
        self.sheet_button.clicked.connect(self.make_sheet)

    @Slot()
    def change_passphrase(self) -> None:
        """Lock the diary with the new passphrase from now on."""
        if not self.passphrase.ready():
            return
        room, words = self._room, self.passphrase.passphrase()
        diary = room.ctx.diary
        self.change_button.setEnabled(False)
        room.ctx.jobs.run(
            self, lambda: room.door.change_passphrase(diary, words), lambda _nothing: self._changed(), self._not_changed
        )

    @Slot()
    def make_sheet(self) -> None:
        """Ask first: the old sheet ends with this."""
        words = _("The sheet you have now will not open this diary any more. You will see the new one here.")
        notices.ask(
            self,
            _("Make a new recovery sheet?"),
            words,
            notices.Choice(_("Make a new one"), self._make_sheet, main=True),
            notices.Choice(_("Keep the old one")),
        )

    def _make_sheet(self) -> None:
        room = self._room
        diary = room.ctx.diary
        room.ctx.jobs.run(self, lambda: room.door.new_sheet(diary), self._show_sheet)

    def _show_sheet(self, code: str) -> None:
        self.sheet.show_code(code)
        self.sheet.show()
        self.sheet.print_button.setFocus()

    def _changed(self) -> None:
        self.passphrase.clear()
        self._say(_("Changed. Use the new passphrase from now on. Your recovery sheet stays good."))

    def _not_changed(self, error: DiaryError) -> None:
        self.change_button.setEnabled(True)
        self._say(f"{error} {error.next_step}")

    def _say(self, words: str) -> None:
        self.answer.setText(words)
        self.answer.show()
        notices.announce(self, words)

    @Slot()
    def _take_key(self) -> None:
        self._room.choose(quick_hide=self.key.keySequence().toString(QKeySequence.SequenceFormat.PortableText))
