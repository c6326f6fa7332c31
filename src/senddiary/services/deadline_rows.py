"""Processes as rows on a given day: plain frozen values, ready to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from senddiary.i18n import ngettext
from senddiary.rules.processes import Beware
from senddiary.rules.rights import Right
from senddiary.rules.rule_packs import Caveat

# done · late: done after its day · due: the day is to come · past: nothing recorded and the day is over · after: the
# day is over and that means nothing by itself · no-fixed: the law gives no day · waiting: hangs on something else ·
# off: something else happened instead
State = Literal["done", "late", "due", "past", "after", "no-fixed", "waiting", "off"]
Tone = Literal["plain", "past", "soon", "kept", "waiting"]
By = Literal["order", "registration", "agreement", "own"]
BY: Final[tuple[By, ...]] = ("order", "registration", "agreement", "own")


@dataclass(frozen=True, slots=True)
class Claim:
    """An exception that the other side stated, in its words, and when. It never moves a day."""

    words: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Entered:
    """A day that comes before the computed one: ordered, in a registration letter, agreed, or the parent’s own."""

    on: date
    why: str
    by: By = "order"


@dataclass(frozen=True, slots=True)
class TheirLine:
    """The same step counted from the date that the other side gives."""

    due: date
    days: int
    words: str
    basis: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventRow:
    """Something that can happen in a process, and what is recorded about it. `their_date` is what they say.

    `presumed`: its day is only presumed from the day of sending.
    """

    name: str
    words: str
    on: date | None = None
    partly: bool = False
    note: str | None = None
    entry: str | None = None
    their_date: date | None = None
    their_said_on: date | None = None
    their_note: str | None = None
    presumed: bool = False


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step on that day. `days` are days past its day (+) or left (−); `event` is what to record when it is done.

    `words` is the short line under the step, `sentence` the whole of it for a table or a letter. `badge` says that the
    number was not checked; then there is no alarm. `theirs` is the second line when receipt is disputed.
    """

    key: str
    rule: str
    title: str
    plain: str
    class_: str
    class_words: str
    direction: str
    actor: str
    actor_words: str
    kind: str
    due: date | None
    safe_day: date | None
    state: State
    tone: Tone
    days: int | None
    late_by: int | None
    done_on: date | None
    partly_on: date | None
    note: str | None
    entry: str | None
    certainty: str | None
    expected: bool
    only_if: str
    words: str
    sentence: str
    count_words: str
    basis: str
    basis_event: str | None
    basis_day: date | None
    steps: tuple[str, ...]
    exceptions: tuple[Caveat, ...]
    claim: Claim | None
    entered: Entered | None
    theirs: TheirLine | None
    citation: str
    source: str
    status: str
    badge: str | None
    alarm: bool
    checked_on: date
    pack: str
    next: str
    event: str
    event_words: str

    @property
    def is_yours(self) -> bool:
        """Whether it is for the parent to do."""
        return self.direction == "yours"

    @property
    def rests_on(self) -> str:
        """On what its day rests: the order or letter that gives it, else the rule."""
        return self.entered.why if self.entered else self.citation

    @property
    def is_open(self) -> bool:
        """Whether something may still be recorded for it."""
        return self.state not in ("done", "late", "off")


@dataclass(frozen=True, slots=True)
class RuleChange:
    """What a newer version of the rules would change: the day of one step before and after."""

    step: str
    title: str
    before: date | None
    after: date | None


@dataclass(frozen=True, slots=True)
class ProcessRow:
    """One process on the day `on`. `chip` and `tone` say how it stands; `lead` is its most pressing open step.

    `nation` is the one whose rules it follows.
    """

    id: str
    process: str
    nation: str
    title: str
    stage: str
    child: str | None
    child_name: str | None
    body: str | None
    entry: str | None
    started_on: date
    started_words: str
    events: tuple[EventRow, ...]
    steps: tuple[StepRow, ...]
    beware: tuple[Beware, ...]
    lead: StepRow | None
    chip: str
    tone: Tone
    disputed: bool
    pack: str
    pack_now: str
    changes: tuple[RuleChange, ...]
    right: Right | None
    ended_on: date | None
    ended_note: str | None
    on: date

    def step(self, key: str) -> StepRow:
        """The step of that key. Raises KeyError."""
        return {step.key: step for step in self.steps}[key]

    def event(self, name: str) -> EventRow:
        """The event of that name. Raises KeyError."""
        return {event.name: event for event in self.events}[name]


@dataclass(frozen=True, slots=True)
class Mine:
    """Something the parent must do: “By 3 June, safely” and until when at the latest."""

    process: str
    process_title: str
    step: StepRow


@dataclass(frozen=True, slots=True)
class Board:
    """Every process on that day, most pressing first, and what the parent must do, soonest first.

    `rules_words` says when the rules were last checked; `stale` is true after six months. `unknown` counts processes
    that only a newer senddiary understands. `ended` are the processes that are over.
    """

    on: date
    rows: tuple[ProcessRow, ...]
    ended: tuple[ProcessRow, ...]
    yours: tuple[Mine, ...]
    checked_on: date | None
    stale: bool
    rules_words: str
    unknown: int = 0

    @property
    def unknown_words(self) -> str:
        """That something is kept which cannot be shown here; empty when everything is."""
        if not self.unknown:
            return ""
        words = ngettext(
            "{count} process is kept that this senddiary cannot show; a newer one can.",
            "{count} processes are kept that this senddiary cannot show; a newer one can.",
            self.unknown,
        )
        return words.format(count=self.unknown)


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A legal date that calls: past, or within a month. `title` is the step, `about` the process and the child."""

    process: str
    step: str
    title: str
    about: str
    words: str
    tone: Tone
    due: date
    safe_day: date | None
    days: int
    direction: str
    class_words: str
    citation: str


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """A day for a calendar file. `neutral` says nothing about a child; `uid` stays the same for ever."""

    uid: str
    day: date
    title: str
    neutral: str
    words: str


@dataclass(frozen=True, slots=True)
class ComputedRow:
    """A row of the chronology that the calendar gives, with its rule. It is no entry and has no number.

    `source` says where the rule is written, from which day it was counted, and how sure that is.
    """

    day: date
    words: str
    rule: str
    source: str
    child: str | None
    process: str
