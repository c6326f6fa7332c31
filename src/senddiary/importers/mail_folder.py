"""A folder of mailboxes, as Thunderbird, Apple Mail and exports keep them. It is only listed here, and read like files.

Thunderbird keeps a mailbox “School” in a file of that name without an ending, its index in “School.msf”, and the
mailboxes below it in the folder “School.sbd”. Apple Mail exports a folder “School.mbox” with a file “mbox” in it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from senddiary.importers.leaping import open_itself

_SIGNS: Final = (".msf", ".sbd")  # nothing but Thunderbird makes these
_MESSAGES: Final = (".eml", ".emlx")
_BOX: Final = ".mbox"
_DEEPEST: Final = 12
_LOOKED_AT: Final = 3  # levels that are looked through before a folder is called one of mail
_MOST_LOOKED_AT: Final = 2_000  # names
_FROM: Final = b"From "


def is_mail_folder(folder: Path) -> bool:
    """Whether mailboxes lie in it or a little below it. No file is opened for that, and no link is followed."""
    if folder.name.lower().endswith((_BOX, ".sbd")):
        return any(True for _box in mailboxes(folder))
    return any(_is_sign(entry) for entry in _near(folder, _LOOKED_AT))


def mailboxes(folder: Path) -> Iterator[Path]:
    """The mailboxes and single messages in a folder and below it, by name, each mailbox before those that lie in it."""
    yield from _mailboxes(folder, _DEEPEST)


def is_index(name: str, beside: frozenset[str]) -> bool:
    """Whether this is Thunderbird's index of a mailbox that lies beside it: no message is in it."""
    stem = name[: -len(".msf")]
    return name.endswith(".msf") and (stem in beside or f"{stem}.sbd" in beside)


def _mailboxes(folder: Path, depth: int) -> Iterator[Path]:
    for entry in _listed(folder):
        if entry.is_symlink() or entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _mailboxes(Path(entry.path), depth - 1) if depth else ()
        elif entry.is_file(follow_symlinks=False) and _holds_mail(Path(entry.path)):
            yield Path(entry.path)


def _holds_mail(path: Path) -> bool:
    return path.suffix.lower() in _MESSAGES or begins_as_mailbox(path)


def begins_as_mailbox(path: Path) -> bool:
    """Whether its first bytes are those of a mailbox; what cannot be opened is none."""
    try:
        with os.fdopen(open_itself(path), "rb") as stream:
            return stream.read(len(_FROM)) == _FROM
    except (OSError, ValueError):
        return False


def _near(folder: Path, levels: int) -> Iterator[os.DirEntry[str]]:
    """What lies in it and a little below it, as far as names go."""
    left, number = [(folder, levels)], 0
    while left:
        place, depth = left.pop(0)
        for entry in _listed(place):
            number += 1
            if number > _MOST_LOOKED_AT:
                return
            yield entry
            if depth > 1 and entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
                left.append((Path(entry.path), depth - 1))


def _is_sign(entry: os.DirEntry[str]) -> bool:
    name = entry.name.lower()
    return not entry.is_symlink() and not name.startswith(".") and name.endswith((*_SIGNS, _BOX))


def _listed(folder: Path) -> list[os.DirEntry[str]]:
    """What lies in a folder, by name; “School” comes before “School.sbd”."""
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda entry: entry.name)
    except OSError:
        return []
