"""Replies and the plain legal point for each."""

from __future__ import annotations

import pytest

from senddiary.errors import NotFound
from senddiary.rules.replies import Reply, find_reply, replies


def test_all_sixteen_replies_of_the_law_are_there() -> None:
    assert len({reply.id for reply in replies()}) == 16
    assert find_reply("wait-and-see").ask == "Wait until when, and who will look again?"
    with pytest.raises(NotFound):
        find_reply("something-else")


@pytest.mark.parametrize("reply", replies(), ids=lambda reply: reply.id)
def test_a_reply_has_a_source_and_never_says_that_a_body_did_wrong(reply: Reply) -> None:
    assert reply.citation
    assert reply.source
    assert reply.ask.endswith("?")
    assert reply.is_checked == (reply.source != "not yet checked")
    assert not any(
        bad in reply.point.lower() for bad in ("unlawful", "broke", "illegal", "breach", "must be wrong", "!")
    )
