"""The same services without a window. `senddiary --help` lists the commands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from senddiary import __version__
from senddiary.cli import (
    deadlines,
    demo,
    documents,
    entries,
    law,
    own_rules,
    process_acts,
    process_pages,
    promises,
    refusal,
    report,
    tellings,
    vault,
    window,
)
from senddiary.cli.console import complain, say, speak_utf8, unexpected
from senddiary.cli.window import OpenWindow, WindowAsked
from senddiary.i18n import _

app = typer.Typer(
    name="senddiary",
    help="A private diary of evidence for parents of children with SEND. Nothing leaves this computer.",
    add_completion=False,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
COMMANDS = (
    ("new", vault.new),
    ("demo", demo.demo),
    ("open", window.open_),
    ("quick", window.quick),
    ("add", entries.add),
    ("list", entries.list_),
    ("search", entries.search_),
    ("promises", entries.promises_),
    ("promise", promises.promise),
    ("chase", promises.chase),
    ("letter", promises.letter),
    ("calendar", promises.calendar_),
    ("told-again", tellings.told_again),
    ("tellings", tellings.tellings_),
    ("report", report.report),
    ("deadlines", deadlines.deadlines_),
    ("start", deadlines.start),
    ("happened", deadlines.happened),
    ("dispute", process_acts.dispute),
    ("exception", process_acts.exception),
    ("enter-date", process_acts.enter_date),
    ("rename", process_acts.rename),
    ("end", process_acts.end),
    ("newer-rules", process_acts.newer_rules),
    ("steps", process_pages.steps),
    ("sent", process_pages.sent),
    ("not-received", process_pages.not_received),
    ("refusal", refusal.refusal),
    ("reason", refusal.reason),
    ("held", refusal.held),
    ("supplied", process_pages.supplied),
    ("import", documents.import_),
    ("documents", documents.documents_),
    ("document", documents.document_),
    ("rules", law.rules_),
    ("when", law.when),
    ("nation", own_rules.nation),
    ("standards", own_rules.standards),
    ("school-days", own_rules.school_days_),
    ("check", vault.check),
    ("backup", vault.backup),
    ("restore", vault.restore),
)
for name, command in COMMANDS:
    app.command(name)(command)


def _version(*, value: bool) -> None:
    if value:
        say(__version__)
        raise typer.Exit


@app.callback()
def _about(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Options before any command."""


def run(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Run one command: 0 done, 1 refused with one sentence, 2 wrong usage. A window is opened by `open_window`."""
    speak_utf8()
    try:
        app(args=list(arguments), prog_name="senddiary")
    except WindowAsked as asked:
        return asked.open(open_window)
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 0
    except KeyboardInterrupt:
        complain(_("Stopped. What was saved before is safe."))
    except BrokenPipeError:
        pass
    except Exception as error:  # a parent never meets a traceback
        complain(unexpected(error))
    return 1
