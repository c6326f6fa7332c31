"""How the commands speak: one document or plain lines out, one sentence for a refusal, never a traceback."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer

from senddiary.errors import DiaryError
from senddiary.i18n import _


def say(words: str = "") -> None:
    """One line on standard output, out of the door at once."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def document(value: dict[str, Any]) -> None:  # Any: JSON values
    """The one JSON document of a command."""
    say(json.dumps(value, ensure_ascii=False, indent=1))


def complain(words: str) -> None:
    """One line on standard error."""
    sys.stderr.write(" ".join(words.split()) + "\n")
    sys.stderr.flush()


@contextmanager
def refusals(*, as_json: bool) -> Iterator[None]:
    """Turn a `DiaryError` into one sentence and exit 1."""
    try:
        yield
    except DiaryError as error:
        if as_json:
            document({"error": {"code": error.code, "message": str(error), "next": error.next_step}})
        complain(str(error) if as_json else f"{error} {error.next_step}")
        raise typer.Exit(1) from error


def speak_utf8() -> None:
    """UTF-8 in and out, whatever the computer's own habit is."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def unexpected(error: Exception) -> str:
    """The sentence for something nobody foresaw: its kind for a report, none of its words."""
    return _("Something happened that senddiary did not expect ({kind}). What was saved before is safe.").format(
        kind=type(error).__name__
    )
