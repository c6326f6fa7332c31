"""One entry as a row of the chronology: date with its certainty, what happened, who, source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from senddiary.i18n import N_, _, ngettext
from senddiary.reports.content import Column, PageOf, Paragraph, Part, Quote, Row, Run, Runs
from senddiary.reports.names import Naming
from senddiary.reports.snapshot import Person, Promise, Snapshot, SnapshotEntry
from senddiary.reports.snapshot import Quote as Said
from senddiary.reports.wording import became_words, made_on
from senddiary.rules.honest import day_words, honest, lag_words
from senddiary.rules.when import MONTHS, clock_trouble

CHANGES = "changes"

COLUMNS = (
    Column(N_("No."), 0.06, 0.055),
    Column(N_("When"), 0.2165, 0.18),
    Column(N_("What happened"), 0.422, 0.485),
    Column(N_("Who"), 0.167, 0.16),
    Column(N_("Source"), 0.1345, 0.12),
)
FACT_NAMES = (
    N_("No."),
    N_("Date"),
    N_("Exactness"),
    N_("Until"),
    N_("When"),
    N_("Kind"),
    N_("One line"),
    N_("What happened"),
    N_("Exact words"),
    N_("Child’s own words"),
    N_("Effect on the child"),
    N_("Who"),
    N_("Organisation"),
    N_("Place"),
    N_("How it is known"),
    N_("Written (UTC)"),
    N_("How soon written"),
    N_("Times changed since"),
    N_("Promises"),
    N_("Files"),
    N_("Tags"),
    N_("Id"),
)

_TROUBLE_WORDS = {
    "skipped": N_("clocks went forward: this hour did not happen"),
    "doubled": N_("clocks went back: this hour happened twice"),
}
_SEEN_WORDS = {
    "saw": N_("seen or heard"),
    "told": N_("told to the parent"),
    "memory": N_("from memory"),
}
_SOURCE_WORDS = {
    "saw": N_("Seen or heard by the parent"),
    "told": N_("Told to the parent"),
    "document": N_("Document"),
    "memory": N_("From memory"),
}
_WRITTEN_SOURCE_WORDS = {
    "message": N_("time of writing from a message"),
    "file": N_("time of writing from a file"),
}


@dataclass(frozen=True, slots=True)
class EntryRows:
    """Makes rows for one snapshot."""

    snapshot: Snapshot
    naming: Naming

    def row(self, number: int, entry: SnapshotEntry, bookmark: str | None) -> Row:
        """The row of an entry; `bookmark` starts a month."""
        who = self._who(entry)
        title, prose = self.naming.words(entry.title).strip(), self.naming.words(entry.text).strip()
        date_words, lag = honest(entry.when), lag_words(entry.when, entry.written, self.snapshot.zone)
        cells: tuple[tuple[Part, ...], ...] = (
            (Paragraph((Run(str(number)),)),),
            self._when(entry, date_words),
            self._what(entry, title, prose),
            (Paragraph((Run("; ".join(who)),)),) if who else (),
            self._source(entry, lag),
        )
        facts = self._facts(number, entry, (title, prose, "; ".join(who), date_words, lag))
        return Row(cells, anchor=f"entry-{number}", bookmark=bookmark, facts=facts)

    def promise_line(self, promise: Promise, *, with_words: bool) -> Runs:
        """“Promise · past its date by 44 days on 14 May 2026”."""
        became = became_words(promise, made_on(self.snapshot))
        if not with_words:
            return (Run(_("Promise · {became}").format(became=became), "grey"),)
        words = self.naming.words(promise.words)
        by = self.naming.name(promise.by) if promise.by else ""
        said = _("Promise by {name}: “{words}” · {became}") if by else _("Promise: “{words}” · {became}")
        return (Run(said.format(name=by, words=_shortened(words), became=became), "grey"),)

    def _when(self, entry: SnapshotEntry, date_words: str) -> tuple[Part, ...]:
        when = entry.when
        lines: tuple[str, ...] = (date_words,)
        if when.precision == "minute" and when.operator in ("on", "about") and when.first is not None:
            clock = f"{when.first:%H:%M}"
            about = _("about {clock}").format(clock=clock) if when.operator == "about" else clock
            lines = (day_words(when.first.date()), about)
        parts: list[Part] = [Paragraph((Run(line),)) for line in lines]
        trouble = clock_trouble(when.form, self.snapshot.zone)
        if trouble is not None:
            parts.append(Paragraph((Run(_(_TROUBLE_WORDS[trouble]), "grey"),)))
        return tuple(parts)

    def _what(self, entry: SnapshotEntry, title: str, prose: str) -> tuple[Part, ...]:
        kind = Run(f"{entry.kind_label}.", "bold")
        paragraphs = [line.strip() for line in prose.split("\n") if line.strip()]
        head: list[Run] = [kind]
        if title and not prose.startswith(title):
            head.append(Run(title if title[-1] in ".?!…" else f"{title}."))
        if paragraphs:
            head.append(Run(paragraphs[0]))
        parts: list[Part] = [Paragraph(tuple(head))]
        parts += [Paragraph((Run(line),)) for line in paragraphs[1:]]
        parts += self._said(entry)
        if entry.effect.strip():
            parts.append(Paragraph((Run(_("Effect:"), "grey"), Run(self.naming.words(entry.effect)))))
        parts += self._became(entry, prose)
        if entry.place.strip():
            place = _("Place: {place}").format(place=self.naming.words(entry.place).strip())
            parts.append(Paragraph((Run(place, "grey"),)))
        return tuple(parts)

    def _said(self, entry: SnapshotEntry) -> list[Part]:
        """Quotations apart; the child's own words say whose they are."""
        quotes: list[Part] = []
        for quote in entry.quotes:
            by = self.naming.person(Person(quote.by, quote.role)) if quote.by else self.naming.words(quote.role)
            quotes.append(Quote(_unquoted(self.naming.words(quote.words)), by))
        if entry.child_words.strip():
            quotes.append(Quote(_unquoted(self.naming.words(entry.child_words)), _("the child’s own words")))
        return quotes

    def _became(self, entry: SnapshotEntry, prose: str) -> list[Part]:
        shown = "\n".join([prose, *(self.naming.words(quote.words) for quote in entry.quotes)])
        several = len(entry.promises) > 1
        lines: list[Part] = []
        for promise in entry.promises:
            with_words = several or _unquoted(self.naming.words(promise.words)) not in shown
            lines.append(Paragraph(self.promise_line(promise, with_words=with_words)))
        return lines

    def _who(self, entry: SnapshotEntry) -> list[str]:
        who = list(dict.fromkeys(self.naming.person(person) for person in entry.people))
        body = self.naming.words(entry.body).strip()
        if body and not any(body in words for words in who):
            who.append(body)
        return who

    def _source(self, entry: SnapshotEntry, lag: str) -> tuple[Part, ...]:
        files = [self.naming.words(name) for name in entry.attachments]
        if entry.source == "document":
            lines = [Run(name) for name in files] or [Run(_("Document"))]
        else:
            lines = [Run(_("Own note"))]
        if entry.source in _SEEN_WORDS:
            lines.append(Run(_(_SEEN_WORDS[entry.source]), "grey"))
        lines.append(Run(lag, "grey"))
        if entry.written_source in _WRITTEN_SOURCE_WORDS:
            lines.append(Run(_(_WRITTEN_SOURCE_WORDS[entry.written_source]), "grey"))
        if entry.source != "document":
            lines += [Run(_("with {file}").format(file=name), "grey") for name in files]
        parts: list[Part] = [Paragraph((line,)) for line in lines]
        if entry.amended:
            times = len(entry.amended)
            words = ngettext("changed once since", "changed {times} times since", times).format(times=times)
            parts.append(Paragraph((Run(words, "grey"), PageOf(CHANGES, "(p. {page})"))))
        return tuple(parts)

    def _facts(self, number: int, entry: SnapshotEntry, shown: tuple[str, str, str, str, str]) -> tuple[str, ...]:
        title, prose, who, date_words, lag = shown
        words = self.naming.words
        return (
            str(number),
            entry.when.form or "",
            entry.when.operator if entry.when.form else "",
            entry.when.until or "",
            date_words,
            entry.kind_label,
            title,
            prose,
            "\n".join(map(self._quote_fact, entry.quotes)) if entry.quotes else "",
            words(entry.child_words),
            words(entry.effect),
            who,
            words(entry.body),
            words(entry.place),
            _(_SOURCE_WORDS[entry.source]) if entry.source in _SOURCE_WORDS else "",
            _utc_words(entry.written),
            lag,
            str(len(entry.amended)),
            "\n".join(map(self._promise_fact, entry.promises)) if entry.promises else "",
            "\n".join(map(words, entry.attachments)),
            ", ".join(map(words, entry.tags)),
            entry.id,
        )

    def _quote_fact(self, quote: Said) -> str:
        return f"“{self.naming.words(quote.words)}” {self.naming.name(quote.by)}".strip()

    def _promise_fact(self, promise: Promise) -> str:
        by = self.naming.name(promise.by)
        due = "" if promise.due is None else promise.due.isoformat()
        became = became_words(promise, made_on(self.snapshot))
        return " | ".join(filter(None, (self.naming.words(promise.words), by, due, became)))


def month_words(day: date | datetime | None) -> str:
    """The name of a month for the outline: “May 2026”."""
    return _("Date not known") if day is None else f"{_(MONTHS[day.month - 1])} {day.year}"


def _utc_words(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")[:19] + "Z"


def _unquoted(words: str) -> str:
    """The words without quotation marks round them; the report puts its own."""
    return words.strip().strip("“”\"'‘’").strip() or words.strip()


def _shortened(words: str) -> str:
    """At most about a line of words; the whole promise stands in the list of promises."""
    words = " ".join(_unquoted(words).split())
    return words if len(words) <= 90 else words[:90].rsplit(" ", 1)[0] + " …"
