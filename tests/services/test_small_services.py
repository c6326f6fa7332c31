"""Views, drafts, evidence, the corpus and what a report may see."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from senddiary.errors import NotFound, TargetExists, TargetRefused
from senddiary.model.draft import EntryDraft
from senddiary.progress import silent
from senddiary.reports import snapshot as shots
from senddiary.rules.when import When
from senddiary.services import corpus, dispatch, drafts, entries, evidence, history, reporting, vault, views
from senddiary.services.views import View
from senddiary.storage.diary import Diary
from tests.conftest import Make


@pytest.mark.parametrize(
    ("from_", "to", "shown"),
    [
        (None, None, {"day", "month", "before", "after", "undated"}),
        ("2026-05-13", "2026-05-13", {"day", "month", "before", "after"}),
        ("2026-05-14", None, {"month", "before", "after"}),
        ("2026-05-20", None, {"month", "after"}),
        (None, "2026-04-30", {"before"}),
    ],
)
def test_a_view_holds_what_overlaps_its_days(
    diary: Diary, now: datetime, from_: str | None, to: str | None, shown: set[str]
) -> None:
    for text, when in (
        ("day", When("2026-05-13")),
        ("month", When("2026-05")),
        ("before", When("2026-05-20", "before")),
        ("after", When("2026-05-10", "after")),
        ("undated", When(None)),
    ):
        entries.record(diary, EntryDraft(text=text, when=when), now=now)
    days = [date.fromisoformat(day) if day else None for day in (from_, to)]
    found = entries.page(diary, View(from_=days[0], to=days[1]))
    assert {entry.text for entry in found} == shown


def test_a_view_can_be_kept_and_forgotten(diary: Diary) -> None:
    view = View(kinds=("call",), from_=date(2026, 1, 1), words="speech")
    views.save(diary, "Speech calls", view)
    assert views.saved(diary) == [("Speech calls", view)]
    views.forget(diary, "Speech calls")
    assert views.saved(diary) == []


def test_filters_by_kind_person_body_and_tag(diary: Diary, make: Make) -> None:
    entry = make.entry("one", kind="call", people=("A",), body="School", tags=("t",))
    make.entry("two")
    narrow = [View(kinds=("call",)), View(person=entry.people[0].id), View(body=entry.body_id), View(tag="t")]
    assert [entries.count(diary, view) for view in narrow] == [1, 1, 1, 1]


def test_a_draft_is_kept_replaced_and_discarded(diary: Diary, now: datetime) -> None:
    drafts.keep(diary, "today", {"text": "half a"}, now=now)
    drafts.keep(diary, "today", {"text": "half a sentence"}, now=now)
    assert drafts.load(diary, "today") == {"text": "half a sentence"}
    assert drafts.names(diary) == ["today"]
    drafts.discard(diary, "today")
    assert drafts.load(diary, "today") is None


def test_a_no_to_a_suggestion_is_remembered(diary: Diary) -> None:
    drafts.decline(diary, "k1")
    drafts.decline(diary, "k1")
    assert drafts.declined(diary) == {"k1"}


def test_a_file_is_kept_unchanged_and_can_be_copied_out(
    diary: Diary, make: Make, now: datetime, tmp_path: Path
) -> None:
    letter = tmp_path / "letter é.pdf"
    letter.write_bytes(b"%PDF" + bytes(range(256)) * 3000)
    entry = make.entry()
    kept = evidence.attach(diary, entry.uuid, letter, now=now)
    evidence.save_copy(diary, kept.id, tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == letter.read_bytes()
    assert entries.get(diary, entry.uuid).attachments[0].name == "letter é.pdf"
    assert [version.action for version in history.of(diary, entry.uuid)] == ["create", "attach"]


def test_a_copy_never_replaces_or_enters_a_diary(diary: Diary, make: Make, now: datetime, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("words")
    kept = evidence.attach(diary, make.entry().uuid, note, now=now)
    with pytest.raises(TargetExists):
        evidence.save_copy(diary, kept.id, note)
    with pytest.raises(TargetRefused):
        evidence.save_copy(diary, kept.id, diary.folder / "files" / "x")
    with pytest.raises(TargetRefused):
        evidence.refuse_inside(diary.folder / "x.pdf")
    with pytest.raises(NotFound):
        evidence.save_copy(diary, "nothing", tmp_path / "y")
    with pytest.raises(NotFound):
        evidence.attach(diary, "nobody", note, now=now)


def test_an_erased_entry_takes_its_file_with_it(diary: Diary, make: Make, now: datetime, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("words")
    entry = make.entry()
    kept = evidence.attach(diary, entry.uuid, note, now=now)
    entries.move_to_bin(diary, [entry.uuid], now=now)
    assert history.erase(diary, [entry.uuid], now=now) == 1
    with pytest.raises(Exception, match=r"\S"), diary.blobs.open(kept.blob) as stream:
        stream.read()
    assert diary.blobs.put(io.BytesIO(b"other"), silent).size == 5


def test_the_corpus_is_the_same_every_time_and_has_its_needles() -> None:
    made = list(corpus.invented(100))
    assert made == list(corpus.invented(100))
    assert sum(corpus.words()["rare"] in entry.text for entry in made) == 3
    assert len(list(corpus.drafts(10, "child"))) == 10


def test_private_and_other_children_stop_at_the_gate(diary: Diary, make: Make, now: datetime) -> None:
    rowan, isla = make.child("Rowan"), make.child("Isla")
    make.entry("Rowan only", children=(rowan.id,), private_thought="canary thought")
    make.entry("canary private", children=(rowan.id,), flags=("private",))
    make.entry("canary Isla", children=(isla.id,))
    moment = reporting.Moment(date(2026, 5, 14), now)
    seen = reporting.snapshot(diary, shots.View(child=rowan.id), moment)
    assert [entry.text for entry in seen.entries] == ["Rowan only"]
    assert "canary" not in repr(seen)
    assert shots.by_reason(seen.left_out) == {"other-child": 1, "private": 1}


def test_a_report_sees_amendments_promises_and_the_seal(diary: Diary, make: Make, now: datetime) -> None:
    rowan = make.child("Rowan")
    entry = make.entry("old words", children=(rowan.id,))
    draft = EntryDraft(text="new words", when=entry.when, children=(rowan.id,))
    entries.amend(diary, entry.uuid, draft, now=now, reason="checked")
    seen = reporting.snapshot(diary, shots.View(child=rowan.id), reporting.Moment(date(2026, 5, 14), now))
    change = seen.entries[0].amended[0]
    assert (change.reason, change.changes) == ("checked", (shots.Change("text", "old words", "new words"),))
    assert seen.seal is not None
    assert reporting.counts_by_kind(diary, View()) == {"note": 1}


def test_entries_outside_the_days_are_only_counted(diary: Diary, make: Make, now: datetime) -> None:
    for on in ("2025-01-01", "2026-05-13", None):
        make.entry(on=on)
    view = shots.View(from_=date(2026, 1, 1))
    seen = reporting.snapshot(diary, view, reporting.Moment(date(2026, 5, 14), now))
    assert len(seen.entries) == 1
    assert shots.by_reason(seen.left_out) == {"dates": 1, "undated": 1}


def test_a_small_fact_is_kept_replaced_and_dropped(diary: Diary) -> None:
    vault.set_fact(diary, "place", "one")
    vault.set_fact(diary, "place", "two")
    assert vault.fact(diary, "place") == "two"
    vault.set_fact(diary, "place", None)
    assert vault.fact(diary, "place") is None


def test_only_what_has_lain_in_the_bin_for_thirty_days_is_erasable(diary: Diary, make: Make, now: datetime) -> None:
    old, new = make.entry("old"), make.entry("new")
    entries.move_to_bin(diary, [old.uuid], now=now - timedelta(days=30))
    entries.move_to_bin(diary, [new.uuid], now=now)
    assert entries.erasable(diary, now=now) == [old.uuid]


def test_erasing_an_answer_leaves_the_letter_open_again(diary: Diary, make: Make, now: datetime) -> None:
    """Both forget_answer of dispatch and of statements run when an entry is erased for good."""
    letter, answer = make.entry("My letter."), make.entry("Their answer.")
    sent = dispatch.mark_sent(diary, letter.uuid, dispatch.Sending(None, "email", date(2026, 5, 13)), now=now)
    dispatch.answered(diary, sent.id, "agreed", now=now, entry=answer.uuid)
    entries.move_to_bin(diary, [answer.uuid], now=now)
    history.erase(diary, [answer.uuid], now=now)
    assert [one.status for one in dispatch.everything(diary)] == ["sent"]
