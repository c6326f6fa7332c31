"""The steps from one schema to the next. An explicit list, so that it survives freezing the program."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlalchemy import Connection

STEPS: Final = {
    "0001": "m0001_first_schema",
    "0002": "m0002_counted_entries",
    "0003": "m0003_promises_with_a_fate",
    "0004": "m0004_deadlines",
    "0005": "m0005_evidence",
    "0006": "m0006_presumed_days",
}
VERSION_TABLE: Final = (
    "CREATE TABLE IF NOT EXISTS alembic_version "
    "(version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)


def bring_up_to_date(connection: Connection, have: str | None) -> str:
    """Run every step after `have` (None: a new diary) in the transaction that is open. The schema it ends with."""
    # Alembic is heavy and only needed for a new or an old diary.
    from alembic.migration import MigrationContext  # noqa: PLC0415 - heavy, see above
    from alembic.operations import Operations  # noqa: PLC0415 - heavy, see above

    connection.exec_driver_sql(VERSION_TABLE)
    with Operations.context(MigrationContext.configure(connection)):
        for schema, module in STEPS.items():
            if have is None or schema > have:
                importlib.import_module(f"{__name__}.{module}").upgrade()
                have = schema
    connection.exec_driver_sql("DELETE FROM alembic_version")
    connection.exec_driver_sql("INSERT INTO alembic_version (version_num) VALUES (?)", (have,))
    return str(have)
