"""The words beside a deadline: how long, how it stands, what is missing. Dates and words only, never a judgement."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from senddiary.i18n import N_, _, ngettext
from senddiary.rules.honest import day_words
from senddiary.rules.processes import Process, Step
from senddiary.rules.rule_packs import OutcomeRule, Part
from senddiary.services.deadline_rows import Claim, State, Tone

CLASS_WORDS: Final[Mapping[str, str]] = {
    "law": N_("Law"),
    "guidance": N_("Guidance"),
    "order": N_("Order"),
    "local": N_("Local"),
}
ACTOR_WORDS: Final[Mapping[str, str]] = {
    "LA": N_("the council"),
    "SCH": N_("the school"),
    "GOV": N_("the governors"),
    "PAR": N_("you"),
    "ICB": N_("the health body"),
    "MED": N_("the mediation adviser"),
    "FTT": N_("the Tribunal"),
    "DWP": N_("the benefits office"),
    "OMB": N_("the Ombudsman"),
    "NHS": N_("the NHS"),
}
_ELSEWHERE: Final[Mapping[tuple[str, str], str]] = {("northern-ireland", "LA"): N_("the Education Authority")}
BADGE: Final = N_("not yet checked against the primary text")
PRESUMED: Final = N_("counted from a day that is only presumed")
SOON_DAYS: Final = 14  # days left from which a step is soon
YOURS_SOON_DAYS: Final = 30  # the parent’s own limits call earlier

_WEEKS = (N_("{count} week"), N_("{count} weeks"))
_DAYS = (N_("{count} day"), N_("{count} days"))
_MONTHS = (N_("{count} month"), N_("{count} months"))
_WORKING = (N_("{count} working day"), N_("{count} working days"))
_SCHOOL = (N_("{count} school day"), N_("{count} school days"))
_UNITS: Final[Mapping[str, tuple[str, str]]] = {
    "WEEKS_AFTER": _WEEKS,
    "WEEKS_BEFORE": _WEEKS,
    "DAYS_BEGINNING_WITH": _DAYS,
    "DAYS_AFTER": _DAYS,
    "MONTHS_CORRESPONDING": _MONTHS,
    "MONTHS_STARTING_WITH": _MONTHS,
    "MONTHS_BEFORE": _MONTHS,
    "WORKDAY_ENG": _WORKING,
    "WORKDAY_ENG_BEGINNING_WITH": _WORKING,
    "WORKDAY_FOI": _WORKING,
    "TRIBUNAL_DAYS": _WORKING,
    "SCHOOLDAY": _SCHOOL,
    "SCHOOLDAY_BEGINNING_WITH": _SCHOOL,
}


def actor_words(actor: str, nation: str) -> str:
    """Who must act, as that nation calls them."""
    return _(_ELSEWHERE.get((nation, actor), ACTOR_WORDS[actor]))


def count_words(outcome: OutcomeRule) -> str:
    """“20 weeks”, “20 school days or 60 working days”; empty where the law gives no length."""
    parts = list(dict.fromkeys(filter(None, map(_part_words, outcome.parts))))
    return _("{counts}, whichever is later" if outcome.choose == "LATER_OF" else "{counts}").format(
        counts=_(" or ").join(parts)
    )


def state_of(step: Step, on: date) -> State:
    """How the step stands on that day. Nothing is ever written down by the calendar."""
    if step.off:
        return "off"
    days = step.days_past(on)
    if step.done_on is not None:
        return "late" if days is not None and days > 0 and step.outcome.kind != "at-least" else "done"
    if days is None:
        return "no-fixed" if step.outcome.kind == "none" and not _lacks_dates(step) else "waiting"
    if days <= 0:
        return "due"
    return "past" if step.is_past(on) else "after"


def tone_of(state: State, days: int | None, *, yours: bool) -> Tone:
    """The tone that goes with the words; it never stands alone."""
    if state in ("past", "late"):
        return "past"
    if state == "done":
        return "kept"
    if state != "due" or days is None:
        return "plain"
    return "soon" if -days <= (YOURS_SOON_DAYS if yours else SOON_DAYS) else "waiting"


def short(step: Step, state: State, on: date, missing: str) -> str:
    """The line under a step: “6 days left”, “Done 9 May 2026, 3 days after”, “14 days past. No plan recorded.”"""
    if step.done_on is not None:
        return _done(step, state)
    if state in _PLAIN:
        return _(_PLAIN[state])
    if state == "no-fixed":
        return _no_number(step, on)
    if state == "past":
        past = ngettext("{days} day past.", "{days} days past.", _past(step, on)).format(days=_past(step, on))
        return f"{past} {missing}".strip()
    return _after(step, missing) if state == "after" else _with_condition(left_words(-_past(step, on)), step)


def sentence(step: Step, state: State, words: str, claim: Claim | None, *, count: str) -> str:
    """The whole of it: “Final plan was due by 20 July 2026 (20 weeks). 14 days past. No plan recorded.”"""
    due = step.outcome.due
    if due is None:
        return f"{_(step.outcome.title)}: {words}"
    day = day_words(due, weekday=False) + (f" ({count})" if count else "")
    manner = "at-least" if step.outcome.kind == "at-least" else step.direction
    told = _(_DUE_WORDS[manner, state in ("due", "waiting")])
    parts = [told.format(title=_(step.outcome.title), day=day), claim_words(claim) if claim else "", words]
    return " ".join(_ended(part) for part in parts if part)


def claim_words(claim: Claim) -> str:
    """“An exception was stated on 5 May 2026: “Advice was late.” It gives no new date.”"""
    if claim.on is None:
        return _("An exception was stated: “{words}” It gives no new date.").format(words=_ended(claim.words))
    return _("An exception was stated on {day}: “{words}” It gives no new date.").format(
        day=day_words(claim.on, weekday=False), words=_ended(claim.words)
    )


def dispute_words(their_date: date | None, said_on: date | None = None) -> str:
    """“They dispute receipt: they give 20 April 2026, and said so on 4 May 2026.”"""
    theirs = day_words(their_date, weekday=False) if their_date else ""
    said = day_words(said_on, weekday=False) if said_on else ""
    if theirs and said:
        return _("They dispute receipt: they give {day}, and said so on {said}.").format(day=theirs, said=said)
    if theirs:
        return _("They dispute receipt: they give {day}.").format(day=theirs)
    if said:
        return _("They dispute receipt, and said so on {said}. They give no other day.").format(said=said)
    return _("They dispute receipt. They give no other day.")


def left_words(days: int) -> str:
    """“6 days left”, “Due today”."""
    if days == 0:
        return _("Due today")
    return ngettext("{days} day left", "{days} days left", days).format(days=days)


def basis_words(process: Process, step: Step) -> tuple[str, str | None]:
    """What the day was counted from, in words, and the event that gave it (none: a day only expected)."""
    basis = step.outcome.basis
    if basis is None:
        return "", None
    if basis.key == "year":
        return _("The move is in {year}.").format(year=basis.day.year), "year"
    known = {event.name: event.words for event in process.events}
    sources = next((names for key, names in step.source.sources if key == basis.key), ())
    event = next((name for name in sources if name in known), None)
    words = _(known[event]) if event else basis.key
    if step.expected and any(name not in known for name in sources):
        return _("Expected, counted from the day another step is due: {day}").format(day=day_words(basis.day)), None
    return _("{words}: {day}").format(words=words, day=day_words(basis.day)), event


_PLAIN: Final[Mapping[State, str]] = {
    "off": N_("Not waited for: something else happened."),
    "waiting": N_("No day yet"),
}
_DUE_WORDS: Final = {
    ("owed", True): N_("{title} is due by {day}."),
    ("owed", False): N_("{title} was due by {day}."),
    ("yours", True): N_("{title}: by {day}."),
    ("yours", False): N_("{title}: the last day was {day}."),
    ("at-least", True): N_("{title}: you have at least until {day}."),
    ("at-least", False): N_("{title}: you had at least until {day}."),
}


def _done(step: Step, state: State) -> str:
    day = day_words(step.done_on, weekday=False) if step.done_on else ""
    late = step.days_past(step.done_on) if step.done_on else None
    if state != "late" or not late:
        return _("Done {day}").format(day=day)
    return ngettext("Done {day}, {late} day after", "Done {day}, {late} days after", late).format(day=day, late=late)


def _after(step: Step, missing: str) -> str:
    if step.outcome.kind == "at-least":
        return _("That was the least you had. You can still write.")
    if step.source.only_if:
        return _("Only {condition}.").format(condition=_(step.source.only_if))
    return _("The day is over. {missing}").format(missing=missing).strip()


def _no_number(step: Step, on: date) -> str:
    basis = step.outcome.basis
    if basis is None or basis.day > on:
        return _("No fixed date")
    days = (on - basis.day).days
    return ngettext("No fixed date · {days} day so far", "No fixed date · {days} days so far", days).format(days=days)


def _with_condition(words: str, step: Step) -> str:
    return f"{words}, {_(step.source.only_if)}" if step.source.only_if and step.expected else words


def _lacks_dates(step: Step) -> bool:
    return step.outcome.basis is None


def _past(step: Step, on: date) -> int:
    return step.days_past(on) or 0


def _part_words(part: Part) -> str:
    units = _UNITS.get(part.word)
    return ngettext(*units, part.amount).format(count=part.amount) if units else ""


def _ended(words: str) -> str:
    return words if words.endswith((".", "?", "…")) else f"{words}."
