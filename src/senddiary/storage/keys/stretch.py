"""Making a passphrase expensive to guess, and the two kinds of secret a person may type."""

from __future__ import annotations

import math
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

MOST_MEMORY_KIB: Final = 2 * 1024 * 1024
MOST_PASSES: Final = 20
FLOOR_KIB: Final = 64 * 1024
QUICKEST, SLOWEST = 0.5, 1.5  # seconds that opening may spend on the passphrase


@dataclass(frozen=True, slots=True)
class Passphrase:
    """What the parent types to open the diary."""

    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """The 32 printed characters that open the diary when the passphrase is forgotten."""

    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class KdfCost:
    """How hard one guess at the passphrase is made. Memory in KiB."""

    memory_kib: int
    passes: int

    @property
    def bearable(self) -> bool:
        """Whether a computer can do it; a hostile file may ask for more."""
        return 8 <= self.memory_kib <= MOST_MEMORY_KIB and 1 <= self.passes <= MOST_PASSES


DEFAULT: Final = KdfCost(memory_kib=128 * 1024, passes=3)


def stretch(passphrase: str, salt: bytes, cost: KdfCost) -> bytes:
    """32 bytes by Argon2id. The same words give the same bytes however their accents were typed."""
    words = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    kdf = Argon2id(salt=salt, length=32, iterations=cost.passes, lanes=1, memory_cost=cost.memory_kib)
    return kdf.derive(words)


def _seconds(cost: KdfCost, clock: Callable[[], float]) -> float:
    start = clock()
    stretch("how long does this take", bytes(16), cost)
    return clock() - start


def calibrate(clock: Callable[[], float] = time.perf_counter) -> KdfCost:
    """The cost that takes this computer between 0.5 and 1.5 seconds, never below 64 MiB."""
    took = _seconds(DEFAULT, clock)
    if took < QUICKEST:
        passes = math.ceil(DEFAULT.passes * QUICKEST * 1.2 / max(took, 0.001))
        return KdfCost(DEFAULT.memory_kib, min(passes, MOST_PASSES))
    if took <= SLOWEST:
        return DEFAULT
    passes = int(DEFAULT.passes * SLOWEST / (took / 2))
    return KdfCost(FLOOR_KIB, max(1, min(passes, DEFAULT.passes)))
