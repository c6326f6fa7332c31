"""Settings: a pause that quietens everything but legal dates."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from senddiary.i18n import N_, _
from senddiary.rules.honest import day_words
from senddiary.services import waiting
from senddiary.ui.dialogs.settings.parts import LEFT, SettingsCards
from senddiary.ui.dialogs.settings.room import Room
from senddiary.ui.widgets.buttons import quiet_button
from senddiary.ui.widgets.leave_for_now import ask_pause, set_pause
from senddiary.ui.widgets.words import Words, body_words

TITLE = N_("A pause")
ICON = "clock"


class PausePage(SettingsCards):
    """The same pause as on Today, for whoever looks for it here."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        card = self.card(_("A pause"))
        words = _(
            "While a pause lasts nothing comes forward on Today and no reminder is shown, except legal dates. Nothing "
            "is lost, and no date or promise changes by it."
        )
        self.state = Words("", "row")
        self.state.setObjectName("pause_state")
        self.begin, self.end = quiet_button(_("Quieten for now"), "clock"), quiet_button(_("End the pause"))
        self.begin.setObjectName("begin_pause")
        self.end.setObjectName("end_pause")
        card.body.addWidget(body_words(words))
        card.body.addWidget(self.state)
        for button in (self.begin, self.end):
            card.body.addWidget(button, 0, LEFT)
        self.begin.clicked.connect(lambda: ask_pause(self, room.ctx, self.look))
        self.end.clicked.connect(lambda: set_pause(self, room.ctx, None, self.look))
        self.finish()
        self.look()

    def look(self) -> None:
        """Ask the diary whether a pause lasts."""
        ctx = self._room.ctx
        today = ctx.now().date()
        ctx.jobs.run(self, lambda: waiting.paused(ctx.diary, on=today), done=self._show)

    def _show(self, until: date | None) -> None:
        quiet = _("Quiet until {day}.").format(day=day_words(until)) if until else ""
        self.state.setText(quiet or _("No pause lasts at the moment."))
        self.end.setVisible(until is not None)
