"""The XML inside word processor files, read without entities, without fetching, and within limits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from lxml import etree

from senddiary.importers.remarks import Unreadable
from senddiary.importers.zip_members import Members
from senddiary.rules.storable import storable

MOST_XML: Final = 24 * 1024 * 1024  # bytes of one part, unpacked
MOST_TEXT: Final = 8_000_000  # letters
_DECLARED: Final = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)|<\0!\0D\0O\0C|\0<\0!\0D\0O\0C", re.IGNORECASE)
_DDE: Final = re.compile(r"\bDDE(?:AUTO)?\b", re.IGNORECASE)
_FETCHING: Final = re.compile(r"\bINCLUDE(?:PICTURE|TEXT)\b|\bIMPORT\b", re.IGNORECASE)
_OUTSIDE: Final = re.compile(rb"TargetMode\s*=\s*[\"']External[\"']", re.IGNORECASE)
_RELATION: Final = re.compile(rb"<(?:\w+:)?Relationship\b[^>]{0,4000}>")
_LINK: Final = re.compile(rb"/hyperlink[\"']")
_PROGRAMS: Final = ("vbaproject.bin", "vbadata.xml", "activex/", "embeddings/oleobject")
_LINES: Final = frozenset({"p", "h"})
_BREAKS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "line-break": "\n", "noBreakHyphen": "-", "s": " "}
_APART: Final = frozenset(  # struck out, moved away, said twice, or only about how it looks
    {"del", "moveFrom", "instrText", "tracked-changes", "Fallback", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr"}
)


class Parts:
    """The parts of one word processor file."""

    def __init__(self, members: Members) -> None:
        self._members = members
        self.names = members.names

    def xml(self, name: str, *, needed: bool = True) -> Xml:
        """One part. An empty one when it is not there and not needed. Raises Unreadable."""
        content = self._members.content(name, MOST_XML) if name in self.names else None
        if content is None and needed:
            large = name in self.names and self._members.by_name[name].file_size > MOST_XML
            raise Unreadable("office-too-large" if large else "office-damaged")
        return Xml(content or b"<none/>")

    def word_deeds(self) -> set[str]:
        """Programs and far parts of a Word file, told by the names of its parts and by its lists of relations."""
        found = {"macros"} if self._programs() else set()
        for name in self.names:
            if name.endswith(".rels"):
                found |= _far(self._members.content(name, MOST_XML) or b"")
        return found

    def open_deeds(self) -> set[str]:
        return {"macros"} if any(name.startswith(("Basic/", "Scripts/")) for name in self.names) else set()

    def locked(self) -> bool:
        """An ODT with a password says so in its list of parts."""
        manifest = "META-INF/manifest.xml"
        content = self._members.content(manifest, MOST_XML) if manifest in self.names else None
        return b"encryption-data" in (content or b"")

    def _programs(self) -> bool:
        return any(sign in name.lower() for name in self.names for sign in _PROGRAMS)


def _far(relations: bytes) -> set[str]:
    """What a list of relations would fetch from elsewhere. Plain links wait for a click, and are never clicked here."""
    far = [one[0] for one in _RELATION.finditer(relations) if _OUTSIDE.search(one[0])]
    fetched = [one for one in far if not _LINK.search(one)]
    return {"template" if b"attachedTemplate" in one else "fetch" for one in fetched}


class Xml:
    """One part as a tree. Raises Unreadable when it is damaged or defines entities."""

    def __init__(self, content: bytes) -> None:
        if _DECLARED.search(content[:65_536]):
            raise Unreadable("entities")
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            self._root: Any = etree.fromstring(content, parser)  # Any: lxml carries no types
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Unreadable("office-damaged") from error

    def first(self, kind: str) -> str:
        """The words of the first element of a kind, "" when there is none."""
        return next((str(one.text or "").strip() for one in self._root.iter() if _kind(one) == kind), "")

    def word_text(self) -> str:
        """The words of a Word part, paragraph by paragraph; what was struck out and what only tells fields is not."""
        line, lines = list[str](), list[str]()
        for event, one, kind in self._walk():
            if event == "start":
                line.append(str(one.text or "") if kind == "t" else _BREAKS.get(kind, ""))
            elif kind == "p":
                lines.append("".join(line))
                line.clear()
        return _running([*lines, "".join(line)])

    def open_text(self) -> str:
        """The words of an ODT, paragraph by paragraph."""
        line, lines = list[str](), list[str]()
        depth = 0  # of paragraphs: words between them are not the writer's
        for event, one, kind in self._walk():
            if event == "start":
                depth += kind in _LINES
                line.append(_BREAKS.get(kind, "") + str(one.text or "") if depth else "")
            else:
                if kind in _LINES:
                    depth -= 1
                    lines.append("".join(line))
                    line.clear()
                line.append(str(one.tail or "") if depth else "")
        return _running([*lines, "".join(line)])

    def has_changes(self) -> bool:
        return any(_kind(one) in {"ins", "del", "moveFrom", "moveTo", "changed-region"} for one in self._root.iter())

    def word_deeds(self) -> set[str]:
        """Fields that would start a program or fetch something."""
        told = " ".join(
            str(one.text or "") if _kind(one) == "instrText" else " ".join(str(said) for said in one.values())
            for one in self._root.iter()
            if _kind(one) in {"instrText", "fldSimple"}
        )
        joined = told.replace(" ", "") if "DDE" in told.replace(" ", "").upper() else told
        found = {"dde"} if _DDE.search(told) or "DDEAUTO" in joined.upper() else set()
        return found | ({"fetch"} if _FETCHING.search(told) else set())

    def open_deeds(self) -> set[str]:
        found: set[str] = set()
        for one in self._root.iter():
            kind = _kind(one)
            if kind in {"dde-source", "dde-connection-decl", "dde-connection"}:
                found.add("dde")
            elif kind in {"event-listener", "script"}:
                found.add("macros")
            elif kind == "template" and _is_far(one):
                found.add("template")
            elif kind in {"image", "object", "object-ole", "plugin", "section-source"} and _is_far(one):
                found.add("fetch")
        return found

    def _walk(self) -> Iterator[tuple[str, Any, str]]:  # Any: lxml carries no types
        """Every element at its start and at its end, but those whose words do not count."""
        skipped = 0
        for event, one in etree.iterwalk(self._root, events=("start", "end")):
            kind = _kind(one)
            if kind in _APART:
                skipped += 1 if event == "start" else -1
            elif not skipped:
                yield event, one, kind


def _kind(one: Any) -> str:  # Any: as above
    tag = one.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _is_far(one: Any) -> bool:  # Any: as above
    """Whether an element of an ODT points outside its file."""
    places = [str(said) for name, said in one.items() if str(name).rpartition("}")[2] == "href"]
    return any(re.match(r"[A-Za-z][\w+.-]*:|//|\\\\|/|\.\./", place) for place in places)


def _running(lines: Iterable[str]) -> str:
    kept: list[str] = []
    room = MOST_TEXT
    for line in lines:
        words = storable(line).strip("\n")
        if words.strip() or (kept and kept[-1]):
            kept.append(words.rstrip())
            room -= len(words)
        if room < 0:
            break
    return "\n".join(kept).strip()
