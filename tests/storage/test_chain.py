"""The history: it adds up after any edits, and shows every change that was not made by us."""

from __future__ import annotations

from dataclasses import astuple, replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from senddiary.storage import chain
from senddiary.storage.chain import GENESIS, Link
from senddiary.storage.diary import Diary

KEY = b"k" * 32
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
steady = settings(deadline=None, max_examples=50)
PAYLOADS = st.lists(st.dictionaries(st.text(max_size=5), JSON, max_size=3), min_size=1, max_size=8)


def linked(payloads: list[dict[str, Any]]) -> list[Link]:
    links, before = [], GENESIS
    for seq, payload in enumerate(payloads, 1):
        words, salt = chain.words_of(payload), chain.new_salt()
        at = "2026-05-14T19:14:00Z"
        link = Link(seq, "entry", "a", "write", at, None, salt, words, chain.digest_of(salt, words), b"")
        before = link.sealed_to(before, KEY)
        links.append(replace(link, mac=before))
    return links


def walk(links: list[Link]) -> chain.ChainReport:
    return chain.walk([astuple(link) for link in links], KEY)


@steady
@given(PAYLOADS)
def test_a_chain_adds_up_whatever_was_written(payloads: list[dict[str, Any]]) -> None:
    report = walk(linked(payloads))
    assert report.sound
    assert report.revisions == len(payloads)


@steady
@given(PAYLOADS, st.data())
def test_erased_words_leave_a_chain_that_adds_up(payloads: list[dict[str, Any]], data: st.DataObject) -> None:
    links = linked(payloads)
    for at in data.draw(st.sets(st.integers(0, len(links) - 1))):
        links[at] = replace(links[at], salt=None, payload=None)
    assert walk(links).sound


@steady
@given(PAYLOADS, st.data())
def test_every_change_breaks_it(payloads: list[dict[str, Any]], data: st.DataObject) -> None:
    links = linked(payloads)
    at = data.draw(st.integers(0, len(links) - 1))
    change = data.draw(
        st.sampled_from(
            [
                {"payload": '{"other":1}'},
                {"salt": bytes(16)},
                {"recorded_at": "2020-01-01T00:00:00Z"},
                {"subject_id": "b"},
                {"action": "erase"},
                {"clock": "set back"},
                {"salt": None},
                {"digest": bytes(32)},
                {"mac": bytes(32)},
            ]
        )
    )
    links[at] = replace(links[at], **change)
    assert not walk(links).sound


@steady
@given(PAYLOADS.filter(lambda payloads: len(payloads) > 1), st.data())
def test_a_link_taken_out_doubled_or_moved_breaks_it(payloads: list[dict[str, Any]], data: st.DataObject) -> None:
    links = linked(payloads)
    at = data.draw(st.integers(0, len(links) - 2))
    assert not walk(links[:at] + links[at + 1 :]).sound
    assert not walk([*links[: at + 1], links[at], *links[at + 1 :]]).sound
    links[at], links[at + 1] = links[at + 1], links[at]
    assert not walk(links).sound


def test_words_and_reason_leave_together(diary: Diary, now: datetime) -> None:
    with diary.write() as session:
        diary.revise(
            session, subject="entry", subject_id="a", action="write", payload={"t": 1}, at=now, reason="because"
        )
    with diary.write() as session:
        session.connection().exec_driver_sql("UPDATE revision SET salt = NULL, payload = NULL")
    with diary.read() as session:
        assert diary.verify_chain(session).sound
        row = session.connection().exec_driver_sql("SELECT * FROM revision").one()
    assert "because" not in str(tuple(row))


def test_history_is_written_only_inside_a_save(diary: Diary, now: datetime) -> None:
    with diary.read() as session, pytest.raises(RuntimeError):
        diary.revise(session, subject="entry", subject_id="a", action="write", payload={}, at=now)


def test_a_save_inside_a_save_is_a_mistake(diary: Diary) -> None:
    with diary.write(), pytest.raises(RuntimeError), diary.write():
        pass


def test_what_goes_wrong_inside_a_save_undoes_it(diary: Diary, now: datetime) -> None:
    def stumble(session: Session) -> None:
        diary.revise(session, subject="entry", subject_id="a", action="write", payload={}, at=now)
        session.flush()
        raise ZeroDivisionError

    seal = (diary.folder / "head").read_bytes()
    with pytest.raises(ZeroDivisionError), diary.write() as opened:
        stumble(opened)
    with diary.read() as session:
        assert diary.verify_chain(session).revisions == 0
    assert (diary.folder / "head").read_bytes() == seal
    assert not (diary.folder / "head.new").exists()
