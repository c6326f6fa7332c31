"""A file outside the diary that is there whole, under its name, or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def whole_file(target: Path, *, replace: bool = False) -> Iterator[BinaryIO]:
    """What is written to the stream is on the disk under the target's name when the block ends well.

    Nobody else's file is touched: meanwhile the bytes lie beside it under a name of their own, and go when it breaks
    off. Raises FileExistsError when there is such a file and it may not be replaced, and OSError as the computer does.
    """
    if target.exists() and not replace:
        raise FileExistsError(target)
    handle, name = tempfile.mkstemp(prefix=".senddiary-", suffix=target.suffix, dir=target.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if replace:
            beside.replace(target)
        else:
            _link(beside, target)
    finally:
        beside.unlink(missing_ok=True)


def _link(beside: Path, target: Path) -> None:
    """Give the file its name, refusing one that appeared meanwhile, also where a drive knows no links."""
    try:
        os.link(beside, target)
    except FileExistsError:
        raise
    except OSError:
        if target.exists():
            raise FileExistsError(target) from None
        beside.rename(target)
