"""What a reader found in something that came from outside: plain values, nothing of it kept yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

KINDS: Final = ("email", "chat", "note", "pdf", "picture", "text", "table", "calendar", "audio", "video", "file")
CLOCKS: Final = ("message", "phone", "camera", "chat", "properties", "file-name", "words", "file")
ROLES: Final = ("from", "sender", "reply-to", "to", "cc", "bcc", "named")  # named in a note, by whoever wrote it

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Clock:
    """A date that a thing carries, and who said so (one of CLOCKS).

    `form` is a date form as `rules.when` reads it, in the wall-clock time written there; `offset` is minutes east of
    UTC, None when the thing does not tell. `raw` keeps what was written, also when `form` is None as it was unreadable.
    """

    form: str | None
    source: str
    offset: int | None = None
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody named in a thing. `role` is one of ROLES; the address stands beside the name because names can lie."""

    role: str
    name: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class FileDraft:
    """A file inside the thing, byte for byte. `name` is a base name that is safe to show and to suggest."""

    name: str
    content: bytes = field(repr=False)
    media_type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the parent should know about what was read. `code` is a key of `remarks.SENTENCES`, never words."""

    code: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What one thing says of itself.

    `clocks` come best first. `text` is plain words; `pages` the words page by page when it has pages. `files` are files
    inside it. `items` are things that stand for themselves: the messages of a mailbox, the days of a chat, the entries
    of another diary; then `original` of each holds its own bytes. `table` holds rows as they stand, heading too.
    `facts` are short words by name: "pages", "seconds", "width", "height", "encrypted", "active", "bodies"…
    """

    kind: str
    title: str = ""
    clocks: tuple[Clock, ...] = ()
    parties: tuple[Party, ...] = ()
    text: str = field(default="", repr=False)
    pages: tuple[str, ...] = field(default=(), repr=False)
    message_id: str = ""
    thread: tuple[str, ...] = ()
    files: tuple[FileDraft, ...] = ()
    items: tuple[Draft, ...] = ()
    table: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    remarks: tuple[Remark, ...] = ()
    facts: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    original: bytes | None = field(default=None, repr=False)
