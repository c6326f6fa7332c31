"""rules, when: what the law says and what follows from given dates. No diary is needed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from senddiary.cli.console import document, refusals, say
from senddiary.cli.options import AsJson
from senddiary.errors import DatesUnclear, NotFound
from senddiary.i18n import _
from senddiary.rules import deadlines
from senddiary.rules.calendars import NATIONS, SchoolCalendar, calendar_from_json
from senddiary.rules.deadlines import Answer, Outcome
from senddiary.rules.honest import day_words
from senddiary.rules.rule_packs import Rule, all_rules, find_rule, rules

RuleName = Annotated[str, typer.Argument(metavar="RULE", help="The rule’s id, as “senddiary rules” lists it.")]
Dates = Annotated[
    list[str] | None, typer.Option("--date", metavar="KEY=DATE", help="A date the rule counts from; may be repeated.")
]
CalendarFile = Annotated[
    Path | None, typer.Option("--calendar", metavar="FILE", help="The school’s own terms, as JSON.")
]
STATUS_BADGE = "not yet checked against the primary text"


def rules_(
    nation: Annotated[
        str | None, typer.Option("--nation", metavar="N", help="england, wales, scotland or northern-ireland.")
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """List every legal rule with its source, and when it was last checked."""
    with refusals(as_json=as_json):
        found = _of_nation(nation)
    if as_json:
        document({"rules": [deadlines.describe(rule) for rule in found], "total": len(found)})
        return
    for rule in found:
        badge = "" if rule.status in ("P", "S") else f" ({_(STATUS_BADGE)})"
        say(f"{rule.id} · {rule.title} · {rule.citation}{badge}")


def when(rule: RuleName, date: Dates = None, calendar: CalendarFile = None, *, as_json: AsJson = False) -> None:
    """Work out the days a rule gives from the dates you know."""
    with refusals(as_json=as_json):
        found, school = find_rule(rule), read_calendar(calendar)
        dates = deadlines.read_dates(date or ())
        if as_json:
            document(deadlines.answer(found, dates, school))
        else:
            _tell(deadlines.run(found, dates, school))


def read_calendar(file: Path | None) -> SchoolCalendar | None:
    """The calendar of a file; none when no file was named. Raises DatesUnclear."""
    if file is None:
        return None
    try:
        return calendar_from_json(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as reason:
        raise DatesUnclear(
            _("Which days is the school open? The calendar file could not be read."),
            _("Check its name and that it is text."),
        ) from reason


def _of_nation(nation: str | None) -> tuple[Rule, ...]:
    if nation is None:
        return all_rules()
    if nation.casefold() not in NATIONS:
        raise NotFound(
            _("There are no rules for “{nation}”.").format(nation=nation[:40]),
            _("It can be england, wales, scotland or northern-ireland."),
        )
    return rules(nation.casefold())


def _tell(answer: Answer) -> None:
    rule = answer.rule
    say(f"{rule.id} · {rule.title}")
    for outcome in answer.outcomes:
        say(_line(outcome))
        for step in outcome.steps:
            say(f"  {step}")
    for caveat in answer.exceptions:
        say(_("This may change it: {text} {question}").format(text=caveat.text, question=caveat.question))
    say(_("Written in: {citation}. Source: {source}.").format(citation=rule.citation, source=rule.source))
    if not rule.alarms and rule.status not in ("P", "S"):
        say(_("This number is not yet checked against the primary text."))


def _line(outcome: Outcome) -> str:
    if outcome.due is None:
        return _("{title}: no day").format(title=outcome.title)
    day = day_words(outcome.due)
    if outcome.certainty == "estimated":
        return _("{title}: {day} (estimated)").format(title=outcome.title, day=day)
    return _("{title}: {day}").format(title=outcome.title, day=day)
