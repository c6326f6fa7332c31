"""The health check: reads everything, names what is wrong, and changes not a byte."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from senddiary.errors import DiaryDamaged
from senddiary.progress import Progress, silent
from senddiary.storage import chain, facts, head, inspection, opening
from senddiary.storage.blobs import Blobs
from senddiary.storage.connection import DatabaseTrouble, Raw
from senddiary.storage.findings import DAMAGE, Finding, finding, mended_by_opening
from senddiary.storage.head import HeadUnreadable, load_head
from senddiary.storage.inspection import Copy, Original
from senddiary.storage.keys import Keys, Passphrase, RecoveryCode, read_header
from senddiary.storage.lock import Lock
from senddiary.storage.opening import DATABASE, KEY_COPY, KEY_FILE, Found
from senddiary.storage.state import State

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from senddiary.storage.diary import Diary

Payloads = Callable[["Session"], Iterable[tuple[str, dict[str, Any]]]]  # Any: JSON values
CONFLICT: Final = re.compile(
    r"conflicted copy|sync-conflict|conflict-\d|\bconflict\b|^copy of |\(\d+\)|~\d+\.db$| - copy\b", re.IGNORECASE
)
CLOUDS: Final = (
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "my drive",
    "icloud",
    "nextcloud",
    "owncloud",
    "syncthing",
)
CLOUD_PATHS: Final = ("mobile documents", "cloudstorage")


@dataclass(frozen=True, slots=True)
class SealReport:
    """How far the seal says the diary had come, and how that stands to the database."""

    seq: int | None
    state: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The outcome of a health check. `ok` is whether nothing is damaged."""

    ok: bool
    entries: int | None
    revisions: int | None
    originals: int | None
    seal: SealReport
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class _Notes:
    """What was found so far."""

    entries: int | None = None
    revisions: int | None = None
    originals: int | None = None
    seal: SealReport = field(default_factory=lambda: SealReport(None, "unknown"))
    findings: list[Finding] = field(default_factory=list)

    def report(self) -> CheckReport:
        ok = not any(found.severity == DAMAGE for found in self.findings)
        return CheckReport(ok, self.entries, self.revisions, self.originals, self.seal, tuple(self.findings))


def check(
    folder: Path,
    secret: Passphrase | RecoveryCode,
    *,
    state: State | Path | None = None,
    entry_payloads: Payloads | None = None,
    progress: Progress = silent,
) -> CheckReport:
    """Read every page, link and original of a closed diary on a private copy.

    `entry_payloads` gives each entry as it stands now, to be compared with what was saved last.
    Raises the `OpeningRefused` of a folder that holds no diary at all, `DiaryInUse` and `WrongPassphrase`.
    """
    chosen, notes = State.of(state), _Notes()
    _note_surroundings(folder, notes)
    try:
        found = opening.look(folder, chosen)
        with _held(chosen, found):
            keys, _tries = opening.unlocked(found, secret, chosen)
            _note_key_files(found, notes)
            with chosen.private_folder() as private:
                opening.copy_into(private, folder)
                _inspect(_Subject(folder, private, keys, chosen, entry_payloads), notes, progress)
    except DiaryDamaged:
        notes.findings.append(finding("damaged-header", KEY_FILE))
    return notes.report()


def check_open(diary: Diary, *, entry_payloads: Payloads | None = None, progress: Progress = silent) -> CheckReport:
    """The same for the diary that is open here. Saving waits only while the encrypted files are copied."""
    notes = _Notes()
    _note_surroundings(diary.folder, notes)
    with diary.state.private_folder() as private:
        with diary.held_still():
            opening.copy_into(private, diary.folder)
            shutil.copyfile(diary.folder / head.NAME, private / head.NAME)
        _inspect(_Subject(diary.folder, private, diary.keys, diary.state, entry_payloads), notes, progress)
    return notes.report()


@contextmanager
def _held(state: State, found: Found) -> Iterator[None]:
    lock = Lock(state.lock_file(found.header.vault_id), found.folder, shared=True)
    try:
        yield
    finally:
        lock.release()


@dataclass(frozen=True, slots=True)
class _Subject:
    """What is looked at: the diary's folder, and the private copy of its database."""

    folder: Path
    private: Path
    keys: Keys
    state: State
    entry_payloads: Payloads | None

    @property
    def copy(self) -> Copy:
        return Copy(self.private / DATABASE, self.keys)


def _note_surroundings(folder: Path, notes: _Notes) -> None:
    """Second copies beside the diary's files, and a cloud around it."""
    if folder.is_dir():
        odd = sorted(path.name for path in folder.iterdir() if CONFLICT.search(path.name))
        notes.findings += [finding("conflict-copy", name) for name in odd]
    parts = [part.lower() for part in folder.resolve().parts]
    if any(part.startswith(CLOUDS) or part in CLOUD_PATHS for part in parts):
        notes.findings.append(finding("sync-folder"))


def _note_key_files(found: Found, notes: _Notes) -> None:
    """The key file has a second copy: one may be damaged without harm."""
    for name in (KEY_FILE, KEY_COPY):
        try:
            whole = read_header(opening.bounded(found.folder / name)).vault_id == found.header.vault_id
        except (DiaryDamaged, OSError):
            whole = False
        if not whole:
            notes.findings.append(mended_by_opening("damaged-header", name))


