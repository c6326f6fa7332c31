"""Bytes of mail as words, whatever they claim."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senddiary.importers.charsets import decoded_as, decoded_raw


@pytest.mark.parametrize(
    ("charset", "content", "found"),
    [
        ("utf-8", "Zoë".encode(), ("Zoë", False)),
        ("utf-8", b"Zo\xeb", ("Zoë", True)),
        ("iso-8859-1", "Zoë".encode(), ("Zoë", False)),
        ("iso-8859-1", b"Zo\xeb \x96", ("Zoë –", False)),
        ("utf-16", "Zoë".encode("utf-16"), ("Zoë", False)),
        ("utf-16-be", "Zoë".encode("utf-16-be"), ("Zoë", False)),
        ("utf-32", b"Room 12", ("Room 12", False)),
        ("unicode_escape", b"\\x41", ("\\x41", False)),
        ("undefined", b"Room", ("Room", False)),
        ("x-mac-nothing", "Zoë".encode(), ("Zoë", True)),
        ("", "Zoë".encode(), ("Zoë", False)),
        ('"UTF-8"', "Zoë".encode(), ("Zoë", False)),
    ],
)
def test_the_best_text_and_whether_it_is_sure(charset: str, content: bytes, found: tuple[str, bool]) -> None:
    assert decoded_as(content, charset) == found


def test_utf_8_with_a_few_old_letters_keeps_both() -> None:
    assert decoded_raw("Zoë".encode() + b" caf\xe9") == ("Zoë café", True)


@given(st.binary(max_size=200), st.text(max_size=20) | st.sampled_from(["utf-7", "hz", "iso-2022-jp", "big5", "cp037"]))
def test_any_bytes_under_any_claim_are_words(content: bytes, charset: str) -> None:
    text, _ = decoded_as(content, charset)
    assert text.encode().decode() == text
    assert "\0" not in text
