"""Finds words that parents are often told. It only offers; the parent confirms or says No.

Deterministic and from a phrase list. The first 100,000 characters are looked at, each a fixed number of times.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from senddiary import resources
from senddiary.i18n import _
from senddiary.rules.promise_words import Sentence, fold, sentences

SCAN_LIMIT: Final = 100_000
_GAP: Final = r"(?:[^\W_]+['’-]?[^\W_]*[ ,]+){0,4}?"


@dataclass(frozen=True, slots=True)
class Family:
    """A family of phrases; `waits` when the next question is “until when, and who will look again?”."""

    key: str
    name: str
    waits: bool
    phrases: tuple[str, ...]
    examples: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Words that sound like a family: `text[start:end] == words`; `key` stands for them, so that a No is remembered."""

    words: str
    start: int
    end: int
    family: str
    key: str


@cache
def families() -> tuple[Family, ...]:
    """Every family, in the order in which they are offered."""
    return tuple(_family(raw) for raw in resources.toml("phrases/told.toml")["family"])


def find(text: str) -> tuple[Told, ...]:
    """The sentences that sound like a family, each with the first family that fits, in order, each wording once."""
    found: dict[str, Told] = {}
    for sentence in sentences(text[:SCAN_LIMIT]):
        family = _fitting(sentence)
        if family is not None:
            words = sentence.text.strip()
            start = sentence.start + sentence.text.index(words)
            told = Told(words, start, start + len(words), family, key_of(words, family))
            found.setdefault(told.key, told)
    return tuple(found.values())


def families_of(words: str) -> tuple[str, ...]:
    """Every family that fits somewhere in the words, in the order of the families."""
    folded = fold(words[:SCAN_LIMIT])
    return tuple(key for key, pattern in _patterns() if pattern.search(folded))


def key_of(words: str, family: str) -> str:
    """A stable short name for a wording in a family, whatever its spaces, capitals and marks."""
    plain = " ".join(re.findall(r"[^\W_]+", fold(words)))
    return hashlib.sha256(f"told {family} {plain}".encode()).hexdigest()[:16]


def _fitting(sentence: Sentence) -> str | None:
    return next((key for key, pattern in _patterns() if pattern.search(sentence.folded)), None)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((family.key, re.compile("|".join(map(_pattern, family.phrases)))) for family in families())


def _pattern(phrase: str) -> str:
    """A phrase as a pattern that ends where its words end; a last `*` asks for a word after it."""
    open_end = phrase.endswith("*")
    parts = [re.escape(part.strip()) for part in phrase.rstrip("* ").split("*")]
    return rf"(?<!\w){f' {_GAP}'.join(parts)}" + (r"[ ]\w" if open_end else r"(?!\w)")


def _family(raw: dict[str, Any]) -> Family:  # Any: a TOML table
    return Family(
        key=raw["key"],
        name=_(raw["name"]),
        waits=bool(raw.get("waits", False)),
        phrases=tuple(raw["phrases"]),
        examples=tuple(raw["examples"]),
        others=tuple(raw["others"]),
    )
