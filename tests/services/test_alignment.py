"""Their record beside mine, by day; and the letter about what was not found in their copy."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from senddiary.importers.draft import Clock, Draft, Party
from senddiary.model.draft import EntryDraft
from senddiary.rules.when import When
from senddiary.services import alignment, entries, links, passages, vault
from senddiary.services.alignment import Alignment, Scope
from senddiary.services.links import Target
from senddiary.services.passages import NewPassage
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase
from tests.conftest import PASSPHRASE, Make
from tests.services.conftest import Papers


def row(day: str, words: str, who: str = "") -> Draft:
    return Draft("note", "", (Clock(day, "words"),), (Party("from", who),) if who else (), words)


@pytest.fixture
def records(diary: Diary, papers: Papers, now: datetime) -> str:
    """Their record: four lines from a table, and one without a date; its document's id."""
    document = papers.put("records.csv", kind="table")
    lines = [
        row("2026-05-11", "Phone call with mother about transport", "Mr Hale"),
        row("2026-05-12", "Rowan settled well"),
        row("2026-05-14", "Distressed at the school gate, collected early"),
        row("2026-05-20", "Review meeting held"),
        row("", "no date"),
    ]
    assert alignment.take_rows(diary, document, lines, now=now) == 4
    return document


def states(found: Alignment) -> list[tuple[str, str]]:
    return [(pair.day.isoformat()[5:], pair.state) for pair in found.pairs]


def test_days_stand_beside_each_other(diary: Diary, make: Make, records: str) -> None:
    make.entry("I rang the school about transport.", on="2026-05-11")
    make.entry("She was distressed at the school gate and I collected her.", on="2026-05-13")
    make.entry("Seizure in class, nobody rang.", on="2026-05-15")
    found = alignment.compare(diary, records)
    assert states(found) == [
        ("05-11", "both"),
        ("05-12", "only-theirs"),
        ("05-14", "differ"),
        ("05-15", "only-mine"),
        ("05-20", "only-theirs"),
    ]
    assert found.words == "In both 1, only mine 1, only theirs 2, differ 1"
    first = next(pair.theirs for pair in found.pairs if pair.theirs)
    assert (first.who, first.page) == ("Mr Hale", 1)


def test_the_parent_may_say_that_the_two_differ(diary: Diary, make: Make, records: str, now: datetime) -> None:
    entry = make.entry("No call took place.", on="2026-05-11").uuid
    assert alignment.compare(diary, records).count("differ") == 0
    links.tie(diary, "contradicts", entry, Target(document=records, page=1), now=now)
    assert alignment.compare(diary, records).count("differ") == 1


def test_private_entries_have_no_part_in_it(diary: Diary, make: Make, records: str) -> None:
    for flag in ("private", "other-child", "privileged"):
        make.entry(f"Something {flag}.", on="2026-05-13", flags=(flag,))
    found = alignment.compare(diary, records)
    assert found.count("only-mine") == 0
    assert "Something" not in alignment.letter(found)


def test_only_days_and_bodies_asked_for_are_compared(diary: Diary, make: Make, records: str) -> None:
    make.entry("Council rang.", on="2026-05-13", body="Council")
    make.entry("School rang.", on="2026-05-13", body="School")
    make.entry("Long before.", on="2026-01-13")
    assert alignment.compare(diary, records).count("only-mine") == 2
    scoped = alignment.compare(diary, records, Scope(date(2026, 5, 12), date(2026, 5, 14)))
    assert (scoped.count("only-theirs"), scoped.count("only-mine")) == (2, 2)
    body = next(pair.mine for pair in scoped.pairs if pair.mine and "School" in pair.mine.title)
    assert body.when.form == "2026-05-13"


def test_marked_passages_with_a_day_are_lines_too(diary: Diary, papers: Papers, make: Make, now: datetime) -> None:
    record = papers.put("records.pdf")
    passages.mark(diary, record, NewPassage(212, "Meeting with parents", on=date(2026, 5, 13)), now=now)
    passages.mark(diary, record, NewPassage(213, "Undated note"), now=now)
    make.entry("We met the school.", on="2026-05-13T15:00")
    found = alignment.compare(diary, record)
    assert (states(found), found.undated) == ([("05-13", "both")], 1)
    assert found.pairs[0].theirs is not None
    assert found.pairs[0].theirs.page == 212


def test_the_letter_is_kind_and_lists_only_what_was_chosen(diary: Diary, make: Make, records: str) -> None:
    one = make.entry("Seizure in class.", on="2026-05-13").uuid
    make.entry("Another thing.", on="2026-05-15")
    words = alignment.letter(alignment.compare(diary, records), entries={one}, child="Rowan")
    assert "- Wed 13 May 2026: Seizure in class." in words
    assert "Another thing" not in words
    assert not {"hid", "hidden", "missing", "failed", "withheld", "unlawful"} & set(words.lower().split())


def test_rows_taken_again_replace_those_before(diary: Diary, records: str, now: datetime) -> None:
    assert alignment.take_rows(diary, records, [row("2026-05-11", "One line")], now=now) == 1
    assert len(passages.of_document(diary, records)) == 1
    diary.close()
    assert vault.check(diary.folder, Passphrase(PASSPHRASE)).findings == ()


def test_an_entry_of_no_certain_day_stands_beside_nothing(diary: Diary, now: datetime, records: str) -> None:
    since = EntryDraft("The humming started.", When("2026-05-01", "after"))
    entries.record(diary, since, now=now)
    assert alignment.compare(diary, records).count("only-mine") == 0
