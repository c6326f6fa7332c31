"""How long work tells how far it is, and how it is stopped."""

from __future__ import annotations

from typing import Protocol


class Cancelled(Exception):
    """The person pressed Cancel. Nothing half-made is left behind."""


class Progress(Protocol):
    """Called now and then by long work; may raise `Cancelled`."""

    def __call__(self, done: int, total: int) -> None:
        """`done` of `total` steps are finished; `total` is 0 while it is not known."""


def silent(done: int, total: int) -> None:
    """Progress nobody watches."""
