from hypothesis import given
from hypothesis import strategies as st

from senddiary.rules.storable import MARK, storable


def test_half_a_character_becomes_a_mark() -> None:
    assert storable("a\ud83db") == f"a{MARK}b"


def test_two_halves_become_the_character_they_make() -> None:
    assert storable("\ud83d\ude42") == "\U0001f642"


def test_nul_becomes_a_mark() -> None:
    assert storable("a\0b") == f"a{MARK}b"


def test_ordinary_words_are_left_as_they_are() -> None:
    assert storable("Łukasz & <b>O’Neill</b> %s 🙂") == "Łukasz & <b>O’Neill</b> %s 🙂"


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=60))
def test_every_text_can_be_kept_afterwards(words: str) -> None:
    kept = storable(words)
    assert kept.encode().decode() == kept
    assert storable(kept) == kept
