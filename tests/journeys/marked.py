"""Words that stand nowhere else, one for every field, and how to look for them in any disguise."""

from __future__ import annotations

import base64
import zlib
from pathlib import Path

FIELDS = (
    "title",
    "text",
    "quote_words",
    "quote_by",
    "promise_words",
    "promise_by",
    "promise_body",
    "effect",
    "child_words",
    "private_thought",
    "place",
    "body",
)
LONGEST = 64 * 1024 * 1024


def marked(field: str) -> str:
    """The word of a field: letters only, so that no name rule or date rule changes it."""
    return f"Canaryq{field.replace('_', '')}zx"


def disguises(word: str) -> list[bytes]:
    """The word as it may lie about: plain, wide, in small letters, in base64 at each of the three places."""
    found = [word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be"), word.lower().encode()]
    for shift in range(3):
        whole = base64.b64encode(b"x" * shift + word.encode())
        found.append(whole[4 if shift else 0 : -4])
    return found


def unpacked(content: bytes) -> bytes:
    """The content, and everything in it that unpacks as a deflate stream."""
    parts = [content]
    for start in _streams(content):
        try:
            parts.append(zlib.decompressobj().decompress(content[start:], LONGEST))
        except zlib.error:
            continue
    return b"\n".join(parts)


def _streams(content: bytes) -> list[int]:
    starts = []
    for header in (b"\x78\x01", b"\x78\x9c", b"\x78\xda"):
        place = content.find(header)
        while place >= 0 and len(starts) < 2000:
            starts.append(place)
            place = content.find(header, place + 1)
    return starts


def found_in(folder: Path, words: list[str]) -> list[str]:
    """Which words can be read below the folder, in a file or in a name."""
    wanted = {word: disguises(word) for word in words}
    hits = []
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder)).encode()
        content = unpacked(path.read_bytes()) if path.is_file() and not path.is_symlink() else b""
        for word, shapes in wanted.items():
            if any(shape in content or shape in name for shape in shapes):
                hits.append(f"{word} in {path.relative_to(folder)}")
    return hits
