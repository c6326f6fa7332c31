"""What belongs to the entries of a report, read in bulk."""

from __future__ import annotations

from datetime import datetime

from senddiary.model.draft import PromiseDraft, QuoteDraft
from senddiary.model.entry import Entry
from senddiary.services import entries, report_entries
from senddiary.storage.diary import Diary
from tests.conftest import Make


def test_everything_comes_in_the_order_in_which_the_entry_has_it(diary: Diary, make: Make) -> None:
    child = make.child("Rowan")
    entry = make.entry(
        children=(child.id,),
        people=("Zoe", "Adam"),
        tags=("zeal", "art"),
        body="Hilltop School",
        quotes=(QuoteDraft("Second to none", "Zoe"), QuoteDraft("A first")),
        promises=(PromiseDraft("send it", "Zoe", None, None), PromiseDraft("ask her", None, None, None)),
    )
    with diary.read() as session:
        parts = report_entries.read(session, Entry.deleted.is_(None))
    assert parts.children[entry.id] == ((child.id, "Rowan"),)
    assert [person.name for person in parts.people_of(entry)] == ["Zoe", "Adam"]
    assert [name for _id, name in parts.tags[entry.id]] == ["zeal", "art"]
    assert parts.body_of(entry) == "Hilltop School"
    quotes = [(words, by and by.name) for words, by in parts.quotes_of(entry)]
    assert quotes == [("Second to none", "Zoe"), ("A first", None)]
    assert [id_ for id_, _child in parts.promises[entry.id]] == [promise.id for promise in entry.promises]


def test_what_belongs_to_other_entries_is_not_read(diary: Diary, make: Make, now: datetime) -> None:
    entry = make.entry(people=("Zoe",), tags=("art",))
    entries.move_to_bin(diary, [entry.uuid], now=now)
    with diary.read() as session:
        parts = report_entries.read(session, Entry.deleted.is_(None))
    assert not parts.people
    assert not parts.tags
    assert parts.people_of(entry) == []
