"""The recovery code: 150 random bits and a 10-bit checksum as 32 characters in 8 groups of 4.

The checksum is two symbols over the field of 32 elements, so every single wrong character and every
swap of two characters is noticed, and a single slip can be placed in its group.
"""

from __future__ import annotations

import secrets
from typing import Final

from senddiary.errors import RecoveryCodeTypo
from senddiary.i18n import _

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U
LENGTH: Final = 32
GROUP: Final = 4
LOOK_ALIKES: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})
SEPARATORS: Final = str.maketrans("", "", " \t\r\n-–—_.")


def _powers() -> tuple[int, ...]:
    """The powers of the generator 2 modulo x^5 + x^2 + 1: 31 different weights."""
    powers, value = [], 1
    for _step in range(31):
        powers.append(value)
        value = value << 1 ^ (0b100101 if value & 16 else 0)
    return tuple(powers)


POWERS: Final = _powers()


def _weighted(symbol: int, place: int) -> int:
    return POWERS[(POWERS.index(symbol) + place) % 31] if symbol else 0


def _checks(symbols: list[int]) -> tuple[int, int]:
    plain = weighted = 0
    for place, symbol in enumerate(symbols):
        plain ^= symbol
        weighted ^= _weighted(symbol, place)
    return plain, weighted


def new_code() -> str:
    """A fresh code as it is printed: `ABCD-EFGH-…`, 8 groups of 4."""
    symbols = [secrets.randbelow(32) for _place in range(LENGTH - 2)]
    words = "".join(ALPHABET[symbol] for symbol in [*symbols, *_checks(symbols)])
    return "-".join(words[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def read_code(typed: str) -> bytes:
    """The secret in a typed code, without its checksum: 30 bytes that carry 150 bits.

    Small letters, spaces and the look-alikes O, I and L are accepted. Raises `RecoveryCodeTypo`.
    """
    words = typed.upper().translate(SEPARATORS).translate(LOOK_ALIKES)
    if len(words) != LENGTH:
        raise RecoveryCodeTypo(_("A recovery code has 32 characters. This one has {n}.").format(n=len(words)))
    strangers = [place for place, character in enumerate(words) if character not in ALPHABET]
    if strangers:
        raise _slip(strangers[0])
    symbols = [ALPHABET.index(character) for character in words]
    plain, weighted = _checks(symbols[:-2])
    errors = plain ^ symbols[-2], weighted ^ symbols[-1]
    if errors != (0, 0):
        raise _slip(_place_of(*errors))
    return bytes(symbols[:-2])


def _place_of(plain: int, weighted: int) -> int | None:
    """Where the one wrong character stands, if there is only one."""
    if not plain or not weighted:
        return LENGTH - 1 if weighted else LENGTH - 2
    place = (POWERS.index(weighted) - POWERS.index(plain)) % 31
    return place if place < LENGTH - 2 else None


def _slip(place: int | None) -> RecoveryCodeTypo:
    if place is None:
        return RecoveryCodeTypo(_("Some characters of that recovery code are not right."))
    group = place // GROUP + 1
    return RecoveryCodeTypo(
        next_step=_("Compare it with your sheet, group by group. Look at group {n} first.").format(n=group)
    )
