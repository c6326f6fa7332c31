"""What a rule says about the dates that are known: which day, from which date, by which steps, and how sure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from senddiary.errors import DatesUnclear
from senddiary.i18n import _
from senddiary.rules import calendars, counting
from senddiary.rules.calendars import SchoolCalendar
from senddiary.rules.counting import Counted, Days
from senddiary.rules.honest import day_words
from senddiary.rules.rule_packs import KEYS, Caveat, OutcomeRule, Part, Rule

Dates = Mapping[str, date | int]

YEARS = range(1950, 2201)  # years that a person living now may mean
SAFE_WORKING_DAYS = 5  # how far ahead of the parent’s own limit the latest safe day lies


@dataclass(frozen=True, slots=True)
class Basis:
    """The date a count ran from. `year` stands for its first of January."""

    key: str
    day: date


@dataclass(frozen=True, slots=True)
class Outcome:
    """One limit with its last compliant day; `due` is None where the law gives no day or a date is not known yet."""

    name: str
    title: str
    kind: str
    due: date | None
    basis: Basis | None
    certainty: str | None  # exact, estimated
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a rule says. `exceptions` may apply: each is a question, never an extension."""

    rule: Rule
    outcomes: tuple[Outcome, ...]
    exceptions: tuple[Caveat, ...]

    @property
    def due(self) -> date | None:
        """The last compliant day, None where there are several limits or none."""
        return self.outcomes[0].due if len(self.outcomes) == 1 else None


def run(rule: Rule, dates: Dates, calendar: SchoolCalendar | None = None, *, born: date | None = None) -> Answer:
    """Work a rule out. Raises DatesUnclear with one question when a date is missing, unknown or cannot be right.

    Without a calendar the usual terms of England stand in, and school days come out as estimated. No usual terms are
    known for the other nations: without a calendar school days give no day there.
    """
    own = dates.get("born")
    _check_dates(rule, dates, born or (own if isinstance(own, date) else None))
    days = Days(rule.nation, calendar or _usual_terms(rule.nation))
    outcomes = tuple(_outcome(outcome, dates, days) for outcome in rule.outcomes)
    return Answer(rule, tuple(_aged(rule, outcome) for outcome in outcomes), _caveats(rule, outcomes))


def safe_day(due: date, nation: str = "england") -> date:
    """The latest safe day of something the parent must do: five working days of that nation before the last one."""
    day, left = due, SAFE_WORKING_DAYS
    while left > 0:
        day = date.fromordinal(day.toordinal() - 1)
        left -= calendars.is_working_day(day, nation)
    return day


def read_dates(pairs: Iterable[str], more: Collection[str] = ()) -> dict[str, date | int]:
    """Dates written as KEY=DATE. Raises DatesUnclear with one question when one cannot be read or is given twice.

    `more` are keys that are known besides those of the rules.
    """
    dates: dict[str, date | int] = {}
    for pair in pairs:
        key, _equals, words = pair.partition("=")
        value = _read_date(key, words, more)
        if dates.setdefault(key, value) != value:
            raise DatesUnclear(_("Which is right? The date “{key}” was given twice, differently.").format(key=key))
    return dates


def answer(rule: Rule, dates: Dates, calendar: SchoolCalendar | None = None) -> dict[str, Any]:
    """The answer as plain values for a script."""
    found = run(rule, dates, calendar)
    return {
        "rule": rule.id,
        "due": _iso(found.due),
        "outcomes": [_plain_outcome(outcome) for outcome in found.outcomes],
        "exceptions": [{"text": caveat.text, "question": caveat.question} for caveat in found.exceptions],
        "class": rule.class_,
        "status": rule.status,
        "alarm": rule.alarms,
        "citation": rule.citation,
        "source": rule.source,
    }


def describe(rule: Rule) -> dict[str, Any]:
    """The rule itself as plain values for a script."""
    return {
        "id": rule.id,
        "title": rule.title,
        "nation": rule.nation,
        "actor": rule.actor,
        "direction": rule.direction,
        "class": rule.class_,
        "status": rule.status,
        "needs": [group[0] for group in rule.needs],
        "outcomes": [_describe_outcome(rule, outcome) for outcome in rule.outcomes],
        "citation": rule.citation,
        "source": rule.source,
        "checked_on": rule.checked_on.isoformat(),
        "pack": rule.pack,
        "examples": [
            {
                "dates": {key: _iso(value) for key, value in example.dates.items()},
                "due": {name: _iso(day) for name, day in example.due.items()},
            }
            for example in rule.examples
            if example.calendar is None  # the dates alone must give the days
        ],
    }


# Checking the dates


