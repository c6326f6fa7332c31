"""Starting with the computer, without a window: for those who want the sign beside the clock always there (Linux)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

FILE_NAME = "senddiary.desktop"
WORDS = """[Desktop Entry]
Type=Application
Name={name}
Exec={command} open --hidden
Terminal=false
X-GNOME-Autostart-enabled=true
"""


def possible() -> bool:
    """Whether this desktop can be asked with a file. Windows and macOS have their own settings for it."""
    return sys.platform == "linux"


def folder() -> Path:
    """Where the desktop looks for what it starts."""
    named = os.environ.get("XDG_CONFIG_HOME")
    return (Path(named) if named else Path.home() / ".config") / "autostart"


def choose(name: str, *, on: bool) -> None:
    """Start with the computer from now on, or no longer. Raises OSError when the folder may not be written."""
    file = folder() / FILE_NAME
    if not on:
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    command = f'"{sys.executable}" -m senddiary' if not getattr(sys, "frozen", False) else f'"{sys.executable}"'
    file.write_text(WORDS.format(name=name, command=command), encoding="utf-8")
