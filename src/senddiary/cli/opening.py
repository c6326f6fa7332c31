"""Getting the passphrase and opening the diary for a command."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from senddiary.errors import DiaryError, TargetExists
from senddiary.i18n import _
from senddiary.services.evidence import refuse_inside
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase

LONGEST: Final = 64 * 1024


class NoPassphrase(DiaryError):
    """Nobody and no file gave a passphrase."""

    code = "no-passphrase"


def passphrase(file: Path | None, *, twice: bool = False) -> Passphrase:
    """The passphrase from the file, or asked for on the terminal."""
    if file is not None:
        return Passphrase(_from_file(file))
    if not sys.stdin.isatty():
        raise NoPassphrase(
            _("No passphrase was given."), _("Use --passphrase-file, or set SENDDIARY_PASSPHRASE_FILE to a file.")
        )
    words = getpass.getpass(_("Passphrase: "))
    if twice and getpass.getpass(_("The same passphrase again: ")) != words:
        raise NoPassphrase(_("The two passphrases were not the same."), _("Try again."))
    return Passphrase(words)


def _from_file(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            words = stream.read(LONGEST).decode("utf-8")
    except (OSError, UnicodeDecodeError) as reason:
        raise NoPassphrase(
            _("The passphrase file could not be read."), _("Check its name and that it is text.")
        ) from reason
    for end in ("\r\n", "\n"):
        if words.endswith(end):
            return words[: -len(end)]
    return words


@contextmanager
def opened(folder: Path, file: Path | None, *, writing: bool) -> Iterator[Diary]:
    """The diary, open; a diary that can only be read is refused for writing."""
    diary = Diary.open(folder, passphrase(file), writing=writing)
    try:
        if writing and diary.notice is not None and diary.read_only:
            raise diary.notice
        yield diary
    finally:
        diary.close()


def refuse_target(target: Path, *, replace: bool) -> None:
    """Raise when the target is taken, or lies inside a diary."""
    refuse_inside(target)
    if target.exists() and not replace:
        raise TargetExists
