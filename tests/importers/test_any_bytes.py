"""Any bytes at all into a reader of exports: a draft or a reason, never anything else."""

from __future__ import annotations

import io
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senddiary.importers import (
    archive,
    dayone,
    ics,
    jrnl,
    markdown_folder,
    phone_note,
    plain_text,
    rednotebook,
    table,
    whatsapp,
)
from senddiary.importers.decoding import beginning, decoded
from senddiary.importers.draft import Draft
from senddiary.importers.remarks import SENTENCES, Unreadable

READERS = (archive, dayone, ics, jrnl, markdown_folder, phone_note, plain_text, rednotebook, table, whatsapp)
NAMES = ("a.zip", "a.json", "a.ics", "a.txt", "a.md", "2026-05.txt", "a.csv", "a.xlsx", "", "\0/..", "a" * 500)
WORDS = st.text(
    st.sampled_from("0123456789/:.,-[]{}\"'\n\t ~ap\u200e\u202f\ud800BEGINVCALDTX;=_|?!#"), max_size=300
).map(lambda words: words.encode("utf-8", "surrogatepass"))
anything = st.one_of(st.binary(max_size=300), WORDS)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.NAME)
@settings(max_examples=60, deadline=None)
@given(content=anything, name=st.sampled_from(NAMES))
def test_any_bytes_give_a_draft_or_a_reason(reader: ModuleType, content: bytes, name: str) -> None:
    assert reader.fits(content, name) in (True, False)
    try:
        draft = reader.read(io.BytesIO(content), name)
    except Unreadable as refusal:
        assert refusal.code in SENTENCES  # noqa: PT017 - either this or a draft, both are right
    else:
        assert isinstance(draft, Draft)
        assert {remark.code for remark in draft.remarks} <= set(SENTENCES)


@settings(max_examples=200, deadline=None)
@given(content=anything)
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    beginning(content)
    try:
        text = decoded(content).text
    except Unreadable:
        return
    assert text.encode()
    assert "\0" not in text
    assert "\r" not in text


@pytest.mark.parametrize("content", [b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\xfe\xff\0 \0\n"])
def test_the_mark_of_a_charset_with_nothing_after_it_is_an_empty_file(content: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        decoded(content)
    assert refused.value.code == "empty"
