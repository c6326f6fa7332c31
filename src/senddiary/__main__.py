"""`senddiary` and `python -m senddiary`: a window, or one of the commands without one."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> None:
    """Start the window when no command, or a command of the window, is given; else run the command."""
    arguments = sys.argv[1:]
    if arguments == ["--read-apart"]:  # how a frozen app starts the program that reads what came from outside
        from senddiary.importers import reading_child  # noqa: PLC0415 - no parser is loaded beside the diary

        reading_child.main()
        return
    if not arguments or arguments[0] in ("open", "quick"):
        from senddiary import app  # noqa: PLC0415 - a command must not wait for Qt

        if (start := app.read_arguments(arguments)) is not None:
            sys.exit(app.run(start))
    from senddiary.cli import run  # noqa: PLC0415 - the window must not wait for the commands

    sys.exit(run(arguments, open_window))


def open_window(folder: Path | None, *, quick: bool) -> int:
    """Show the window for a command that ends in one; stays until it is closed."""
    from senddiary import app  # noqa: PLC0415 - a command must not wait for Qt

    return app.run(app.Start(folder, quick=quick))


if __name__ == "__main__":
    main()
