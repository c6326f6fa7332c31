"""Neighbours do not know each other (import-linter knows the storeys, this knows the doors on one landing)."""

import ast
import re
from collections.abc import Iterator
from functools import cache

from tests.house.reading import ROOT, Rule, Source, called, imports

SERVICES = {file.stem for file in (ROOT / "src" / "senddiary" / "services").glob("*.py")}
PAGES = {"today", "diary", "promises", "people", "reports", "settings"}


def reports() -> set[str]:
    """The reports there are: the modules that build one."""
    files = (ROOT / "src" / "senddiary" / "reports").glob("*.py")
    return {file.stem for file in files if re.search(r"^def build\(", file.read_text(encoding="utf-8"), re.MULTILINE)}


@cache
def places() -> frozenset[str]:
    """Every place of the window; each is a module of its own."""
    listed = (ROOT / "src" / "senddiary" / "ui" / "places.py").read_text(encoding="utf-8")
    return frozenset(re.findall(r'\bPlace\("(\w+)"', listed))


def page_imports(source: Source) -> Iterator[str]:
    """A page uses what all pages share and what is its own (today_cards belongs to today), never another page.

    The parts of the places of the rail that are listed above are theirs alone; parts of other places may be shared.
    """
    stem = source.path.rpartition("/")[2].removesuffix(".py")
    own = _family(stem)
    for line, name in imports(source):
        other = re.match(r"senddiary\.ui\.pages\.(\w+)", name)
        if other and (_family(other[1]) in PAGES - {own} or other[1] in places() - {stem}):
            yield f"{line}: {own} imports {other[1]}"


def _family(module: str) -> str:
    return module.partition("_")[0]


def report_imports(source: Source) -> Iterator[str]:
    """A report uses what all reports share, never another report."""
    own = source.path.rpartition("/")[2].removesuffix(".py")
    for line, name in imports(source):
        other = re.match(r"senddiary\.reports\.(\w+)", name)
        if other and other[1] in reports() - {own}:
            yield f"{line}: {own} imports the report {other[1]}"


def readers() -> set[str]:
    """The readers there are, by the list that the reading program goes by."""
    registry = ast.parse((ROOT / "src" / "senddiary" / "importers" / "__init__.py").read_text(encoding="utf-8"))
    named = [node for node in registry.body if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "ALL"]
    return {part.value for node in named for part in ast.walk(node) if isinstance(part, ast.Constant)}


def reader_imports(source: Source) -> Iterator[str]:
    """A reader uses what all readers share and what is its own, never another reader."""
    own = source.path.rpartition("/")[2].removesuffix(".py")
    for line, name in imports(source):
        other = re.match(r"senddiary\.importers\.(\w+)", name)
        if own in readers() and other and other[1] in readers() - {own}:
            yield f"{line}: {own} imports the reader {other[1]}"


@cache
def writing_services() -> frozenset[str]:
    """The service functions that change a diary: those that are told the time or open it for writing."""
    files = (ROOT / "src" / "senddiary" / "services").glob("*.py")
    functions = [part for file in files for part in ast.parse(file.read_text(encoding="utf-8")).body]
    named = [part for part in functions if isinstance(part, ast.FunctionDef) and not part.name.startswith("_")]
    told = {one.name for one in named if any(argument.arg == "now" for argument in one.args.kwonlyargs)}
    return frozenset(told | {one.name for one in named if any(called(part) == "write" for part in ast.walk(one))})


def journey_calls(source: Source) -> Iterator[str]:
    """A journey changes the diary with keys and mouse only; what was there before is made by a fixture."""
    for journey in source.tree.body:
        if isinstance(journey, ast.FunctionDef) and journey.name.startswith("test_"):
            for node in ast.walk(journey):
                match node:
                    case ast.Call(func=ast.Attribute(attr=name, value=ast.Name(id=owner))):
                        if name in writing_services() and owner in SERVICES:
                            yield f"{node.lineno}: {journey.name} calls {owner}.{name}"


RULES = (
    Rule(
        "pages do not know each other",
        page_imports,
        r"src/senddiary/ui/pages/.*\.py",
        ("src/senddiary/ui/pages/today.py", "from senddiary.ui.pages.people import PeoplePage\n"),
        ("src/senddiary/ui/pages/today.py", "from senddiary.ui.pages.today_cards import PastCard\n"),
    ),
    Rule(
        "reports do not know each other",
        report_imports,
        r"src/senddiary/reports/(?!__init__)[^/]*\.py",
        ("src/senddiary/reports/meeting.py", "from senddiary.reports.chronology import build\n"),
        ("src/senddiary/reports/chronology.py", "from senddiary.reports.content import Content\n"),
    ),
    Rule(
        "readers do not know each other",
        reader_imports,
        r"src/senddiary/importers/(?!__init__)[^/]*\.py",
        ("src/senddiary/importers/archive.py", "from senddiary.importers.whatsapp import gather\n"),
        ("src/senddiary/importers/archive.py", "from senddiary.importers.zip_members import members_of\n"),
    ),
    Rule(
        "journeys have only keys and a mouse",
        journey_calls,
        r"tests/journeys/test_j\d.*\.py",
        ("tests/journeys/test_j1.py", "def test_it(diary):\n    entries.record(diary, draft)\n"),
        ("tests/journeys/test_j1.py", "def test_it(diary):\n    assert entries.count(diary, View())\n"),
    ),
)
