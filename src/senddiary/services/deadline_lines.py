"""From what is kept about a process to its row on a day, in words. Pure: no session, no clock."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from senddiary.i18n import _
from senddiary.model.deadline import Deadline, DeadlineEvent, DeadlineStep
from senddiary.rules import rights
from senddiary.rules.calendars import SchoolCalendar
from senddiary.rules.honest import day_words
from senddiary.rules.processes import Process, Step, work_out
from senddiary.services import deadline_words as words
from senddiary.services import deadline_work as work
from senddiary.services.deadline_rows import (
    BY,
    By,
    Claim,
    Entered,
    EventRow,
    ProcessRow,
    RuleChange,
    StepRow,
    TheirLine,
)
from senddiary.services.deadline_work import Kept

Fields = dict[str, Any]  # some fields of StepRow


@dataclass(frozen=True, slots=True)
class _Lines:
    """What every step of one process is written from."""

    process: Process
    kept: Kept
    on: date
    theirs: Mapping[str, Step]
    remembered: Mapping[str, date]


def row(process: Process, kept: Kept, calendar: SchoolCalendar | None, on: date) -> ProcessRow:
    """The process on that day."""
    own = work.worked_out(process, kept, calendar, on)
    disputed = kept.theirs != kept.happened
    counted = work_out(process, kept.theirs, calendar, entered=kept.entered, asking=False) if disputed else ()
    theirs = {step.source.key: step for step in counted}
    pack = work.pack_of(process)
    remembered = _remembered(kept.deadline) if pack != kept.deadline.pack else {}
    changes = tuple(_changes(own, remembered))
    lines = _Lines(process, kept, on, theirs, {change.step: change.before for change in changes if change.before})
    steps = tuple(_step_row(lines, step) for step in own.values())
    lead = lead_of(steps)
    deadline, first = kept.deadline, _first(process, kept)
    return ProcessRow(
        id=deadline.id,
        process=deadline.process,
        nation=nation_of(process),
        title=deadline.title or _(process.title),
        stage=process.stage,
        child=deadline.child_id,
        child_name=kept.child_name,
        body=kept.body,
        entry=kept.entry,
        started_on=first.happened,
        started_words=_started(process, first),
        events=tuple(_event_row(process, kept)),
        steps=steps,
        beware=process.beware,
        lead=lead,
        chip=_chip(lead),
        tone=lead.tone if lead else "kept",
        disputed=disputed,
        pack=deadline.pack,
        pack_now=pack,
        changes=changes,
        right=_right(process, kept, on),
        ended_on=deadline.ended_on,
        ended_note=deadline.ended_note,
        on=on,
    )


def nation_of(process: Process) -> str:
    """The nation whose rules a process follows."""
    return process.steps[0].rule.nation


def _right(process: Process, kept: Kept, on: date) -> rights.Right | None:
    """Who holds the right; only England’s rule about it is held."""
    known = nation_of(process) == rights.NATION and kept.born is not None
    return rights.rights_holder(kept.born, on) if known and kept.born and on >= kept.born else None


def lead_of(steps: Sequence[StepRow]) -> StepRow | None:
    """The most pressing open step: longest past, else soonest; one that hangs on nothing before one that does."""
    open_ = [step for step in steps if step.is_open and step.state in ("past", "due")]
    return min(open_, key=lambda step: (step.state != "past", step.expected, -(step.days or 0)), default=None)


def _step_row(lines: _Lines, step: Step) -> StepRow:
    key = step.source.key
    if key in lines.remembered:
        step = replace(step, outcome=replace(step.outcome, due=lines.remembered[key]))
    said = {one.step: one for one in lines.kept.steps}.get(key)
    done = {one.name: one for one in lines.process.events}[step.source.done]
    entered = _entered(said)
    class_ = "order" if entered and entered.by in ("order", "registration") else step.rule.class_
    return StepRow(
        key=key,
        class_=class_,
        class_words=_(words.CLASS_WORDS[class_]),
        entered=entered,
        theirs=_their_line(lines, step),
        event=done.name,
        event_words=_(done.words),
        **_of_rule(step),
        **_of_outcome(lines, step),
        **_of_record(lines, step),
        **_in_words(lines, step, _claim(said, lines.on), _(done.missing or "Nothing recorded.")),
    )


def _of_rule(step: Step) -> Fields:
    rule = step.rule
    return {
        "rule": rule.id,
        "plain": _(rule.plain),
        "direction": step.direction,
        "actor": step.actor,
        "actor_words": words.actor_words(step.actor, rule.nation),
        "citation": rule.citation,
        "source": rule.source,
        "status": rule.status,
        "badge": _badge(step),
        "alarm": step.alarms,
        "checked_on": rule.checked_on,
        "pack": rule.pack,
        "next": _(rule.next),
        "exceptions": step.exceptions,
        "only_if": _(step.source.only_if) if step.source.only_if else "",
    }


def _badge(step: Step) -> str | None:
    if step.rule.status not in ("P", "S"):
        return _(words.BADGE)
    return _(words.PRESUMED) if step.presumed else None


def _of_outcome(lines: _Lines, step: Step) -> Fields:
    outcome = step.outcome
    basis, event = words.basis_words(lines.process, step)
    return {
        "title": _(outcome.title),
        "kind": outcome.kind,
        "due": outcome.due,
        "safe_day": step.safe_day,
        "certainty": outcome.certainty,
        "expected": step.expected,
        "steps": outcome.steps,
        "basis": basis,
        "basis_event": event,
        "basis_day": outcome.basis.day if outcome.basis else None,
        "count_words": _count(lines, step),
    }


def _of_record(lines: _Lines, step: Step) -> Fields:
    event = {event.name: event for event in lines.kept.events}.get(step.source.done)
    partly = event is not None and event.partly and event.happened <= lines.on
    return {
        "done_on": step.done_on,
        "partly_on": event.happened if event is not None and partly else None,
        "note": event.note if event else None,
        "entry": event.entry if event else None,
    }


def _count(lines: _Lines, step: Step) -> str:
    """How long the law gives; nothing beside a day that somebody entered, which was not counted so."""
    if step.source.key in lines.kept.entered:
        return ""
    return words.count_words(next(one for one in step.rule.outcomes if one.name == step.outcome.name))


def _in_words(lines: _Lines, step: Step, claim: Claim | None, missing: str) -> Fields:
    state = words.state_of(step, lines.on)
    short = words.short(step, state, lines.on, missing)
    days = step.days_past(lines.on) if step.done_on is None else None
    return {
        "state": state,
        "tone": words.tone_of(state, days, yours=step.is_yours),
        "days": days,
        "late_by": step.days_past(lines.on) if state == "late" else None,
        "words": short,
        "sentence": words.sentence(step, state, short, claim, count=_count(lines, step)),
        "claim": claim,
    }


def _their_line(lines: _Lines, ours: Step) -> TheirLine | None:
    """The step counted from their date, when that gives another day."""
    step = lines.theirs.get(ours.source.key)
    due = step.outcome.due if step else None
    if step is None or due is None or due == ours.outcome.due:
        return None
    step = replace(work.as_of(step, lines.on), done_on=ours.done_on)
    state = words.state_of(step, lines.on)
    basis, _event = words.basis_words(lines.process, step)
    days = (lines.on - due).days
    return TheirLine(due, days, words.short(step, state, lines.on, ""), basis, step.outcome.steps)


def _remembered(deadline: Deadline) -> dict[str, date]:
    return {key: date.fromisoformat(day) for key, day in json.loads(deadline.worked_out).items()}


def _changes(steps: Mapping[str, Step], remembered: Mapping[str, date]) -> list[RuleChange]:
    return [
        RuleChange(key, _(steps[key].outcome.title), before, steps[key].outcome.due)
        for key, before in remembered.items()
        if key in steps and steps[key].outcome.due != before
    ]


def _claim(said: DeadlineStep | None, on: date) -> Claim | None:
    if said is None or said.claimed is None or (said.claimed_on is not None and said.claimed_on > on):
        return None
    return Claim(said.claimed, said.claimed_on)


def _entered(said: DeadlineStep | None) -> Entered | None:
    if said is None or said.entered is None:
        return None
    own: By = "own"
    by = next((known for known in BY if known == said.entered_by), own)
    return Entered(said.entered, said.entered_why or "", by)


def _first(process: Process, kept: Kept) -> DeadlineEvent:
    return next(event for event in kept.events if event.name == process.events[0].name)


def _started(process: Process, first: DeadlineEvent) -> str:
    if first.name == "year":
        return _("The move is in {year}.").format(year=first.happened.year)
    day = day_words(first.happened, weekday=False)
    if first.presumed:
        return _("{words}, presumed {day}").format(words=_(process.events[0].words), day=day)
    return _("{words}, {day}").format(words=_(process.events[0].words), day=day)


def _event_row(process: Process, kept: Kept) -> list[EventRow]:
    recorded = {event.name: event for event in kept.events}
    rows = []
    for event in process.events:
        own = recorded.get(event.name)
        if own is None:
            rows.append(EventRow(event.name, _(event.words)))
            continue
        rows.append(
            EventRow(
                name=event.name,
                words=_(event.words),
                on=own.happened,
                partly=own.partly,
                note=own.note,
                entry=own.entry,
                their_date=own.their_date,
                their_said_on=own.their_said_on,
                their_note=own.their_note,
                presumed=own.presumed,
            )
        )
    return rows


def _chip(lead: StepRow | None) -> str:
    """“6 days left · Decision after the review”."""
    if lead is None:
        return ""
    return _("{words} · {title}").format(words=lead.words.split(".", 1)[0], title=lead.title)
