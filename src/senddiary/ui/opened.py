"""The open diary: its window, its clocks, and the ways it is left. Loaded only when there is a diary to show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from senddiary.errors import NoteDamaged
from senddiary.i18n import N_, _, ngettext
from senddiary.services import quick, reading_program, safekeeping, waiting
from senddiary.settings import Settings
from senddiary.ui import keeping, lock
from senddiary.ui.arrivals import Arrivals
from senddiary.ui.bus import NEW_DAY, Bus
from senddiary.ui.clipboard import ClipboardGuard
from senddiary.ui.context import Context
from senddiary.ui.door import Door
from senddiary.ui.idle import IdleWatch
from senddiary.ui.jobs import Jobs
from senddiary.ui.low_energy import LowEnergyPage
from senddiary.ui.main_window import MainWindow
from senddiary.ui.places import PLACES, Place
from senddiary.ui.quiet_reading import QuietReader
from senddiary.ui.sleep import SleepWatch
from senddiary.ui.ticker import Ticker
from senddiary.ui.tray import sign_stays

if TYPE_CHECKING:
    from senddiary.ui.context import Diary

SECONDS_IN_A_MINUTE = 60
CALM = "low-energy"
MILLISECONDS_OF_QUIET = 60_000
MILLISECONDS_BEFORE_LISTENING = 500  # asking the desktop can take a moment; Today is painted first


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the program brings along; `told` are sentences that still wait to be said."""

    qt: QApplication
    jobs: Jobs
    settings: Settings
    door: Door
    now: Callable[[], datetime]
    sample: keeping.Sample
    told: tuple[str, ...] = ()

    def now_in(self, zone: ZoneInfo) -> Callable[[], datetime]:
        """The clock of the diary: its own zone, and for the sample its own day."""
        fixed = self.sample.today
        return (lambda: self.now().astimezone(zone)) if fixed is None else (lambda: fixed)


