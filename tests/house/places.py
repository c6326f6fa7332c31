"""The tree stands alone: it names no place on one machine and no host that packages come from."""

import re
from collections.abc import Iterator

from tests.house.reading import Rule, Source

# Put together from halves, so that this file does not break its own rule.
ELSEWHERE = re.compile(
    "|".join(
        first + second
        for first, second in (
            (r"\.\./", r"shared\b"),
            (r"/wo", r"rk/(main|shared)\b"),
            (r"(?<![\w.])/ro", r"ot/\w"),
            (r"\bpypi\.", r"(org|python)"),
            (r"pythonhosted\.", r"org"),
            (r"\b(deb|ftp|security|archive)\.", r"(debian\.org|ubuntu\.com)"),
            (r"registry\.", r"npmjs"),
            (r"--(extra-)?index-", r"url\b(?<!emit-index-url)"),
        )
    )
)


def elsewhere(source: Source) -> Iterator[str]:
    for number, line in enumerate(source.lines, start=1):
        found = ELSEWHERE.search(line)
        if found:
            yield f"{number}: names {found.group()}"


SHARED = "../" + "shared/data"
RULES = (
    Rule(
        "the tree stands alone",
        elsewhere,
        r".*",
        ("tests/test_corpus.py", f"PLACE = '{SHARED}'\n"),
        ("Makefile", "lock:\n\tuv pip compile --no-emit-index-url\n"),
    ),
    Rule(
        "no registry is named",
        elsewhere,
        r"requirements/.*",
        ("requirements/run.txt", "--index-" + "url https://packages.example\n"),
        ("requirements/run.txt", "six==1.17.0 \\\n    --hash=sha256:00\n"),
    ),
)
