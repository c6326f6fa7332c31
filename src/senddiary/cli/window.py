"""Commands that end in a window: the window itself is opened by whoever started the program."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Protocol

import typer


class OpenWindow(Protocol):
    """Opens the diary in `folder` (none: the usual place), or the one-box note; gives the exit status."""

    def __call__(self, folder: Path | None, *, quick: bool) -> int: ...


class WindowAsked(Exception):
    """A command is done and wants a window now."""

    def __init__(self, folder: Path | None = None, *, quick: bool = False) -> None:
        super().__init__("window")
        self.open: Callable[[OpenWindow], int] = lambda opener: opener(folder, quick=quick)


def has_screen() -> bool:
    """Whether a window could be seen: everywhere but on a Linux machine without a display."""
    told = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in told)


def quick() -> None:
    """Open the one-box window: a note in ten seconds, also while the diary is locked."""
    raise WindowAsked(quick=True)


def open_(folder: Annotated[Path | None, typer.Argument(metavar="DIR", help="The diary's folder.")] = None) -> None:
    """Open the diary in its window."""
    raise WindowAsked(folder)
