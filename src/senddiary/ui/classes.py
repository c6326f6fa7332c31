"""Qt's own classes, made before they are needed. They are made when first touched, all as soon as one is asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6 import QtGui, QtWidgets
from PySide6.QtCore import QObject

from senddiary.ui.widgets.gradually import in_turns

IN_A_TURN = 20


def make(owner: QObject, then: Callable[[], object]) -> None:
    """Touch every class, some in a turn, then do `then`. In the window’s thread: two must not make the same one."""
    every: list[tuple[object, str]] = [(module, name) for module in (QtGui, QtWidgets) for name in dir(module)]
    groups = [every[first : first + IN_A_TURN] for first in range(0, len(every), IN_A_TURN)]
    in_turns(owner, *(partial(_touch, group) for group in groups), then)


def _touch(group: list[tuple[object, str]]) -> None:
    for module, name in group:
        getattr(module, name)
