"""The words a parent reads: calm, plain, and never more than we know."""

import ast
import re
import tomllib
from collections.abc import Iterator

from tests.house.reading import Rule, Source, called

SPOKEN = {"_", "N_", "ngettext"}
NOT_OURS = {"example", "examples", "sample"}  # what invented people said is not what we say
UNWANTED = re.compile(
    r"\b(overdue|unlawful(ly)?|certified|database|corrupt(ed)?|failed|failure|invalid|errors?|illegal)\b"
    r"|\btamper.?proof\b|\bproof\b(?! of (posting|sending))|\w!(?!\w)"
    r"|\b(they|she|he|you) lied\b|\bliars?\b|\bbroken promises?\b|\bbroke the law\b"
    r"|\bbreach(es|ed)?\b|\bneglect(ed|s|ful)?\b|\b(court.)?admissible\b|\bguaranteed\b",
    re.IGNORECASE,
)


def unwanted(words: str) -> list[str]:
    """The words in a text that we do not say."""
    return [found.group().lower() for found in UNWANTED.finditer(words)]


def spoken(source: Source) -> Iterator[tuple[int, str]]:
    """Every string that goes through _(), N_() or ngettext(), and the help of every command."""
    for node in source.nodes:
        if called(node) in SPOKEN:
            arguments = [part for argument in node.args for part in ast.walk(argument)]  # type: ignore[attr-defined]  # a call
            yield from ((part.lineno, part.value) for part in arguments if _is_words(part))
        match node:
            case ast.keyword(arg="help", value=ast.Constant(value=str(words))):
                yield node.value.lineno, words
            case ast.FunctionDef(decorator_list=decorators) if any(called(one) == "command" for one in decorators):
                yield node.lineno, ast.get_docstring(node) or ""


def _is_words(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def code_words(source: Source) -> Iterator[str]:
    for line, words in spoken(source):
        yield from (f"{line}: says {word!r} in {words!r}" for word in unwanted(words))


def _values(thing: object) -> Iterator[str]:
    """Every string in a TOML file but the quoted examples."""
    match thing:
        case str():
            yield thing
        case list():
            for one in thing:
                yield from _values(one)
        case dict():
            for key, value in thing.items():
                if key not in NOT_OURS:
                    yield from _values(value)


def toml_words(source: Source) -> Iterator[str]:
    for words in filter(_is_read, _values(tomllib.loads(source.text))):
        yield from (f"says {word!r} in {words!r}" for word in unwanted(words))


def _is_read(words: str) -> bool:
    """Not a key such as "sent-on"."""
    return re.fullmatch(r"[a-z0-9_.-]+", words) is None


def page_words(source: Source) -> Iterator[str]:
    for number, line in enumerate(source.lines, start=1):
        yield from (f"{number}: says {word!r}" for word in unwanted(line))


PAGE = "src/senddiary/ui/pages/today.py"
RULES = (
    Rule(
        "our sentences are calm and claim nothing",
        code_words,
        r"src/.*\.py",
        (PAGE, "TITLE = N_('3 promises are overdue')\n"),
        (PAGE, "TITLE = N_('Keep the proof of posting')\nname = 'error'\n"),
    ),
    Rule(
        "our resources are calm and claim nothing",
        toml_words,
        r"resources/(?!samples/|phrases/(?!told)).*\.toml",
        ("resources/entry_kinds/call.toml", "label = 'This is proof'\n"),
        ("resources/entry_kinds/call.toml", "[example]\ntext = 'She said it was unlawful'\n"),
    ),
    Rule(
        "our letters are calm and claim nothing",
        page_words,
        r"resources/letters/.*\.txt",
        ("resources/letters/chase.formal.txt", "This is now overdue.\n"),
        ("resources/letters/chase.formal.txt", "Please keep the proof of posting.\n"),
    ),
    Rule(
        "our help is calm and claims nothing",
        page_words,
        r"resources/help/.*\.md",
        ("resources/help/today.md", "Well done!\n"),
        ("resources/help/today.md", "Well done.\n"),
    ),
)
