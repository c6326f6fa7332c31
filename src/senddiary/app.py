"""The program with a window: the only place that builds and joins its parts."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QRect, QTimer, Slot
from PySide6.QtWidgets import QApplication, QMainWindow

from senddiary import settings as settings_file
from senddiary.errors import DiaryError
from senddiary.i18n import _
from senddiary.services import doorstep
from senddiary.settings import Settings
from senddiary.ui import own_folders, theme
from senddiary.ui.dialogs.unlock import UnlockPage
from senddiary.ui.doorway import Doorway
from senddiary.ui.jobs import Jobs
from senddiary.ui.vault_door import VaultDoor
from senddiary.uncollected import without_collecting

if TYPE_CHECKING:  # everything the open diary needs stays off the path to the unlock page
    from senddiary.ui.context import Diary
    from senddiary.ui.keeping import Sample
    from senddiary.ui.opened import OpenDiary
    from senddiary.ui.quick import QuickWindow
    from senddiary.ui.single_instance import FirstWindow
    from senddiary.ui.tray import Tray

NAME = "senddiary"
USUAL_SIZE = (1280, 800)
MILLISECONDS_BEFORE_WARMING = 200  # the first key press comes before the heavy imports


@dataclass(frozen=True, slots=True)
class Start:
    """How the program was asked to start. No folder means the usual one."""

    folder: Path | None = None
    hidden: bool = False
    quick: bool = False

    def words(self) -> list[str]:
        """The words that start the program like this."""
        words = ["open"] if self.folder is None else ["open", str(self.folder)]
        return [*words, "--hidden"] if self.hidden else words


@dataclass(frozen=True, slots=True)
class Process:
    """How the program starts again in its own place, and how it ends."""

    again: Callable[[list[str]], None]
    end: Callable[[], None]


def read_arguments(arguments: Sequence[str]) -> Start | None:
    """How to start, or None when the words are meant for the program without a window."""
    if not arguments:
        return Start()
    if list(arguments) == ["quick"]:
        return Start(quick=True)
    if arguments[0] != "open":
        return None
    rest = [word for word in arguments[1:] if word != "--hidden"]
    if len(rest) > 1 or any(word.startswith("-") for word in rest):
        return None
    return Start(Path(rest[0]) if rest else None, hidden="--hidden" in arguments)


class Program(QObject):
    """One start of the program: the door, then the open diary, then the end of the process."""

    def __init__(self, qt: QApplication, start: Start, process: Process, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._qt, self._start, self._process, self.now = qt, start, process, now
        self.jobs = Jobs(self)
        self.settings = Settings()
        self.doorway: Doorway | None = None
        self.open_diary: OpenDiary | None = None
        self.quick: QuickWindow | None = None
        self.folder = start.folder or doorstep.default_folder()
        self._told: list[str] = []
        self.first_window: FirstWindow | None = None
        self.tray: Tray | None = None

    @property
    def window(self) -> QMainWindow | None:
        """The window of the moment."""
        return self.doorway if self.open_diary is None else self.open_diary.window

    def begin(self) -> None:
        """Put the first page on the screen. Heavy modules wait until it has been painted."""
        self.jobs.failed.connect(self.say)
        self.settings = read_settings(self._qt, self._told)
        if self._start.quick:
            self.show_quick()
        else:
            self._show_door()

    def _show_door(self) -> None:
        self.doorway = Doorway(self.make_door, self.jobs)
        self.doorway.setWindowTitle(self.settings.neutral_name or NAME)
        self.doorway.setGeometry(usual_place(self._qt))
        self.doorway.opened.connect(self._opened)
        self.doorway.closed.connect(lambda: door_closed(self))
        known = self._start.folder is not None or doorstep.is_there(self.folder) or doorstep.was_there(self.folder)
        door = self.make_door(self.folder)
        self.doorway.unlock(door) if known else self.doorway.first_run(door)
        self.doorway.painted.connect(self._after_first_paint)
        if self._start.hidden:
            QTimer.singleShot(0, self._after_first_paint)
        else:
            self.doorway.show()

    def make_door(self, folder: Path) -> VaultDoor:
        """The ways into the diary in this folder."""
        self.folder = folder
        return VaultDoor(folder, self.now)

    @Slot()
    def _after_first_paint(self) -> None:
        if self.first_window is not None or self.doorway is None:
            return
        self.doorway.look()
        self._listen_for_others()
        QTimer.singleShot(MILLISECONDS_BEFORE_WARMING, lambda: warm(self))
        if self.settings.tray:
            self.tray = tray(self)

    def guard(self) -> None:
        """Take over what the system does when something breaks or ends. For a whole process, not for a part of one."""
        from senddiary.ui import guards  # noqa: PLC0415 - the first page is painted before

        guards.forbid_memory_dumps()
        surprises, signals = guards.Surprises(self), guards.StopSignals(self)
        surprises.met.connect(self.say)
        surprises.install()
        signals.asked.connect(self.end)
        signals.listen()
        self._qt.commitDataRequest.connect(lambda _manager: session_ends(self))

    def _listen_for_others(self) -> None:
        from senddiary.ui.single_instance import FirstWindow  # noqa: PLC0415 - after the first paint

        self.first_window = FirstWindow(own_folders.meeting_place(), self)
        self.first_window.asked.connect(self._asked)
        self.first_window.listen()

    @Slot(str)
    def _asked(self, word: str) -> None:
        if word == "quick":
            self.show_quick()
        else:
            self.raise_window()

    @Slot()
    def raise_window(self) -> None:
        """Bring the window to the front."""
        if (window := self.window) is not None:
            window.showNormal() if window.isMinimized() else window.show()
            window.raise_()
            window.activateWindow()

    @Slot(object)
    def _opened(self, diary: object) -> None:
        real = cast("Diary", diary)
        self.jobs.run(self, lambda: prepared(real), self._show_diary)

    def _show_diary(self, found: tuple[Diary, Sample]) -> None:
        from senddiary.ui.opened import OpenDiary, Surroundings  # noqa: PLC0415 - brings the pages and SQLAlchemy
        from senddiary.ui.widgets.gradually import in_turns  # noqa: PLC0415 - the door does not need it

        diary, sample = found
        door = VaultDoor(diary.folder, self.now)
        around = Surroundings(self._qt, self.jobs, self.settings, door, self.now, sample, tuple(self._told))
        opened = OpenDiary(diary, around, self)
        opened.going.connect(self.close_quick)
        opened.left.connect(self._left)
        if self.tray is not None:
            opened.reminded.connect(self.tray.remind)
        opened.settings_changed.connect(self._keep_settings)
        in_turns(opened, opened.prepare, lambda: self._show_opened(opened))

    def _show_opened(self, opened: OpenDiary) -> None:
        self.open_diary = opened
        opened.show(self.doorway)
        if self.doorway is not None:
            self.doorway.hide()
            self.doorway.deleteLater()
            self.doorway = None
        QTimer.singleShot(0, self.raise_window)  # some systems leave no window active when one goes

    @Slot(bool, bool)
    def _left(self, again: bool, hidden: bool) -> None:  # noqa: FBT001 - a signal carries values by place
        if self.first_window is not None:
            self.first_window.close()
        if again:
            self._process.again(replace(self._start, folder=unusual(self.folder), hidden=hidden).words())
        self._process.end()

    @Slot(object)
    def _keep_settings(self, chosen: Settings) -> None:
        self.settings = chosen
        theme.apply(self._qt, chosen)
        try:
            settings_file.save(chosen, settings_file.folder())
        except OSError:
            self.say(DiaryError(_("This choice holds until you close senddiary."), _("It could not be written down.")))

    @Slot(object)
    def say(self, error: DiaryError) -> None:
        """One calm notice; a second one waits until the first is read."""
        from senddiary.ui import notices  # noqa: PLC0415 - only when there is something to say

        window = self.window
        if window is not None and not window.findChildren(notices.Question):
            notices.explain(window, error)

    @Slot()
    def show_quick(self) -> None:
        """Open the one-box window, or bring the open one to the front."""
        if self.quick is None:
            self.quick = quick_window(self)
            self.quick.closed.connect(self._quick_closed)
            self.quick.show()
            self.quick.field.setFocus()
        self.quick.raise_()
        self.quick.activateWindow()

    @Slot()
    def close_quick(self) -> None:
        """Close the one-box window; what stands in it is kept as a draft."""
        if self.quick is not None:
            self.quick.close()

    @Slot()
    def _quick_closed(self) -> None:
        self.quick = None
        if self._start.quick:
            self.jobs.stop()
            self._process.end()

    @Slot()
    def lock(self) -> None:
        """Lock the diary, if it is open."""
        if self.open_diary is not None:
            self.open_diary.lock()

    @Slot()
    def end(self) -> None:
        """Close the diary in good order and end the process."""
        if self.open_diary is None:
            if self.doorway is not None and not isinstance(self.doorway.page, UnlockPage):
                self.jobs.stop()  # a diary that is being made or brought back is finished first
            self._process.end()
        else:
            self.open_diary.leave(again=False, hide=True, back_up=False)


def read_settings(qt: QApplication, told: list[str]) -> Settings:
    """The choices of the person, in use from now on; what is to be said about them is added to `told`."""
    loaded = settings_file.load(settings_file.folder())
    theme.apply(qt, loaded.settings)
    if loaded.put_aside:
        told.append(
            _("Your settings could not be read, so the usual ones are in use. The old file was kept beside them.")
        )
    return loaded.settings


def usual_place(qt: QApplication) -> QRect:
    """In the middle of the screen, and never larger than it."""
    room = qt.primaryScreen().availableGeometry()
    wide, high = min(USUAL_SIZE[0], room.width()), min(USUAL_SIZE[1], room.height())
    return QRect(room.x() + (room.width() - wide) // 2, room.y() + (room.height() - high) // 2, wide, high)


def unusual(folder: Path) -> Path | None:
    """The folder, when it has to be named at the next start."""
    return None if folder == doorstep.default_folder() else folder


def quick_window(program: Program) -> QuickWindow:
    """The one-box window: it seals its note, or writes straight into the diary when that is open."""
    from senddiary.ui.quick import QuickWindow, SealedKeeping  # noqa: PLC0415 - only when it is wanted

    name, opened = program.settings.neutral_name or NAME, program.open_diary
    if opened is None or opened.leaving.under_way or opened.ctx.diary.read_only:
        return QuickWindow(SealedKeeping(program.folder, program.now), program.jobs, name)
    from senddiary.ui.direct_keeping import DirectKeeping  # noqa: PLC0415 - as above

    return QuickWindow(DirectKeeping(opened.ctx), program.jobs, name)


def tray(program: Program) -> Tray:
    """The small sign beside the clock."""
    from senddiary.ui.tray import Tray  # noqa: PLC0415 - only for those who want it

    sign = Tray(program.settings.neutral_name or NAME, program)
    sign.quick_wanted.connect(program.show_quick)
    sign.window_wanted.connect(program.raise_window)
    sign.lock_wanted.connect(program.lock)
    sign.end_wanted.connect(program.end)
    sign.show()
    return sign


def prepared(diary: Diary) -> tuple[Diary, Sample]:
    """On the lane: what the window of the open diary needs, so that nothing is imported while it is being drawn."""
    from senddiary.ui import keeping  # noqa: PLC0415 - brings SQLAlchemy

    _import_heavy_parts()
    return diary, keeping.sample(diary)


def session_ends(program: Program) -> None:
    """The person leaves the computer: what is being written is kept at once."""
    if program.open_diary is not None:
        program.open_diary.keep_drafts()


def door_closed(program: Program) -> None:
    """Nobody wants in: the program ends, unless the sign beside the clock stays for quick notes."""
    from senddiary.ui.tray import sign_stays  # noqa: PLC0415 - only at the end

    if not sign_stays(program.settings):
        program.end()


def warm(program: QObject) -> None:
    """Make and import what the open diary will need, beside the person's first key presses."""
    from senddiary.ui import classes  # noqa: PLC0415 - the whole point is when

    classes.make(program, threading.Thread(target=_import_everything, name="warming", daemon=True).start)


