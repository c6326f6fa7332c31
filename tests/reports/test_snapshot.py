"""The gate: what may leave the house, what stays, and that both are counted."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senddiary.reports.snapshot import Amendment, Change, Promise, Snapshot, SnapshotEntry, View, by_reason, gate
from senddiary.rules.when import When
from tests.reports.conftest import ISLA, MADE_ON, MAYA, MakeEntry, MakeSnapshot

FLAGS = ("private", "other-child", "distressing", "privileged")
ENTRIES = st.lists(
    st.builds(
        SnapshotEntry,
        id=st.uuids().map(str),
        kind=st.sampled_from(("note", "call")),
        kind_label=st.just("Note"),
        when=st.sampled_from((None, "2026", "2026-05", "2026-05-13", "2026-05-13T15:40")).map(When),
        text=st.text(max_size=20),
        written=st.just(MADE_ON),
        flags=st.frozensets(st.sampled_from(FLAGS)),
        child_ids=st.frozensets(st.sampled_from(("maya", "isla")), min_size=1),
        binned=st.booleans(),
    ),
    max_size=12,
)
VIEWS = st.builds(
    View,
    child=st.just("maya"),
    from_=st.sampled_from((None, date(2026, 5, 1))),
    to=st.sampled_from((None, date(2026, 5, 31))),
    kinds=st.sampled_from((None, frozenset({"call"}))),
    include=st.frozensets(st.sampled_from(FLAGS)),
)


@given(ENTRIES, VIEWS)
def test_no_view_lets_a_private_thing_or_another_child_through(entries: list[SnapshotEntry], view: View) -> None:
    kept, _left_out = gate(entries, view)
    assert all("maya" in entry.child_ids and not entry.binned for entry in kept)
    assert not any(entry.flags & {"private", "other-child"} for entry in kept)
    assert not any("privileged" in entry.flags for entry in kept if "privileged" not in view.include)


@given(ENTRIES, VIEWS)
def test_every_entry_is_kept_or_counted_once(entries: list[SnapshotEntry], view: View) -> None:
    kept, left_out = gate(entries, view)
    assert len(kept) + sum(by_reason(left_out).values()) == len(entries)
    assert [entry.id for entry in kept] == [entry.id for entry in entries if entry in kept]


def test_a_private_thought_has_no_place_in_a_snapshot() -> None:
    assert not any("thought" in field.name for field in fields(SnapshotEntry))


def test_the_first_reason_that_applies_is_counted(entry: MakeEntry) -> None:
    entries = (
        entry(flags=frozenset({"private", "privileged"})),
        entry(child_ids=frozenset({"isla"}), flags=frozenset({"private"})),
        entry(on="2020-01-01", flags=frozenset({"private"})),
        entry(on=None),
        entry(binned=True),
    )
    _kept, left_out = gate(entries, View(child="maya", from_=date(2026, 1, 1)))
    assert by_reason(left_out) == {"bin": 1, "dates": 1, "other-child": 1, "private": 1, "undated": 1}


def test_kinds_not_chosen_are_counted_by_kind(entry: MakeEntry) -> None:
    entries = (entry(kind="call", kind_label="Call"), entry(), entry(kind="good", kind_label="Something good"))
    kept, left_out = gate(entries, View(child="maya", kinds=frozenset({"note"})))
    assert len(kept) == 1
    assert [(left.kind_label, left.count) for left in left_out] == [("Call", 1), ("Something good", 1)]


def test_words_and_people_narrow_without_accents(entry: MakeEntry) -> None:
    entries = (entry("Met Pani Żółć at the gate."), entry("Nobody came."))
    kept, left_out = gate(entries, View(child="maya", words="zolc gate"))
    assert [one.text for one in kept] == ["Met Pani Żółć at the gate."]
    assert by_reason(left_out) == {"words": 1}


def test_a_promise_for_another_child_is_taken_out_of_a_joint_entry(entry: MakeEntry) -> None:
    promises = (Promise("for Maya", child_ids=frozenset({"maya"})), Promise("ISLA", child_ids=frozenset({"isla"})))
    joint = entry(child_ids=frozenset({"maya", "isla"}), promises=promises)
    kept, _left_out = gate([joint], View(child="maya"))
    assert [promise.words for promise in kept[0].promises] == ["for Maya"]


def test_changes_of_private_fields_are_not_told(entry: MakeEntry) -> None:
    private = Amendment(MADE_ON, "", (Change("private_thought", "old", "new"),))
    mixed = Amendment(MADE_ON, "", (Change("flags", "private", ""), Change("text", "old", "new")))
    kept, _left_out = gate([entry(amended=(private, mixed))], View(child="maya"))
    assert [[change.field for change in amendment.changes] for amendment in kept[0].amended] == [["text"]]


@pytest.mark.parametrize("flag", ["private", "other-child", "privileged"])
def test_a_snapshot_refuses_what_has_not_passed_the_gate(entry: MakeEntry, flag: str) -> None:
    with pytest.raises(ValueError, match="gate"):
        Snapshot(View(child="maya"), MADE_ON, (entry(flags=frozenset({flag})),), child=MAYA, other_children=(ISLA,))


def test_what_was_asked_for_counts_kept_and_left_out_between_the_dates(entry: MakeEntry, shot: MakeSnapshot) -> None:
    entries = (entry(), entry(flags=frozenset({"private"})), entry(on="2020"), entry(on=None))
    assert shot(*entries, from_=date(2026, 1, 1)).asked_for == 2
