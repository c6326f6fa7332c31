"""Pictures of what is on the screen besides the places of the open diary: the door, the settings, the small windows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from senddiary.errors import DiaryDamaged, DiaryMissing, WrongPassphrase
from senddiary.services import sample
from senddiary.settings import Settings
from senddiary.ui.context import Context
from senddiary.ui.dialogs.first_run import FirstRunPage
from senddiary.ui.dialogs.recovery import RecoveryPage
from senddiary.ui.dialogs.restore import RestorePage
from senddiary.ui.dialogs.settings import PAGES, SettingsPage
from senddiary.ui.dialogs.settings.room import Room
from senddiary.ui.dialogs.unlock import UnlockPage
from senddiary.ui.door import BackupFile, Known, Restored
from senddiary.ui.doorway import Doorway
from senddiary.ui.jobs import InlineJobs
from senddiary.ui.low_energy import LowEnergyPage
from senddiary.ui.main_window import MainWindow
from senddiary.ui.navigation import Navigate
from senddiary.ui.places import PLACES, Place
from senddiary.ui.quick import QuickWindow, SealedKeeping
from senddiary.ui.vault_door import VaultDoor

LAST_OF_A_WINDOW = frozenset({"restored", "low-energy", "quick", "empty-finish"})
CODE = "7QXK-M4RD-9TBA-2WNE-H6ZC-0PVS-K8FJ-3GYT"


def clock() -> datetime:
    """The sample diary's own present moment."""
    return sample.now()


def doors(folder: Path) -> Iterator[tuple[str, QWidget]]:
    """Every page before the diary is open, in a window of the usual kind."""
    jobs = InlineJobs()
    door = VaultDoor(folder, clock)
    window = Doorway(lambda place: VaultDoor(place, clock), jobs)
    window.unlock(door)
    page = window.page
    assert isinstance(page, UnlockPage)
    page.show_known(Known(412, "today, 07:58"))
    yield "unlock", window
    page.show_refusal(WrongPassphrase())
    yield "unlock-wrong", window
    page.show_refusal(DiaryDamaged())
    yield "unlock-damaged", window
    page.show_refusal(DiaryMissing())
    yield "unlock-missing", window
    yield from first_minutes(window, door)
    yield from ways_back(window, door, jobs)


def first_minutes(window: Doorway, door: VaultDoor) -> Iterator[tuple[str, QWidget]]:
    """The three steps."""
    window.first_run(door)
    page = window.page
    assert isinstance(page, FirstRunPage)
    yield "first-1", window
    page._made((None, CODE))
    page.sheet.back.setText("3GY")
    yield "first-2", window
    page._go_to(2)
    yield "first-3", window


def ways_back(window: Doorway, door: VaultDoor, jobs: InlineJobs) -> Iterator[tuple[str, QWidget]]:
    """The recovery sheet and the backups."""
    sheet = RecoveryPage(door, jobs)
    window._show(sheet)
    yield "recovery", window
    restore = RestorePage(door, jobs)
    window._show(restore)
    names = ("today, 07:58", "yesterday, 18:02", "Tue 12 May, 21:40")
    restore.show_backups(tuple(BackupFile(Path(name), name) for name in names))
    yield "restore", window
    restore._done(Restored(Path("there"), 2318, 641))
    yield "restored", window


def small_windows(ctx: Context) -> Iterator[tuple[str, QWidget]]:
    """Settings page by page, low-energy mode, and the one-box window."""

    def settings(ctx: Context, go: Navigate) -> QWidget:
        del go
        look: Settings = ctx.settings
        return SettingsPage(Room(ctx, VaultDoor(ctx.diary.folder, clock), look, lambda _chosen: None, lambda: None))

    def calm(ctx: Context, go: Navigate) -> QWidget:
        del go
        return LowEnergyPage(ctx)

    window = MainWindow(ctx, (*PLACES, Place("settings", "Settings", "settings", settings, on_rail=False),
                              Place("calm", "Just this", "heart", calm, on_rail=False)))  # fmt: skip
    window.open("settings")
    page = window.findChild(SettingsPage)
    assert isinstance(page, SettingsPage)
    for number, chapter in enumerate(PAGES):
        page.open(number)
        yield f"settings-{chapter.title.lower().replace(' ', '-')}", window
    window.rail.hide()
    window.bar.hide()
    window.open("calm")
    yield "low-energy", window
    quick = QuickWindow(SealedKeeping(ctx.diary.folder, clock), InlineJobs(), "senddiary")
    quick.field.setPlainText("SENCO on phone, says the referral will go in before half term. Maya heard me and cried.")
    yield "quick", quick
