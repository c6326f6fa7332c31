"""Settings: how things come into the diary: a folder to look in, words on photos, and the card for the pocket."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import N_, _, ngettext
from senddiary.services import watch_folder
from senddiary.services.watch_folder import Watched
from senddiary.ui import confinement_words, file_choice, notices
from senddiary.ui.dialogs.settings.parts import LEFT, SettingsCards, choice, switch
from senddiary.ui.dialogs.settings.room import Room
from senddiary.ui.pocket_card import PocketCard
from senddiary.ui.widgets.buttons import quiet_button
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.words import body_words, muted

TITLE = N_("Bringing things in")
ICON = "download"
AFTER_WORDS = (
    ("leave", N_("Leave it where it is")),
    ("move", N_("Move it into the folder “kept” beside it")),
    ("ask", N_("Ask me each time")),
)


class BringingInPage(SettingsCards):
    """Nothing here is on until it was chosen, but the reading of photos."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room, self._ctx = room, room.ctx
        self.place = body_words("")
        self.choose_button = quiet_button("", "folder-open")
        self.choose_button.setObjectName("choose_watch_folder")
        self.stop_button = quiet_button(_("Stop looking there"), "x")
        self.stop_button.setObjectName("stop_watching")
        self.again_button = quiet_button(_("Show everything in it again"), "rotate-ccw")
        self.after = self._after_field()
        self._folder_card()
        self._photos_card()
        self._pocket_card()
        self._reading_card()
        self.finish()
        self._show(None)
        self._ask()

    def _folder_card(self) -> None:
        card = self.card(_("A folder your phone can fill"))
        words = _("While the diary is open, it can look in one folder. What lies there waits in the inbox to be seen.")
        card.body.addWidget(body_words(words))
        card.body.addWidget(self.place)
        buttons = FlowLayout(spacing=10)
        for button in (self.choose_button, self.stop_button, self.again_button):
            buttons.addWidget(button)
        card.body.addLayout(buttons)
        card.body.addWidget(self.after)
        self.warning = muted(
            _(
                "The folder itself is not locked. Anybody who can use this computer, or the service that fills the "
                "folder, can read what lies in it. Nothing in it is ever removed without your asking."
            )
        )
        card.body.addWidget(self.warning)
        self.choose_button.clicked.connect(self._choose)
        self.stop_button.clicked.connect(self._stop)
        self.again_button.clicked.connect(self._again)

    def _after_field(self) -> Labelled:
        options = [(value, _(words)) for value, words in AFTER_WORDS]
        return choice(_("When a file from the folder was kept"), options, "leave", self._set_after)

    def _photos_card(self) -> None:
        card = self.card(_("Words on photos and scans"))
        card.body.addWidget(
            switch(
                _("Let this computer read them, so that they can be found"),
                lambda on: self._room.choose(read_photos=on),
                _("It happens quietly, one page at a time, on this computer only. The photo itself is never changed."),
                on=self._room.settings.read_photos,
            )
        )
        self.reader_words = muted("")
        card.body.addWidget(self.reader_words)
        self._ctx.jobs.run_apart(self, confinement_words.of_the_photo_reader, done=self.reader_words.setText)
        self.reading_words, self.stop_reading = muted(""), quiet_button(_("Stop for now"))
        self.stop_reading.setObjectName("stop_reading")
        card.body.addWidget(self.reading_words)
        card.body.addWidget(self.stop_reading, 0, LEFT)
        reader = self._room.quiet_reader
        if reader is not None:
            reader.changed.connect(self._show_reading)
            self.stop_reading.clicked.connect(reader.stop)
        self._show_reading()

    def _show_reading(self) -> None:
        """What the quiet reader is doing just now."""
        reader = self._room.quiet_reader
        words = ""
        if reader is not None and reader.reading:
            words = _("The words of a document are being read now.")
        elif reader is not None and reader.left:
            left = reader.left
            words = ngettext("{n} document waits to be read.", "{n} documents wait to be read.", left).format(n=left)
        self.reading_words.setText(words)
        self.reading_words.setVisible(bool(words))
        self.stop_reading.setVisible(bool(words) and reader is not None and not reader.stopped)

    def _pocket_card(self) -> None:
        card = self.card(_("A card for your pocket"))
        words = _("Five short prompts for a note on the phone, to print and cut out. Nothing of your diary is on it.")
        card.body.addWidget(body_words(words))
        buttons = FlowLayout(spacing=10)
        self.print_card, self.save_card = quiet_button(_("Print"), "printer"), quiet_button(_("Save as PDF"))
        self.save_card.setObjectName("save_pocket_card")
        for button in (self.print_card, self.save_card):
            buttons.addWidget(button)
        card.body.addLayout(buttons)
        self.pocket_card = PocketCard(self._ctx, self)
        self.print_card.clicked.connect(self.pocket_card.print_it)
        self.save_card.clicked.connect(self.pocket_card.save_it)

    def _reading_card(self) -> None:
        card: Card = self.card(_("How files from outside are read"))
        self.confinement = body_words("")
        card.body.addWidget(self.confinement)
        self._ctx.jobs.run_apart(self, confinement_words.of_reading, done=self.confinement.setText)

    def _ask(self) -> None:
        diary = self._ctx.diary
        self._ctx.jobs.run(self, lambda: watch_folder.watched(diary), done=self._show)

    def _show(self, watched: Watched | None) -> None:
        on = watched is not None
        self.place.setText(_("It looks in: {folder}").format(folder=watched.folder) if watched else "")
        self.choose_button.setText(_("Choose another folder") if on else _("Choose a folder"))
        for part in (self.place, self.stop_button, self.again_button, self.after):
            part.setVisible(on)
        if watched is not None:
            keys = [key for key, _words in AFTER_WORDS]
            box = self.after.field
            box.setCurrentIndex(keys.index(watched.after))  # type: ignore[attr-defined]  # `choice` makes a combo box

    def _choose(self) -> None:
        folder = file_choice.choose_folder(self, _("Choose the folder to look in"))
        if folder is not None:
            self.use_folder(folder)

    def use_folder(self, folder: Path) -> None:
        """Look there from now on."""
        diary = self._ctx.diary
        self._ctx.jobs.run(
            self,
            lambda: watch_folder.choose(diary, folder),
            done=self._show,
            failed=self._refused,
        )

    def _refused(self, error: DiaryError) -> None:
        notices.explain(self, error)

    def _stop(self) -> None:
        diary = self._ctx.diary
        self._ctx.jobs.run(self, lambda: watch_folder.stop(diary), done=lambda _none: self._show(None))

    def _again(self) -> None:
        diary = self._ctx.diary
        done = _("What lies in the folder waits in the inbox again.")
        self._ctx.jobs.run(self, lambda: watch_folder.unsettle(diary), done=lambda _none: notices.say(self, done))

    def _set_after(self, value: object) -> None:
        diary, after = self._ctx.diary, str(value)
        self._ctx.jobs.run(self, lambda: watch_folder.set_after(diary, after), done=lambda _none: None)
