"""Waiting on others: what is due, what waits with no date, what has gone quiet. One list, most pressing first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from senddiary.i18n import ngettext
from senddiary.services import dispatch, promise_waits, promises, silence, told, vault
from senddiary.services.dispatch import Sent
from senddiary.services.promise_rows import PromiseRow
from senddiary.services.silence import Silence
from senddiary.services.told import ToldRow
from senddiary.storage.diary import Diary

Group = Literal["due", "quiet", "no-date"]
Kind = Literal["promise", "letter", "wait"]
FIRST: Final = 3  # how many come forward on Today
PAUSE: Final = "pause-until"


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """One thing that waits. `days` are days past its date (+) or left (-); `id` is that of the thing itself.

    A promise carries its whole row, a letter or a “wait and see” its own. `since` is when the waiting began.
    """

    kind: Kind
    group: Group
    id: str
    entry: str
    words: str
    who: str | None
    body: str | None
    since: date | None
    due: date | None
    days: int | None
    silence: Silence | None
    ours: bool = False
    promise: PromiseRow | None = None
    letter: Sent | None = None
    told: ToldRow | None = None


@dataclass(frozen=True, slots=True)
class WaitingList:
    """What waits on a day. `snoozed` counts what was left for later; `paused_until` is the end of a pause."""

    rows: tuple[WaitingRow, ...]
    snoozed: int
    paused_until: date | None

    @property
    def first(self) -> tuple[WaitingRow, ...]:
        """What comes forward on Today: at most three, and nothing during a pause."""
        return () if self.paused_until else self.rows[:FIRST]


@dataclass(frozen=True, slots=True)
class Coming:
    """What comes forward on a day: the first rows that have a date or have gone quiet, and how much there is.

    `calling` counts what is due or past its date and what has gone quiet; `no_date` what waits without a date.
    """

    rows: tuple[WaitingRow, ...]
    calling: int
    no_date: int
    paused_until: date | None


@dataclass(frozen=True, slots=True)
class Reminders:
    """What a notice counts: what is due or past its date, and what has gone quiet. Legal dates are never paused."""

    others: int
    legal: int = 0

    @property
    def count(self) -> int:
        """How many there are."""
        return self.others + self.legal

    @property
    def notice(self) -> str:
        """The neutral words of a notice: “1 reminder”; empty when there is nothing to say."""
        return (
            ngettext("{count} reminder", "{count} reminders", self.count).format(count=self.count) if self.count else ""
        )


def waiting(diary: Diary, *, on: date, child: str | None = None) -> WaitingList:
    """Everything that waits on that day and was not left for later, most pressing first; reads every open promise."""
    ledger = promises.ledger(diary, on=on, child=child, only_open=True)
    found = [*(row for promise in ledger if (row := _coming_up(promise, on))), *others(diary, on=on, child=child)]
    awake = [row for row in found if not _snoozed(row, on)]
    return WaitingList(tuple(sorted(awake, key=_pressing)), len(found) - len(awake), paused(diary, on=on))


def coming(diary: Diary, *, on: date, child: str | None = None, most: int = FIRST) -> Coming:
    """The first `most` rows of what waits and has a date or has gone quiet. However many there are, few are read."""
    asked = promise_waits.coming(diary, on=on, child=child, most=most)
    apart = [row for row in others(diary, on=on, child=child) if not _snoozed(row, on)]
    rows = [*(row for promise in asked.rows if (row := _coming_up(promise, on))), *apart]
    first = sorted((row for row in rows if row.group != "no-date"), key=_pressing)[:most]
    calling = asked.calling + sum(_calls(row) for row in apart)
    no_date = asked.no_date + sum(row.group == "no-date" for row in apart)
    return Coming(tuple(first), calling, no_date, paused(diary, on=on))


def others(diary: Diary, *, on: date, child: str | None = None) -> list[WaitingRow]:
    """Letters without an answer and each “wait and see”; what was left for later is among them."""
    letters = [] if child else [letter for letter in dispatch.unanswered(diary) if not _covered(letter)]
    return [
        *(row for letter in letters if (row := _letter(letter, on))),
        *(row for said in told.waits(diary, child=child) if (row := _wait(said, on))),
    ]


def snooze(diary: Diary, row: WaitingRow, until: date | None, *, now: datetime) -> None:
    """Leave something for now, until a day; None brings it forward again."""
    match row.kind:
        case "promise":
            promises.snooze(diary, row.id, until, now=now)
        case "letter":
            dispatch.snooze(diary, row.id, until, now=now)
        case "wait":
            told.snooze(diary, row.id, until, now=now)


def pause(diary: Diary, until: date | None) -> None:
    """Quieten everything but legal dates, up to and including a day; None ends the pause."""
    vault.set_fact(diary, PAUSE, until.isoformat() if until else None)


def paused(diary: Diary, *, on: date) -> date | None:
    """The last day of the pause that lasts on that day, else none."""
    kept = vault.fact(diary, PAUSE)
    until = date.fromisoformat(kept) if kept else None
    return until if until and on <= until else None


def reminders(diary: Diary, *, on: date, legal: int = 0) -> Reminders:
    """What a notice may count on that day; `legal` is the number of legal dates, which no pause quietens."""
    found = coming(diary, on=on)
    return Reminders(0 if found.paused_until else found.calling, legal)


def of_promise(row: PromiseRow, on: date) -> WaitingRow:
    """An open promise as something that waits."""
    quiet = silence.of_row(row, on=on)
    return _waiting_promise(row, _group(row.days, quiet) or "due", quiet)


def _coming_up(row: PromiseRow, on: date) -> WaitingRow | None:
    quiet = silence.of_row(row, on=on)
    group = _group(row.days, quiet)
    return _waiting_promise(row, group, quiet) if group else None


def _waiting_promise(row: PromiseRow, group: Group, quiet: Silence | None) -> WaitingRow:
    return WaitingRow(
        kind="promise",
        group=group,
        id=row.id,
        entry=row.entry,
        words=row.words,
        who=row.by,
        body=row.body,
        since=row.said,
        due=row.due,
        days=row.days,
        silence=quiet,
        ours=row.ours,
        promise=row,
    )


def _letter(letter: Sent, on: date) -> WaitingRow | None:
    if letter.link == "thanks":
        return None
    quiet = silence.between([letter.sent_on], [], on=on)
    days = (on - letter.reply_by).days if letter.reply_by else None
    group = _group(days, quiet)
    if group in (None, "no-date"):
        return None
    return WaitingRow(
        kind="letter",
        group=group or "quiet",
        id=letter.id,
        entry=letter.entry,
        words=letter.title,
        who=letter.to,
        body=None,
        since=letter.sent_on,
        due=letter.reply_by,
        days=days,
        silence=quiet,
        letter=letter,
    )


def _wait(row: ToldRow, on: date) -> WaitingRow | None:
    if not row.waits or not row.asked or row.looked_on is not None:
        return None
    days = (on - row.wait_until).days if row.wait_until else None
    group = _group(days, None)
    if group is None:
        return None
    return WaitingRow(
        kind="wait",
        group=group,
        id=row.id,
        entry=row.entry,
        words=row.words,
        who=row.by,
        body=row.body,
        since=row.said,
        due=row.wait_until,
        days=days,
        silence=None,
        told=row,
    )


def _group(days: int | None, quiet: Silence | None) -> Group | None:
    """Due when past its date or soon; quiet when nobody answered for long; none for what is due much later."""
    if days is not None and days >= -promises.SOON_DAYS:
        return "due"
    if quiet is not None and quiet.is_quiet:
        return "quiet"
    return "no-date" if days is None else None


def _snoozed(row: WaitingRow, on: date) -> bool:
    part = row.promise or row.letter or row.told
    return part is not None and part.snoozed_until is not None and part.snoozed_until > on


def _covered(letter: Sent) -> bool:
    """A letter about a promise waits with that promise, and no longer than it."""
    return any(target.promise for target in letter.about)


def _calls(row: WaitingRow) -> bool:
    return row.group == "quiet" or (row.days is not None and row.days >= 0)


def _pressing(row: WaitingRow) -> tuple[int, int, str]:
    """Past its date, longest first; then the longest silence; then the soonest date; then the oldest without one."""
    if row.days is not None and row.days > 0:
        return 0, -row.days, row.words
    if row.group == "quiet" and row.silence is not None:
        return 1, -row.silence.working_days, row.words
    if row.days is not None:
        return 2, -row.days, row.words
    return 3, row.since.toordinal() if row.since else 0, row.words
