"""import, documents, document: what came from outside."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from senddiary.cli.console import complain, refusals, say
from senddiary.cli.console import document as print_document
from senddiary.cli.opening import opened, refuse_target
from senddiary.cli.options import AsJson, Folder, From, Limit, PassphraseFile, Replace, To
from senddiary.errors import DiaryError, RefusedEntry
from senddiary.i18n import _
from senddiary.rules.honest import honest
from senddiary.services import document_format, documents, intake
from senddiary.services.documents import DocumentRow, Filters
from senddiary.services.intake import Outcome


class DateOrder(StrEnum):
    """Which number of a date is the day, as one word of the command line."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


def import_(  # noqa: PLR0913 - the options of a command are its arguments
    folder: Folder,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Files, and folders with all that is in them.")],
    dates: Annotated[
        DateOrder | None, typer.Option(help="How 06/10/2026 is meant where a file does not show it.")
    ] = None,
    *,
    each_message: Annotated[
        bool, typer.Option("--each-message", help="Each message of a chat is an entry, not each day.")
    ] = False,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Keep files exactly as they are, each read apart from the diary. Exit 1 when one was refused; the others stay."""
    outcomes: list[Outcome] = []

    def told(outcome: Outcome) -> None:
        outcomes.append(outcome)
        if not as_json:
            _say_outcome(outcome)

    with refusals(as_json=as_json), opened(folder, passphrase_file, writing=True) as diary:
        try:
            order = dates.value if dates else None
            intake.bring_in(diary, paths, now=datetime.now(UTC), told=told, order=order, messages=each_message)
        except DiaryError as error:
            if not outcomes:
                raise
            complain(f"{error} {error.next_step}")
            _show(outcomes, as_json=as_json, stopped=True)
    _show(outcomes, as_json=as_json)


def _show(outcomes: list[Outcome], *, as_json: bool, stopped: bool = False) -> None:
    """What became of each file; exit 1 when one was refused or the rest could not be done."""
    counted = Counter(outcome.outcome for outcome in outcomes)
    if as_json:
        files = [document_format.outcome_out(outcome) for outcome in outcomes]
        numbers = {name: counted[name] for name in ("imported", "warning", "refused", "duplicate")}
        print_document({"files": files, "total": len(files), **numbers})
    if stopped or counted["refused"]:
        raise typer.Exit(1)


def documents_(  # noqa: PLR0913, PLR0917 - the options of a command are its arguments
    folder: Folder,
    kind: Annotated[str | None, typer.Option(help="Only this kind: email, pdf, picture …")] = None,
    from_: From = None,
    to: To = None,
    words: Annotated[str, typer.Option(help="Only documents that hold these words.")] = "",
    limit: Limit = None,
    *,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """List the documents, latest first by the date they carry. The bin is left out."""
    with refusals(as_json=as_json), opened(folder, passphrase_file, writing=False) as diary:
        filters = Filters(kinds=(kind,) if kind else (), from_=from_, to=to, words=words, inside=True)
        found = documents.listing(diary, filters, limit=-1 if limit is None else limit)
    if as_json:
        rows = [document_format.document_out(row) for row in found.rows]
        print_document({"documents": rows, "total": found.total})
        return
    for row in found.rows:
        say(" · ".join([row.id, honest(row.when), row.kind, row.title]))


def document_(  # noqa: PLR0913 - the options of a command are its arguments
    folder: Folder,
    document_id: Annotated[str, typer.Argument(metavar="ID", help="The document’s id.")],
    out: Annotated[Path | None, typer.Option("--out", help="The file to write: the original, byte for byte.")] = None,
    file: Annotated[int | None, typer.Option("--file", min=1, help="Which of several files.")] = None,
    *,
    replace: Replace = False,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Show one document, or write its original to a file outside the diary."""
    with refusals(as_json=as_json):
        if out is not None:
            refuse_target(out, replace=replace)
        with opened(folder, passphrase_file, writing=False) as diary:
            row = documents.one(diary, document_id).row
            sha256 = documents.save_copy(diary, _file_of(row, file), out, replace=replace) if out else None
    if as_json:
        print_document({**document_format.document_out(row), "out": str(out) if out else None, "sha256": sha256})
    else:
        say(str(out) if out else " · ".join([row.id, honest(row.when), row.kind, row.title]))


def _file_of(row: DocumentRow, number: int | None) -> str:
    if number is None and len(row.files) > 1:
        sentence = _("This document has {number} files.").format(number=len(row.files))
        raise RefusedEntry(sentence, _("Say which one with --file, counted from 1."))
    if (number or 1) > len(row.files):
        raise RefusedEntry(_("This document has no file with that number."))
    return row.files[(number or 1) - 1].id


def _say_outcome(outcome: Outcome) -> None:
    parts = [outcome.outcome, outcome.path, outcome.kind, outcome.date, outcome.title, outcome.reason]
    say(" · ".join(part for part in parts if part))
