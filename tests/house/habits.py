"""Habits of the house that no ready-made tool knows."""

import ast
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from tests.house.reading import Rule, Source

NAMELESS = {
    "util",
    "utils",
    "helper",
    "helpers",
    "common",
    "manager",
    "handler",
    "handlers",
    "core",
    "misc",
    "info",
    "data",
}
CATCH_ALL = ("src/senddiary/ui/jobs.py", "src/senddiary/app.py", "src/senddiary/cli/__init__.py")
CLOCKS = {"now", "today", "utcnow", "time", "monotonic", "localtime", "gmtime"}
CLOCK_OWNERS = {"datetime", "date", "time"}
SILENCED = re.compile(r"#\s*(noqa|type:\s*ignore|nosec)\b:?\s*(?P<codes>(\[[^\]]*\]|[A-Z]+[0-9]+[,\s]*)*)(?P<why>.*)")


def printing(source: Source) -> Iterator[str]:
    for node in source.nodes:
        match node:
            case ast.Call(func=ast.Name(id="print" | "pprint")):
                yield f"{node.lineno}: prints"


def nameless(source: Source) -> Iterator[str]:
    parts = {part for name in PurePosixPath(source.path).with_suffix("").parts for part in name.split("_")}
    yield from (f"is called {word}" for word in sorted(parts & NAMELESS))
    for node in source.nodes:
        if isinstance(node, ast.ClassDef) and re.search(r"(Manager|Handler|Helper|Util|Utils|Info)$", node.name):
            yield f"{node.lineno}: {node.name} says nothing of the domain"


def catching_all(source: Source) -> Iterator[str]:
    if source.within(*CATCH_ALL):
        return
    for node in source.nodes:
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "everything"
            passed_on = any(isinstance(part, ast.Raise) for part in ast.walk(node))
            if caught in {"Exception", "BaseException", "everything"} and not passed_on:
                yield f"{node.lineno}: catches {caught}"


def reading_clocks(source: Source) -> Iterator[str]:
    """Time comes in as a value."""
    for node in source.nodes:
        match node:
            case ast.Call(func=ast.Attribute(attr=name, value=ast.Name(id=owner))):
                if name in CLOCKS and owner in CLOCK_OWNERS:
                    yield f"{node.lineno}: asks the clock with {owner}.{name}()"


def silenced_without_reason(source: Source) -> Iterator[str]:
    for number, line in enumerate(source.lines, start=1):
        found = SILENCED.search(line)
        if found and not re.search(r"[a-z]{2,}", found["why"]):
            yield f"{number}: silences a tool without a reason"


def early_heavy_imports(source: Source) -> Iterator[str]:
    """Libraries that are slow to load are imported where they are used."""
    heavy = {"alembic", "reportlab", "pikepdf", "pypdfium2", "sqlalchemy", "PIL", "holidays"}
    for node in source.tree.body:
        match node:
            case ast.Import(names=names):
                found = {alias.name.partition(".")[0] for alias in names} & heavy
            case ast.ImportFrom(module=str(module)):
                found = {module.partition(".")[0]} & heavy
            case _:
                continue
        yield from (f"{node.lineno}: imports {name} when it is itself imported" for name in sorted(found))


SERVICE = "src/senddiary/services/entries.py"
RULES = (
    Rule(
        "nothing prints",
        printing,
        r"src/.*\.py",
        (SERVICE, "def show(entry):\n    print(entry)\n"),
        (SERVICE, "def show(entry):\n    return entry\n"),
    ),
    Rule(
        "names are words of the domain",
        nameless,
        r"src/.*\.py",
        ("src/senddiary/services/entry_utils.py", ""),
        (SERVICE, "class Recorded: ...\n"),
    ),
    Rule(
        "only the three doors swallow everything",
        catching_all,
        r"(src|packaging)/.*\.py",
        (SERVICE, "try:\n    x = 1\nexcept Exception:\n    pass\n"),
        (SERVICE, "try:\n    x = 1\nexcept OSError:\n    pass\n"),
    ),
    Rule(
        "time comes in as a value",
        reading_clocks,
        r"src/senddiary/(rules|model|services|reports)/.*\.py",
        (SERVICE, "def record():\n    return datetime.now(UTC)\n"),
        (SERVICE, "def record(now):\n    return now\n"),
    ),
    Rule(
        "a silenced tool is given a reason",
        silenced_without_reason,
        r"(src|packaging)/.*\.py",
        (SERVICE, "x = 1  # no" + "qa: S101\n"),
        (SERVICE, "x = 1  # no" + "qa: S101  the type checker needs it\n"),
    ),
    Rule(
        "the window's doors load quickly",
        early_heavy_imports,
        r"src/senddiary/(app|__main__)\.py",
        ("src/senddiary/app.py", "from sqlalchemy import select\n"),
        ("src/senddiary/app.py", "def later():\n    from sqlalchemy import select\n"),
    ),
)
