"""Words that sound like a promise: what is offered, what is left alone, and how well it does."""

from __future__ import annotations

import sys
import time
import tomllib
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senddiary.rules.promise_finder import SCAN_LIMIT, find, key_of, limit_note
from senddiary.rules.promise_words import LONGEST_SENTENCE, sentences

WEDNESDAY = date(2026, 5, 13)
LABELLED = tomllib.loads((Path(__file__).parent / "promise_sentences.toml").read_text(encoding="utf-8"))
FRESH = LABELLED["fresh"]


def score(promises: Sequence[str], others: Sequence[str]) -> tuple[float, float]:
    """Recall and precision."""
    found = sum(bool(find(sentence, WEDNESDAY)) for sentence in promises)
    wrongly = sum(bool(find(sentence, WEDNESDAY)) for sentence in others)
    return found / len(promises), found / (found + wrongly)


PROMISES, OTHERS = [*LABELLED["promise"], *FRESH["promise"]], [*LABELLED["no_promise"], *FRESH["no_promise"]]


def part(sentences: list[str], *, held_out: bool) -> list[str]:
    return [sentence for n, sentence in enumerate(sentences) if (n % 3 == 2) == held_out]


PARTS = {
    "whole list": (PROMISES, OTHERS),
    "tuned part": (part(PROMISES, held_out=False), part(OTHERS, held_out=False)),
    "held-out part": (part(PROMISES, held_out=True), part(OTHERS, held_out=True)),
    "fresh sentences": (FRESH["promise"], FRESH["no_promise"]),
}


def test_the_labelled_list_is_long_and_half_of_it_is_no_promise() -> None:
    assert len(PROMISES) + len(OTHERS) >= 240
    assert len(OTHERS) >= len(PROMISES)
    assert len({*PROMISES, *OTHERS}) == len(PROMISES) + len(OTHERS)


@pytest.mark.parametrize("name", PARTS)
def test_most_promises_are_found_and_few_others_are_taken_for_one(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    promises, others = PARTS[name]
    recall, precision = score(promises, others)
    with capsys.disabled():
        size = len(promises) + len(others)
        sys.stdout.write(f"\npromise finder, {name} ({size}): recall {recall:.2f}, precision {precision:.2f}\n")
    assert recall >= 0.8
    assert precision >= 0.8


def test_the_words_of_the_picture_are_offered_with_two_fridays() -> None:
    text = (
        "I rang to ask why there has been no speech therapy for three weeks. Mrs Patel said the therapist is off until "
        "June and that no cover has been arranged. She promised to ask the therapy service for a date by next Friday."
    )
    (offer,) = find(text, WEDNESDAY)
    assert offer.words == "ask the therapy service for a date by next Friday"
    assert text[offer.start : offer.end] == offer.words
    assert offer.dates == (date(2026, 5, 15), date(2026, 5, 22))
    assert offer.date_words == "by next Friday"


def test_the_words_of_the_car_park_are_offered_with_an_estimated_half_term() -> None:
    text = "SENCO on phone says referral will go in before half term, said she understands."
    (offer,) = find(text, WEDNESDAY)
    assert (offer.words, offer.dates) == ("referral will go in before half term", (date(2026, 5, 22),))
    assert offer.estimated


def test_two_promises_in_one_sentence_are_two_offers() -> None:
    text = "Mr Hale will send the form by Friday and Mrs Patel will ring the nurse tomorrow."
    first, second = find(text, WEDNESDAY)
    assert (first.words, first.dates) == ("send the form by Friday", (date(2026, 5, 15),))
    assert (second.words, second.dates) == ("ring the nurse tomorrow", (date(2026, 5, 14),))


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("by Friday", ["2026-05-15"]),
        ("by next Friday", ["2026-05-15", "2026-05-22"]),
        ("on Friday week", ["2026-05-22"]),
        ("by Wednesday", ["2026-05-13", "2026-05-20"]),
        ("before Friday", ["2026-05-14"]),
        ("before half term", ["2026-05-22"]),
        ("by the end of the week", ["2026-05-15"]),
        ("by the end of the month", ["2026-05-31"]),
        ("by the end of term", ["2026-07-21"]),
        ("tomorrow", ["2026-05-14"]),
        ("within two weeks", ["2026-05-27"]),
        ("in 10 working days", ["2026-05-28"]),  # 25 May is a bank holiday
        ("this week", ["2026-05-15"]),
        ("by 20 July 2026", ["2026-07-20"]),
        ("by the 21st", ["2026-05-21"]),
        ("by 4 May", ["2027-05-04"]),
        ("on 5/6/26", ["2026-06-05"]),
        ("by 2026-05-30", ["2026-05-30"]),
        ("in September", ["2026-09-30"]),
        ("by September", ["2026-09-01", "2026-09-30"]),
        ("before Christmas", ["2026-12-18", "2026-12-24"]),
        ("within one month", ["2026-06-13"]),
        ("by noon tomorrow", ["2026-05-14"]),
        ("before 3pm", ["2026-05-13"]),
        ("after half term", []),
        ("by 31 February", []),
        ("soon", []),
    ],
)
def test_the_day_is_read_and_never_chosen_between_two(words: str, days: list[str]) -> None:
    (offer,) = find(f"The caseworker said she will send the draft {words}.", WEDNESDAY)
    assert [day.isoformat() for day in offer.dates] == days


