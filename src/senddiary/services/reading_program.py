"""The program that reads what comes from outside: started a little before it is needed, ended with the diary.

Both take a moment and may be called from any thread but the window's.
"""

from __future__ import annotations

from senddiary.importers import sandbox


def start() -> None:
    """Start one that waits for the first file, unless one waits already. After a minute without work it ends itself."""
    sandbox.OWN.warm()


def end() -> None:
    """End those that wait. One that is reading ends with what it reads."""
    sandbox.OWN.close()
