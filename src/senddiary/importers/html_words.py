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
    r"<\s*(?:img|link|iframe|frame|object|embed|form|script|svg|base|audio|video|input|meta[^>]{0,200}refresh)\b"
    r"|url\s*\(|background\s*=|@import",
    re.IGNORECASE,
)
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


def would_fetch(page: str) -> bool:
    """Whether a program that draws the page would look something up: pictures, styles, forms, another page."""
    return _CALLS.search(page[:LONGEST]) is not None


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
