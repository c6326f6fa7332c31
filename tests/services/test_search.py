"""Finding what was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senddiary.services import search, search_words
from senddiary.services.views import View
from senddiary.storage.diary import Diary
from tests.conftest import Make


@pytest.mark.parametrize(
    ("typed", "hits"),
    [
        ("school", 2),
        ("SCHOOL", 2),
        ("zolc", 1),
        ('"lack of funding"', 1),
        ("funding of", 1),
        ('"funding of lack"', 0),
        ("kind:call", 1),
        ("who:patel", 1),
        ("who:patel school", 1),
        ("tag:Speech", 1),
        ("after:2026-05-02", 1),
        ("before:2026-05-02", 1),
        ('"', 0),
        ("( OR AND NEAR *", 0),
        ("'; DROP TABLE words", 0),
    ],
)
def test_words_and_filters_find(diary: Diary, make: Make, typed: str, hits: int) -> None:
    make.entry("The school said lack of funding.", on="2026-05-01", kind="call", people=("Mrs Patel",))
    make.entry("Another school day, żółć.", on="2026-05-13", tags=("Speech",))
    assert search.find(diary, typed).total == hits


def test_the_newest_hit_comes_first(diary: Diary, make: Make) -> None:
    make.entry("school late", on="2026-05-01")
    make.entry("school later", on="2026-05-13")
    make.entry("school long ago", on="2019")
    assert [e.text for e in search.find(diary, "school").entries] == ["school later", "school late", "school long ago"]


def test_while_typing_the_last_word_may_be_unfinished(diary: Diary, make: Make) -> None:
    make.entry("visual timetable")
    assert search.find(diary, "timet", typing=True).total == 1
    assert search.find(diary, "timet").total == 0


def test_the_view_narrows_the_hits(diary: Diary, make: Make) -> None:
    rowan, isla = make.child("Rowan"), make.child("Isla")
    make.entry("school", children=(rowan.id,))
    make.entry("school", children=(isla.id,))
    assert search.find(diary, "school", view=View(child=rowan.id)).total == 1


def test_the_total_counts_what_the_page_leaves_out(diary: Diary, make: Make) -> None:
    for _ in range(5):
        make.entry("school")
    found = search.find(diary, "school", page=search.Page(limit=2))
    assert (len(found.entries), found.total) == (2, 5)


def test_quotes_promises_private_thoughts_and_places_are_found(diary: Diary, make: Make) -> None:
    make.entry(private_thought="weary", place="gate", child_words="wobbly", effect="shaky")
    for word in ("weary", "gate", "wobbly", "shaky"):
        assert search.find(diary, word).total == 1


def test_hits_are_marked_where_they_stand() -> None:
    wanted = search_words.understand("zolc tab", typing=True)
    assert search_words.marks("Żółć on the table", wanted) == [(0, 4), (12, 5)]


def test_an_excerpt_shows_the_hit() -> None:
    wanted = search_words.understand("needle")
    shown = search_words.excerpt("word " * 200 + "needle " + "word " * 200, wanted)
    assert "needle" in shown
    assert len(shown) < 200


@given(st.text(max_size=200))
def test_no_typing_breaks_the_search_words(typed: str) -> None:
    wanted = search_words.understand(typed, typing=True)
    search_words.marks(typed, wanted)
    assert len(search_words.fold(typed)) == len(typed)


def test_a_filter_that_is_not_a_date_is_told(diary: Diary) -> None:
    assert search.find(diary, "after:blue").wanted.not_understood == ("blue",)
