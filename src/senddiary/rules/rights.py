"""Who holds the right to ask and to appeal: the parent, and later the young person. England."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

from senddiary.errors import DatesUnclear
from senddiary.i18n import _
from senddiary.rules.honest import day_words

Holder = Literal["parent", "young-person", "nobody"]

NATION = "england"
_LAST_AGE = 25
_SCHOOL_YEAR_BEGINS = 9  # September
_FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Right:
    """Who holds the right on a day, until which day (None: for good), and a sentence that says why."""

    holder: Holder
    until: date | None
    words: str


def school_age_ends(born: date) -> date:
    """The last day of compulsory school age: the last Friday in June of the school year in which they turn 16."""
    sixteenth = born + relativedelta(years=16)
    year = sixteenth.year + (sixteenth.month >= _SCHOOL_YEAR_BEGINS)
    last_of_june = date(year, 6, 30)
    return last_of_june - timedelta(days=(last_of_june.weekday() - _FRIDAY) % 7)


def rights_holder(born: date, on: date) -> Right:
    """Who may ask and appeal on that day. Each decision is looked at on its own, for a young person may need help.

    Raises `DatesUnclear` for a day before the birth.
    """
    if on < born:
        raise DatesUnclear(_("Is the date right? {day} is before the child was born.").format(day=day_words(on)))
    school_ends, last = school_age_ends(born), born + relativedelta(years=_LAST_AGE) - timedelta(days=1)
    if on <= school_ends:
        words = _("The parent holds the right until {day}; after that the young person does.")
        return Right("parent", school_ends, words.format(day=day_words(school_ends)))
    if on <= last:
        words = _(
            "The young person holds the right since {day}. For each decision it is asked afresh "
            "whether they can make it themselves."
        )
        return Right("young-person", last, words.format(day=day_words(school_ends + timedelta(days=1))))
    return Right("nobody", None, _("These rights end at the twenty-fifth birthday."))
