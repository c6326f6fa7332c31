"""What was sent: the saved words, when, how and to whom, what came back, and the dates from both sides’ day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from senddiary.i18n import _
from senddiary.rules import receipt
from senddiary.rules.honest import day_words, honest
from senddiary.rules.receipt import Presumed
from senddiary.services import deadline_reading, dispatch, entries, school_days
from senddiary.services.deadline_rows import EventRow, ProcessRow
from senddiary.services.deadline_words import BADGE
from senddiary.services.dispatch import Sent
from senddiary.services.letters import METHOD_WORDS
from senddiary.storage.diary import Diary


@dataclass(frozen=True, slots=True)
class SentFile:
    """A document that went along, with the hash of its bytes."""

    name: str
    sha256: str
    size: int


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

    `process` is what started from it, `event` the thing they give another day for, `steps` its dates.
    """

    entry: str
    title: str
    text: str
    when: str
    first: Sent | None
    resends: tuple[Sent, ...]
    files: tuple[SentFile, ...]
    receipt: Receipt | None
    process: ProcessRow | None
    event: EventRow | None
    steps: tuple[SentStep, ...]

    @property
    def disputed(self) -> bool:
        """Whether they give another day for its arrival."""
        return self.event is not None and self.event.their_date is not None


def look(diary: Diary, entry: str, *, on: date) -> WhatWasSent:
    """What was sent with that entry, as it stands on that day. Raises NotFound."""
    kept = entries.get(diary, entry)
    sendings = sorted(dispatch.of_entry(diary, entry), key=lambda one: one.sent_on)
    first = sendings[0] if sendings else None
    process = next(iter(deadline_reading.started_from(diary, entry, on=on)), None)
    files = tuple(SentFile(file.name, file.sha256, file.size) for file in kept.attachments)
    return WhatWasSent(
        entry=entry,
        title=kept.title or " ".join(kept.text.split())[:80],
        text=kept.text,
        when=honest(kept.when),
        first=first,
        resends=tuple(sendings[1:]),
        files=files,
        receipt=_receipt(diary, first) if first else None,
        process=process,
        event=_event(process) if process else None,
        steps=_steps(process) if process else (),
    )


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
        "acknowledged_on": first.answered_on.isoformat() if first and first.answered_on else None,
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
        "their_date": event.their_date.isoformat() if event and event.their_date else None,
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
