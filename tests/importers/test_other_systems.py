"""Where the system offers less, the reading program is shut in by what there is, and says so."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from senddiary.errors import UnreadableFile
from senddiary.importers.apart import own_command
from senddiary.importers.sandbox import Crew
from tests.importers.conftest import ROOT, TRYING
from tests.importers.mail_maker import mail

PATHS = f"import sys; sys.path[:0] = [{str(ROOT / 'src')!r}, {str(ROOT)!r}]; "
NO_NAMESPACE = (
    "import ctypes; from senddiary.importers import system_calls; libc = ctypes.CDLL(None); "
    "libc.prctl(38, 1, 0, 0, 0); assert system_calls.refuse(libc, ('unshare',)); "
)
ANOTHER_SYSTEM = (
    "import types; from senddiary.importers import confining; "
    "confining.sys = types.SimpleNamespace(**{**vars(sys), 'platform': 'another'}); "
)
NO_SPLITTING = "import os; del os.fork; "


def crew_with(less: str) -> Crew:
    """Programs that find less than this computer has."""
    return Crew([sys.executable, "-I", "-B", "-c", PATHS + less + TRYING])


@pytest.fixture(params=[NO_NAMESPACE, ANOTHER_SYSTEM, NO_SPLITTING], ids=["no namespace", "another system", "no fork"])
def lesser(request: pytest.FixtureRequest) -> Iterator[Crew]:
    """Programs on a lesser system."""
    crew = crew_with(request.param)
    yield crew
    crew.close()


def test_whatever_is_missing_python_itself_refuses(lesser: Crew, tmp_path: Path) -> None:
    private = tmp_path / "diary"
    private.write_bytes(b"words")
    path = os.fsencode(private)
    for name, content in (("socket", b"x"), ("read-file", path), ("write", path), ("remove", path), ("program", b"x")):
        assert lesser.read(content, name).text == "PermissionError", name
    assert private.read_bytes() == b"words"


def test_whatever_is_missing_files_are_read_one_after_the_other(lesser: Crew) -> None:
    for number in range(1, 5):
        assert lesser.read(bytes(number), "middle").text.endswith(str(number))
    with pytest.raises(UnreadableFile) as reason:
        lesser.read(b"x", "surprised")
    assert reason.value.code == "damaged"
    assert lesser.read(b"x", "remembered").text == "nothing"


@pytest.mark.parametrize(
    ("less", "network", "files", "memory"),
    [
        (NO_NAMESPACE, {"seccomp"}, {"landlock", "refused in Python"}, True),
        (ANOTHER_SYSTEM, {"refused in Python"}, {"refused in Python"}, False),
    ],
)
def test_it_says_what_is_missing(less: str, network: set[str], files: set[str], memory: bool) -> None:
    with closing(crew_with(less)) as crew:
        found = crew.confinement()
    assert found.network in network
    assert found.files in files
    assert found.memory is memory


def test_a_frozen_app_starts_itself_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_command() == (sys.executable, "--read-apart")
    starting = PATHS + "sys.argv[1:] = ['--read-apart']; from senddiary.__main__ import main; main()"
    with closing(Crew([sys.executable, "-c", starting])) as crew:
        assert crew.read(mail(), "letter.eml").title == "Timetable"
