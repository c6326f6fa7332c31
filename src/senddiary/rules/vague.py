"""Words of a plan that can be read in several ways: found by a list, underlined, never judged."""

from __future__ import annotations

import re
from functools import cache

from senddiary import resources


def vague_parts(words: str) -> tuple[tuple[int, int], ...]:
    """Where such words stand: start and length, in order, never overlapping."""
    return tuple((found.start(), found.end() - found.start()) for found in _pattern().finditer(words))


@cache
def _pattern() -> re.Pattern[str]:
    phrases = sorted(resources.toml("phrases/vague.toml")["phrases"], key=len, reverse=True)
    listed = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
    return re.compile(rf"\b(?:{listed})\b", re.IGNORECASE)
