"""The small per-user folders the window needs before anything else is loaded."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def state() -> Path:
    """For the log of codes; the variable SENDDIARY_STATE moves it."""
    named = os.environ.get("SENDDIARY_STATE")
    return Path(named) if named else Path(platformdirs.user_state_dir("senddiary", appauthor=False))


def meeting_place() -> Path:
    """For the socket by which a second start finds the first window; the same variable moves it."""
    named = os.environ.get("SENDDIARY_STATE")
    return Path(named) if named else Path(platformdirs.user_runtime_dir("senddiary", appauthor=False))


def socket_file(place: Path) -> Path:
    """Where the first window listens."""
    return place / "window"
