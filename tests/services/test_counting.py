"""Counts are right against a slow recount, the calendar alone changes no fate, and no query runs in a loop."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy import event, insert
from sqlalchemy.engine import Engine

from senddiary.model.child import Child
from senddiary.model.draft import EntryDraft, PromiseDraft
from senddiary.model.link import Link
from senddiary.model.promise import FATES, Promise
from senddiary.rules.when import When
from senddiary.services import dossier, duties, entries, links, people, promises, silence, told, waiting
from senddiary.services.links import Target
from senddiary.services.promise_rows import PromiseRow
from senddiary.services.promises import Fate
from senddiary.storage.diary import Diary
from tests.conftest import Make
from tests.services import random_ledgers
from tests.services.random_ledgers import Made

DAYS = [date(2024, 6, 1), date(2025, 1, 15), date(2026, 3, 1)]


@contextmanager
def statements() -> Iterator[list[str]]:
    """Every SQL statement that runs meanwhile."""
    ran: list[str] = []

    def noted(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        ran.append(statement)

    event.listen(Engine, "before_cursor_execute", noted)
    try:
        yield ran
    finally:
        event.remove(Engine, "before_cursor_execute", noted)


def _written(diary: Diary, ledgers: list[list[Made]], children: list[str], now: datetime) -> None:
    """A thousand ledgers, each a child's, straight into the tables."""
    drafts = [(EntryDraft("x", When("2024-01-01"), children=(child,)), None) for child in children]
    made = entries.record_many(diary, drafts, now=now)
    rows = [
        {"id": f"{entry.id}-{place}", "words": "x", "entry_id": entry.id, "position": place, **asdict(promise)}
        for entry, ledger in zip(made, ledgers, strict=True)
        for place, promise in enumerate(ledger)
    ]
    with diary.write() as session:
        session.execute(insert(Promise), rows)


@pytest.mark.parametrize("on", DAYS)
def test_figures_of_a_thousand_ledgers_are_those_of_a_slow_recount(diary: Diary, on: date, now: datetime) -> None:
    ledgers = [random_ledgers.ledger(seed) for seed in range(1000)]
    _written(diary, ledgers, _children(diary, 1000), now)
    found: dict[tuple[str, ...], list[PromiseRow]] = {}
    for row in promises.ledger(diary, on=on):
        found.setdefault(row.children, []).append(row)
    for place, ledger in enumerate(ledgers):
        assert asdict(promises.figures(found[str(place),])) == random_ledgers.recount(ledger, on)


def test_each_ledger_is_counted_for_its_own_child(diary: Diary, now: datetime) -> None:
    ledgers = [random_ledgers.ledger(seed) for seed in range(5000, 5020)]
    children = _children(diary, 20)
    _written(diary, ledgers, children, now)
    for child, ledger in zip(children, ledgers, strict=True):
        rows = promises.ledger(diary, on=DAYS[1], child=child)
        assert asdict(promises.figures(rows)) == random_ledgers.recount(ledger, DAYS[1])


def _children(diary: Diary, number: int) -> list[str]:
    with diary.write() as session:
        made = [Child(name=str(place)) for place in range(number)]
        session.add_all(made)
        session.flush()
        return [child.id for child in made]


@pytest.mark.parametrize("until", [date(2026, 4, 7), date(2026, 5, 5), date(2026, 5, 29), date(2026, 4, 2)])
def test_working_days_of_a_silence_leave_bank_holidays_out(until: date) -> None:
    quiet = silence.between([date(2026, 4, 1)], [], on=until)
    assert quiet is not None
    assert quiet.working_days == random_ledgers.working_days(date(2026, 4, 1), until)


def _step(diary: Diary, ids: list[str], random: Random, today: date) -> str | None:
    """One thing that may happen to promises which is not a person saying what became of one."""
    now = datetime.fromisoformat(f"{today}T12:00:00+00:00")
    target = random.choice(ids)
    match random.randrange(6):
        case 0:
            links.chase(diary, target, EntryDraft("asked", When(today.isoformat())), now=now)
        case 1:
            promised = Target(promise=target)
            links.record_for(diary, "answer", promised, EntryDraft("reply", When(today.isoformat())), now=now)
        case 2:
            promises.snooze(diary, target, today + timedelta(days=random.randint(-9, 30)), now=now)
        case 3:
            waiting.pause(diary, today + timedelta(days=random.randint(-9, 30)) if random.random() < 0.7 else None)
        case 4:
            promises.set_fate(diary, target, Fate(random.choice(FATES), today), now=now)
            return target
        case _:
            waiting.reminders(diary, on=today)
    return None


@pytest.mark.parametrize("seed", range(12))
def test_the_clock_alone_never_changes_a_fate(diary: Diary, make: Make, seed: int) -> None:
    random, today = Random(seed), date(2026, 1, 5)  # noqa: S311 - chance for a test, no secret
    ids = [make.promise(f"p{n}", due=None if n % 3 == 0 else f"2026-0{n + 1}-10") for n in range(5)]
    known: dict[str, str | None] = dict.fromkeys(ids)
    for _round in range(12):
        today += timedelta(days=random.choice((-400, -3, 0, 1, 20, 90, 5000)))
        changed = _step(diary, ids, random, today)
        rows = {row.id: row for row in promises.ledger(diary, on=today)}
        if changed:
            known[changed] = rows[changed].fate
        assert {key: row.fate for key, row in rows.items()} == known
        assert all(row.state != "past" for row in rows.values() if row.due is None or row.fate)


def _filled(diary: Diary, make: Make, now: datetime, number: int) -> None:
    child = make.child(f"Rowan {number}").id
    drafts = []
    for place in range(number):
        promised = PromiseDraft(f"p{place}", f"Person {place % 7}", "Hilltop Primary", date(2026, 5, 1))
        people_there = (f"Person {place % 7}",)
        draft = EntryDraft("x", When("2026-04-01"), children=(child,), people=people_there, promises=(promised,))
        drafts.append((draft, None))
    made = entries.record_many(diary, drafts, now=now)
    with diary.write() as session:
        for entry in made[: number // 2]:
            session.add(Link(kind="chase", entry_id=entry.id, made=now, promise_id=entry.promises[0].id))


def test_no_more_statements_for_a_hundred_promises_than_for_ten(diary: Diary, make: Make, now: datetime) -> None:
    on = date(2026, 5, 14)
    counts = []
    for number in (10, 100):
        _filled(diary, make, now, number)
        with statements() as ran:
            promises.ledger(diary, on=on)
            waiting.waiting(diary, on=on)
            dossier.of_person(diary, _person(diary), on=on)
            dossier.of_body(diary, _body(diary), on=on)
            duties.who_can_put_it_right(diary, on=on)
            told.page(diary)
        counts.append(len(ran))
    assert counts[1] <= counts[0] < 120  # six pages, each with its own few; a full one need not look further


def test_the_ledger_takes_seven_statements(diary: Diary, make: Make) -> None:
    make.promise()
    with statements() as ran:
        promises.ledger(diary, on=date(2026, 5, 14))
    assert len([one for one in ran if one.startswith("SELECT")]) == 7


def _person(diary: Diary) -> str:
    return people.everyone(diary)[0].id


def _body(diary: Diary) -> str:
    return people.bodies(diary)[0].id
