"""The query behind search as you type, against the bare statement on the same rows."""

import statistics
from pathlib import Path
from typing import Any

from senddiary.services import corpus
from senddiary.services import search as finding
from senddiary.storage.connection import Access, connect
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase, Purpose
from tests.bench.diaries import PASSPHRASE
from tests.bench.measuring import p95, timed

TIMES = 60


def search(folder: str) -> dict[str, Any]:  # Any: JSON
    """Seconds for a rare, a middling and a common word: the whole answer, its query alone, and the bare statement."""
    diary = Diary.open(Path(folder), Passphrase(PASSPHRASE))
    raw = connect(Path(folder) / "diary.db", diary.keys.of(Purpose.DATABASE), Access.WRITE)
    found = {}
    with diary.read() as session:
        for name in ("rare", "middle", "common"):
            word = corpus.words()[name]
            match = f'"{word}"*'
            found[name] = by_turns(
                whole=lambda word=word: finding.find(diary, word, typing=True),
                query=lambda match=match: finding.hits(session, match, finding.Page()),
                bare=lambda match=match: raw.execute(finding.HITS, (match, 50, 0)).fetchall(),
            )
    raw.close()
    diary.close()
    return found


def by_turns(**works: Any) -> dict[str, dict[str, float]]:  # Any: works without arguments
    """Median and 95th percentile of several works, done in turn so that they share the machine's moods."""
    for work in works.values():
        work()
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(TIMES):
        for name, work in works.items():
            times[name].append(timed(work))
    return {name: {"median": statistics.median(found), "p95": p95(found)} for name, found in times.items()}
