"""Names of files that came from outside, made safe to show and to suggest. Every reader uses this one function."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST: Final = 120  # letters; with four bytes each it still is a name every file system takes
NAMELESS: Final = "file"
PROGRAMS: Final = re.compile(
    r"\.(exe|com|bat|cmd|scr|pif|ms[ip]|lnk|url|desktop|jse?|vb[se]|ws[fh]|ps1|psm1|hta|cpl|jar|reg|scf|app|dmg|pkg|sh"
    r"|run|appimage|iso|img|chm|application|gadget|dll|sys|inf)$",
    re.IGNORECASE,
)
_RESERVED: Final = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$", *(f"{one}{n}" for one in ("com", "lpt") for n in "0123456789¹²³")]
)
_NOT_IN_NAMES: Final = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
_SHOWN_AS: Final = {
    "\u202a": "⟨LRE⟩",
    "\u202b": "⟨RLE⟩",
    "\u202c": "⟨PDF⟩",
    "\u202d": "⟨LRO⟩",
    "\u202e": "⟨RLO⟩",
    "\u2066": "⟨LRI⟩",
    "\u2067": "⟨RLI⟩",
    "\u2068": "⟨FSI⟩",
    "\u2069": "⟨PDI⟩",
}
_TURNING: Final = re.compile("[" + "".join(_SHOWN_AS) + "]")


def visible(words: str) -> str:
    """The words with marks that turn writing round made visible, so that nothing is disguised by them."""
    return _TURNING.sub(lambda mark: _SHOWN_AS[mark.group()], words)


def turns(words: str) -> bool:
    """Whether there are marks in it that turn writing round."""
    return _TURNING.search(words) is not None


def safe_name(name: str, otherwise: str = NAMELESS) -> str:
    """A base name that can be shown and suggested anywhere; `otherwise` when nothing usable is left.

    The last part of the path, without characters that some computer refuses, with turning marks made visible, never a
    device of Windows, never hidden, at most LONGEST letters with the ending kept.
    """
    last = " ".join(re.split(r"[/\\]", name.replace("\0", "")[:20_000])[-1].split())
    words = unicodedata.normalize("NFC", visible(last.encode("utf-8", "replace").decode()))
    words = "".join(sign for sign in words if unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Zl", "Zp"})
    words = " ".join(_NOT_IN_NAMES.sub("_", words).split()).strip(". ")
    if not words:
        return otherwise
    if words.partition(".")[0].strip().casefold() in _RESERVED:
        words = "_" + words
    return _shortened(words)


def _shortened(words: str) -> str:
    if len(words) <= LONGEST:
        return words
    stem, dot, ending = words.rpartition(".")
    if not dot or len(ending) > 12:
        return words[: LONGEST - 1].rstrip(". ") + "…"
    return stem[: LONGEST - len(ending) - 2].rstrip(". ") + "…." + ending


def told_apart(names: list[str]) -> list[str]:
    """The same names in the same order, with “ (2)”, “ (3)” … where two would be equal on some computer."""
    times: dict[str, int] = {}
    taken: set[str] = set()
    apart = []
    for name in names:
        stem, dot, ending = name.rpartition(".") if "." in name[1:] else (name, "", "")
        number, other = times.get(name.casefold(), 1), name
        while other.casefold() in taken:
            number += 1
            other = f"{stem} ({number}){dot}{ending}"
        times[name.casefold()] = number
        taken.add(other.casefold())
        apart.append(other)
    return apart


def is_program(name: str) -> bool:
    """Whether opening a file of this name outside could start a program."""
    return PROGRAMS.search(name.rstrip(". ")) is not None
