"""What became of a promise, in words that blame nobody."""

from __future__ import annotations

from datetime import date

import pytest

from senddiary.reports.snapshot import LeftOut, Promise
from senddiary.reports.wording import became_words, kinds_words, left_out_words

ON = date(2026, 5, 14)
DUE = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("promise", "words"),
    [
        (Promise("x"), "no date was given"),
        (Promise("x", due=DUE, state="past", days=44), "past its date by 44 days on 14 May 2026"),
        (Promise("x", due=DUE, state="past", days=1), "past its date by 1 day on 14 May 2026"),
        (Promise("x", due=date(2026, 5, 20), state="waiting", days=-6), "due on 20 May 2026, in 6 days"),
        (Promise("x", due=ON, state="waiting", days=0), "due on 14 May 2026, the day of this report"),
        (
            Promise("x", due=date(2025, 10, 23), state="kept-late", fate_on=date(2025, 11, 2), late_by=10),
            "kept on 2 November 2025, 10 days after its date",
        ),
        (Promise("x", due=DUE, state="kept", fate_on=DUE, late_by=0), "kept on 31 March 2026, on time"),
        (Promise("x", state="kept"), "kept"),
        (Promise("x", state="partly", fate_on=DUE), "kept in part, noted on 31 March 2026"),
        (Promise("x", state="replaced"), "replaced by a later promise"),
        (
            Promise("x", due=DUE, state="past", days=44, chased=(date(2026, 4, 4),)),
            "past its date by 44 days on 14 May 2026 · chased 4 April 2026",
        ),
    ],
)
def test_a_promise_is_told_with_its_dates(promise: Promise, words: str) -> None:
    assert became_words(promise, ON) == words


def test_kinds_are_counted_most_first() -> None:
    assert kinds_words(["Call", "Note", "Note"]) == "Note (2), Call (1)"


def test_nothing_left_out_is_said() -> None:
    assert left_out_words(()) == "Nothing"


def test_private_and_other_children_are_counted_together() -> None:
    left = (LeftOut("private", 3), LeftOut("other-child", 2), LeftOut("kind", 4, "Note"))
    assert left_out_words(left) == "Note (4): kinds not chosen · 5 private or about another child"
