"""How a diary is entered: look, unlock, compare with the seal, and only then open.

Until the comparison has gone well, not a byte of the diary's folder is changed.
"""

from __future__ import annotations

import os
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from senddiary.errors import (
    DiaryDamaged,
    DiaryEmpty,
    DiaryError,
    DiaryMissing,
    DiaryMoved,
    DiaryNewer,
    DiaryReadOnly,
    DiaryZeroBytes,
    OlderThanLastTime,
    SavesMissing,
    SealTroubled,
    SealVouched,
)
from senddiary.i18n import N_, _
from senddiary.storage import facts as told
from senddiary.storage.connection import Access, DatabaseTrouble, Raw, connect
from senddiary.storage.facts import Facts
from senddiary.storage.head import HeadUnreadable, load_head
from senddiary.storage.keys import Header, Keys, Passphrase, Purpose, RecoveryCode, read_code, read_header, unlock
from senddiary.storage.keys.header import FORMAT, LARGEST
from senddiary.storage.lock import Lock
from senddiary.storage.state import LastSeen, State

DATABASE: Final = "diary.db"
WAL: Final = "diary.db-wal"
KEY_FILE: Final = "key.json"
KEY_COPY: Final = "key-copy.json"
NOT_A_DIARY: Final = N_("What is in that folder is not a senddiary diary.")
NO_KEY_FILE: Final = N_("The key file of this diary is missing, so it cannot be opened.")
KEY_FILE_MENDED: Final = N_("The diary’s key file was damaged. Its second copy was used instead.")
NOTHING_TO_DO: Final = N_("You do not need to do anything. Make a backup soon, in case the drive is wearing out.")
NOT_YOURS: Final = N_("This computer does not let you read the files of this diary.")


@dataclass(frozen=True, slots=True)
class Found:
    """A folder that looks like a diary. Nothing has been unlocked yet."""

    folder: Path
    header: Header
    header_damaged: bool
    writable: bool

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.folder / DATABASE


@dataclass(slots=True)
class Entrance:
    """A diary that may be opened, and how: `database` is the real file or a private copy of it."""

    found: Found
    keys: Keys
    lock: Lock
    facts: Facts
    verdict: str
    database: Path
    access: Access
    private: Path | None
    tries_refused: int
    notice: DiaryError | None = None

    @property
    def vault_id(self) -> str:
        """The diary's own id, for ever."""
        return self.keys.vault_id

    @property
    def real(self) -> bool:
        """Whether the diary itself is entered, and not only read."""
        return self.access is Access.WRITE and self.private is None

    def leave(self) -> None:
        """Let others in and sweep the private copy away."""
        sweep(self.private)
        self.lock.release()


def look(folder: Path, state: State) -> Found:
    """Look at the folder without changing it. Raises what is wrong with it, each its own `OpeningRefused`."""
    names = _names(folder, state)
    if not {KEY_FILE, KEY_COPY} & names:
        raise DiaryDamaged(_(NO_KEY_FILE)) if DATABASE in names else DiaryMissing(_(NOT_A_DIARY))
    if DATABASE not in names:
        raise DiaryMoved
    for name in (DATABASE, KEY_FILE):
        if name in names:
            _refuse_odd_file(folder / name)
    header, damaged = _header(folder)
    return Found(folder, header, damaged, _writable(folder, names))


def _names(folder: Path, state: State) -> frozenset[str]:
    try:
        names = frozenset(path.name for path in folder.iterdir())
    except FileNotFoundError as reason:
        raise (DiaryMoved if state.remembers_place(folder) else DiaryMissing) from reason
    except NotADirectoryError as reason:
        raise DiaryMissing(_(NOT_A_DIARY)) from reason
    except OSError as reason:
        raise DiaryDamaged(_(NOT_YOURS)) from reason
    if not names:
        raise DiaryEmpty
    return names


def _refuse_odd_file(path: Path) -> None:
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode):
        raise DiaryMissing(_(NOT_A_DIARY))
    if found.st_size == 0:
        raise DiaryZeroBytes


def _header(folder: Path) -> tuple[Header, bool]:
    """The key file, or its second copy when the first is damaged or gone."""
    trouble: DiaryError = DiaryDamaged(_(NO_KEY_FILE))
    for name in (KEY_FILE, KEY_COPY):
        try:
            return read_header(bounded(folder / name)), name == KEY_COPY
        except DiaryDamaged as reason:
            trouble = reason
        except OSError:
            continue
    raise trouble


def bounded(path: Path, most: int = LARGEST) -> bytes:
    """The content of a small regular file, or its start when it is larger than it should be."""
    if not path.is_file():
        raise FileNotFoundError(path.name)
    with path.open("rb") as file:
        return file.read(most + 1)


def _writable(folder: Path, names: frozenset[str]) -> bool:
    """Whether everything may be written. The permission bits count even for an administrator."""
    places = [folder, *(folder / name for name in (DATABASE, WAL, KEY_FILE, "head") if name in names)]
    return all(place.stat().st_mode & 0o222 and os.access(place, os.W_OK) for place in places)


