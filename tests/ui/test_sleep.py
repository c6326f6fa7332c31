"""The desktop says that nobody is there."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from senddiary.ui.sleep import SleepWatch

# A process keeps the first bus it met for ever, so the whole story happens in one of its own.
STORY = """
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from senddiary.ui.sleep import SleepWatch
app, watch = QCoreApplication([]), SleepWatch()
watch.leaving.connect(lambda: (print("leaving", flush=True), app.quit()))
watch.start()
bus = QDBusConnection.sessionBus()
bus.registerService("org.freedesktop.ScreenSaver")
def say(active):
    message = QDBusMessage.createSignal("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged")
    message.setArguments([active])
    print("said", active, bus.send(message), flush=True)
QTimer.singleShot(0, lambda: say(False))
QTimer.singleShot(300, lambda: say(True))
QTimer.singleShot(20_000, app.quit)
app.exec()
"""


@pytest.fixture
def own_bus() -> Iterator[str]:
    """The address of a message bus that nobody else uses."""
    program = shutil.which("dbus-daemon")
    if program is None:
        pytest.skip("dbus-daemon is not installed")
    daemon = subprocess.Popen(
        [program, "--session", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert daemon.stdout is not None
    yield daemon.stdout.readline().strip()
    daemon.terminate()
    daemon.wait(10)
    daemon.stdout.close()


def test_a_locked_screen_is_heard_and_an_unlocked_one_is_not(own_bus: str, child_environment: dict[str, str]) -> None:
    surroundings = {**child_environment, "DBUS_SESSION_BUS_ADDRESS": own_bus}
    ended = subprocess.run(
        [sys.executable, "-c", STORY], check=False, capture_output=True, text=True, timeout=60, env=surroundings
    )
    assert ended.stdout.splitlines() == ["said False True", "said True True", "leaving"]


def test_going_to_sleep_is_heard_and_waking_is_not(qtbot: QtBot) -> None:
    watch = SleepWatch()
    with qtbot.assertNotEmitted(watch.leaving):
        watch.on_active(False)
    with qtbot.waitSignal(watch.leaving):
        watch.on_active(True)
