"""How much a reading child may use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MIB: Final = 1024 * 1024
LARGEST_MAILBOX: Final = 64 * MIB  # that is read in one piece, and kept in one


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of memory, seconds of processor and of wall clock, bytes of answer.

    It may never write a file nor reach a network. `programs` lets it start programs of the system (OCR does).
    """

    memory: int = 512 * MIB
    processor: int = 10
    wall: float = 20.0
    output: int = 160 * MIB
    programs: bool = False


READING: Final = Limits()
OCR: Final = Limits(memory=1536 * MIB, processor=110, wall=120.0, programs=True)
