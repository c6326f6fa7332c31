"""What follows from what: the steps of a process, worked out from the things that have happened so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from senddiary import resources
from senddiary.errors import DatesUnclear, NotFound
from senddiary.i18n import _
from senddiary.rules import deadlines
from senddiary.rules.calendars import SchoolCalendar
from senddiary.rules.deadlines import Outcome
from senddiary.rules.rule_packs import Caveat, Rule, find_rule, rules

_STEP = "step:"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that can happen in a process."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class StepRule:
    """One outcome of a rule in a process: which event gives which of its dates, and which event carries it out."""

    rule: Rule
    outcome: str
    sources: tuple[tuple[str, tuple[str, ...]], ...]
    done: str


@dataclass(frozen=True, slots=True)
class Beware:
    """What a way closes or needs, said before it is taken, and the rule it rests on."""

    rule: Rule
    words: str


@dataclass(frozen=True, slots=True)
class Process:
    """A course of events that the law has days for. The first event starts it."""

    id: str
    title: str
    starts: str
    stage: str
    events: tuple[Event, ...]
    steps: tuple[StepRule, ...]
    beware: tuple[Beware, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step as it stands. `expected` means its day hangs on something that has not happened yet."""

    rule: Rule
    outcome: Outcome
    exceptions: tuple[Caveat, ...]
    done_on: date | None
    expected: bool

    @property
    def is_yours(self) -> bool:
        """Whether it is for the parent to do."""
        return self.rule.direction == "yours"

    @property
    def safe_day(self) -> date | None:
        """The latest safe day of something the parent must do."""
        due = self.outcome.due
        return deadlines.safe_day(due) if due is not None and self.is_yours else None

    def days_past(self, today: date) -> int | None:
        """Days past the last compliant day, up to the day it was done or today; minus for days left, None without."""
        due = self.outcome.due
        return None if due is None else ((self.done_on or today) - due).days

    def is_past(self, today: date) -> bool:
        """Whether its day is past and nothing is recorded. A target, and a day only expected, are never past."""
        past = self.days_past(today)
        open_ = self.done_on is None and not self.expected and self.rule.alarms and self.outcome.kind != "target"
        return open_ and past is not None and past > 0


@cache
def processes(nation: str = "england") -> tuple[Process, ...]:
    """Every process of one nation; none where its rules are not checked yet."""
    if not resources.path(f"rules/{nation}/processes.toml").is_file():
        return ()
    values = resources.toml(f"rules/{nation}/processes.toml")
    return tuple(_process(entry, rules(nation)) for entry in values["process"])


def find_process(process_id: str, nation: str = "england") -> Process:
    """The process of that id. Raises NotFound."""
    for process in processes(nation):
        if process.id == process_id:
            return process
    raise NotFound(_("There is no process called {id}.").format(id=process_id[:40]))


def work_out(
    process: Process, happened: Mapping[str, date], calendar: SchoolCalendar | None = None
) -> tuple[Step, ...]:
    """The steps of a process with their days. Raises DatesUnclear for a process without its first event.

    A step whose event has neither happened nor can be expected keeps its place without a day.
    """
    known = {event.name: event.words for event in process.events}
    for name in happened:
        if name not in known:
            raise DatesUnclear(_("What is “{name}”? It is no part of this process.").format(name=name))
    if process.events[0].name not in happened:
        raise DatesUnclear(_("On which day was this: {words}?").format(words=_(process.events[0].words)))
    due: dict[str, date] = {}
    steps: list[Step] = []
    for rule in process.steps:
        step = _step(rule, happened, due, calendar)
        if step.outcome.due is not None:
            due[rule.rule.id] = step.outcome.due
        steps.append(step)
    return tuple(steps)


def _step(
    step: StepRule, happened: Mapping[str, date], due: Mapping[str, date], calendar: SchoolCalendar | None
) -> Step:
    dates: dict[str, date | int] = {}
    expected = False
    for key, sources in step.sources:
        source = next((name for name in sources if name in happened or name.removeprefix(_STEP) in due), None)
        if source is not None:
            dates[key] = happened[source] if source in happened else due[source.removeprefix(_STEP)]
            expected = expected or source not in happened
    done_on = happened.get(step.done)
    if not all(any(key in dates for key in group) for group in step.rule.needs):
        return Step(step.rule, _open(step), step.rule.caveats, done_on, expected=True)
    answer = deadlines.run(step.rule, dates, calendar)
    outcome = next(one for one in answer.outcomes if one.name == step.outcome)
    if expected and outcome.due is not None:
        outcome = replace(outcome, certainty="estimated")
    return Step(step.rule, outcome, answer.exceptions, done_on, expected=expected or outcome.due is None)


def _open(step: StepRule) -> Outcome:
    """The outcome of a step that nothing can be counted from yet."""
    rule = next(outcome for outcome in step.rule.outcomes if outcome.name == step.outcome)
    return Outcome(rule.name, rule.title, rule.kind, None, None, None, ())


def _process(values: dict[str, Any], among: tuple[Rule, ...]) -> Process:  # Any: straight from TOML
    return Process(
        id=values["id"],
        title=values["title"],
        starts=values["starts"],
        stage=values["stage"],
        events=tuple(Event(name, words) for name, words in values["events"]),
        steps=tuple(_step_rule(step, among) for step in values["steps"]),
        beware=tuple(Beware(find_rule(one["rule"], among), one["words"]) for one in values.get("beware", ())),
    )


def _step_rule(values: dict[str, Any], among: tuple[Rule, ...]) -> StepRule:  # Any: straight from TOML
    sources = tuple((key, tuple(names.split("|"))) for key, names in values["from"].items())
    return StepRule(find_rule(values["rule"], among), values["outcome"], sources, values["done"])
