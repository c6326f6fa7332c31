"""Keeping originals that were looked at, against a plain copy of the same files through the same cipher with fsync."""

import os
import resource
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from time import process_time
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from senddiary.services import intake
from senddiary.storage.diary import Diary
from senddiary.storage.keys import KdfCost
from tests.bench.diaries import KEPT, NOW, PASSPHRASE
from tests.bench.measuring import timed
from tests.storage.places import dice

CHUNK = 256 * 1024
MB = 1 << 20
TURNS = 5  # of 200 MB; three of a gigabyte, which takes long enough to even out what else goes on
MIX = (("film {n}.bin", 200, 0.5), ("recording {n}.bin", 25, 0.25), ("scan {n}.bin", 3, 0.25))  # name, MB, share


def originals(megabytes: str) -> dict[str, Any]:  # Any: JSON
    """What it takes to keep files of so many megabytes together, ours and the floor by turns; how the memory grew."""
    with tempfile.TemporaryDirectory(dir=KEPT) as place:
        folder = Path(place)
        files = made(folder / "files", int(megabytes))
        warm(folder)
        floors, ours, grown = list[Used](), list[Used](), 0.0
        for turn in range(TURNS if int(megabytes) <= 200 else 3):
            floors.append(used(floor(files, folder / f"floor{turn}")))
            diary, _ = Diary.create(folder / f"diary{turn}", PASSPHRASE, cost=KdfCost(64, 1), state=folder / "state")
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            seen = [one for one in intake.look(diary, files, now=NOW) if isinstance(one, intake.Found)]
            ours.append(used(lambda diary=diary, seen=seen: [intake.accept(diary, one, now=NOW) for one in seen]))
            grown = max(grown, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
            diary.close()
        size = sum(path.stat().st_size for path in files) / MB
        best = {"floor": asdict(least(floors)), "ours": asdict(least(ours))}
        return {**best, "grown": grown, "megabytes": size, "files": len(files)}


@dataclass(frozen=True)
class Used:
    """What one turn took: seconds by the clock, and seconds of computing."""

    seconds: float
    cpu: float


def used(work: Callable[[], object]) -> Used:
    began = process_time()
    seconds = timed(work)
    return Used(seconds, process_time() - began)


def least(turns: list[Used]) -> Used:
    """The least of each: what else the machine was doing is not what is measured."""
    return Used(min(turn.seconds for turn in turns), min(turn.cpu for turn in turns))


def made(folder: Path, megabytes: int) -> list[Path]:
    """Large and small files that no reader opens, every byte of them chance."""
    folder.mkdir()
    chance, numbers, files = dice(5), count(1), list[Path]()
    for name, size, share in MIX:
        for piece in pieces(megabytes * share, size):
            path = folder / name.format(n=next(numbers))
            with path.open("wb") as file:
                for _ in range(piece):
                    file.write(chance.randbytes(MB))
                file.flush()
                os.fsync(file.fileno())  # or the disk would still be busy with them while the first turn is measured
            files.append(path)
    return files


def pieces(megabytes: float, size: int) -> Iterator[int]:
    left = round(megabytes)
    while left > 0:
        yield min(size, left)
        left -= size


def warm(folder: Path) -> None:
    """Start the reading program, which waits for files from then on."""
    (folder / "first.txt").write_text("words")
    diary, _ = Diary.create(folder / "warm", PASSPHRASE, cost=KdfCost(64, 1), state=folder / "state")
    intake.bring_in(diary, [folder / "first.txt"], now=NOW)
    diary.close()


def floor(files: list[Path], target: Path) -> Callable[[], object]:
    """The same cipher in the same pieces, each file on the disk under its name."""
    target.mkdir()
    cipher = AESGCM(bytes(32))

    def copy() -> None:
        for path in files:
            part = target / "part"
            with path.open("rb", buffering=0) as source, part.open("wb") as file:
                for number in count():
                    piece = source.read(CHUNK)
                    if not piece:
                        break
                    file.write(cipher.encrypt(number.to_bytes(12, "big"), piece, None))
                file.flush()
                os.fsync(file.fileno())
            part.rename(target / path.name)
            descriptor = os.open(target, os.O_RDONLY)
            os.fsync(descriptor)
            os.close(descriptor)

    return copy