def enter(
    folder: Path, secret: Passphrase | RecoveryCode, *, writing: bool, state: State, rescuing: bool = False
) -> Entrance:
    """Everything up to the real opening. Raises an `OpeningRefused`, and then the folder is as it was.

    `rescuing` lets a diary whose last saves are missing be read, to bring what is left into a new one.
    """
    found = look(folder, state)
    writing = writing and found.writable and found.header.format <= FORMAT
    lock = Lock(state.lock_file(found.header.vault_id), folder, shared=not writing)
    private = None
    try:
        keys, tries = unlocked(found, secret, state)
        private = private_copy(found.folder, state)
        facts, verdict, notice = _examined(found, keys, private, state)
        if notice and not rescuing and _forbidding(verdict, notice, writing=writing):
            raise notice  # noqa: TRY301 - everything above must be undone
        entrance = Entrance(found, keys, lock, facts, verdict, found.database, Access.WRITE, None, tries, notice)
        _choose_access(entrance, private, state, writing=writing)
    except BaseException:
        lock.release()
        sweep(private)
        raise
    return entrance


def _forbidding(verdict: str, notice: DiaryError, *, writing: bool) -> bool:
    """Whether what is wrong forbids going on. Without a seal a diary can still be read."""
    return verdict in (told.LOST, told.APART) or (writing and isinstance(notice, SealTroubled))


def unlocked(found: Found, secret: Passphrase | RecoveryCode, state: State) -> tuple[Keys, int]:
    """The keys, and how many tries were refused before this one."""
    if isinstance(secret, RecoveryCode):
        read_code(secret.words)  # a slip of the pen is no try
    vault_id = found.header.vault_id
    state.before_a_try(vault_id)
    keys = unlock(found.header, secret)
    return keys, state.after_success(vault_id)


def private_copy(folder: Path, state: State) -> Path | None:
    """A copy of the ciphertext when saves still wait beside the database; None when the file alone is whole."""
    wal = folder / WAL
    if not wal.is_file() or wal.stat().st_size == 0:
        return None
    return copy_apart(folder, state)


def copy_apart(folder: Path, state: State) -> Path:
    """A private folder with a copy of the encrypted database and of the saves that wait beside it."""
    private = state.make_private_folder()
    copy_into(private, folder)
    return private


def copy_into(private: Path, folder: Path) -> None:
    """Copy the encrypted database and the saves that wait beside it."""
    for name in (DATABASE, WAL):
        if (folder / name).is_file():
            shutil.copyfile(folder / name, private / name)


def sweep(private: Path | None) -> None:
    """Take a private copy away."""
    if private:
        shutil.rmtree(private, ignore_errors=True)


def _examined(found: Found, keys: Keys, private: Path | None, state: State) -> tuple[Facts, str, DiaryError | None]:
    """What the database says, how that stands to the seal, and what the person should be told about it."""
    path, access = (private / DATABASE, Access.WRITE) if private else (found.database, Access.FROZEN)
    try:
        raw = connect(path, keys.of(Purpose.DATABASE), access)
        try:
            facts = told.read_facts(raw)
            return facts, *_judged(found, keys, facts, raw, state.last_seen(keys.vault_id))
        finally:
            raw.close()
    except (DatabaseTrouble, LookupError, OSError) as reason:
        raise DiaryDamaged from reason


def _judged(found: Found, keys: Keys, facts: Facts, raw: Raw, seen: LastSeen) -> tuple[str, DiaryError | None]:
    try:
        verdict = told.compare(facts, load_head(found.folder, keys), raw)
    except HeadUnreadable as reason:
        return reason.code, SealVouched() if told.vouched(facts, seen, raw) else SealTroubled()
    if verdict in (told.LOST, told.APART):
        return verdict, SavesMissing() if verdict == told.LOST else DiaryDamaged()
    if seen.save > facts.save or (seen.seq and told.link_at(raw, seen.seq) != seen.chain):
        return verdict, OlderThanLastTime()
    return verdict, DiaryDamaged(_(KEY_FILE_MENDED), _(NOTHING_TO_DO)) if found.header_damaged else None


def _choose_access(entrance: Entrance, private: Path | None, state: State, *, writing: bool) -> None:
    """The real file for writing; a frozen one or a private copy for reading."""
    newer = entrance.facts.newer or entrance.found.header.format > FORMAT
    if writing and not newer:
        sweep(private)
        return
    if newer:
        entrance.notice = DiaryNewer()
    elif not entrance.found.writable:
        entrance.notice = DiaryReadOnly()
    if entrance.facts.behind and private is None:
        private = copy_apart(entrance.found.folder, state)
    entrance.private = private
    entrance.database = private / DATABASE if private else entrance.found.database
    entrance.access = Access.WRITE if private else Access.FROZEN
