"""Read and preview every file of a folder, as the program does it. Started by a test under strace, on its own."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from senddiary.errors import UnreadableFile
from senddiary.importers.sandbox import Session, read

QUESTIONS = (
    ("pages", {}),
    ("page", {"number": 1, "width": 200}),
    ("thumbnail", {"number": 1}),
    ("words", {"number": 1}),
)


def told(path: Path) -> str:
    """The kind of what was read, or the code of the refusal."""
    try:
        return read(path, path.name).kind
    except UnreadableFile as refusal:
        return refusal.code


def shown(path: Path) -> list[str]:
    """Which questions of the viewer were answered."""
    answered = []
    with Session(path, path.name) as session:
        for question, values in QUESTIONS:
            try:
                session.ask(question, **values)  # type: ignore[arg-type]  # plain values by name
            except UnreadableFile:
                continue
            answered.append(question)
    return answered


def main() -> None:
    """Print what came of each file."""
    files = sorted(Path(sys.argv[1]).iterdir())
    found = {path.name: [told(path), *_preview(path)] for path in files}
    sys.stdout.write(json.dumps(found))


def _preview(path: Path) -> list[str]:
    try:
        return shown(path)
    except UnreadableFile:
        return []


if __name__ == "__main__":
    main()
