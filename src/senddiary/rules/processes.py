"""What follows from what: the steps of a process, worked out from the things that have happened so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from senddiary import resources
from senddiary.errors import DatesUnclear, NotFound, TermsUnknown
from senddiary.i18n import _
from senddiary.rules import deadlines
from senddiary.rules.calendars import SchoolCalendar
from senddiary.rules.deadlines import Answer, Outcome
from senddiary.rules.honest import day_words
from senddiary.rules.rule_packs import KEYS, Caveat, Rule, find_rule, rules

_STEP = "step:"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that can happen in a process.

    `missing` says that it is not recorded yet; `means` names another event that has then happened as well.
    """

    name: str
    words: str
    missing: str = ""
    means: str | None = None


@dataclass(frozen=True, slots=True)
class StepRule:
    """One outcome of a rule in a process: which event gives which of its dates, and which event carries it out.

    `only_if` says in words on what it hangs, `settled` is the event that decides it; `unless` takes the step away, and
    after the event `until` nobody waits for it.
    """

    rule: Rule
    outcome: str
    sources: tuple[tuple[str, tuple[str, ...]], ...]
    done: str
    only_if: str = ""
    settled: str | None = None
    unless: tuple[str, ...] = ()
    until: str | None = None

    @property
    def key(self) -> str:
        """Its name in its process: “R05.decision”."""
        return f"{self.rule.id}.{self.outcome}"


@dataclass(frozen=True, slots=True)
class Beware:
    """What a way closes or needs, said before it is taken, and the rule it rests on."""

    rule: Rule
    words: str


