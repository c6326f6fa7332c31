"""nation, standards, school-days: what Settings keeps about rules, without a window."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from senddiary.cli.console import document, refusals, say
from senddiary.cli.opening import opened
from senddiary.cli.options import AsJson, Folder, PassphraseFile
from senddiary.i18n import _, ngettext
from senddiary.rules.calendars import SchoolCalendar
from senddiary.rules.honest import day_words
from senddiary.rules.local_packs import LocalPack
from senddiary.services import local_packs, school_days
from senddiary.services.naming import children_named
from senddiary.storage.diary import Diary

Out = dict[str, Any]  # JSON values


def nation(
    folder: Folder,
    name: Annotated[str | None, typer.Argument(metavar="[NATION]", help="Where the family lives.")] = None,
    *,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Show, or set, whose rules count: england, wales, scotland or northern-ireland."""
    with refusals(as_json=as_json), opened(folder, passphrase_file, writing=name is not None) as diary:
        if name is not None:
            school_days.set_nation(diary, name.casefold())
        found = school_days.nation(diary)
    if as_json:
        document({"nation": found})
    else:
        say(found)


def standards(
    folder: Folder,
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="A file of a council’s own standards.")] = None,
    forget: Annotated[str | None, typer.Option("--forget", metavar="NAME", help="Take those of this name out.")] = None,
    *,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """List the councils’ own standards, keep those of a file, or take some out."""
    writing = file is not None or forget is not None
    with refusals(as_json=as_json), opened(folder, passphrase_file, writing=writing) as diary:
        if forget is not None:
            local_packs.forget(diary, forget)
        if file is not None:
            local_packs.keep(diary, local_packs.text_of(file))
        packs = local_packs.listing(diary)
    if as_json:
        document({"standards": [_pack_out(pack) for pack in packs], "total": len(packs)})
        return
    for pack in packs:
        told = ngettext("{count} standard", "{count} standards", len(pack.rules)).format(count=len(pack.rules))
        words = _("{name}: {told}, version {version}, checked on {day}")
        day = day_words(pack.checked_on, weekday=False)
        say(words.format(name=pack.name, told=told, version=pack.version, day=day))


def school_days_(  # noqa: PLR0913 - the options of a command are its arguments
    folder: Folder,
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="The school’s own calendar, as JSON.")] = None,
    child: Annotated[str | None, typer.Option("--child", help="Only for this child’s school.")] = None,
    *,
    usual: Annotated[bool, typer.Option("--usual", help="Go back to the usual terms, which are estimated.")] = False,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Show when the school is open, keep the calendar of a file, or go back to the usual terms."""
    with refusals(as_json=as_json), opened(folder, passphrase_file, writing=usual or file is not None) as diary:
        about = _child(diary, child)
        if usual:
            school_days.keep(diary, None, about)
        if file is not None:
            school_days.keep_file(diary, local_packs.text_of(file), about)
        found = school_days.calendar(diary, about)
    if as_json:
        document(_calendar_out(found))
        return
    for term in found.terms if found else ():
        say(f"{day_words(term.first)} – {day_words(term.last)}")
    if found is None or found.estimated:
        say(_("The school’s own days are not given yet, so school days are estimated."))


def _pack_out(pack: LocalPack) -> Out:
    return {
        "name": pack.name,
        "nation": pack.nation,
        "version": pack.version,
        "checked_on": pack.checked_on.isoformat(),
        "rules": [rule.id for rule in pack.rules],
    }


def _calendar_out(found: SchoolCalendar | None) -> Out:
    if found is None:
        return {"nation": None, "terms": [], "closed": [], "inset": [], "estimated": True}
    return {**json.loads(school_days.as_json(found)), "estimated": found.estimated}


def _child(diary: Diary, name: str | None) -> str | None:
    if name is None:
        return None
    with diary.read() as session:
        return children_named(session, [name])[0]
