"""The properties of an Outlook message, read loosely: what is damaged or missing is empty, never the end of it all."""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from oxmsg.domain import constants as names
from oxmsg.domain.encodings import encoding_from_codepage
from oxmsg.storage import Storage

from senddiary.importers.charsets import decoded_as
from senddiary.importers.mishaps import MISHAPS

TOP, INSIDE, OTHER = 32, 24, 8  # bytes before the first property: of a message, one inside another, anything else
_PROPERTIES: Final = "__properties_version1.0"
_EMBEDDED: Final = "__substg1.0_3701000D"
_STREAM: Final = re.compile(r"__substg1\.0_([0-9A-Fa-f]{4})([0-9A-Fa-f]{4})")
_ENTRY: Final = struct.Struct("<HHI8s")
_MOST_ENTRIES: Final = 10_000
_UNICODE, _EIGHT_BIT, _BINARY = 0x001F, 0x001E, 0x0102
_EPOCH: Final = datetime(1601, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Bag:
    """What one thing in a message says of itself: its words and bytes by number, and its short values."""

    streams: Mapping[tuple[int, int], bytes] = field(repr=False)
    values: Mapping[int, bytes]

    def words(self, *numbers: int) -> tuple[str, bool]:
        """The first of these that is there and not empty, and whether some characters could not be read."""
        for number in numbers:
            if content := self.streams.get((number, _UNICODE)):
                text = content.decode("utf-16-le", "replace").rstrip("\0")
                return text, "\ufffd" in text
            if content := self.streams.get((number, _EIGHT_BIT)):
                page = names.PID_INTERNET_CODEPAGE if number == names.PID_BODY else names.PID_MESSAGE_CODEPAGE
                return decoded_as(content.rstrip(b"\0"), self.charset(page))
        return "", False

    def raw(self, number: int) -> bytes | None:
        """The bytes that stand under a number."""
        return self.streams.get((number, _BINARY))

    def whole(self, number: int) -> int | None:
        """A short whole number."""
        content = self.values.get(number)
        return None if content is None else int.from_bytes(content[:4], "little")

    def moment(self, number: int) -> datetime | None:
        """A moment in UTC; None when there is none or it cannot be one."""
        ticks = int.from_bytes(self.values.get(number, b""), "little")
        try:
            return _EPOCH + timedelta(microseconds=ticks // 10) if ticks else None
        except OverflowError:
            return None

    def charset(self, number: int) -> str:
        """The charset that a code page stands for; Western European when it says nothing that is known."""
        page = self.whole(number)
        try:
            return encoding_from_codepage(page) if page else "cp1252"
        except MISHAPS:
            return "cp1252"


def bag(storage: Storage, header: int) -> Bag:
    """What a storage says of itself; `header` is one of TOP, INSIDE and OTHER."""
    streams: dict[tuple[int, int], bytes] = {}
    entries = b""
    for stream in storage.streams:
        found = _STREAM.fullmatch(stream.name)
        if stream.name == _PROPERTIES:
            entries = stream.bytes_[header:]
        elif found:
            streams[int(found[1], 16), int(found[2], 16)] = stream.bytes_
    whole = len(entries) // _ENTRY.size * _ENTRY.size
    read = list(_ENTRY.iter_unpack(entries[: min(whole, _MOST_ENTRIES * _ENTRY.size)]))
    return Bag(streams, {number: value for _, number, _, value in read})


def message_inside(storage: Storage) -> Storage | None:
    """The message that an attachment is, if it is one."""
    return next((inside for inside in storage.storages if inside.name == _EMBEDDED), None)
