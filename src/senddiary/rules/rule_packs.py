"""Reads legal rules from files. A file that leaves something out is refused by name, never filled in by guessing."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from senddiary import resources
from senddiary.errors import NotFound, RulePackRefused
from senddiary.i18n import N_, _
from senddiary.rules import counting
from senddiary.rules.calendars import NATIONS, SchoolCalendar, read_calendar

# What each date of a rule means; the words complete “the day …”.
KEYS: Final = {
    "asked": N_("it was asked for"),
    "received": N_("it was received"),
    "sent": N_("it was sent"),
    "served": N_("it was served on you"),
    "notified": N_("notice was given"),
    "told": N_("they were told"),
    "meeting": N_("of the meeting"),
    "reviewed": N_("of the last review"),
    "ended": N_("it ended"),
    "issued": N_("it was issued"),
    "named": N_("the school was named"),
    "order": N_("the order was made"),
    "decided": N_("it was decided"),
    "certificate": N_("on the mediation certificate"),
    "agreed": N_("it was agreed"),
    "registered": N_("the appeal was registered"),
    "hearing": N_("of the hearing"),
    "transferred": N_("the plan was transferred"),
    "moved": N_("of the move"),
    "aware": N_("somebody became aware of it"),
    "conduct": N_("it happened, or last happened"),
    "arose": N_("the grounds first arose"),
    "acknowledged": N_("it was acknowledged"),
    "applied": N_("of the application"),
    "first-day": N_("that was the first"),
    "starts": N_("it starts"),
    "born": N_("the child was born"),
    "year": N_("the year of the move"),
}
ACTORS: Final = frozenset({"LA", "SCH", "GOV", "PAR", "ICB", "MED", "FTT", "DWP", "OMB", "NHS"})
CLASSES: Final = frozenset({"law", "guidance", "order", "local"})
STATUSES: Final = frozenset({"P", "S", "S1", "U"})
KINDS: Final = frozenset({"by", "at-least", "before", "target", "none"})
DIRECTIONS: Final = frozenset({"owed", "yours"})
FEWEST_EXAMPLES: Final = 2


@dataclass(frozen=True, slots=True)
class Part:
    """One count: a counting word, its amount, and the dates it may run from (the latest one given is used)."""

    word: str
    amount: int
    keys: tuple[str, ...]
    before: tuple[int, int] | None = None  # month and day of FIXED_BEFORE


@dataclass(frozen=True, slots=True)
class OutcomeRule:
    """One limit of a rule. `choose` combines several counts, `then` moves the day on when it falls badly.

    `actor` and `direction` are given where another must act than the rule names: a council’s answer among your steps.
    """

    name: str
    title: str
    kind: str
    parts: tuple[Part, ...]
    choose: str | None
    then: tuple[str, ...]
    actor: str | None = None
    direction: str | None = None


@dataclass(frozen=True, slots=True)
class Caveat:
    """Something that may change the day. It is asked about and never assumed."""

    text: str
    question: str


@dataclass(frozen=True, slots=True)
class Example:
    """A case worked by hand: dates in, the expected day of each outcome out (None for no day).

    `calendar` is the school's own where the case needs one.
    """

    dates: dict[str, date | int]
    due: dict[str, date | None]
    calendar: SchoolCalendar | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the law: what runs from which date, who must do what, and where that is written."""

    id: str
    aliases: tuple[str, ...]
    title: str
    nation: str
    actor: str
    direction: str
    class_: str
    status: str
    needs: tuple[tuple[str, ...], ...]  # each a date that must be given, with the names it may go by
    may: tuple[str, ...]
    order: tuple[tuple[str, str], ...]
    outcomes: tuple[OutcomeRule, ...]
    caveats: tuple[Caveat, ...]
    citation: str
    source: str
    checked_on: date
    valid_from: date
    valid_to: date | None
    pack: str
    plain: str
    next: str
    examples: tuple[Example, ...]

    @property
    def keys(self) -> frozenset[str]:
        """Every date the rule can use."""
        return frozenset(key for group in self.needs for key in group) | frozenset(self.may)

    def outcome(self, name: str) -> OutcomeRule:
        """The limit of that name. Raises KeyError."""
        return {one.name: one for one in self.outcomes}[name]

    @property
    def alarms(self) -> bool:
        """Whether its day may raise an alarm: its number was checked, and there is a day to be met."""
        dated = any(outcome.kind not in ("target", "none") for outcome in self.outcomes)
        return self.status in ("P", "S") and dated


@cache
def rules(nation: str = "england") -> tuple[Rule, ...]:
    """The rules of one nation, in the order of their files."""
    return read_pack(resources.path(f"rules/{nation}"))


@cache
def all_rules() -> tuple[Rule, ...]:
    """The rules of every nation we have, England first, then councils' own standards."""
    return (*(rule for nation in NATIONS for rule in rules(nation)), *local_rules(resources.path("rules/local")))


def local_rules(folder: Path) -> tuple[Rule, ...]:
    """Councils' own standards, a folder each; none where there is no such folder."""
    packs = sorted(pack.parent for pack in folder.glob("*/pack.toml"))
    return tuple(rule for pack in packs for rule in read_pack(pack))


def find_rule(rule_id: str, among: tuple[Rule, ...] | None = None) -> Rule:
    """The rule of that id, in capitals or not. Raises NotFound."""
    wanted = rule_id.strip().upper()
    for rule in among if among is not None else all_rules():
        if wanted in (rule.id, *rule.aliases):
            return rule
    raise NotFound(
        _("There is no rule called {id}.").format(id=rule_id.strip()[:40]), _("“senddiary rules” lists every rule.")
    )


