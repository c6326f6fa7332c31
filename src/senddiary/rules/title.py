"""A line for an entry that was given none: its own first words, never a summary."""

from __future__ import annotations

from senddiary.rules.promise_words import sentences

LONGEST_TITLE = 80  # characters, with the sign that words were left out
_LOOKED_AT = 2_000
_LEFT_OUT = "…"


def one_line(text: str) -> str:
    """The first sentence in at most 80 characters, cut between words with “…”; empty for a text without words."""
    first = next(sentences(text.strip()[:_LOOKED_AT]), None)
    if first is None:
        return ""
    words = " ".join(first.text.split())
    if len(words) <= LONGEST_TITLE:
        return words[:-1] if words.endswith(".") and not words.endswith("..") else words
    return _cut(words)


def _cut(words: str) -> str:
    room = words[:LONGEST_TITLE]
    between = room.rfind(" ")
    short = room[:between] if between > LONGEST_TITLE // 3 else room[:-1]
    return short.rstrip(" ,;:–—-") + _LEFT_OUT
