"""The diary: the one object through which everything kept is read and written."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from senddiary.errors import DiaryError, DiaryReadOnly, NotSaved
from senddiary.storage import chain, creating, facts, opening
from senddiary.storage.blobs import Blobs
from senddiary.storage.connection import DatabaseTrouble, Raw, connect
from senddiary.storage.durable import told_plainly
from senddiary.storage.keys import DEFAULT, Header, KdfCost, Keys, Passphrase, Purpose, RecoveryCode
from senddiary.storage.opening import Entrance
from senddiary.storage.sealing import Sealer
from senddiary.storage.state import State
from senddiary.storage.writing import Turn

if TYPE_CHECKING:  # SQLAlchemy stays off the path to the unlock page
    from sqlalchemy.orm import Session

    from senddiary.model.revision import Revision
    from senddiary.storage.sessions import Sessions


NAME_OF_ORIGINAL: Final = "SELECT blob FROM document_file WHERE sha256 = ? LIMIT 1"


@dataclass(frozen=True, slots=True)
class Changes:
    """Which kinds of things a save changed, by the names of their entity classes."""

    classes: frozenset[str]


@dataclass(frozen=True, slots=True)
class WelcomeBack:
    """What to tell at unlocking. `last_saved` is UTC text; `unsealed_save`: a crash came just after the last save."""

    entries: int
    revisions: int
    last_saved: str | None
    unsealed_save: bool
    tries_refused: int


class Diary:
    """An open diary. Made by `create` or `open`, never directly."""

    def __init__(self, entrance: Entrance, state: State) -> None:
        self._entrance = entrance
        self._state = state
        self._turn_lock = threading.Lock()
        self._turn: Turn | None = None
        self._listeners: list[Callable[[Changes], None]] = []
        self._sealer = Sealer(entrance.found.folder, entrance.keys)
        self._closed = False

    @classmethod
    def create(
        cls,
        folder: Path,
        passphrase: str,
        *,
        cost: KdfCost = DEFAULT,
        zone: str = "Europe/London",
        state: State | Path | None = None,
    ) -> tuple[Diary, str]:
        """A new diary in a new or empty folder, and its recovery code, which is shown once.

        Raises `TargetExists` when the folder has anything in it.
        """
        chosen = State.of(state)
        chosen.ready()  # or the recovery code would be lost with a diary that cannot be opened here
        with told_plainly():
            code = creating.make(folder, Passphrase(passphrase), cost=cost, zone=zone)
        return cls.open(folder, Passphrase(passphrase), state=chosen), code

    @classmethod
    def open(
        cls,
        folder: Path,
        secret: Passphrase | RecoveryCode,
        *,
        writing: bool = True,
        state: State | Path | None = None,
    ) -> Diary:
        """Open what is there; nothing is ever made.

        A diary that is write-protected or newer than us opens with `read_only` and a `notice`.
        Raises an `OpeningRefused`, and then not a byte was changed.
        """
        chosen = State.of(state)
        entrance = opening.enter(folder, secret, writing=writing, state=chosen)
        diary = cls(entrance, chosen)
        try:
            with told_plainly():
                diary._settle()
        except BaseException:
            diary.close()
            raise
        return diary

    def _settle(self) -> None:
        """What a real opening does before anything else: an up-to-date schema and a seal that fits."""
        entrance = self._entrance
        if entrance.facts.behind:
            from senddiary.storage.upgrading import upgrade  # noqa: PLC0415 - heavy, and only for an old diary

            entrance.facts = upgrade(self, entrance)
            entrance.verdict = facts.UPGRADED
        if entrance.real:
            self._sealer.tidy(entrance)
            if entrance.verdict != facts.SEALED:
                self._sealer.seal(entrance.facts.head(self.vault_id))
            self._remember(entrance.facts.save, entrance.facts.seq, entrance.facts.chain)
        self._state.remember_place(self.folder)

    @property
    def folder(self) -> Path:
        """The diary's folder."""
        return self._entrance.found.folder

    @property
    def vault_id(self) -> str:
        """The diary's own id, for ever."""
        return self._entrance.vault_id

    @property
    def zone(self) -> str:
        """The time zone of the diary, which is not the computer's."""
        return self._entrance.facts.zone

    @property
    def keys(self) -> Keys:
        """The keys, for the storage layer alone."""
        return self._entrance.keys

    @property
    def header(self) -> Header:
        """The key file as values, for the storage layer alone."""
        return self._entrance.found.header

    def adopt_header(self, header: Header) -> None:
        """The key file was rewritten; for the storage layer alone."""
        self._entrance.found = replace(self._entrance.found, header=header)

    def fresh_connection(self) -> Raw:
        """A connection of its own, for backups and checks; whoever asked closes it."""
        return connect(self._entrance.database, self.keys.of(Purpose.DATABASE), self._entrance.access)

    def progress_made(self) -> tuple[int, str]:
        """How many sealed saves there have been, and the chain's last link: what a backup is compared with."""
        with contextlib.closing(self.fresh_connection()) as raw:
            now = facts.read_facts(raw)
        return now.save, now.chain

    @property
    def state(self) -> State:
        """What this computer remembers, for the storage layer alone."""
        return self._state

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return not self._entrance.real

    @property
    def notice(self) -> DiaryError | None:
        """What the person should be told about this opening."""
        return self._entrance.notice

    @cached_property
    def welcome(self) -> WelcomeBack:
        """What to tell at unlocking."""
        found = self._entrance.facts
        unsealed = self._entrance.verdict == facts.UNSEALED
        return WelcomeBack(found.entries, found.seq, found.last_at, unsealed, self._entrance.tries_refused)

    @cached_property
    def blobs(self) -> Blobs:
        """The originals, encrypted each in its own file."""
        return Blobs(self.folder, self.keys, writable=not self.read_only, known=self._name_of_original)

    def _name_of_original(self, sha256: str) -> str | None:
        with self.read() as session:
            return session.connection().exec_driver_sql(NAME_OF_ORIGINAL, (sha256,)).scalar()

    @cached_property
    def _sessions(self) -> Sessions:
        from senddiary.storage.sessions import Sessions  # noqa: PLC0415 - SQLAlchemy only once a diary is open

        return Sessions(self.fresh_connection)

    @contextlib.contextmanager
    def read(self) -> Iterator[Session]:
        """One consistent view of the diary."""
        from senddiary.storage.sessions import database_told_plainly  # noqa: PLC0415 - SQLAlchemy only when open

        with database_told_plainly(), self._sessions.reading() as session:
            yield session

    @contextlib.contextmanager
    def write(self, *, sealed: bool = True) -> Iterator[Session]:
        """Change the diary. When this ends without an error, everything is on the disk and sealed.

        `sealed=False` is for drafts: on the disk, but a later loss of them would not be noticed.
        Raises `DiskFull`, `NotSaved`, `DiaryReadOnly`.
        """
        if self.read_only:
            raise self.notice or DiaryReadOnly()
        if self._turn_lock.locked() and self._turn and self._turn.thread == threading.get_ident():
            raise RuntimeError("write() inside write()")
        with self._turn_lock:
            turn = Turn(self._sessions, self._sealer, self.keys, self.zone)
            with turn.taken():
                self._turn = turn
                try:
                    yield turn.session
                    saved = turn.finish(sealed=sealed)
                finally:
                    self._turn = None
            if saved.sealed:
                self._remember(saved.head.save, saved.head.seq, saved.head.chain)
        if saved.classes:
            self._announce(Changes(saved.classes))

    def revise(  # noqa: PLR0913 - a revision has that many parts, all but one by name
        self,
        session: Session,
        *,
        subject: str,
        subject_id: str,
        action: str,
        payload: dict[str, Any],  # Any: JSON values
        at: datetime,
        reason: str | None = None,
    ) -> Revision:
        """Append to the history. `at` is an aware moment; the reason is kept with the words and erased with them."""
        if self._turn is None or self._turn.session is not session:
            raise RuntimeError("revise() outside write()")
        words = {**payload, "reason": reason} if reason else payload
        return self._turn.append(subject, subject_id, action, chain.words_of(words), at)

    def verify_chain(self, session: Session) -> chain.ChainReport:
        """Walk the whole history."""
        rows = session.connection().exec_driver_sql(f"SELECT {chain.COLUMNS} FROM revision ORDER BY seq")  # noqa: S608 - a constant
        return chain.walk((tuple(row) for row in rows), self.keys.of(Purpose.CHAIN))

    @contextlib.contextmanager
    def held_still(self) -> Iterator[None]:
        """Nobody saves while this lasts: for copying the encrypted files. Keep it short."""
        with self._turn_lock:
            yield

    def on_change(self, listener: Callable[[Changes], None]) -> None:
        """Call `listener` after every save, in the thread that saved."""
        self._listeners.append(listener)

    def checkpoint(self) -> None:
        """Fold the waiting saves into the database file. For idle moments."""
        if self.read_only:
            return
        raw = self.fresh_connection()
        try:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            raw.close()

    def close(self) -> None:
        """Close every file and let others in. Closing twice is fine."""
        if self._closed:
            return
        self._closed = True
        with self._turn_lock:
            if "_sessions" in self.__dict__:
                with contextlib.suppress(DatabaseTrouble):  # a full drive: the saves wait beside the database
                    self.checkpoint()
                self._sessions.close()
            self._entrance.leave()

    def _remember(self, save: int, seq: int, link: str) -> None:
        with contextlib.suppress(OSError, NotSaved):
            seen = self._state.last_seen(self.vault_id)
            self._state.remember(self.vault_id, replace(seen, save=save, seq=seq, chain=link))

    def _announce(self, changes: Changes) -> None:
        for listener in self._listeners:
            listener(changes)
