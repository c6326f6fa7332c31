"""Words made alike for comparing: small letters, without accents."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_NO_DECOMPOSITION = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th", "’": "'", "ʼ": "'"}
)


@lru_cache(maxsize=4096)
def fold_letter(letter: str) -> str:
    """One letter, small and bare; a combining mark becomes nothing."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", letter.casefold()) if not unicodedata.combining(c))
    return bare.translate(_NO_DECOMPOSITION)


def fold(words: str) -> str:
    """The words in small letters without accents: Żółć and zolc become the same."""
    if words.isascii():
        return words.lower()
    return "".join(map(fold_letter, words))
