"""Entries as scripts write and read them."""

from __future__ import annotations

import contextlib
import json
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from senddiary.errors import DiaryError, RefusedEntry
from senddiary.model.draft import EntryDraft
from senddiary.model.kinds import EntryKind, all_kinds
from senddiary.services import entries, open_format, promises
from senddiary.storage.diary import Diary
from tests.conftest import Make


def _in(diary: Diary, raw: object, now: datetime) -> EntryDraft:
    with diary.read() as session:
        return open_format.entry_in(raw, session, now_local=now)


FULL: dict[str, Any] = {
    "text": "I rang.\n\nShe was kind.",
    "title": "Call",
    "kind": "call",
    "child": "Maya",
    "occurred": "2026-05-13T15:40",
    "operator": "about",
    "place": "home",
    "people": ["Mrs Patel"],
    "body": "Hillside",
    "tags": ["Speech"],
    "quotes": [{"words": "wait and see", "by": "Mrs Patel"}],
    "child_words": "no",
    "effect": "tired",
    "source": "told",
    "private_thought": "hm",
    "flags": ["distressing"],
    "private": True,
    "promises": [{"words": "ring", "by": "Mrs Patel", "body": "Hillside", "due": "2026-05-22"}],
}


def test_what_goes_in_comes_out(diary: Diary, make: Make, now: datetime) -> None:
    make.child("Maya")
    saved = entries.record(diary, _in(diary, FULL, now), now=now)
    out = open_format.entry_out(entries.get(diary, saved.uuid), diary.zone)
    for key in FULL.keys() - {"private", "child", "flags", "promises"}:
        assert out[key] == FULL[key], key
    assert (out["child"], out["flags"]) == (["Maya"], ["private", "distressing"])
    assert [{k: v for k, v in p.items() if k != "id"} for p in out["promises"]] == FULL["promises"]
    assert (out["written"], out["written_source"], out["deleted"]) == ("2026-05-14T19:14:00Z", "computer", None)


def test_an_entry_without_a_date_happened_about_now_and_null_is_not_known(diary: Diary, now: datetime) -> None:
    about = _in(diary, {"text": "x"}, now)
    assert (about.when.form, about.when.operator) == ("2026-05-14T20:00", "about")
    assert _in(diary, {"text": "x", "occurred": None}, now).when.form is None


@pytest.mark.parametrize(
    ("raw", "named"),
    [
        ({}, "text"),
        ({"text": "  "}, "text"),
        ({"text": 7}, "text"),
        ({"text": "x", "colour": 1}, "colour"),
        ({"text": "x", "kind": "row"}, "row"),
        ({"text": "x", "child": "Nobody"}, "Nobody"),
        ({"text": "x", "occurred": "2026-02-30"}, "occurred"),
        ({"text": "x", "occurred": 2026}, "occurred"),
        ({"text": "x", "until": "2026"}, "until"),
        ({"text": "x", "source": "dream"}, "source"),
        ({"text": "x", "flags": ["secret"]}, "secret"),
        ({"text": "x", "private": "yes"}, "private"),
        ({"text": "x", "people": [1]}, "people"),
        ({"text": "x", "quotes": ["said"]}, "quotes"),
        ({"text": "x", "quotes": [{"by": "A"}]}, "words"),
        ({"text": "x", "promises": [{"words": "y", "due": "soon"}]}, "due"),
        ({"text": "x", "promises": [{"words": "y", "when": "soon"}]}, "when"),
        ([], "text"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(diary: Diary, now: datetime, raw: object, named: str) -> None:
    with pytest.raises(RefusedEntry, match=named):
        _in(diary, raw, now)


def test_two_children_of_one_name_are_told_apart_by_id(diary: Diary, make: Make, now: datetime) -> None:
    first = make.child("Rowan")
    make.child("Rowan")
    with pytest.raises(RefusedEntry, match="Two children"):
        _in(diary, {"text": "x", "child": "Rowan"}, now)
    assert _in(diary, {"text": "x", "child": first.id}, now).children == (first.id,)


@pytest.mark.parametrize(
    "words", ["<b>", "a\0b", "\u202egpj", "👩🏽‍🦽", "x" * 100_000, "half \ud800 sign", "\r\n tail "]
)
def test_naughty_words_are_kept(diary: Diary, now: datetime, words: str) -> None:
    saved = entries.record(diary, _in(diary, {"text": words + "."}, now), now=now)
    kept = open_format.entry_out(entries.get(diary, saved.uuid), diary.zone)["text"]
    assert kept == open_format.readable(words + ".")
    json.dumps(kept).encode()


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.key)
def test_the_example_of_each_kind_can_be_saved(diary: Diary, make: Make, now: datetime, kind: EntryKind) -> None:
    for name in [kind.example.get("child")] if isinstance(kind.example.get("child"), str) else []:
        make.child(name)
    draft = _in(diary, kind.example, now)
    assert entries.record(diary, draft, now=now).kind == kind.key


def test_a_promise_comes_out_with_every_key(diary: Diary, make: Make) -> None:
    make.promise("ring", due="2026-05-13")
    out = open_format.promise_out(promises.ledger(diary, on=date(2026, 5, 14))[0])
    keys = "id words by body child entry said due state days fate fate_on late_by"
    assert " ".join(out) == keys
    assert (out["state"], out["days"], out["said"]) == ("past", 1, "2026-05-13")


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20), lambda x: st.lists(x, max_size=3)
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.dictionaries(st.sampled_from([*open_format.KEYS, "other"]), _JSON, max_size=6))
def test_any_object_is_a_draft_or_refused(diary: Diary, now: datetime, raw: dict[str, Any]) -> None:
    with contextlib.suppress(DiaryError):
        assert _in(diary, raw, now).text
