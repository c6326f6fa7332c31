"""A report is written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from senddiary.errors import NotSaved, TargetExists
from senddiary.reports import chronology, render
from tests.reports.conftest import MakeSnapshot


def test_the_file_holds_what_the_preview_showed(shot: MakeSnapshot, tmp_path: Path) -> None:
    content = chronology.build(shot())
    made = render.to_bytes(content, "pdf")
    render.save_bytes(made, tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == made


def test_a_file_that_is_there_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"mine")
    with pytest.raises(TargetExists):
        render.save_bytes(b"new", target)
    assert target.read_bytes() == b"mine"


def test_a_file_is_replaced_when_asked(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"mine")
    render.save_bytes(b"new", target, replace_existing=True)
    assert target.read_bytes() == b"new"
    assert list(tmp_path.glob(".senddiary-*")) == []


def test_a_missing_folder_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotSaved, match="could not be saved in that folder"):
        render.save_bytes(b"new", tmp_path / "gone" / "a.txt")


def test_only_the_owner_may_read_a_new_report(tmp_path: Path) -> None:
    render.save_bytes(b"new", tmp_path / "a.txt")
    assert (tmp_path / "a.txt").stat().st_mode & 0o077 == 0
