"""Letters that need more than a place on the line: joined Arabic, right-to-left words, emoji, unknown scripts."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from bidi import get_display

from senddiary.i18n import _

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_INVISIBLE = re.compile("[\u200c\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
_LONGEST_NAME = 28
_LAM = "\u0644"


def is_right_to_left(word: str) -> bool:
    """Whether the word has a letter that is read from the right."""
    return not word.isascii() and _RIGHT_TO_LEFT.search(word) is not None


def in_reading_order(word: str) -> str:
    """A right-to-left word as it is drawn from left to right, its letters joined."""
    joined = _join(word) if _ARABIC.search(word) else word
    return str(get_display(joined, base_dir="R"))


def without_invisible(words: str) -> str:
    """The words without marks that only change how a neighbour looks (skin tones, joiners, variants)."""
    return _INVISIBLE.sub("", words)


def in_words(letters: str) -> str:
    """What is printed for letters that no font here can draw: “[sauropod]”, “[word in Devanagari]”."""
    named = [letter for letter in without_invisible(letters) if not unicodedata.combining(letter)] or list(letters)
    if any(unicodedata.category(letter)[0] in "LM" for letter in named):
        script = unicodedata.name(named[0], _("another script")).split()[0].capitalize()
        return _("[word in {script}]").format(script=script)
    names = (_short(unicodedata.name(letter, _("a sign")).lower()) for letter in named)
    return "[" + ", ".join(dict.fromkeys(names)) + "]"


def _short(name: str) -> str:
    """The name of a sign, cut between words so that it fits a column."""
    return name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME].rsplit(" ", 1)[0] + "…"


@cache
def _arabic_forms() -> dict[tuple[str, str], str]:
    """(form, plain letters) → the letter in that form, read from the Unicode character table."""
    forms: dict[tuple[str, str], str] = {}
    for code in (*range(0xFB50, 0xFC00), *range(0xFE70, 0xFEFD)):
        form, *letters = unicodedata.decomposition(chr(code)).split() or ("",)
        plain = "".join(chr(int(letter, 16)) for letter in letters if not letter.startswith("<"))
        if form.startswith("<"):
            forms.setdefault((form.strip("<>"), plain), chr(code))
    return forms


def _joins(letter: str, form: str) -> bool:
    return (form, letter) in _arabic_forms()


def _join(word: str) -> str:
    """Each Arabic letter in the form its neighbours ask for; lam and alef become one sign."""
    letters = _with_ligatures([letter for letter in word if not unicodedata.combining(letter)])
    shown: list[str] = []
    for place, letter in enumerate(letters):
        before = place > 0 and _joins(letters[place - 1], "initial") and _joins(letter, "final")
        after = place + 1 < len(letters) and _joins(letter, "initial") and _joins(letters[place + 1], "final")
        form = {(False, False): "isolated", (False, True): "initial", (True, True): "medial", (True, False): "final"}
        shown.append(_arabic_forms().get((form[before, after], letter), letter))
    return "".join(shown)


def _with_ligatures(letters: list[str]) -> list[str]:
    joined: list[str] = []
    for letter in letters:
        if joined and joined[-1] == _LAM and _joins(_LAM + letter, "isolated"):
            joined[-1] = _LAM + letter
        else:
            joined.append(letter)
    return joined
