"""The small signed files: one wrong bit and they are no witness any more."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senddiary.errors import BackupRefused
from senddiary.storage.container import Manifest, Member, read_manifest
from senddiary.storage.head import Head, HeadUnreadable, read_head
from senddiary.storage.keys import Keys

KEYS = Keys(b"k" * 32, "6f9619ff-8b86-4d01-b42d-00cf4fc964ff")
HEAD = Head(KEYS.vault_id, 7, 9, 5, "ab" * 32, "0001")
MANIFEST = Manifest(KEYS.vault_id, "2026-05-14T19:14:00Z", "0001", 7, 9, 5, "ab" * 32, (Member("head", 1, "cd" * 32),))


def flipped(whole: bytes) -> list[bytes]:
    return [
        whole[:place] + bytes([whole[place] ^ 1 << bit]) + whole[place + 1 :]
        for place in range(len(whole))
        for bit in range(8)
    ]


def test_a_seal_says_what_was_sealed() -> None:
    assert read_head(HEAD.to_bytes(KEYS), KEYS) == HEAD


def test_every_flipped_bit_of_a_seal_is_noticed() -> None:
    for wrong in flipped(HEAD.to_bytes(KEYS)):
        with pytest.raises(HeadUnreadable):
            read_head(wrong, KEYS)


def test_a_seal_of_another_diary_is_foreign() -> None:
    other = Keys(b"o" * 32, "00000000-8b86-4d01-b42d-00cf4fc964ff")
    with pytest.raises(HeadUnreadable, match="foreign-seal"):
        read_head(Head(other.vault_id, 7, 9, 5, "ab" * 32, "0001").to_bytes(other), KEYS)


def test_a_seal_made_with_another_key_is_damaged() -> None:
    with pytest.raises(HeadUnreadable, match="damaged-seal"):
        read_head(HEAD.to_bytes(Keys(b"o" * 32, KEYS.vault_id)), KEYS)


@given(st.binary(max_size=200) | st.recursive(st.none() | st.text(), st.lists).map(lambda x: json.dumps(x).encode()))
@settings(deadline=None)
def test_any_bytes_are_no_seal_and_no_list(content: bytes) -> None:
    with pytest.raises(HeadUnreadable):
        read_head(content, KEYS)
    with pytest.raises(BackupRefused):
        read_manifest(content, KEYS)


def test_a_list_says_what_was_signed() -> None:
    assert read_manifest(MANIFEST.to_bytes(KEYS), KEYS) == MANIFEST


def test_every_flipped_bit_of_a_list_is_noticed() -> None:
    for wrong in flipped(MANIFEST.to_bytes(KEYS)):
        with pytest.raises(BackupRefused):
            read_manifest(wrong, KEYS)
