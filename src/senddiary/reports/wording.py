"""The set phrases of reports: what became of a promise, what was left out, when a page was made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from senddiary.i18n import N_, _, ngettext
from senddiary.reports.snapshot import LeftOut, Promise, Snapshot, by_reason
from senddiary.rules.honest import day_words

NAMES_WORDS = {
    "full": N_("Adults by name, staff with their role. Other children by letter."),
    "initials": N_("Everyone by initials, staff with their role. Other children by letter."),
    "roles": N_("Adults by role, the child by initials. Other children by letter."),
}

FIELD_WORDS = {
    "text": N_("What happened"),
    "title": N_("One line"),
    "kind": N_("Kind"),
    "child": N_("Child"),
    "occurred": N_("Date"),
    "operator": N_("How exact the date is"),
    "until": N_("End of the time"),
    "place": N_("Place"),
    "people": N_("Who was there"),
    "body": N_("Organisation"),
    "quotes": N_("Exact words"),
    "child_words": N_("The child’s own words"),
    "effect": N_("Effect on the child"),
    "source": N_("How it is known"),
    "promises": N_("Promises"),
    "attachments": N_("Files"),
}

_FATE_WORDS = {
    "kept": (N_("kept"), N_("kept on {day}")),
    "kept-late": (N_("kept after its date"), N_("kept on {day}")),
    "partly": (N_("kept in part"), N_("kept in part, noted on {day}")),
    "not-kept": (N_("not kept"), N_("not kept, noted on {day}")),
    "changed": (N_("changed"), N_("changed on {day}")),
    "withdrawn": (N_("withdrawn"), N_("withdrawn on {day}")),
    "replaced": (N_("replaced by a later promise"), N_("replaced by a later promise on {day}")),
}


def local(moment: datetime, zone: str) -> datetime:
    """The wall-clock time in the diary's zone."""
    return moment.astimezone(ZoneInfo(zone))


def made_on(snapshot: Snapshot) -> date:
    """The day the report is made, in the diary's zone; what is computed is computed for this day."""
    return local(snapshot.made_on, snapshot.zone).date()


def moment_words(moment: datetime, zone: str) -> str:
    """“14 May 2026 at 20:14”."""
    own = local(moment, zone)
    return _("{day} at {clock}").format(day=day_words(own.date(), weekday=False), clock=f"{own:%H:%M}")


def became_words(promise: Promise, on: date) -> str:
    """What became of a promise, as seen on a day: “past its date by 44 days on 14 May 2026”."""
    words = _state_words(promise, on)
    if promise.became:
        words = _("{words}, into: {became}").format(words=words, became=promise.became)
    if promise.chased:
        days = ", ".join(day_words(day, weekday=False) for day in promise.chased)
        words = _("{words} · chased {days}").format(words=words, days=days)
    if promise.confirmed:
        day = day_words(promise.confirmed, weekday=False)
        words = _("{words} · confirmed in writing on {day}").format(words=words, day=day)
    return words


def _state_words(promise: Promise, on: date) -> str:
    due = "" if promise.due is None else day_words(promise.due, weekday=False)
    days = abs(promise.days or 0)
    match promise.state:
        case "no-date":
            return _("no date was given")
        case "waiting" if days == 0:
            return _("due on {due}, the day of this report").format(due=due)
        case "waiting":
            words = ngettext("due on {due}, in {days} day", "due on {due}, in {days} days", days)
            return words.format(due=due, days=days)
        case "past":
            words = ngettext("past its date by {days} day on {on}", "past its date by {days} days on {on}", days)
            return words.format(days=days, on=day_words(on, weekday=False))
        case _:
            return _fate_words(promise, due)


def _fate_words(promise: Promise, due: str) -> str:
    without_day, with_day = _FATE_WORDS.get(promise.state, (promise.state, promise.state))
    words = _(without_day)
    if promise.fate_on is not None:
        words = _(with_day).format(day=day_words(promise.fate_on, weekday=False))
    if promise.late_by:
        late = ngettext("{words}, {days} day after its date", "{words}, {days} days after its date", promise.late_by)
        return late.format(words=words, days=promise.late_by)
    if promise.state == "kept" and due and promise.fate_on is not None:
        return _("{words}, on time").format(words=words)
    return words


def kinds_words(labels: Iterable[str]) -> str:
    """“Call (12), Meeting (3)”, most first."""
    own = list(labels)
    counted = sorted({label: own.count(label) for label in dict.fromkeys(own)}.items(), key=lambda item: -item[1])
    return ", ".join(_("{kind} ({count})").format(kind=kind, count=count) for kind, count in counted)


def left_out_words(left_out: Sequence[LeftOut]) -> str:
    """What is not in the report and why, with counts; one plain word when it is nothing."""
    counts = by_reason(left_out)
    kinds = ", ".join(
        _("{kind} ({count})").format(kind=left.kind_label or _("other kinds"), count=left.count)
        for left in left_out
        if left.reason == "kind"
    )
    parts = [_("{kinds}: kinds not chosen").format(kinds=kinds)] if kinds else []
    hidden = counts.get("private", 0) + counts.get("other-child", 0)
    parts += [_("{count} private or about another child").format(count=hidden)] if hidden else []
    parts += [_(words).format(count=counts[reason]) for reason, words in _REASON_WORDS.items() if counts.get(reason)]
    return " · ".join(parts) or _("Nothing")


_REASON_WORDS = {
    "privileged": N_("{count} legal advice or mediation"),
    "distressing": N_("{count} marked as distressing"),
    "people": N_("{count} without the people chosen"),
    "words": N_("{count} without the words looked for"),
    "undated": N_("{count} without a known date"),
    "dates": N_("{count} outside these dates"),
    "bin": N_("{count} in the bin"),
}
