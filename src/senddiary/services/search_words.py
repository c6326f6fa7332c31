"""What somebody types to find something: words, "phrases" and filters such as who: or after:."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Final

from dateutil.parser import ParserError, parse

_PIECE: Final = re.compile(
    r'(?P<key>who|kind|after|before|tag|child):(?:"(?P<long>[^"]*)"?|(?P<short>\S*))|"(?P<phrase>[^"]*)"?|(?P<word>\S+)',
    re.IGNORECASE,
)
_TOKEN: Final = re.compile(r"[^\W_]+", re.UNICODE)
_STROKES: Final = str.maketrans("łŁøØđĐħĦŧŦı", "lLoOdDhHtTi")
LONGEST: Final = 2_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question to the diary. `terms` are phrases of folded words; the last one may be unfinished."""

    terms: tuple[tuple[str, ...], ...] = ()
    unfinished: bool = False
    who: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    child: str | None = None
    after: date | None = None
    before: date | None = None
    not_understood: tuple[str, ...] = ()

    def is_empty(self) -> bool:
        """Nothing is asked."""
        return self == Wanted(unfinished=self.unfinished)

    def match(self) -> str | None:
        """The FTS5 expression for the words, or none when only filters were given."""
        parts = ['"' + " ".join(term) + '"' for term in self.terms]
        if parts and self.unfinished and len(self.terms[-1][-1]) > 1:
            parts[-1] += "*"
        return " ".join(parts) or None


def understand(typed: str, *, typing: bool = False) -> Wanted:
    """Read what was typed. While `typing`, the last word may be the beginning of one."""
    terms: list[tuple[str, ...]] = []
    filters: dict[str, list[str]] = {}
    last_is_word = False
    for piece in _PIECE.finditer(typed[:LONGEST]):
        last_is_word = piece["word"] is not None
        if piece["key"]:
            filters.setdefault(piece["key"].lower(), []).append((piece["long"] or piece["short"] or "").strip())
        elif tokens := tuple(_TOKEN.findall(fold(piece["phrase"] or piece["word"] or ""))):
            terms.append(tokens)
    unfinished = typing and last_is_word and not typed[-1:].isspace()
    return _with_filters(
        tuple(terms), {key: [v for v in values if v] for key, values in filters.items()}, unfinished=unfinished
    )


def fold(words: str) -> str:
    """Lower case without accents, letter for letter as the search index folds them."""
    return words.translate(_FOLDED)


def marks(shown: str, wanted: Wanted) -> list[tuple[int, int]]:
    """Where the wanted words stand in the shown text: (start, length), in order, for marking hits."""
    folded = fold(shown)
    found: list[tuple[int, int]] = []
    for place, term in enumerate(wanted.terms):
        tail = r"\w*" if wanted.unfinished and place == len(wanted.terms) - 1 else ""
        pattern = r"(?<!\w)" + r"[\W_]+".join(re.escape(word) for word in term) + tail + r"(?!\w)"
        found += [(hit.start(), hit.end() - hit.start()) for hit in re.finditer(pattern, folded)]
    return sorted(set(found))


def excerpt(text: str, wanted: Wanted, *, width: int = 160) -> str:
    """One line of about `width` characters round the first hit."""
    flat = " ".join(text.split())
    hits = marks(flat[:20_000], wanted)
    start = max(hits[0][0] - width // 3, 0) if hits else 0
    if start:
        start = flat.find(" ", start) + 1
    piece = flat[start : start + width]
    return ("… " if start else "") + piece + (" …" if start + width < len(flat) else "")


def without_strokes(words: str) -> str:
    """Letters with a stroke as plain ones (ł, ø, đ): no accent to fold, so the search index would keep them apart."""
    return words.translate(_STROKES)


def _fold_one(letter: str) -> str:
    plain = (unicodedata.normalize("NFD", letter)[:1] or letter).translate(_STROKES)
    low = plain.lower()
    return low if len(low) == 1 else plain


class _Folded(dict[int, str]):
    """Each letter is folded once and remembered."""

    def __missing__(self, code: int) -> str:
        self[code] = _fold_one(chr(code))
        return self[code]


_FOLDED: Final = _Folded()


def _with_filters(terms: tuple[tuple[str, ...], ...], filters: dict[str, list[str]], *, unfinished: bool) -> Wanted:
    after, bad_after = _day(filters.get("after", []))
    before, bad_before = _day(filters.get("before", []))
    return Wanted(
        terms=terms,
        unfinished=unfinished,
        who=tuple(filters.get("who", [])),
        kinds=tuple(value.lower() for value in filters.get("kind", [])),
        tags=tuple(filters.get("tag", [])),
        child=next(reversed(filters.get("child", [])), None),
        after=after,
        before=before,
        not_understood=bad_after + bad_before,
    )


def _day(values: list[str]) -> tuple[date | None, tuple[str, ...]]:
    if not values:
        return None, ()
    words = values[-1]
    try:
        if re.fullmatch(r"\d{4}(-\d\d){0,2}", words):
            return date.fromisoformat((words + "-01-01")[:10]), ()
        return parse(words, dayfirst=True).date(), ()
    except (ParserError, ValueError, OverflowError):
        return None, (words,)
