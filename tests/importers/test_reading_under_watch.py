"""What the system sees of reading hostile files: no door to a network, and no path that a file named."""

from __future__ import annotations

import json
import sys

import pytest

from tests.importers.hostile import CANARY, FILES
from tests.importers.watching import Watched, needs_strace, watch

pytestmark = needs_strace


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """One run over all hostile files."""
    folder, log = tmp_path_factory.mktemp("hostile"), tmp_path_factory.mktemp("log") / "calls"
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    return watch([sys.executable, "-B", "-m", "tests.importers.reading_under_watch", folder], log)


def test_every_hostile_file_was_read_or_refused(watched: Watched) -> None:
    found = json.loads(watched.said)
    assert set(found) == set(FILES)
    kinds = {name: told[0] for name, told in found.items()}
    assert (kinds["plan.eml"], kinds["chat.txt"], kinds["letter.docx"]) == ("email", "chat", "text")
    assert (kinds["outside.zip"], kinds["link.zip"]) == ("zip-outside", "zip-links")
    assert "page" in found["report.pdf"]


def test_no_door_to_a_network_is_opened(watched: Watched) -> None:
    assert watched.network == []


def test_no_path_that_a_file_named_is_looked_at(watched: Watched) -> None:
    assert "chat.txt" in watched.calls
    assert CANARY not in watched.calls


def test_no_program_but_python_is_started(watched: Watched) -> None:
    assert {name for name in watched.programs if not name.startswith("python")} == set()


def test_no_file_is_written(watched: Watched) -> None:
    assert watched.written <= {"/dev/null"}
