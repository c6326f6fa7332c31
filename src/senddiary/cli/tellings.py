"""told-again, tellings: how often a family had to tell its story."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from senddiary.cli.console import document, refusals, say
from senddiary.cli.opening import opened
from senddiary.cli.options import AsJson, Folder, From, On, PassphraseFile, To, moment
from senddiary.errors import RefusedEntry
from senddiary.i18n import _
from senddiary.rules.honest import honest
from senddiary.services import entries, people, tellings
from senddiary.services.naming import children_named
from senddiary.services.tellings import Telling
from senddiary.services.views import View
from senddiary.storage.diary import Diary

Child = Annotated[str | None, typer.Option("--child", help="About this child.")]


def told_again(  # noqa: PLR0913, PLR0917 - the options of a command are its arguments
    folder: Folder,
    to: Annotated[list[str] | None, typer.Option("--to", help="Who heard it; may be given again.")] = None,
    body: Annotated[str | None, typer.Option("--body", help="The body they came from; else their own.")] = None,
    on: On = None,
    child: Child = None,
    words: Annotated[str | None, typer.Option("--words", help="The words of the entry.")] = None,
    entry: Annotated[
        str | None, typer.Option("--entry", metavar="ID", help="An entry that is there already, instead of a new one.")
    ] = None,
    *,
    take_back: Annotated[bool, typer.Option("--take-back", help="With --entry: it was not told in it.")] = False,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Note that your story was told once more, to whom and when."""
    with refusals(as_json=as_json), opened(folder, passphrase_file, writing=True) as diary:
        if entry is not None:
            if to or body or on or child or words:
                raise RefusedEntry(_("“--entry” marks an entry as it stands and needs nothing else."))
            marked = tellings.mark(diary, entry, told=not take_back, now=datetime.now(UTC)).uuid
        elif take_back:
            raise RefusedEntry(_("“--take-back” needs “--entry”, which says what to take back."))
        else:
            begun = tellings.draft(diary, to or [], on=moment(on, diary.zone).date(), body=body)
            about = (_child(diary, child),) if child else ()
            begun = replace(begun, text=words or begun.text, children=tuple(filter(None, about)))
            marked = entries.record(diary, begun, now=datetime.now(UTC)).uuid
        said = tellings.counted(tellings.ledger(diary))
    if as_json:
        document({"entry": marked, "counted": said})
    else:
        say(said or _("Nothing is noted as told."))


def tellings_(  # noqa: PLR0913, PLR0917 - the options of a command are its arguments
    folder: Folder,
    from_: From = None,
    to: To = None,
    child: Child = None,
    person: Annotated[str | None, typer.Option("--person", help="Only to this person.")] = None,
    body: Annotated[str | None, typer.Option("--body", help="Only to this body.")] = None,
    *,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """List every time your story was told, oldest first."""
    with refusals(as_json=as_json), opened(folder, passphrase_file, writing=False) as diary:
        named = [(one.name, one.id) for one in people.everyone(diary)] if person else []
        bodies = [(one.name, one.id) for one in people.bodies(diary)] if body else []
        view = View(child=_child(diary, child), person=_id(named, person), body=_id(bodies, body), from_=from_, to=to)
        found = tellings.ledger(diary, view)
    if as_json:
        rows = [_out(one) for one in found]
        document({"tellings": rows, "total": len(found), "counted": tellings.counted(found)})
        return
    for one in found:
        say(" · ".join(part for part in (honest(one.when), ", ".join(one.people), ", ".join(one.bodies)) if part))
    say(tellings.counted(found) or _("Nothing is noted as told."))


def _out(one: Telling) -> dict[str, Any]:  # Any: JSON values
    day = one.day.isoformat() if one.day else None
    return {"entry": one.entry, "on": day, "people": list(one.people), "bodies": list(one.bodies), "title": one.title}


def _id(known: list[tuple[str, str]], wanted: str | None) -> str | None:
    if wanted is None:
        return None
    for name, id_ in known:
        if wanted.casefold() == name.casefold() or wanted == id_:
            return id_
    raise RefusedEntry(_("Nobody called “{name}” is in this diary.").format(name=wanted))


def _child(diary: Diary, name: str | None) -> str | None:
    if name is None:
        return None
    with diary.read() as session:
        return children_named(session, [name])[0]
