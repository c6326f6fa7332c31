"""Hears from the desktop that the computer goes to sleep or that the screen was locked.

Linux desktops say so over D-Bus. Windows and macOS are covered by the clocks of `idle`: time asleep counts as time
untouched.
"""

from __future__ import annotations

import os
import sys
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot

SCREEN_SAVERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver", "org.cinnamon.ScreenSaver"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver", "org.mate.ScreenSaver"),
)
LOGIN = "org.freedesktop.login1"
ON_ACTIVE: Any = SLOT("on_active(bool)")  # Any: the stubs ask for bytes, the library takes nothing but str
ON_LOCK: Any = SLOT("on_lock()")  # Any: as above


class SleepWatch(QObject):
    """`leaving()` when the computer is about to sleep or its screen was locked."""

    leaving = Signal()

    def start(self) -> None:
        """Listen where the desktop speaks D-Bus; elsewhere do nothing."""
        if sys.platform != "linux":
            return
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - only Linux has it

        if os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
            session = QDBusConnection.sessionBus()
            for service, path, interface in SCREEN_SAVERS:
                session.connect(service, path, interface, "ActiveChanged", self, ON_ACTIVE)
        system = QDBusConnection.systemBus()
        if system.isConnected():
            manager, session_face = f"{LOGIN}.Manager", f"{LOGIN}.Session"
            system.connect(LOGIN, "/org/freedesktop/login1", manager, "PrepareForSleep", self, ON_ACTIVE)
            system.connect(LOGIN, "/org/freedesktop/login1/session/auto", session_face, "Lock", self, ON_LOCK)

    @Slot(bool)
    def on_active(self, going: bool) -> None:  # noqa: FBT001 - the desktop sends one truth value
        """The screen saver came on, or sleep begins; the other way round needs nothing."""
        if going:
            self.leaving.emit()

    @Slot()
    def on_lock(self) -> None:
        """The desktop locks this person's seat."""
        self.leaving.emit()