def _check_dates(rule: Rule, dates: Dates, born: date | None) -> None:
    for key in dates:
        if key not in rule.keys:
            wanted = ", ".join(f"“{name}”" for name in sorted(rule.keys))
            raise DatesUnclear(
                _("Which date is “{key}”? The rule {rule} uses {wanted}.").format(key=key, rule=rule.id, wanted=wanted)
            )
    for group in rule.needs:
        if not any(key in dates for key in group):
            raise DatesUnclear(missing_question(group[0]))
    for earlier, later in rule.order:
        _check_order(dates, earlier, later)
    for key, value in dates.items():
        if isinstance(value, date):
            _check_day(key, value, born)


def _check_day(key: str, day: date, born: date | None) -> None:
    if day.year not in YEARS:
        raise DatesUnclear(
            _("What is the date “{key}”? {day} is not a day to count from.").format(key=key, day=day_words(day))
        )
    if born is not None and day < born and key != "born":
        raise DatesUnclear(
            _("Is “{key}” right? {day} is before the child was born.").format(key=key, day=day_words(day))
        )


def missing_question(key: str) -> str:
    """The question for one date that is not known yet."""
    if key == "year":
        return _("What is the date “year”: the year of the move?")
    return _("What is the date “{key}”: the day {meaning}?").format(key=key, meaning=_(KEYS[key]))


def _check_order(dates: Dates, earlier: str, later: str) -> None:
    first, second = dates.get(earlier), dates.get(later)
    if isinstance(first, date) and isinstance(second, date) and second < first:
        raise DatesUnclear(
            _("Which is right? “{later}” is {second}, before “{earlier}” on {first}.").format(
                later=later, second=day_words(second), earlier=earlier, first=day_words(first)
            )
        )


def _read_date(key: str, words: str, more: Collection[str]) -> date | int:
    if key not in KEYS and key not in more:
        raise DatesUnclear(
            _("Which date is “{key}”? It is none that a rule can use.").format(key=key[:40]),
            _("Write it like received=2026-09-14."),
        )
    if key == "year" and len(words) == 4 and words.isascii() and words.isdigit():
        return int(words)
    try:
        return date.fromisoformat(words) if len(words) == 10 else _no_date(words)
    except ValueError as error:
        raise DatesUnclear(
            _("What is the date “{key}”? “{words}” could not be read.").format(key=key, words=words[:40]),
            _("Write it like {key}=2027.").format(key=key) if key == "year" else _("Write it like 2026-09-14."),
        ) from error


def _no_date(words: str) -> date:
    raise ValueError(words)


# Counting


def _outcome(outcome: OutcomeRule, dates: Dates, days: Days) -> Outcome:
    started = [(part, basis) for part in outcome.parts if (basis := _basis(part, dates)) is not None]
    if not started:
        key = outcome.parts[0].keys[0]
        return Outcome(outcome.name, outcome.title, outcome.kind, None, None, None, (missing_question(key),))
    part, basis = started[0]
    if part.word in counting.UNDATED:
        return Outcome(outcome.name, outcome.title, "none", None, basis, None, _undated_steps(part, basis))
    if days.school is None and any(one.word in counting.SCHOOL for one, _since in started):
        return Outcome(outcome.name, outcome.title, outcome.kind, None, basis, None, _termless_steps(part, basis))
    counted = tuple(_counted(one, since, days) for one, since in started)
    chosen = counting.CHOICES[outcome.choose](counted) if outcome.choose else 0
    final = _moved(counted[chosen], outcome.then, days)
    steps = (*_choice_steps(outcome, started, counted, chosen), *final.steps)
    certainty = "estimated" if any(one.estimated for one in counted) else "exact"
    return Outcome(outcome.name, outcome.title, outcome.kind, final.day, started[chosen][1], certainty, steps)


def _basis(part: Part, dates: Dates) -> Basis | None:
    """The latest of the dates it may run from."""
    given = [Basis(key, _as_day(key, dates[key])) for key in part.keys if key in dates]
    return max(given, key=lambda basis: basis.day, default=None)


def _as_day(key: str, value: date | int) -> date:
    if isinstance(value, date):
        return value
    if value not in YEARS:
        raise DatesUnclear(
            _("What is the date “{key}”? {value} is not a year to count from.").format(key=key, value=value)
        )
    return date(value, 1, 1)


def _counted(part: Part, basis: Basis, days: Days) -> Counted:
    if part.before is not None:
        return counting.fixed_before(basis.day.year, *part.before)
    return counting.WORDS[part.word](basis.day, part.amount, days)


