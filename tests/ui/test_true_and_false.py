"""A hundred thousand signals later there is still a True."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import senddiary.ui
from PySide6.QtCore import QCoreApplication, QObject, Signal
class Speaker(QObject):
    said = Signal()
app, speaker = QCoreApplication([]), Speaker()
for _ in range(100_000):
    speaker.said.emit()
"""


def test_signals_do_not_use_up_true(child_environment: dict[str, str]) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM], check=False, capture_output=True, text=True, timeout=60, env=child_environment
    )
    assert ended.stderr == ""
    assert ended.returncode == 0
