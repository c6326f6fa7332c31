"""Reading programs for tests: the real one, and one whose readers misbehave on purpose."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from senddiary.importers.sandbox import Crew

ROOT = Path(__file__).resolve().parents[2]
TRYING = (
    f"import sys; sys.path[:0] = [{str(ROOT / 'src')!r}, {str(ROOT)!r}]; import runpy; "
    "runpy.run_module('tests.importers.trying_child', run_name='__main__')"
)


@pytest.fixture(scope="session")
def trying() -> Iterator[Crew]:
    """Programs with readers that try everything; what they do is the name of the file."""
    crew = Crew([sys.executable, "-I", "-B", "-c", TRYING])
    yield crew
    crew.close()
