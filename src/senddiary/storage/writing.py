"""One turn at writing: from BEGIN IMMEDIATE to a published seal, or to nothing at all."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from senddiary.storage import chain
from senddiary.storage.durable import told_plainly
from senddiary.storage.facts import SCHEMA
from senddiary.storage.head import Head
from senddiary.storage.keys import Keys, Purpose
from senddiary.storage.sealing import Sealer

if TYPE_CHECKING:
    from senddiary.model.revision import Revision
    from senddiary.storage.sessions import Sessions, WritingSession

OWN_CLASSES = frozenset({"Revision", "Seal"})


@dataclass(frozen=True, slots=True)
class Saved:
    """What a turn did: the state it ended in, whether that is sealed, and which entities changed."""

    head: Head
    sealed: bool
    classes: frozenset[str]


@dataclass(slots=True)
class _Tip:
    """The end of the chain while a turn goes on."""

    save: int
    seq: int
    mac: bytes
    at: str
    total: int


class Turn:
    """Somebody is writing. There is never more than one."""

    def __init__(self, sessions: Sessions, sealer: Sealer, keys: Keys, zone: str) -> None:
        self.thread = threading.get_ident()
        self.session: WritingSession = sessions.writing()
        self._sealer, self._keys, self._zone = sealer, keys, zone
        self._chain_key = keys.of(Purpose.CHAIN)
        self._tip = _Tip(0, 0, b"", "", 0)
        self._first_seq = 0

    @contextlib.contextmanager
    def taken(self) -> Iterator[None]:
        """Begin; end with everything undone unless `finish` went through."""
        from senddiary.storage.sessions import database_told_plainly  # noqa: PLC0415 - SQLAlchemy only when open

        with told_plainly():
            self._sealer.pay()
        with database_told_plainly():
            try:
                self._begin()
                yield
            finally:
                self.session.close()

    def _begin(self) -> None:
        from senddiary.storage.sessions import raw_of  # noqa: PLC0415 - SQLAlchemy only when open

        raw = raw_of(self.session)
        save, seq, mac = raw.execute("SELECT save, seq, mac FROM seal WHERE id = 1").fetchone()
        last = raw.execute("SELECT recorded_at FROM revision WHERE seq = ?", (seq,)).fetchone()
        self._tip = _Tip(save, seq, bytes(mac), last[0] if last else "", raw.total_changes)
        self._first_seq = seq

    def append(self, subject: str, subject_id: str, action: str, words: str, at: datetime) -> Revision:
        """Add a link to the chain."""
        from senddiary.model.base import as_utc_text  # noqa: PLC0415 - SQLAlchemy only when open
        from senddiary.model.revision import Revision  # noqa: PLC0415 - SQLAlchemy only when open

        tip, moment, salt = self._tip, as_utc_text(at), chain.new_salt()
        clock = f"{self._zone}, {chain.SET_BACK}" if moment < tip.at else self._zone
        digest = chain.digest_of(salt, words)
        link = chain.Link(tip.seq + 1, subject, subject_id, action, moment, clock, salt, words, digest, b"")
        mac = link.sealed_to(tip.mac, self._chain_key)
        revision = Revision(
            subject=subject, subject_id=subject_id, action=action, recorded_at=moment, digest=digest, mac=mac
        )
        revision.seq, revision.clock, revision.salt, revision.payload = link.seq, clock, salt, words
        self.session.add(revision)
        tip.seq, tip.mac, tip.at = link.seq, mac, moment
        return revision

    def finish(self, *, sealed: bool) -> Saved:
        """Commit, then publish the seal. Raises `DiskFull` or `NotSaved` when either cannot be done."""
        from senddiary.storage.sessions import raw_of  # noqa: PLC0415 - SQLAlchemy only when open

        self.session.flush()
        raw, tip = raw_of(self.session), self._tip
        grown = tip.seq != self._first_seq
        changed = raw.total_changes != tip.total
        sealing = changed and (sealed or grown)
        if sealing:
            tip.save += 1
        head = self._kept() if sealing else Head(self._keys.vault_id, tip.save, tip.seq, 0, tip.mac.hex(), SCHEMA)
        with told_plainly():
            if sealing:
                self._sealer.prepare(head)
            self._commit(sealing=sealing)
            if sealing:
                self._sealer.publish(head)
        return Saved(head, sealing, frozenset(self.session.changed - OWN_CLASSES) if changed else frozenset())

    def _kept(self) -> Head:
        """Write the tip into the seal row; the head that says the same."""
        tip = self._tip
        statement = "UPDATE seal SET save = ?, seq = ?, mac = ? WHERE id = 1 RETURNING entries"
        entries = self.session.connection().exec_driver_sql(statement, (tip.save, tip.seq, tip.mac)).scalar_one()
        return Head(self._keys.vault_id, tip.save, tip.seq, entries, tip.mac.hex(), SCHEMA)

    def _commit(self, *, sealing: bool) -> None:
        try:
            self.session.commit()
        except BaseException:
            if sealing:
                self._sealer.forget()
            raise