class OpenDiary(QObject):
    """`left(again, hidden)` when the diary is closed: whether to start again, and whether without a window."""

    left = Signal(bool, bool)
    settings_changed = Signal(object)
    reminded = Signal(str)  # “1 reminder”: neutral words for a notice, once a day
    going = Signal()  # the words leave the screen now: whatever else shows some must go too

    def __init__(self, diary: Diary, around: Surroundings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._diary, self.around = diary, around
        self._end = (False, False)
        zone = ZoneInfo(diary.zone)
        self.bus = Bus(self)
        self.ctx = Context(diary, around.jobs, self.bus, around.settings, around.now_in(zone))
        settings = Place(
            "settings", N_("Settings"), "settings", lambda ctx, _go: settings_page(self, ctx), on_rail=False
        )
        calm = Place(CALM, LowEnergyPage.TITLE, "heart", lambda ctx, _go: calm_page(self, ctx), on_rail=False)
        self.arrivals = Arrivals(self.ctx, self)
        self.quiet_reader = QuietReader(self.ctx, self, pictures=around.settings.read_photos)
        self.window = MainWindow(self.ctx, (*PLACES, self.arrivals.place(), settings, calm))
        self.clipboard = ClipboardGuard(around.qt.clipboard(), self)
        self.ticker = Ticker(self.ctx.now, parent=self)
        self.idle = IdleWatch(around.settings.lock_minutes * SECONDS_IN_A_MINUTE, around.now, parent=self)
        self.sleep = SleepWatch(self)
        self.leaving = lock.Leaving(around.jobs, self.clipboard, self)
        self.quiet = QTimer(self)
        self.quiet.setSingleShot(True)
        self.quiet.setInterval(MILLISECONDS_OF_QUIET)
        self._connect()

    def prepare(self) -> None:
        """Build the first page, so that showing it is a step of its own."""
        self.window.prepare(CALM if self.around.settings.low_energy else "today")

    def show(self, before: QMainWindow | None) -> None:
        """Put the window where the one before it stood, on Today, with the cursor in the box."""
        if before is not None:
            self.window.setGeometry(before.geometry())
            self.window.setWindowState(before.windowState())
        self.window.show()
        self.window.activateWindow()
        self.arrivals.join(self.window, self.window.go)
        self.quiet_reader.start()
        self.show_calm() if self.around.settings.low_energy else self.window.open("today")
        self.idle.start(self.around.qt)
        QTimer.singleShot(MILLISECONDS_BEFORE_LISTENING, self.sleep.start)
        self.ticker.start()
        self.ticker.new_day.connect(self._day_began)  # after the first day, which every page has just looked at
        greet(self)
        self._join_notes()
        self.show_backup()

    @Slot()
    def lock(self) -> None:
        """Take the words off the screen, close the diary and come back at the unlock page."""
        self.leave(again=True, hide=False)

    @Slot()
    def hide(self) -> None:
        """The whole window goes at once; then the same as `lock`, without a window until it is asked for."""
        self.leave(again=True, hide=True)

    def leave(self, *, again: bool, hide: bool, back_up: bool = True) -> None:
        """Close the diary in good order; the words leave the screen first."""
        if self.leaving.under_way:
            if not again:  # the system asks to end while the diary is being locked: do not start again
                self._end = (False, True)
            return
        self._end = (again, hide)
        self.idle.stop()
        self.going.emit()
        self.arrivals.leave()
        self.quiet_reader.stop()
        worth = back_up and not self._diary.read_only and self.around.sample.today is None
        diary, now = self._diary, self.ctx.now()
        close = self.quiet_reader.before(lambda: shut(diary))
        ending = lock.Ending(lambda progress: keeping.back_up(diary, now, progress), close)
        self.leaving.start(self.window, ending, hide=hide, back_up=worth)

    def keep_drafts(self) -> None:
        """The person's session ends: keep what is being written, at once."""
        lock.keep_drafts(self.window)

    def use(self, chosen: Settings) -> None:
        """Another choice was made in Settings."""
        self.idle.set_seconds(chosen.lock_minutes * SECONDS_IN_A_MINUTE)
        self.quiet_reader.use(pictures=chosen.read_photos)
        self.settings_changed.emit(chosen)

    @Slot()
    def show_calm(self) -> None:
        """One field, one button, and nothing round them."""
        self._show_frame(shown=False)
        self.window.open(CALM)

    @Slot()
    def show_everything(self) -> None:
        """The whole window, on Today."""
        self._show_frame(shown=True)
        self.window.open("today")

    def _show_frame(self, *, shown: bool) -> None:
        self.window.rail.setVisible(shown)
        self.window.bar.setVisible(shown)

    def show_backup(self) -> None:
        """Say on the rail how old the newest backup is."""
        diary, now = self._diary, self.ctx.now()
        self.around.jobs.run(self, lambda: keeping.state(diary, now), self._show_backup)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Closing the window first closes the diary."""
        if watched is self.window and event.type() == QEvent.Type.Close and not self.leaving.under_way:
            event.ignore()
            stays = sign_stays(self.around.settings)
            self.leave(again=stays, hide=stays)
            return True
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        self.bus.listen(self._diary)
        self.bus.changed.connect(lambda _classes: self.quiet.start())
        self.quiet.timeout.connect(lambda: self.around.jobs.run(self, self._diary.checkpoint, _nothing))
        self.window.installEventFilter(self)
        self.window.lock_wanted.connect(self.lock)
        self.window.hide_wanted.connect(self.hide)
        self.idle.idle.connect(self.lock)
        self.sleep.leaving.connect(self.lock)
        self.leaving.left.connect(self._gone)

    @Slot(object)
    def _day_began(self, day: object) -> None:
        del day
        self.bus.changed.emit(frozenset({NEW_DAY}))
        self.show_backup()
        diary, today = self._diary, self.ctx.now().date()
        self.ctx.jobs.run(self, lambda: waiting.reminders(diary, on=today).notice, done=self.reminded.emit)

    @Slot()
    def _gone(self) -> None:
        self.window.hide()
        self.left.emit(*self._end)

    def _show_backup(self, state: keeping.State) -> None:
        self.window.show_backup(state.words, fine=state.fine)

    def _join_notes(self) -> None:
        """Quick notes written while the diary was locked join it now."""
        diary, now = self._diary, self.ctx.now()
        if not diary.read_only:
            self.around.jobs.run(self, lambda: quick.join(diary, now=now), self._joined)
            self.around.jobs.run(self, lambda: safekeeping.tidy(diary, now=now), _nothing)

    def _joined(self, joined: quick.Joined) -> None:
        words = ngettext("{n} quick note joined your diary.", "{n} quick notes joined your diary.", joined.number)
        told = [words.format(n=joined.number)] if joined.number else []
        if joined.damaged:
            trouble = NoteDamaged()
            told.append(f"{trouble} {trouble.next_step}")
        self.tell(told)

    def tell(self, sentences: list[str]) -> None:
        """Say these in the banner, until they are read."""
        banner = self.window.undo_banner
        if sentences:
            before = [] if banner.isHidden() else [banner.words.text()]
            banner.show_words(" ".join([*before, *sentences]))


def greet(opened: OpenDiary) -> None:
    """Say what waits to be said, and whose diary this is when it is the invented one."""
    around = opened.around
    if around.sample.banner is not None:
        opened.window.show_sample_banner(around.sample.banner)
    opened.tell([*around.told, *greetings(opened.ctx.diary)])


def calm_page(opened: OpenDiary, ctx: Context) -> QWidget:
    """The page of low-energy mode."""
    page = LowEnergyPage(ctx)
    page.everything_wanted.connect(opened.show_everything)
    return page


def settings_page(opened: OpenDiary, ctx: Context) -> QWidget:
    """The settings, with what they need of the open diary."""
    from senddiary.ui.dialogs.settings import SettingsPage  # noqa: PLC0415 - loaded when it is first opened
    from senddiary.ui.dialogs.settings.room import Room  # noqa: PLC0415 - as above

    around = opened.around
    room = Room(ctx, around.door, around.settings, opened.use, opened.show_backup, opened.quiet_reader)
    return SettingsPage(room)


def shut(diary: Diary) -> None:
    """Close the diary, and end the program that waits to read for it. On the diary’s lane."""
    try:
        diary.close()
    finally:
        reading_program.end()


def _nothing(_result: object) -> None:
    """Nothing has to be shown for this."""


def greetings(diary: Diary) -> list[str]:
    """What the person should know about this opening."""
    told = []
    if diary.notice is not None:
        told.append(f"{diary.notice} {diary.notice.next_step}")
    welcome = diary.welcome
    if welcome.tries_refused:
        words = ngettext(
            "Since last time, one passphrase was tried that did not open the diary.",
            "Since last time, {n} passphrases were tried that did not open the diary.",
            welcome.tries_refused,
        )
        told.append(words.format(n=welcome.tries_refused))
    if welcome.unsealed_save:
        told.append(_("The computer stopped just after your last save. That save is here, and everything adds up."))
    return told
