"""The hash chain: each revision is tied to the one before it, over a salted hash of its words.

Because the chain holds the hash and not the words, words can be erased for good and it still adds up.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from senddiary.storage.keys import canonical

GENESIS: Final = bytes(32)
SALT_BYTES: Final = 16
SET_BACK: Final = "set back"
COLUMNS: Final = "seq, subject, subject_id, action, recorded_at, clock, salt, payload, digest, mac"


@dataclass(frozen=True, slots=True)
class Link:
    """One revision as the chain sees it; `salt` and `payload` are None once its words are erased."""

    seq: int
    subject: str
    subject_id: str
    action: str
    recorded_at: str
    clock: str | None
    salt: bytes | None = field(repr=False)
    payload: str | None = field(repr=False)
    digest: bytes
    mac: bytes

    def sealed_to(self, before: bytes, key: bytes) -> bytes:
        """The mac this link must have when it follows the link with the mac `before`."""
        meta = [self.seq, self.subject, self.subject_id, self.action, self.recorded_at, self.clock]
        return hmac.new(key, before + canonical(meta) + self.digest, hashlib.sha256).digest()

    @property
    def words_fit(self) -> bool:
        """Whether the words are those that were saved, or were erased as a whole."""
        if self.payload is None or self.salt is None:
            return self.payload is None and self.salt is None
        return hmac.compare_digest(digest_of(self.salt, self.payload), self.digest)


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What walking the whole chain showed."""

    revisions: int
    last: bytes
    broken: tuple[int, ...]
    set_back: tuple[int, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing was changed, taken out, put in or put in another order."""
        return not self.broken


def digest_of(salt: bytes, payload: str) -> bytes:
    """The salted hash of a revision's words."""
    return hashlib.sha256(salt + payload.encode("utf-8", "surrogatepass")).digest()


def new_salt() -> bytes:
    """Fresh salt, so that erased words cannot be guessed from their hash."""
    return secrets.token_bytes(SALT_BYTES)


def words_of(payload: dict[str, Any]) -> str:  # Any: JSON values
    """A payload as the one text that is hashed and kept."""
    return json.dumps(payload, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def walk(rows: Iterable[tuple[Any, ...]], key: bytes) -> ChainReport:  # Any: columns of a row
    """Check every link. `rows` come in order of `seq` with the columns `COLUMNS`."""
    before, expected, latest = GENESIS, 1, ""
    broken: list[int] = []
    set_back: list[int] = []
    blanked: dict[tuple[str, str], int] = {}
    for row in rows:
        link = Link(*row)
        if link.seq != expected or link.mac != link.sealed_to(before, key) or not link.words_fit:
            broken.append(link.seq)
        if link.recorded_at < latest:
            set_back.append(link.seq)
        if link.payload is None:
            blanked[(link.subject, link.subject_id)] = link.seq
        before, expected, latest = link.mac, link.seq + 1, link.recorded_at
    return ChainReport(expected - 1, before, tuple(broken), tuple(set_back))
