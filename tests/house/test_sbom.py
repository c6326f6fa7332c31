"""The list of what senddiary is made of."""

from types import ModuleType

import pytest

from tests.house.reading import ROOT


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, which is no part of the program."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    import sbom  # noqa: PLC0415  found only once its folder is on the path

    return sbom


def test_every_locked_package_is_listed_once(script: ModuleType) -> None:
    lock = "six==1.17.0 \\\n    --hash=sha256:00\n    # via x\n"
    made = script.bill(lock + "click==8.5.1 ; sys_platform == 'win32' \\\n    --hash=sha256:11\n")
    assert [(one["name"], one["version"]) for one in made["components"]] == [("six", "1.17.0"), ("click", "8.5.1")]
    assert made["components"][0]["purl"] == "pkg:pypi/six@1.17.0"
