"""Two friendly pages for whoever takes over: who the child is, what was kept, what is promised and still open.

Words keep their author; what is open passes to the body. The lists are short so that two pages hold them, and say how
much more there is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from senddiary.i18n import N_, _, ngettext
from senddiary.reports.content import (
    Block,
    Column,
    Content,
    Heading,
    PageBreak,
    Quote,
    Row,
    Table,
    grey,
    line,
)
from senddiary.reports.first_page import Facts, in_order, labels, plain_day
from senddiary.reports.names import Naming, naming
from senddiary.reports.snapshot import Promise, Snapshot, SnapshotEntry
from senddiary.reports.told_again import counted_words, told_in
from senddiary.reports.wording import became_words, made_on
from senddiary.rules.honest import honest
from senddiary.rules.when import When

TITLE = N_("Handover")
OPEN: Final = 6  # on the second page
KEPT: Final = 3
GOOD: Final = 2
COLUMNS = (
    Column(N_("What was promised"), 0.46, 0.46),
    Column(N_("Who said it, and when"), 0.29, 0.29),
    Column(N_("Its date"), 0.25, 0.25),
)
FACT_NAMES = (N_("Promise"), N_("Said by"), N_("Said"), N_("Date given"))
LONGEST: Final = 120  # characters of one quotation


@dataclass(frozen=True, slots=True)
class _Made:
    """A promise with the entry it was made in."""

    promise: Promise
    entry: SnapshotEntry


@dataclass(frozen=True, slots=True)
class _Page:
    """What both pages are written from; `body` is empty when the pages are for nobody in particular."""

    snapshot: Snapshot
    entries: tuple[SnapshotEntry, ...]
    names: Naming
    body: str
    promises: tuple[_Made, ...]


def build(snapshot: Snapshot) -> Content:
    """The content of the handover. Pure: the same snapshot gives the same content."""
    entries, names = in_order(snapshot.entries), naming(snapshot)
    body = snapshot.view.body
    found = (_Made(promise, entry) for entry in entries for promise in entry.promises)
    made = tuple(one for one in found if not body or one.promise.body == body)
    page = _Page(snapshot, entries, names, body, made)
    blocks = (*_first_page(page), PageBreak(), *_second_page(page))
    edges = replace(
        labels(Facts(snapshot, entries, names), _(TITLE)), head_right_first=_("In confidence"), head_right=""
    )
    return Content(_(TITLE), blocks, edges, snapshot.view.profile)


def _first_page(page: _Page) -> list[Block]:
    child = page.names.words(page.snapshot.child.name) if page.snapshot.child else ""
    blocks: list[Block] = [Heading(_("Welcome, and thank you for taking this on"), 1), grey(_for_whom(page))]
    about = [part for part in (child, page.snapshot.child.line if page.snapshot.child else "") if part]
    if about:
        blocks += [Heading(_("Who this is about")), line(", ".join(about) + ".")]
    blocks += [Heading(_("What has gone well and what was kept")), *_well(page)]
    blocks += [Heading(_("What you need not ask us again")), *_known(page)]
    blocks += [
        Heading(_("How we would like to work together")),
        line(
            _(
                "A short message is always welcome. After a call we write down what we understood and send it to you, "
                "so that we both have the same words. If something cannot be done as it was meant, please tell us: "
                "then we can look for another way together."
            )
        ),
    ]
    return blocks


def _second_page(page: _Page) -> list[Block]:
    theirs = [one for one in page.promises if one.promise.fate is None and not one.promise.ours]
    ours = [one for one in page.promises if one.promise.fate is None and one.promise.ours]
    first = Heading(_("What is promised and still open"), 1)
    intro = _(
        "These words stay with those who said them. What is open is with {body} now, and we would be glad to hear how "
        "each of them stands."
    ).format(body=page.names.words(page.body) if page.body else _("whoever has the role"))
    blocks: list[Block] = [first, grey(intro if theirs else _("Nothing is open at the moment."))]
    if theirs:
        columns = tuple(Column(_(column.title), column.share, column.small_share) for column in COLUMNS)
        rows = tuple(_open(one, page) for one in sorted(theirs, key=_pressing)[:OPEN])
        blocks.append(Table(columns, rows, tuple(map(_, FACT_NAMES)), _("Open promises: words, who said them, date.")))
    blocks += _more(len(theirs) - OPEN)
    if ours:
        blocks.append(Heading(_("What we said we would do")))
        blocks += [line(_dated(one, page)) for one in ours[:KEPT]]
        blocks += _more(len(ours) - KEPT)
    return blocks


def _for_whom(page: _Page) -> str:
    day = plain_day(made_on(page.snapshot))
    if not page.body:
        return _("Written on {day}").format(day=day)
    return _("For whoever takes over at {body}. Written on {day}.").format(body=page.names.words(page.body), day=day)


def _well(page: _Page) -> list[Block]:
    kept = [one for one in page.promises if one.promise.fate in ("kept", "partly") and not one.promise.ours]
    good = [entry for entry in page.entries if entry.kind == "good" and _is_there(entry, page.body)]
    lines: list[Block] = [line(_kept(one, page)) for one in kept[-KEPT:][::-1]]
    lines += _more(len(kept) - KEPT)
    for entry in good[-GOOD:][::-1]:
        words = _short(page.names.words(entry.title or entry.text))
        lines.append(line(_("{day}: {words}").format(day=_day(entry.when), words=words)))
    return lines or [line(_("We look forward to writing the first good thing here."))]


def _known(page: _Page) -> list[Block]:
    """How long one has been in touch, what was confirmed in writing, and which papers were kept with that."""
    there = [entry for entry in page.entries if _is_there(entry, page.body)]
    confirmed = [one for one in page.promises if one.promise.confirmed is not None]
    lines: list[Block] = []
    told = counted_words(told_in(page.entries))
    if told:
        lines.append(line(told))
    if there:
        times = ngettext("once", "{count} times", len(there)).format(count=len(there))
        since = _day(there[0].when)
        words = _("We have been in touch {times} since {since}. The record of it is with us; please ask for any part.")
        lines.append(line(words.format(times=times, since=since)))
    for one in confirmed[-KEPT:]:
        words = _("Confirmed in writing on {day}: “{words}”")
        day = plain_day(one.promise.confirmed) if one.promise.confirmed else ""
        lines.append(line(words.format(day=day, words=_short(page.names.words(one.promise.words)))))
    papers = [name for entry in there for name in entry.attachments]
    if papers:
        listed = "; ".join(page.names.words(name) for name in dict.fromkeys(papers[-KEPT:]))
        lines.append(line(_("Papers we hold copies of: {papers}.").format(papers=listed)))
        lines += _more(len(set(papers)) - KEPT)
    return lines or [line(_("Nothing is written down here yet."))]


def _open(one: _Made, page: _Page) -> Row:
    promise, words = one.promise, page.names.words
    quoted = _short(words(promise.words).strip().strip('“”"'))
    who = ", ".join(part for part in (page.names.name(promise.by), words(promise.role)) if part) or _("Not noted")
    said, when = _day(one.entry.when), _when(promise, page)
    does = (grey(_("Done by {who}").format(who=words(promise.doer))),) if promise.doer else ()
    cells = ((Quote(quoted), *does), (line(who), grey(_("Said: {when}").format(when=said))), (line(when),))
    due = promise.due.isoformat() if promise.due else ""
    return Row(cells, facts=(quoted, who, said, due))


def _when(promise: Promise, page: _Page) -> str:
    if promise.due is None:
        return _("No date was given. Could we agree one?")
    day = plain_day(promise.due)
    if promise.due < made_on(page.snapshot):
        return _("Its date was {day}").format(day=day)
    return _("Its date is {day}").format(day=day)


def _kept(one: _Made, page: _Page) -> str:
    who = page.names.name(one.promise.by) if one.promise.by else page.names.words(one.promise.body)
    became = page.names.words(became_words(one.promise, made_on(page.snapshot)))
    words = _short(page.names.words(one.promise.words))
    return _("“{words}”, {who}: {became}.").format(words=words, who=who or _("somebody"), became=became)


def _dated(one: _Made, page: _Page) -> str:
    return _("“{words}” {when}").format(
        words=_short(page.names.words(one.promise.words)), when=_when(one.promise, page)
    )


def _is_there(entry: SnapshotEntry, body: str) -> bool:
    return not body or entry.body == body or any(person.body == body for person in entry.people)


def _pressing(one: _Made) -> tuple[bool, str]:
    return one.promise.due is None, one.promise.due.isoformat() if one.promise.due else ""


def _more(left: int) -> Sequence[Block]:
    if left <= 0:
        return ()
    words = ngettext("and {count} more in our record", "and {count} more in our record", left)
    return (grey(words.format(count=left)),)


def _day(when: When) -> str:
    """The day without the hour; less exact dates as they were written down."""
    exact = when.first is not None and when.operator == "on" and when.precision in ("day", "minute")
    return plain_day(when.first.date()) if exact and when.first else honest(when, weekday=False)


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= LONGEST else flat[: LONGEST - 1].rstrip() + "…"
