"""Settings: how it looks and reads."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from senddiary.i18n import N_, _
from senddiary.ui import theme
from senddiary.ui.dialogs.settings.parts import SettingsCards, choice, switch
from senddiary.ui.dialogs.settings.room import Room
from senddiary.ui.widgets.words import muted

TITLE = N_("Reading")
ICON = "sun"
THEMES = (
    ("system", N_("As the computer")),
    ("light", N_("Light")),
    ("dark", N_("Dark")),
    ("contrast", N_("High contrast")),
)
SIZES = (100, 110, 125, 150, 175, 200)
FAMILIES = (
    ("atkinson", N_("Atkinson Hyperlegible")),
    ("system", N_("The computer’s own")),
    ("opendyslexic", N_("OpenDyslexic")),
)
SPACINGS = (("normal", N_("Usual")), ("wide", N_("Wide")))


class ReadingPage(SettingsCards):
    """Every choice holds at once."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._fill()
        self.finish()

    def _fill(self) -> None:
        now, room = self._room.settings, self._room
        look = self.card(_("Colours"))
        themes = [(value, _(words)) for value, words in THEMES]
        look.body.addWidget(choice(_("Theme"), themes, now.theme, lambda value: room.choose(theme=value)))
        letters = self.card(_("Letters"))
        sizes = [(size, _("{n} %").format(n=size)) for size in SIZES]
        letters.body.addWidget(
            choice(_("Text size"), sizes, now.text_scale, lambda value: room.choose(text_scale=value))
        )
        families = [
            (value, _(words)) for value, words in FAMILIES if value != "opendyslexic" or theme.has_open_dyslexic()
        ]
        letters.body.addWidget(choice(_("Typeface"), families, now.family, lambda value: room.choose(family=value)))
        spacings = [(value, _(words)) for value, words in SPACINGS]
        letters.body.addWidget(
            choice(_("Line spacing"), spacings, now.spacing, lambda value: room.choose(spacing=value))
        )
        letters.body.addWidget(muted(_("OpenDyslexic can be chosen here when it is installed on this computer.")))
        motion = self.card(_("Movement"))
        motion.body.addWidget(switch(_("No fading"), lambda on: room.choose(reduced_motion=on), on=now.reduced_motion))
        start = self.card(_("On a hard day"))
        start.body.addWidget(
            switch(
                _("Start with one box only"),
                lambda on: room.choose(low_energy=on),
                _("The rest is one press away. Nothing is counted and nothing is red."),
                on=now.low_energy,
            )
        )
