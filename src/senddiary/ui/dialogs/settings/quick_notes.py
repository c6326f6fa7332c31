"""Settings: a note without opening the diary."""

from __future__ import annotations

import sys

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from senddiary.i18n import N_, _
from senddiary.ui import notices
from senddiary.ui.dialogs.settings.parts import LEFT, SettingsCards
from senddiary.ui.dialogs.settings.room import Room
from senddiary.ui.widgets.buttons import quiet_button
from senddiary.ui.widgets.words import body_words

TITLE = N_("Quick notes")
ICON = "pencil"
COMMAND = "senddiary quick"

WAYS = (
    (
        "linux",
        N_("GNOME and Ubuntu"),
        N_(
            "Open Settings, Keyboard, View and customise shortcuts, Custom shortcuts. Press the plus, call it Note,"
            " put the command above into Command, and press the keys you like, for example Ctrl Alt N."
        ),
    ),
    (
        "linux",
        N_("KDE Plasma"),
        N_(
            "Open System Settings, Keyboard, Shortcuts, Add new, Command. Put the command above in, then press your"
            " keys."
        ),
    ),
    (
        "win32",
        N_("Windows"),
        N_(
            "Make a shortcut on the desktop with the command above. Right-click it, choose Properties, click into"
            " Shortcut key, and press your keys."
        ),
    ),
    (
        "darwin",
        N_("macOS"),
        N_(
            "Open Shortcuts, make a new one with the step Run Shell Script and the command above. In its details,"
            " choose Add keyboard shortcut."
        ),
    ),
)


class QuickNotesPage(SettingsCards):
    """How to bind the one-box window to keys of the desktop."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        del room
        what = self.card(_("One box, two keys"))
        what.body.addWidget(
            body_words(
                _(
                    "This command opens one box, even while the diary is locked. What you write is sealed at once and"
                    " joins your diary, with its own time, when you next open it."
                )
            )
        )
        what.body.addWidget(body_words(COMMAND))
        self.copy = quiet_button(_("Copy the command"), "copy")
        self.copy.clicked.connect(self._copy)
        what.body.addWidget(self.copy, 0, LEFT)
        here = [way for way in WAYS if way[0] == sys.platform]
        for _platform, name, steps in [*here, *(way for way in WAYS if way not in here)]:
            self.card(_(name)).body.addWidget(body_words(_(steps)))
        self.finish()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(COMMAND)
        notices.say(self, _("Copied"))
