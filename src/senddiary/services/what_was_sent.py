"""What was sent: the saved words, when, how and to whom, what came back, and the dates from both sides’ day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from senddiary.errors import NotFound
from senddiary.i18n import _
from senddiary.model.entry import Entry
from senddiary.rules import receipt
from senddiary.rules.honest import day_words, honest
from senddiary.rules.receipt import Presumed
from senddiary.services import deadline_reading, deadlines, dispatch, documents, entries, receipts, school_days
from senddiary.services.deadline_rows import EventRow, ProcessRow
from senddiary.services.deadline_words import BADGE
from senddiary.services.deadlines import Disputed
from senddiary.services.dispatch import Sent
from senddiary.services.letters import METHOD_WORDS
from senddiary.services.receipts import Dispute
from senddiary.storage.diary import Diary


@dataclass(frozen=True, slots=True)
class SentFile:
    """A document that went along, with the hash of its bytes.

    `document` is its id when it was noted with the sending; None for a file that is only kept with the entry itself.
    """

    name: str
    sha256: str
    size: int
    document: str | None = None


@dataclass(frozen=True, slots=True)
class SentStep:
    """One step counted from both days; `theirs` only while receipt is disputed."""

    key: str
    title: str
    count: str
    ours: date
    theirs: date | None
    citation: str
    source: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """When it is presumed to have arrived, with its rule. `badge` says that the rule was not checked."""

    day: date
    words: str
    steps: tuple[str, ...]
    citation: str
    source: str
    badge: str | None


@dataclass(frozen=True, slots=True)
class WhatWasSent:
    """Everything the diary holds about one thing that was sent. `first` is None until its sending is noted.

    `shown_by` names the document that shows that it went, `acknowledged` the day on which they said that it came.
    `process` is what started from it, `event` the thing they give another day for, `steps` its dates.
    """

    entry: str
    title: str
    text: str
    when: str
    first: Sent | None
    resends: tuple[Sent, ...]
    files: tuple[SentFile, ...]
    shown_by: str | None
    acknowledged: date | None
    receipt: Receipt | None
    dispute: Dispute | None
    process: ProcessRow | None
    event: EventRow | None
    steps: tuple[SentStep, ...]

    @property
    def disputed(self) -> bool:
        """Whether they say that it was not received, or came on another day."""
        return self.dispute is not None


def look(diary: Diary, entry: str, *, on: date) -> WhatWasSent:
    """What was sent with that entry, as it stands on that day. Raises NotFound."""
    kept = entries.get(diary, entry)
    sendings = _sendings(diary, entry)
    first, again = (sendings[0] if sendings else None), sendings[1:]
    process = next(iter(deadline_reading.started_from(diary, entry, on=on)), None)
    event = _event(process) if process else None
    return WhatWasSent(
        entry=entry,
        title=kept.title or " ".join(kept.text.split())[:80],
        text=kept.text,
        when=honest(kept.when),
        first=first,
        resends=tuple(again),
        files=tuple(_files(kept, first)),
        shown_by=documents.one(diary, first.proof).row.title if first and first.proof else None,
        acknowledged=_acknowledged(first, again),
        receipt=_receipt(diary, first) if first else None,
        dispute=_dispute(first, event),
        process=process,
        event=event,
        steps=_steps(process) if process else (),
    )


def presumed(diary: Diary, entry: str) -> Receipt | None:
    """When what was sent with that entry is presumed to have arrived; None without a record of sending, or a rule."""
    first = next(iter(_sendings(diary, entry)), None)
    return _receipt(diary, first) if first else None


def say_not_received(diary: Diary, entry: str, said: Dispute | None, *, now: datetime) -> None:
    """Note that they say it was not received, and the day they give; None: that is settled. Both days stay as stated.

    It is kept with the sending, and with the process that started from it. Raises NotFound when neither is there.
    """
    sendings = _sendings(diary, entry)
    process = next(iter(deadline_reading.started_from(diary, entry, on=now.date())), None)
    if not sendings and process is None:
        raise NotFound
    if sendings:
        receipts.dispute(diary, sendings[0].id, said, now=now)
    if process is not None:
        theirs = Disputed(said.their_date, said.said_on, said.note) if said and said.their_date else None
        deadlines.dispute_receipt(diary, process.id, process.events[0].name, theirs, now=now)


def sent_out(found: WhatWasSent) -> dict[str, Any]:  # Any: JSON values
    """What was sent as scripts read it. Every key is always there."""
    first, event, receipt_ = found.first, found.event, found.receipt
    return {
        "entry": found.entry,
        "title": found.title,
        "when": found.when,
        "method": first.method if first else None,
        "to": first.to if first else None,
        "sent_on": first.sent_on.isoformat() if first else None,
        "address": first.address if first else None,
        "shown_by": found.shown_by,
        "acknowledged_on": found.acknowledged.isoformat() if found.acknowledged else None,
        "resends": [{"method": one.method, "sent_on": one.sent_on.isoformat()} for one in found.resends],
        "documents": [{"name": file.name, "sha256": file.sha256, "size": file.size} for file in found.files],
        "presumed": {
            "day": receipt_.day.isoformat(),
            "rule": receipt_.words,
            "source": receipt_.source,
            "badge": receipt_.badge,
        }
        if receipt_
        else None,
        "disputed": found.disputed,
        "our_date": event.on.isoformat() if event and event.on else None,
        "their_date": found.dispute.their_date.isoformat() if found.dispute and found.dispute.their_date else None,
        "steps": [
            {"title": step.title, "ours": step.ours.isoformat(), "theirs": step.theirs and step.theirs.isoformat()}
            for step in found.steps
        ],
    }


def enclosed(sent: WhatWasSent) -> tuple[str, ...]:
    """What goes with the letter that asks which date they will use, a line each."""
    lines = []
    for one in filter(None, (sent.first, *sent.resends)):
        way = _(METHOD_WORDS[one.method])
        day = day_words(one.sent_on, weekday=False)
        lines.append(_("{way} of {day}: {title}").format(way=way, day=day, title=sent.title))
    lines += [_("{name} (SHA-256 {hash})").format(name=file.name, hash=file.sha256) for file in sent.files]
    return tuple(lines)


def _sendings(diary: Diary, entry: str) -> list[Sent]:
    """Every time it was sent, earliest first: noted with the entry itself, or as a repeat of it."""
    found = {one.id: one for one in dispatch.of_entry(diary, entry)}
    for one in list(found.values()):
        found |= {again.id: again for again in receipts.resends(diary, one.id)}
    return sorted(found.values(), key=lambda one: (one.sent_on, one.resend_of is not None))


def _files(kept: Entry, first: Sent | None) -> Iterable[SentFile]:
    """What is kept with the entry, and what went along with it; the same original once."""
    along = [SentFile(file.name, file.sha256, file.size, file.document) for file in first.files] if first else []
    noted = {file.sha256: file.document for file in along}
    own = [SentFile(file.name, file.sha256, file.size, noted.get(file.sha256)) for file in kept.attachments]
    found: dict[str, SentFile] = {}
    for file in (*own, *along):
        found.setdefault(file.sha256, file)
    return found.values()


def _acknowledged(first: Sent | None, again: Sequence[Sent]) -> date | None:
    """The day on which they said that it came; an answer says so too."""
    days = [one.acknowledged_on or one.answered_on for one in (first, *again) if one is not None]
    return min(filter(None, days), default=None)


def _dispute(first: Sent | None, event: EventRow | None) -> Dispute | None:
    if event is not None and event.their_date is not None:
        return Dispute(event.their_date, event.their_said_on, event.their_note)
    if first is not None and first.disputed:
        return Dispute(first.their_date, first.their_said_on, first.their_note)
    return None


def _receipt(diary: Diary, first: Sent) -> Receipt | None:
    found = receipt.presumed(first.method, first.sent_on, school_days.nation(diary))
    return None if found is None else _in_words(found)


def _in_words(found: Presumed) -> Receipt:
    rule = found.rule
    return Receipt(
        day=found.day,
        words=_(rule.rule),
        steps=found.steps,
        citation=rule.citation,
        source=rule.source,
        badge=None if rule.is_checked else _(BADGE),
    )


def _event(process: ProcessRow) -> EventRow:
    """What they give another day for; else what started the process."""
    disputed = (event for event in process.events if event.their_date is not None)
    return next(disputed, process.events[0])


def _steps(process: ProcessRow) -> tuple[SentStep, ...]:
    """The steps they owe that have a day, as both sides would count them."""
    return tuple(
        SentStep(
            key=step.key,
            title=step.title,
            count=step.count_words,
            ours=step.due,
            theirs=step.theirs.due if step.theirs else None,
            citation=step.citation,
            source=step.source,
        )
        for step in process.steps
        if step.due is not None and not step.is_yours and step.state != "off"
    )
