"""The reading tree and the links as objects of the file, written as plain text because there are very many."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf

from senddiary.reports.render.drawing import Drawn
from senddiary.reports.render.looks import PAGE_HEIGHT
from senddiary.reports.render.pages import Element, Laid, LinkArea, Mark, Place, utf16


class TreeWriter:
    """Adds objects to the end of a finished file, the way a file is updated."""

    def __init__(self, base: bytes, laid: Laid, drawn: Drawn) -> None:
        with pikepdf.open(BytesIO(base)) as pdf:
            self._pages = [page.obj.objgen[0] for page in pdf.pages]
            self._catalog = pdf.Root.objgen[0]
            self._first = int(pdf.trailer.Size)
        self._base = base
        self._laid = laid
        self._drawn = drawn
        self._objects: list[str] = []
        self._numbers: dict[int, int] = {}
        self.annotations: dict[int, list[int]] = {}

    def write(self) -> tuple[bytes, int]:
        """The longer file, and the number of the tree's root object."""
        root = self._reserve()
        links = self._links()
        document = self._element(self._laid.root, root, links)
        parents = self._parent_tree()
        keys = len(self._pages) + len(self._drawn.links)
        self._put(root, f"<</Type/StructTreeRoot/K {document} 0 R/ParentTree {parents} 0 R/ParentTreeNextKey {keys}>>")
        return self._appended(), root

    def _reserve(self) -> int:
        self._objects.append("")
        return self._first + len(self._objects) - 1

    def _put(self, number: int, words: str) -> None:
        self._objects[number - self._first] = words

    def _links(self) -> dict[LinkArea, int]:
        numbers: dict[LinkArea, int] = {}
        for place, (area, _element) in enumerate(self._drawn.links):
            numbers[area] = number = self._reserve()
            box = " ".join(f"{edge:.2f}" for edge in area.box)
            self._put(
                number,
                f"<</Type/Annot/Subtype/Link/Rect[{box}]/Border[0 0 0]/F 4/Contents {utf16(area.words)}"
                f"/StructParent {len(self._pages) + place}/Dest {self._destination(self._laid.anchors[area.target])}>>",
            )
            self.annotations.setdefault(area.page, []).append(number)
        return numbers

    def _destination(self, place: Place) -> str:
        return f"[{self._pages[place.page]} 0 R/XYZ 0 {PAGE_HEIGHT - place.top + 6:.2f} 0]"

    def _element(self, element: Element, parent: int, links: dict[LinkArea, int]) -> int:
        """The element and everything below it; returns its number."""
        number = self._numbers[id(element)] = self._reserve()
        first = next((kid.page for kid in element.kids if isinstance(kid, Mark)), None)
        kids = " ".join(self._kid(kid, number, (first, links)) for kid in _in_reading_order(element.kids))
        page = "" if first is None else f"/Pg {self._pages[first]} 0 R"
        self._put(number, f"<</S/{element.tag}/P {parent} 0 R{page}/K[{kids}]{element.attributes}>>")
        return number

    def _kid(self, kid: Element | Mark | LinkArea, parent: int, around: tuple[int | None, dict[LinkArea, int]]) -> str:
        first, links = around
        if isinstance(kid, Mark):
            if kid.page == first:
                return str(kid.number)
            return f"<</Type/MCR/Pg {self._pages[kid.page]} 0 R/MCID {kid.number}>>"
        if isinstance(kid, LinkArea):
            return f"<</Type/OBJR/Obj {links[kid]} 0 R/Pg {self._pages[kid.page]} 0 R>>"
        return f"{self._element(kid, parent, links)} 0 R"

    def _parent_tree(self) -> int:
        """Which element each mark and each link belongs to."""
        parts: list[str] = []
        for page, elements in sorted(self._drawn.marks.items()):
            own = " ".join(f"{self._numbers[id(element)]} 0 R" for element in elements)
            parts.append(f"{page}[{own}]")
        for place, (_area, element) in enumerate(self._drawn.links):
            parts.append(f"{len(self._pages) + place} {self._numbers[id(element)]} 0 R")
        number = self._reserve()
        self._put(number, f"<</Nums[{' '.join(parts)}]>>")
        return number

    def _appended(self) -> bytes:
        out = BytesIO()
        out.write(self._base)
        places: list[int] = []
        for place, words in enumerate(self._objects):
            places.append(out.tell())
            out.write(f"{self._first + place} 0 obj\n{words}\nendobj\n".encode("ascii"))
        table = out.tell()
        out.write(f"xref\n{self._first} {len(places)}\n".encode("ascii"))
        out.writelines(b"%010d 00000 n \n" % place for place in places)
        size = self._first + len(places)
        trailer = (
            f"trailer\n<</Size {size}/Root {self._catalog} 0 R/Prev {self._earlier_table()}>>\nstartxref\n{table}\n"
        )
        out.write(trailer.encode("ascii") + b"%%EOF\n")
        return out.getvalue()

    def _earlier_table(self) -> int:
        found = re.findall(rb"startxref\s+(\d+)", self._base)
        return int(found[-1])


def _in_reading_order(kids: list[Element | Mark | LinkArea]) -> list[Element | Mark | LinkArea]:
    """A row that began on a page drawn late: its marks in the order of the pages."""
    pages = [kid.page for kid in kids if isinstance(kid, Mark)]
    return kids if pages == sorted(pages) else sorted(kids, key=_first_page)


def _first_page(kid: Element | Mark | LinkArea) -> int:
    if isinstance(kid, Element):
        return min(map(_first_page, kid.kids), default=0)
    return kid.page
