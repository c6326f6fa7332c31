"""Keeps `True` and `False` alive.

PySide6 6.12 under Python 3.11 gives back one reference to `True` too many at each `Signal.emit()` (and to `False` at a
disconnection that finds nothing). After some thousand signals the interpreter stops with "deallocating True or False".
From Python 3.12 on they cannot die. Here they get so many references that no program lives long enough to use them up.
"""

from __future__ import annotations

import ctypes
import sys

PLENTY = 1 << 40


def keep_alive() -> None:
    """Make `True` and `False` immortal for this process, once."""
    if sys.implementation.name != "cpython" or sys.version_info >= (3, 12):
        return
    for value in (True, False):
        if sys.getrefcount(value) < PLENTY // 2:
            ctypes.c_ssize_t.from_address(id(value)).value += PLENTY
