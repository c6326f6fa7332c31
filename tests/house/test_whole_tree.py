"""Rules that no single file can keep or break alone."""

import ast
import re
import subprocess
import sys
from pathlib import Path

from tests.house.reading import ROOT, Source, sources

HEAVY = ("alembic", "holidays", "pikepdf", "pypdfium2", "reportlab", "sqlalchemy")
LOADED = "import sys, {modules}; print([name for name in {heavy} if name in sys.modules])"


def service_functions(tree: tuple[Source, ...]) -> set[str]:
    """What a person can do: the public functions of services, which take a diary first."""
    files = [one for one in tree if re.fullmatch(r"src/senddiary/services/.*\.py", one.path)]
    functions = [part for one in files for part in one.tree.body if isinstance(part, ast.FunctionDef)]
    public = (one for one in functions if not one.name.startswith("_"))
    return {one.name for one in public if _is_asked_for(one)}


def _is_asked_for(function: ast.FunctionDef) -> bool:
    """A diary first, and no session: what takes a session is a part of something a person does."""
    names = [argument.arg for argument in function.args.args]
    return names[:1] == ["diary"] and "session" not in names


def untested(tree: tuple[Source, ...]) -> list[str]:
    """Service functions that no test names."""
    named = {word for one in tree if one.path.startswith("tests/") for word in re.findall(r"\w+", one.text)}
    return sorted(service_functions(tree) - named)


def untested_migrations(tree: tuple[Source, ...]) -> list[str]:
    """Migrations whose number no test names."""
    tested = "".join(one.text for one in tree if one.path.startswith("tests/storage/"))
    numbers = [re.match(r"src/senddiary/storage/migrations/(m\d{4})_", one.path) for one in tree]
    return [found[1] for found in numbers if found and found[1] not in tested]


def loaded_with(*modules: str) -> str:
    """Which heavy libraries come along when a fresh Python imports these modules."""
    code = LOADED.format(modules=", ".join(modules), heavy=HEAVY)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT / "src")
    return done.stdout.strip()


def test_every_service_function_is_named_in_a_test() -> None:
    assert untested(sources()) == []


def test_a_service_function_without_a_test_is_noticed() -> None:
    service = Source("src/senddiary/services/entries.py", "def vanish(diary): ...\ndef helps(session): ...\n")
    assert untested((service, Source("tests/test_x.py", "record"))) == ["vanish"]
    assert untested((service, Source("tests/test_x.py", "entries.vanish(diary)"))) == []


def test_every_migration_is_named_in_a_storage_test() -> None:
    assert untested_migrations(sources()) == []


def test_a_migration_without_a_test_is_noticed() -> None:
    migration = Source("src/senddiary/storage/migrations/m0002_more.py", "")
    assert untested_migrations((migration,)) == ["m0002"]


def test_the_way_to_the_unlock_page_loads_nothing_heavy() -> None:
    assert loaded_with("senddiary.__main__", "senddiary.app", "senddiary.ui.dialogs.unlock") == "[]"


def test_a_heavy_library_on_that_way_is_noticed() -> None:
    assert loaded_with("senddiary.services.entries") != "[]"


def test_nothing_that_is_kept_in_the_tree_is_large() -> None:
    files = [file for folder in ("docs", "resources", "src") for file in (ROOT / folder).rglob("*") if file.is_file()]
    large = [file for file in files if file.stat().st_size > 1_000_000 and "__pycache__" not in file.parts]
    assert [str(file.relative_to(ROOT)) for file in large] == []


def test_every_picture_of_the_readme_is_there() -> None:
    shown = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert [name for name in shown if not Path(ROOT / name).is_file()] == []
