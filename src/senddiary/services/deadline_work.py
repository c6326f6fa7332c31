"""From what is kept about a process to its row on a day. Pure: no session, no clock."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from senddiary.errors import DatesUnclear, NotFound
from senddiary.i18n import _
from senddiary.model.deadline import Deadline, DeadlineEvent, DeadlineStep
from senddiary.rules import rights
from senddiary.rules.calendars import SchoolCalendar
from senddiary.rules.deadlines import missing_question
from senddiary.rules.honest import day_words
from senddiary.rules.processes import Process, Step, find_process, of_rule, processes, work_out
from senddiary.rules.rule_packs import Rule, find_rule
from senddiary.services import deadline_words as words
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

Fields = dict[str, Any]  # some fields of StepRow


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything the diary keeps about one process, and the names beside it."""

    deadline: Deadline
    events: Sequence[DeadlineEvent]
    steps: Sequence[DeadlineStep]
    child_name: str | None = None
    born: date | None = None
    body: str | None = None
    entry: str | None = None

    @property
    def happened(self) -> dict[str, date]:
        """What happened in full, by event."""
        return {event.name: event.happened for event in self.events if not event.partly}

    @property
    def theirs(self) -> dict[str, date]:
        """The same with the days the other side gives."""
        return self.happened | {event.name: event.their_date for event in self.events if event.their_date}

    @property
    def entered(self) -> dict[str, date]:
        """Days that come before the computed ones, by step."""
        return {step.step: step.entered for step in self.steps if step.entered}


@dataclass(frozen=True, slots=True)
class _Lines:
    """What every step of one process is written from."""

    process: Process
    kept: Kept
    on: date
    theirs: Mapping[str, Step]
    remembered: Mapping[str, date]


def process_named(name: str, nation: str, keys: Sequence[str] = (), own: Sequence[Rule] = ()) -> Process:
    """A process of the nation, or the process of one rule, also of a council’s `own` standards. Raises NotFound."""
    for process in processes(nation):
        if process.id == name:
            return process
    for rule in own:
        if rule.id == name:
            return of_rule(rule, keys)
    try:
        return of_rule(find_rule(name), keys)
    except NotFound:
        return find_process(name, nation)


def ask_for_dates(process: Process, given: Collection[str]) -> None:
    """The process of one rule needs every date of that rule. Raises DatesUnclear with the question for one of them."""
    if process.stage:
        return
    for group in process.steps[0].rule.needs:
        if not any(key in given for key in group):
            raise DatesUnclear(missing_question(group[0]))


def worked_out(
    process: Process, kept: Kept, calendar: SchoolCalendar | None, on: date | None = None
) -> dict[str, Step]:
    """The steps by key. Things that happen only after `on` are not done yet."""
    steps = work_out(process, kept.happened, calendar, entered=kept.entered)
    return {step.source.key: _as_of(step, on) for step in steps}


def dues(steps: Mapping[str, Step]) -> str:
    """The day of each step as JSON, to be remembered beside the version of the rules."""
    return json.dumps({key: step.outcome.due.isoformat() for key, step in steps.items() if step.outcome.due})


def older_dues(before: Mapping[str, Step], remembered: str, after: Mapping[str, Step]) -> str:
    """The days to be remembered while newer rules are not accepted: what a change did not touch stays as it was."""
    days: dict[str, str] = json.loads(remembered)
    found = {}
    for key, step in after.items():
        due, untouched = step.outcome.due, key in before and before[key].outcome.due == step.outcome.due
        if untouched and key in days:
            found[key] = days[key]
        elif due is not None:
            found[key] = due.isoformat()
    return json.dumps(found)


def pack_of(process: Process) -> str:
    """The version of the rules that a process comes from."""
    return process.steps[0].rule.pack if process.steps else ""


def check(process: Process, kept: Kept, calendar: SchoolCalendar | None) -> dict[str, Step]:
    """The steps; raises DatesUnclear with one question when a date cannot be right."""
    if kept.born is not None:
        known = {event.name: event.words for event in process.events}
        for event in kept.events:
            if event.happened < kept.born and event.name not in ("year", "born"):
                sentence = _("Is the date right? “{words}” on {day} is before the child was born.")
                raise DatesUnclear(sentence.format(words=_(known[event.name]), day=day_words(event.happened)))
    steps = worked_out(process, kept, calendar)
    if kept.theirs != kept.happened:
        work_out(process, kept.theirs, calendar, entered=kept.entered)
    for step in steps.values():
        _check_done(step)
    return steps


def row(process: Process, kept: Kept, calendar: SchoolCalendar | None, on: date) -> ProcessRow:
    """The process on that day."""
    own = worked_out(process, kept, calendar, on)
    disputed = kept.theirs != kept.happened
    counted = work_out(process, kept.theirs, calendar, entered=kept.entered) if disputed else ()
    theirs = {step.source.key: step for step in counted}
    pack = pack_of(process)
    remembered = _remembered(kept.deadline) if pack != kept.deadline.pack else {}
    changes = tuple(_changes(own, remembered))
    lines = _Lines(process, kept, on, theirs, {change.step: change.before for change in changes if change.before})
    steps = tuple(_step_row(lines, step) for step in own.values())
    lead = lead_of(steps)
    deadline, first = kept.deadline, _first(process, kept)
    return ProcessRow(
        id=deadline.id,
        process=deadline.process,
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
        right=rights.rights_holder(kept.born, on) if kept.born and on >= kept.born else None,
        ended_on=deadline.ended_on,
        ended_note=deadline.ended_note,
        on=on,
    )


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
        "direction": rule.direction,
        "actor": rule.actor,
        "actor_words": _(words.ACTOR_WORDS[rule.actor]),
        "citation": rule.citation,
        "source": rule.source,
        "status": rule.status,
        "badge": None if rule.status in ("P", "S") else _(words.BADGE),
        "alarm": rule.alarms,
        "checked_on": rule.checked_on,
        "pack": rule.pack,
        "next": _(rule.next),
        "exceptions": step.exceptions,
        "only_if": _(step.source.only_if) if step.source.only_if else "",
    }


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
    step = replace(_as_of(step, lines.on), done_on=ours.done_on)
    state = words.state_of(step, lines.on)
    basis, _event = words.basis_words(lines.process, step)
    days = (lines.on - due).days
    return TheirLine(due, days, words.short(step, state, lines.on, ""), basis, step.outcome.steps)


def _as_of(step: Step, on: date | None) -> Step:
    if on is None or step.done_on is None or step.done_on <= on:
        return step
    return replace(step, done_on=None)


def _check_done(step: Step) -> None:
    """Something done before the very thing it answers is a slip of the pen."""
    basis, due, done = step.outcome.basis, step.outcome.due, step.done_on
    if basis is None or due is None or done is None or step.expected or due < basis.day or basis.key == "year":
        return
    if done < basis.day:
        sentence = _("Which is right? “{title}” is recorded on {done}, before the day it is counted from, {day}.")
        raise DatesUnclear(sentence.format(title=_(step.outcome.title), done=day_words(done), day=day_words(basis.day)))


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
            )
        )
    return rows


def _chip(lead: StepRow | None) -> str:
    """“6 days left · Decision after the review”."""
    if lead is None:
        return ""
    return _("{words} · {title}").format(words=lead.words.split(".", 1)[0], title=lead.title)
