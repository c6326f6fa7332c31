"""A mailbox that is a folder of messages (maildir). It is only listed here; each message is read like any other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

_PARTS: Final = ("cur", "new")
_DEEPEST: Final = 8


def is_maildir(folder: Path) -> bool:
    """Whether the folder is one: it holds `cur` and `new`, and neither is a link."""
    return all((folder / part).is_dir() and not (folder / part).is_symlink() for part in _PARTS)


def messages(folder: Path) -> Iterator[Path]:
    """The messages of a maildir and of the folders inside it, in the order of their names. No link is followed."""
    yield from _messages(folder, _DEEPEST)


def name_of(message: Path) -> str:
    """A name to show and to read it by: files in a maildir have names without an ending."""
    return message.name.partition(":")[0].partition(";")[0] + ".eml"


def _messages(folder: Path, depth: int) -> Iterator[Path]:
    if not is_maildir(folder):
        return
    for part in _PARTS:
        yield from sorted(path for path in (folder / part).iterdir() if _is_message(path))
    if depth:
        for inside in sorted(path for path in folder.iterdir() if path.is_dir() and not path.is_symlink()):
            if inside.name not in (*_PARTS, "tmp"):
                yield from _messages(inside, depth - 1)


def _is_message(path: Path) -> bool:
    return path.is_file() and not path.is_symlink() and not path.name.startswith(".")
