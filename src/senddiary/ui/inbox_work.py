"""What the inbox asks of the diary and has it do; all of it away from the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from senddiary.errors import DiaryError
from senddiary.i18n import _, ngettext
from senddiary.importers.answered import with_files
from senddiary.importers.remarks import NEXT_STEPS, next_step
from senddiary.importers.table_columns import columns_of
from senddiary.model.child import Child
from senddiary.model.draft import EntryDraft
from senddiary.progress import Progress, silent
from senddiary.rules.honest import honest
from senddiary.services import documents, entries, intake, people, watch_folder
from senddiary.services.intake import Accepted, Choices, Found, How, Loose, Source
from senddiary.ui.context import Context
from senddiary.ui.inbox_plan import ENTRY, INTO, Plan, ticked_of

MOST_AT_ONCE = 2000  # things out of one folder that are shown
LONGEST_NOTE = 20_000  # characters
# The review asks these itself.
ASKED = frozenset({"day-or-month", "two-dates", "table-which-date", "table-which-words"})


@dataclass(frozen=True)
class Offered:
    """The children and the people of the diary."""

    children: tuple[Child, ...] = ()
    people: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All of it as words, to see whether anything changed."""
        return (*(f"{child.id} {child.name}" for child in self.children), *self.people)


@dataclass(frozen=True)
class Kept:
    """What one thing became, and in which words to say so. `ask` is its file in the folder, to be asked about."""

    accepted: Accepted
    plan: Plan
    words: str
    ask: Path | None = None


def offered(ctx: Context) -> Offered:
    """Whom it can be about, and who can be named."""
    names = sorted({person.name for person in people.everyone(ctx.diary)}, key=str.casefold)
    return Offered(tuple(people.children(ctx.diary)), tuple(names))


def parts_of(source: Source, progress: Progress = silent) -> list[Source]:
    """A maildir or an exported diary is what lies in it, a large mailbox its parts; everything else is itself.

    `progress` is asked after each whether to go on. Raises Cancelled.
    """
    found: list[Source] = []
    for one in intake.expand([source]):
        progress(0, 0)
        found.append(one)
        if len(found) == MOST_AT_ONCE:
            break
    return found


def first_plan(found: Found, child: str | None, offered: Offered) -> Plan:
    """What is proposed before the parent says anything."""
    only = offered.children[0].id if len(offered.children) == 1 else None
    about = child or only
    how: How = ENTRY if own_words(found) else found.how
    return Plan(how, found.title, person=proposed_person(found), children=(about,) if about else ())


def own_words(found: Found) -> bool:
    """Whether these are a few words without a sender, as one writes them on a phone: that is an entry to be."""
    loose = isinstance(found.source, Loose) or found.who.own
    return found.draft.kind == "text" and loose and 0 < len(found.draft.text) <= LONGEST_NOTE


def proposed_person(found: Found) -> str:
    """The name of who it is from, as the diary would note it; nobody for a note to oneself."""
    if found.who.person:
        return found.who.person
    named = found.entries[0].draft.people if found.entries and not found.draft.items else ()
    return "" if found.who.own or not named else named[0]


def remarks_of(found: Found) -> tuple[str, ...]:
    """What to know about how it was read, each with what to do about it."""
    codes = [remark.code for remark in found.draft.remarks]
    told = found.remarks[len(found.remarks) - len(codes) :]
    lines = [
        f"{words} {next_step(code)}" if code in NEXT_STEPS else words
        for words, code in zip(told, codes, strict=True)
        if code not in ASKED
    ]
    trouble = [f"{found.trouble} {found.trouble.next_step}"] if found.trouble is not None else []
    return tuple(dict.fromkeys([*trouble, *lines]))


def keep(ctx: Context, several: Sequence[Found], plan: Plan, now: datetime, progress: Progress) -> Kept:
    """Keep a thing, or the pages of one letter, as it was planned: whole, or not at all."""
    first = ready(ctx, several[0], plan)
    wanted = (first, *several[1:])
    choices = choices_of(first, plan)
    accepted = intake.accept(ctx.diary, wanted if len(wanted) > 1 else first, choices, now=now, progress=progress)
    return Kept(accepted, plan, _words(first, plan, accepted))


