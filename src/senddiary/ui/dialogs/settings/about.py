"""Settings: what this is, and what it cannot do."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from senddiary import __version__
from senddiary.i18n import N_, _
from senddiary.ui.dialogs.settings.parts import SettingsCards
from senddiary.ui.dialogs.settings.room import Room
from senddiary.ui.widgets.words import body_words, muted

TITLE = N_("About and help")
ICON = "info"

PROMISES = (
    N_("It works without the internet. Nothing is sent anywhere, and nobody counts anything."),
    N_("Everything you write is encrypted on this computer with your passphrase."),
    N_("Every change keeps the old words. What you put in the bin can be brought back."),
)
LIMITS = (
    N_("Whoever sits at the computer while the diary is open can read it. Lock it with Ctrl L."),
    N_("A program that watches your keys can learn your passphrase. Keep the computer up to date."),
    N_("It cannot hide that senddiary is installed here, or how large your diary is."),
    N_("Without the passphrase and without the recovery sheet, nobody can open your diary."),
    N_("Private thoughts are left out of every report, but a court may still ask to see them."),
    N_("It gives no legal advice. It keeps dates and words, and leaves the judging to people."),
)


class AboutPage(SettingsCards):
    """The version, the promises, the limits, and where help is."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        del room
        this = self.card(_("senddiary {version}").format(version=__version__))
        this.body.addWidget(body_words(_("A private diary for parents of children with special educational needs.")))
        this.body.addWidget(muted(_("Free to use and to share, under the MIT licence.")))
        for title, lines in ((_("What it does for you"), PROMISES), (_("What it cannot do"), LIMITS)):
            card = self.card(title)
            for line in lines:
                card.body.addWidget(body_words(_(line)))
        self.card(_("Help")).body.addWidget(body_words(_("Press F1 on any page. Ctrl K finds any word you wrote.")))
        self.finish()
