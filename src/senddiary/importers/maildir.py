"""A mailbox that is a folder of messages (maildir). It is only listed here; each message is read like any other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

_PARTS: Final = ("cur", "new")
_DEEPEST: Final = 8


def is_maildir(folder: Path) -> bool:
    """Whether the folder is one: it holds `cur` and `new`, and neither is a link."""
    try:
        return all((folder / part).is_dir() and not (folder / part).is_symlink() for part in _PARTS)
    except OSError:
        return False


def messages(folder: Path) -> Iterator[Path]:
    """The messages of a maildir and of the folders inside it, in the order of their names. No link is followed."""
    yield from _messages(folder, _DEEPEST)


def _messages(folder: Path, depth: int) -> Iterator[Path]:
    if not is_maildir(folder):
        return
    for part in _PARTS:
        yield from (path for path in _listed(folder / part) if _is_message(path))
    if depth:
        for inside in _listed(folder):
            if inside.name not in (*_PARTS, "tmp") and not inside.is_symlink():
                yield from _messages(inside, depth - 1)


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _is_message(path: Path) -> bool:
    return path.is_file() and not path.is_symlink() and not path.name.startswith(".")
