"""Looking at every page, every link and every original of a diary, without changing any of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from senddiary.errors import OriginalDamaged, OriginalMissing
from senddiary.progress import Progress, silent
from senddiary.storage import chain
from senddiary.storage.blobs import Blobs
from senddiary.storage.connection import Access, DatabaseTrouble, Raw, connect
from senddiary.storage.keys import Keys, Purpose

T = TypeVar("T")
OF_DOCUMENTS: Final = "SELECT blob, name, sha256, size, document_id FROM document_file ORDER BY blob, name"
OF_ENTRIES: Final = (
    "SELECT a.blob, a.name, a.sha256, a.size, e.uuid FROM attachment a "
    "JOIN entry e ON e.id = a.entry_id ORDER BY a.blob"
)
LATEST: Final = (
    "SELECT subject_id, subject, action, payload FROM revision "
    "WHERE seq IN (SELECT max(seq) FROM revision GROUP BY subject, subject_id)"
)


@dataclass(frozen=True, slots=True)
class Original:
    """A kept file as the database knows it. `owner` is the document it belongs to; an entry in an old diary."""

    blob: str
    name: str
    sha256: str
    size: int
    owner: str


class Copy:
    """A database nobody else uses: a private copy, or the one inside a backup."""

    def __init__(self, path: Path, keys: Keys, access: Access = Access.WRITE) -> None:
        self.path, self.keys, self.access = path, keys, access

    def connect(self) -> Raw:
        """A fresh connection. After one bad page a connection is no witness any more."""
        return connect(self.path, self.keys.of(Purpose.DATABASE), self.access)

    def ask(self, question: Callable[[Raw], T]) -> T:
        """Put one question on a fresh connection."""
        raw = self.connect()
        try:
            return question(raw)
        finally:
            raw.close()


def bad_pages(copy: Copy) -> list[str]:
    """Every row of both integrity checks that is not a clean bill, each asked on a connection of its own."""
    found: list[str] = []
    for pragma, fine in (("cipher_integrity_check", ""), ("integrity_check", "ok")):
        try:
            rows = copy.ask(lambda raw, pragma=pragma: raw.execute(f"PRAGMA {pragma}").fetchall())  # type: ignore[misc] # mypy cannot see a default in a lambda
            found += [str(row[0]) for row in rows if str(row[0]) != fine]
        except DatabaseTrouble as trouble:
            found.append(str(trouble))
    return found


def walk_chain(raw: Raw, keys: Keys) -> chain.ChainReport:
    """The whole history, link by link."""
    rows = raw.execute(f"SELECT {chain.COLUMNS} FROM revision ORDER BY seq")  # noqa: S608 - a constant
    return chain.walk(rows, keys.of(Purpose.CHAIN))


def originals(raw: Raw) -> list[Original]:
    """Every file that is kept, also in the tables of an old diary."""
    there = raw.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'document_file'").fetchone()
    return [Original(*row) for row in raw.execute(OF_DOCUMENTS if there else OF_ENTRIES)]


def count_entries(raw: Raw) -> int:
    """How many entries there are, counted one by one."""
    return int(raw.execute("SELECT count(*) FROM entry").fetchone()[0])


@dataclass(frozen=True, slots=True)
class Latest:
    """What was done last to a thing, and the words it then had (none once they are erased)."""

    subject: str
    action: str
    words: str | None

    @property
    def must_be_there(self) -> bool:
        """Entries and documents stay until erased or joined. Other things may go with the entry they are of."""
        return self.subject in ("entry", "document") and self.action not in ("erase", "joined")


def latest_words(raw: Raw) -> dict[str, Latest]:
    """The last revision of each thing there ever was, by its id."""
    return {row[0]: Latest(*row[1:]) for row in raw.execute(LATEST)}


@dataclass(frozen=True, slots=True)
class OriginalsReport:
    """Which originals are whole, damaged, gone, and which no document asks for."""

    whole: int
    damaged: tuple[Original, ...]
    missing: tuple[Original, ...]
    orphans: tuple[str, ...]


def read_originals(blobs: Blobs, wanted: list[Original], progress: Progress = silent) -> OriginalsReport:
    """Decrypt every original and compare it with what is written down of it."""
    damaged, missing, whole = [], [], 0
    by_blob = {original.blob: original for original in wanted}
    for done, original in enumerate(by_blob.values(), 1):
        try:
            found = blobs.verify(original.blob)
            if (found.sha256, found.size) != (original.sha256, original.size):
                raise OriginalDamaged  # noqa: TRY301 - the same as a damaged one
            whole += 1
        except OriginalMissing:
            missing.append(original)
        except (OriginalDamaged, OSError):
            damaged.append(original)
        progress(done, len(by_blob))
    orphans = tuple(name for name in blobs.names() if name not in by_blob)
    return OriginalsReport(whole, tuple(damaged), tuple(missing), orphans)
