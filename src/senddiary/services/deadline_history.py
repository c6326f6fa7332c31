"""A process as the history keeps it: plain values, in an order that does not change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from senddiary.model.deadline import DeadlineEvent, DeadlineStep
from senddiary.services import deadline_reading as reading
from senddiary.services.deadline_work import Kept

Payload = dict[str, Any]  # JSON values


def payloads(session: Session) -> Iterator[tuple[str, Payload]]:
    """Every process as its latest revision must have it."""
    for kept in reading.all_kept(session):
        yield kept.deadline.id, payload_of(kept)


def payload_of(kept: Kept) -> Payload:
    """A process as its revision keeps it, with everything that was said about it."""
    deadline = kept.deadline
    return {
        "process": deadline.process,
        "nation": deadline.nation,
        "pack": deadline.pack,
        "worked_out": deadline.worked_out,
        "child": deadline.child_id,
        "body": deadline.body_id,
        "entry": deadline.entry,
        "title": deadline.title,
        "ended_on": _iso(deadline.ended_on),
        "ended_note": deadline.ended_note,
        "events": sorted((_event_payload(event) for event in kept.events), key=lambda event: str(event["name"])),
        "steps": sorted((_step_payload(step) for step in kept.steps), key=lambda step: str(step["step"])),
    }


def _event_payload(event: DeadlineEvent) -> Payload:
    return {
        "name": event.name,
        "happened": event.happened.isoformat(),
        "partly": event.partly,
        "note": event.note,
        "entry": event.entry,
        "their_date": _iso(event.their_date),
        "their_said_on": _iso(event.their_said_on),
        "their_note": event.their_note,
        "presumed": event.presumed,
    }


def _step_payload(step: DeadlineStep) -> Payload:
    return {
        "step": step.step,
        "entered": _iso(step.entered),
        "entered_by": step.entered_by,
        "entered_why": step.entered_why,
        "claimed": step.claimed,
        "claimed_on": _iso(step.claimed_on),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
