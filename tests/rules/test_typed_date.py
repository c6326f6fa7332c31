import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senddiary.errors import UnreadableDate
from senddiary.rules import typed_date
from senddiary.rules.honest import honest
from senddiary.rules.when import When

TODAY = date(2026, 5, 14)  # a Thursday

READ = [
    ("13 may 3.40pm", When("2026-05-13T15:40")),
    ("13 May 2026, 15:40", When("2026-05-13T15:40")),
    ("Wed 13 May 2026, 15:40", When("2026-05-13T15:40")),
    ("wednesday 13th of may at 3pm", When("2026-05-13T15:00")),
    ("yesterday", When("2026-05-13")),
    ("yesterday 9am", When("2026-05-13T09:00")),
    ("yesterday at 9", When("2026-05-13T09:00")),
    ("yesterday 9.15", When("2026-05-13T09:15")),
    ("today 12.05 am", When("2026-05-14T00:05")),
    ("noon", When("2026-05-14T12:00")),
    ("15:40", When("2026-05-14T15:40")),
    ("last tuesday", When("2026-05-12")),
    ("last thursday", When("2026-05-07")),
    ("thursday", When("2026-05-14")),
    ("fri", When("2026-05-08")),
    ("3 days ago", When("2026-05-11")),
    ("two weeks ago", When("2026-04-30")),
    ("a month ago", When("2026-04")),
    ("last month", When("2026-04")),
    ("last year", When("2025")),
    ("last week", When("2026-05-04", "between", "2026-05-10")),
    ("13/5/26", When("2026-05-13")),
    ("13.5.2026", When("2026-05-13")),
    ("20 may", When("2025-05-20")),
    ("29 feb", When("2024-02-29")),
    ("may 2024", When("2024-05")),
    ("june", When("2025-06")),
    ("sept 2025", When("2025-09")),
    ("spring 2021", When("2021-spring")),
    ("winter 2021–22", When("2021-winter")),
    ("last summer", When("2025-summer")),
    ("last spring", When("2025-spring")),
    ("2024", When("2024")),
    ("2026-05-13T15:40", When("2026-05-13T15:40")),
    ("2021-spring", When("2021-spring")),
    ("about 15:45, Wed 13 May 2026", When("2026-05-13T15:45", "about")),
    ("around may 2024", When("2024-05", "about")),
    ("before 3 May 2026", When("2026-05-03", "before")),
    ("after christmas 2025", None),
    ("between 3 and 7 May 2026", When("2026-05-03", "between", "2026-05-07")),
    ("between 14:00 and 15:30, Wed 13 May 2026", When("2026-05-13T14:00", "between", "2026-05-13T15:30")),
    ("between March and June 2025", When("2025-03", "between", "2025-06")),
    ("", When(None)),
    ("not known", When(None)),
    ("31 feb 2026", None),
    ("25:99", None),
    ("may 2024 at 3pm", None),
    ("soon", None),
]


@pytest.mark.parametrize(("typed", "meant"), READ)
def test_a_typed_date_is_read_as_a_person_means_it(typed: str, meant: When | None) -> None:
    if meant is None:
        with pytest.raises(UnreadableDate):
            typed_date.read(typed, TODAY)
        return
    assert typed_date.read(typed, TODAY) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("friday", "2026-05-15"), ("20 may", "2026-05-20"), ("3 feb", "2027-02-03"), ("tomorrow", "2026-05-15")],
)
def test_a_date_to_come_is_looked_for_ahead(typed: str, meant: str) -> None:
    assert typed_date.read(typed, TODAY, past=False) == When(meant)


@pytest.mark.parametrize(
    "when",
    [
        When("2026-05-13T15:40"),
        When("2026-05-13"),
        When("2026-05"),
        When("2021-spring"),
        When("2021-winter"),
        When("2019"),
    ],
)
@pytest.mark.parametrize("operator", ["on", "about", "before", "after"])
def test_the_honest_words_are_read_back_as_what_they_say(when: When, operator: str) -> None:
    meant = When(when.form, operator)
    assert typed_date.read(honest(meant), TODAY) == meant


@given(st.text(max_size=40))
def test_any_words_are_read_or_refused_with_a_sentence(typed: str) -> None:
    with contextlib.suppress(UnreadableDate):
        assert honest(typed_date.read(typed, TODAY))
