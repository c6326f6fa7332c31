"""A reading program with readers that misbehave on purpose. Only tests start it, by a command of their own."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from senddiary.importers import reading_child
from senddiary.importers.draft import Draft, FileDraft
from senddiary.importers.remarks import Unreadable
from senddiary.importers.sandbox import Answer


def told(text: str) -> Draft:
    """A draft that says one thing."""
    return Draft("text", text=text)


def hog(_stream: BinaryIO, _name: str) -> Draft:
    return told(str(len(bytearray(4 * 1024**3))))


def loop(_stream: BinaryIO, _name: str) -> Draft:
    while True:
        pass


def wait(_stream: BinaryIO, _name: str) -> Draft:
    signal.pause()
    return told("woken")


def attempt(work: Callable[[], object]) -> Draft:
    """What a forbidden thing came to."""
    try:
        work()
    except OSError as error:
        return told(type(error).__name__)
    return told("it worked")


def libc_socket() -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.socket(2, 1, 0) < 0:
        raise OSError(ctypes.get_errno(), "refused")


def libc_write(path: bytes) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.open(path, os.O_WRONLY | os.O_CREAT, 0o600) < 0:
        raise OSError(ctypes.get_errno(), "refused")


def libc_read(path: bytes) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.open(path, os.O_RDONLY) < 0:
        raise OSError(ctypes.get_errno(), "refused")


def deep(levels: int = 10_000) -> Draft:
    return told("bottom") if levels == 0 else deep(levels - 1)


def flood(_stream: BinaryIO, _name: str) -> Draft:
    return Draft("file", files=tuple(FileDraft(str(n), bytes(30 * 1024**2)) for n in range(10)))


def garbage(_stream: BinaryIO, _name: str) -> Draft:
    for place in range(3, 20):
        try:
            os.write(place, b"not a message at all " * 100)
        except OSError:
            continue
    return told("said")


def half_and_die(_stream: BinaryIO, _name: str) -> Draft:
    os.kill(os.getpid(), signal.SIGSEGV)
    return told("alive")


def crash(_stream: BinaryIO, _name: str) -> Draft:
    ctypes.string_at(0)
    return told("alive")


def forged(_stream: BinaryIO, _name: str) -> Draft:
    draft = Draft("file")
    object.__setattr__(draft, "kind", "nothing known")
    return draft


def remembered(stream: BinaryIO, _name: str) -> Draft:
    seen = getattr(sys, "seen_before", "nothing")
    sys.seen_before = stream.read().decode()  # type: ignore[attr-defined]  # what a hostile file would leave behind
    return told(seen)


def middle(stream: BinaryIO, _name: str) -> Draft:
    size = stream.seek(0, 2)
    stream.seek(size // 2)
    return told(stream.read(8).decode() + str(size))


def again(stream: BinaryIO, _name: str) -> Draft:
    while True:
        stream.seek(0)
        stream.read(4 * 1024**2)


def refused(_stream: BinaryIO, _name: str) -> Draft:
    raise Unreadable("mailbox-too-big", 64)


def surprised(_stream: BinaryIO, _name: str) -> Draft:
    raise AssertionError("no parser documents this")


def odd_words(_stream: BinaryIO, _name: str) -> Draft:
    return Draft("text", title="half \ud800 and \0", text="half \ud800 and \0" * 100)


WAYS: dict[str, Callable[[BinaryIO, str], Draft]] = {
    "hog": hog,
    "loop": loop,
    "wait": wait,
    "socket": lambda _s, _n: attempt(lambda: socket.socket(socket.AF_INET)),
    "libc-socket": lambda _s, _n: attempt(libc_socket),
    "write": lambda stream, _n: attempt(lambda: Path(stream.read().decode()).write_bytes(b"x")),
    "libc-write": lambda stream, _n: attempt(lambda: libc_write(stream.read())),
    "read-file": lambda stream, _n: attempt(lambda: Path(stream.read().decode()).read_bytes()),
    "libc-read": lambda stream, _n: attempt(lambda: libc_read(stream.read())),
    "remove": lambda stream, _n: attempt(lambda: Path(stream.read().decode()).unlink()),
    "program": lambda _s, _n: attempt(lambda: os.posix_spawn("/bin/true", ["true"], {})),
    "split": lambda _s, _n: attempt(os.fork),
    "signal": lambda stream, _n: attempt(lambda: os.kill(int(stream.read()), signal.SIGTERM)),
    "deep": lambda _s, _n: deep(),
    "flood": flood,
    "garbage": garbage,
    "crash": crash,
    "killed": half_and_die,
    "forged": forged,
    "remembered": remembered,
    "middle": middle,
    "again": again,
    "refused": refused,
    "surprised": surprised,
    "odd-words": odd_words,
}


def reader() -> types.ModuleType:
    """One reader for everything; what it does is the name of the file."""
    made = types.ModuleType("trying")
    made.NAME, made.KINDS, made.SUFFIXES = "trying", ("text",), ()  # type: ignore[attr-defined]  # a module made here
    made.fits = lambda _head, _name: True  # type: ignore[attr-defined]
    made.read = lambda stream, name: WAYS[name](stream, name)  # type: ignore[attr-defined]
    return made


class Held:
    """A document that answers as it is asked."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def answer(self, question: str, values: dict[str, object]) -> object:
        if question == "die":
            os._exit(7)
        if question == "refuse":
            raise Unreadable("cannot-show")
        if question == "wait":
            signal.pause()
        self._stream.seek(0)
        return Answer({"given": [str(values)], "pid": os.getpid()}, self._stream.read())


if __name__ == "__main__":
    holder = types.SimpleNamespace(hold=lambda stream, _name: Held(stream))
    reading_child.serve(reading_child.House((reader(),), holder))  # type: ignore[arg-type]  # made here
