"""Work that makes very many small objects and hardly any cycles: looking for cycles among them takes a third more.

Python looks for cycles in whichever thread happens to make the next object. Where that must not be, nothing looks on
its own: see `senddiary.ui.collecting`.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class _Wishes:
    """How many parts of the program want no search now. The search comes back when the last of them is done."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._count = 0
        self._searched = False

    def add(self) -> None:
        with self._lock:
            if self._count == 0:
                self._searched = gc.isenabled()
                gc.disable()
            self._count += 1

    def take_away(self) -> None:
        with self._lock:
            self._count -= 1
            if self._count == 0 and self._searched:
                gc.enable()


_wishes = _Wishes()


@contextmanager
def without_collecting() -> Iterator[None]:
    """No search for cycles meanwhile, in any thread; around a block, or as a decorator. They are found after it."""
    _wishes.add()
    try:
        yield
    finally:
        _wishes.take_away()
