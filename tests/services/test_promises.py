"""Promises: what is open, and what became of the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from senddiary.errors import NotFound, RefusedEntry
from senddiary.model.draft import EntryDraft, PromiseDraft
from senddiary.services import entries, history, promises, vault
from senddiary.services.promises import Fate
from senddiary.storage.check import check_open
from senddiary.storage.diary import Diary
from tests.conftest import Make


def _states(diary: Diary, on: date) -> list[tuple[str, str, int | None]]:
    return [(row.words, row.state, row.days) for row in promises.ledger(diary, on=on)]


def test_a_promise_is_past_its_date_from_the_day_after(diary: Diary, make: Make) -> None:
    make.promise("send the draft", due="2026-05-14")
    assert _states(diary, date(2026, 5, 14)) == [("send the draft", "waiting", 0)]
    assert _states(diary, date(2026, 5, 15)) == [("send the draft", "past", 1)]


def test_a_promise_without_a_date_is_never_past_anything(diary: Diary, make: Make) -> None:
    make.promise("ring back", due=None)
    assert _states(diary, date(2099, 1, 1)) == [("ring back", "no-date", None)]


def test_the_most_pressing_comes_first(diary: Diary, make: Make, now: datetime) -> None:
    kept = make.promise("kept", due="2026-05-01")
    for words, due in (("none", None), ("later", "2026-09-01"), ("soon", "2026-05-20"), ("old", "2026-03-01")):
        make.promise(words, due=due)
    promises.set_fate(diary, kept, Fate("kept", date(2026, 5, 1)), now=now)
    order = [row.words for row in promises.ledger(diary, on=date(2026, 5, 14))]
    assert order == ["old", "soon", "later", "none", "kept"]


def test_a_kept_promise_is_never_past_its_date(diary: Diary, make: Make, now: datetime) -> None:
    made = make.promise(due="2026-05-01")
    promises.set_fate(diary, made, Fate("kept", date(2026, 5, 11)), now=now)
    row = promises.ledger(diary, on=date(2027, 1, 1))[0]
    assert (row.state, row.late_by, row.days) == ("kept-late", 10, None)


def test_what_became_of_it_can_be_taken_back(diary: Diary, make: Make, now: datetime) -> None:
    made = make.promise(due="2026-05-20")
    promises.set_fate(diary, made, Fate("not-kept", None, "they said no"), now=now)
    promises.set_fate(diary, made, None, now=now)
    row = promises.ledger(diary, on=date(2026, 5, 14))[0]
    assert (row.state, row.fate, row.fate_on, row.fate_note) == ("waiting", None, None, None)


def test_only_known_words_can_become_of_a_promise(diary: Diary, make: Make, now: datetime) -> None:
    made = make.promise()
    with pytest.raises(RefusedEntry):
        promises.set_fate(diary, made, Fate("broken"), now=now)
    with pytest.raises(NotFound):
        promises.set_fate(diary, "nobody", Fate("kept"), now=now)


def test_figures_count_each_promise_once(diary: Diary, make: Make, now: datetime) -> None:
    for words, due in (("a", "2026-05-01"), ("b", "2026-05-28"), ("c", "2026-05-29"), ("d", None)):
        make.promise(words, due=due)
    on_time, late = make.promise("e", due="2026-05-10"), make.promise("f", due="2026-05-10")
    promises.set_fate(diary, on_time, Fate("kept", date(2026, 5, 10)), now=now)
    promises.set_fate(diary, late, Fate("kept", date(2026, 5, 12)), now=now)
    counted = promises.figures(promises.ledger(diary, on=date(2026, 5, 14)))
    assert (counted.past, counted.due_soon, counted.waiting_longer, counted.no_date) == (1, 1, 1, 1)
    assert (counted.kept, counted.kept_on_time, counted.total) == (2, 1, 6)


def test_a_binned_entry_takes_its_promises_out_of_sight(diary: Diary, make: Make, now: datetime) -> None:
    made = make.promise()
    entries.move_to_bin(diary, [promises.entry_of(diary, made)], now=now)
    assert promises.ledger(diary, on=date(2026, 5, 14)) == []


def test_the_ledger_of_one_child_holds_no_promise_of_another(diary: Diary, make: Make) -> None:
    rowan = make.child("Rowan")
    make.promise()
    assert promises.ledger(diary, on=date(2026, 5, 14), child=rowan.id) == []
    assert promises.of_entry(make.entry(), on=date(2026, 5, 14)) == []
    assert promises.soon(date(2026, 5, 14)) == date(2026, 5, 28)


def test_what_presses_is_the_head_of_the_ledger_with_its_counts(diary: Diary, make: Make, now: datetime) -> None:
    for words, due in (("a", "2026-05-01"), ("b", "2026-05-28"), ("c", "2026-05-29"), ("d", None), ("e", "2026-04-01")):
        make.promise(words, due=due)
    promises.set_fate(diary, make.promise("f", due="2026-03-01"), Fate("kept"), now=now)
    found = promises.pressing(diary, on=date(2026, 5, 14))
    assert [row.words for row in found.rows] == ["e", "a", "b"]
    assert (found.past, found.ahead) == (2, 2)
    assert found.rows == tuple(promises.ledger(diary, on=date(2026, 5, 14))[:3])
    assert [row.words for row in promises.pressing(diary, on=date(2026, 5, 14), limit=1).rows] == ["e"]
    assert promises.pressing(diary, on=date(2026, 5, 14), child=make.child("Rowan").id).rows == ()


def _with_one_more(diary: Diary, uuid: str, words: str) -> EntryDraft:
    draft = entries.draft_of(entries.get(diary, uuid))
    return replace(draft, promises=(*draft.promises, PromiseDraft(words, "Ms Okafor")))


def test_a_promise_noted_right_after_writing_amends_nothing(diary: Diary, make: Make, now: datetime) -> None:
    entry = make.entry("She will ring back.")
    before = entries.draft_of(entry)
    entries.add_to(diary, entry.uuid, _with_one_more(diary, entry.uuid, "ring back"), now=now)
    found = entries.get(diary, entry.uuid)
    assert (found.amended, found.revisions, [p.words for p in found.promises]) == (None, 1, ["ring back"])
    entries.add_to(diary, entry.uuid, before, now=now)
    found = entries.get(diary, entry.uuid)
    assert (found.amended, found.revisions, found.promises) == (None, 1, [])
    assert [version.action for version in history.of(diary, entry.uuid)] == ["create", "note", "take-back"]
    assert check_open(diary, entry_payloads=vault.payloads).findings == ()


def test_what_is_noted_much_later_or_changes_a_word_is_an_amendment(diary: Diary, make: Make, now: datetime) -> None:
    entry, other = make.entry("She will ring back."), make.entry("Nothing.")
    later = now + timedelta(hours=2)
    entries.add_to(diary, entry.uuid, _with_one_more(diary, entry.uuid, "ring back"), now=later)
    changed = replace(_with_one_more(diary, other.uuid, "x"), text="Something.")
    entries.add_to(diary, other.uuid, changed, now=now)
    assert [entries.get(diary, uuid).revisions for uuid in (entry.uuid, other.uuid)] == [2, 2]
