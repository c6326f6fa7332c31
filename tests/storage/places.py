"""Looking at a diary's folder from outside, byte by byte."""

from __future__ import annotations

import hashlib
import random
import shutil
from pathlib import Path


def dice(seed: int) -> random.Random:
    """Chance that falls the same way every time."""
    return random.Random(seed)  # noqa: S311 - nothing secret hangs on it


Print = dict[str, tuple[str, int, int]]


def fingerprint(folder: Path) -> Print:
    """Every name below the folder with the hash of its content, its time and its permission bits."""
    found: Print = {}
    for path in [folder, *folder.rglob("*")] if folder.exists() else []:
        about = path.lstat()
        content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "-"
        found[str(path.relative_to(folder))] = (content, about.st_mtime_ns, about.st_mode)
    return found


def crash_copy(folder: Path, target: Path) -> Path:
    """The folder as a crash would leave it: with the saves that still wait beside the database."""
    shutil.copytree(folder, target)
    (target / "diary.db-shm").unlink(missing_ok=True)
    return target


def flip(path: Path, place: int, bit: int = 0) -> None:
    """Turn one bit over, and be sure that it was."""
    whole = bytearray(path.read_bytes())
    before = bytes(whole)
    whole[place] ^= 1 << bit
    path.write_bytes(whole)
    assert path.read_bytes() != before
