"""How the encrypted database is opened: one place that knows the key and every setting."""

from __future__ import annotations

import sys
from enum import Enum
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2

from senddiary.storage.keys import checked

Raw = Any  # a sqlcipher3 connection; the library says nothing about its types
DatabaseTrouble: Final = dbapi2.DatabaseError

ATTACH: Final = int(dbapi2.SQLITE_ATTACH)
DENY: Final = int(dbapi2.SQLITE_DENY)
OK: Final = int(dbapi2.SQLITE_OK)
SETTINGS: Final = (
    "temp_store=MEMORY",
    "secure_delete=ON",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "cache_size=-16000",
    "busy_timeout=5000",
)
WRITING: Final = ("journal_mode=WAL", "synchronous=FULL")
MACOS: Final = ("fullfsync=ON", "checkpoint_fullfsync=ON")


class Access(Enum):
    """What a connection may do.

    Only `NEW` and `COPY` may make a file; `COPY` leaves nothing beside it; `FROZEN` does not change a byte anywhere.
    """

    COPY = "mode=rwc&"
    NEW = "mode=rwc"
    WRITE = "mode=rw"
    FROZEN = "mode=ro&immutable=1"


def connect(path: Path, key: bytes, access: Access) -> Raw:
    """A connection to the database at `path`, which answers nothing without the right key of exactly 32 bytes.

    Raises `WrongKeyLength`, or `DatabaseTrouble` when the file is not a database under that key.
    """
    words = checked(key).hex()
    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?{access.value}", isolation_level=None, check_same_thread=False, timeout=5, uri=True
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")  # first, or a wrong key is reported on the terminal
        connection.execute(f"PRAGMA key = \"x'{words}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for setting in _settings(access):
            connection.execute(f"PRAGMA {setting}")
        connection.set_authorizer(_allow)
    except BaseException:
        connection.close()
        raise
    return connection


def _settings(access: Access) -> tuple[str, ...]:
    if access is Access.FROZEN:
        return (*SETTINGS, "query_only=ON")
    if access is Access.COPY:
        return SETTINGS
    return (*WRITING, *SETTINGS, *(MACOS if sys.platform == "darwin" else ()))


def _allow(action: int, *_what: str | None) -> int:
    """Everything but ATTACH: a second database could be written without a key."""
    return DENY if action == ATTACH else OK
