"""What kind of body one is, when nobody said."""

from __future__ import annotations

import pytest

from senddiary.services.body_kinds import kind_of


@pytest.mark.parametrize(
    ("kind", "name", "found"),
    [
        (None, "Westmoor Council", "council"),
        (None, "Hilltop Primary", "school"),
        (None, "Westmoor NHS", "health"),
        (None, "Kestrel Cars", None),
        ("support", "School Council Support", "support"),
    ],
)
def test_what_the_parent_said_comes_first_then_the_name(kind: str | None, name: str, found: str | None) -> None:
    assert kind_of(kind, name) == found
