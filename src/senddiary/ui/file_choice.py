"""Asking which file: the one place that opens the computer's own file window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

OpenFiles = Callable[[QWidget, str], list[Path]]
SaveFile = Callable[[QWidget, str, str], Path | None]


def open_files(parent: QWidget, title: str) -> list[Path]:
    """Files to read; none when the person thought better of it."""
    names, _kind = QFileDialog.getOpenFileNames(parent, title)
    return [Path(name) for name in names]


def save_file(parent: QWidget, title: str, name: str) -> Path | None:
    """Where to write a file, beginning with `name`. Whether one there may be replaced is asked by us, in our words."""
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, name, options=QFileDialog.Option.DontConfirmOverwrite)
    return Path(chosen) if chosen else None


def choose_folder(parent: QWidget, title: str) -> Path | None:
    """A folder that is already there."""
    chosen = QFileDialog.getExistingDirectory(parent, title)
    return Path(chosen) if chosen else None


@dataclass(frozen=True)
class FileChoice:
    """How a page asks for files; tests give another one."""

    open_files: OpenFiles = open_files
    save_file: SaveFile = save_file
