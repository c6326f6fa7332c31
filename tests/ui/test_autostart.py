"""Starting with the computer, and no longer."""

from __future__ import annotations

from pathlib import Path

import pytest

from senddiary.ui import autostart


@pytest.fixture(autouse=True)
def own_config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))


def test_the_file_has_the_neutral_name_and_asks_for_no_window(tmp_path: Path) -> None:
    autostart.choose("Notes", on=True)
    words = (tmp_path / "autostart" / autostart.FILE_NAME).read_text()
    assert "Name=Notes\n" in words
    assert "open --hidden\n" in words


def test_it_can_be_taken_back_twice(tmp_path: Path) -> None:
    autostart.choose("Notes", on=True)
    autostart.choose("Notes", on=False)
    autostart.choose("Notes", on=False)
    assert list((tmp_path / "autostart").iterdir()) == []
