"""Prints the table: each row with its floor measured in the same run, the ratio, the target and whether it is met."""

import argparse
import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import measuring
from tests.bench.diaries import KEPT, diary_of, fingerprint
from tests.bench.measuring import Row, apart, at_most, below, median_cpu, milliseconds

SMALL, MIDDLE, LARGE = 1_000, 10_000, 50_000


def starts(diary: Path) -> Iterator[Row]:
    bare, unlock = median_cpu("bare"), median_cpu("unlock", diary)
    yield at_most("unlock page on the screen, CPU", (f"{bare:.2f} s", bare), (f"{unlock:.2f} s", unlock), 1.3)
    typed = median_cpu("unlock", diary, "x")
    yield below("... and the first letter typed, CPU", f"{typed:.2f} s", typed, 0.35, "<= 0.35 s")


def opening(small: Path, large: Path) -> Iterator[Row]:
    few, many = best("today", small), best("today", large)
    yield below("passphrase to Today, 50,000, CPU", f"{many['cpu']:.2f} s", many["cpu"], 0.6, "<= 0.6 s")
    floor, measured = (f"{few['cpu']:.2f} s (1,000)", few["cpu"]), (f"{many['cpu']:.2f} s", many["cpu"])
    yield at_most("... against 1,000 entries", floor, measured, 1.2, wanted="<= 1.2 x 1,000")
    yield block("... longest block of the window", many)


def searching(large: Path) -> Iterator[Row]:
    said = apart("search", large).said
    for name, found in said.items():
        floor, query = found["bare"]["median"], found["query"]["median"]
        words = f"query, {name} word, 50,000"
        yield at_most(words, (milliseconds(floor), floor), (milliseconds(query), query), 2)
        whole = found["whole"]["p95"]
        yield below("... with all a row shows, p95", milliseconds(whole), whole, 0.030, "<= 30 ms")
    typing = best("typing", large)
    yield below("key to painted hits, 50,000, p95", milliseconds(typing["p95"]), typing["p95"], 0.030, "<= 30 ms")
    yield block("... longest block of the window", typing)


def saving(small: Path, large: Path) -> Iterator[Row]:
    said = apart("save", small, large).said
    times = {name: one["median"] for name, one in said.items()}
    for name, words in (("small", "1,000"), ("large", "50,000")):
        floor, ours = times[f"{name}_floor"], times[f"{name}_ours"]
        yield at_most(f"save, {words}, median", (milliseconds(floor), floor), (milliseconds(ours), ours), 1.5)
    floor, ours = times["small_ours"], times["large_ours"]
    measured = (milliseconds(ours), ours)
    yield at_most("... 50,000 against 1,000", (milliseconds(floor), floor), measured, 1.3, wanted="<= 1.3 x 1,000")


def scrolling(small: Path, large: Path) -> Iterator[Row]:
    few, many = best("scroll", small), best("scroll", large)
    for words, found in (("1,000", few), ("50,000", many)):
        yield below(
            f"list, {words}, longest frame", milliseconds(found["longest"]), found["longest"], 0.050, "<= 50 ms"
        )
    grown = f"{many['grown']:.0f} MB ({few['grown']:.0f} MB at 1,000)"
    yield below("... memory while it goes by, 50,000", grown, many["grown"] - few["grown"], 20, "<= 20 MB more")
    yield block("... longest block of the window", many)


def chronologies(small: Path, middle: Path) -> Iterator[Row]:
    cpu = {}
    for words, diary, limit in (("1,000", small, 1.0), ("10,000", middle, 10.0)):
        floor, made = apart("page_loop", diary).said["cpu"], apart("chronology", diary)
        cpu[words] = made.said["cpu"]
        met = cpu[words] <= limit
        measured = f"{cpu[words]:.2f} s"
        ratio = cpu[words] / floor
        yield Row(f"chronology PDF, {words}, CPU", f"{floor:.2f} s", measured, ratio, f"<= {limit:g} s", met)
        yield below("... memory", f"{made.megabytes:.0f} MB", made.megabytes, 300, "<= 300 MB")
    few, many = (f"{cpu['1,000']:.2f} s (1,000)", cpu["1,000"]), (f"{cpu['10,000']:.2f} s", cpu["10,000"])
    yield at_most("... 10,000 against 1,000", few, many, 15, wanted="<= 15 x 1,000")
    year = apart("chronology", middle, "2024").said["cpu"]
    whole = (f"{cpu['10,000']:.2f} s (ten years)", cpu["10,000"])
    yield at_most("one year out of ten, CPU", whole, (f"{year:.2f} s", year), 0.15, wanted="<= 0.15 x ten years")


