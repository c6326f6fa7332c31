"""Ten thousand promises: the ledger, the page of one person, of one body and of one promise, and Today over them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from time import perf_counter, process_time
from typing import Any

from PySide6.QtTest import QTest

from senddiary.ui.navigation import OpenBody, OpenPerson, OpenPromise
from tests.bench.works.screen import Heartbeat, Screen

NUMBER = 10_000
NOW = datetime(2025, 12, 19, 20, 0, tzinfo=UTC)
FATES = (None, None, "kept", "kept", "partly", "not-kept")


def fill(folder: str) -> None:
    """A diary of ten thousand promises by forty people of four bodies; one in five was chased."""
    from senddiary.model.draft import EntryDraft, PromiseDraft  # noqa: PLC0415 - only when it is made
    from senddiary.model.link import Link  # noqa: PLC0415
    from senddiary.rules.when import When  # noqa: PLC0415
    from senddiary.services import entries, people  # noqa: PLC0415
    from senddiary.services.people import RoleDraft  # noqa: PLC0415
    from senddiary.storage.diary import Diary  # noqa: PLC0415
    from senddiary.storage.keys import KdfCost  # noqa: PLC0415
    from tests.bench.diaries import PASSPHRASE  # noqa: PLC0415

    diary, _ = Diary.create(Path(folder), PASSPHRASE, cost=KdfCost(memory_kib=64, passes=1))
    chance = Random(10_000)  # noqa: S311 - invented words, no secrets
    child = people.add_child(diary, "Sam", now=NOW).id
    bodies = [people.add_body(diary, f"Body {number}", now=NOW, kind="school").id for number in range(4)]
    for number in range(40):
        person = people.add_person(diary, f"Person {number}", now=NOW)
        people.add_role(diary, person.id, RoleDraft("Teacher", bodies[number % 4], "2016-01"), now=NOW)
    drafts = []
    for place in range(NUMBER):
        said = date(2016, 1, 4) + timedelta(days=place * 3600 // NUMBER)
        by = "Person 0" if place % 2 else f"Person {chance.randrange(40)}"
        due = None if chance.random() < 0.2 else said + timedelta(days=chance.choice((7, 14, 42, 400)))
        promised = PromiseDraft(f"Send the draft of part {place}", by, f"Body {place % 4}", due)
        draft = EntryDraft("Told me.", When(said.isoformat()), children=(child,), people=(by,), promises=(promised,))
        drafts.append((draft, None))
    made = entries.record_many(diary, drafts, now=NOW)
    with diary.write() as session:
        for place, entry in enumerate(made):
            if place % 5 == 0:
                session.add(Link(kind="chase", entry_id=entry.id, made=NOW, promise_id=entry.promises[0].id))
            entry.promises[0].fate = chance.choice(FATES)
            session.merge(entry.promises[0])
    diary.close()


def pages(folder: str) -> dict[str, Any]:  # Any: JSON
    """For each page its CPU seconds until it is painted, and the longest time the window stood still."""
    screen = Screen(folder)
    screen.opened()
    window, diary = screen.window(), screen.program.open_diary.ctx.diary
    ids = _ids(diary)
    works: dict[str, Callable[[], object]] = {
        "today": lambda: window.open("today"),
        "promises": lambda: window.open("promises"),
        "person": lambda: window.open("people", OpenPerson(ids["person"])),
        "body": lambda: window.open("people", OpenBody(ids["body"])),
        "promise": lambda: window.open("promise", OpenPromise(ids["promise"])),
        "again": lambda: window.open("promises"),
    }
    return {name: _timed(screen, work) for name, work in works.items()}


def _timed(screen: Screen, work: Callable[[], object]) -> dict[str, float]:
    beat = Heartbeat()
    QTest.qWait(60)
    beat.reset()
    cpu, wall = process_time(), perf_counter()
    work()
    screen.settle()
    used, taken = process_time() - cpu, perf_counter() - wall
    return {"cpu": used, "wall": taken, "block": beat.longest, "worked": beat.worked}


def _ids(diary: Any) -> dict[str, str]:  # Any: the open diary
    from senddiary.services import people, promises  # noqa: PLC0415 - not part of a start

    everyone = {person.name: person.id for person in people.everyone(diary)}
    bodies = {body.name: body.id for body in people.bodies(diary)}
    return {
        "body": bodies["Body 0"],
        "person": everyone["Person 0"],
        "promise": promises.pressing(diary, on=NOW.date(), limit=1).rows[0].id,
    }
