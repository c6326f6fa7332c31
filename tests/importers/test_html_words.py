"""Of a page of HTML only the words are left."""

from __future__ import annotations

import pytest

from senddiary.importers.html_words import words_of_html, would_fetch


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<p>Dear Jo,</p><p>the room<br>is&nbsp;12.</p>", "Dear Jo,\n\nthe room\nis 12."),
        (
            "<table><tr><td>Mon</td><td>9.00</td></tr><tr><td>Tue</td><td>10.00</td></tr></table>",
            "Mon 9.00\nTue 10.00",
        ),
        ("<ul><li>one</li><li>two</li></ul>", "• one\n• two"),
        ("a < b and <b>c</b> &lt;d&gt; &amp;amp;", "a < b and c <d> &amp;"),
        ("<div>one</div><div>two<div>three</div></div><div><br></div><div>four</div>", "one\ntwo\nthree\n\nfour"),
        ("<script>no()</script><style>p{}</style><title>no</title>yes", "yes"),
        ("<scr<script>ipt>alert(1)</script>", "ipt>alert(1)"),
        ("<p>unclosed <b>words", "unclosed words"),
        ("", ""),
    ],
)
def test_the_words_are_left(page: str, words: str) -> None:
    assert words_of_html(page) == words


@pytest.mark.parametrize(
    "page", ["<div>" * 200_000 + "deep", "<!--" * 200_000, "<a " + "x=y " * 200_000 + ">", "&" * 500_000]
)
def test_a_page_made_to_take_for_ever_does_not(page: str) -> None:
    assert "<div>" not in words_of_html(page)


@pytest.mark.parametrize(
    "page",
    ["<IMG src=x>", "<p style='background:url( x)'>", "<form>", "< link rel=x>", "<meta http-equiv=refresh content=0>"],
)
def test_what_would_be_fetched_is_noticed(page: str) -> None:
    assert would_fetch(page)


def test_a_page_of_words_fetches_nothing() -> None:
    assert not would_fetch("<p>The link is in the form.</p>")
