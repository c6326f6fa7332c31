"""The options that several commands share."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The diary's folder.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        envvar="SENDDIARY_PASSPHRASE_FILE",
        help="A file that holds the passphrase.",
        show_envvar=True,
    ),
]
Replace = Annotated[bool, typer.Option("--replace", help="Replace the file if it is already there.")]
Limit = Annotated[int | None, typer.Option("--limit", min=0, help="At most so many.")]


def _read_on(words: str) -> datetime:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?", words):
        try:
            return datetime.fromisoformat(words)
        except ValueError:
            pass
    raise typer.BadParameter("write it like 2026-05-14 or 2026-05-14T20:14")


def read_day(words: str) -> date:
    """A day as an option takes it."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", words):
        try:
            return date.fromisoformat(words)
        except ValueError:
            pass
    raise typer.BadParameter("write it like 2026-05-14")


On = Annotated[
    datetime | None,
    typer.Option("--on", parser=_read_on, metavar="DATE[THH:MM]", help="Speak as of this day instead of today."),
]
From = Annotated[date | None, typer.Option("--from", parser=read_day, metavar="DATE", help="The first day.")]
SaidOn = Annotated[
    date | None, typer.Option("--said-on", parser=read_day, metavar="DATE", help="The day they said so.")
]
To = Annotated[date | None, typer.Option("--to", parser=read_day, metavar="DATE", help="The last day.")]


def moment(on: datetime | None, zone: str) -> datetime:
    """The aware moment that is meant: now, or `--on` in the diary's zone (midday when it has no time)."""
    if on is None:
        return datetime.now(UTC).astimezone(ZoneInfo(zone))
    wall = on if on.time() != time() else on.replace(hour=12)
    return wall.replace(tzinfo=ZoneInfo(zone))
