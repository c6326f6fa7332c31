"""Setting up on a fresh machine: what is asked for, and what is said."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from tests.house.reading import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The set-up script, which is no part of the program."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    import set_up  # noqa: PLC0415  found only once its folder is on the path

    return set_up


def test_a_developer_gets_what_a_parent_gets_and_more(script: ModuleType) -> None:
    parent, developer = script.system_packages("run"), script.system_packages("develop")
    assert developer[: len(parent)] == parent
    assert {"libegl1", "libxcb-cursor0"} <= set(parent)
    assert {"xvfb", "qpdf"} <= set(developer) - set(parent)


@pytest.mark.skipif(not Path("/usr/bin/dpkg-query").exists(), reason="only Debian and Ubuntu have dpkg")
def test_an_installed_package_and_what_it_provides_are_known(script: ModuleType) -> None:
    there = script.installed_packages()
    assert "dpkg" in there
    assert "no-such-package" not in there


def test_without_root_or_sudo_one_line_says_what_to_type(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(script.CannotSetUp) as refused:
        script.install_packages(["libegl1", "qpdf"], "run")
    assert str(refused.value).endswith("sudo apt-get install libegl1 qpdf")
    assert "\n" not in str(refused.value)


def test_the_stamp_changes_with_the_purpose_and_stays_otherwise(script: ModuleType) -> None:
    assert script.fingerprint("run") == script.fingerprint("run")
    assert script.fingerprint("run") != script.fingerprint("develop")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_locked_requirement_has_one_version_and_hashes(lock: Path) -> None:
    wanted = re.findall(r"^[a-z][\w.-]*.*(?:\n +--hash=sha256:[0-9a-f]{64}.*)*", lock.read_text(encoding="utf-8"), re.M)
    assert len(wanted) > 20
    assert [one for one in wanted if not re.match(r"\S+==\S+.*\\\n( +--hash=sha256:[0-9a-f]{64}.*\n?)+", one)] == []


def test_developers_and_readers_of_photographs_run_the_same_versions_as_a_parent() -> None:
    locked = {lock.stem: set(re.findall(r"^[^\s#]+==\S+", lock.read_text(encoding="utf-8"), re.M)) for lock in LOCKS}
    assert set(locked) == {"run", "ocr", "develop"}
    assert locked["run"] <= locked["ocr"]
    assert locked["run"] <= locked["develop"]


def test_a_wheel_holds_the_program_and_its_resources(tmp_path: Path) -> None:
    build = "from hatchling.build import build_wheel; import sys; build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", build, str(tmp_path)], cwd=ROOT, check=True, capture_output=True)
    names = zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist()
    assert "senddiary/__main__.py" in names
    assert "senddiary/resources/themes/light.toml" in names
    assert not [name for name in names if name.startswith("tests")]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_everything_the_program_asks_for_is_locked(lock: Path) -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = {re.split(r"[<>=!]", one)[0].lower() for one in asked}
    locked = set(re.findall(r"^([a-z][\w.-]*)==", lock.read_text(encoding="utf-8"), re.M))
    assert sorted(names - locked) == []
