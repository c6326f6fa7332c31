"""The finish-later list and its questions."""

from __future__ import annotations

from itertools import product

from senddiary.rules.thin import Filled, is_thin, questions


def keys(entry: Filled) -> list[str]:
    return [question.key for question in questions(entry)]


def test_a_bare_call_is_asked_for_what_fades_first() -> None:
    assert keys(Filled("call", words=6)) == ["quotes", "people", "time"]
    assert is_thin(Filled("call", words=6))


def test_a_full_call_is_asked_nothing() -> None:
    full = Filled("call", 40, people=True, exact_time=True, body=True, source=True, quotes=True)
    assert questions(full) == ()
    assert not is_thin(full)


def test_a_note_that_says_enough_is_not_thin() -> None:
    assert not is_thin(Filled("note", words=30))
    assert keys(Filled("note", words=30, exact_time=True)) == ["source"]


def test_something_good_is_never_thin() -> None:
    assert not is_thin(Filled("good", words=3))


def test_a_hard_morning_is_asked_about_the_child() -> None:
    morning = Filled("incident", 40, people=True, exact_time=True, source=True)
    assert keys(morning) == ["effect", "child_words"]


def test_there_are_never_more_than_three_questions_and_each_is_one_plain_sentence() -> None:
    for kind, *flags in product(["call", "incident", "missed", "note"], *[[False, True]] * 3):
        asked = questions(Filled(kind, people=flags[0], body=flags[1], quotes=flags[2]))
        assert len(asked) <= 3
        assert all(question.words.count("?") == 1 and question.words.endswith("?") for question in asked)
