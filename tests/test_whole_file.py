"""A file outside the diary: whole under its name, or not there, and never at the cost of another."""

from __future__ import annotations

from pathlib import Path

import pytest

from senddiary.whole_file import whole_file


def stop_half_way(target: Path) -> None:
    with whole_file(target, replace=True) as stream:
        stream.write(b"half")
        raise ValueError("stopped")


def be_late(target: Path) -> None:
    with whole_file(target) as stream:
        stream.write(b"mine")
        target.write_bytes(b"somebody else's")


def test_the_name_is_given_only_when_all_is_written(tmp_path: Path) -> None:
    target = tmp_path / "sheet.pdf"
    with whole_file(target) as stream:
        stream.write(b"half")
        assert not target.exists()
        stream.write(b" and half")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("sheet.pdf", b"half and half")]


def test_what_breaks_off_leaves_nothing_and_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "sheet.pdf"
    target.write_bytes(b"older")
    with pytest.raises(ValueError, match="stopped"):
        stop_half_way(target)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("sheet.pdf", b"older")]


def test_a_file_that_appears_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "sheet.pdf"
    with pytest.raises(FileExistsError):
        be_late(target)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("sheet.pdf", b"somebody else's")]


def test_a_file_of_a_similar_name_stays_as_it_is(tmp_path: Path) -> None:
    beside = tmp_path / "sheet.pdf.part"
    beside.write_bytes(b"half of a download")
    with whole_file(tmp_path / "sheet.pdf") as stream:
        stream.write(b"mine")
    assert beside.read_bytes() == b"half of a download"
