"""Keeping what was looked at: the originals first, then one commit with everything that is said about them."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import BinaryIO, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from senddiary.errors import ChangedMeanwhile, NothingToKeep
from senddiary.importers.draft import Draft
from senddiary.importers.remarks import SENTENCES
from senddiary.model.document import Document, DocumentFile
from senddiary.model.draft import EntryDraft
from senddiary.model.entry import Entry
from senddiary.progress import Progress, silent
from senddiary.rules.when import When
from senddiary.services import (
    arrivals,
    document_writing,
    entries,
    evidence,
    intake_items,
    intake_times,
)
from senddiary.services.document_writing import KeptFile, NewDocument
from senddiary.services.entries import Written
from senddiary.services.evidence import guessed
from senddiary.services.intake_found import Found, Inside
from senddiary.services.intake_proposals import EntryProposal, How, sender_of, title_of
from senddiary.services.intake_words import (
    UNREAD,
    UNREADABLE,
    facts_of,
    is_message,
    page_count,
    pages_of,
    text_state,
)
from senddiary.services.naming import Names
from senddiary.storage.blobs import BlobRef
from senddiary.storage.diary import Diary


@dataclass(frozen=True, slots=True)
class Choices:
    """What the parent chose for one thing; what is not given is as it was proposed.

    `how` is an entry of its own, part of the entry `into`, or a document only. `entry` is the proposed entry as the
    parent changed it; `when` the date they give instead of its own, `items` the numbers of the items wanted (all when
    None). `anyway` stores the same bytes once more as a document of its own.
    """

    how: How | None = None
    title: str | None = None
    when: When | None = None
    person: str | None = None
    body: str | None = None
    children: tuple[str, ...] = ()
    private: bool = False
    into: str | None = None
    entry: EntryDraft | None = None
    items: frozenset[int] | None = None
    obtained_how: str | None = None
    obtained_on: date | None = None
    obtained_note: str | None = None
    anyway: bool = False


AS_PROPOSED: Final = Choices()
FOR_NOW: Final = ("too-slow", "stopped", "no-reading")  # why something could not be read just then


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was kept: the document, those that came inside it, and the entries. `already`: it was there before."""

    document: str
    inside: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    already: bool = False


@dataclass(slots=True)
class _Originals:
    """The originals that are on the disk for one acceptance: those handed over, all by hash, and which are new."""

    handed: list[BlobRef] = field(default_factory=list)
    by_hash: dict[str, BlobRef] = field(default_factory=dict)
    fresh: list[str] = field(default_factory=list)


def accept(
    diary: Diary,
    found: Found | Sequence[Found],
    choices: Choices = AS_PROPOSED,
    *,
    now: datetime,
    progress: Progress = silent,
) -> Accepted:
    """Keep a thing, or several pictures as one letter in that order. `progress` counts bytes.

    Raises Cancelled, ChangedMeanwhile, NotTakenIn, DiskFull, NotSaved, and then nothing is left behind; NothingToKeep
    when the same document is there already and nothing more was asked for.
    """
    several = (found,) if isinstance(found, Found) else tuple(found)
    with _kept(diary, several, progress) as originals, diary.write() as session:
        return _Acceptance(diary, session, originals, choices, now).keep(several)


@contextmanager
def _kept(diary: Diary, several: Sequence[Found], progress: Progress) -> Iterator[_Originals]:
    """The originals on the disk. When what follows does not succeed, those that nobody uses are taken away again."""
    originals = _Originals()
    try:
        done, total = 0, sum(found.size for found in several)
        for found in several:
            kept = originals.by_hash.get(found.sha256)
            watch = lambda size, _t, base=done: progress(base + size, total)  # noqa: E731 - one line of counting
            originals.handed.append(kept or _put_source(diary, found, originals, watch))
            done += found.size
            _put_inside(diary, found.inside, originals)
            for item in found.draft.items:
                _put_bytes(diary, item.original if is_message(item) else None, originals)
                for file in item.files:
                    _put_bytes(diary, file.content, originals)
        yield originals
    except BaseException:
        _take_back(diary, originals)
        raise


def _put_source(diary: Diary, found: Found, originals: _Originals, progress: Progress) -> BlobRef:
    if arrivals.look(found.source) != found.mark:
        raise ChangedMeanwhile
    with arrivals.opened(found.source) as stream:
        kept = diary.blobs.put(stream, progress)
    _note(originals, kept)
    if kept.size != found.size or (found.sha256 and kept.sha256 != found.sha256):
        raise ChangedMeanwhile
    return kept


def _put_inside(diary: Diary, inside: Sequence[Inside], originals: _Originals) -> None:
    for one in inside:
        _put_bytes(diary, one.file.content, originals)
        _put_inside(diary, one.inside, originals)