def test_next_friday_said_on_a_friday_is_a_week_later() -> None:
    (offer,) = find("She promised to ring by next Friday.", date(2026, 5, 15))
    assert offer.dates == (date(2026, 5, 22),)


def test_the_key_stays_the_same_for_the_same_words() -> None:
    key = key_of("Ask the therapy service, by Friday")
    assert key == key_of("  ask the  therapy service by “friday”")
    assert key != key_of("ask the therapy service by Monday")
    assert find("She will send it.\nShe will send it.", WEDNESDAY)[0].key == key_of("send it")
    assert len(find("She will send it.\nShe will send it.", WEDNESDAY)) == 1


WORDS = [
    "Mrs Patel",
    "she",
    "will",
    "would",
    "said",
    "promised",
    "to",
    "send",
    "by Friday",
    "“",
    "”",
    ".",
    "?",
    ",",
    "İ",
    "\n",
    "I",
    "not",
]


@given(st.lists(st.sampled_from(WORDS)).map(" ".join) | st.text(), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_any_text_gives_offers_that_are_quoted_from_it(text: str, said_on: date) -> None:
    for offer in find(text, said_on):
        assert text[offer.start : offer.end] == offer.words
        assert offer.words.strip() == offer.words != ""
        assert len(offer.dates) <= 2
        assert offer.date_words is None or offer.date_words in text


@given(st.text(max_size=3000))
def test_no_sentence_is_longer_than_the_limit_and_none_is_lost(text: str) -> None:
    parts = list(sentences(text))
    assert all(len(part.text) == len(part.folded) <= LONGEST_SENTENCE for part in parts)
    assert "".join("".join(part.text for part in parts).split()) == "".join(text.split())


def steps(work: Callable[[], object]) -> int:
    """How many Python calls a piece of work makes."""
    count = 0

    def on_call(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(on_call)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


HOSTILE = [
    "will ",
    "by the end of the ",
    "“",
    "is going to ",
    ": i will send ",
    ".",
    "promised to ",
    "by" + " " * 500,
    "J. ",
    "said she would ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_the_work_grows_no_faster_than_the_text(piece: str) -> None:
    small, large = (piece * (size // len(piece)) for size in (10_000, 40_000))
    assert steps(lambda: find(large, WEDNESDAY)) <= 5 * steps(lambda: find(small, WEDNESDAY)) + 1000


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_huge_paste_is_read_only_at_its_beginning(piece: str) -> None:
    paste = piece * (1_000_000 // len(piece))
    began = time.process_time()
    assert find(paste, WEDNESDAY) == find(paste[:SCAN_LIMIT], WEDNESDAY)
    assert time.process_time() - began < 4  # both together; about 0.5 s on a desk computer
    assert limit_note(paste) == "This text is very long. Only its beginning was looked at for promises."
    assert limit_note("short") is None


def test_he_or_she_is_whoever_the_sentence_before_was_about() -> None:
    (offer,) = find("Mr Doyle has tested the reading again. He’ll start the new book on Monday.", WEDNESDAY)
    assert offer.words == "start the new book on Monday"
    assert find("Mr Doyle has tested the reading again. She’ll start the new book.", WEDNESDAY) == ()


def test_the_words_end_where_another_clause_begins() -> None:
    (offer,) = find("Ms Okoro is going to set up a quiet table next week: she says that she is tired of it.", WEDNESDAY)
    assert offer.words == "set up a quiet table next week"
