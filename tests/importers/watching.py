"""Running a program under strace: what it opened, what it wrote, whom it spoke to."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_WATCH = ["strace", "-f", "-q", "-s", "4096", "-e", "trace=network,file,process"]
_NETWORK = re.compile(r"\b(?:socket|connect|bind|sendto)\([^)]*\b[AP]F_(?:INET6?|PACKET|NETLINK|VSOCK|BLUETOOTH)\b")
_STARTED = re.compile(r"\bexecve(?:at)?\((?:\w+, )?\"([^\"]+)\".*= 0$", re.MULTILINE)
_WRITTEN = re.compile(
    r"\bopen(?:at)?\((?:\w+, )?\"([^\"]+)\", [A-Z_|]*O_(?:WRONLY|RDWR|CREAT)[^)]*\) = \d+", re.MULTILINE
)

needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")


@dataclass(frozen=True)
class Watched:
    """What a program said, and every call about files, programs and networks that the system saw."""

    said: str
    calls: str

    @property
    def network(self) -> list[str]:
        """Calls about a socket that could leave this computer."""
        return _NETWORK.findall(self.calls)

    @property
    def programs(self) -> set[str]:
        """The names of the programs it started, itself among them."""
        return {Path(one).name for one in _STARTED.findall(self.calls)}

    @property
    def written(self) -> set[str]:
        """The paths it opened in order to write."""
        return set(_WRITTEN.findall(self.calls))


def watch(command: Sequence[str | Path], log: Path) -> Watched:
    """Run it to its end. Skips the test where the system lets nobody watch."""
    surroundings = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    run = subprocess.run(
        [*_WATCH, "-o", str(log), *command],
        capture_output=True,
        text=True,
        env=surroundings,
        cwd=log.parent,
        check=False,
        timeout=200,
    )
    if "PTRACE" in run.stderr and run.returncode:
        pytest.skip("this system does not let a program be watched")
    assert "Traceback" not in run.stderr, run.stderr
    return Watched(run.stdout, log.read_text("utf-8", "replace"))
