"""Words as they can be kept: nothing is dropped silently, what no file can hold becomes a visible mark."""

from __future__ import annotations

from typing import Final

MARK: Final = "\ufffd"  # the sign for "there was a character here that cannot be kept"


def storable(words: str) -> str:
    """The words with NUL and halves of characters replaced by a mark; line ends become plain ones."""
    if "\0" in words:
        words = words.replace("\0", MARK)
    try:
        words.encode()
    except UnicodeEncodeError:
        words = words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return words.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n").replace("\u2028", "\n")
