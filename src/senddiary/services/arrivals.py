"""What may come in at all: ordinary files and pasted things. Links are never followed, devices never opened."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from io import BufferedReader, BytesIO
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final

from senddiary.errors import NotTakenIn
from senddiary.i18n import N_, _
from senddiary.importers import mail_folder, maildir
from senddiary.importers.leaping import open_itself
from senddiary.progress import Progress, silent
from senddiary.rules.storable import storable
from senddiary.services import mailbox_parts
from senddiary.services.mailbox_parts import Part, window

LARGEST: Final = 16 << 30  # bytes; what is larger is a whole disk, not a letter
MOST_FILES: Final = 20_000  # out of one folder
PIECE: Final = 1 << 20
SHORTCUTS: Final = (".lnk", ".url", ".desktop", ".webloc", ".website", ".pif")
EXPORTED: Final = (".md", ".markdown", ".jrnl")
REASONS: Final = {
    "folder": (
        N_("This is a folder, so it was not taken in."),
        N_("Open the folder and drop the files that are in it."),
    ),
    "link": (N_("This is a link to something else. Links are never followed."), N_("Drop the file itself.")),
    "shortcut": (N_("This is a shortcut, not the thing it leads to."), N_("Drop the file itself.")),
    "diary": (
        N_("This belongs to a diary: its files are its own, and nothing in them can be read from outside."),
        N_("To bring something over from another diary, open that one and save a copy there."),
    ),
    "device": (N_("This is not an ordinary file, so it was not taken in."), N_("Drop the file itself.")),
    "address": (
        N_("This is a web address. senddiary never goes to the internet."),
        N_("Save the page or the file on this computer first, and then drop it."),
    ),
    "too-large": (
        N_("This is larger than {number} GB, which is more than one file in a diary may be."),
        N_("Keep it where it is, and write down where that is."),
    ),
    "not-there": (
        N_("This file could not be opened. It may have been moved, or you may not be allowed to read it."),
        N_("Look where it is now, and drop it from there."),
    ),
}


@dataclass(frozen=True, slots=True)
class Loose:
    """Words or a picture that came without a file. `name` says what it is."""

    name: str
    content: bytes = field(repr=False)


Source = Path | Loose | Part


@dataclass(frozen=True, slots=True)
class Mark:
    """By what a file is known again: were it changed in between, one of these would differ."""

    size: int
    changed: int
    place: tuple[int, int]


def refusal(code: str) -> NotTakenIn:
    """The error for one of REASONS."""
    sentence, following = REASONS[code]
    return NotTakenIn(_(sentence).format(number=LARGEST >> 30), _(following), code=code)


def name_of(source: Source) -> str:
    """What it is called, safe to keep and to show."""
    return storable(source.name)[:255] or _("Without a name")


def look(source: Source) -> Mark:
    """That this may be taken in. Raises NotTakenIn."""
    if isinstance(source, Loose):
        return Mark(len(source.content), 0, (0, 0))
    if isinstance(source, Part):
        return replace(look(source.path), size=source.end - source.start)
    if "://" in str(source) or str(source).lower().startswith(("http:/", "https:/", "ftp:/", "www.")):
        raise refusal("address")
    try:
        found = source.lstat()
    except (OSError, ValueError) as reason:
        raise refusal("not-there") from reason
    _ordinary(source, found)
    if any(map(is_diary, source.absolute().parents)):
        raise refusal("diary")
    return Mark(found.st_size, found.st_mtime_ns, (found.st_dev, found.st_ino))


def is_diary(folder: Path) -> bool:
    """Whether this is the folder of a diary, this one or another."""
    try:
        return (folder / "key.json").exists() and ((folder / "diary.db").exists() or (folder / "head").exists())
    except OSError:
        return False


def _ordinary(path: Path, found: os.stat_result) -> None:
    junction = getattr(found, "st_file_attributes", 0) & getattr(stat, "FILE_ATTRIBUTE_REPARSE_POINT", 0)
    if stat.S_ISLNK(found.st_mode) or junction:
        raise refusal("link")
    if stat.S_ISDIR(found.st_mode):
        raise refusal("diary" if is_diary(path) else "folder")
    if not stat.S_ISREG(found.st_mode):
        raise refusal("device")
    if path.suffix.lower() in SHORTCUTS:
        raise refusal("shortcut")
    if found.st_size > LARGEST:
        raise refusal("too-large")


@contextmanager
def opened(source: Source) -> Iterator[BinaryIO]:
    """The bytes of it, and never those of something a link leads to. Raises NotTakenIn."""
    if isinstance(source, Loose):
        yield BytesIO(source.content)
        return
    if isinstance(source, Part):
        with opened(source.path) as whole:
            yield BufferedReader(window(whole, source))
        return
    try:
        handle = open_itself(source)
    except (OSError, ValueError) as reason:
        raise refusal("not-there") from reason
    with os.fdopen(handle, "rb", buffering=0) as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise refusal("device")
        yield stream


def digest(source: Source, progress: Progress = silent) -> str:
    """The SHA-256 of what there is, however long it is. `progress` counts bytes."""
    with opened(source) as stream:
        size, done, hashed = look(source).size, 0, hashlib.sha256()
        while piece := stream.read(PIECE):
            hashed.update(piece)
            done += len(piece)
            progress(done, max(size, done))
    return hashed.hexdigest()


def expand(sources: Iterable[Source], *, folders: bool = False) -> Iterator[Source]:
    """Each thing by itself: a maildir, a folder of mailboxes or of an exported diary is what lies in it, in order.

    With `folders` that goes for every folder. Another folder stays one thing, which `look` refuses, and so does a
    diary: taken into itself it would grow without end. A mailbox that is too large for one piece is its parts.
    """
    for source in _laid_out(sources, folders=folders):
        large = isinstance(source, Path) and mailbox_parts.is_large(source)
        parts = mailbox_parts.parts(source) if isinstance(source, Path) and large else iter(())
        yield next(parts, source)
        yield from parts


def _laid_out(sources: Iterable[Source], *, folders: bool) -> Iterator[Source]:
    """What lies in folders, each thing by itself."""
    for source in sources:
        if isinstance(source, Path) and is_diary(source):
            yield source
        elif isinstance(source, Path) and _is_folder(source) and maildir.is_maildir(source):
            yield from maildir.messages(source)
        elif isinstance(source, Path) and _is_folder(source) and (folders or _is_export(source)):
            yield from _inside(source)
        elif isinstance(source, Path) and _is_folder(source) and mail_folder.is_mail_folder(source):
            yield from islice(mail_folder.mailboxes(source), MOST_FILES)
        else:
            yield source


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except (OSError, ValueError):
        return False


def _is_export(folder: Path) -> bool:
    """Notes of another diary, with what belongs to them."""
    try:
        inside = [path for path in folder.iterdir() if not path.name.startswith(".")]
    except OSError:
        return False
    return any(path.suffix.lower() in EXPORTED for path in inside if not _is_folder(path))


def _inside(folder: Path) -> Iterator[Path]:
    """Every file below a folder, by name, without following a link and without hidden ones."""
    count = 0
    for place, folders, names in os.walk(folder, followlinks=False):
        mail = {"cur", "new"} <= set(folders)
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not (mail and name == "tmp"))
        diaries = [name for name in folders if is_diary(Path(place) / name)]
        folders[:] = [name for name in folders if name not in diaries]
        yield from (Path(place) / name for name in diaries)
        beside = frozenset((*folders, *names))
        for name in sorted(names):
            path = Path(place) / name
            if not name.startswith(".") and not mail_folder.is_index(name, beside):
                count += 1
                yield path
            if count == MOST_FILES:
                return