def _inspect(subject: _Subject, notes: _Notes, progress: Progress) -> None:
    """Pages first: a damaged page makes the rest guesswork, so each further look may find nothing to look at."""
    if inspection.bad_pages(subject.copy):
        notes.findings.append(finding("damaged-database", DATABASE))
    for look in (_note_seal, _note_chain, _bring_up_to_date, _note_entries, _note_originals):
        try:
            look(subject, notes, progress)
        except (DatabaseTrouble, LookupError, ValueError):
            if not any(found.code == "damaged-database" for found in notes.findings):
                notes.findings.append(finding("damaged-database", DATABASE))


def _note_seal(subject: _Subject, notes: _Notes, _progress: Progress) -> None:
    with closing(subject.copy.connect()) as raw:
        _compare_seal(subject, notes, raw)


def _compare_seal(subject: _Subject, notes: _Notes, raw: Raw) -> None:
    said = facts.read_facts(raw)
    notes.entries, notes.revisions = inspection.count_entries(raw), said.last_seq
    seen = subject.state.last_seen(subject.keys.vault_id)
    sealed_in = subject.private if (subject.private / head.NAME).exists() else subject.folder
    try:
        sealed = load_head(sealed_in, subject.keys)
    except HeadUnreadable as reason:
        notes.seal = SealReport(None, reason.code)
        notes.findings.append(finding(reason.code, head.NAME))
        return
    verdict = facts.compare(said, sealed, raw)
    notes.seal = SealReport(sealed.seq, verdict)
    if verdict != facts.SEALED:
        notes.findings.append(finding(verdict, DATABASE if verdict in (facts.LOST, facts.APART) else head.NAME))
    elif notes.entries != said.entries:
        notes.findings.append(finding("damaged-database", DATABASE))
    if seen.save > said.save or (seen.seq and facts.link_at(raw, seen.seq) != seen.chain):
        notes.findings.append(finding("older-than-last-time", DATABASE))


def _note_chain(subject: _Subject, notes: _Notes, _progress: Progress) -> None:
    walked = subject.copy.ask(lambda raw: inspection.walk_chain(raw, subject.keys))
    notes.revisions = walked.revisions
    if walked.broken:
        notes.findings.append(finding("chain-broken", DATABASE, (str(seq) for seq in walked.broken[:100])))
    if walked.set_back:
        notes.findings.append(finding("clock-set-back", DATABASE, (str(seq) for seq in walked.set_back[:100])))


def _bring_up_to_date(subject: _Subject, _notes: _Notes, _progress: Progress) -> None:
    """The tables of an old diary, in the private copy: only then can its entries be read."""
    said = subject.copy.ask(facts.read_facts)
    if said.behind:
        from senddiary.storage.upgrading import run_steps  # noqa: PLC0415 - heavy, and only for an old diary

        run_steps(subject.private / DATABASE, subject.keys, said.schema)


def _note_entries(subject: _Subject, notes: _Notes, _progress: Progress) -> None:
    """Each entry must say what its latest revision says; the pages alone would not notice an old one pasted back."""
    if subject.entry_payloads is None or subject.copy.ask(facts.read_facts).newer:
        return
    saved = subject.copy.ask(inspection.latest_words)
    present = _present(subject.copy, subject.entry_payloads)
    expected = {uuid for uuid, latest in saved.items() if latest.must_be_there}
    changed = sorted(uuid for uuid in saved.keys() & present.keys() if not _same(present[uuid], saved[uuid].words))
    apart = sorted((expected - present.keys()) | (present.keys() - saved.keys()))
    if changed or apart:
        notes.findings.append(finding("damaged-database", DATABASE, [*changed, *apart][:100]))


def _present(copy: Copy, entry_payloads: Payloads) -> dict[str, str]:
    from sqlalchemy.exc import DBAPIError  # noqa: PLC0415 - SQLAlchemy only when entries are compared

    from senddiary.storage.sessions import Sessions  # noqa: PLC0415 - the same

    sessions = Sessions(copy.connect)
    try:
        with sessions.reading() as session:
            return {uuid: chain.words_of(payload) for uuid, payload in entry_payloads(session)}
    except DBAPIError as trouble:
        raise LookupError("entries cannot be read") from trouble
    finally:
        sessions.close()


def _same(now: str, saved: str | None) -> bool:
    if saved is None:
        return False
    then, today = json.loads(saved), json.loads(now)
    then.pop("reason", None)
    # A field that a later senddiary added is empty in what was saved before; anything else must be equal.
    return all((then.get(key) or None) == (today.get(key) or None) for key in then.keys() | today.keys())


def _note_originals(subject: _Subject, notes: _Notes, progress: Progress) -> None:
    wanted = subject.copy.ask(inspection.originals)
    read = inspection.read_originals(Blobs(subject.folder, subject.keys, writable=False), wanted, progress)
    notes.originals = read.whole + len(read.damaged) + len(read.missing)
    for code, troubled in (("damaged-original", read.damaged), ("missing-original", read.missing)):
        notes.findings += [finding(code, _file_of(one.blob), _who_has(one, wanted)) for one in troubled]
    notes.findings += [finding("orphan-original", _file_of(name)) for name in read.orphans]


def _file_of(blob: str) -> str:
    return f"files/{blob[:2]}/{blob}"


def _who_has(one: Original, wanted: list[Original]) -> list[str]:
    """What this original is called, and the ids of the documents it belongs to."""
    same = [other for other in wanted if other.blob == one.blob]
    return [*sorted({other.name for other in same}), *sorted({other.owner for other in same})]
