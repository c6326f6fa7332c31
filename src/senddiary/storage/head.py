"""The sealed head: a small signed file beside the database that knows how far the diary had come.

It is written after every save. When it knows more than the database, saves were lost.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from senddiary.storage.keys import Keys, Purpose, canonical

NAME: Final = "head"
FORMAT: Final = 1
LARGEST: Final = 4096


class HeadUnreadable(Exception):
    """There is no seal to be trusted; `code` says why: missing-seal, damaged-seal or foreign-seal."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Head:
    """How many saves, revisions and entries there were, the chain's last link, and the schema."""

    vault: str
    save: int
    seq: int
    entries: int
    chain: str
    schema: str

    def to_bytes(self, keys: Keys) -> bytes:
        """The signed file."""
        body = {"format": FORMAT, **asdict(self)}
        return canonical({**body, "mac": keys.sign(Purpose.SEAL, canonical(body))}) + b"\n"


def read_head(untrusted_bytes: bytes, keys: Keys) -> Head:
    """What the seal says. Raises `HeadUnreadable` when a single bit is not as it was written."""
    try:
        body = json.loads(untrusted_bytes.decode("utf-8"))
        fields = {name: body[name] for name in ("vault", "save", "seq", "entries", "chain", "schema")}
        head = Head(**fields)
        if head.vault != keys.vault_id:
            raise HeadUnreadable("foreign-seal")
        whole = hmac.compare_digest(head.to_bytes(keys), untrusted_bytes)
    except (ValueError, KeyError, TypeError, RecursionError) as reason:
        raise HeadUnreadable("damaged-seal") from reason
    if not whole:
        raise HeadUnreadable("damaged-seal")
    return head


def load_head(folder: Path, keys: Keys) -> Head:
    """The seal of the diary in `folder`. Raises `HeadUnreadable`."""
    try:
        with (folder / NAME).open("rb") as file:
            content = file.read(LARGEST)
    except FileNotFoundError as reason:
        raise HeadUnreadable("missing-seal") from reason
    except OSError as reason:
        raise HeadUnreadable("damaged-seal") from reason
    return read_head(content, keys)
