"""Reading pictures of words page by page, apart from the diary: for a queue in the background, with Cancel."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from senddiary.errors import UnreadableFile
from senddiary.importers.ocr import LANGUAGES, available
from senddiary.importers.page_words import Word
from senddiary.importers.remarks import refusal
from senddiary.importers.sandbox import OCR, Session, Source, never
from senddiary.importers.wire import Plain

__all__ = ["PageRead", "available", "read_pages"]

_NO_ENGINE: Final = "no-ocr"


@dataclass(frozen=True, slots=True)
class PageRead:
    """What was read on a page. `refused` is the code of why nothing could be; boxes are fractions of the page."""

    number: int
    text: str = field(default="", repr=False)
    words: tuple[Word, ...] = field(default=(), repr=False)
    engine: str = ""
    refused: str = ""


def read_pages(
    source: Source,
    name: str,
    numbers: Iterable[int] = (1,),
    *,
    languages: str = LANGUAGES,
    cancelled: Callable[[], bool] = never,
) -> Iterator[PageRead]:
    """The pages one after the other, each as soon as it is read; a photo is page 1.

    A page that cannot be read does not stop the others. Raises UnreadableFile when there is no engine or the file
    itself cannot be opened, and Cancelled.
    """
    if available() is None:
        raise refusal(_NO_ENGINE)
    with Session(source, name, limits=OCR) as session:
        for number in numbers:
            try:
                said = session.ask("read", cancelled=cancelled, number=number, languages=languages).values
            except UnreadableFile as error:
                if error.code == _NO_ENGINE:
                    raise
                yield PageRead(number, refused=error.code)
            else:
                yield PageRead(number, str(said.get("text")), _words(said.get("words")), str(said.get("engine")))


def _words(said: Plain) -> tuple[Word, ...]:
    """The words with their boxes; what has another shape is left out."""
    found = []
    for one in said if isinstance(said, list) else []:
        match one:
            case [str(words), int() | float() as left, int() | float() as top, *rest]:
                match rest:
                    case [int() | float() as right, int() | float() as bottom, bool(joins)]:
                        found.append(Word(words, (left, top, right, bottom), joins))
    return tuple(found)
