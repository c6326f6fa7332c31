"""Small facts about the diary itself, and what the bin may let go of."""

from __future__ import annotations

from datetime import datetime, timedelta

from senddiary.services import entries, vault
from senddiary.storage.diary import Diary
from tests.conftest import Make


def test_a_fact_is_kept_replaced_and_dropped(diary: Diary) -> None:
    assert vault.fact(diary, "sender") is None
    vault.set_fact(diary, "sender", "Her mother")
    vault.set_fact(diary, "sender", "Her father")
    assert vault.fact(diary, "sender") == "Her father"
    vault.set_fact(diary, "sender", None)
    vault.set_fact(diary, "sender", None)
    assert vault.fact(diary, "sender") is None


def test_only_what_has_been_in_the_bin_for_thirty_days_may_be_erased(diary: Diary, make: Make, now: datetime) -> None:
    old, young = make.entry(), make.entry()
    entries.move_to_bin(diary, [old.uuid], now=now - timedelta(days=30))
    entries.move_to_bin(diary, [young.uuid], now=now - timedelta(days=29))
    assert entries.erasable(diary, now=now) == [old.uuid]
