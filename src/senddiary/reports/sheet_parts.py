"""The parts of a sheet about us, each on its own: who it is about, what went well, what was advised, what is open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from senddiary.i18n import N_, _, ngettext
from senddiary.reports.audiences import Audience
from senddiary.reports.content import Block, Column, Heading, Quote, Row, Table, grey, line
from senddiary.reports.first_page import plain_day
from senddiary.reports.names import Naming
from senddiary.reports.snapshot import Promise, Snapshot, SnapshotEntry
from senddiary.reports.told_again import bodies_of, counted_words, told_in
from senddiary.reports.wording import became_words, made_on
from senddiary.rules.honest import honest
from senddiary.rules.when import When

ADVISED: Final = 3
OTHERS: Final = 6  # bodies, each with as many people
PEOPLE: Final = 2
KEPT: Final = 3
GOOD: Final = 2
COLUMNS: Final = (
    Column(N_("What was promised"), 0.46, 0.46),
    Column(N_("Who said it, and when"), 0.29, 0.29),
    Column(N_("Its date"), 0.25, 0.25),
)
FACT_NAMES: Final = (N_("Promise"), N_("Said by"), N_("Said"), N_("Date given"))
LONGEST: Final = 120  # characters of one quotation
IN_A_LINE: Final = 90  # characters of one where several things share a page
NAME: Final = 60


@dataclass(frozen=True, slots=True)
class Made:
    """A promise with the entry it was made in."""

    promise: Promise
    entry: SnapshotEntry


@dataclass(frozen=True, slots=True)
class Sheet:
    """What every part is written from. `promises` are those that may stand on it."""

    snapshot: Snapshot
    audience: Audience
    entries: tuple[SnapshotEntry, ...]
    names: Naming
    promises: tuple[Made, ...]

    @property
    def body(self) -> str:
        """The body it is for, by its name; empty when it is for nobody in particular."""
        return self.snapshot.view.body

    @property
    def there(self) -> list[SnapshotEntry]:
        """The entries that are with the body; all of them when it is for nobody in particular."""
        if not self.body:
            return [] if self.audience.narrow else list(self.entries)
        return [entry for entry in self.entries if _is_there(entry, self.body)]


def head(sheet: Sheet) -> Iterator[Block]:
    """The heading, and for whom it was written when."""
    yield Heading(sheet.audience.heading, 1)
    day = plain_day(made_on(sheet.snapshot))
    if sheet.body:
        yield grey(sheet.audience.whom.format(body=sheet.names.words(sheet.body), day=day))
    else:
        yield grey(_("Written on {day}").format(day=day))


def who(sheet: Sheet) -> Iterator[Block]:
    """The child, and the line about them."""
    child = sheet.snapshot.child
    about = [part for part in (sheet.names.words(child.name), child.line) if part] if child else []
    if about:
        yield Heading(_("Who this is about"))
        yield line(", ".join(about) + ".")


def well(sheet: Sheet) -> Iterator[Block]:
    """What was kept and what was good, latest first."""
    yield Heading(_("What has gone well and what was kept"))
    kept = [one for one in sheet.promises if one.promise.fate in ("kept", "partly") and not one.promise.ours]
    good = [entry for entry in sheet.there if entry.kind == "good"]
    yield from (line(_kept(one, sheet)) for one in kept[-KEPT:][::-1])
    yield from _more(len(kept) - KEPT)
    for entry in good[-GOOD:][::-1]:
        words = _short(sheet.names.words(entry.title or entry.text), IN_A_LINE)
        yield line(_("{day}: {words}").format(day=_day(entry.when), words=words))
    if not kept and not good:
        yield line(_("We look forward to writing the first good thing here."))


def known(sheet: Sheet) -> Iterator[Block]:
    """How long one has been in touch, what was confirmed in writing, and which papers were kept with that."""
    yield Heading(_("What you need not ask us again"))
    lines = [*_how_often(sheet), *_confirmed(sheet), *_papers(sheet)]
    yield from lines or [line(_("Nothing is written down here yet."))]


def others(sheet: Sheet) -> Iterator[Block]:
    """The other bodies that were there, with who spoke for them last."""
    found: dict[str, dict[str, str]] = {}
    for entry in reversed(sheet.entries):
        for body in bodies_of(entry):
            found.setdefault(body, {})
        for person in entry.people:
            if person.body:
                found.setdefault(person.body, {}).setdefault(person.name, person.role)
    found.pop(sheet.body, None)
    if not found:
        return
    yield Heading(_("Who else is in touch with us"))
    for body, people in list(found.items())[:OTHERS]:
        yield line(_party(sheet, body, people))
    yield from _more(len(found) - OTHERS)


def together(sheet: Sheet) -> Iterator[Block]:
    """What we ask for."""
    yield Heading(_("How we would like to work together"))
    yield line(sheet.audience.together)


def advised(sheet: Sheet) -> Iterator[Block]:
    """What stands in reports, with the page; the parent's own wording is not among it."""
    found = [one for one in sheet.snapshot.recommendations if one.page is not None]
    if not found:
        return
    yield Heading(_("What reports recommend"))
    for one in found[:ADVISED]:
        words = _short(sheet.names.words(one.words)).strip('“”"')
        where = _("{document}, page {page}").format(document=sheet.names.words(one.document), page=one.page)
        yield line(_("“{words}”, {where}").format(words=words, where=where))
    yield from _more(len(found) - ADVISED)


