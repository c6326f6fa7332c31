"""Bytes that lie elsewhere, read as a file."""

from __future__ import annotations

import os
from io import BufferedReader
from pathlib import Path

import pytest

from senddiary.importers.leaping import Leaping, open_itself

CONTENT = b"From the first letter to the last"


def a_few(at: int, length: int) -> bytes:
    """At most five at a time, as over a pipe."""
    return CONTENT[at : at + min(length, 5)]


def test_pieces_make_up_the_whole() -> None:
    assert BufferedReader(Leaping(len(CONTENT), a_few)).read() == CONTENT


def test_one_may_jump_about_and_never_before_the_beginning() -> None:
    stream = Leaping(len(CONTENT), a_few)
    assert (stream.seek(-4, os.SEEK_END), stream.read(9)) == (len(CONTENT) - 4, b"last")
    assert (stream.seek(0), stream.seek(2, os.SEEK_CUR), stream.tell(), stream.read(3)) == (0, 2, 2, b"om ")
    assert (stream.seek(900), stream.read(1)) == (900, b"")
    with pytest.raises(ValueError, match="before the beginning"):
        stream.seek(-1)


def test_what_a_link_leads_to_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "letter").write_bytes(CONTENT)
    (tmp_path / "link").symlink_to(tmp_path / "letter")
    with pytest.raises(OSError, match=r"symbolic|loop|levels"):
        open_itself(tmp_path / "link")
    with os.fdopen(open_itself(tmp_path / "letter"), "rb") as stream:
        assert stream.read() == CONTENT
