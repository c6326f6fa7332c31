"""Looking at what wants to come in: what it is, what date it carries and who said so, and what is kept already."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import select

from senddiary.errors import DiaryError, NotTakenIn, UnreadableFile
from senddiary.importers import sandbox, table_columns
from senddiary.importers.answered import one_by_one, with_day, with_order
from senddiary.importers.draft import Draft, FileDraft, Remark
from senddiary.importers.remarks import refusal, spoken
from senddiary.importers.table_columns import Columns
from senddiary.importers.written_dates import from_name
from senddiary.model.document import Document, DocumentFile
from senddiary.progress import Cancelled, Progress, silent
from senddiary.services import arrivals, intake_items, intake_known, intake_proposals, intake_times, intake_words
from senddiary.services.arrivals import Mark, Source
from senddiary.services.evidence import guessed
from senddiary.services.intake_known import Double, Who
from senddiary.services.intake_proposals import EntryProposal, How
from senddiary.services.intake_times import Times
from senddiary.services.mailbox_parts import Part
from senddiary.storage.diary import Diary

MOST_READ_INSIDE: Final = 60  # files inside a mail that are read at once; the others are read later, in the background
DEEPEST: Final = 3
HASHED_AT_ONCE: Final = 2 << 20  # bytes


@dataclass(frozen=True, slots=True)
class Inside:
    """A file inside a thing: its bytes, and what they say of themselves (None when nothing could be read)."""

    file: FileDraft
    sha256: str
    draft: Draft | None
    inside: tuple[Inside, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was looked at. Nothing of it is stored.

    `sha256` is empty for a long film that cannot be kept already: it is worked out as it is kept. `trouble` is why it
    could not be read; then it can only be kept as a file. `doubles` say what is kept already; with
    one of the kind `same-file` it would not be stored again. `entries` are what it would become, `how` the usual way.
    `kept_items` are those things inside it that are entries already (see `intake_items.pair_of`).
    """

    source: Source
    name: str
    size: int
    sha256: str
    mark: Mark
    came: datetime
    draft: Draft
    media_type: str
    times: Times
    who: Who
    sender: str | None
    doubles: tuple[Double, ...]
    inside: tuple[Inside, ...]
    entries: tuple[EntryProposal, ...]
    how: How
    title: str
    trouble: DiaryError | None = None
    kept_items: frozenset[intake_items.Pair] = intake_items.NOTHING

    @property
    def same(self) -> Double | None:
        """The document that holds these very bytes already."""
        return next((double for double in self.doubles if double.kind == "same-file"), None)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the parent should know about how it was read, in plain sentences."""
        trouble = (str(self.trouble),) if self.trouble else ()
        return (*trouble, *(spoken(remark) for remark in self.draft.remarks))


@dataclass(frozen=True, slots=True)
class NotTaken:
    """Something that is not taken in, why, and what to do instead."""

    name: str
    code: str
    words: str
    next_step: str


def look(
    diary: Diary, sources: Iterable[Source], *, now: datetime, progress: Progress = silent
) -> tuple[Found | NotTaken, ...]:
    """Look at several things, one after the other. `progress` counts things. Raises Cancelled."""
    listed = tuple(arrivals.expand(sources))
    seen: list[Found | NotTaken] = []
    for done, source in enumerate(listed):
        progress(done, len(listed))
        try:
            seen.append(look_at(diary, source, now=now, progress=lambda _d, _t, at=done: progress(at, len(listed))))
        except DiaryError as error:
            seen.append(NotTaken(arrivals.name_of(source), error.code, str(error), error.next_step))
    progress(len(listed), len(listed))
    return tuple(seen)


def look_at(
    diary: Diary, source: Source, *, now: datetime, progress: Progress = silent, sha256: str | None = None
) -> Found:
    """Look at one thing. `progress` counts bytes, then asks now and then whether to go on. Raises NotTakenIn."""
    hashed = digest(diary, source, progress) if sha256 is None else sha256
    return considered(diary, look_apart(source, zone=diary.zone, now=now, progress=progress, sha256=hashed))


def digest(diary: Diary, source: Source, progress: Progress = silent) -> str:
    """The SHA-256 of a thing; empty for a long film that is new, which is not read twice. Raises NotTakenIn."""
    return arrivals.digest(source, progress) if _may_be_kept(diary, arrivals.look(source).size) else ""


def kept_already(diary: Diary, sha256: str) -> tuple[Document, Double] | None:
    """The document that holds the bytes with this SHA-256, and what is to be said of it: for who need not look."""
    with diary.read() as session:
        return intake_known.same_file(session, sha256, diary.zone)


def look_apart(
    source: Source, *, zone: str, now: datetime, progress: Progress = silent, sha256: str | None = None
) -> Found:
    """What a thing says of itself, without asking the diary: for a thread of its own. `considered` does the rest.

    `sha256` is given where it is known already.
    """
    mark, name = arrivals.look(source), arrivals.name_of(source)
    sha256 = arrivals.digest(source, progress) if sha256 is None else sha256
    draft, trouble = _read(source, name, progress)
    clock = intake_times.file_clock(mark.changed, zone) if mark.changed else None
    if clock is not None and draft.kind != "email":  # a message that tells no date is asked about, never guessed
        draft = replace(draft, clocks=(*draft.clocks, clock))
    if draft.kind in ("note", "email"):  # a mail to oneself can hold a note
        draft = with_day(draft, now.astimezone(ZoneInfo(zone)).date())
    inside = tuple(_inside(file, progress, 1, place) for place, file in enumerate(draft.files))
    if _is_too_deep(inside, 1):
        draft = replace(draft, remarks=(*draft.remarks, Remark("too-deep")))
    return Found(
        source=source,
        name=name,
        size=mark.size,
        sha256=sha256,
        mark=mark,
        came=now,
        draft=draft,
        media_type=guessed(name)[0],
        times=intake_times.UNKNOWN,
        who=Who(),
        sender=None,
        doubles=(),
        inside=inside,
        entries=(),
        how="document",
        title="",
        trouble=trouble,
    )


def considered(diary: Diary, found: Found) -> Found:
    """The same with everything that follows from its draft and from what the diary knows worked out anew."""
    draft, zone = found.draft, diary.zone
    times = intake_times.of(draft.clocks, zone)
    first = times.when.first
    with diary.read() as session:
        who = intake_known.who(session, draft.parties, first.date() if first else None)
        hashes = [inside.sha256 for inside in found.inside]
        doubles = intake_known.doubles(session, draft, found.sha256, hashes, zone)
        kept_items = intake_items.kept_before(session, draft, zone)
    return replace(
        found,
        times=times,
        who=who,
        sender=intake_proposals.sender_of(draft),
        doubles=doubles,
        entries=intake_proposals.entries_of(draft, who, times, zone),
        how=intake_proposals.usual(draft),
        title=intake_proposals.title_of(draft, found.name),
        kept_items=kept_items,
    )


def answered(  # noqa: PLR0913 - each is one answer
    diary: Diary,
    found: Found,
    *,
    order: str | None = None,
    columns: Columns | None = None,
    messages: bool = False,
    clock: int | None = None,
) -> Found:
    """The same thing after the parent said which number is the day, or which column is which.

    With `messages` a chat is offered message by message, not by whole days. `clock` is the place of the clock that
    counts, where they do not agree.
    """
    draft = found.draft
    if columns is not None:
        draft = replace(draft, items=table_columns.entries_in(draft.table, columns))
    if order is not None:
        draft = with_order(draft, order)
    if messages:
        draft = one_by_one(draft)
    if clock is not None:
        draft = replace(draft, clocks=intake_times.first(draft.clocks, clock))
    return considered(diary, replace(found, draft=draft))


def _may_be_kept(diary: Diary, size: int) -> bool:
    """Whether these bytes could be here already. Of something long the size tells, without reading it twice."""
    if size <= HASHED_AT_ONCE:
        return True
    with diary.read() as session:
        return session.scalar(select(DocumentFile.id).where(DocumentFile.size == size).limit(1)) is not None


def _read(source: Source, name: str, progress: Progress) -> tuple[Draft, UnreadableFile | None]:
    """What a reader makes of it, in a process of its own; a file and nothing more when it cannot."""
    try:
        if isinstance(source, Part):
            with arrivals.opened(source) as stream:
                return sandbox.read(stream, name, cancelled=asking(progress)), None
        given = source.content if isinstance(source, arrivals.Loose) else source
        return sandbox.read(given, name, cancelled=asking(progress)), None
    except UnreadableFile as error:
        lone = isinstance(source, Part) and error.code == "mailbox-too-big"  # else there would be more parts
        trouble = refusal("message-too-big") if lone else error
        with arrivals.opened(source) as stream:
            return unread(name, stream.read(intake_words.HEAD), trouble)


def unread(name: str, head: bytes, trouble: UnreadableFile) -> tuple[Draft, UnreadableFile | None]:
    """What to make of a file that could not be read: it is kept as it is, whatever it is.

    A PDF that took all memory or brought its reader down stays a PDF, and a remark says why it has no words.
    """
    if b"%PDF-" in head and trouble.code in ("stopped", "too-big"):
        clock = from_name(name)
        clocks = (clock,) if clock else ()
        return Draft("pdf", clocks=clocks, remarks=(Remark("pdf-not-read"),), facts={"preview": "no"}), None
    return Draft(guessed(name)[1] if trouble.code == "empty" else "file"), trouble


def _inside(file: FileDraft, progress: Progress, depth: int, place: int) -> Inside:
    sha256 = hashlib.sha256(file.content).hexdigest()
    if depth > DEEPEST or place >= MOST_READ_INSIDE:
        return Inside(file, sha256, None)
    progress(0, 0)
    try:
        draft = sandbox.read(file.content, file.name, cancelled=asking(progress))
    except UnreadableFile as trouble:
        draft, left = unread(file.name, file.content[: intake_words.HEAD], trouble)
        told = tuple(Remark(code) for code in intake_words.plain_codes(left))
        return Inside(file, sha256, replace(draft, remarks=(*draft.remarks, *told)))
    deeper = tuple(_inside(one, progress, depth + 1, number) for number, one in enumerate(draft.files))
    return Inside(file, sha256, draft, deeper)


def _is_too_deep(inside: Sequence[Inside], depth: int) -> bool:
    """Whether there is a message so deep inside others that what is in it was not taken out."""
    if depth > DEEPEST:
        return any(one.file.media_type == "message/rfc822" for one in inside)
    return any(_is_too_deep(one.inside, depth + 1) for one in inside)


def asking(progress: Progress) -> Callable[[], bool]:
    """Whether the person pressed Cancel, asked of the progress that tells them how far it is."""

    def cancelled() -> bool:
        try:
            progress(0, 0)
        except Cancelled:
            return True
        return False

    return cancelled


def taken(error: NotTakenIn, name: str) -> NotTaken:
    """The refusal as a value."""
    return NotTaken(name, error.code, str(error), error.next_step)
