"""Putting the seal beside the database: prepared before the commit, published after it."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from senddiary.storage import durable, head
from senddiary.storage.head import Head
from senddiary.storage.keys import Keys

if TYPE_CHECKING:
    from senddiary.storage.opening import Entrance

LEFT_OVER = ("head.new", "key.json.new", "key-copy.json.new")


class Sealer:
    """Writes the head of one diary.

    The new seal is on the disk under another name before the commit, so that a full disk is noticed while
    nothing has been saved yet; after the commit it only takes its place.
    """

    def __init__(self, folder: Path, keys: Keys) -> None:
        self._path = folder / head.NAME
        self._fresh = folder / f"{head.NAME}.new"
        self._keys = keys
        self.owed: Head | None = None

    def prepare(self, sealed: Head) -> None:
        """Put the coming seal on the disk."""
        durable.write_new(self._fresh, sealed.to_bytes(self._keys))

    def publish(self, sealed: Head) -> None:
        """The commit is on the disk: make the prepared seal the seal. Until that works, it is owed."""
        self.owed = sealed
        self._fresh.replace(self._path)
        durable.sync_folder(self._path.parent)
        self.owed = None

    def forget(self) -> None:
        """The commit did not happen."""
        with contextlib.suppress(OSError):
            self._fresh.unlink(missing_ok=True)

    def seal(self, sealed: Head) -> None:
        """Both steps at once, for a seal that is behind."""
        self.prepare(sealed)
        self.publish(sealed)

    def pay(self) -> None:
        """Write the seal that is still owed for an earlier save. Nothing new is saved before that."""
        if self.owed:
            self.seal(self.owed)

    def tidy(self, entrance: Entrance) -> None:
        """Sweep away what a crash left half-done, and mend a damaged key file from its good copy."""
        folder = self._path.parent
        for name in LEFT_OVER:
            (folder / name).unlink(missing_ok=True)
        content = entrance.found.header.to_bytes()
        for name in ("key.json", "key-copy.json"):
            path = folder / name
            if not path.is_file() or path.read_bytes() != content:
                durable.replace(path, content)
        (folder / "key.json.bak").unlink(missing_ok=True)
