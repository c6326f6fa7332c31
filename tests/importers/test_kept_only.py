"""Drawings and old Office files are kept and never opened."""

from __future__ import annotations

import pytest

from senddiary.importers import sandbox
from senddiary.importers.remarks import spoken

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


# 43
@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>', "a.svg"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE svg>\n<svg><script>alert(1)</script></svg>', "a.svg"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) run\n", "a.eps"),
        (b"8BPS\0\1" + bytes(60), "a.psd"),
        (b"\xd7\xcd\xc6\x9a" + bytes(60), "a.wmf"),
        (b"\1\0\0\0" + bytes(36) + b" EMF" + bytes(60), "a.emf"),
    ],
)
def test_a_drawing_is_kept_and_not_decoded(content: bytes, name: str) -> None:
    draft = sandbox.read(content, name)
    assert (draft.kind, draft.text, draft.files) == ("file", "", ())
    assert [spoken(remark) for remark in draft.remarks] == ["Drawings of this kind are kept and never opened here."]


def test_a_drawing_under_another_name_is_an_unusual_file() -> None:
    assert [remark.code for remark in sandbox.read(b"8BPS\0\1" + bytes(60), "a.jpg").remarks] == ["unusual"]


def test_an_old_office_file_is_kept_with_a_sentence() -> None:
    (remark,) = sandbox.read(OLE, "letter.doc").remarks
    assert spoken(remark) == "Files of this kind are kept and not opened here."
