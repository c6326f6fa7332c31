"""When something was, in few words."""

from __future__ import annotations

from datetime import datetime

import pytest

from senddiary.ui.day_words import day_words, short_day

NOW = datetime(2026, 11, 21, 9, 6)  # noqa: DTZ001 - a clock on the wall


@pytest.mark.parametrize(
    ("moment", "long", "short"),
    [
        (datetime(2026, 11, 21, 7, 58), "today, 07:58", "today"),  # noqa: DTZ001 - as above
        (datetime(2026, 11, 20, 18, 2), "yesterday, 18:02", "yesterday"),  # noqa: DTZ001 - as above
        (datetime(2026, 11, 17, 18, 2), "Tue 17 Nov, 18:02", "17 Nov"),  # noqa: DTZ001 - as above
        (datetime(2025, 11, 17, 18, 2), "17 Nov 2025", "17 Nov 2025"),  # noqa: DTZ001 - as above
        (datetime(2027, 1, 2, 8, 0), "2 Jan 2027", "2 Jan 2027"),  # noqa: DTZ001 - a clock that was wrong
    ],
)
def test_days_are_named_from_now(moment: datetime, long: str, short: str) -> None:
    assert day_words(moment, NOW) == long
    assert short_day(moment, NOW) == short
