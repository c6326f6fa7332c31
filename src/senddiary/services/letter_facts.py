"""The words a letter is filled with, worked out from the record. Nothing here decides; what is missing stays empty."""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from senddiary.i18n import N_, _
from senddiary.model.entry import Entry
from senddiary.model.promise import NOT_SURE
from senddiary.reports.letters import LetterFacts, one_line
from senddiary.rules.honest import day_words, honest
from senddiary.rules.when import When
from senddiary.services import duties, notional_budget, silence
from senddiary.services.links import Target
from senddiary.services.promise_rows import PromiseRow
from senddiary.services.told import Pair, ToldRow

Some = dict[str, Any]  # some fields of LetterFacts
SHORT: Final = 60
QUESTIONS_A_SIDE: Final = 2
_OCCASIONS: Final = {
    "call": N_("our call"),
    "meeting": N_("our meeting"),
    "message": N_("your message"),
    "appointment": N_("our appointment"),
    "decision": N_("your letter"),
}
_TITLES: Final = {
    "call": N_("Our call"),
    "meeting": N_("Our meeting"),
    "message": N_("Your message"),
    "appointment": N_("Our appointment"),
    "decision": N_("Your letter"),
}
_FATES: Final = {
    "kept": (N_("I have noted it as done."), N_("I have noted it as done on {day}.")),
    "kept-late": (N_("I have noted it as done."), N_("I have noted it as done on {day}.")),
    "partly": (N_("I have noted that part of it was done."), N_("I have noted that part of it was done, on {day}.")),
    "not-kept": (N_("I have noted that it did not happen."), N_("I have noted on {day} that it did not happen.")),
    "changed": (N_("I have noted that it was changed."), N_("I have noted that it was changed on {day}.")),
    "withdrawn": (N_("I have noted that it was taken back."), N_("I have noted that it was taken back on {day}.")),
    "replaced": (
        N_("I have noted that something else took its place."),
        N_("I have noted that something else took its place on {day}."),
    ),
}


@dataclass(frozen=True, slots=True)
class Known:
    """What the record says, before it is put into words. `to` are names, `said` is what is quoted."""

    to: tuple[str, ...]
    kind: str
    when: When
    quote: str = ""
    said_by: str = ""
    body: str | None = None
    promise: PromiseRow | None = None
    points: tuple[PromiseRow, ...] = ()
    pair: Pair | None = None
    child: str = ""
    child_full: str = ""
    child_ids: tuple[str, ...] = ()
    promise_ids: tuple[str, ...] = ()
    about: tuple[Target, ...] = ()
    address: str | None = None
    on: date = date.min


def of_promise(row: PromiseRow, entry: Entry, on: date) -> Known:
    """A letter about one promise goes to whoever made it, or to whoever holds that role now."""
    to = row.now_with or row.by
    ids = tuple(child.id for child in entry.children if child.name in row.children)
    return Known(
        to=(to,) if to else (),
        kind=entry.kind,
        when=entry.when,
        quote=row.words,
        said_by=_("I") if row.ours else row.by or "",
        body=row.body,
        promise=row,
        points=(row,),
        child=_and(row.children),
        child_ids=ids,
        promise_ids=(row.id,),
        on=on,
    )


def of_entry(entry: Entry, rows: Sequence[PromiseRow], on: date) -> Known:
    """A letter about a whole conversation goes to everyone who was there."""
    quote = entry.quotes[0] if entry.quotes else None
    first = rows[0] if rows else None
    said = quote.words if quote else (first.words if first else "")
    speaker = (quote.by.name if quote.by else "") if quote else ((first.by or "") if first else "")
    return Known(
        to=tuple(person.name for person in entry.people),
        kind=entry.kind,
        when=entry.when,
        quote=said or entry.title or entry.text,
        said_by=speaker,
        body=entry.body.name if entry.body else None,
        points=tuple(rows),
        child=_and(tuple(child.name for child in entry.children)),
        child_ids=tuple(child.id for child in entry.children),
        promise_ids=tuple(row.id for row in rows),
        on=on,
    )


def of_statement(said: ToldRow, entry: Entry, on: date) -> Known:
    """A letter about what was said goes to whoever said it."""
    return Known(
        to=(said.by,) if said.by else (),
        kind=entry.kind,
        when=entry.when,
        quote=said.words,
        said_by=said.by or "",
        body=said.body,
        child=_and(tuple(child.name for child in entry.children)),
        child_ids=tuple(child.id for child in entry.children),
        on=on,
    )


def of_pair(pair: Pair, entry: Entry, on: date) -> Known:
    """The joint note goes to both who spoke."""
    names = tuple(dict.fromkeys(name for name in (pair.one.by, pair.other.by) if name))
    children = tuple(dict.fromkeys((*pair.one.children, *pair.other.children)))
    ids = tuple(child.id for child in entry.children)
    return Known(to=names, kind=entry.kind, when=entry.when, pair=pair, child=_and(children), child_ids=ids, on=on)


