"""The only code that knows where resources/ lies: a checkout, a wheel or a frozen program."""

from __future__ import annotations

import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def root() -> Path:
    """The folder that holds every resource."""
    frozen = getattr(sys, "_MEIPASS", None)
    here = Path(__file__).resolve().parent
    places = [Path(frozen) / "resources"] if frozen else []
    places += [here / "resources", here.parent.parent / "resources"]
    return next(place for place in places if place.is_dir())


def path(name: str) -> Path:
    """Where the resource `name` ("themes/light.toml") lies."""
    return root() / name


def text(name: str) -> str:
    """The words of a text resource."""
    return path(name).read_text(encoding="utf-8")


def toml(name: str) -> dict[str, Any]:  # Any: TOML values are checked by whoever reads them
    """A TOML resource as plain values."""
    return tomllib.loads(text(name))


def names(folder: str, suffix: str) -> tuple[str, ...]:
    """The stems of the files with `suffix` in a resource folder, sorted."""
    return tuple(sorted(file.stem for file in path(folder).glob(f"*{suffix}")))
