"""Of a page of HTML only the words are left."""

from __future__ import annotations

import pytest

from senddiary.importers.html_words import said_of, words_of_html, would_fetch


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
    [
        "<IMG src=x>",
        "<img src='cid:a' srcset='http://x.example/p 2x'>",
        "<img alt='>' src=http://x.example/p>",
        "<td background=x>",
        "<p style='background:url( x)'>",
        "<form>",
        "< link rel=x href=y>",
        "<meta http-equiv=refresh content=0>",
    ],
)
def test_what_would_be_fetched_is_noticed(page: str) -> None:
    assert would_fetch(page)


@pytest.mark.parametrize(
    "page",
    [
        "<p>The link is in the form.</p>",
        '<img src="cid:image001.png@01DA" alt="Ms Okafor\'s school">',
        "<img src=data:image/png;base64,AAAA>",
        "<style>v\\:* {behavior:url(#default#VML);}</style>",
        '<link rel="File-List" href="cid:filelist.xml@01DA">',
    ],
)
def test_a_page_whose_pictures_came_with_it_fetches_nothing(page: str) -> None:
    assert not would_fetch(page)
    assert said_of(page) == {"html-only"}


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("<p style='display:none'>not for you</p>", "hidden-words"),
        ("<span style='font-size:0px'>small</span>", "hidden-words"),
        ("<div hidden>gone</div>", "hidden-words"),
        ("<p>We agree to <del>20</del> 10 hours.</p>", "struck-words"),
        ("<p style='text-decoration: line-through'>20</p>", "struck-words"),
    ],
)
def test_what_the_words_alone_do_not_show_is_said(page: str, code: str) -> None:
    assert said_of(page) == {code, "html-only"}
    assert said_of(page.replace("p>", "p>" + "<p style='font-size:0.9em;opacity:0.5'>x</p>")) == {code, "html-only"}