@dataclass(frozen=True, slots=True)
class Process:
    """A course of events that the law has days for. The first event starts it. `stage` is empty where none is told."""

    id: str
    title: str
    starts: str
    stage: str
    events: tuple[Event, ...]
    steps: tuple[StepRule, ...]
    beware: tuple[Beware, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step as it stands. `expected` means its day hangs on something that has not happened yet.

    `off` means that something else has happened instead, so that nobody waits for it; `over_on` is the day after which
    nobody does. `presumed` means that it is counted from a day that nobody knows: it may raise no alarm.
    """

    rule: Rule
    outcome: Outcome
    exceptions: tuple[Caveat, ...]
    done_on: date | None
    expected: bool
    source: StepRule
    off: bool = False
    over_on: date | None = None
    presumed: bool = False

    @property
    def is_yours(self) -> bool:
        """Whether it is for the parent to do."""
        return self.direction == "yours"

    @property
    def direction(self) -> str:
        """Whether they owe it or it is yours."""
        return self.rule.outcome(self.source.outcome).direction or self.rule.direction

    @property
    def actor(self) -> str:
        """Who must do it."""
        return self.rule.outcome(self.source.outcome).actor or self.rule.actor

    @property
    def alarms(self) -> bool:
        """Whether its day may raise an alarm: its number was checked, and the day it is counted from is known."""
        return self.rule.alarms and not self.presumed

    @property
    def safe_day(self) -> date | None:
        """The latest safe day of something the parent must do."""
        due = self.outcome.due
        return deadlines.safe_day(due, self.rule.nation) if due is not None and self.is_yours else None

    def days_past(self, today: date) -> int | None:
        """Days past the last compliant day, up to the day it was done or today; minus for days left, None without."""
        due = self.outcome.due
        return None if due is None else ((self.done_on or today) - due).days

    def is_past(self, today: date) -> bool:
        """Whether its day is past and nothing is recorded.

        A target, a time that lasts at least so long, and a day only expected are never past.
        """
        past = self.days_past(today)
        over = self.over_on is not None and today > self.over_on
        open_ = self.done_on is None and not self.expected and not self.off and not over
        firm = self.alarms and self.outcome.kind not in ("target", "at-least")
        return open_ and firm and past is not None and past > 0


@cache
def processes(nation: str = "england") -> tuple[Process, ...]:
    """Every process of one nation; none for a nation we have no file of."""
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


def of_rule(rule: Rule, keys: Iterable[str] = ()) -> Process:
    """A process of one rule alone: its dates are the events, the first of `keys` starts it."""
    known = (*(key for group in rule.needs for key in group), *rule.may)
    given = [name for name in known if name in set(keys)]
    names = dict.fromkeys((*given, *known))
    events = tuple(Event(name, _key_words(name)) for name in names)
    sources = tuple((name, (name,)) for name in names)
    several = len(rule.outcomes) > 1
    done = {one.name: f"done-{one.name}" if several else "done" for one in rule.outcomes}
    ends = tuple(Event(done[one.name], one.title, _missing(rule, one.name)) for one in rule.outcomes)
    steps = tuple(StepRule(rule, one.name, sources, done[one.name]) for one in rule.outcomes)
    return Process(rule.id, rule.title, rule.title, "", (*events, *ends), steps, ())


def _missing(rule: Rule, outcome: str) -> str:
    """How a process says that this outcome is not recorded."""
    for process in processes(rule.nation):
        words = {event.name: event.missing for event in process.events}
        for step in process.steps:
            if (step.rule.id, step.outcome) == (rule.id, outcome):
                return words[step.done]
    return ""


def _key_words(key: str) -> str:
    return _("The year of the move") if key == "year" else _("The day {meaning}").format(meaning=_(KEYS[key]))


def work_out(
    process: Process,
    happened: Mapping[str, date],
    calendar: SchoolCalendar | None = None,
    *,
    entered: Mapping[str, date] | None = None,
    asking: bool = True,
) -> tuple[Step, ...]:
    """The steps of a process with their days. Raises DatesUnclear for a process without its first event.

    A step whose event has neither happened nor can be expected keeps its place without a day. `entered` holds days
    that come before the computed ones, by the key of their step; what follows is counted from them. Where the calendar
    does not reach, the usual terms stand in; where these do not either, `asking` raises TermsUnknown, and without it
    the step has no day.
    """
    known = {event.name: event for event in process.events}
    for name in happened:
        if name not in known:
            raise DatesUnclear(_("What is “{name}”? It is no part of this process.").format(name=name))
    if process.events[0].name not in happened:
        raise DatesUnclear(_("On which day was this: {words}?").format(words=_(process.events[0].words)))
    meant = {other: day for name, day in happened.items() if (other := known[name].means) is not None}
    days = {**meant, **happened}
    due: dict[str, date] = {}
    steps: list[Step] = []
    for rule in process.steps:
        step = _entered(_step(rule, days, due, calendar, asking=asking), entered or {})
        if step.outcome.due is not None:
            due[rule.rule.id] = step.outcome.due
        steps.append(step)
    return tuple(steps)


def _entered(step: Step, entered: Mapping[str, date]) -> Step:
    """The step with the day that somebody gave, which comes before the computed one."""
    day = entered.get(step.source.key)
    if day is None:
        return step
    words = _("{day} was entered by hand and comes first.").format(day=day_words(day))
    computed = step.outcome
    outcome = replace(computed, due=day, kind="by", certainty="exact", steps=(*computed.steps, words))
    return replace(step, outcome=outcome, expected=False)


def _step(
    step: StepRule,
    happened: Mapping[str, date],
    due: Mapping[str, date],
    calendar: SchoolCalendar | None,
    *,
    asking: bool,
) -> Step:
    dates: dict[str, date | int] = {}
    open_ = bool(step.only_if) and step.settled not in happened
    expected = False
    for key, sources in step.sources:
        source = next((name for name in sources if name in happened or name.removeprefix(_STEP) in due), None)
        if source is not None:
            dates[key] = happened[source] if source in happened else due[source.removeprefix(_STEP)]
            expected = expected or source not in happened
    done_on = happened.get(step.done)
    off = done_on is None and any(name in happened for name in step.unless)
    over_on = happened.get(step.until) if step.until else None
    if not all(any(key in dates for key in group) for group in step.rule.needs):
        return Step(step.rule, _open(step), step.rule.caveats, done_on, expected=True, source=step, off=off)
    answer = _answer(step.rule, dates, calendar, asking=asking)
    if answer is None:
        return Step(step.rule, _open(step), step.rule.caveats, done_on, expected=True, source=step, off=off)
    outcome = next(one for one in answer.outcomes if one.name == step.outcome)
    if expected and outcome.due is not None:
        outcome = replace(outcome, certainty="estimated")
    unknown = outcome.due is None and outcome.kind != "none"
    hangs = expected or unknown or open_
    return Step(step.rule, outcome, answer.exceptions, done_on, hangs, step, off, over_on)


def _answer(
    rule: Rule, dates: Mapping[str, date | int], calendar: SchoolCalendar | None, *, asking: bool
) -> Answer | None:
    """What the rule says; with the usual terms where the school’s own do not reach; None where no terms do."""
    for terms in dict.fromkeys((calendar, None)):
        try:
            return deadlines.run(rule, dates, terms)
        except TermsUnknown:
            if asking and terms is None:
                raise
    return None


def _open(step: StepRule) -> Outcome:
    """The outcome of a step that nothing can be counted from yet."""
    rule = next(outcome for outcome in step.rule.outcomes if outcome.name == step.outcome)
    return Outcome(rule.name, rule.title, rule.kind, None, None, None, ())


def _process(values: dict[str, Any], among: tuple[Rule, ...]) -> Process:  # Any: straight from TOML
    return Process(
        id=values["id"],
        title=values["title"],
        starts=values["starts"],
        stage=values.get("stage", ""),
        events=tuple(_event(event) for event in values["events"]),
        steps=tuple(_step_rule(step, among) for step in values["steps"]),
        beware=tuple(Beware(find_rule(one["rule"], among), one["words"]) for one in values.get("beware", ())),
    )


def _event(values: Any) -> Event:  # Any: a pair or a table, straight from TOML
    return Event(**values) if isinstance(values, dict) else Event(*values)


def _step_rule(values: dict[str, Any], among: tuple[Rule, ...]) -> StepRule:  # Any: straight from TOML
    return StepRule(
        rule=find_rule(values["rule"], among),
        outcome=values["outcome"],
        sources=tuple((key, tuple(names.split("|"))) for key, names in values["from"].items()),
        done=values["done"],
        only_if=values.get("only_if", ""),
        settled=values.get("settled"),
        unless=tuple(values.get("unless", ())),
        until=values.get("until"),
    )