def facts(known: Known, *, sender: str, reply_by: date | None) -> LetterFacts:
    """Everything a template may use, as words that are ready to print."""
    row, name = known.promise, known.to[0] if len(known.to) == 1 else _and(known.to)
    theirs = tuple(_point(point) for point in known.points if not point.ours)
    own = tuple(_point(point) for point in known.points if point.ours)
    questions = _questions(known.pair)
    quote = one_line(known.quote).strip("“”\"'‘’")
    return LetterFacts(
        dear=_("Dear {name},").format(name=name) if name else _("Hello,"),
        formal_dear=_("Dear {name},").format(name=name) if name else _("Dear Sir or Madam,"),
        formal_close=_("sincerely") if name else _("faithfully"),
        from_name=sender,
        child=known.child,
        child_full=known.child_full or known.child or _("My child"),
        **_occasion(known),
        **_said(known),
        quote=quote,
        short_quote=_short(quote),
        **(_of_row(row, known.on) if row else {}),
        reply_line=_("by {day}").format(day=_day(reply_by)) if reply_by else "",
        points=theirs,
        own_points=own,
        questions=questions,
        lettered_points=_lettered(theirs),
        lettered_own_points=_lettered(own),
        lettered_questions=_lettered(questions),
        **(_of_pair(known.pair) if known.pair else {}),
    )


def _occasion(known: Known) -> Some:
    name = _(_OCCASIONS.get(known.kind, N_("our conversation")))
    title = _(_TITLES.get(known.kind, N_("Our conversation")))
    dated = known.when.form is not None
    on = _("{occasion} {day}").format(occasion=name, day=_when(known.when)) if dated else name
    preposition = _("In {occasion}")
    return {"occasion_title": title, "occasion_on": on, "occasion_start": preposition.format(occasion=on)}


def _said(known: Known) -> Some:
    said_on = "" if known.when.form is None else _when(known.when)
    is_addressee = known.said_by in known.to or not known.said_by
    you = _("you") if is_addressee else known.said_by
    return {
        "said_on": said_on,
        "said_you": you,
        "said_you_start": _("You") if is_addressee else known.said_by,
    }


def _of_row(row: PromiseRow, on: date) -> Some:
    quiet = silence.of_row(row, on=on)
    return {
        "due_line": _("(by {day})").format(day=_day(row.due)) if row.due else "",
        "no_date": row.due is None and row.is_open,
        "kept": row.fate == "kept",
        "fate_day": _("on {day}").format(day=_day(row.fate_on)) if row.fate_on else "",
        "fate_line": _fate(row),
        "chased_line": _("I asked on {days}.").format(days=_and(tuple(map(_day, row.chased)))) if row.chased else "",
        "silence_line": f"{silence.words(quiet)}." if quiet else "",
        "duty_line": _duty(row),
    }


def _of_pair(pair: Pair) -> Some:
    return {
        "one_line": _introduced(pair.one),
        "one_quote": one_line(pair.one.words).strip('“”"'),
        "other_line": _introduced(pair.other),
        "other_quote": one_line(pair.other.words).strip('“”"'),
    }


def _introduced(said: ToldRow) -> str:
    """“On 14 January 2025 Mrs Lane (Hilltop Primary) said:”."""
    who = said.by or said.body or ""
    if said.by and said.body:
        who = _("{name} ({body})").format(name=said.by, body=said.body)
    if said.when.form is None:
        return _("{who} said:").format(who=who) if who else _("We were told:")
    day = _when(said.when)
    start = day[:1].upper() + day[1:]
    return _("{day} {who} said:").format(day=start, who=who) if who else _("{day} we were told:").format(day=start)


def _questions(pair: Pair | None) -> tuple[str, ...]:
    """About money, the questions of the notional-budget card; each side gets as many."""
    if pair is None or "money" not in (pair.one.family, pair.other.family):
        return ()
    return tuple(question for side in notional_budget.card().sides for question in side.questions[:QUESTIONS_A_SIDE])


def _point(row: PromiseRow) -> str:
    words = one_line(row.words).strip('“”"')
    who = "" if row.ours else row.by or ""
    due = _("by {day}").format(day=_day(row.due)) if row.due else _("no date was given")
    return _("{words} ({detail})").format(words=words, detail=", ".join(filter(None, (who, due))))


def _fate(row: PromiseRow) -> str:
    if row.fate is None:
        return ""
    without_day, with_day = _FATES[row.state]
    line = _(with_day).format(day=_day(row.fate_on)) if row.fate_on else _(without_day)
    return _("{line} It is now: {became}.").format(line=line, became=row.became) if row.became else line


def _duty(row: PromiseRow) -> str:
    """Only what the parent confirmed is cited."""
    if row.duty is None or row.duty == NOT_SURE:
        return ""
    duty = duties.named(row.duty)
    words = _("As I understand it, it is for {holder} to {duty} ({citation}).")
    return words.format(holder=_lower(duty.formal_holder), duty=duty.duty, citation=duty.citation)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _when(when: When) -> str:
    """“on 13 May 2026”, “about spring 2021”, “in May 2024”. An hour that is not certain leaves the day certain."""
    words = honest(When(when.form, when.operator, when.until), weekday=False)
    first, hour = when.first, when.precision == "minute"
    certain = hour if when.operator == "about" else when.operator == "on" and (hour or when.precision == "day")
    if certain and first is not None:
        return _("on {day}").format(day=_day(first.date()))
    return _("in {when}").format(when=words) if when.operator == "on" else words


def _day(day: date) -> str:
    return day_words(day, weekday=False)


def _and(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])


def _short(words: str) -> str:
    return words if len(words) <= SHORT else words[:SHORT].rsplit(" ", 1)[0] + " …"


def _lettered(lines: Sequence[str]) -> tuple[str, ...]:
    marks = [*string.ascii_lowercase, *(first + second for first in "abcdefgh" for second in string.ascii_lowercase)]
    return tuple(f"({mark}) {line}" for mark, line in zip(marks, lines, strict=False))
