"""Neighbours do not know each other (import-linter knows the storeys, this knows the doors on one landing)."""

import re
from collections.abc import Iterator

from tests.house.reading import Rule, Source, imports

PACKAGES = ("ui.pages", "ui.dialogs.settings", "importers")
SHARED = {"snapshot", "content", "render", "names", "folding", "clean"}  # what all reports are made of


def sibling_imports(source: Source) -> Iterator[str]:
    """A page never imports another page, an importer never another importer."""
    module = source.path.removeprefix("src/senddiary/").removesuffix(".py").replace("/", ".")
    package = next(one for one in PACKAGES if module.startswith(one + "."))
    own = module.removeprefix(package + ".").partition(".")[0]
    if own == "__init__":
        return
    for line, name in imports(source):
        other = re.match(rf"senddiary\.{re.escape(package)}\.(\w+)", name)
        if other and other[1].partition("_")[0] != own.partition("_")[0]:
            yield f"{line}: {own} imports its neighbour {other[1]}"


def report_imports(source: Source) -> Iterator[str]:
    """A report uses what all reports share, never another report."""
    own = source.path.rpartition("/")[2].removesuffix(".py")
    if own in SHARED | {"__init__"}:
        return
    for line, name in imports(source):
        other = re.match(r"senddiary\.reports\.(\w+)", name)
        if other and other[1] not in SHARED and other[1].partition("_")[0] != own.partition("_")[0]:
            yield f"{line}: {own} imports the report {other[1]}"


def journey_imports(source: Source) -> Iterator[str]:
    """A journey calls no service: it does what a parent can do."""
    for line, name in imports(source):
        if re.match(r"senddiary\.(services|storage|model)\b", name):
            yield f"{line}: uses {name}, which no parent can"


RULES = (
    Rule(
        "pages and importers do not know their neighbours",
        sibling_imports,
        r"src/senddiary/(ui/pages|ui/dialogs/settings|importers)/.*\.py",
        ("src/senddiary/ui/pages/today.py", "from senddiary.ui.pages.people import PeoplePage\n"),
        ("src/senddiary/ui/pages/today.py", "from senddiary.ui.widgets.card import Card\n"),
    ),
    Rule(
        "reports do not know each other",
        report_imports,
        r"src/senddiary/reports/[^/]*\.py",
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