def open_promises(sheet: Sheet) -> Iterator[Block]:
    """What others promised and nobody has decided about, most pressing first, as a table."""
    theirs = _undecided(sheet, ours=False)
    yield Heading(_("What is promised and still open"), 1)
    intro = _(
        "These words stay with those who said them. What is open is with {body} now, and we would be glad to hear how "
        "each of them stands."
    ).format(body=sheet.names.words(sheet.body) if sheet.body else _("whoever has the role"))
    yield grey(intro if theirs else _("Nothing is open at the moment."))
    if theirs:
        columns = tuple(Column(_(column.title), column.share, column.small_share) for column in COLUMNS)
        rows = tuple(_open(one, sheet) for one in theirs[: sheet.audience.rows])
        yield Table(columns, rows, tuple(map(_, FACT_NAMES)), _("Open promises: words, who said them, date."))
    yield from _more(len(theirs) - sheet.audience.rows)


def our_own(sheet: Sheet) -> Iterator[Block]:
    """What the family undertook and has not decided about."""
    ours = [one for one in sheet.promises if one.promise.fate is None and one.promise.ours]
    if not ours:
        return
    yield Heading(_("What we said we would do"))
    yield from (line(_dated(one, sheet)) for one in ours[:KEPT])
    yield from _more(len(ours) - KEPT)


def agreed(sheet: Sheet) -> Iterator[Block]:
    """What is promised and open, in a few lines."""
    theirs = _undecided(sheet, ours=False)
    if not theirs:
        return
    yield Heading(_("What we have agreed"))
    yield from (line(_dated(one, sheet)) for one in theirs[:KEPT])
    yield from _more(len(theirs) - KEPT)


def _undecided(sheet: Sheet, *, ours: bool) -> list[Made]:
    found = [one for one in sheet.promises if one.promise.fate is None and one.promise.ours is ours]
    return sorted(found, key=_pressing)


def _how_often(sheet: Sheet) -> Iterator[Block]:
    told, there = counted_words(told_in(sheet.entries)), sheet.there
    if told:
        yield line(told)
    if there:
        times = ngettext("once", "{count} times", len(there)).format(count=len(there))
        words = _("We have been in touch {times} since {since}. The record of it is with us; please ask for any part.")
        yield line(words.format(times=times, since=_day(there[0].when)))


