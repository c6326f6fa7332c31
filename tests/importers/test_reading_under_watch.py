"""What the system sees of reading hostile files: no door to a network, and no path that a file named."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.importers.hostile import CANARY, FILES

ROOT = Path(__file__).resolve().parents[2]
WATCH = ["strace", "-f", "-q", "-s", "4096", "-e", "trace=network,file,process"]
NETWORK = re.compile(r"\b(socket|connect|bind|sendto)\([^)]*\b(AF|PF)_(INET6?|PACKET|NETLINK|VSOCK|BLUETOOTH)\b")
STARTED = re.compile(r"\bexecve(?:at)?\(\"([^\"]+)\".*= 0$", re.MULTILINE)

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")


@dataclass(frozen=True)
class Watched:
    """What came of each file, and every call that the system saw."""

    found: dict[str, list[str]]
    calls: str


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """One run over all hostile files."""
    folder, log = tmp_path_factory.mktemp("hostile"), tmp_path_factory.mktemp("log") / "calls"
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    program = [sys.executable, "-B", "-m", "tests.importers.reading_under_watch", str(folder)]
    surroundings = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    run = subprocess.run(
        [*WATCH, "-o", str(log), *program], capture_output=True, text=True, env=surroundings, check=False, timeout=200
    )
    if "PTRACE" in run.stderr and run.returncode:
        pytest.skip("this system does not let a program be watched")
    assert run.returncode == 0, run.stderr
    return Watched(json.loads(run.stdout), log.read_text("utf-8", "replace"))


def test_every_hostile_file_was_read_or_refused(watched: Watched) -> None:
    assert set(watched.found) == set(FILES)
    kinds = {name: told[0] for name, told in watched.found.items()}
    assert kinds["chat.txt"] == "chat"
    assert kinds["outside.zip"] == "zip-outside"
    assert kinds["link.zip"] == "zip-links"
    assert "page" in watched.found["report.pdf"]


def test_no_door_to_a_network_is_opened(watched: Watched) -> None:
    assert not NETWORK.findall(watched.calls)


def test_no_path_that_a_file_named_is_looked_at(watched: Watched) -> None:
    assert "chat.txt" in watched.calls
    assert CANARY not in watched.calls


def test_no_program_but_python_is_started(watched: Watched) -> None:
    programs = {Path(one).name for one in STARTED.findall(watched.calls)}
    assert {name for name in programs if not name.startswith("python")} == set()
