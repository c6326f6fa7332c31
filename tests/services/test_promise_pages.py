"""A page out of any number of promises is what the slow, whole list begins with; the same counts, few read."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from senddiary.model.draft import EntryDraft, PromiseDraft, QuoteDraft
from senddiary.rules.when import When
from senddiary.services import entries, links, people, promise_pages, promises, told, waiting
from senddiary.services.links import Target
from senddiary.services.promise_pages import Wanted
from senddiary.services.promises import Facts, Fate
from senddiary.services.told import Saying, Wait
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase
from tests.conftest import PASSPHRASE, Make, copied
from tests.services.test_counting import statements

ON = date(2026, 5, 14)
FATES = (None, None, None, "kept", "partly", "not-kept", "withdrawn")


def _day(chance: Random, spread: int) -> date:
    return ON + timedelta(days=chance.randint(-spread, spread))


def _one(diary: Diary, child: str, chance: Random, number: int) -> None:
    """A promise with whatever may happen to one."""
    said = chance.choice((None, _day(chance, 300).isoformat()))
    due = chance.choice((None, _day(chance, 40)))
    promised = PromiseDraft(f"words {number}", "Ms Okafor", None, due)
    now = datetime.fromisoformat(f"{ON}T12:00:00+00:00")
    entry = entries.record(diary, EntryDraft("x", When(said), children=(child,), promises=(promised,)), now=now)
    made = Target(promise=entry.promises[0].id)
    promises.describe(diary, made.promise or "", Facts(ours=chance.random() < 0.2), now=now)
    for kind in chance.choices(("chase", "answer", "letter", "thanks"), k=chance.choice((0, 0, 1, 3))):
        links.record_for(diary, kind, made, EntryDraft("y", When(_day(chance, 60).isoformat())), now=now)
    if chance.random() < 0.2:
        promises.snooze(diary, made.promise or "", _day(chance, 20), now=now)
    if fate := chance.choice(FATES):
        promises.set_fate(diary, made.promise or "", Fate(fate, chance.choice((None, _day(chance, 50)))), now=now)
    if chance.random() < 0.1:
        entries.move_to_bin(diary, [entry.uuid], now=now)


@pytest.fixture(scope="module")
def sixty(fresh_diary: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A closed diary about a child with sixty promises of every kind, beside another one with some; the child."""
    place, now = tmp_path_factory.mktemp("sixty"), datetime.fromisoformat(f"{ON}T12:00:00+00:00")
    diary = Diary.open(copied(fresh_diary, place / "diary"), Passphrase(PASSPHRASE), state=place / "state")
    chance = Random(20260514)  # noqa: S311 - chance for a test, no secret
    rowan, isla = (people.add_child(diary, name, now=now).id for name in ("Rowan", "Isla"))
    for number in range(80):
        _one(diary, rowan if number % 4 else isla, chance, number)
    quotes = (QuoteDraft("Let's wait and see.", "Ms Okafor"),)
    quoted = entries.record(diary, EntryDraft("x", When("2026-05-13"), quotes=quotes, children=(rowan,)), now=now)
    said = told.confirm(diary, Saying(quoted.uuid, "Let's wait and see."), "wait", now=now)
    told.answer_wait(diary, said, Wait(ON - timedelta(days=3)), now=now)
    diary.close()
    return place / "diary", rowan


@pytest.fixture
def diary_folder(request: pytest.FixtureRequest, fresh_diary: Path, tmp_path: Path) -> Path:
    """A copy of that diary for whoever asks for the child, else an empty one."""
    full = "child" in request.fixturenames
    written = request.getfixturevalue("sixty")[0] if full else fresh_diary
    return copied(written, tmp_path / "diary")


@pytest.fixture
def child(sixty: tuple[Path, str]) -> str:
    """The child with sixty promises of every kind, beside another one with some."""
    return sixty[1]


@pytest.mark.parametrize("most", [1, 7, 30, 500])
def test_a_page_is_what_the_whole_list_begins_with(diary: Diary, child: str, most: int) -> None:
    for whose in (None, child):
        slow = promises.ledger(diary, on=ON, child=whose)
        page = promise_pages.page(diary, Wanted(whose), on=ON, most=most)
        assert list(page.rows) == slow[:most]
        assert (page.total, page.figures) == (len(slow), promises.figures(slow))


def test_a_page_is_narrowed_by_whose_by_words_and_to_open_ones(diary: Diary, child: str) -> None:
    slow = promises.ledger(diary, on=ON)
    wanted = Wanted(whose="ours", words="WORDS 1", only_open=True)
    page = promise_pages.page(diary, wanted, on=ON, most=500)
    assert list(page.rows) == [row for row in slow if row.ours and "words 1" in row.words and row.is_open]
    theirs = promise_pages.page(diary, Wanted(child, whose="theirs"), on=ON, most=500)
    assert not any(row.ours for row in theirs.rows)
    assert promise_pages.page(diary, Wanted(words="100%"), on=ON, most=5).total == 0


@pytest.mark.parametrize("most", [1, 4, 500])
def test_what_comes_forward_is_what_the_whole_list_begins_with(diary: Diary, child: str, most: int) -> None:
    for whose in (None, child):
        slow = waiting.waiting(diary, on=ON, child=whose)
        dated = [row for row in slow.rows if row.group != "no-date"]
        found = waiting.coming(diary, on=ON, child=whose, most=most)
        assert list(found.rows) == dated[:most]
        assert found.no_date == len(slow.rows) - len(dated)
        called = [row for row in dated if row.group == "quiet" or (row.days is not None and row.days >= 0)]
        assert found.calling == len(called)
    assert waiting.reminders(diary, on=ON).count == waiting.coming(diary, on=ON).calling


def test_what_is_due_between_two_days_is_counted_and_begins_with_the_soonest(diary: Diary, child: str) -> None:
    del child
    last = ON + timedelta(days=6)
    slow = [row for row in promises.ledger(diary, on=ON) if row.is_open and row.due and ON <= row.due <= last]
    rows, total = promise_pages.due_between(diary, ON, last, most=1)
    assert (rows, total) == (slow[:1], len(slow))


def test_a_page_and_what_comes_forward_take_no_more_statements_for_many_than_for_few(diary: Diary, make: Make) -> None:
    counts = []
    for number in (5, 60):
        for place in range(number):
            make.promise(f"p{place}", due="2026-05-01" if place % 2 else None)
        with statements() as ran:
            promise_pages.page(diary, Wanted(), on=ON, most=40)
            waiting.coming(diary, on=ON)
        counts.append(len(ran))
    assert counts[1] <= counts[0] < 45  # a full page need not look at what is settled
