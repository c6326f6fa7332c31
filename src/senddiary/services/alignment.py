"""Their record beside mine: which days stand in both, which in one of them, and where the two differ.

    take_rows(diary, document_id, rows, now=) -> int          rows of a table become dated lines of that document
    compare(diary, document_id, Scope(...)) -> Alignment      their lines are its passages with a day
    letter(alignment, entries=None, child="") -> str          asks kindly for what was not found in their copy

A line is in both when an entry of mine is of the same day; the two differ when they seem to be about the same thing on
different days, or when the parent said so (a link “contradicts” to that document and page). Entries that are private,
about another child or privileged have no part in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from senddiary.i18n import _
from senddiary.importers.draft import Draft
from senddiary.model.entry import Entry
from senddiary.model.link import Link
from senddiary.model.passage import Passage
from senddiary.rules.honest import honest
from senddiary.rules.when import When
from senddiary.services import document_writing, intake_times, passages
from senddiary.services.document_uses import titled
from senddiary.services.search_words import fold
from senddiary.services.views import View, conditions
from senddiary.storage.diary import Diary

State = Literal["both", "only-mine", "only-theirs", "differ"]
NEAR: Final = 7  # days apart that two notes about one thing may be
ALIKE: Final = 0.34  # of the words of the shorter one
LEAST_WORDS: Final = 2
LONG_ENOUGH: Final = 4  # letters of a word that tells something


@dataclass(frozen=True, slots=True)
class Scope:
    """What is compared: days, and whom it is about. Without days: from their first line to their last."""

    from_: date | None = None
    to: date | None = None
    child: str | None = None
    body: str | None = None


WHOLE: Final = Scope()


@dataclass(frozen=True, slots=True)
class Theirs:
    """A line of their record; `page` is where it stands (the row, in a table)."""

    passage: str
    on: date
    words: str
    page: int
    who: str | None


@dataclass(frozen=True, slots=True)
class Mine:
    """An entry of the diary."""

    entry: str
    when: When
    title: str


@dataclass(frozen=True, slots=True)
class Pair:
    """What stands beside what; one side is empty when only the other has it."""

    state: State
    day: date
    mine: Mine | None = None
    theirs: Theirs | None = None


@dataclass(frozen=True, slots=True)
class Alignment:
    """Both records day by day. `undated` counts lines marked without a day, which cannot be put beside anything."""

    document: str
    title: str
    pairs: tuple[Pair, ...]
    undated: int

    def count(self, state: State) -> int:
        """How many are so."""
        return sum(pair.state == state for pair in self.pairs)

    @property
    def words(self) -> str:
        """“In both 41, only mine 17, only theirs 23, differ 6”."""
        return _("In both {both}, only mine {mine}, only theirs {theirs}, differ {differ}").format(
            both=self.count("both"),
            mine=self.count("only-mine"),
            theirs=self.count("only-theirs"),
            differ=self.count("differ"),
        )


def take_rows(diary: Diary, document_id: str, rows: Sequence[Draft], *, now: datetime) -> int:
    """Mark the dated rows of a table as lines of its document, in place of those marked before; how many there are.

    `rows` are what `intake.answered` made of the columns: each has a clock, and perhaps who wrote it.
    """
    lines = [(number, row, day) for number, row in enumerate(rows, 1) if (day := _day_of(row, diary.zone)) is not None]
    with diary.write() as session:
        document_writing.found(session, document_id)
        passages.drop_dated(diary, session, document_id, now=now)
        for number, row, day in lines:
            words = " ".join((row.text or row.title).split()) or _("No words in it.")
            who = next((party.name for party in row.parties if party.name), None)
            passages.put(diary, session, document_id, passages.NewPassage(number, words, (), day, who), now=now)
    return len(lines)


def compare(diary: Diary, document_id: str, scope: Scope = WHOLE) -> Alignment:
    """Put their record beside mine. Raises NotFound."""
    with diary.read() as session:
        document = document_writing.found(session, document_id)
        theirs, undated = _theirs(session, document_id, scope)
        body = scope.body or document.body_id
        days = [line.on for line in theirs]
        view = View(
            child=scope.child or document.child_id,
            body=body,
            from_=scope.from_ or min(days, default=None),
            to=scope.to or max(days, default=None),
        )
        mine = _mine(session, view) if days or (scope.from_ and scope.to) else []
        differing = _contradicted(session, document_id)
    pairs = _paired(theirs, mine, differing)
    return Alignment(document_id, document.title, tuple(sorted(pairs, key=_order)), undated)


def letter(alignment: Alignment, *, entries: Collection[str] | None = None, child: str = "") -> str:
    """A polite letter that lists what was not found in their copy; `entries` narrows it to those chosen."""
    alone = [pair.mine for pair in alignment.pairs if pair.state == "only-mine" and pair.mine]
    wanted = [mine for mine in alone if entries is None or mine.entry in entries]
    about = _("Thank you for the copy of the records about {child}.").format(child=child or _("our child"))
    found = _("I have read it beside my own notes. I did not find these in the copy I have:")
    lines = [f"- {honest(mine.when)}: {mine.title}" for mine in wanted]
    ask = _("Could you please look whether there is a record of them, and send me a copy if there is?")
    close = _("I may have overlooked something. If so, a note of the page would help me.")
    return "\n\n".join([about, found, "\n".join(lines), f"{ask} {close}", _("With thanks")])


def _theirs(session: Session, document_id: str, scope: Scope) -> tuple[list[Theirs], int]:
    found = session.scalars(select(Passage).where(Passage.document_id == document_id).order_by(Passage.page)).all()
    lines = [Theirs(one.id, one.on, one.words, one.page, one.note) for one in found if one.on is not None]
    inside = [
        line
        for line in lines
        if (scope.from_ is None or line.on >= scope.from_) and (scope.to is None or line.on <= scope.to)
    ]
    return inside, len(found) - len(lines)


def _mine(session: Session, view: View) -> list[tuple[Mine, date, str]]:
    """My entries that may be shown to them, each with its day and its words."""
    open_ones = (~Entry.private, ~Entry.other_child, ~Entry.privileged, Entry.occurred.is_not(None))
    statement = select(Entry).where(*conditions(view), *open_ones).order_by(Entry.sort)
    found: list[tuple[Mine, date, str]] = []
    for entry in session.scalars(statement):
        first = entry.when.first
        sure = entry.when.operator in ("on", "about") and entry.when.precision in ("day", "minute")
        if first is not None and sure:
            words = f"{entry.title or ''} {entry.text}"
            found.append((Mine(entry.uuid, entry.when, titled(entry)), first.date(), words))
    return found


def _contradicted(session: Session, document_id: str) -> set[tuple[str, int | None]]:
    """Entries that the parent says contradict a page of their record."""
    statement = select(Entry.uuid, Link.page).join(Link, Link.entry_id == Entry.id)
    chosen = (Link.to_document_id == document_id, Link.kind == "contradicts", Entry.deleted.is_(None))
    return {(uuid, page) for uuid, page in session.execute(statement.where(*chosen))}


def _paired(
    theirs: Sequence[Theirs], mine: Sequence[tuple[Mine, date, str]], differing: Collection[tuple[str, int | None]]
) -> list[Pair]:
    """Same day first, the likest words first; then near days with like words; then what stands alone."""
    free_mine = {one.entry: (one, day, _telling(words)) for one, day, words in mine}
    free_theirs = {line.passage: (line, _telling(line.words)) for line in theirs}
    pairs: list[Pair] = []
    for _score, line, entry in sorted(_chances(free_theirs, free_mine), key=lambda chance: -chance[0]):
        if line in free_theirs and entry in free_mine:
            their, own = free_theirs.pop(line)[0], free_mine.pop(entry)
            contradicted = (own[0].entry, their.page) in differing or (own[0].entry, None) in differing
            state: State = "differ" if contradicted or own[1] != their.on else "both"
            pairs.append(Pair(state, their.on, own[0], their))
    pairs += [Pair("only-theirs", line.on, None, line) for line, _words in free_theirs.values()]
    pairs += [Pair("only-mine", day, one) for one, day, _words in free_mine.values()]
    return pairs


def _chances(
    theirs: dict[str, tuple[Theirs, frozenset[str]]], mine: dict[str, tuple[Mine, date, frozenset[str]]]
) -> list[tuple[float, str, str]]:
    """Which line may belong to which entry, and how likely; only days that lie near each other are compared."""
    by_day: dict[date, list[str]] = defaultdict(list)
    for entry, known in mine.items():
        by_day[known[1]].append(entry)
    found: list[tuple[float, str, str]] = []
    for passage, (line, said) in theirs.items():
        for apart in range(-NEAR, NEAR + 1):
            for entry in by_day.get(line.on + timedelta(days=apart), []):
                alike = _alike(said, mine[entry][2])
                if apart == 0:
                    found.append((2 + alike, passage, entry))
                elif alike >= ALIKE:
                    found.append((alike - abs(apart) / 100, passage, entry))
    return found


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    shared = len(one & other)
    return shared / max(min(len(one), len(other)), 1) if shared >= LEAST_WORDS else 0.0


def _telling(words: str) -> frozenset[str]:
    cleaned = "".join(letter if letter.isalnum() else " " for letter in fold(words[:4_000]))
    return frozenset(word for word in cleaned.split() if len(word) >= LONG_ENOUGH)


def _day_of(row: Draft, zone: str) -> date | None:
    when = intake_times.of(row.clocks, zone).when
    return when.first.date() if when.first is not None and when.precision in ("day", "minute") else None


def _order(pair: Pair) -> tuple[date, str]:
    return pair.day, pair.theirs.words if pair.theirs else pair.mine.title if pair.mine else ""
