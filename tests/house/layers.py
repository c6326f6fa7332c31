"""Neighbours do not know each other (import-linter knows the storeys, this knows the doors on one landing)."""

import re
from collections.abc import Iterator

from tests.house.reading import ROOT, Rule, Source, imports

PAGES = {"today", "diary", "promises", "people", "reports", "settings"}  # the places of the rail


def reports() -> set[str]:
    """The reports there are: the modules that build one."""
    files = (ROOT / "src" / "senddiary" / "reports").glob("*.py")
    return {file.stem for file in files if re.search(r"^def build\(", file.read_text(encoding="utf-8"), re.MULTILINE)}


def page_imports(source: Source) -> Iterator[str]:
    """A page uses what all pages share and what is its own (today_cards belongs to today), never another page."""
    own = _family(source.path.rpartition("/")[2].removesuffix(".py"))
    for line, name in imports(source):
        other = re.match(r"senddiary\.ui\.pages\.(\w+)", name)
        if other and _family(other[1]) in PAGES - {own}:
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


def journey_imports(source: Source) -> Iterator[str]:
    """A journey calls no service: it does what a parent can do."""
    for line, name in imports(source):
        if re.match(r"senddiary\.(services|storage|model)\b", name):
            yield f"{line}: uses {name}, which no parent can"


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
        "journeys have only keys and a mouse",
        journey_imports,
        r"tests/journeys/test_.*\.py",
        ("tests/journeys/test_j1.py", "from senddiary.services import entries\n"),
        ("tests/journeys/test_j1.py", "from senddiary.app import start\n"),
    ),
)
