"""Words from anywhere, made safe to set: nothing that hides, reorders or breaks the text around it."""

from __future__ import annotations

import re
import unicodedata

# Control characters, marks that turn the direction of the text, zero-width characters, soft hyphens, lone surrogates.
_TROUBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_LINE_ENDS = re.compile("\r\n?|\x0b|\x0c|\x1c|\x1d|\x1e|\x85|\u2028|\u2029")
_OTHER_SPACES = re.compile("[\t\u2000-\u200a\u205f\u3000]")
_SAME_LOOK = str.maketrans({"\u202f": "\u00a0", "\u2011": "-"})
_ANY_OF_THESE = re.compile(f"{_LINE_ENDS.pattern}|{_OTHER_SPACES.pattern}|{_TROUBLE.pattern}|[\u202f\u2011]")


def clean(words: str) -> str:
    """The same words as composed characters (NFC), with line ends as \\n and without invisible characters."""
    if _holds_nothing_to_change(words):
        return (
            words if words.isascii() or unicodedata.is_normalized("NFC", words) else unicodedata.normalize("NFC", words)
        )
    words = _LINE_ENDS.sub("\n", words)
    words = _OTHER_SPACES.sub(" ", words)
    words = _TROUBLE.sub(_visible, words).translate(_SAME_LOOK)
    return unicodedata.normalize("NFC", words)


def _holds_nothing_to_change(words: str) -> bool:
    """Asked in the quick way first: what is printable is no trouble, but for the one hyphen with a common twin."""
    plain = words.isprintable() or words.replace("\n", "").isprintable()
    return (plain and "\u2011" not in words) or not _ANY_OF_THESE.search(words)


def _visible(found: re.Match[str]) -> str:
    return "\ufffd" if "\ud800" <= found.group() <= "\udfff" else ""
