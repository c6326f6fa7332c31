"""Media named in a chat: which message names which file, and which files were left out of the export."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from senddiary.importers.chat_lines import plain_line, without_marks

_NAME: Final = r"(?P<name>[^<>:\"|?*\n\r/\\]{1,200}\.[A-Za-z0-9]{2,5})"
_BEHIND: Final = re.compile(rf"{_NAME} \((?P<words>[^()\d]{{3,40}})\)")  # IMG-20260513-WA0001.jpg (file attached)
_WITHIN: Final = re.compile(rf"<[^<>:\n]{{2,30}} ?: {_NAME}>")  # <attached: 00000012-PHOTO-2026-05-13-15-20-11.jpg>
_PHONES_OWN: Final = re.compile(
    r"(?:IMG|VID|PTT|AUD|DOC|STK)-\d{8}-WA\d+\.|\d{8}-[A-Z]+-\d{4}-\d{2}-\d{2}-", re.IGNORECASE
)
_LEFT_OUT: Final = re.compile(
    r"<[^<>:\n]{5,40}>"  # <Media omitted>, <Medien ausgeschlossen>, <Multimedia omitido>
    r"|(?:image|video|audio|sticker|gif|document|contact card|bild|foto|imagen|immagine|imagem|vídeo|vidéo|obraz|wideo)"
    r"(?: note)? (?:omitted|weggelassen|omitid[oa]|omess[oa]|absente?|ocultad[oa]|weggelaten|pominięt[oay])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class MediaCount:
    """What a chat says of its media, against what came with it."""

    named: int = 0
    missing: int = 0
    twice: int = 0
    unnamed: int = 0
    left_out: int = 0


def named_in(words: str, there: frozenset[str]) -> tuple[str, ...]:
    """The media files that a message names. A name in brackets counts when it is there or a phone made it up."""
    names = []
    for line in words.split("\n")[:3]:
        plain = without_marks(plain_line(line[:300])).strip()
        found = _WITHIN.fullmatch(plain)
        if found is None:
            found = _BEHIND.fullmatch(plain)
            if found is not None and found["name"] not in there and not _PHONES_OWN.match(found["name"]):
                found = None
        if found is not None:
            names.append(found["name"].strip())
    return tuple(names)


def phones_own(name: str) -> bool:
    """Whether a phone made up this name for the media of a chat."""
    return _PHONES_OWN.match(name) is not None


def left_out(words: str) -> bool:
    """Whether the message stands for a picture or recording that was not exported."""
    return len(words) < 80 and _LEFT_OUT.fullmatch(without_marks(plain_line(words)).strip()) is not None


def count(named: Iterable[tuple[str, ...]], there: frozenset[str], left_outs: int) -> MediaCount:
    """How the names in the messages match the files that came along."""
    times = Counter(name for names in named for name in names)
    return MediaCount(
        named=len(times),
        missing=sum(name not in there for name in times),
        twice=sum(number > 1 for number in times.values()),
        unnamed=len(there - set(times)),
        left_out=left_outs,
    )
