"""Letters from the record: drafted from what the diary knows, edited by the parent, kept when they were sent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, Literal
from zoneinfo import ZoneInfo

from senddiary.errors import NotFound
from senddiary.i18n import N_, _
from senddiary.model.draft import EntryDraft
from senddiary.model.entry import Entry
from senddiary.reports import letters as templates
from senddiary.reports.letters import LetterKind, UnknownLetter
from senddiary.reports.render import letter_files
from senddiary.reports.render.letter_files import LetterFile
from senddiary.rules.calendars import add_working_days
from senddiary.rules.when import When
from senddiary.services import entries, letter_facts, people, promises, told
from senddiary.services.dispatch import Sending
from senddiary.services.letter_facts import Known
from senddiary.services.links import Target
from senddiary.storage.diary import Diary

LetterFormat = Literal["text", "pdf", "docx", "eml"]
SUFFIXES: Final[dict[str, LetterFormat]] = {".txt": "text", ".pdf": "pdf", ".docx": "docx", ".eml": "eml"}
METHOD_WORDS: Final = {
    "email": N_("Email"),
    "post": N_("Letter"),
    "hand": N_("Letter by hand"),
    "portal": N_("Message on their website"),
    "message": N_("Message"),
    "phone": N_("Call"),
}


@dataclass(frozen=True, slots=True)
class About:
    """What a letter is about: exactly one id. `pair` is that of two statements that cannot both be right."""

    promise: str | None = None
    entry: str | None = None
    statement: str | None = None
    pair: str | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """A drafted letter. `subject` and `text` are the parent’s to edit; nothing is ever sent by senddiary."""

    key: str
    tone: str
    title: str
    subject: str
    text: str
    to: tuple[str, ...]
    address: str | None
    body: str | None
    children: tuple[str, ...]
    about: tuple[Target, ...]
    link: str
    reply_by: date | None


def kinds(about: str | None = None) -> tuple[LetterKind, ...]:
    """Every letter, or those that may be written about a "promise", "entry", "statement" or "pair"."""
    return tuple(kind for kind in templates.kinds() if about is None or about in kind.about)


def draft(diary: Diary, key: str, about: About, *, now: datetime, tone: str = "partner", sender: str = "") -> Letter:  # noqa: PLR0913 - which letter, about what, how, by whom, when
    """The letter, filled from the record; nothing is saved. Raises `UnknownLetter` and `NotFound`.

    `sender` is the name under the letter; without one there is room for it.
    """
    kind, words = templates.kind_named(key), templates.template(key, tone)
    if _subject(about) not in kind.about:
        raise UnknownLetter(_("That letter cannot be written about this."))
    on = now.astimezone(ZoneInfo(diary.zone)).date()
    known = _known(diary, about, on)
    reply_by = add_working_days(on, kind.reply_days) if kind.reply_days else None
    facts = letter_facts.facts(known, sender=sender, reply_by=reply_by)
    subject, text = templates.filled(words, facts)
    return Letter(
        key=key,
        tone=tone,
        title=kind.title,
        subject=subject,
        text=text,
        to=known.to,
        address=known.address,
        body=known.body,
        children=known.child_ids,
        about=known.about,
        link=kind.link,
        reply_by=reply_by,
    )


def edited(letter: Letter, *, text: str, subject: str | None = None) -> Letter:
    """The letter with the parent’s own words in it."""
    return replace(letter, text=text, subject=letter.subject if subject is None else subject)


def as_sent(letter: Letter, *, method: str, when: When, now: datetime) -> Sending:
    """The letter as a record of sending, for `dispatch.send`: an entry of its own with the words as they went out."""
    first = when.first
    label = _(METHOD_WORDS.get(method, METHOD_WORDS["post"]))
    entry = EntryDraft(
        text=letter.text.strip(),
        when=when,
        title=_("{method}: {title}").format(method=label, title=letter.subject or letter.title),
        kind="message",
        children=letter.children,
        people=letter.to,
        body=letter.body,
        source="document",
    )
    return Sending(
        draft=entry,
        method=method,
        sent_on=first.date() if first else now.date(),
        to=", ".join(letter.to) or letter.body,
        letter=letter.key,
        tone=letter.tone,
        reply_by=letter.reply_by,
        link=letter.link,
        about=letter.about,
    )


def to_bytes(letter: Letter, format_: LetterFormat, *, now: datetime, sender_address: str | None = None) -> bytes:
    """The letter as a file: plain text, PDF, Word, or a draft that a mail program opens. Same letter, same bytes."""
    file = LetterFile(letter.subject, letter.text, now, to=letter.address, sender=sender_address)
    return letter_files.to_bytes(file, format_)


def find(diary: Diary, some_id: str) -> About:
    """What an id stands for: a promise, an entry, a statement or a pair; raises `NotFound`."""
    for look, about in (
        (lambda: promises.entry_of(diary, some_id), About(promise=some_id)),
        (lambda: entries.get(diary, some_id), About(entry=some_id)),
        (lambda: told.one(diary, some_id), About(statement=some_id)),
    ):
        try:
            look()
        except NotFound:
            continue
        return about
    if any(pair.id == some_id for pair in told.pairs(diary, settled=True)):
        return About(pair=some_id)
    raise NotFound


def _subject(about: About) -> str:
    given = [name for name in ("promise", "entry", "statement", "pair") if getattr(about, name)]
    if len(given) != 1:
        raise NotFound
    return given[0]


def _known(diary: Diary, about: About, on: date) -> Known:
    match about:
        case About(promise=str(promise_id)):
            row = promises.one(diary, promise_id, on=on)
            entry = entries.get(diary, row.entry)
            known = letter_facts.of_promise(row, entry, on)
            target = Target(promise=promise_id)
        case About(entry=str(uuid)):
            entry = entries.get(diary, uuid)
            known = letter_facts.of_entry(entry, promises.of_entry(entry, on=on), on)
            target = Target(entry=uuid)
        case About(statement=str(statement_id)):
            said = told.one(diary, statement_id)
            entry = entries.get(diary, said.entry)
            known = letter_facts.of_statement(said, entry, on)
            target = Target(statement=statement_id)
        case _:
            return _known_pair(diary, about, on)
    targets = (target, *(Target(promise=one) for one in known.promise_ids if one != about.promise))
    return replace(known, about=targets, address=_address(diary, known.to), child_full=_full(diary, entry))


def _known_pair(diary: Diary, about: About, on: date) -> Known:
    pair = next((one for one in told.pairs(diary, settled=True) if one.id == about.pair), None)
    if pair is None:
        raise NotFound
    entry = entries.get(diary, pair.one.entry)
    known = letter_facts.of_pair(pair, entry, on)
    targets = (Target(statement=pair.one.id), Target(statement=pair.other.id))
    return replace(known, about=targets, child_full=_full(diary, entry))


def _address(diary: Diary, names: tuple[str, ...]) -> str | None:
    """The email address that is noted for the person, when there is one."""
    known = {person.name: person.contact or "" for person in people.everyone(diary)}
    found = (letter_files.address_in(known.get(name, "")) for name in names)
    return next(filter(None, found), None)


def _full(diary: Diary, entry: Entry) -> str:
    full = {child.id: child.full_name or child.name for child in people.children(diary)}
    return ", ".join(full[child.id] for child in entry.children if child.id in full)
