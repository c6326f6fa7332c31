"""Text cut into sentences and words, and the phrase list the promise finder goes by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from senddiary import resources

LONGEST_SENTENCE = 600  # characters; a longer run is cut, so that no step ever looks at much at once

_TOKEN = re.compile(r"'(?:ll|d|s|ve|re|m|t)\b|[^\W_]+(?:-[^\W_]+)*|[^\w\s]")
_SENTENCE_END = re.compile(r"[.!?]+[\"”’')\]]*(?=\s|$)|\n+")
_ABBREVIATIONS = frozenset(
    {"mr", "mrs", "ms", "dr", "mx", "prof", "st", "no", "tel", "approx", "e.g", "i.e", "eg", "ie"}
)
_CLEAN = str.maketrans({"’": "'", "‘": "'", "\u02bc": "'", "`": "'"})


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark; `start` and `end` count from the beginning of the sentence."""

    text: str
    start: int
    end: int
    capital: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it was written, and the same in small letters and straight apostrophes, of equal length."""

    text: str
    folded: str
    start: int
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrase list, ready to be asked."""

    never: re.Pattern[str]
    refusals: frozenset[str]
    refused_subjects: frozenset[str]
    titles: frozenset[str]
    pronouns: frozenset[str]
    bodies: frozenset[str]
    family: frozenset[str]
    own: frozenset[str]
    reporting: frozenset[str]
    told: tuple[str, ...]
    commit: frozenset[str]
    commit_passive: tuple[str, ...]
    plans: tuple[str, ...]
    office: frozenset[str]
    strong: frozenset[str]
    doing: frozenset[str]
    state: frozenset[str]
    given: frozenset[str]
    idle: re.Pattern[str]
    no_note: frozenset[str]
    numbers: dict[str, int]


@cache
def phrases() -> Phrases:
    """The phrase list of resources/phrases/promises.toml."""
    lists = resources.toml("phrases/promises.toml")
    them, doing = lists["them"], lists["doing"]
    strong = _words(doing["office"], doing["strong"])
    return Phrases(
        never=_any_of(lists["never"]["phrases"]),
        refusals=_words(lists["refusal"]["words"]),
        refused_subjects=_words(lists["refusal"]["subjects"]),
        titles=_words(them["titles"]),
        pronouns=_words(them["pronouns"]),
        bodies=_words(them["roles"], them["bodies"], them["titles"]),
        family=_words(lists["family"]["words"]),
        own=_words(lists["family"]["own"]),
        reporting=_words(lists["reporting"]["verbs"]),
        told=(*lists["reporting"]["passive"], *lists["commit"]["word"]),
        commit=_words(lists["commit"]["verbs"]),
        commit_passive=tuple(lists["commit"]["passive"]),
        plans=tuple(lists["commit"]["plans"]),
        office=_words(doing["office"]),
        strong=strong,
        doing=strong | _words(doing["other"]),
        state=_words(doing["state"]),
        given=_words(doing["given"]),
        idle=_any_of(doing["idle"]),
        no_note=_words(lists["note"]["never"]),
        numbers=dict(lists["dates"]["numbers"]),
    )


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text, in order. Every character is looked at a fixed number of times."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if "\n" not in match.group() and _is_abbreviation(text, match.start()):
            continue
        yield from _pieces(text, start, match.end())
        start = match.end()
    yield from _pieces(text, start, len(text))


def fold(text: str) -> str:
    """Small letters and straight apostrophes, with every character in its old place."""
    small = text.translate(_CLEAN).lower()
    if len(small) == len(text):
        return small
    return "".join(low if len(low := char.lower()) == 1 else char for char in text.translate(_CLEAN))


def _pieces(text: str, start: int, end: int) -> Iterator[Sentence]:
    for begin in range(start, end, LONGEST_SENTENCE):
        piece = text[begin : min(begin + LONGEST_SENTENCE, end)]
        if piece.strip():
            folded = fold(piece)
            yield Sentence(piece, folded, begin, _tokens(piece, folded))


def _tokens(piece: str, folded: str) -> tuple[Token, ...]:
    return tuple(
        Token(match.group(), match.start(), match.end(), piece[match.start()].isupper())
        for match in _TOKEN.finditer(folded)
    )


def _is_abbreviation(text: str, stop: int) -> bool:
    """Whether the full stop at `stop` belongs to “Mrs.” or to an initial such as “J.”."""
    if text[stop] != ".":
        return False
    word = text[max(0, stop - 6) : stop].split()
    last = word[-1].lower().lstrip("(“\"'") if word else ""
    return last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha() and last != "i")


def _any_of(wordings: list[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(wording) for wording in wordings) + r")\b")


def _words(*lists: Any) -> frozenset[str]:  # Any: lists of words straight from TOML
    return frozenset(word for words in lists for word in words)
