"""Each ready-made tool, with the rules of pyproject.toml, notices a deliberate violation in a copy of the tree."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.reading import ROOT

TOOLS = Path(sys.executable).parent
CONTRACTS = {
    "Layers point down": ("rules/when.py", "from senddiary.services import entries"),
    "Qt only in ui and app": ("services/entries.py", "from PySide6.QtCore import QObject"),
    "No SQL in ui, importers and reports": ("reports/chronology.py", "from sqlalchemy import select"),
    "Migrations never import the model": (
        "storage/migrations/m0001_first_schema.py",
        "from senddiary.model import entry",
    ),
    "The window reaches storage only through its context": ("ui/ticker.py", "from senddiary.storage import diary"),
    "PDF libraries only in reports.render": ("services/people.py", "import reportlab"),
    "Ciphers only in storage.keys and storage.blobs": ("storage/backup.py", "import cryptography"),
}
STOREYS = (
    *("__init__.py", "__main__.py", "app.py", "cli.py", "errors.py", "i18n.py", "resources.py", "settings.py"),
    *("progress.py", "ui/__init__.py", "ui/context.py", "ui/ticker.py", "services/__init__.py", "services/entries.py"),
    *("services/people.py", "storage/__init__.py", "storage/backup.py", "storage/diary.py", "storage/keys.py"),
    *("storage/migrations/__init__.py", "storage/migrations/m0001_first_schema.py", "reports/__init__.py"),
    *("reports/chronology.py", "reports/render/__init__.py", "model/__init__.py", "model/entry.py"),
    *("rules/__init__.py", "rules/when.py", "uncollected.py", "whole_file.py", "importers/__init__.py"),
)


def run(tool: str, *arguments: str, tree: Path) -> subprocess.CompletedProcess[str]:
    """Run a tool on a tree, as make does."""
    environment = os.environ | {"PYTHONPATH": str(tree / "src"), "COLUMNS": "200", "NO_COLOR": "1"}
    return subprocess.run(
        [str(TOOLS / tool), *arguments], cwd=tree, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A tree with our rules and almost nothing in it."""
    package = tmp_path / "src" / "senddiary"
    package.mkdir(parents=True)
    (tmp_path / "packaging").mkdir()
    (tmp_path / "packaging" / "nothing.py").write_text('"""Nothing."""\n', encoding="utf-8")
    (package / "__init__.py").write_text('"""A small diary."""\n', encoding="utf-8")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def write(tree: Path, words: str) -> None:
    (tree / "src" / "senddiary" / "wrong.py").write_text(f'"""Something."""\n\n{words}\n', encoding="utf-8")


def test_the_small_tree_is_clean_before_it_is_spoilt(small: Path) -> None:
    assert run("ruff", "check", ".", tree=small).returncode == 0
    assert run("ruff", "format", "--check", ".", tree=small).returncode == 0
    assert run("mypy", tree=small).returncode == 0
    assert run("bandit", "-q", "-r", "-c", "pyproject.toml", "src", tree=small).returncode == 0


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("T201", "print(1)"),
        ("FBT001", "def show(loud: bool) -> None:\n    del loud"),
        ("DTZ005", "import datetime\n\nNOW = datetime.datetime.now()"),
        (
            "PLR0913",
            "def many(a: int, b: int, c: int, d: int, e: int, f: int) -> int:\n    return a + b + c + d + e + f",
        ),
        (
            "C901",
            "def turns(a: int) -> int:\n"
            + "".join(f"    if a == {n}:\n        a += {n}\n" for n in range(8))
            + "    return a",
        ),
        ("PTH123", "def words() -> str:\n    with open('x', encoding='utf-8') as file:\n        return file.read()"),
    ],
)
def test_ruff_notices(code: str, words: str, small: Path) -> None:
    write(small, words)
    answer = run("ruff", "check", "--output-format", "concise", ".", tree=small)
    assert answer.returncode == 1
    assert code in answer.stdout


def test_ruff_notices_a_file_that_nobody_formatted(small: Path) -> None:
    write(small, "x = {  'a':1 }")
    assert run("ruff", "format", "--check", ".", tree=small).returncode == 1


def test_mypy_notices_a_function_without_types(small: Path) -> None:
    write(small, "def untyped(a):\n    return a")
    answer = run("mypy", tree=small)
    assert answer.returncode == 1
    assert "no-untyped-def" in answer.stdout


def test_bandit_notices_a_shell(small: Path) -> None:
    write(small, "import subprocess\n\nsubprocess.run('ls ' + input(), shell=True)")
    answer = run("bandit", "-q", "-r", "-c", "pyproject.toml", "src", tree=small)
    assert answer.returncode == 1
    assert "B602" in answer.stdout


@pytest.fixture
def storeys(tmp_path: Path) -> Path:
    """Every module that the contracts name, with nothing in it."""
    for name in STOREYS:
        file = tmp_path / "src" / "senddiary" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("", encoding="utf-8")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def broken(tree: Path) -> list[str]:
    """The contracts that import-linter calls broken."""
    answer = run("lint-imports", "--no-cache", tree=tree)
    names = [line.removesuffix(" BROKEN").strip() for line in answer.stdout.splitlines() if line.endswith(" BROKEN")]
    assert answer.returncode == bool(names), answer.stdout + answer.stderr
    return names


def test_empty_storeys_keep_every_contract(storeys: Path) -> None:
    assert broken(storeys) == []


@pytest.mark.parametrize("contract", CONTRACTS)
def test_import_linter_notices(contract: str, storeys: Path) -> None:
    name, line = CONTRACTS[contract]
    (storeys / "src" / "senddiary" / name).write_text(line, encoding="utf-8")
    assert broken(storeys) == [contract]


def test_import_linter_notices_a_module_that_has_no_place(storeys: Path) -> None:
    (storeys / "src" / "senddiary" / "somewhere.py").write_text("", encoding="utf-8")
    assert broken(storeys) == ["Layers point down"]


def test_every_contract_has_its_violation() -> None:
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    assert sorted(rule["name"] for rule in rules) == sorted(CONTRACTS)
