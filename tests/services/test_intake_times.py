"""Clocks that do not agree: the best one counts until the parent says which is right."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from senddiary.importers.draft import Clock
from senddiary.services import documents, entries, intake, intake_times
from senddiary.services.intake import Loose
from senddiary.storage.diary import Diary

LONDON = "Europe/London"
TWO_DATES = (
    b"From: Ms Okoro <okoro@school.example>\nTo: dana@home.example\nSubject: Cover\n"
    b"Received: from a by b; Wed, 13 May 2026 15:25:00 +0100\n"
    b"Date: Wed, 13 May 2026 15:21:00 +0100\nDate: Mon, 4 May 2026 09:00:00 +0100\n\nThe cover starts.\n"
)


@pytest.mark.parametrize(
    ("clocks", "places"),
    [
        ([("2026-05-13T15:20", "message"), ("2026-05-13T15:25", "message")], ()),
        ([("2026-05-13T23:59", "message"), ("2026-05-14T00:04", "message")], ()),
        ([("2019-01-01T00:00", "message"), ("2026-05-14T00:04", "message")], (0, 1)),
        ([("2026-05-13T15:20", "camera"), ("2026-05-14", "file-name")], (0, 1)),
        ([("2026-05-13T15:20", "camera"), ("2026-05", "file-name")], ()),
        ([("2026-05-13", "words"), ("2026-05-14T15:20", "message"), ("2026-06-01T10:00", "file")], (0, 1, 2)),
        ([("2026-05-13T15:20", "camera"), ("2026-06-01T10:00", "file")], ()),
        ([(None, "message")], ()),
        ([], ()),
    ],
)
def test_the_parent_is_asked_where_clocks_name_different_days(
    clocks: list[tuple[str | None, str]], places: tuple[int, ...]
) -> None:
    assert intake_times.apart([Clock(form, source) for form, source in clocks], LONDON) == places


def test_two_date_lines_are_asked_about_even_on_one_day() -> None:
    clocks = [Clock("2026-05-13T15:20", "message"), Clock("2026-05-13T09:00", "message")]
    assert intake_times.apart(clocks, LONDON, asked=True) == (0, 1)
    assert intake_times.apart([clocks[0], clocks[0]], LONDON, asked=True) == ()


def test_the_first_date_of_a_message_counts_until_another_is_chosen(diary: Diary, now: datetime) -> None:
    found = intake.look_at(diary, Loose("two.eml", TWO_DATES), now=now)
    assert found.times.when.form == "2026-05-13T15:21"
    kept = intake.accept(diary, intake.answered(diary, found, clock=1), now=now)
    entry, seen = entries.get(diary, kept.entries[0]), documents.one(diary, kept.document)
    assert (entry.when.form, entry.written) == ("2026-05-04T09:00", datetime(2026, 5, 4, 8, 0, tzinfo=UTC))
    assert (seen.row.when.form, seen.row.date_source) == ("2026-05-04T09:00", "message")
    assert "This message carries more than one date." in seen.remarks


def test_a_place_that_is_not_there_changes_nothing(diary: Diary, now: datetime) -> None:
    found = intake.look_at(diary, Loose("two.eml", TWO_DATES), now=now)
    assert intake.answered(diary, found, clock=9).times == found.times
