"""Small pieces: functions, classes, files, tests."""

import ast
from collections.abc import Iterator

from tests.house.reading import Rule, Source

LONGEST_FUNCTION = 40
LONGEST_TEST = 20
LONGEST_FILE = 400
MOST_METHODS = 20
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, without decorators and docstring."""
    words = ast.get_docstring(node, clean=False)
    said = node.body[0] if words is not None else None
    documented = (said.end_lineno or 0) - said.lineno + 1 if said else 0
    return (node.end_lineno or node.lineno) - node.lineno + 1 - documented


def long_functions(source: Source) -> Iterator[str]:
    for node in source.nodes:
        if isinstance(node, FUNCTIONS) and length(node) > LONGEST_FUNCTION:
            yield f"{node.lineno}: {node.name} has {length(node)} lines, more than {LONGEST_FUNCTION}"


def long_tests(source: Source) -> Iterator[str]:
    for node in source.nodes:
        if isinstance(node, FUNCTIONS) and node.name.startswith("test_") and length(node) > LONGEST_TEST:
            yield f"{node.lineno}: {node.name} has {length(node)} lines, more than {LONGEST_TEST}"


def long_files(source: Source) -> Iterator[str]:
    if len(source.lines) > LONGEST_FILE:
        yield f"has {len(source.lines)} lines, more than {LONGEST_FILE}"


def is_property(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Properties are attributes to whoever reads the class."""
    return any("property" in ast.unparse(decorator) for decorator in node.decorator_list)


def large_classes(source: Source) -> Iterator[str]:
    for node in source.nodes:
        if isinstance(node, ast.ClassDef):
            methods = sum(isinstance(part, FUNCTIONS) and not is_property(part) for part in node.body)
            if methods > MOST_METHODS:
                yield f"{node.lineno}: {node.name} has {methods} methods, more than {MOST_METHODS}"


def _function(name: str, lines: int) -> str:
    return f"def {name}():\n" + "    x = 1\n" * (lines - 1)


def _class(methods: int) -> str:
    return "class Large:\n" + "".join(f"    def m{n}(self): ...\n" for n in range(methods))


CODE = r"(src|packaging)/.*\.py"
TESTS = r"tests/.*\.py"
RULES = (
    Rule(
        "functions are short",
        long_functions,
        r"(src|packaging|tests)/.*\.py",
        ("src/senddiary/long.py", _function("long", LONGEST_FUNCTION + 1)),
        ("src/senddiary/long.py", _function("short", LONGEST_FUNCTION)),
    ),
    Rule(
        "tests are short",
        long_tests,
        TESTS,
        ("tests/test_long.py", _function("test_it_all", LONGEST_TEST + 1)),
        ("tests/test_long.py", _function("test_it", LONGEST_TEST)),
    ),
    Rule(
        "files are short",
        long_files,
        CODE,
        ("src/senddiary/long.py", "x = 1\n" * (LONGEST_FILE + 1)),
        ("src/senddiary/long.py", "x = 1\n" * LONGEST_FILE),
    ),
    Rule(
        "classes have few methods",
        large_classes,
        CODE,
        ("src/senddiary/large.py", _class(MOST_METHODS + 1)),
        ("src/senddiary/large.py", _class(MOST_METHODS)),
    ),
)
