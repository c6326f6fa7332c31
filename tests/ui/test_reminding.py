"""One neutral notice a day, only while the diary is open."""

from __future__ import annotations

from datetime import date

from senddiary.model.draft import EntryDraft, PromiseDraft
from senddiary.services import entries
from tests.journeys.conftest import Desk, desk, home

__all__ = ["desk", "home"]


def test_a_new_day_tells_only_how_many_there_are(desk: Desk) -> None:
    desk.sit_down("2026-10-23T09:00")
    assert desk.open is not None
    said: list[str] = []
    desk.open.reminded.connect(said.append)
    promise = PromiseDraft("Send the referral", "Ms Okafor", None, date(2026, 10, 23))
    entries.record(desk.diary, EntryDraft("We met.", promises=(promise,)), now=desk.now())
    desk.at("2026-10-24T00:01")
    desk.open.ticker.new_day.emit(date(2026, 10, 24))
    assert said == ["1 reminder"]
