"""Damaging samples in every way that chance and malice know. The same number always gives the same file."""

from __future__ import annotations

import random
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.importers.corner_cases import CASES
from tests.importers.described import SAMPLES

LARGEST = 256 * 1024  # a larger sample is left out: a thousand files have to be quick


@dataclass(frozen=True)
class Sample:
    """Something to damage. The name is the one it came with."""

    name: str
    content: bytes = field(repr=False)


Way = Callable[[bytes, bytes, random.Random], bytes]


def flip_bits(content: bytes, _other: bytes, chance: random.Random) -> bytes:
    """One to forty bits are turned round."""
    made = bytearray(content)
    for _ in range(chance.choice((1, 1, 3, 10, 40))):
        made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def cut(content: bytes, _other: bytes, chance: random.Random) -> bytes:
    """The end is lost, or the beginning."""
    place = chance.randrange(len(content))
    return content[:place] if chance.random() < 0.8 else content[place:]


def splice(content: bytes, other: bytes, chance: random.Random) -> bytes:
    """The beginning of one and the end of another."""
    return content[: chance.randrange(len(content))] + other[chance.randrange(len(other)) :]


def inflate_lengths(content: bytes, _other: bytes, chance: random.Random) -> bytes:
    """Numbers that could be lengths become enormous: in binary, or in digits."""
    digits = [place for place, sign in enumerate(content) if 48 <= sign <= 57]
    if digits and chance.random() < 0.4:
        place = chance.choice(digits)
        return content[:place] + chance.choice((b"9999999999", b"-1", b"4294967295", b"0")) + content[place + 1 :]
    place = chance.randrange(len(content))
    huge = struct.pack(chance.choice("<>") + "Q", chance.choice((2**64 - 1, 2**31 - 1, 2**31, 2**63, 10**9)))
    width = chance.choice((2, 4, 8))
    return content[:place] + huge[:width] + content[place + width :]


def repeat_chunk(content: bytes, _other: bytes, chance: random.Random) -> bytes:
    """A piece stands there many times."""
    start = chance.randrange(len(content))
    piece = content[start : start + chance.choice((1, 8, 64, 1024))]
    return content[:start] + piece * chance.choice((2, 10, 1000)) + content[start:]


def zero_run(content: bytes, _other: bytes, chance: random.Random) -> bytes:
    """A piece is wiped, as by a bad stick."""
    start, length = chance.randrange(len(content)), chance.choice((1, 16, 512, 4096))
    return content[:start] + bytes(min(length, len(content) - start)) + content[start + length :]


def append_noise(content: bytes, _other: bytes, chance: random.Random) -> bytes:
    """Something strange hangs on behind."""
    return content + chance.randbytes(chance.choice((1, 100, 5000)))


def swap_blocks(content: bytes, _other: bytes, chance: random.Random) -> bytes:
    """Two pieces have changed places."""
    size = max(1, len(content) // chance.choice((2, 4, 16)))
    blocks = [content[start : start + size] for start in range(0, len(content), size)]
    first, second = chance.randrange(len(blocks)), chance.randrange(len(blocks))
    blocks[first], blocks[second] = blocks[second], blocks[first]
    return b"".join(blocks)


def put_in(content: bytes, other: bytes, chance: random.Random) -> bytes:
    """A piece of another file stands in the middle."""
    place, start = chance.randrange(len(content)), chance.randrange(len(other))
    return content[:place] + other[start : start + chance.choice((4, 100, 10_000))] + content[place:]


WAYS: tuple[Way, ...] = (
    flip_bits,
    cut,
    splice,
    inflate_lengths,
    repeat_chunk,
    zero_run,
    append_noise,
    swap_blocks,
    put_in,
)


def stock(folder: Path = SAMPLES) -> tuple[Sample, ...]:
    """Every sample of every reader, and the corner cases, in an order that stays the same."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.endswith(".expected.json")]
    kept = [Sample(path.name, path.read_bytes()) for path in files if path.stat().st_size <= LARGEST]
    return (*kept, *(Sample(name, content) for name, content in CASES.items()))


def mutated(number: int, samples: Sequence[Sample]) -> Sample:
    """The damaged file of that number. Now and then it carries the name of another, or is damaged twice."""
    chance = random.Random(f"senddiary {number}")  # noqa: S311 - nothing secret
    first, second = chance.choice(samples), chance.choice(samples)
    content = first.content
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        content = chance.choice(WAYS)(content or b"x", second.content or b"x", chance)
    name = second.name if chance.random() < 0.1 else first.name
    return Sample(name, content[: 4 * LARGEST])
