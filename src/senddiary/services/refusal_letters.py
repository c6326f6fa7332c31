"""“You asked for / you have had this since”: the sheet and the letter. Supplied is only what has a note of sending."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, cast
from zoneinfo import ZoneInfo

from senddiary import resources
from senddiary.i18n import N_, _
from senddiary.model.entry import Entry
from senddiary.reports import letters as templates
from senddiary.reports import render, supplied
from senddiary.reports.content import Content
from senddiary.reports.letters import LetterFacts, UnknownLetter, one_line
from senddiary.reports.render import Format
from senddiary.reports.supplied import Asked
from senddiary.rules.calendars import add_working_days
from senddiary.rules.honest import day_words, honest
from senddiary.services import entries, people, refusals
from senddiary.services.deadline_letters import REPLY_DAYS
from senddiary.services.letters import METHOD_WORDS, Letter
from senddiary.services.links import Target
from senddiary.services.refusals import HeldRow, ItemRow, Refusal
from senddiary.storage.diary import Diary

KEY: Final = "refusal-supplied"
TITLE: Final = N_("You asked for / you have had this since")
SUFFIXES: Final = tuple(render.SUFFIXES)  # of the sheet as a file
WHEN: Final = N_("What the letter asks for beside what they were sent, and since when.")


@dataclass(frozen=True, slots=True)
class SuppliedFacts(LetterFacts):
    """What the letter about a refusal may use besides: whole lines, ready to print."""

    letter_line: str = ""
    asked_lines: tuple[str, ...] = ()
    held_lines: tuple[str, ...] = ()
    missing_lines: tuple[str, ...] = ()


def rows(diary: Diary, entry: str) -> tuple[Asked, ...]:
    """Each thing that the stated reasons ask for, once, beside what was sent, held or missing. Raises NotFound."""
    found = refusals.look(diary, entry)
    items = {item.id: item for reason in found.reasons for item in reason.items}
    return tuple(_asked(found, item) for item in items.values())


def sheet(diary: Diary, entry: str, *, made_on: datetime) -> Content:
    """The two columns as a report. Raises NotFound."""
    return supplied.build(_of_letter(entries.get(diary, entry)), rows(diary, entry), made_on)


def drawn(diary: Diary, entry: str, suffix: str, *, made_on: datetime) -> bytes:
    """The sheet as the bytes of a file, in the format of that suffix (one of SUFFIXES). Raises NotFound."""
    return render.to_bytes(sheet(diary, entry, made_on=made_on), cast("Format", render.SUFFIXES[suffix]))


def draft(diary: Diary, entry: str, *, now: datetime, sender: str = "") -> Letter:
    """The letter, filled from the record; nothing is saved. Raises UnknownLetter without a stated reason."""
    asked = rows(diary, entry)
    if not asked:
        raise UnknownLetter(_("Note first which reasons the letter gives."))
    kept = entries.get(diary, entry)
    on = now.astimezone(ZoneInfo(diary.zone)).date()
    reply_by = add_working_days(on, REPLY_DAYS)
    words = templates.read_template(resources.text("letters/refusals/supplied.txt"))
    subject, text = templates.filled(words, _facts(diary, kept, asked, sender=sender, reply_by=reply_by))
    return Letter(
        key=KEY,
        tone="record",
        title=_(TITLE),
        subject=subject,
        text=text,
        to=tuple(person.name for person in kept.people),
        address=None,
        body=kept.body.name if kept.body else None,
        children=tuple(child.id for child in kept.children),
        about=(Target(entry=entry),),
        link="letter",
        reply_by=reply_by,
    )


def _facts(diary: Diary, kept: Entry, asked: tuple[Asked, ...], *, sender: str, reply_by: date) -> SuppliedFacts:
    full = {child.id: child.full_name or child.name for child in people.children(diary)}
    names = ", ".join(full[child.id] for child in kept.children if child.id in full)
    return SuppliedFacts(
        formal_dear=_("Dear Sir or Madam,"),
        from_name=sender,
        child_full=one_line(names) or _("My child"),
        reply_line=_("by {day}").format(day=day_words(reply_by, weekday=False)),
        letter_line=_of_letter(kept),
        asked_lines=tuple(
            _("{what}. You have had this since: {had}").format(what=_what(one), had="; ".join(one.had))
            for one in asked
            if one.had
        ),
        held_lines=tuple(
            _("{what}: {held}").format(what=_what(one), held="; ".join(one.held))
            for one in asked
            if one.held and not one.had
        ),
        missing_lines=tuple(f"{_what(one)}. {one.missing}" for one in asked if one.missing),
    )


def _what(asked: Asked) -> str:
    return f"{asked.what} ({'; '.join(asked.reasons)})" if asked.reasons else asked.what


def _asked(found: Refusal, item: ItemRow) -> Asked:
    return Asked(
        what=item.words,
        reasons=tuple(_reason(one.words, one.page) for one in found.reasons if item.id in {i.id for i in one.items}),
        had=tuple(_sent(held) for held in item.held if held.sent_on is not None),
        held=tuple(_named(held) for held in item.held if held.sent_on is None),
        missing=_("Who could give it: {who}").format(who=item.who) if item.state == "missing" else "",
    )


def _reason(words: str, page: str | None) -> str:
    return _("“{words}”, page {page}").format(words=words, page=page) if page else _("“{words}”").format(words=words)


def _sent(held: HeldRow) -> str:
    day = day_words(held.sent_on, weekday=False) if held.sent_on else ""
    way = _(METHOD_WORDS.get(held.method or "", METHOD_WORDS["post"])).lower()
    if held.sent_to:
        words = _("{day} ({name}; {way} to {who})")
        return words.format(day=day, name=_named(held), way=way, who=held.sent_to)
    return _("{day} ({name}; {way})").format(day=day, name=_named(held), way=way)


def _named(held: HeldRow) -> str:
    return one_line(held.file or held.title)


def _of_letter(kept: Entry) -> str:
    """“The letter of 12 June 2026: No assessment”."""
    day = honest(kept.when, weekday=False)
    title = one_line(kept.title or " ".join(kept.text.split())[:80])
    return _("The letter of {day}: {title}").format(day=day, title=title)
