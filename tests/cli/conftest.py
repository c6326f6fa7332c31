"""A real diary, driven by the commands in this process."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from senddiary import cli
from senddiary.services import people
from senddiary.storage.diary import Diary
from tests.conftest import Make


@dataclass(frozen=True)
class Answer:
    """What a command said."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on standard output."""
        return json.loads(self.out)


Command = Callable[..., Answer]


def no_window(folder: Path | None, *, quick: bool) -> int:
    """Stands where a screen would be."""
    return 70 + quick if folder is None else 0


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs one command and gives its answer."""

    def run(*words: object) -> Answer:
        capsys.readouterr()
        status = cli.run([str(word) for word in words], no_window)
        said = capsys.readouterr()
        return Answer(status, said.out, said.err)

    return run


@pytest.fixture
def folder(diary: Diary, make: Make, passphrase: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed diary with the children Rowan and Isla; its passphrase file is set in the environment."""
    make.child("Rowan")
    make.child("Isla")
    assert len(people.children(diary)) == 2
    diary.close()
    secret = tmp_path / "secret"
    secret.write_text(passphrase + "\n", encoding="utf-8")
    monkeypatch.setenv("SENDDIARY_PASSPHRASE_FILE", str(secret))
    return diary.folder


@pytest.fixture
def lines(tmp_path: Path) -> Callable[..., Path]:
    """Writes JSON lines to a file."""

    def write(*raws: object) -> Path:
        file = tmp_path / "lines.jsonl"
        file.write_text("".join(json.dumps(raw) + "\n" for raw in raws), encoding="utf-8")
        return file

    return write
