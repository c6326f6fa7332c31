"""Diaries of a given size, made once and kept in build/bench."""

import hashlib
import os
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from tests.house.reading import ROOT

PASSPHRASE = "a quiet table by the window"
KEPT = ROOT / "build" / "bench"
NOW = datetime(2025, 12, 19, 20, 0, tzinfo=UTC)
MADE_BY = (
    "src/senddiary/storage/migrations",
    "src/senddiary/services/corpus.py",
    "resources/corpus.toml",
)


def fingerprint() -> str:
    """Changes when a diary made before is no longer what would be made now."""
    found = hashlib.sha256()
    for name in MADE_BY:
        place = ROOT / name
        for file in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            found.update(file.read_bytes())
    return found.hexdigest()[:12]


def diary_of(entries: int) -> Path:
    """The folder of a diary with that many entries; made now if there is none yet."""
    folder = KEPT / f"{fingerprint()}-{entries}"
    if not (folder / "whole").exists():
        shutil.rmtree(folder, ignore_errors=True)
        began = perf_counter()
        print(f"making a diary of {entries:,} entries ...", file=sys.stderr, flush=True)
        _make(folder / "diary", entries)
        (folder / "whole").touch()
        print(f"made in {perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    return folder / "diary"


def _make(folder: Path, entries: int) -> None:
    os.environ["SENDDIARY_STATE"] = str(folder.parent / "state")
    # Imported here: the measuring of a start must not load them.
    from senddiary.services import corpus, people  # noqa: PLC0415
    from senddiary.services.entries import in_batches  # noqa: PLC0415
    from senddiary.storage.diary import Diary  # noqa: PLC0415
    from senddiary.storage.keys import KdfCost  # noqa: PLC0415

    diary, _ = Diary.create(folder, PASSPHRASE, cost=KdfCost(memory_kib=64, passes=1))
    child = people.add_child(diary, "Sam", now=NOW)
    in_batches(diary, corpus.drafts(entries, child.id), now=NOW, told=lambda _entry: None)
    diary.close()