def _put_bytes(diary: Diary, content: bytes | None, originals: _Originals) -> None:
    if content is not None and hashlib.sha256(content).hexdigest() not in originals.by_hash:
        _note(originals, diary.blobs.put(_stream(content)))


def _note(originals: _Originals, kept: BlobRef) -> None:
    originals.by_hash[kept.sha256] = kept
    if kept.fresh:
        originals.fresh.append(kept.name)


def _stream(content: bytes) -> BinaryIO:
    return io.BytesIO(content)


def _remarks(found: Found) -> list[tuple[str, int | None]]:
    """What reading it told, and why it could not be read."""
    told = [(remark.code, remark.number) for remark in found.draft.remarks]
    trouble = found.trouble
    plain = trouble is not None and "{number}" not in SENTENCES.get(trouble.code, "{number}")
    return [*told, (trouble.code, None)] if trouble is not None and plain else told


def _unread(found: Found) -> str | None:
    """How far its words are known when it could not be read. A busy computer is no reason never to try again."""
    if found.trouble is None:
        return None
    return UNREAD if found.trouble.code in FOR_NOW else UNREADABLE


def _take_back(diary: Diary, originals: _Originals) -> None:
    with diary.read() as session:
        used = set(session.scalars(select(DocumentFile.blob).where(DocumentFile.blob.in_(originals.fresh))))
    for name in originals.fresh:
        if name not in used:
            diary.blobs.remove(name)


