"""Writing entries down, changing them honestly, and the bin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from senddiary.errors import NotFound
from senddiary.model.draft import EntryDraft, PromiseDraft, QuoteDraft
from senddiary.rules.when import When
from senddiary.services import entries, history, search
from senddiary.services.views import View
from senddiary.storage.diary import Diary
from tests.conftest import Make


def test_only_the_words_are_needed(diary: Diary, now: datetime) -> None:
    saved = entries.record(diary, EntryDraft(text="Rang the school."), now=now)
    found = entries.get(diary, saved.uuid)
    assert (found.text, found.kind, found.occurred, found.revisions) == ("Rang the school.", "note", None, 1)


EVERYTHING = EntryDraft(
    text="Call about the therapy.",
    when=When("2026-05-13T15:40"),
    title="Call with Mrs Patel",
    kind="call",
    people=("Mrs Patel", "J. Reid"),
    body="Hillside Primary",
    tags=("Speech", "Wait and see"),
    quotes=(QuoteDraft("We just have to wait and see.", "Mrs Patel"),),
    promises=(PromiseDraft("ask for a date", "Mrs Patel", "Hillside Primary", date(2026, 5, 22)),),
    flags=("private", "distressing"),
    private_thought="I could have cried.",
    source="told",
)


def test_an_entry_keeps_everything_that_was_said(diary: Diary, make: Make, now: datetime) -> None:
    draft = replace(EVERYTHING, children=(make.child("Maya").id,))
    saved = entries.record(diary, draft, now=now)
    again = entries.draft_of(entries.get(diary, saved.uuid))
    assert again == entries.draft_of(saved)
    assert [p.words for p in again.promises] == ["ask for a date"]
    assert (again.people, again.flags, again.quotes) == (draft.people, draft.flags, draft.quotes)


def test_a_name_stands_for_one_person(make: Make) -> None:
    first = make.entry(people=("Mrs  Patel",))
    second = make.entry(people=("Mrs Patel",))
    assert [p.id for p in first.people] == [p.id for p in second.people]


def test_an_amendment_keeps_the_old_words_and_the_reason(diary: Diary, make: Make, now: datetime) -> None:
    saved = make.entry("It was 13 May.", on="2026-05-13")
    entries.amend(
        diary, saved.uuid, EntryDraft(text="It was 14 May.", when=When("2026-05-14")), now=now, reason="phone"
    )
    past = history.of(diary, saved.uuid)
    changed = {change.field for change in history.changes(past[0], past[1])}
    assert (past[0].payload or {})["text"] == "It was 13 May."
    assert (past[1].action, past[1].reason, changed) == ("amend", "phone", {"text", "occurred"})
    assert entries.get(diary, saved.uuid).revisions == 2


def test_saving_without_a_change_is_no_amendment(diary: Diary, make: Make, now: datetime) -> None:
    saved = make.entry()
    entries.amend(diary, saved.uuid, entries.draft_of(saved), now=now)
    assert entries.get(diary, saved.uuid).amended is None
    assert len(history.of(diary, saved.uuid)) == 1


def test_a_promise_keeps_its_id_through_an_amendment(diary: Diary, make: Make, now: datetime) -> None:
    kept = make.promise("send the draft")
    entry = entries.get(diary, entries.page(diary, View())[0].uuid)
    entries.amend(diary, entry.uuid, EntryDraft(text="Other words", promises=entries.draft_of(entry).promises), now=now)
    assert [p.id for p in entries.get(diary, entry.uuid).promises] == [kept]


def test_the_diary_is_in_order_of_time_not_of_writing(diary: Diary, make: Make) -> None:
    for on in ("2026-05-13T10:00", None, "2026-05-13", "2025", "2026-05-13T09:00", "2026-05"):
        make.entry(str(on), on=on)
    order = [entry.text for entry in entries.page(diary, View(), newest_first=False)]
    assert order == ["2025", "2026-05", "2026-05-13", "2026-05-13T09:00", "2026-05-13T10:00", "None"]
    assert [entry.text for entry in entries.page(diary, View())] == [*reversed(order[:-1]), "None"]


def test_the_bin_hides_an_entry_and_gives_it_back(diary: Diary, make: Make, now: datetime) -> None:
    saved = make.entry("The quiet table")
    entries.move_to_bin(diary, [saved.uuid], now=now)
    assert (entries.count(diary, View()), search.find(diary, "quiet").total) == (0, 0)
    assert [e.uuid for e in entries.binned(diary)] == [saved.uuid]
    entries.bring_back(diary, [saved.uuid], now=now)
    assert (entries.count(diary, View()), search.find(diary, "quiet").total) == (1, 1)


def test_nothing_can_be_erased_before_thirty_days(diary: Diary, make: Make, now: datetime) -> None:
    saved = make.entry()
    entries.move_to_bin(diary, [saved.uuid], now=now)
    assert history.empty_bin(diary, now=now + timedelta(days=29)) == 0
    assert entries.get(diary, saved.uuid).text


def test_erasing_for_good_takes_the_words_and_leaves_a_trace(diary: Diary, make: Make, now: datetime) -> None:
    saved = make.entry("words that must go")
    entries.move_to_bin(diary, [saved.uuid], now=now)
    assert history.empty_bin(diary, now=now + timedelta(days=31)) == 1
    with pytest.raises(NotFound):
        entries.get(diary, saved.uuid)
    past = history.of(diary, saved.uuid)
    assert [version.action for version in past] == ["create", "bin", "erase"]
    assert [version.payload for version in past[:2]] == [None, None]
    with diary.read() as session:
        assert diary.verify_chain(session).sound


def test_months_count_what_the_view_holds(diary: Diary, make: Make) -> None:
    for on in ("2026-05-13", "2026-05", "2026-04-01", None):
        make.entry(on=on)
    assert entries.months(diary, View()) == [(2026 * 12 + 4, 2), (2026 * 12 + 3, 1), (0, 1)]


def test_a_batch_that_stops_keeps_the_entries_before(diary: Diary, now: datetime) -> None:
    def drafts() -> Iterator[tuple[EntryDraft, None]]:
        yield EntryDraft(text="one"), None
        yield EntryDraft(text="two"), None
        raise NotFound

    told: list[str] = []
    with pytest.raises(NotFound):
        entries.in_batches(diary, drafts(), now=now, told=lambda entry: told.append(entry.text))
    assert told == ["one", "two"]
    assert entries.count(diary, View()) == 2


def test_an_unfinished_entry_waits_until_it_is_left_as_it_is(diary: Diary, make: Make) -> None:
    saved = make.entry(finish_later=True)
    assert [entry.uuid for entry in entries.unfinished(diary)] == [saved.uuid]
    entries.leave_as_it_is(diary, saved.uuid)
    assert entries.unfinished(diary) == []


def test_rows_tags_and_whole_entries_agree(diary: Diary, make: Make) -> None:
    make.entry(tags=("Speech",))
    row = entries.rows(diary, View())[0]
    assert entries.tags(diary) == ["Speech"]
    assert entries.whole(diary, [row])[0].tags[0].name == "Speech"
