"""From what is kept about a process to its steps, and what cannot be right. Pure: no session, no clock."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from senddiary.errors import DatesUnclear, NotFound
from senddiary.i18n import _
from senddiary.model.deadline import Deadline, DeadlineEvent, DeadlineStep
from senddiary.rules.calendars import SchoolCalendar
from senddiary.rules.deadlines import missing_question
from senddiary.rules.honest import day_words
from senddiary.rules.processes import Process, Step, find_process, of_rule, processes, work_out
from senddiary.rules.rule_packs import Rule, find_rule


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
    def presumed(self) -> frozenset[str]:
        """Events whose day is only presumed."""
        return frozenset(event.name for event in self.events if event.presumed)

    @property
    def theirs(self) -> dict[str, date]:
        """The same with the days the other side gives."""
        return self.happened | {event.name: event.their_date for event in self.events if event.their_date}

    @property
    def entered(self) -> dict[str, date]:
        """Days that come before the computed ones, by step."""
        return {step.step: step.entered for step in self.steps if step.entered}


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
    if process.id != process.steps[0].rule.id:
        return
    for group in process.steps[0].rule.needs:
        if not any(key in given for key in group):
            raise DatesUnclear(missing_question(group[0]))


def worked_out(
    process: Process, kept: Kept, calendar: SchoolCalendar | None, on: date | None = None
) -> dict[str, Step]:
    """The steps by key. Things that happen only after `on` are not done yet.

    With a day nothing is asked: a step whose school days nobody knows any more has no day then.
    """
    steps = work_out(process, kept.happened, calendar, entered=kept.entered, asking=on is None)
    return {step.source.key: as_of(_as_presumed(step, kept), on) for step in steps}


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


def _as_presumed(step: Step, kept: Kept) -> Step:
    """Counted from a day that nobody knows, a day is estimated and raises no alarm."""
    basis, key = step.outcome.basis, step.source.key
    events = next((names for own, names in step.source.sources if basis and own == basis.key), ())
    if not kept.presumed.intersection(events) or key in kept.entered:
        return step
    words = _("The day it is counted from is only presumed, so this day is estimated until the true one is known.")
    outcome = replace(step.outcome, certainty="estimated", steps=(*step.outcome.steps, words))
    return replace(step, outcome=outcome, presumed=True)


def as_of(step: Step, on: date | None) -> Step:
    """The step as it stood on that day: what was done only later is not done yet."""
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
