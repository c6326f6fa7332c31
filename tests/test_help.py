"""The help: finished prose a ten-year-old can read, about places that exist."""

from __future__ import annotations

import re

import pytest

from senddiary import resources
from senddiary.ui.places import PLACES
from tests.house.words import unwanted

PAGES = resources.names("help", ".md")
NEEDED = {
    "today", "diary", "entry", "promises", "deadlines", "people", "reports", "settings", "unlock", "first-run", "quick",
    "low-energy", "backup", "what-we-cannot-do", "private-notes", "glossary", "what-a-seal-shows",
}  # fmt: skip
HARDEST = 5.0  # Flesch-Kincaid grade: read easily at ten
TO_COME = re.compile(r"\bProvision\b")
LINE = re.compile(r"(#{1,2} \S.*|- \S.*|[^#*>|`_<\[\s-].*|)")
MARKUP = re.compile(r"<[a-z/]|\*\*|__|`|\]\(|https?:|&[a-z]+;")
every_page = pytest.mark.parametrize("page", PAGES)


def words_of(page: str) -> str:
    return resources.text(f"help/{page}.md")


def syllables(word: str) -> int:
    """How many vowel sounds a word has, near enough for English."""
    sounds = len(re.findall(r"[aeiouy]+", word))
    silent = word.endswith("e") and not word.endswith(("le", "ee", "ye")) and sounds > 1
    mute_past = word.endswith("ed") and not word.endswith(("ted", "ded", "eed", "ied")) and sounds > 1
    return max(sounds - silent - mute_past, 1)


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of a page; a heading and a point of a list count as sentences."""
    plain = re.sub(r"^(#+|-) ", "", text, flags=re.MULTILINE)
    ends = re.sub(r"([^.:?,;])$", r"\1.", plain, flags=re.MULTILINE)
    sentences = [part for part in re.split(r"[.?:;]+(?:\s|$)", ends) if re.search(r"[a-z]", part, re.IGNORECASE)]
    words = re.findall(r"[a-z]+(?:['’][a-z]+)*", plain.lower())
    spoken = sum(syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * spoken / len(words) - 15.59


def test_every_place_of_the_window_has_a_page() -> None:
    assert {place.key for place in PLACES} <= set(PAGES)
    assert set(PAGES) >= NEEDED


@every_page
def test_a_page_is_neither_thin_nor_long(page: str) -> None:
    assert 150 <= len(words_of(page).split()) <= 400


@every_page
def test_a_ten_year_old_can_read_it(page: str) -> None:
    assert grade(words_of(page)) <= HARDEST


@every_page
def test_no_sentence_goes_on_for_ever(page: str) -> None:
    sentences = re.split(r"(?<=[.?:])\s+|\n\n|\n- ", words_of(page))
    assert [sentence for sentence in sentences if len(sentence.split()) > 30] == []


@every_page
def test_it_says_nothing_we_do_not_say(page: str) -> None:
    assert unwanted(words_of(page)) == []


@every_page
def test_it_speaks_of_no_place_that_does_not_exist(page: str) -> None:
    assert TO_COME.findall(words_of(page)) == []


@every_page
def test_it_is_a_title_headings_paragraphs_and_lists_and_nothing_else(page: str) -> None:
    text = words_of(page)
    lines = text.splitlines()
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    assert MARKUP.findall(text) == []
    assert lines[0].startswith("# ")
    assert sum(line.startswith("# ") for line in lines) == 1
    assert text.endswith("\n")


@every_page
def test_headings_stand_alone_so_that_they_are_drawn_as_headings(page: str) -> None:
    blocks = words_of(page).strip().split("\n\n")
    assert [block for block in blocks if block.startswith("#") and "\n" in block] == []
    assert [block for block in blocks if "\n- " in block and not block.startswith("- ")] == []


def test_the_keys_it_names_are_keys_of_the_window() -> None:
    named = {key for page in PAGES for key in re.findall(r"\bCtrl and ([A-Z])\b", words_of(page))}
    window = (resources.root().parent / "src/senddiary/ui/main_window.py").read_text(encoding="utf-8")
    assert named
    assert {key for key in named if f'"Ctrl+{key}"' not in window} == set()


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("# Cats\n\nThe cat sat on the mat. It was a good cat.\n", -4, 2),
        ("Notwithstanding administrative considerations, organisations occasionally communicate.\n", 20, 60),
    ],
)
def test_the_measure_tells_easy_from_hard(text: str, low: float, high: float) -> None:
    assert low < grade(text) < high