def _moved(counted: Counted, then: tuple[str, ...], days: Days) -> Counted:
    steps, day = counted.steps, counted.day
    for roll in then:
        moved = counting.ROLLS[roll](day, days)
        if moved is not None:
            steps, day = (*steps, *moved.steps), moved.day
    return Counted(day, steps, counted.estimated)


def _choice_steps(
    outcome: OutcomeRule, started: list[tuple[Part, Basis]], counted: tuple[Counted, ...], chosen: int
) -> tuple[str, ...]:
    """The steps of the counts that lost, and which one was taken."""
    first = [_basis_words(basis) for _part, basis in started]
    if outcome.choose is None or len(counted) < 2:
        return tuple(dict.fromkeys(first))
    others = [step for n, one in enumerate(counted) if n != chosen for step in one.steps]
    words = _("The later of the two counts.") if outcome.choose == "LATER_OF" else _("The earlier of the two counts.")
    return (*dict.fromkeys(first), *others, words)


def _basis_words(basis: Basis) -> str:
    if basis.key == "year":
        return _("The move is in {year}.").format(year=basis.day.year)
    return _("{day} is the day {meaning}.").format(day=day_words(basis.day), meaning=_(KEYS[basis.key]))


def _undated_steps(part: Part, basis: Basis) -> tuple[str, ...]:
    if part.word == "COUNT":
        words = _("The law counts up to {count} here; it gives no day.").format(count=part.amount)
    else:
        words = _("The law gives no number of days here.")
    return (_basis_words(basis), words)


def _termless_steps(part: Part, basis: Basis) -> tuple[str, ...]:
    words = _(
        "{count} school days are counted from it. Give the school’s own term dates, and the day can be worked out."
    )
    return (_basis_words(basis), words.format(count=part.amount))


def _aged(rule: Rule, outcome: Outcome) -> Outcome:
    """A day counted from a date outside the years the rule holds for is no more than estimated."""
    if outcome.basis is None or outcome.due is None or _is_in_force(rule, outcome.basis.day):
        return outcome
    words = _("The rule holds from {day}; for an earlier date another rule may have held.")
    steps = (*outcome.steps, words.format(day=day_words(rule.valid_from)))
    return Outcome(outcome.name, outcome.title, outcome.kind, outcome.due, outcome.basis, "estimated", steps)


def _is_in_force(rule: Rule, day: date) -> bool:
    return rule.valid_from <= day and (rule.valid_to is None or day <= rule.valid_to)


def _caveats(rule: Rule, outcomes: tuple[Outcome, ...]) -> tuple[Caveat, ...]:
    days = [outcome.basis.day for outcome in outcomes if outcome.basis is not None]
    if all(_is_in_force(rule, day) for day in days):
        return rule.caveats
    text = _("This rule holds from {day}. Your date lies outside the time it is known to hold for.")
    caveat = Caveat(text.format(day=day_words(rule.valid_from)), _("Which rule held on that date?"))
    return (*rule.caveats, caveat)


def _usual_terms(nation: str) -> SchoolCalendar | None:
    return calendars.usual_terms() if nation == "england" else None


# Plain values


def _plain_outcome(outcome: Outcome) -> dict[str, Any]:
    basis = outcome.basis
    return {
        "name": outcome.name,
        "due": _iso(outcome.due),
        "kind": outcome.kind,
        "basis": None if basis is None else {"key": basis.key, "date": _basis_value(basis)},
        "certainty": outcome.certainty,
        "steps": list(outcome.steps),
    }


def _basis_value(basis: Basis) -> str:
    return str(basis.day.year) if basis.key == "year" else basis.day.isoformat()


def _describe_outcome(rule: Rule, outcome: OutcomeRule) -> dict[str, Any]:
    """A limit of a rule: who must meet it, how it is counted, and every date it may be counted from."""
    return {
        "name": outcome.name,
        "title": outcome.title,
        "kind": outcome.kind,
        "actor": outcome.actor or rule.actor,
        "direction": outcome.direction or rule.direction,
        "count": _count_words(outcome),
        "from": list(dict.fromkeys(key for part in outcome.parts for key in part.keys)),
    }


def _iso(value: date | int | None) -> str | int | None:
    return value.isoformat() if isinstance(value, date) else value


def _count_words(outcome: OutcomeRule) -> str:
    """The count of an outcome in the words of its file: “6 WEEKS_AFTER received”."""
    parts = [" ".join(filter(None, (_amount(part), part.word, "|".join(part.keys)))) for part in outcome.parts]
    words = f"{outcome.choose}({', '.join(parts)})" if outcome.choose else parts[0]
    return " + ".join((words, *outcome.then))


def _amount(part: Part) -> str:
    if part.before is not None:
        return "{:02d}-{:02d}".format(*part.before)
    return str(part.amount) if part.amount else ""