def read_pack(folder: Path) -> tuple[Rule, ...]:
    """Every rule of a folder: `pack.toml` says whose rules they are and their version, the other files hold them."""
    pack = _read(folder / "pack.toml")
    found: dict[str, Rule] = {}
    for file in sorted(folder.glob("*.toml")):
        for values in _read(file).get("rule", ()) if file.name != "pack.toml" else ():
            rule = _rule(values, pack, file.name)
            if rule.id in found:
                raise _refused(file.name, rule.id, "id")
            found[rule.id] = rule
    return tuple(found.values())


def read_text(text: str, name: str) -> tuple[dict[str, Any], tuple[Rule, ...]]:  # Any: straight from TOML
    """The head and the rules of a pack that is one text. Raises RulePackRefused."""
    try:
        pack = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RulePackRefused(_("The rule file {file} could not be read.").format(file=name)) from error
    values = pack.get("rule", ())
    if not isinstance(values, list) or not all(isinstance(one, dict) for one in values):
        raise _refused(name, "?", "rule")
    found = {rule.id: rule for rule in (_rule(one, pack, name) for one in values)}
    if len(found) != len(values):
        raise _refused(name, "?", "id")
    return pack, tuple(found.values())


def _read(file: Path) -> dict[str, Any]:  # Any: values are checked one by one below
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RulePackRefused(_("The rule file {file} could not be read.").format(file=file.name)) from error


def _rule(values: dict[str, Any], pack: dict[str, Any], file: str) -> Rule:
    name = str(values.get("id", "?"))
    try:
        rule = _built(values, pack)
    except (KeyError, TypeError, ValueError) as error:
        raise _refused(file, name, str(error.args[0]) if error.args else "?") from error
    _check(rule, file)
    return rule


def _built(values: dict[str, Any], pack: dict[str, Any]) -> Rule:
    return Rule(
        id=values["id"],
        aliases=tuple(values.get("aliases", ())),
        title=values["title"],
        nation=values.get("nation", pack["nation"]),
        actor=values["actor"],
        direction=values["direction"],
        class_=values["class"],
        status=values["status"],
        needs=tuple(tuple(group.split("|")) for group in values["needs"]),
        may=tuple(values.get("may", ())),
        order=tuple((earlier, later) for earlier, later in values.get("order", ())),
        outcomes=tuple(_outcome(outcome) for outcome in values["outcome"]),
        caveats=tuple(_caveat(entry, pack) for entry in values.get("exceptions", ())),
        citation=values["citation"],
        source=values["source"],
        checked_on=values.get("checked_on", pack["checked_on"]),
        valid_from=values.get("valid_from", pack["valid_from"]),
        valid_to=values.get("valid_to"),
        pack=f"{pack['name']} {pack['version']}",
        plain=values["plain"],
        next=values["next"],
        examples=tuple(_example(example) for example in values.get("example", ())),
    )


def _outcome(values: dict[str, Any]) -> OutcomeRule:
    parts = values.get("of") or [values]
    return OutcomeRule(
        name=values["name"],
        title=values["title"],
        kind=values["kind"],
        parts=tuple(_part(part) for part in parts),
        choose=values.get("choose"),
        then=tuple(values.get("then", ())),
        actor=values.get("actor"),
        direction=values.get("direction"),
    )


def _caveat(entry: str | dict[str, str], pack: dict[str, Any]) -> Caveat:
    """A caveat written out, or the name of one that the pack keeps for several rules."""
    words = pack["caveats"][entry] if isinstance(entry, str) else entry
    return Caveat(words["text"], words["question"])


def _part(values: dict[str, Any]) -> Part:
    before = values.get("before")
    limit = (int(before[:2]), int(before[3:])) if before else None
    return Part(values["count"], int(values.get("amount", 0)), tuple(values["from"].split("|")), limit)


def _example(values: dict[str, Any]) -> Example:
    school = read_calendar(values["calendar"]) if "calendar" in values else None
    return Example(dict(values["dates"]), {name: day or None for name, day in values["due"].items()}, school)


def _check(rule: Rule, file: str) -> None:
    """Every word of a rule is one we know, every date it counts from is one it asks for."""
    faults = [
        (rule.nation in NATIONS, "nation"),
        (rule.actor in ACTORS, "actor"),
        (rule.direction in DIRECTIONS, "direction"),
        (rule.class_ in CLASSES, "class"),
        (rule.status in STATUSES, "status"),
        (bool(rule.needs) and rule.keys <= KEYS.keys(), "needs"),
        (len(rule.examples) >= FEWEST_EXAMPLES, "example"),
        (len({outcome.name for outcome in rule.outcomes}) == len(rule.outcomes) > 0, "outcome"),
        (all(_is_sound(rule, outcome) for outcome in rule.outcomes), "outcome"),
    ]
    for sound, field in faults:
        if not sound:
            raise _refused(file, rule.id, field)


def _is_sound(rule: Rule, outcome: OutcomeRule) -> bool:
    known = counting.WORDS.keys() | counting.UNDATED | {counting.FIXED}
    return (
        outcome.kind in KINDS
        and outcome.actor in (None, *ACTORS)
        and outcome.direction in (None, *DIRECTIONS)
        and all(part.word in known and set(part.keys) <= rule.keys for part in outcome.parts)
        and all(part.word != counting.FIXED or part.before is not None for part in outcome.parts)
        and all(part.amount > 0 for part in outcome.parts if part.word in counting.WORDS)
        and all(roll in counting.ROLLS for roll in outcome.then)
        and (outcome.choose in counting.CHOICES) == (len(outcome.parts) > 1)
    )


def _refused(file: str, rule: str, field: str) -> RulePackRefused:
    return RulePackRefused(
        _("In the rule file {file}, the rule {rule} has no usable “{field}”.").format(
            file=file, rule=rule[:40], field=field[:60]
        )
    )