class _Acceptance:
    """One commit: the document with its files and words, what came inside it, and the entries."""

    def __init__(self, diary: Diary, session: Session, originals: _Originals, choices: Choices, now: datetime) -> None:
        self.diary, self.session, self.originals, self.choices, self.now = diary, session, originals, choices, now
        self.names = Names(diary, session, now)
        self.made: list[str] = []

    def keep(self, several: Sequence[Found]) -> Accepted:
        """Keep it all."""
        first = several[0]
        there = None if self.choices.anyway or len(several) > 1 else self._there()
        how = self.choices.how or first.how
        if there is not None and how == "document" and not self.choices.into:
            nothing = NothingToKeep()
            nothing.document = there.id
            raise nothing
        document = there or self._document(several)
        wanted = self._entries(several, document, how)
        inside = tuple(self.made)
        return Accepted(document.id, inside, tuple(entry.uuid for entry in wanted), already=there is not None)

    def _there(self) -> Document | None:
        """The document that holds these very bytes already."""
        first = self.originals.handed[0]
        holding = None if first.fresh else evidence.known_in(self.session, first)
        return document_writing.found(self.session, holding) if holding is not None else None

    def _document(self, several: Sequence[Found]) -> Document:
        first, choices = several[0], self.choices
        handed = zip(several, self.originals.handed, strict=True)
        files = tuple(KeptFile(one.name, kept, one.media_type) for one, kept in handed)
        words = pages_of(first.draft) if len(several) == 1 else ()
        new = NewDocument(
            title=" ".join((choices.title or first.title).split()) or first.name,
            files=files,
            kind=first.draft.kind,
            media_type=first.media_type,
            when=choices.when or first.times.when,
            date_source="parent" if choices.when else first.times.source,
            date_raw=first.times.raw,
            written=first.times.written,
            sender=first.sender,
            message_id=first.draft.message_id or None,
            thread=first.draft.thread,
            obtained_how=choices.obtained_how or ("email" if first.draft.kind == "email" else None),
            obtained_on=choices.obtained_on,
            obtained_note=choices.obtained_note,
            private=choices.private,
            pages=words,
            page_count=len(several) if len(several) > 1 else page_count(first.draft, words),
            text_state=_unread(first) or text_state(first.draft, words, several=len(several) > 1),
            remarks=tuple(told for one in several for told in _remarks(one)),
            facts=facts_of(first.draft),
        )
        document = document_writing.put(self.diary, self.session, self._from(new, first), now=self.now)
        for one in several:
            self._inside(document, one.inside)
        return document

    def _from(self, new: NewDocument, first: Found) -> NewDocument:
        """Who it is from: as the parent chose, else whom the diary knows."""
        chosen, body = self.names.person(self.choices.person), self.names.body(self.choices.body)
        child = self.choices.children[0] if len(self.choices.children) == 1 else None
        return replace(
            new,
            person_id=chosen.id if chosen else first.who.person_id if self.choices.person is None else None,
            body_id=body.id if body else first.who.body_id if self.choices.body is None else None,
            child_id=child,
        )

    def _inside(self, mail: Document, inside: Sequence[Inside]) -> None:
        """Each file of a message as a document of its own, with the date of the message it came in."""
        for one in inside:
            draft = one.draft or Draft("file")
            document = self._child(mail, draft, (one.file.name, one.sha256, one.file.media_type))
            if one.draft is None:
                document.text_state = UNREAD
            self._inside(document, one.inside)

    def _child(self, mail: Document, draft: Draft, file: tuple[str, str, str]) -> Document:
        name, sha256, media_type = file
        own = intake_times.of(draft.clocks, self.diary.zone)
        words = pages_of(draft)
        new = NewDocument(
            title=title_of(draft, name),
            files=(KeptFile(name, self.originals.by_hash[sha256], media_type),),
            kind=draft.kind if draft.kind != "file" else guessed(name)[1],
            media_type=media_type,
            when=own.when if own.when.form else mail.when,
            date_source=own.source if own.when.form else mail.date_source,
            date_raw=own.raw,
            written=own.written if draft.kind == "email" else None,
            sender=sender_of(draft) or mail.sender,
            person_id=mail.person_id,
            body_id=mail.body_id,
            child_id=mail.child_id,
            parent_id=mail.id,
            message_id=draft.message_id or None,
            thread=draft.thread,
            obtained_how=mail.obtained_how,
            private=mail.private,
            pages=words,
            page_count=page_count(draft, words),
            text_state=text_state(draft, words),
            remarks=tuple((remark.code, remark.number) for remark in draft.remarks),
            facts=facts_of(draft),
        )
        document = document_writing.put(self.diary, self.session, new, now=self.now)
        self.made.append(document.id)
        return document

    def _entries(self, several: Sequence[Found], document: Document, how: How) -> list[Entry]:
        """The entries it becomes, with the document and what came in it hanging on them."""
        if self.choices.into:
            target = entries.of_session(self.session, self.choices.into)
            self._hang(target, self._with_inside(document))
            return [target]
        if how != "entry":
            return []
        inside = self._with_inside(document)
        first = several[0]
        chosen = [one for one in first.entries if self._wanted(one)]
        before = intake_items.there(self.session, [one.draft.when.form for one in chosen if one.item is not None])
        new = [one for one in chosen if one.item is None or (one.draft.when.form, one.draft.text) not in before]
        made = entries.put(self.names, [(self._draft(one), self._written(one)) for one in new])
        for proposal, entry in zip(new, made, strict=True):
            self._hang(entry, inside if proposal.item is None else self._of_item(document, first, proposal.item))
        return made

    def _wanted(self, proposal: EntryProposal) -> bool:
        return self.choices.items is None or proposal.item is None or proposal.item in self.choices.items

    def _draft(self, proposal: EntryProposal) -> EntryDraft:
        choices = self.choices
        draft = choices.entry if choices.entry is not None and proposal.item is None else proposal.draft
        if choices.children and not draft.children:
            draft = replace(draft, children=choices.children)
        if choices.private and "private" not in draft.flags:
            draft = replace(draft, flags=(*draft.flags, "private"))
        if proposal.item is None:
            draft = replace(draft, when=choices.when or draft.when, title=choices.title or draft.title)
            people = (choices.person,) if choices.person else draft.people
            draft = replace(draft, people=people, body=choices.body or draft.body)
        return draft

    def _written(self, proposal: EntryProposal) -> Written | None:
        """The clock of the phone, the mail or the file; the parent's own words alone are written now."""
        if proposal.written is None or proposal.written > self.now:
            return None
        return Written(proposal.written, proposal.written_source or "message")

    def _of_item(self, document: Document, found: Found, number: int) -> list[DocumentFile]:
        """A message of a mailbox and the pictures of a diary's entry stand beside their entry; else the whole thing.

        A chat has its pictures beside it already: those that a message names go with that message.
        """
        item = found.draft.items[number]
        files: list[DocumentFile] = []
        if is_message(item) and item.original is not None:
            name = f"{title_of(item, document.title)}.eml"
            sha256 = hashlib.sha256(item.original).hexdigest()
            mail = self._child(document, item, (name, sha256, "message/rfc822"))
            files += mail.files
            document = mail
        for file in item.files:
            sha256 = hashlib.sha256(file.content).hexdigest()
            child = self._child(document, Draft("file"), (file.name, sha256, file.media_type))
            child.text_state = UNREAD
            files += child.files
        named = frozenset(item.facts.get("media", "").split("\n")) - {""}
        sent = [file for file in self._with_inside(document) if file.name in named] if named else []
        return files or list(dict.fromkeys((*document.files, *sent)))

    def _with_inside(self, document: Document) -> list[DocumentFile]:
        statement = (
            select(DocumentFile)
            .join(Document, Document.id == DocumentFile.document_id)
            .where(Document.parent_id == document.id)
            .order_by(Document.received, DocumentFile.position)
        )
        return [*document.files, *self.session.scalars(statement)]

    def _hang(self, entry: Entry, files: Sequence[DocumentFile]) -> None:
        whole = entries.of_session(self.session, entry.uuid)
        there = {attachment.file_id for attachment in whole.attachments}
        new = [(file.name, file) for file in files if file.id not in there]
        if new:
            evidence.add(self.diary, self.session, whole, new, now=self.now)