def _confirmed(sheet: Sheet) -> Iterator[Block]:
    """Of what is open; beside what was kept it stands there already."""
    confirmed = [one for one in sheet.promises if one.promise.confirmed is not None and one.promise.fate is None]
    for one in confirmed[-KEPT:]:
        words = _("Confirmed in writing on {day}: “{words}”")
        day = plain_day(one.promise.confirmed) if one.promise.confirmed else ""
        yield line(words.format(day=day, words=_short(sheet.names.words(one.promise.words), IN_A_LINE)))


def _papers(sheet: Sheet) -> Iterator[Block]:
    papers = [name for entry in sheet.there for name in entry.attachments]
    if papers:
        listed = "; ".join(_short(sheet.names.words(name), NAME) for name in dict.fromkeys(papers[-KEPT:]))
        yield line(_("Papers we hold copies of: {papers}.").format(papers=listed))
        yield from _more(len(set(papers)) - KEPT)


def _party(sheet: Sheet, body: str, people: dict[str, str]) -> str:
    """“Westmere Council: J. Reid, caseworker”."""
    spoken = [
        ", ".join(dict.fromkeys(part for part in (sheet.names.name(name), sheet.names.words(role)) if part))
        for name, role in list(people.items())[:PEOPLE]
    ]
    name = _short(sheet.names.words(body), NAME)
    return _("{body}: {people}").format(body=name, people=_short("; ".join(spoken))) if spoken else name


def _open(one: Made, sheet: Sheet) -> Row:
    promise, words = one.promise, sheet.names.words
    quoted = _short(words(promise.words).strip().strip('“”"'))
    said_by = ", ".join(part for part in (sheet.names.name(promise.by), words(promise.role)) if part) or _("Not noted")
    said, when = _day(one.entry.when), _when(promise, sheet)
    does = (grey(_("Done by {who}").format(who=words(promise.doer))),) if promise.doer else ()
    cells = ((Quote(quoted), *does), (line(said_by), grey(_("Said: {when}").format(when=said))), (line(when),))
    due = promise.due.isoformat() if promise.due else ""
    return Row(cells, facts=(quoted, said_by, said, due))


def _when(promise: Promise, sheet: Sheet) -> str:
    if promise.due is None:
        return _("No date was given. Could we agree one?")
    day = plain_day(promise.due)
    if promise.due < made_on(sheet.snapshot):
        return _("Its date was {day}").format(day=day)
    return _("Its date is {day}").format(day=day)


def _kept(one: Made, sheet: Sheet) -> str:
    said_by = sheet.names.name(one.promise.by) if one.promise.by else sheet.names.words(one.promise.body)
    became = sheet.names.words(became_words(one.promise, made_on(sheet.snapshot)))
    words = _short(sheet.names.words(one.promise.words), IN_A_LINE)
    said_by = _short(said_by, NAME) or _("somebody")
    return _("“{words}”, {who}: {became}.").format(words=words, who=said_by, became=became)


def _dated(one: Made, sheet: Sheet) -> str:
    words = _short(sheet.names.words(one.promise.words), IN_A_LINE)
    return _("“{words}” {when}").format(words=words, when=_when(one.promise, sheet))


def _is_there(entry: SnapshotEntry, body: str) -> bool:
    return entry.body == body or any(person.body == body for person in entry.people)


def _pressing(one: Made) -> tuple[bool, str]:
    return one.promise.due is None, one.promise.due.isoformat() if one.promise.due else ""


def _more(left: int) -> Iterator[Block]:
    if left > 0:
        words = ngettext("and {count} more in our record", "and {count} more in our record", left)
        yield grey(words.format(count=left))


def _day(when: When) -> str:
    """The day without the hour; less exact dates as they were written down."""
    exact = when.first is not None and when.operator == "on" and when.precision in ("day", "minute")
    return plain_day(when.first.date()) if exact and when.first else honest(when, weekday=False)


def _short(words: str, longest: int = LONGEST) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= longest else flat[: longest - 1].rstrip() + "…"
