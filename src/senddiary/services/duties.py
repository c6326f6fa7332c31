"""Who must make sure of what: the accountability map, always with its source, never as a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, or_, select

from senddiary import resources
from senddiary.errors import RefusedEntry
from senddiary.i18n import N_, _
from senddiary.model.people import Body
from senddiary.model.promise import NOT_SURE, Promise
from senddiary.services import promise_pages, promise_rows
from senddiary.services.promise_rows import PromiseRow
from senddiary.storage.diary import Diary

Grouping = Literal["body", "person", "duty"]
STATUS_WORDS: Final = {
    "P": N_("Seen in the law itself"),
    "S": N_("Seen in an official or specialist source"),
    "U": N_("Not yet checked against the law itself"),
}


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty: which kind of body holds it, in plain words and formally, and where that is said."""

    key: str
    who: str
    holder: str
    formal_holder: str
    duty: str
    citation: str
    short: str
    source: str
    status: str
    plain: str
    kinds: tuple[str, ...]
    checked_on: date

    @property
    def status_words(self) -> str:
        """How far the source was seen."""
        return _(STATUS_WORDS[self.status])


@dataclass(frozen=True, slots=True)
class RightRow:
    """“Who can put it right?” for one promise: who said it, who does it, who must make sure, each as words.

    `holder` and `short` are the two parts of `must_make_sure` when that is known: who, and where it is said.
    """

    promise: PromiseRow
    said_by: str
    done_by: str
    must_make_sure: str
    citation: str
    sure: bool
    suggested: tuple[Duty, ...]
    holder: str = ""
    short: str = ""


@cache
def everything() -> tuple[Duty, ...]:
    """The whole map, in its own order."""
    raw = resources.toml("accountability.toml")
    return tuple(_duty(table, raw["checked_on"]) for table in raw["duty"])


def named(key: str) -> Duty:
    """The duty with that key; raises `RefusedEntry`."""
    for duty in everything():
        if duty.key == key:
            return duty
    raise RefusedEntry(_("“{key}” is not a duty that is in the map.").format(key=key))


@cache
def not_sure_words() -> str:
    """What stands where nobody is sure."""
    return _(str(resources.toml("accountability.toml")["not_sure"]))


def suggested(body_kind: str | None) -> tuple[Duty, ...]:
    """The duties that may fit a promise made for such a body, most usual first; only ever offered."""
    fitting = [duty for duty in everything() if body_kind and body_kind in duty.kinds]
    return tuple(sorted(fitting, key=lambda duty: (body_kind == "transport") != (duty.key == "transport")))


def words(row: PromiseRow) -> str:
    """Who must make sure, in words: “Westmoor Council (s.42 Children and Families Act)”, “Not sure yet”.

    Raises `RefusedEntry` for a duty that is not in the map.
    """
    if row.duty is None or row.duty == NOT_SURE:
        return row.duty_body or not_sure_words()
    duty = named(row.duty)
    return _("{holder} ({citation})").format(holder=row.duty_body or duty.holder, citation=duty.short)


def who_can_put_it_right(  # noqa: PLR0913 - whose promises, and how many of them
    diary: Diary,
    *,
    on: date,
    person: str | None = None,
    body: str | None = None,
    settled: bool = False,
    most: int | None = None,
) -> list[RightRow]:
    """The open promises with their three answers, most pressing first and at most `most` of them.

    `person` and `body` are ids; `settled` takes those as well of which somebody said what became of them.
    """
    narrowed: list[ColumnElement[bool]] = [] if settled else [Promise.fate.is_(None)]
    if person:
        narrowed.append(or_(Promise.by_id == person, Promise.doer_id == person))
    with diary.read() as session:
        if body:
            made_for = promise_pages.for_body(session, body, on)
            narrowed.append(or_(made_for, Promise.doer_body_id == body, Promise.duty_body_id == body))
        chosen = promise_pages.in_place(*narrowed)
        if most is None:
            rows = promise_pages.by_pressing(promise_rows.read(session, on, *chosen))
        else:
            read = promise_pages.most_pressing if settled else promise_pages.most_pressing_open
            rows = read(session, on, most, *chosen)
        kinds = dict(session.execute(select(Body.name, Body.kind)).all())
    return [_right(row, kinds) for row in rows]


def grouped(rows: Sequence[RightRow], by: Grouping) -> list[tuple[str, list[RightRow]]]:
    """The same rows under who said it, for which body, or who must make sure; by name, unknown last."""
    groups: dict[str, list[RightRow]] = {}
    for row in rows:
        groups.setdefault(_group(row, by), []).append(row)
    last = {not_sure_words(), _("Not said by whom"), _("No organisation")}
    return sorted(groups.items(), key=lambda group: (group[0] in last, group[0].casefold()))


def _group(row: RightRow, by: Grouping) -> str:
    match by:
        case "person":
            return row.promise.by or _("Not said by whom")
        case "body":
            return row.promise.body or _("No organisation")
        case _:
            return row.must_make_sure


def _right(row: PromiseRow, kinds: dict[str, str | None]) -> RightRow:
    duty = named(row.duty) if row.duty is not None and row.duty != NOT_SURE else None
    return RightRow(
        promise=row,
        said_by=_("You") if row.ours else row.by or _("Not said by whom"),
        done_by=", ".join(filter(None, (row.doer, row.doer_body))) or not_sure_words(),
        must_make_sure=words(row),
        citation=duty.citation if duty else "",
        sure=duty is not None,
        suggested=() if row.duty else suggested(kinds.get(row.doer_body or row.body or "")),
        holder=(row.duty_body or duty.holder) if duty else "",
        short=duty.short if duty else "",
    )


def _duty(raw: dict[str, Any], checked_on: date) -> Duty:  # Any: a TOML table
    day = checked_on.date() if isinstance(checked_on, datetime) else checked_on
    return Duty(
        **{key: raw[key] for key in ("key", "who", "citation", "short", "source", "status")},
        **{key: _(raw[key]) for key in ("holder", "formal_holder", "duty", "plain")},
        kinds=tuple(raw.get("kinds", [raw["who"]])),
        checked_on=day,
    )
