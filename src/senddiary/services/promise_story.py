"""The story of one promise on one page: said, read back, chased, answered, silence, kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from senddiary.errors import NotFound
from senddiary.i18n import N_, _
from senddiary.model.entry import Entry, entry_person
from senddiary.model.people import Body, Person
from senddiary.model.promise import Promise
from senddiary.rules.when import When
from senddiary.services import dispatch, duties, fate_evidence, links, promises, silence
from senddiary.services.dispatch import Sent
from senddiary.services.duties import Duty
from senddiary.services.links import LinkRow
from senddiary.services.promise_rows import PromiseRow
from senddiary.services.silence import Silence
from senddiary.storage.diary import Diary

STEP_WORDS = {
    "said": N_("Said"),
    "read-back": N_("Read back"),
    "chase": N_("Chased"),
    "letter": N_("Wrote"),
    "answer": N_("Answered"),
    "confirmed": N_("Confirmed in writing"),
    "thanks": N_("Thanked"),
    "evidence": N_("Shows what became of it"),
    "follows": N_("Followed"),
    "silence": N_("No reply recorded"),
    "kept": N_("Kept"),
    "kept-late": N_("Kept after its date"),
    "partly": N_("Kept in part"),
    "not-kept": N_("Not kept"),
    "changed": N_("Changed"),
    "withdrawn": N_("Withdrawn"),
    "replaced": N_("Replaced"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the story. `entry` is none for what was computed and for the fate; `status` is that of a letter."""

    kind: str
    title: str
    when: When
    words: str
    entry: str | None = None
    link: str | None = None
    attachment: str | None = None
    status: str | None = None
    computed: bool = False
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """What shows what became of it: its words, and the entry or document to open."""

    link: str
    words: str
    entry: str
    document: str | None = None


@dataclass(frozen=True, slots=True)
class PromiseStory:
    """Everything about one promise. `in_front_of` are the people who were there when it was made."""

    row: PromiseRow
    steps: tuple[Step, ...]
    in_front_of: tuple[str, ...]
    evidence: tuple[Shown, ...]
    sent: tuple[Sent, ...]
    silence: Silence | None
    must_make_sure: str
    duty: Duty | None
    suggested: tuple[Duty, ...]
    replaced_by: PromiseRow | None


def story(diary: Diary, promise_id: str, *, on: date) -> PromiseStory:
    """The story of a promise as it stands on that day; raises `NotFound`."""
    row = promises.one(diary, promise_id, on=on)
    tied = links.of_promise(diary, promise_id)
    sent = dispatch.of_promise(diary, promise_id)
    quiet = silence.of_row(row, on=on)
    named = fate_evidence.titles(diary, tied)
    return PromiseStory(
        row=row,
        steps=tuple(_steps(row, [replace(one, entry_title=named[one.id]) for one in tied], sent, quiet)),
        in_front_of=_in_front_of(diary, promise_id, row.by),
        evidence=tuple(
            Shown(one.id, named[one.id], one.entry, one.to_document) for one in tied if one.kind == "evidence"
        ),
        sent=tuple(sent),
        silence=quiet,
        must_make_sure=duties.words(row),
        duty=duties.named(row.duty) if row.duty and row.duty != promises.NOT_SURE else None,
        suggested=() if row.duty else duties.suggested(_kind_of(diary, row)),
        replaced_by=_replacing(diary, row, on),
    )


def _steps(row: PromiseRow, tied: list[LinkRow], sent: list[Sent], quiet: Silence | None) -> list[Step]:
    status = {letter.entry: letter.status for letter in sent}
    said = Step("said", _(STEP_WORDS["said"]), row.said_when, row.words, row.entry)
    told = [
        Step(
            kind=link.kind,
            title=_(STEP_WORDS[link.kind]),
            when=link.when,
            words=link.entry_title,
            entry=link.entry,
            link=link.id,
            attachment=link.attachment,
            status=status.get(link.entry),
            document=link.to_document,
        )
        for link in tied
        if not (link.kind == "answer" and _also_confirms(link, tied))
    ]
    after = [_silent(quiet)] if quiet else []
    if row.fate is not None:
        after.append(_fate(row))
    dated = sorted([*told, *after], key=lambda step: (step.when.form is None, step.when.order))
    return [said, *dated]


def _also_confirms(link: LinkRow, tied: list[LinkRow]) -> bool:
    return any(other.kind == "confirmed" and other.entry == link.entry for other in tied)


def _silent(quiet: Silence) -> Step:
    when = When(quiet.until.isoformat())
    return Step("silence", _(STEP_WORDS["silence"]), when, silence.words(quiet), computed=True)


def _fate(row: PromiseRow) -> Step:
    when = When(row.fate_on.isoformat() if row.fate_on else None)
    words = " · ".join(filter(None, (row.became, row.fate_note)))
    return Step(row.state, _(STEP_WORDS[row.state]), when, words)


def _in_front_of(diary: Diary, promise_id: str, by: str | None) -> tuple[str, ...]:
    with diary.read() as session:
        statement = (
            select(Person.name)
            .join(entry_person, entry_person.c.person_id == Person.id)
            .join(Entry, Entry.id == entry_person.c.entry_id)
            .join(Promise, Promise.entry_id == Entry.id)
            .where(Promise.id == promise_id)
            .order_by(entry_person.c.position)
        )
        return tuple(name for name in session.scalars(statement) if name != by)


def _kind_of(diary: Diary, row: PromiseRow) -> str | None:
    """What the body is that does it, else the one it was promised for."""
    name = row.doer_body or row.body
    if name is None:
        return None
    with diary.read() as session:
        return session.scalar(select(Body.kind).where(Body.name == name))


def _replacing(diary: Diary, row: PromiseRow, on: date) -> PromiseRow | None:
    if row.replaced_by is None:
        return None
    try:
        return promises.one(diary, row.replaced_by, on=on)
    except NotFound:
        return None
