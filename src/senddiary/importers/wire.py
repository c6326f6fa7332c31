"""What goes over the pipes between the diary and a reading child: plain values and bytes, never an object.

One message is a short start (mark, key, lengths), a header of JSON, and raw bytes cut into segments. The key is new for
every conversation, so that nothing left over from an earlier one can be taken for an answer.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final, Protocol

from senddiary.importers.limits import MIB

Plain = str | int | float | bool | None | list["Plain"]

KEY: Final = 16  # bytes
LONGEST_HEADER: Final = 32 * MIB
MOST_PARTS: Final = 4_000_000  # commas and brackets in a header: each costs the reader of it some sixty bytes
_MARK: Final = b"sdr1"
_START: Final = struct.Struct("<4s16sIQ")


class Garbled(Exception):
    """What came over the pipe is no message of this conversation."""


class Ended(Exception):
    """The other side is gone."""


class Pipe(Protocol):
    """One end of a pipe, unbuffered."""

    def write(self, content: memoryview, /) -> int | None:
        """Some of the bytes are written; how many."""

    def readinto(self, room: memoryview, /) -> int | None:
        """Some bytes are read; how many, 0 at the end."""


@dataclass(frozen=True, slots=True)
class Message:
    """`says` is the header, `segments` the raw bytes."""

    says: Mapping[str, object]
    segments: Sequence[bytes | memoryview] = field(default=(), repr=False)


def send(pipe: Pipe, key: bytes, message: Message) -> None:
    """Write one message. Raises BrokenPipeError when nobody reads."""
    lengths = [len(segment) for segment in message.segments]
    header = json.dumps({"lengths": lengths, "says": message.says}).encode("ascii")
    _write(pipe, _START.pack(_MARK, key, len(header), sum(lengths)) + header)
    for segment in message.segments:
        _write(pipe, segment)


def _write(pipe: Pipe, content: bytes | memoryview) -> None:
    left = memoryview(content).cast("B")
    while left:
        left = left[pipe.write(left) or 0 :]


def receive(pipe: Pipe, key: bytes, most: int) -> Message:
    """Read one message of at most `most` bytes. Raises Ended or Garbled, TooMuch when it is longer."""
    start = exactly(pipe, _START.size)
    mark, its_key, header_length, rest = _START.unpack(start)
    if mark != _MARK or its_key != key:
        raise Garbled("not a message of this conversation")
    if header_length > LONGEST_HEADER or header_length + rest > most:
        raise TooMuch
    says, lengths = _header(bytes(exactly(pipe, header_length)))
    if sum(lengths) != rest:
        raise Garbled("lengths do not add up")
    body = memoryview(exactly(pipe, rest))
    ends = list(accumulate(lengths))
    return Message(says, tuple(body[end - length : end] for length, end in zip(lengths, ends, strict=True)))


class TooMuch(Exception):
    """A message is longer than it may be."""


def exactly(pipe: Pipe, length: int) -> bytearray:
    """So many bytes. Raises Ended when there are fewer."""
    room = bytearray(length)
    left = memoryview(room)
    while left:
        read = pipe.readinto(left)
        if not read:
            raise Ended
        left = left[read:]
    return room


def _header(text: bytes) -> tuple[dict[str, object], list[int]]:
    if sum(text.count(sign) for sign in (b",", b"[", b"{")) > MOST_PARTS:
        raise Garbled("too many parts")
    try:
        header = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise Garbled("no header") from error
    match header:
        case {"says": dict(says), "lengths": list(lengths)} if all(type(one) is int and one >= 0 for one in lengths):
            return says, lengths
        case _:
            raise Garbled("a header of another shape")


def _refuse(constant: str) -> float:
    raise ValueError(constant)


def plain(value: object, depth: int = 6) -> Plain:
    """The value, when it is plain through and through. Raises Garbled."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case list() if depth:
            return [plain(one, depth - 1) for one in value]
        case _:
            raise Garbled("a value that is not plain")


def plain_by_name(value: object, cleaned: Callable[[str], str]) -> dict[str, Plain]:
    """Plain values by name, their words made storable. Raises Garbled."""
    if not isinstance(value, dict) or len(value) > 1000:
        raise Garbled("not values by name")
    return {str(name): _cleaned(plain(one), cleaned) for name, one in value.items()}


def _cleaned(value: Plain, cleaned: Callable[[str], str]) -> Plain:
    match value:
        case str():
            return cleaned(value)
        case list():
            return [_cleaned(one, cleaned) for one in value]
        case _:
            return value
