"""Deadlines as scripts read them. `docs/open-format.md` says the same in words."""

from __future__ import annotations

from datetime import date
from typing import Any

from senddiary.services.deadline_rows import Board, EventRow, ProcessRow, StepRow

Out = dict[str, Any]  # JSON values


def board_out(board: Board) -> Out:
    """Every process that runs, its steps as one flat list, and when the rules were checked."""
    steps = [step_out(row, step) for row in board.rows for step in row.steps]
    return {
        "deadlines": steps,
        "total": len(steps),
        "processes": [_head(row) for row in board.rows],
        "ended": [_head(row) for row in board.ended],
        "yours": [f"{mine.process}.{mine.step.key}" for mine in board.yours],
        "on": board.on.isoformat(),
        "rules": {"checked_on": _iso(board.checked_on), "stale": board.stale, "words": board.rules_words},
    }


def process_out(row: ProcessRow) -> Out:
    """One process with its steps."""
    return _head(row) | {"deadlines": [step_out(row, step) for step in row.steps]}


def step_out(row: ProcessRow, step: StepRow) -> Out:
    """One step of a process. Every key is always there."""
    theirs, claim, entered = step.theirs, step.claim, step.entered
    return {
        "id": f"{row.id}.{step.key}",
        "process": row.id,
        "rule": step.rule,
        "title": step.title,
        "child": row.child_name,
        "direction": step.direction,
        "actor": step.actor,
        "class": step.class_,
        "status": step.status,
        "alarm": step.alarm,
        "badge": step.badge,
        "kind": step.kind,
        "due": _iso(step.due),
        "safe_day": _iso(step.safe_day),
        "state": step.state,
        "days": step.days,
        "done_on": _iso(step.done_on),
        "partly_on": _iso(step.partly_on),
        "late_by": step.late_by,
        "expected": step.expected,
        "certainty": step.certainty,
        "basis": None if step.basis_day is None else {"event": step.basis_event, "date": step.basis_day.isoformat()},
        "their_due": _iso(theirs.due) if theirs else None,
        "their_days": theirs.days if theirs else None,
        "claim": {"words": claim.words, "on": _iso(claim.on)} if claim else None,
        "entered": {"on": entered.on.isoformat(), "why": entered.why, "by": entered.by} if entered else None,
        "words": step.sentence,
        "steps": list(step.steps),
        "exceptions": [{"text": caveat.text, "question": caveat.question} for caveat in step.exceptions],
        "event": step.event,
        "citation": step.citation,
        "source": step.source,
        "checked_on": step.checked_on.isoformat(),
        "pack": step.pack,
    }


def _head(row: ProcessRow) -> Out:
    return {
        "id": row.id,
        "process": row.process,
        "title": row.title,
        "stage": row.stage,
        "child": row.child_name,
        "body": row.body,
        "entry": row.entry,
        "started_on": row.started_on.isoformat(),
        "events": [_event(event) for event in row.events],
        "disputed": row.disputed,
        "pack": row.pack,
        "pack_now": row.pack_now,
        "changes": [{"step": one.step, "before": _iso(one.before), "after": _iso(one.after)} for one in row.changes],
        "ended_on": _iso(row.ended_on),
    }


def _event(event: EventRow) -> Out:
    return {
        "name": event.name,
        "words": event.words,
        "on": _iso(event.on),
        "partly": event.partly,
        "note": event.note,
        "entry": event.entry,
        "their_date": _iso(event.their_date),
        "their_said_on": _iso(event.their_said_on),
        "presumed": event.presumed,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
