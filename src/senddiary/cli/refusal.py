"""refusal, reason, held: the stated reasons of a decision, and what is held, sent and missing for each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Annotated

import typer

from senddiary.cli.console import document, refusals, say
from senddiary.cli.opening import opened
from senddiary.cli.options import AsJson, Folder, PassphraseFile
from senddiary.errors import NotFound
from senddiary.i18n import _
from senddiary.rules.honest import day_words
from senddiary.rules.replies import replies
from senddiary.services import entries, stages
from senddiary.services import refusals as stated
from senddiary.services.refusals import HeldRow, ItemRow, Refusal
from senddiary.storage.diary import Diary

Decision = Annotated[str, typer.Argument(metavar="ID", help="The id of the entry with the decision.")]
TakeBack = Annotated[bool, typer.Option("--take-back", help="It was a slip: take it out again.")]


def refusal(
    folder: Folder, entry: Decision, *, as_json: AsJson = False, passphrase_file: PassphraseFile = None
) -> None:
    """Show the stated reasons of a decision: the legal point for each, and what is held, sent and missing."""
    with refusals(as_json=as_json), opened(folder, passphrase_file, writing=False) as diary:
        found = stated.look(diary, entry)
    if as_json:
        document(stated.refusal_out(found))
    else:
        _tell(found)


def reason(  # noqa: PLR0913 - the options of a command are its arguments
    folder: Folder,
    entry: Decision,
    name: Annotated[str, typer.Argument(metavar="REASON", help="One that “senddiary refusal” lists.")],
    page: Annotated[str | None, typer.Option("--page", help="On which page of the letter.")] = None,
    *,
    take_back: TakeBack = False,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Note that the letter gives a reason, in the nearest of the known words. Nothing is judged."""
    with refusals(as_json=as_json), opened(folder, passphrase_file, writing=True) as diary:
        known = _known(name, (one.id for one in replies()), _("There is no reason called {name}."))
        if take_back:
            stated.untick(diary, entry, known, now=datetime.now(UTC))
        else:
            stated.tick(diary, entry, known, now=datetime.now(UTC), page=page)
        found = stated.look(diary, entry)
    if as_json:
        document(stated.refusal_out(found))
    else:
        say(_("Noted."))


def held(  # noqa: PLR0913 - the options of a command are its arguments
    folder: Folder,
    name: Annotated[str, typer.Argument(metavar="ITEM", help="A kind of evidence, as “senddiary refusal” names it.")],
    entry: Annotated[str, typer.Argument(metavar="ID", help="The id of the entry that is, or holds, it.")],
    file: Annotated[str | None, typer.Option("--file", help="Only this file of the entry: its name or id.")] = None,
    *,
    take_back: TakeBack = False,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Note that an entry, or a file of it, is a kind of evidence. It counts as sent only with a record of sending."""
    with refusals(as_json=as_json), opened(folder, passphrase_file, writing=True) as diary:
        kinds = (one.id for one in stages.items())
        item = _known(name, kinds, _("There is no kind of evidence called {name}."))
        chosen = _file_of(diary, entry, file) if file is not None else None
        if take_back:
            stated.let_go(diary, stated.find_held(diary, item, entry, chosen), now=datetime.now(UTC))
        else:
            stated.hold(diary, item, entry, now=datetime.now(UTC), attachment=chosen)
        found = stated.item(diary, item)
    if as_json:
        document(stated.item_out(found))
    else:
        _tell_item(found, "")


def _known(name: str, names: Iterable[str], refused: str) -> str:
    known = tuple(names)
    if name not in known:
        raise NotFound(refused.format(name=name[:40]), _("It can be {names}.").format(names=", ".join(known)))
    return name


def _file_of(diary: Diary, entry: str, file: str) -> str:
    """The id of a file of an entry, by its id or its name."""
    there = entries.get(diary, entry).attachments
    found = [one.id for one in there if file in (one.id, one.name)]
    if len(found) != 1:
        names = ", ".join(f"{one.name} ({one.id})" for one in there) or _("none")
        raise NotFound(
            _("That entry has no file called {name}, or several.").format(name=file[:40]),
            _("Its files are: {names}.").format(names=names),
        )
    return found[0]


def _tell(found: Refusal) -> None:
    for one in found.reasons:
        page = " · " + _("page {page}").format(page=one.page) if one.page else ""
        badge = f" ({one.badge})" if one.badge else ""
        say(f"{one.words}{page}{badge}")
        for line in (one.point, _("Ask: {question}").format(question=one.ask), f"{one.citation} · {one.source}"):
            say(f"  {line}")
        for item in one.items:
            _tell_item(item, "  ")
    if not found.reasons:
        say(_("No reason is noted yet."))
    say(_("Reasons that can be noted:"))
    for reply in found.offered:
        say(f"  {reply.id}: {_(reply.words)}")


def _tell_item(item: ItemRow, margin: str) -> None:
    words = {"sent": _("sent"), "held": _("held, not sent"), "missing": _("missing")}[item.state]
    who = " · " + _("who could give it: {who}").format(who=item.who) if item.state == "missing" else ""
    say(f"{margin}{item.id}: {item.words}: {words}{who}")
    for row in item.held:
        say(f"{margin}  {_row_words(row)}")


def _row_words(row: HeldRow) -> str:
    name = f"{row.title}: {row.file}" if row.file else row.title
    if row.sent_on is None:
        return _("{name} · no record of sending").format(name=name)
    day = day_words(row.sent_on, weekday=False)
    if row.sent_to is None:
        return _("{name} · sent {day}").format(name=name, day=day)
    return _("{name} · sent {day} to {to}").format(name=name, day=day, to=row.sent_to)
