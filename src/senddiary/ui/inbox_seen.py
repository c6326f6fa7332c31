"""What the window shows of one thing in the inbox: plain values, made from what was read and what the diary knows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from senddiary.importers.draft import Draft


@dataclass(frozen=True, slots=True)
class Double:
    """The same thing, or the same file in it, is kept already: what to say, and the document to open."""

    words: str
    document_id: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """`came` is when it was handed over here; `person` the name the diary knows for who it is from, "" when nobody."""

    draft: Draft
    name: str
    size: int
    came: datetime
    doubles: tuple[Double, ...] = ()
    same: bool = False
    person: str = ""
    remarks: tuple[str, ...] = ()
