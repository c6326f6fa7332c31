"""Keys: what opens, what does not, and what nobody gets to see."""

from __future__ import annotations

import contextlib
import json
import pickle
import string
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senddiary.errors import DiaryDamaged, NoteDamaged, RecoveryCodeTypo, WrongPassphrase, WrongRecoveryCode
from senddiary.storage.keys import (
    DEFAULT,
    Header,
    KdfCost,
    Keys,
    Passphrase,
    Purpose,
    RecoveryCode,
    WrongKeyLength,
    calibrate,
    create_header,
    new_code,
    read_code,
    read_header,
    seal_note,
    unlock,
    with_new_code,
    with_passphrase,
)
from senddiary.storage.keys.recovery import ALPHABET
from tests.storage.places import dice

CHEAP = KdfCost(64, 1)


@pytest.fixture(scope="module")
def made() -> tuple[Header, Keys, str]:
    """A key file, its keys and its recovery code."""
    return create_header(Passphrase("words"), CHEAP)


def same(one: Keys, other: Keys) -> bool:
    return one.of(Purpose.DATABASE) == other.of(Purpose.DATABASE)


def test_both_slots_hold_the_same_key(made: tuple[Header, Keys, str]) -> None:
    header, keys, code = made
    assert same(unlock(header, Passphrase("words")), keys)
    assert same(unlock(header, RecoveryCode(code)), keys)


def test_other_words_and_other_codes_do_not_open(made: tuple[Header, Keys, str]) -> None:
    with pytest.raises(WrongPassphrase):
        unlock(made[0], Passphrase("word"))
    with pytest.raises(WrongRecoveryCode):
        unlock(made[0], RecoveryCode(new_code()))


@pytest.mark.parametrize("words", ["café", "Zoë 🦔", "ﬁ", "  spaces stay  ", "Ġużè", "\ud800 lone"])
def test_a_passphrase_opens_however_its_accents_were_typed(words: str) -> None:
    header, keys, _code = create_header(Passphrase(unicodedata.normalize("NFD", words)), CHEAP)
    assert same(unlock(header, Passphrase(unicodedata.normalize("NFC", words))), keys)


def test_every_key_has_one_purpose(made: tuple[Header, Keys, str]) -> None:
    found = {made[1].of(purpose) for purpose in Purpose}
    assert len(found) == len(Purpose)
    assert {len(key) for key in found} == {32}


@pytest.mark.parametrize("key", [b"", b"x" * 31, b"x" * 33, "x" * 32, bytearray(32)])
def test_a_key_of_another_length_is_never_used(key: bytes) -> None:
    with pytest.raises(WrongKeyLength):
        Keys(key, "vault")


def test_secrets_do_not_show(made: tuple[Header, Keys, str]) -> None:
    assert "words" not in repr(Passphrase("words"))
    assert made[2] not in repr(RecoveryCode(made[2]))
    assert repr(made[1]) == "Keys(…)"
    with pytest.raises(TypeError):
        pickle.dumps(made[1])


def test_every_flipped_bit_of_a_key_file_is_noticed(made: tuple[Header, Keys, str]) -> None:
    whole = made[0].to_bytes()
    for place in range(len(whole)):
        for bit in (0, 5):
            changed = bytearray(whole)
            changed[place] ^= 1 << bit
            with pytest.raises(DiaryDamaged):
                read_header(bytes(changed))


def test_a_key_file_that_breaks_off_is_damaged(made: tuple[Header, Keys, str]) -> None:
    whole = made[0].to_bytes()
    for end in range(0, len(whole), 7):
        with pytest.raises(DiaryDamaged):
            read_header(whole[:end])


def rewritten(header: Header, **slot: object) -> bytes:
    """A key file with another first slot and a checksum that fits: what a hostile hand would make."""
    from hashlib import sha256  # noqa: PLC0415 - for this forgery alone

    from senddiary.storage.keys import canonical  # noqa: PLC0415 - for this forgery alone

    body = json.loads(header.to_bytes())
    del body["sha256"]
    body["slots"][0] |= slot
    body["sha256"] = sha256(canonical(body)).hexdigest()
    return json.dumps(body, indent=1, sort_keys=True).encode() + b"\n"


@pytest.mark.parametrize(
    "slot",
    [{"memory_kib": 1 << 40}, {"memory_kib": 3 << 20}, {"passes": 21}, {"passes": 0}, {"memory_kib": -1}, {"lanes": 9}],
)
def test_a_hostile_key_file_is_refused_before_any_work(made: tuple[Header, Keys, str], slot: dict[str, int]) -> None:
    with pytest.raises(DiaryDamaged):
        read_header(rewritten(made[0], **slot))


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"null", b"1", b"\xff\xfe", b'{"magic": 1}', b"[" * 9000, b"x" * 70_000]
)
def test_a_file_of_another_kind_is_damaged(content: bytes) -> None:
    with pytest.raises(DiaryDamaged):
        read_header(content)


