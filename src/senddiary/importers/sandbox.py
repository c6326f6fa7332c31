"""The one way from bytes that came from outside to a `Draft`: through a process that can do nothing but read.

Everything here may be called from any thread. A program that waits for the next file stays for a minute, so that five
hundred files do not start Python five hundred times.
"""

from __future__ import annotations

import atexit
import os
import stat
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import BinaryIO, Final, Self

from senddiary.importers import parcels, wire
from senddiary.importers.apart import Apart, own_command
from senddiary.importers.draft import Draft
from senddiary.importers.leaping import open_itself
from senddiary.importers.limits import MIB, OCR, READING, Limits
from senddiary.importers.pipes import never
from senddiary.importers.remarks import SENTENCES, refusal
from senddiary.importers.wire import Garbled, Message, Plain
from senddiary.rules.storable import storable

__all__ = ["OCR", "READING", "Answer", "Confinement", "Crew", "Limits", "Session", "confinement", "never", "read"]

SENT_WHOLE: Final = 8 * MIB  # a larger file stays here, and its bytes are asked for as they are needed
_PIECE: Final = 4 * MIB
_KEPT: Final = 2  # waiting programs
_STARTING: Final = Limits(wall=30.0)  # the start of a program is no part of the time that a file may take

Source = Path | bytes | BinaryIO


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question about a document was answered with."""

    values: Mapping[str, Plain]
    blob: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Confinement:
    """How reading programs are shut in here. `network` is "namespace", "seccomp" or "refused in Python"; `files` is
    "landlock" or "refused in Python"; `memory` says whether the system keeps to the limit of memory.
    """

    network: str
    files: str
    memory: bool


class Crew:
    """Reading programs: those that wait, and those that read."""

    def __init__(self, command: Sequence[str] | None = None) -> None:
        self._command = tuple(command) if command is not None else None
        self._waiting: list[Apart] = []
        self._lock = threading.Lock()

    def read(
        self, source: Source, name: str, *, limits: Limits = READING, cancelled: Callable[[], bool] = never
    ) -> Draft:
        """What a file says of itself. Raises UnreadableFile and Cancelled."""
        with _opened(source) as stream, self.taken(limits, cancelled) as apart:
            _request(apart, "read", stream, name, limits)
            answer = _message(apart, stream, limits)
        _raise_reason(answer)
        try:
            return parcels.unpacked(answer.says.get("draft"), answer.segments)
        except Garbled as error:
            raise refusal("damaged") from error

    def confinement(self) -> Confinement:
        """How reading programs are shut in on this computer, as one of them found."""
        with self.taken(READING, never) as apart:
            _request(apart, "confinement", BytesIO(b"?"), "", READING)
            found = apart.hear(MIB).says.get("confinement")
            if not isinstance(found, dict):
                raise Garbled("not what was asked")
            return Confinement(str(found.get("network")), str(found.get("files")), found.get("memory") is True)

    @contextmanager
    def taken(self, limits: Limits, cancelled: Callable[[], bool]) -> Iterator[Apart]:
        """A program for one conversation, watched. It is kept for the next one when all went well."""
        apart = self.ready(cancelled)
        with apart.watched(limits, cancelled):
            yield apart
        self.give_back(apart, again=not limits.programs)

    def ready(self, cancelled: Callable[[], bool]) -> Apart:
        """A program that has begun a conversation. One that waited too long may be ending just now."""
        while True:
            waited, apart = self._next()
            with apart.watched(_STARTING, cancelled):
                begun = apart.begin()
            if begun:
                return apart
            apart.end()
            if not waited:
                raise refusal("no-reading")

    def _next(self) -> tuple[bool, Apart]:
        """A program that waits, or a new one; whether it waited."""
        with self._lock:
            while self._waiting:
                apart = self._waiting.pop()
                if apart.alive:
                    return True, apart
                apart.end()
        return False, Apart(self._command or own_command())

    def give_back(self, apart: Apart, *, again: bool) -> None:
        """Keep a program for the next conversation, or end it when there are enough of them."""
        with self._lock:
            keep = again and hasattr(os, "fork") and len(self._waiting) < _KEPT
            if keep:
                self._waiting.append(apart)
        if not keep:
            apart.end()

    @property
    def waiting(self) -> int:
        """How many programs wait for the next file."""
        with self._lock:
            return sum(apart.alive for apart in self._waiting)

    def warm(self) -> None:
        """Start a program ahead of the first file, so that nobody waits for it."""
        self.give_back(self._next()[1], again=True)

    def close(self) -> None:
        """End the programs that wait. Those that read end with their conversation."""
        with self._lock:
            waiting, self._waiting = self._waiting, []
        for apart in waiting:
            apart.end()


OWN: Final = Crew()
atexit.register(OWN.close)


def read(source: Source, name: str, *, limits: Limits = READING, cancelled: Callable[[], bool] = never) -> Draft:
    """What a file says of itself, read apart. Raises UnreadableFile, and Cancelled when `cancelled` says so.

    `source` is a path, the bytes, or a seekable stream. `cancelled` is asked some twenty times a second.
    """
    return OWN.read(source, name, limits=limits, cancelled=cancelled)


def confinement() -> Confinement:
    """How reading programs are shut in on this computer. Raises UnreadableFile when none can be started."""
    return OWN.confinement()


class Session:
    """One document held open in a program of its own, to be asked about: pages, words, pictures.

    A context manager. Questions are answered one at a time; after a question that the program did not survive the next
    one begins with a new program.
    """

    def __init__(self, source: Source, name: str, *, limits: Limits = READING, crew: Crew = OWN) -> None:
        self._source, self._name, self._limits, self._crew = source, name, limits, crew
        self._lock = threading.Lock()
        self._apart: Apart | None = None
        self._stream: BinaryIO | None = None
        self._door = _opened(source)

    def __enter__(self) -> Self:
        self._stream = self._door.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            try:
                self._let_go()
            finally:
                self._stream = None
                self._door.__exit__(kind, error, trace)

    def ask(self, question: str, *, cancelled: Callable[[], bool] = never, **values: Plain) -> Answer:
        """The answer to one of the questions in `importers/questions.py`. Raises UnreadableFile, and Cancelled."""
        with self._lock:
            if self._stream is None:
                raise refusal("cannot-show")
            apart, self._apart = self._apart or self._begun(self._stream, cancelled), None
            with apart.watched(self._limits, cancelled):
                apart.say({"ask": question, "values": values})
                message = _message(apart, self._stream, self._limits)
                self._apart = apart
            return _answer(message)

    def _begun(self, stream: BinaryIO, cancelled: Callable[[], bool]) -> Apart:
        """A program that holds the document."""
        apart = self._crew.ready(cancelled)
        with apart.watched(self._limits, cancelled):
            _request(apart, "hold", stream, self._name, self._limits)
            answer = _message(apart, stream, self._limits)
        if "unreadable" in answer.says:
            self._crew.give_back(apart, again=not self._limits.programs)
        _raise_reason(answer)
        return apart

    def _let_go(self) -> None:
        if self._apart is None:
            return
        apart, self._apart = self._apart, None
        with apart.watched(self._limits, never):
            apart.say({"end": True})
        self._crew.give_back(apart, again=not self._limits.programs)


def _request(apart: Apart, do: str, stream: BinaryIO, name: str, limits: Limits) -> None:
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    says = {"do": do, "name": storable(name)[:5000], "size": size, "memory": limits.memory}
    says |= {"processor": limits.processor, "programs": limits.programs}
    apart.say(says, *([stream.read(size)] if size <= SENT_WHOLE else []))


def _message(apart: Apart, stream: BinaryIO, limits: Limits) -> Message:
    """The answer, after the pieces of a large file that were asked for."""
    while True:
        message = apart.hear(limits.output)
        match message.says:
            case {"need": [int(at), int(length)]} if at >= 0 and 0 < length <= _PIECE:
                stream.seek(at)
                apart.say({}, stream.read(length))
            case _:
                return message


def _raise_reason(message: Message) -> None:
    """Raises UnreadableFile when the answer is a reason why there is none."""
    match message.says:
        case {"unreadable": [str(code), None | int() as number]}:
            raise refusal(code if code in SENTENCES else "damaged", number)


def _answer(message: Message) -> Answer:
    _raise_reason(message)
    try:
        values = wire.plain_by_name(message.says.get("answer"), storable)
    except Garbled as error:
        raise refusal("damaged") from error
    return Answer(MappingProxyType(values), bytes(message.segments[0]) if message.segments else b"")


@contextmanager
def _opened(source: Source) -> Iterator[BinaryIO]:
    """The source as a stream: an ordinary file, never what a link points to, never a device."""
    if isinstance(source, bytes):
        yield BytesIO(source)
    elif isinstance(source, Path):
        try:
            ordinary = stat.S_ISREG(source.lstat().st_mode)
            place = open_itself(source) if ordinary else -1
        except (OSError, ValueError) as error:
            raise refusal("not-there") from error
        if place < 0:
            raise refusal("not-a-file")
        with os.fdopen(place, "rb") as stream:
            yield stream
    else:
        yield source
