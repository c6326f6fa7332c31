"""What reports know about promises and quotes beyond their entries: read once, only from entries that may be shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from senddiary.model.entry import Entry
from senddiary.model.people import Person
from senddiary.model.promise import NOT_SURE
from senddiary.model.statement import Contradiction
from senddiary.reports import snapshot as shots
from senddiary.services import duties, promise_rows, silence, told, withheld
from senddiary.services.promise_rows import PromiseRow, live
from senddiary.services.report_entries import Parts
from senddiary.services.told import ToldRow


@dataclass(frozen=True, slots=True)
class Facts:
    """The promises by id, the statements by entry and words, the pairs; `until` ends every silence."""

    rows: dict[str, PromiseRow]
    said: dict[tuple[str, str], ToldRow]
    linked: tuple[shots.Pair, ...]
    until: date
    on: date
    withheld: frozenset[str]

    def files(self, parts: Parts, entry: Entry) -> tuple[str, ...]:
        """What the files of an entry are called there, without those that never leave the house."""
        return tuple(name for name, file_id in parts.files.get(entry.id, ()) if file_id not in self.withheld)

    def promises(self, parts: Parts, entry: Entry) -> tuple[shots.Promise, ...]:
        """The promises of an entry, in the order in which they were written down."""
        return tuple(_promise(self.rows[id_], child_id) for id_, child_id in parts.promises.get(entry.id, ()))

    def quotes(self, parts: Parts, entry: Entry, day: str | None) -> tuple[shots.Quote, ...]:
        """The quotes of an entry."""
        body = parts.body_of(entry)
        return tuple(self._quote((entry.uuid, words), by, body, day) for words, by in parts.quotes_of(entry))

    def silences(self, kept: Iterable[shots.SnapshotEntry]) -> tuple[shots.Silence, ...]:
        """The long silences about promises of entries that are shown, in the order of the entries."""
        entries = [entry.id for entry in kept]
        places = {uuid: place for place, uuid in enumerate(entries)}
        found = [self._silence(row) for row in self.rows.values() if row.entry in places]
        return tuple(sorted(filter(None, found), key=lambda one: (one.since, places[one.entry], one.about)))

    def pairs(self, kept: Iterable[shots.SnapshotEntry]) -> tuple[shots.Pair, ...]:
        """The pairs of which both quotes are shown."""
        shown = {quote.id for entry in kept for quote in entry.quotes if quote.id}
        return tuple(pair for pair in self.linked if {pair.one, pair.other} <= shown)

    def _quote(self, key: tuple[str, str], by: Person | None, body: str, day: str | None) -> shots.Quote:
        role = by.role_on(day) if by and day else None
        said = self.said.get(key)
        return shots.Quote(
            words=key[1],
            by=by.name if by else "",
            role=role.title if role else "",
            body=role.body.name if role and role.body else body,
            family=said.family_name if said else "",
            wait=told.wait_words(said, self.on) if said else "",
            confirmed=said.confirmed if said else None,
            id=said.id if said else "",
        )

    def _silence(self, row: PromiseRow) -> shots.Silence | None:
        quiet = silence.of_row(row, on=self.until)
        if quiet is None or quiet.working_days < silence.QUIET_DAYS:
            return None
        return shots.Silence(row.entry, silence.words(quiet), quiet.since, quiet.until, row.words, row.by or "")


def read(session: Session, until: date, *, on: date, child: str | None = None) -> Facts:
    """Everything in a dozen statements. Entries that never leave the house leave no mark on a promise either."""
    open_ones = (Entry.private.is_(False), Entry.other_child.is_(False), Entry.privileged.is_(False))
    rows = promise_rows.read(session, on, *live(), marked_by=open_ones)
    pairs = session.execute(
        select(Contradiction.one_id, Contradiction.other_id, Contradiction.settled_on).order_by(Contradiction.made)
    )
    return Facts(
        rows={row.id: row for row in rows},
        said={(row.entry, row.words): row for row in told.rows(session)},
        linked=tuple(shots.Pair(one, other, settled) for one, other, settled in pairs),
        until=until,
        on=on,
        withheld=withheld.files(session, child),
    )


def _promise(row: PromiseRow, child_id: str | None) -> shots.Promise:
    return shots.Promise(
        words=row.words,
        by=row.by or "",
        body=row.body or "",
        due=row.due,
        state=row.state,
        days=row.days,
        fate=row.fate,
        fate_on=row.fate_on,
        late_by=row.late_by,
        chased=row.chased,
        child_ids=frozenset({child_id}) if child_id else frozenset(),
        role=row.role or "",
        doer=", ".join(filter(None, (row.doer, row.doer_body))),
        duty="" if row.duty in (None, NOT_SURE) and not row.duty_body else duties.words(row),
        ours=row.ours,
        became=row.became or "",
        note=row.fate_note or "",
        confirmed=row.confirmed,
    )
