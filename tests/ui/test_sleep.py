"""The desktop says that nobody is there."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from pytestqt.qtbot import QtBot

from senddiary.ui.sleep import SleepWatch


@pytest.fixture(scope="module")
def own_bus() -> Iterator[None]:
    program = shutil.which("dbus-daemon")
    if program is None:
        pytest.skip("dbus-daemon is not installed")
    daemon = subprocess.Popen(
        [program, "--session", "--nofork", "--print-address=1"], stdout=subprocess.PIPE, text=True
    )
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield
    daemon.terminate()
    daemon.wait(10)
    daemon.stdout.close()


def say(*, active: bool) -> None:
    bus = QDBusConnection.sessionBus()
    bus.registerService("org.freedesktop.ScreenSaver")
    message = QDBusMessage.createSignal("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged")
    message.setArguments([active])
    assert bus.send(message)


@pytest.mark.usefixtures("own_bus")
def test_a_locked_screen_is_heard_and_an_unlocked_one_is_not(qtbot: QtBot) -> None:
    watch = SleepWatch()
    watch.start()
    say(active=False)
    with qtbot.waitSignal(watch.leaving):
        say(active=True)


def test_going_to_sleep_is_heard_and_waking_is_not(qtbot: QtBot) -> None:
    watch = SleepWatch()
    with qtbot.assertNotEmitted(watch.leaving):
        watch.on_active(False)
    with qtbot.waitSignal(watch.leaving):
        watch.on_active(True)
