"""report: from the diary to a file that can leave the house."""

from __future__ import annotations

import dataclasses
import hashlib
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, cast

import typer

from senddiary.cli.console import document, refusals, say
from senddiary.cli.opening import opened, refuse_target
from senddiary.cli.options import AsJson, Folder, From, On, PassphraseFile, Replace, To, moment
from senddiary.errors import DiaryError
from senddiary.i18n import N_, _
from senddiary.reports import snapshot as shots
from senddiary.reports.audiences import TAKEOVER, audience_named
from senddiary.reports.render import SUFFIXES, Format
from senddiary.services import reporting
from senddiary.services.naming import children_named
from senddiary.storage.diary import Diary


class Kind(StrEnum):
    """The reports that can be made."""

    CHRONOLOGY = "chronology"
    PROMISES = "promises"
    TOLD = "told"
    HANDOVER = "handover"
    TELLINGS = "tellings"


class Names(StrEnum):
    """How people are named."""

    FULL = "full"
    INITIALS = "initials"
    ROLES = "roles"


class Group(StrEnum):
    """How promises are grouped."""

    BODY = "body"
    PERSON = "person"
    DUTY = "duty"


class Profile(StrEnum):
    """What the report is for."""

    TRIBUNAL = "tribunal"
    ARCHIVE = "archive"


Audience = Annotated[
    str,
    typer.Option(
        "--for",
        metavar="takeover|school|health|council|care|transport|breaks",
        help="Who reads a handover: somebody new in a role, or a short sheet for one of these.",
    ),
]
Grouped = Annotated[
    Group, typer.Option("--group", help="Promises by body, by person, or by who must make sure (duty).")
]


def report(  # noqa: PLR0913, PLR0917 - the options of a command are its arguments
    folder: Folder,
    kind: Annotated[Kind, typer.Argument(metavar="chronology|promises|told|handover|tellings", help="Which report.")],
    out: Annotated[Path, typer.Option("--out", help="The file to write.")],
    format_: Annotated[
        str | None, typer.Option("--format", help="pdf, word, csv or text; else the file's ending says.")
    ] = None,
    from_: From = None,
    to: To = None,
    child: Annotated[str | None, typer.Option("--child", help="Only entries about this child.")] = None,
    names: Annotated[Names, typer.Option("--names", help="How people are named.")] = Names.FULL,
    profile: Annotated[
        Profile, typer.Option("--profile", help="tribunal: 12 point; archive: smaller.")
    ] = Profile.TRIBUNAL,
    on: On = None,
    group: Grouped = Group.BODY,
    body: Annotated[str, typer.Option("--body", help="Whom a handover is for: the name of a body.")] = "",
    audience: Audience = TAKEOVER,
    *,
    settled: Annotated[bool, typer.Option("--settled", help="Also statements that were cleared up.")] = False,
    replace: Replace = False,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Make a report. Private entries and private thoughts are never in it."""
    with refusals(as_json=as_json):
        chosen = _format(format_, out)
        refuse_target(out, replace=replace)
        with opened(folder, passphrase_file, writing=False) as diary:
            view = shots.View(child=_child(diary, child), from_=from_, to=to, names=names.value, profile=profile.value)
            view = dataclasses.replace(
                view, group=group.value, body=body, settled=settled, audience=audience_named(audience).key
            )
            made = reporting.compose(diary, view, _moment(on, diary.zone), report=kind.value)
        drawn = reporting.draw(made, chosen)
        reporting.write(drawn, out, replace=replace)
    if as_json:
        document(_facts(made, drawn, chosen))
    else:
        say(_("{rows} rows written.").format(rows=reporting.rows(made)))


def _facts(made: reporting.Composed, drawn: bytes, chosen: Format) -> dict[str, object]:
    return {
        "pages": reporting.pages(drawn) if chosen == "pdf" else None,
        "rows": reporting.rows(made),
        "left_out": shots.by_reason(made.snapshot.left_out),
        "sha256": hashlib.sha256(drawn).hexdigest(),
    }


def _moment(on: datetime | None, zone: str) -> reporting.Moment:
    at = moment(on, zone)
    return reporting.Moment(at.date(), at)


def _format(words: str | None, out: Path) -> Format:
    wanted = words.lower() if words else SUFFIXES.get(out.suffix.lower())
    for known in SUFFIXES.values():
        if known == wanted:
            return cast("Format", known)
    raise UnknownFormat


def _child(diary: Diary, name: str | None) -> str | None:
    if name is None:
        return None
    with diary.read() as session:
        return children_named(session, [name])[0]


class UnknownFormat(DiaryError):
    """A report cannot be written in that format."""

    code = "unknown-format"
    sentence = N_("A report can be a PDF, a Word file, a CSV table or plain text.")
    next_step_words = N_("Use --format pdf, word, csv or text, or a file name that ends in .pdf, .docx, .csv or .txt.")
