"""Making a diary where there was none. Opening never leads here."""

from __future__ import annotations

import shutil
from pathlib import Path

from senddiary.errors import TargetExists
from senddiary.storage import durable, facts
from senddiary.storage.chain import GENESIS
from senddiary.storage.connection import Access, connect
from senddiary.storage.head import Head
from senddiary.storage.keys import KdfCost, Keys, Passphrase, Purpose, create_header
from senddiary.storage.opening import DATABASE, KEY_COPY, KEY_FILE
from senddiary.storage.sealing import Sealer


def make(folder: Path, passphrase: Passphrase, *, cost: KdfCost, zone: str) -> str:
    """Write a whole new diary into a folder that is new or empty. Returns the recovery code.

    Raises `TargetExists`. When it cannot be finished, what was begun is taken away again.
    """
    there = folder.exists()
    if there and (not folder.is_dir() or any(folder.iterdir())):
        raise TargetExists
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        return _fill(folder, passphrase, cost, zone)
    except BaseException:
        for path in folder.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        if not there:
            folder.rmdir()
        raise


def _fill(folder: Path, passphrase: Passphrase, cost: KdfCost, zone: str) -> str:
    header, keys, code = create_header(passphrase, cost)
    for name in (KEY_COPY, KEY_FILE):
        durable.write_new(folder / name, header.to_bytes())
    (folder / DATABASE).touch(mode=0o600, exist_ok=False)
    _fill_database(folder / DATABASE, keys, zone)
    first = Head(keys.vault_id, 0, 0, 0, GENESIS.hex(), facts.SCHEMA)
    Sealer(folder, keys).seal(first)
    durable.sync_folder(folder.parent)
    return code


def _fill_database(path: Path, keys: Keys, zone: str) -> None:
    from senddiary.storage.migrations import bring_up_to_date  # noqa: PLC0415 - heavy, and only for a new diary
    from senddiary.storage.sessions import make_engine  # noqa: PLC0415 - heavy, and only for a new diary

    engine = make_engine(lambda: connect(path, keys.of(Purpose.DATABASE), Access.NEW))
    try:
        with engine.execution_options(turn="IMMEDIATE").begin() as connection:
            bring_up_to_date(connection, None)
            connection.exec_driver_sql(
                "INSERT INTO seal (id, save, seq, entries, mac) VALUES (1, 0, 0, 0, ?)", (GENESIS,)
            )
            connection.exec_driver_sql("INSERT INTO meta (key, value) VALUES ('zone', ?)", (zone,))
    finally:
        engine.dispose()
