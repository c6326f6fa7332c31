"""The kinds of entry: each file is whole, and the chips on Today are the ones that are quick to reach."""

from __future__ import annotations

import pytest

from senddiary import resources
from senddiary.errors import RefusedEntry
from senddiary.model.kinds import EntryKind, all_kinds, kind_named
from tests.house.words import unwanted

KEYS = "incident meeting call message observation appointment decision sent-home missed good note"
TONES = {"plain", "past", "soon", "kept", "waiting", "voice", "accent"}
FIELDS = {
    "people",
    "body",
    "place",
    "quotes",
    "promises",
    "effect",
    "child_words",
    "when",
    "source",
    "attachments",
    "text",
}
every_kind = pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.key)


def test_there_are_the_eleven_kinds_in_their_order() -> None:
    assert [kind.key for kind in all_kinds()] == KEYS.split()
    assert len({kind.order for kind in all_kinds()}) == len(all_kinds())


def test_the_chips_on_today_are_the_ones_of_the_picture() -> None:
    quick = [kind.label for kind in all_kinds() if kind.quick]
    assert quick == ["Incident", "Meeting", "Call", "Email or letter", "Support missed", "Something good"]


@every_kind
def test_a_kind_has_an_icon_a_tone_and_prompts_for_fields_that_exist(kind: EntryKind) -> None:
    assert resources.path(f"icons/{kind.icon}.svg").exists()
    assert kind.tone in TONES
    assert 1 <= len(kind.prompts) <= 6
    assert {prompt.field for prompt in kind.prompts} <= FIELDS
    assert len({prompt.field for prompt in kind.prompts}) == len(kind.prompts)


@every_kind
def test_a_kind_asks_gently(kind: EntryKind) -> None:
    for words in (kind.starter, *(prompt.question for prompt in kind.prompts)):
        assert len(words.split()) <= 18, words
        assert unwanted(words) == []


@every_kind
def test_the_example_of_a_kind_is_of_that_kind(kind: EntryKind) -> None:
    assert kind.example["kind"] == kind.key
    assert "child" not in kind.example


def test_an_unknown_kind_is_refused_by_name() -> None:
    with pytest.raises(RefusedEntry, match="quarrel"):
        kind_named("quarrel")