def ready(ctx: Context, found: Found, plan: Plan) -> Found:
    """The thing with the parent’s answers about its dates, its columns and its messages in it."""
    order = plan.order or None
    if plan.how == ENTRY and plan.belonging:
        draft = with_files(found.draft, dict(plan.belonging))
        return intake.answered(ctx.diary, replace(found, draft=draft), clock=plan.clock)
    if plan.how == ENTRY and plan.messages:
        return intake.answered(ctx.diary, found, order=order, messages=True)
    if plan.how == ENTRY and found.draft.table:
        columns = plan.columns if plan.columns is not None else columns_of(found.draft.facts)
        columns = replace(columns, order=order or columns.order)
        return intake.answered(ctx.diary, found, columns=columns, order=order)
    if order is None and plan.clock is None:
        return found
    return intake.answered(ctx.diary, found, order=order, clock=plan.clock)


def choices_of(found: Found, plan: Plan) -> Choices:
    """The plan as the diary is told it; what was not changed is left as it was proposed."""
    return Choices(
        how="document" if plan.how == INTO else plan.how,
        title=plan.title if plan.title and plan.title != found.title else None,
        when=plan.when,
        person=plan.person or None,
        children=plan.children,
        private=plan.private,
        into=plan.into if plan.how == INTO and plan.into else None,
        entry=_without_people(found, plan),
        items=plan.ticked,
    )


def _without_people(found: Found, plan: Plan) -> EntryDraft | None:
    """The proposed entry without anybody, when the parent said that nobody is to be noted."""
    if plan.person or not proposed_person(found) or not found.entries or found.draft.items:
        return None
    return replace(found.entries[0].draft, people=())


def after_keeping(ctx: Context, kept: Kept, file: Path) -> Kept:
    """What is done with a file of the watched folder that was kept: left, moved, or asked about."""
    watched = watch_folder.watched(ctx.diary)
    if watched is None:
        return kept
    if watched.after == "move":
        return move_aside(kept, file)
    watch_folder.settle(ctx.diary, [file])
    return replace(kept, ask=file) if watched.after == "ask" else kept


def move_aside(kept: Kept, file: Path) -> Kept:
    """Move the file into “kept”; when that cannot be done, say so and leave it."""
    try:
        watch_folder.put_aside(file)
    except DiaryError as error:
        return replace(kept, words=f"{kept.words} {error}")
    return kept


def undo(ctx: Context, kept: Sequence[Kept]) -> None:
    """Put what was just kept into the bin. What was there before stays."""
    now = ctx.now()
    made = [uuid for one in kept if one.plan.how == ENTRY for uuid in one.accepted.entries]
    new = [one.accepted.document for one in kept if not one.accepted.already]
    if made:
        entries.move_to_bin(ctx.diary, made, now=now)
    if new:
        documents.move_to_bin(ctx.diary, new, now=now)


def words_of(kept: Sequence[Kept]) -> str:
    """“Kept as an entry.”, “12 things kept.”"""
    if len(kept) == 1:
        return kept[0].words
    return ngettext("{n} thing kept.", "{n} things kept.", len(kept)).format(n=len(kept))


def _words(found: Found, plan: Plan, accepted: Accepted) -> str:
    if plan.how == INTO:
        return _("Kept with “{title}”.").format(title=plan.into_title)
    made = len(accepted.entries)
    if plan.how == ENTRY and (found.draft.items or made > 1):
        words = ngettext("Kept as {n} entry.", "Kept as {n} entries.", made).format(n=made)
        known = len(ticked_of(plan, len(found.draft.items))) - made
        if known < 1:
            return words
        there = ngettext("{n} was an entry already.", "{n} were entries already.", known).format(n=known)
        return f"{words} {there}" if made else there
    if plan.how == ENTRY:
        when = plan.when or found.times.when
        dated = _("Kept as an entry of {date}.").format(date=honest(when, weekday=False))
        return dated if when.form is not None else _("Kept as an entry.")
    return _("Kept as a document.")
