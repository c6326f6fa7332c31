"""How a person likes senddiary to look and behave. Never a fact about a child, never a place on the disk."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

import platformdirs

FILE_NAME = "settings.json"
LARGEST = 64 * 1024  # bytes; ours is a few hundred
LOCK_MINUTES = (1, 2, 5, 10, 15, 30, 60)


@dataclass(frozen=True, slots=True)
class Settings:
    """One value for each choice. Whatever is not understood in the file counts as not chosen."""

    theme: str = "system"  # system, light, dark, contrast
    text_scale: int = 100  # per cent, 100 to 200
    family: str = "atkinson"  # atkinson, system, opendyslexic
    spacing: str = "normal"  # normal, wide
    reduced_motion: bool = False
    lock_minutes: int = 5
    tray: bool = False
    start_at_login: bool = False
    low_energy: bool = False
    diary: str = "default"  # the word only: the folder itself is never written here
    neutral_name: str = ""
    quick_hide: str = "Ctrl+Shift+H"
    read_photos: bool = True  # whether this computer reads the words on photos and scans, quietly


def _one_of(*words: str) -> Callable[[object], bool]:
    return lambda value: value in words


def _whole(low: int, high: int) -> Callable[[object], bool]:
    return lambda value: type(value) is int and low <= value <= high


def _yes_or_no(value: object) -> bool:
    return type(value) is bool


def _short_words(value: object) -> bool:
    return isinstance(value, str) and len(value) <= 40 and value.isprintable()


ALLOWED: dict[str, Callable[[object], bool]] = {
    "theme": _short_words,
    "text_scale": _whole(100, 200),
    "family": _one_of("atkinson", "system", "opendyslexic"),
    "spacing": _one_of("normal", "wide"),
    "reduced_motion": _yes_or_no,
    "lock_minutes": _whole(1, 60),
    "tray": _yes_or_no,
    "start_at_login": _yes_or_no,
    "low_energy": _yes_or_no,
    "diary": _one_of("default"),
    "neutral_name": _short_words,
    "quick_hide": _short_words,
    "read_photos": _yes_or_no,
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings, and whether an unreadable file had to be put aside."""

    settings: Settings
    put_aside: bool = False


def folder() -> Path:
    """The per-user configuration folder; the variable SENDDIARY_CONFIG moves it."""
    named = os.environ.get("SENDDIARY_CONFIG")
    return Path(named) if named else Path(platformdirs.user_config_dir("senddiary", appauthor=False))


def load(place: Path) -> Loaded:
    """Read the settings. A file nobody can read is kept beside the new one, and the defaults hold."""
    file = place / FILE_NAME
    try:
        with file.open("rb") as stream:
            untrusted_bytes = stream.read(LARGEST + 1)
    except OSError:
        return Loaded(Settings())
    try:
        return Loaded(_read(untrusted_bytes))
    except (ValueError, RecursionError):
        return Loaded(Settings(), put_aside=_put_aside(file))


def _read(untrusted_bytes: bytes) -> Settings:
    if len(untrusted_bytes) > LARGEST:
        raise ValueError(FILE_NAME)
    found = json.loads(untrusted_bytes.decode("utf-8"), parse_constant=_no_constant)
    if not isinstance(found, dict):
        raise ValueError(FILE_NAME)  # noqa: TRY004 - a wrong shape is one more unreadable file
    known = {field.name for field in fields(Settings)}
    return replace(
        Settings(), **{name: value for name, value in found.items() if name in known and ALLOWED[name](value)}
    )


def _no_constant(name: str) -> float:
    raise ValueError(name)


def _put_aside(file: Path) -> bool:
    try:
        file.replace(file.with_suffix(".unreadable"))
    except OSError:
        return False
    return True


def save(settings: Settings, place: Path) -> None:
    """Write the settings: whole or not at all. Raises OSError when the folder may not be written."""
    from senddiary.whole_file import whole_file  # noqa: PLC0415 - reading at the start does not need it

    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    words = json.dumps(asdict(settings), indent=1, sort_keys=True) + "\n"
    with whole_file(place / FILE_NAME, replace=True) as stream:
        stream.write(words.encode())
