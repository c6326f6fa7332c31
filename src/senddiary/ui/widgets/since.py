"""Spans of time one is likely to mean, for the filters above a list."""

from __future__ import annotations

from datetime import date, timedelta

from senddiary.i18n import _
from senddiary.rules.when import MONTHS


def since_choices(today: date) -> list[tuple[str, date | None]]:
    """Words and first day of the spans one is likely to mean."""
    school_year = today.year if today.month >= 9 else today.year - 1
    month = date(today.year, today.month, 1)
    return [
        (_("Any date"), None),
        (_("Last 90 days"), today - timedelta(days=90)),
        (_("Since {month}").format(month=f"{_(MONTHS[month.month - 1])} {month.year}"), month),
        (_("Since January {year}").format(year=today.year), date(today.year, 1, 1)),
        (_("Since September {year}").format(year=school_year), date(school_year, 9, 1)),
        (_("Since September {year}").format(year=school_year - 1), date(school_year - 1, 9, 1)),
    ]
