"""The program that reads what came from outside. It runs apart from the diary and is never imported beside it.

It loads the readers once, shuts itself in, and then waits. For every file it splits off a copy of itself (where the
system can do that), which reads that one file under its limits, answers over the pipe, and is gone. Nothing about one
file can reach the next. Where there is no splitting, the program reads one file and ends.
"""

from __future__ import annotations

import gc
import importlib
import io
import os
import select
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Final, Protocol, cast

from senddiary.importers import ALL, choosing, confining, parcels, wire
from senddiary.importers.leaping import Leaping
from senddiary.importers.remarks import Unreadable
from senddiary.importers.wire import Message, Plain

BEGIN: Final = b"\x01"  # one byte before every conversation, so that the waiting program need not read it
OUT_OF_MEMORY: Final = 12
WAITS: Final = 60.0  # seconds
_ASKED_FOR: Final = 1024 * 1024  # bytes of a large file that are asked for at a time
_FROM_PARENT: Final = 64 * 1024 * 1024  # the longest message that the diary sends

_Said = tuple[dict[str, object], Sequence[bytes]]


class Answer(Protocol):
    """What a question about a document is answered with."""

    values: Mapping[str, Plain]
    blob: bytes


class Held(Protocol):
    """A document that is held open to be asked about."""

    def answer(self, question: str, values: Mapping[str, Plain]) -> Answer:
        """Raises Unreadable when the question cannot be answered."""


class Holder(Protocol):
    """What `importers/questions.py` offers."""

    def hold(self, stream: BinaryIO, name: str) -> Held:
        """The document, opened for questions. Raises Unreadable."""


@dataclass(frozen=True, slots=True)
class House:
    """What this program can do: its readers, its questions, and how it was shut in."""

    readers: Sequence[choosing.Reader]
    questions: Holder | None = None
    found: dict[str, str] = field(default_factory=dict)


class _Conversation:
    """The two pipes to the diary, for one file."""

    def __init__(self, asked: io.FileIO, answered: io.FileIO) -> None:
        self._asked, self._answered, self._key = asked, answered, b""

    def first(self) -> Message:
        self._key = bytes(wire.exactly(self._asked, wire.KEY))
        self._answered.write(BEGIN)
        return self.next()

    def next(self) -> Message:
        return wire.receive(self._asked, self._key, _FROM_PARENT)

    def say(self, says: Mapping[str, object], *segments: bytes) -> None:
        wire.send(self._answered, self._key, Message(says, segments))


def _far(talk: _Conversation, size: int) -> Leaping:
    """A large file that stays with the diary: its bytes are asked for as they are needed."""

    def fetch(at: int, length: int) -> bytes | memoryview:
        talk.say({"need": [at, min(length, _ASKED_FOR)]})
        return talk.next().segments[0]

    return Leaping(size, fetch)


def serve(house: House) -> None:
    """Shut in, wait, and read one file after the other until the diary goes away."""
    asked, answered = _own_pipes()
    house.found.update(confining.close_off())
    splits = hasattr(os, "fork")
    gc.collect()
    gc.freeze()  # a copy that is split off then leaves these pages alone, which is cheaper
    while _is_wanted(asked, splits=splits):
        talk = _Conversation(asked, answered)
        if not splits:
            _converse(talk, house)
            return
        child = os.fork()
        if child == 0:
            os._exit(_ending(talk, house))
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        if code:
            os._exit(code if code > 0 else 128 - code)


def _is_wanted(asked: io.FileIO, *, splits: bool) -> bool:
    """Whether another conversation begins; a program that nobody wants for a minute ends by itself."""
    if splits and not select.select([asked], [], [], WAITS)[0]:
        return False
    return os.read(asked.fileno(), 1) == BEGIN


def _own_pipes() -> tuple[io.FileIO, io.FileIO]:
    """The pipes to the diary, taken away from the places where a library might print."""
    asked, answered = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    for place in (0, 1, 2):
        os.dup2(nothing, place)
    os.close(nothing)
    return io.FileIO(asked, "rb"), io.FileIO(answered, "wb")


def _ending(talk: _Conversation, house: House) -> int:
    """How one conversation ended: the number that tells the diary why there was no answer."""
    try:
        _converse(talk, house)
    except MemoryError:
        return OUT_OF_MEMORY
    except (wire.Ended, BrokenPipeError):
        return 0
    return 0


def _converse(talk: _Conversation, house: House) -> None:
    message = talk.first()
    says: Any = message.says  # Any: the diary itself wrote it
    in_memory = confining.bound(says["memory"], says["processor"], programs=says["programs"])
    if says["do"] == "confinement":
        talk.say({"confinement": {**house.found, "memory": in_memory}})
        return
    content = message.segments[0] if message.segments else None
    stream = _stream(talk, content, says["size"])
    if says["do"] == "read":
        _tell(talk, lambda: _read(house.readers, stream, says["name"]))
    else:
        _hold(talk, house, stream, says)


def _stream(talk: _Conversation, content: bytes | memoryview | None, size: int) -> BinaryIO:
    if content is not None:
        return io.BytesIO(content)
    return cast(BinaryIO, io.BufferedReader(_far(talk, size), _ASKED_FOR))


def _read(readers: Sequence[choosing.Reader], stream: BinaryIO, name: str) -> _Said:
    values, segments = parcels.packed(choosing.read_with(readers, stream, name))
    return {"draft": values}, segments


def _hold(talk: _Conversation, house: House, stream: BinaryIO, says: Any) -> None:  # Any: the diary itself wrote it
    """Keep a document open and answer questions about it until the diary has no more."""
    holder = house.questions
    held: list[Held] = []

    def begin() -> _Said:
        if holder is None:
            raise Unreadable("cannot-show")
        held.append(holder.hold(stream, says["name"]))
        return {"held": True}, []

    def answered(question: str, values: Mapping[str, Plain]) -> _Said:
        answer = held[0].answer(question, values)
        return {"answer": dict(answer.values)}, [answer.blob]

    _tell(talk, begin)
    while held:
        asked: Any = talk.next().says  # Any: the diary itself wrote it
        if "ask" not in asked:
            return
        confining.more_time(says["processor"])
        _tell(talk, lambda asked=asked: answered(asked["ask"], asked["values"]))  # type: ignore[misc]  # called at once


def _tell(talk: _Conversation, work: Callable[[], _Said]) -> None:
    """Answer with what the work gives, or with the code of why it gives nothing."""
    try:
        says, segments = _careful(work)
    except Unreadable as reason:
        says, segments = {"unreadable": [reason.code, reason.number]}, []
    talk.say(says, *segments)


def _careful(work: Callable[[], _Said]) -> _Said:
    """The work, with everything that a parser may raise on a hostile file turned into one reason."""
    try:
        return work()
    except (Unreadable, wire.Ended, BrokenPipeError):
        raise
    except MemoryError as error:
        raise Unreadable("too-big") from error
    except Exception as error:
        raise Unreadable("damaged") from error


def main() -> None:
    """Load every reader and serve."""
    readers = [importlib.import_module(f"senddiary.importers.{name}") for name in ALL]
    serve(House(tuple(cast(Sequence[choosing.Reader], readers)), _questions()))


def _questions() -> Holder | None:
    return cast(Holder, importlib.import_module("senddiary.importers.questions"))


if __name__ == "__main__":
    main()
