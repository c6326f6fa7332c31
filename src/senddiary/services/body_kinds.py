"""What kind of body one is: as the parent said, else as its name says plainly, else unknown."""

from __future__ import annotations

import re
from typing import Final

_NAMES: Final = (
    ("council", re.compile(r"\b(council|local authority)\b", re.IGNORECASE)),
    ("school", re.compile(r"\b(school|primary|infants?|juniors?|academy|nursery|college)\b", re.IGNORECASE)),
    ("health", re.compile(r"\b(nhs|camhs|hospital|surgery)\b", re.IGNORECASE)),
)


def kind_of(kind: str | None, name: str) -> str | None:
    """“council”, “school”, “health” …; None when neither the parent nor the name says."""
    if kind is not None:
        return kind
    return next((known for known, words in _NAMES if words.search(name)), None)
