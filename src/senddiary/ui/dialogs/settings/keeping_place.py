"""Settings: where the diary lies, its backups, and its health."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import N_, _, ngettext
from senddiary.services import safekeeping
from senddiary.services.doorstep import BackupFile
from senddiary.ui import file_choice, notices
from senddiary.ui.day_words import day_words
from senddiary.ui.dialogs.restore import RestorePage
from senddiary.ui.dialogs.settings.parts import LEFT, SettingsCards
from senddiary.ui.dialogs.settings.room import Room
from senddiary.ui.jobs import Watch
from senddiary.ui.widgets.buttons import main_button, quiet_button
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.progress_panel import ProgressPanel
from senddiary.ui.widgets.words import Words, body_words, muted, row_title

TITLE = N_("Diary and backups")
ICON = "archive"
MOST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Kept:
    """Where backups go and which there are."""

    folder: Path
    backups: list[BackupFile]


class KeepingPage(SettingsCards):
    """Back up now, choose the place, bring one back, look the diary over."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._watch: Watch | None = None
        self.backup_button = main_button(_("Back up now"), "shield-check")
        self.backup_button.setObjectName("back_up")
        self.folder_button = quiet_button(_("Choose another place"), "folder-open")
        self.folder_button.setObjectName("backup_folder")
        self.restore_button = quiet_button(_("Bring one back"), "rotate-ccw")
        self.restore_button.setObjectName("restore")
        self.check_button = quiet_button(_("Look the diary over"), "stethoscope")
        self.check_button.setObjectName("check")
        self.progress = ProgressPanel()
        self.answer = Words("", "body")
        self.answer.setObjectName("backup_answer")
        self.answer.hide()
        self.backup_place = body_words("")
        self._list = QVBoxLayout()
        self.health_progress = ProgressPanel()
        self.health = Words("", "body")
        self.health.setObjectName("health")
        self.health.hide()
        self._findings = QVBoxLayout()
        self._fill_place(self.card(_("Where your diary is")))
        self._fill_backups(self.card(_("Backups")))
        self._fill_health(self.card(_("Health")))
        self.finish()
        self._connect()
        self.reload()

    def reload(self) -> None:
        """Ask again which backups there are."""
        diary = self._room.ctx.diary
        self._room.ctx.jobs.run(
            self, lambda: Kept(safekeeping.folder(diary), safekeeping.backups(diary)), self._show_kept
        )

    @Slot()
    def back_up(self) -> None:
        """Make a backup in any case."""
        ctx = self._room.ctx
        diary, now, watch = ctx.diary, ctx.now(), self._start(self.progress, _("Making a backup and trying it"))
        self.backup_button.setEnabled(False)
        work = lambda: safekeeping.back_up_now(diary, now=now, progress=watch)  # noqa: E731 - captures values only
        ctx.jobs.run(
            self, work, lambda report: self._backed_up(report.entries, report.originals), self._not_done, watch
        )

    @Slot()
    def look_over(self) -> None:
        """Read every page, link and original, and say what was found."""
        ctx = self._room.ctx
        diary, watch = ctx.diary, self._start(self.health_progress, _("Reading everything once"))
        self.check_button.setEnabled(False)
        ctx.jobs.run(
            self, lambda: safekeeping.look_over(diary, progress=watch), self._show_health, self._not_checked, watch
        )

    @Slot()
    def choose_folder(self) -> None:
        """Ask for another place."""
        folder = file_choice.choose_folder(self, _("Where shall backups go?"))
        if folder is not None:
            self.take_folder(folder)

    def take_folder(self, place: Path | None) -> None:
        """Let backups go there from now on."""
        diary = self._room.ctx.diary
        self._room.ctx.jobs.run(self, lambda: safekeeping.choose_folder(diary, place), lambda _nothing: self.reload())

    @Slot()
    def bring_back(self) -> None:
        """Bring a backup back beside the diary; the open one stays open."""
        question = notices.ask(self, _("Bring a backup back"), "", notices.Choice(_("Close")))
        page = RestorePage(self._room.door, self._room.ctx.jobs)
        page.back_button.hide()
        page.stays_open = True
        page.setMinimumHeight(420)
        question.add_field(page)
        page.start_typing()

    def _start(self, panel: ProgressPanel, words: str) -> Watch:
        watch = self._watch = Watch(self)
        watch.moved.connect(panel.move_to)
        watch.ended.connect(panel.finish)
        watch.ended.connect(self._rest)
        panel.start(words)
        return watch

    @Slot()
    def _rest(self) -> None:
        self.backup_button.setEnabled(True)
        self.check_button.setEnabled(True)

    def _cancel(self) -> None:
        if self._watch is not None:
            self._watch.cancel()

    def _backed_up(self, entries: int, originals: int) -> None:
        words = _("Backup made and tried: {entries}, {files}.").format(
            entries=ngettext("{n} entry", "{n} entries", entries).format(n=f"{entries:,}"),
            files=ngettext("{n} file", "{n} files", originals).format(n=f"{originals:,}"),
        )
        self._say(self.answer, words)
        self.reload()
        self._room.backup_made()

    def _not_done(self, error: DiaryError) -> None:
        self._say(self.answer, f"{error} {error.next_step}")

    def _not_checked(self, error: DiaryError) -> None:
        self._say(self.health, f"{error} {error.next_step}")

    def _show_kept(self, kept: Kept) -> None:
        now = self._room.ctx.now()
        self.backup_place.setText(str(kept.folder))
        _clear(self._list)
        for backup in kept.backups[:MOST_SHOWN]:
            self._list.addWidget(muted(_("{when} · tried, and whole").format(when=day_words(backup.made, now))))
        if not kept.backups:
            self._list.addWidget(muted(_("No backup yet. One is made by itself when you lock or close the diary.")))

    def _show_health(self, report: safekeeping.CheckReport) -> None:
        _clear(self._findings)
        entries = ngettext("{n} entry", "{n} entries", report.entries or 0).format(n=f"{report.entries or 0:,}")
        files = ngettext("{n} file", "{n} files", report.originals or 0).format(n=f"{report.originals or 0:,}")
        words = _("Everything could be read, and it all adds up: {entries}, {files}.")
        if not report.ok:
            words = _("Something is not as it was written. {entries}, {files} could be counted.")
        self._say(self.health, words.format(entries=entries, files=files))
        for found in report.findings:
            self._findings.addWidget(row_title(found.message))
            self._findings.addWidget(muted(found.next))

    def _say(self, label: Words, words: str) -> None:
        label.setText(words)
        label.show()
        notices.announce(self, words)

    def _fill_place(self, card: Card) -> None:
        card.body.addWidget(body_words(str(self._room.ctx.diary.folder)))
        card.body.addWidget(
            muted(
                _(
                    "It is encrypted. Keep it out of folders that are copied to a cloud while you write; put backups"
                    " there instead."
                )
            )
        )

    def _fill_backups(self, card: Card) -> None:
        card.body.addWidget(
            body_words(
                _(
                    "A backup is made by itself when you lock or close and something has changed. Each one is brought"
                    " back once in private, to be sure. A copy on a stick outside the house is the safest."
                )
            )
        )
        card.body.addLayout(self._list)
        card.body.addWidget(muted(_("They go to this folder:")))
        card.body.addWidget(self.backup_place)
        buttons = FlowLayout(spacing=10)
        for button in (self.backup_button, self.folder_button, self.restore_button):
            buttons.addWidget(button)
        card.body.addLayout(buttons)
        card.body.addWidget(self.progress)
        card.body.addWidget(self.answer)

    def _fill_health(self, card: Card) -> None:
        card.body.addWidget(body_words(_("This reads everything once and changes nothing.")))
        card.body.addWidget(self.check_button, 0, LEFT)
        card.body.addWidget(self.health_progress)
        card.body.addWidget(self.health)
        card.body.addLayout(self._findings)

    def _connect(self) -> None:
        self.backup_button.clicked.connect(self.back_up)
        self.folder_button.clicked.connect(self.choose_folder)
        self.restore_button.clicked.connect(self.bring_back)
        self.check_button.clicked.connect(self.look_over)
        for panel in (self.progress, self.health_progress):
            panel.cancelled.connect(self._cancel)


def _clear(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.deleteLater()
