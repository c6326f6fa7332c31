"""A small log for whoever repairs senddiary: codes and line numbers, never words, names or paths."""

from __future__ import annotations

import traceback
from datetime import UTC, datetime
from pathlib import Path

from senddiary.ui import own_folders

LARGEST = 64 * 1024  # bytes; a fuller log begins again
OURS = str(Path(__file__).resolve().parents[1])  # a checkout may itself be called senddiary, tests and all


def code_of(error: BaseException) -> str:
    """What broke and where in our own code: `ValueError entries:120`. Holds nothing of what was being worked on."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if frame.filename.startswith(OURS)] or list(frames)
    where = f"{Path(ours[-1].filename).stem}:{ours[-1].lineno}" if ours else "unknown"
    return f"{type(error).__name__} {where}"


def note(code: str) -> None:
    """Add one line to the log. A log that cannot be written is no reason to stop anybody."""
    try:
        place = own_folders.state()
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = place / "codes.log"
        fresh = not file.exists() or file.stat().st_size > LARGEST
        with file.open("w" if fresh else "a", encoding="utf-8") as stream:
            stream.write(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {code}\n")
    except OSError:
        return
