"""Who holds the right."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senddiary.errors import DatesUnclear
from senddiary.rules.rights import rights_holder, school_age_ends


@pytest.mark.parametrize(
    ("born", "ends"),
    [
        (date(2010, 3, 2), date(2026, 6, 26)),  # sixteen in March 2026; June 2026 ends on a Tuesday
        (date(2010, 8, 31), date(2026, 6, 26)),  # the youngest of the year
        (date(2010, 9, 1), date(2027, 6, 25)),  # the oldest of the next
        (date(2012, 2, 29), date(2028, 6, 30)),  # 30 June 2028 is itself a Friday
    ],
)
def test_school_age_ends_on_the_last_friday_in_june(born: date, ends: date) -> None:
    assert school_age_ends(born) == ends


def test_the_right_passes_to_the_young_person_and_ends_at_twenty_five() -> None:
    born = date(2010, 3, 2)
    assert rights_holder(born, date(2026, 6, 26)).holder == "parent"
    assert rights_holder(born, date(2026, 6, 27)).holder == "young-person"
    assert rights_holder(born, date(2035, 3, 1)).holder == "young-person"
    assert rights_holder(born, date(2035, 3, 2)).holder == "nobody"
    assert rights_holder(born, date(2026, 5, 14)).words == (
        "The parent holds the right until Fri 26 Jun 2026; after that the young person does."
    )


def test_a_day_before_birth_is_asked_about() -> None:
    with pytest.raises(DatesUnclear, match="before the child was born"):
        rights_holder(date(2017, 3, 2), date(2016, 1, 1))


@given(st.dates(date(1990, 1, 1), date(2080, 1, 1)))
def test_school_age_ends_in_a_june_at_fifteen_or_sixteen(born: date) -> None:
    ends = school_age_ends(born)
    assert (ends.month, ends.weekday()) == (6, 4)
    assert ends + timedelta(days=7) > date(ends.year, 6, 30)
    assert 15 <= ends.year - born.year - ((ends.month, ends.day) < (born.month, born.day)) <= 16
