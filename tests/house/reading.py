"""What the rules look at: one file of the tree, read once."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDERS = ("src", "tests", "packaging", "resources", "docs", "requirements", ".ci")
NOT_TEXT = {".png", ".ttf", ".pdf", ".db", ".bin", ".sdbk", ".mo", ".ico", ".jpg"}
BUILT = {"__pycache__", ".venv", "build", "dist"}
NOT_OURS = {"samples", "old_diaries"}  # what other programs made, and what ours made long ago: of any charset and none


@dataclass(frozen=True)
class Source:
    """A file of the tree: its path as the rules name it ("src/senddiary/cli.py"), and its words."""

    path: str
    text: str = field(repr=False)

    @cached_property
    def tree(self) -> ast.Module:
        """The parsed file; every node knows its parent as `.above`."""
        module = ast.parse(self.text)
        for node in ast.walk(module):
            for child in ast.iter_child_nodes(node):
                child.above = node  # type: ignore[attr-defined]  # ast nodes carry what we hang on them
        return module

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the parsed file, its parents known."""
        return tuple(ast.walk(self.tree))

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    def within(self, *places: str) -> bool:
        """Is this file one of these files, or inside one of these folders?"""
        return any(self.path == place or self.path.startswith(place.rstrip("/") + "/") for place in places)


Check = Callable[[Source], Iterator[str]]


@dataclass(frozen=True)
class Rule:
    """What must hold for every file that `looks_at` matches, with one file that breaks it and one that does not."""

    name: str
    check: Check = field(repr=False)
    looks_at: str = field(repr=False)
    breaks: tuple[str, str] = field(repr=False)
    keeps: tuple[str, str] = field(repr=False)

    def complaints(self, sources: tuple[Source, ...]) -> list[str]:
        """One line for each violation."""
        mine = (one for one in sources if re.fullmatch(self.looks_at, one.path))
        return [f"{one.path}: {what}" for one in mine for what in self.check(one)]


def sources(root: Path = ROOT) -> tuple[Source, ...]:
    """Every text file of a tree that somebody wrote, sorted by path."""
    found = [file for file in root.iterdir() if file.is_file() and not file.name.startswith(".git")]
    for folder in FOLDERS:
        found += [file for file in (root / folder).rglob("*") if file.is_file()]
    named = ((file, PurePosixPath(file.relative_to(root).as_posix())) for file in sorted(found))
    wanted = (
        (file, name) for file, name in named if name.suffix not in NOT_TEXT and not (BUILT | NOT_OURS) & set(name.parts)
    )
    return tuple(Source(str(name), file.read_text(encoding="utf-8")) for file, name in wanted)


def called(node: ast.AST) -> str:
    """The last name of what a call calls ("setHtml" for view.setHtml(words)), or nothing."""
    match node:
        case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name)):
            return name
    return ""


def mentions(source: Source) -> Iterator[tuple[int, str]]:
    """Every name that the code uses or imports, with its line."""
    for node in source.nodes:
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name):
                yield node.lineno, name
            case ast.ImportFrom(names=names) | ast.Import(names=names):
                yield from ((node.lineno, alias.name.rpartition(".")[2]) for alias in names)


def imports(source: Source) -> Iterator[tuple[int, str]]:
    """Every module that the code imports, and every name out of it, in full ("PySide6.QtNetwork.QLocalServer")."""
    for node in source.nodes:
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module=str(module), names=names):
                yield from ((node.lineno, f"{module}.{alias.name}") for alias in names)
