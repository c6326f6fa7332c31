"""The words of a page made of HTML, and nothing else of it: nothing is fetched, nothing is followed, nothing is run."""

from __future__ import annotations

import html
import re
from typing import Final

import nh3

LONGEST: Final = 4 * 1024 * 1024  # letters; more than that is no letter
_DEEPEST: Final = 1_000  # the parser takes a second for ten thousand tags inside one another, and minutes for more
_TAGS: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_UNCLOSED: Final = frozenset({"br", "hr", "img", "meta", "link", "input", "p", "li", "td", "tr", "th", "col", "wbr"})
_KEPT: Final = frozenset(
    {"p", "br", "div", "tr", "td", "th", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr", "table"}
)
_SILENT: Final = frozenset(
    {"script", "style", "title", "head", "template", "noscript", "iframe", "object", "svg", "math"}
)
_NEW_PARAGRAPH: Final = re.compile(r"</?(?:p|h[1-6]|blockquote|pre|table)>|<hr>")
_NEW_LINE: Final = re.compile(r"(?: *</?(?:div|tr|li)>)+")
_MOST_SIGNS: Final = 20_000  # of “&”: each costs the parser a look at all of its two thousand names
_CALLS: Final = re.compile(
    r"<\s*(?:iframe|frame|object|embed|form|script|svg|base|audio|video|input|meta[^>]{0,200}refresh)\b"
    r"|url\s*\((?!\s*[\"']?(?:\#|cid:|data:))|background\s*=|@import",
    re.IGNORECASE,
)
_DRAWN: Final = re.compile(r"<\s*(?:img|link)\b([^>]*)", re.IGNORECASE)
_FROM_WHERE: Final = re.compile(r"(?:src|srcset|href|lowsrc|dynsrc)\s*=\s*[\"']?\s*([^\s\"'>]*)", re.IGNORECASE)
_WITH_IT: Final = ("cid:", "data:", "#")  # pictures that came with the message, or stand in it
_HIDING: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|text-indent\s*:\s*-\s*\d{3}"
    r"|(?:font-size|opacity)\s*:\s*0(?![\d.]*[1-9])|<[a-z][^<>]{0,500}\shidden[\s=>]",
    re.IGNORECASE,
)
_STRIKING: Final = re.compile(r"<\s*(?:s|del|strike)(?:\s[^<>]{0,500})?>|line-through", re.IGNORECASE)
_ANY_TAG: Final = re.compile(r"<[^>]{0,10000}>")


def words_of_html(page: str) -> str:
    """The words as they would be read, a line for each line."""
    page = page[:LONGEST]
    if _depth(page) > _DEEPEST or page.count("&") > _MOST_SIGNS:
        return _tidied(html.unescape(_ANY_TAG.sub("\n", page)))
    clean = nh3.clean(page, tags=set(_KEPT), clean_content_tags=set(_SILENT), attributes={}, strip_comments=True)
    flat = re.sub(r"[ \t\r\n\f]+", " ", clean).replace("<li>", "<li>• ").replace("<br>", "\n")
    flat = _NEW_LINE.sub("\n", _NEW_PARAGRAPH.sub("\n", flat))  # however many boxes end and begin, it is one new line
    flat = re.sub(r"</t[dh]> *<t[dh]>", "  ", flat)
    return _tidied(html.unescape(_ANY_TAG.sub("", flat)))


def said_of(page: str) -> set[str]:
    """What is to be said about the page the words were taken out of: codes of remarks.

    “html-only” alone means that its words are here as they would be read on the page, and that nothing was lost but
    its looks. It is no warning. Anything else is one: a page that would fetch, start or send something, that can hide
    words from the eye, that strikes words out, or that is too long to be taken whole.
    """
    said = {
        "not-fetched": would_fetch(page),
        "hidden-words": _HIDING.search(page[:LONGEST]) is not None,
        "struck-words": _STRIKING.search(page[:LONGEST]) is not None,
        "part-cut": len(page) > LONGEST,
    }
    drawn = {code for code, holds in said.items() if holds}
    return drawn if "not-fetched" in drawn else drawn | {"html-only"}


def would_fetch(page: str) -> bool:
    """Whether a program that draws the page would look something up: pictures, styles, forms, another page.

    Pictures that came with the message or stand in the page itself are not looked up anywhere.
    """
    page = page[:LONGEST]
    return _CALLS.search(page) is not None or any(_is_far(tag) for tag in _DRAWN.findall(page))


def _is_far(tag: str) -> bool:
    """Whether a picture would come from elsewhere; a tag whose marks do not pair up could say anything."""
    if tag.count('"') % 2 or re.sub(r'"[^"]*"', "", tag).count("'") % 2:
        return True
    return any(not place.lower().startswith(_WITH_IT) for place in _FROM_WHERE.findall(tag))


def _depth(page: str) -> int:
    """How deep tags stand inside one another at most, those apart that are seldom closed."""
    depth = deepest = 0
    for end, name in _TAGS.findall(page):
        if name.lower() not in _UNCLOSED:
            depth = max(0, depth + (-1 if end else 1))
            deepest = max(deepest, depth)
    return deepest


def _tidied(text: str) -> str:
    lines = [" ".join(line.replace("\u00a0", " ").split()) for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
