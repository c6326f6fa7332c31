"""What the child process answers about a document, as the window's own plain values."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO, Final, cast

from senddiary.errors import DiaryError, UnreadableFile
from senddiary.ui.widgets.page_pictures import Want
from senddiary.ui.widgets.page_places import Sheet
from senddiary.ui.widgets.page_text import Box, PageText, PageWord, from_boxes

if TYPE_CHECKING:
    from senddiary.importers.draft import Draft
    from senddiary.importers.sandbox import Answer
    from senddiary.importers.wire import Plain

LOCKED: Final = "locked-pdf"
BYTES_A_DOT: Final = 4


class Held:
    """A file held open in a child process. Nothing but `cancelled` is asked from another thread."""

    def __init__(self, stream: BinaryIO, name: str, password: str | None, cancelled: Callable[[], bool]) -> None:
        from senddiary.importers.sandbox import Session  # noqa: PLC0415 - loaded when something is first looked at

        self._stream, self._cancelled = stream, cancelled
        self._password = {"password": password} if password else {}
        self._session = Session(stream, name)
        self._session.__enter__()

    def ask(self, question: str, **plain: Plain) -> Answer:
        """Ask about it. Raises UnreadableFile, and Cancelled once nobody wants to know."""
        return self._session.ask(question, cancelled=self._cancelled, **plain, **self._password)

    def close(self) -> None:
        """End the conversation; a process that is gone already has ended it itself."""
        with suppress(UnreadableFile):
            self._session.__exit__(None, None, None)
        self._stream.close()


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture: rows of four bytes a dot (blue, green, red, unused)."""

    wide: int
    tall: int
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Hit:
    """Where words were found: the page from 0, and their boxes."""

    number: int
    boxes: tuple[Box, ...]


def is_locked(error: DiaryError) -> bool:
    """Whether a password is what is missing."""
    return getattr(error, "code", "") == LOCKED


def sheets(held: Held) -> tuple[Sheet, ...]:
    """The sizes of the pages of one file."""
    said = cast("list[list[float]]", held.ask("pages").values["sizes"])
    return tuple(Sheet(max(float(wide), 1), max(float(tall), 1)) for wide, tall in said)


def picture(held: Held, page: int, want: Want) -> Pixels:
    """A page as pixels."""
    return _pixels(held.ask("page", number=page, scale=want.scale, rotate=want.turns * 90))


def small(held: Held, page: int, wide: int) -> Pixels:
    """A page as few pixels."""
    return _pixels(held.ask("thumbnail", number=page, width=wide))


def words(held: Held, page: int) -> PageText:
    """The words of a page with their places."""
    said = cast("list[list[Any]]", held.ask("words", number=page).values["words"])
    return from_boxes(PageWord(str(one[0]), _box(one[1:5]), joins=bool(one[5])) for one in said)


def find(held: Held, wanted: str, pages: tuple[int, int], most: int) -> list[Hit]:
    """Where words stand on these pages of one file, first and last counted from 1; those of the hits from 0."""
    if most <= 0:
        return []
    said = cast(
        "list[list[Any]]", held.ask("find", text=wanted, first=pages[0], last=pages[1], most=most).values["found"]
    )
    return [Hit(int(page) - 1, tuple(_box(box) for box in boxes)) for page, boxes in said]


def _box(sides: Any) -> Box:  # Any: numbers as they came over the pipe
    left, top, right, bottom = (min(max(float(side), 0.0), 1.0) for side in sides)
    return left, top, right, bottom


def _pixels(answer: Answer) -> Pixels:
    wide, tall = (int(cast("float", answer.values[side])) for side in ("width", "height"))
    content = answer.blob
    if wide < 1 or tall < 1 or len(content) < wide * tall * BYTES_A_DOT:
        raise ValueError("a picture that is smaller than it says")
    return Pixels(wide, tall, content)


def draft(stream: BinaryIO, name: str) -> Draft:
    """What a whole file says of itself, read by a child process. Raises UnreadableFile."""
    from senddiary.importers import sandbox  # noqa: PLC0415 - loaded when something is first looked at

    with stream:
        return sandbox.read(stream, name)
