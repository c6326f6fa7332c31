"""What parsers raise on things that came from outside, also where their own pages do not say so."""

from __future__ import annotations

import struct
import zlib
from typing import Final

MISHAPS: Final[tuple[type[Exception], ...]] = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    BufferError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,  # what Pillow says of a picture it cannot make out
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