def test_a_slot_from_another_key_file_does_not_open(made: tuple[Header, Keys, str]) -> None:
    other, _keys, _code = create_header(Passphrase("words"), CHEAP)
    slot = json.loads(other.to_bytes())["slots"][0]
    with pytest.raises(WrongPassphrase):
        unlock(read_header(rewritten(made[0], **slot)), Passphrase("words"))


def test_a_slot_made_cheaper_does_not_open(made: tuple[Header, Keys, str]) -> None:
    with pytest.raises(WrongPassphrase):
        unlock(read_header(rewritten(made[0], memory_kib=32)), Passphrase("words"))


def test_a_new_passphrase_leaves_the_code_and_the_other_way_round(made: tuple[Header, Keys, str]) -> None:
    header, keys, code = made
    other = with_passphrase(header, keys, Passphrase("new"), CHEAP)
    assert same(unlock(other, RecoveryCode(code)), keys)
    with pytest.raises(WrongPassphrase):
        unlock(other, Passphrase("words"))
    newest, fresh = with_new_code(other, keys)
    assert same(unlock(newest, Passphrase("new")), unlock(newest, RecoveryCode(fresh)))
    with pytest.raises(WrongRecoveryCode):
        unlock(newest, RecoveryCode(code))
    assert newest.generation == header.generation + 2


def test_a_thousand_codes_read_back_however_they_are_typed() -> None:
    for _number in range(1000):
        code = new_code()
        assert len(code) == 39
        secret = read_code(code)
        assert read_code(code.lower().replace("-", " ")) == secret
        assert read_code(code.replace("0", "o").replace("1", "l")) == secret
        assert read_code(code.replace("0", "O").replace("1", "I")) == secret
        assert len(secret) == 30


def test_every_single_wrong_character_is_noticed_and_placed() -> None:
    for _number in range(20):
        code = new_code()
        for place, right in enumerate(code):
            if right == "-":
                continue
            for wrong in set(ALPHABET + "U*") - {right}:
                with pytest.raises(RecoveryCodeTypo) as caught:
                    read_code(code[:place] + wrong + code[place + 1 :])
                assert str(place // 5 + 1) in caught.value.next_step


def test_a_thousand_codes_with_one_slip_are_noticed() -> None:
    chance = dice(11)
    for _number in range(1000):
        code = new_code().replace("-", "")
        place = chance.randrange(32)
        wrong = chance.choice([letter for letter in ALPHABET if letter != code[place]])
        with pytest.raises(RecoveryCodeTypo):
            read_code(code[:place] + wrong + code[place + 1 :])


def test_two_characters_that_changed_places_are_noticed() -> None:
    for _number in range(50):
        code = new_code().replace("-", "")
        for place in range(31):
            swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
            if swapped != code:
                with pytest.raises(RecoveryCodeTypo):
                    read_code(swapped)


@settings(deadline=None)
@given(st.text(string.printable, max_size=50))
def test_any_typed_text_is_a_code_or_a_slip(words: str) -> None:
    with contextlib.suppress(RecoveryCodeTypo):
        assert len(read_code(words)) == 30


@settings(deadline=None)
@given(st.binary(max_size=3000))
def test_a_note_comes_back_as_it_was(content: bytes) -> None:
    keys = Keys(bytes(32), "vault")
    sealed = seal_note(keys.inbox, content)
    assert keys.open_note(sealed) == content
    assert len(sealed) % 512 == 4 + 32 + 16


def test_a_damaged_or_foreign_note_does_not_open() -> None:
    keys = Keys(bytes(32), "vault")
    sealed = seal_note(keys.inbox, b"words")
    for place in range(len(sealed)):
        with pytest.raises(NoteDamaged):
            keys.open_note(sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :])
    with pytest.raises(NoteDamaged):
        Keys(b"y" * 32, "vault").open_note(sealed)


def clock(seconds: float) -> list[float]:
    return [0.0, seconds]


@pytest.mark.parametrize(
    ("took", "expected"),
    [
        (0.8, DEFAULT),
        (0.1, KdfCost(DEFAULT.memory_kib, 18)),
        (0.001, KdfCost(DEFAULT.memory_kib, 20)),
        (2.0, KdfCost(64 * 1024, 3)),
        (9.0, KdfCost(64 * 1024, 1)),
        (90.0, KdfCost(64 * 1024, 1)),
    ],
)
def test_the_cost_suits_the_computer(took: float, expected: KdfCost) -> None:
    ticks = iter(clock(took))
    assert calibrate(lambda: next(ticks)) == expected
