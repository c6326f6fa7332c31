"""The exceptions that a council may name. None of them moves a day by itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from senddiary import resources


@dataclass(frozen=True, slots=True)
class Ground:
    """One exception in plain words, and where it is written."""

    id: str
    words: str
    citation: str
    source: str
    status: str


@cache
def grounds(nation: str = "england") -> tuple[Ground, ...]:
    """The exceptions of that nation; none where none are held."""
    file = f"rules/{nation}/grounds.toml"
    if not resources.path(file).is_file():
        return ()
    return tuple(Ground(**entry) for entry in resources.toml(file)["ground"])
