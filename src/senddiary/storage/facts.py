"""What a diary says about itself, and whether that agrees with its seal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from senddiary.storage.chain import GENESIS
from senddiary.storage.connection import Raw
from senddiary.storage.head import Head
from senddiary.storage.state import LastSeen

SCHEMAS: Final = ("0001", "0002", "0003", "0004", "0005", "0006")  # every schema this senddiary knows, oldest first
SCHEMA: Final = SCHEMAS[-1]
SEALED: Final = "sealed"
UNSEALED: Final = "unsealed-save"
LOST: Final = "saves-missing"
APART: Final = "damaged-database"
UPGRADED: Final = "upgraded"  # the tables were just brought up to date: the seal must follow
LAGGING: Final = "damaged-seal"


@dataclass(frozen=True, slots=True)
class Facts:
    """How far the database has come. `chain` is the mac the seal row holds, `last` that of the last revision."""

    save: int
    seq: int
    entries: int
    chain: str
    last_seq: int
    last: str
    last_at: str | None
    schema: str
    zone: str

    @property
    def newer(self) -> bool:
        """Whether a newer senddiary made the tables."""
        return self.schema not in SCHEMAS

    @property
    def behind(self) -> bool:
        """Whether an older senddiary made the tables."""
        return self.schema in SCHEMAS[:-1]

    def head(self, vault_id: str) -> Head:
        """The seal that belongs to this state."""
        return Head(vault_id, self.save, self.seq, self.entries, self.chain, self.schema)


def read_facts(raw: Raw) -> Facts:
    """The facts, in a handful of look-ups by key. Raises `DatabaseTrouble` or `LookupError`."""
    seal = raw.execute("SELECT save, seq, entries, mac FROM seal WHERE id = 1").fetchone()
    schema = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    if seal is None or schema is None:
        raise LookupError("no seal row")
    last = raw.execute("SELECT seq, mac, recorded_at FROM revision ORDER BY seq DESC LIMIT 1").fetchone()
    zone = raw.execute("SELECT value FROM meta WHERE key = 'zone'").fetchone()
    seq, mac, at = last or (0, GENESIS, None)
    words = str(zone[0]) if zone else "Europe/London"
    return Facts(seal[0], seal[1], seal[2], bytes(seal[3]).hex(), seq, bytes(mac).hex(), at, str(schema[0]), words)


def link_at(raw: Raw, seq: int) -> str:
    """The mac, in hex, of the revision `seq`; that of the start for 0; empty when there is no such revision."""
    if seq == 0:
        return GENESIS.hex()
    row = raw.execute("SELECT mac FROM revision WHERE seq = ?", (seq,)).fetchone()
    return bytes(row[0]).hex() if row else ""


def compare(facts: Facts, head: Head, raw: Raw) -> str:
    """How the database stands to its seal: sealed, one unsealed save ahead, or in one of the bad ways."""
    if (facts.seq, facts.chain) != (facts.last_seq, facts.last):
        return LOST if facts.last_seq < head.seq else APART
    if facts.save < head.save or facts.seq < head.seq or link_at(raw, head.seq) != head.chain:
        return LOST
    if facts.save == head.save:
        return SEALED if (facts.seq, facts.entries) == (head.seq, head.entries) else APART
    return UNSEALED if facts.save == head.save + 1 else LAGGING


def vouched(facts: Facts, seen: LastSeen, raw: Raw) -> bool:
    """Whether this computer's memory shows that nothing it has seen is missing, when the seal cannot."""
    whole = (facts.seq, facts.chain) == (facts.last_seq, facts.last)
    return whole and 0 < seen.save <= facts.save and link_at(raw, seen.seq) == seen.chain
