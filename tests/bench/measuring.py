"""Measuring a piece of work in a process of its own, and saying what came out."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from tests.house.reading import ROOT


@dataclass(frozen=True)
class Row:
    """One line of the table: what was measured, against which floor, and what is wanted."""

    work: str
    floor: str
    measured: str
    ratio: float | None
    wanted: str
    met: bool | None


@dataclass(frozen=True)
class Apart:
    """What a process of its own used, and what it said (one JSON document)."""

    cpu: float
    megabytes: float
    said: dict[str, Any]  # Any: JSON


def apart(work: str, *arguments: object, state: Path | None = None) -> Apart:
    """Run one of the works of `tests.bench.works` in a process of its own; CPU counts its children too."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT / "src")}
    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryFile() as printed:
        environment |= {"SENDDIARY_STATE": str(state or Path(home) / "state"), "XDG_CONFIG_HOME": home}
        command = [sys.executable, "-m", "tests.bench.works", work, *map(str, arguments)]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=printed)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0)
        words = printed.read().decode()
    if process.returncode != 0:
        raise RuntimeError(f"{work} stopped with {process.returncode}")
    return Apart(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, json.loads(words or "{}"))


def median_cpu(work: str, *arguments: object, times: int = 5, state: Path | None = None) -> float:
    """CPU seconds of a whole process, the median of several runs."""
    return statistics.median(apart(work, *arguments, state=state).cpu for _ in range(times))


def p95(seconds: Iterable[float]) -> float:
    """The time that 19 of 20 stay under."""
    found = sorted(seconds)
    return found[min(len(found) - 1, int(len(found) * 0.95))]


def timed(work: Callable[[], object]) -> float:
    """Wall-clock seconds of one call."""
    began = perf_counter()
    work()
    return perf_counter() - began


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


def at_most(work: str, floor: tuple[str, float], measured: tuple[str, float], limit: float, *, wanted: str = "") -> Row:
    """A row whose measured figure may be `limit` times its floor."""
    ratio = measured[1] / floor[1]
    return Row(work, floor[0], measured[0], ratio, wanted or f"<= {limit:g} x floor", ratio <= limit)


def below(work: str, measured: str, value: float, limit: float, wanted: str) -> Row:
    """A row with a figure of its own and no floor."""
    return Row(work, "", measured, None, wanted, value <= limit)


def table(rows: list[Row]) -> str:
    """The rows under each other; the last column says whether the target is met."""
    heads = ("work", "floor", "measured", "ratio", "wanted", "")
    cells = [heads]
    cells += [
        (
            row.work,
            row.floor,
            row.measured,
            "" if row.ratio is None else f"x {row.ratio:.2f}",
            row.wanted,
            _verdict(row),
        )
        for row in rows
    ]
    widths = [max(len(line[column]) for line in cells) for column in range(len(heads))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in cells]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])


def _verdict(row: Row) -> str:
    return {True: "met", False: "NOT MET", None: "not measured"}[row.met]
