"""One more entry: commit and seal, against a bare commit of such a row and one renamed file that is on the disk."""

import os
import shutil
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from senddiary.services import corpus, entries
from senddiary.storage.connection import Access, connect
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase, Purpose
from tests.bench.diaries import KEPT, NOW, PASSPHRASE
from tests.bench.works.searching import by_turns

HEAD = 600  # bytes, as large as a seal


def save(small: str, large: str) -> dict[str, Any]:  # Any: JSON
    """Seconds of a save in a small and in a large diary, and of their floors, by turns."""
    with tempfile.TemporaryDirectory(dir=KEPT) as folder:
        works = {}
        for name, source in (("small", small), ("large", large)):
            copy = Path(shutil.copytree(source, Path(folder) / name))
            diary = Diary.open(copy, Passphrase(PASSPHRASE), state=Path(folder) / f"{name}-state")
            works |= {f"{name}_ours": ours(diary), f"{name}_floor": floor(diary, Path(folder) / f"{name}-floor")}
        return by_turns(**works)


def ours(diary: Diary) -> Callable[[], object]:
    """What Save does."""
    drafts = corpus.drafts(300)
    return lambda: entries.record(diary, next(drafts)[0], now=NOW)


def floor(diary: Diary, folder: Path) -> Callable[[], object]:
    """The least that could be called saved: the same row and its words, committed, and a file renamed."""
    shutil.copytree(diary.folder, folder)
    raw = connect(folder / "diary.db", diary.keys.of(Purpose.DATABASE), Access.WRITE)
    row = dict(zip(columns(raw), raw.execute("SELECT * FROM entry ORDER BY id DESC LIMIT 1").fetchone(), strict=True))
    numbers = count(1)
    names, marks = ", ".join(row), ", ".join("?" for _ in row)

    def commit() -> None:
        step = next(numbers)
        new = row | {"id": row["id"] + step, "sort": row["sort"] + step, "uuid": f"floor-{step}"}
        raw.execute("BEGIN IMMEDIATE")
        raw.execute(f"INSERT INTO entry({names}) VALUES ({marks})", tuple(new.values()))  # noqa: S608  our own names
        raw.execute("INSERT INTO words(rowid, title, text) VALUES (?, ?, ?)", (new["sort"], new["title"], new["text"]))
        raw.execute("COMMIT")
        renamed(folder)

    return commit


def columns(raw: Any) -> list[str]:  # Any: a sqlcipher3 connection
    """The columns that can be written (not the computed ones)."""
    return [one[1] for one in raw.execute("PRAGMA table_info(entry)")]


def renamed(folder: Path) -> None:
    """A small file, on the disk under its name."""
    with (folder / "new").open("wb") as file:
        file.write(os.urandom(HEAD))
        file.flush()
        os.fsync(file.fileno())
    (folder / "new").replace(folder / "sealed")
    descriptor = os.open(folder, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)