def ledgers() -> Iterator[Row]:
    """Ten thousand promises: each page once, in the order in which a parent would come to it."""
    folder = KEPT / f"{fingerprint()}-promises"
    if not (folder / "whole").exists():
        shutil.rmtree(folder, ignore_errors=True)
        apart("fill", folder / "diary")
        (folder / "whole").touch()
    runs = [apart("pages", folder / "diary").said for _ in range(3)]
    for name, words in (("promises", "list"), ("person", "a person"), ("body", "a body"), ("promise", "one promise")):
        yield block(f"10,000 promises, {words}, block", least([run[name] for run in runs]))


def inboxes(small: Path) -> Iterator[Row]:
    runs = [apart("inbox", small).said for _ in range(3)]
    for name, words in (("open", "first opened"), ("read", "60 mails are read"), ("keep", "60 mails are kept")):
        yield block(f"inbox, {words}, block", least([run[name] for run in runs]))


def resting(large: Path) -> Iterator[Row]:
    megabytes = apart("idle", large).said["pss"]
    yield below("open diary at rest, 50,000, PSS", f"{megabytes:.0f} MB", megabytes, 150, "<= 150 MB")


def evidence() -> Iterator[Row]:
    """200 MB of mixed originals; 1 GB with SENDDIARY_BENCH=full."""
    megabytes = 1024 if os.environ.get("SENDDIARY_BENCH") == "full" else 200
    run = apart("originals", megabytes)
    said = run.said
    speed = {name: said["megabytes"] / said[name]["seconds"] for name in ("floor", "ours")}
    shown = {name: f"{speed[name]:.0f} MB/s, {said[name]['cpu']:.2f} s CPU" for name in speed}
    ratio = speed["ours"] / speed["floor"]
    words = f"keep {said['megabytes']:.0f} MB of originals, {said['files']} files"
    yield Row(words, shown["floor"], shown["ours"], ratio, ">= 0.6 x floor", ratio >= 0.6)
    grown = f"{said['grown']:.0f} MB (peak {run.megabytes:.0f} MB)"
    yield below("... memory that it takes more", grown, said["grown"], 32, "<= 32 MB")


def block(words: str, found: dict[str, float]) -> Row:
    """How long the window stood still, and how much of that was its own doing: a busy machine adds to the first."""
    measured = f"{milliseconds(found['block'])} (CPU {milliseconds(found['worked'])})"
    return below(words, measured, found["block"], 0.050, "<= 50 ms")


def best(work: str, diary: Path) -> dict[str, float]:
    """The least of three runs for each figure: what else the machine was doing is not what is measured."""
    return least([apart(work, diary).said for _ in range(3)])


def least(runs: list[dict[str, float]]) -> dict[str, float]:
    """Each figure at its best."""
    return {name: min(run[name] for run in runs) for name, value in runs[0].items() if isinstance(value, float)}


WORKS: dict[str, tuple[Callable[..., Iterator[Row]], tuple[int, ...]]] = {  # and the diaries it wants, by entries
    "start": (starts, (SMALL,)),
    "open": (opening, (SMALL, LARGE)),
    "search": (searching, (LARGE,)),
    "save": (saving, (SMALL, LARGE)),
    "list": (scrolling, (SMALL, LARGE)),
    "chronology": (chronologies, (SMALL, MIDDLE)),
    "promises": (ledgers, ()),
    "inbox": (inboxes, (SMALL,)),
    "originals": (evidence, ()),
    "memory": (resting, (LARGE,)),
}


def rows(names: Iterable[str]) -> Iterator[Row]:
    """The rows of these works, one after the other; a work that stops is said and is not met."""
    for name in names:
        group, sizes = WORKS[name]
        diaries = [diary_of(size) for size in sizes]
        print(f"measuring: {name}", file=sys.stderr, flush=True)
        try:
            yield from group(*diaries)
        except RuntimeError as stopped:
            yield Row(name, "", str(stopped), None, "", met=None)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("works", nargs="*", metavar="WORK", help=f"only these: {', '.join(WORKS)}")
    chosen = parser.parse_args().works
    if unknown := sorted(set(chosen) - set(WORKS)):
        parser.error(f"there is no {', '.join(unknown)}; there are {', '.join(WORKS)}")
    found = list(rows(chosen or WORKS))
    heading = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} cores, Python {platform.python_version()}"
    words = f"{heading}\n\n{measuring.table(found)}\n"
    print(words)
    unmet = sum(row.met is False for row in found)
    missing = sum(row.met is None for row in found)
    print(f"{len(found)} rows: {len(found) - unmet - missing} met, {unmet} not met, {missing} not measured")
    if not chosen:
        (KEPT / "table.txt").write_text(words, encoding="utf-8")


if __name__ == "__main__":
    main()
