"""The originals: each an encrypted file of its own, kept byte for byte."""

from __future__ import annotations

from pathlib import Path

from senddiary.storage.keys import Keys


class Blobs:
    """The encrypted originals of one diary."""

    def __init__(self, folder: Path, keys: Keys, *, writable: bool) -> None:
        self._folder = folder / "files"
        self._keys = keys
        self._writable = writable
