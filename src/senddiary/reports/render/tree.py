"""The reading tree, added to the end of a finished file the way files are updated: it has very many small objects."""

from __future__ import annotations

import re
import zlib
from io import BytesIO

import pikepdf

from senddiary.reports.render.drawing import Drawn
from senddiary.reports.render.pages import Element, Laid, LinkArea, Mark

_OBJECTS_IN_A_STREAM = 200
_END_OF_LAST_TABLE = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")


def with_reading_tree(base: bytes, laid: Laid, drawn: Drawn) -> bytes:
    """`base` with the tree of its elements. Its links must stand in the file in the order of `drawn.links`."""
    return _TreeWriter(base, laid, drawn).write()


class _TreeWriter:
    """Writes objects with numbers that follow those of the file."""

    def __init__(self, base: bytes, laid: Laid, drawn: Drawn) -> None:
        self._base = base
        self._laid = laid
        self._drawn = drawn
        with pikepdf.open(BytesIO(base)) as pdf:
            self._pages = [page.obj.objgen[0] for page in pdf.pages]
            self._links = self._link_numbers(pdf)
            self._catalog = pdf.Root.objgen[0]
            self._catalog_words = pdf.Root.unparse(resolved=True).decode("latin-1")
            self._info = pdf.docinfo.objgen[0]
            self._identity = pdf.trailer.ID.unparse().decode("latin-1")
            self._first = int(pdf.trailer.Size)
        self._objects: list[str] = []
        self._numbers: dict[int, int] = {}

    def _link_numbers(self, pdf: pikepdf.Pdf) -> dict[LinkArea, int]:
        on_page: dict[int, list[LinkArea]] = {}
        for area, _element in self._drawn.links:
            on_page.setdefault(area.page, []).append(area)
        return {
            area: annotation.objgen[0]
            for page, areas in on_page.items()
            for area, annotation in zip(areas, pdf.pages[page].obj.Annots, strict=True)
        }

    def write(self) -> bytes:
        root = self._reserve()
        document = self._element(self._laid.root, root)
        parents = self._reserve()
        self._put(parents, self._parent_tree())
        keys = len(self._pages) + len(self._drawn.links)
        tree = f"<</Type/StructTreeRoot/K {document} 0 R/ParentTree {parents} 0 R/ParentTreeNextKey {keys}>>"
        self._put(root, tree)
        return self._appended(root)

    def _reserve(self) -> int:
        self._objects.append("")
        return self._first + len(self._objects) - 1

    def _put(self, number: int, words: str) -> None:
        self._objects[number - self._first] = words

    def _element(self, element: Element, parent: int) -> int:
        """The element and everything below it; returns its number."""
        number = self._numbers[id(element)] = self._reserve()
        first = next((kid.page for kid in element.kids if isinstance(kid, Mark)), None)
        kids = " ".join(self._kid(kid, number, first) for kid in _in_reading_order(element.kids))
        page = "" if first is None else f"/Pg {self._pages[first]} 0 R"
        self._put(number, f"<</S/{element.tag}/P {parent} 0 R{page}/K[{kids}]{element.attributes}>>")
        return number

    def _kid(self, kid: Element | Mark | LinkArea, parent: int, first: int | None) -> str:
        if isinstance(kid, Mark):
            if kid.page == first:
                return str(kid.number)
            return f"<</Type/MCR/Pg {self._pages[kid.page]} 0 R/MCID {kid.number}>>"
        if isinstance(kid, LinkArea):
            return f"<</Type/OBJR/Obj {self._links[kid]} 0 R/Pg {self._pages[kid.page]} 0 R>>"
        return f"{self._element(kid, parent)} 0 R"

    def _parent_tree(self) -> str:
        """Which element each mark and each link belongs to."""
        parts: list[str] = []
        for page, elements in sorted(self._drawn.marks.items()):
            own = " ".join(f"{self._numbers[id(element)]} 0 R" for element in elements)
            parts.append(f"{page}[{own}]")
        for place, (_area, element) in enumerate(self._drawn.links):
            parts.append(f"{len(self._pages) + place} {self._numbers[id(element)]} 0 R")
        return f"<</Nums[{' '.join(parts)}]>>"

    def _appended(self, root: int) -> bytes:
        """The file, the objects packed in streams, the catalogue that names the tree, and where all of it lies."""
        out = BytesIO()
        out.write(self._base)
        rows: list[bytes] = []
        streams: list[tuple[int, int]] = []
        number = self._first + len(self._objects)
        for start in range(0, len(self._objects), _OBJECTS_IN_A_STREAM):
            part = self._objects[start : start + _OBJECTS_IN_A_STREAM]
            rows += [_row(2, number, place) for place in range(len(part))]
            streams.append((number, out.tell()))
            out.write(_object_stream(number, self._first + start, part))
            number += 1
        rows += [_row(1, place, 0) for _number, place in streams]
        catalog_place = out.tell()
        catalog = self._catalog_words.rstrip().removesuffix(">>") + f"/StructTreeRoot {root} 0 R >>"
        out.write(f"{self._catalog} 0 obj\n{catalog}\nendobj\n".encode("latin-1"))
        place = out.tell()
        rows.append(_row(1, place, 0))
        table = zlib.compress(_row(1, catalog_place, 0) + b"".join(rows))
        head = (
            f"{number} 0 obj\n<</Type/XRef/Size {number + 1}/W[1 4 2]"
            f"/Index[{self._catalog} 1 {self._first} {number + 1 - self._first}]/Root {self._catalog} 0 R"
            f"/Info {self._info} 0 R/ID {self._identity}/Prev {self._earlier_table()}"
            f"/Filter/FlateDecode/Length {len(table)}>>\nstream\n"
        )
        out.write(head.encode("latin-1") + table + f"\nendstream\nendobj\nstartxref\n{place}\n%%EOF\n".encode("ascii"))
        return out.getvalue()

    def _earlier_table(self) -> int:
        found = _END_OF_LAST_TABLE.search(self._base[-64:])
        if found is None:
            raise ValueError("the file does not end like a PDF")
        return int(found[1])


def _object_stream(number: int, first: int, objects: list[str]) -> bytes:
    """Objects first, first + 1, … packed together."""
    places: list[str] = []
    place = 0
    for offset, words in enumerate(objects):
        places.append(f"{first + offset} {place}")
        place += len(words) + 1
    index = " ".join(places) + "\n"
    packed = zlib.compress((index + "\n".join(objects)).encode("ascii"))
    head = (
        f"{number} 0 obj\n<</Type/ObjStm/N {len(objects)}/First {len(index)}"
        f"/Filter/FlateDecode/Length {len(packed)}>>\nstream\n"
    )
    return head.encode("ascii") + packed + b"\nendstream\nendobj\n"


def _row(kind: int, place: int, index: int) -> bytes:
    """One row of the table of objects: 1, where it lies, 0; or 2, the stream that holds it, its place there."""
    return kind.to_bytes(1, "big") + place.to_bytes(4, "big") + index.to_bytes(2, "big")


def _in_reading_order(kids: list[Element | Mark | LinkArea]) -> list[Element | Mark | LinkArea]:
    """A row that began on a page drawn late: its marks in the order of the pages."""
    pages = [kid.page for kid in kids if isinstance(kid, Mark)]
    return kids if pages == sorted(pages) else sorted(kids, key=_first_page)


def _first_page(kid: Element | Mark | LinkArea) -> int:
    if isinstance(kid, Element):
        return min(map(_first_page, kid.kids), default=0)
    return kid.page