@without_collecting()
def _import_everything() -> None:
    """Modules stay for good. Looking through them for what can be let go takes a tenth of a second, in which every
    thread stands still: so nothing is looked for meanwhile, and they are left out from then on.
    """
    _import_heavy_parts()
    from senddiary.ui import places  # noqa: PLC0415 - the whole point is when

    places.load()
    gc.freeze()


def _import_heavy_parts() -> None:
    import senddiary.storage.sessions  # noqa: PLC0415 - the whole point is when
    import senddiary.ui.opened  # noqa: PLC0415 - as above
    import senddiary.ui.pages.today  # noqa: PLC0415, F401 - as above
    from senddiary.model.kinds import all_kinds  # noqa: PLC0415 - as above

    all_kinds()


def local_now() -> datetime:
    """The wall clock, with the computer's zone. The diary's own zone is put on once it is open."""
    return datetime.now().astimezone()


def start_again(words: list[str]) -> None:
    """Put a new program in the place of this one, so that nothing decrypted stays in memory."""
    from senddiary.ui import guards  # noqa: PLC0415 - only at the end

    guards.start_again(words)


def run(start: Start, again: Callable[[list[str]], None] = start_again) -> int:
    """Start the window and stay until the end. The exit code is for the shell."""
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName(NAME)
    qt.setQuitOnLastWindowClosed(False)
    if _first_window_took_over(start):
        return 0
    program = Program(qt, start, Process(again, qt.quit), local_now)
    program.begin()
    QTimer.singleShot(0, program.guard)
    return qt.exec()


def _first_window_took_over(start: Start) -> bool:
    place = own_folders.meeting_place()
    if sys.platform != "win32" and not own_folders.socket_file(place).exists():
        return False
    from senddiary.ui import single_instance  # noqa: PLC0415 - sockets only when somebody may be listening

    return single_instance.ask_first_window(single_instance.QUICK if start.quick else single_instance.RAISE, place)
