"""PDFs written by hand, byte by byte, good and hostile: never by the library that reads them or by our own reports."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def whole(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; the first is its root."""
    out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    at, size = len(out), len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, at))


def stream(content: bytes, words: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), words, content)


def lines(text: str) -> bytes:
    """The drawing of lines of words from the upper left corner."""
    shown = (
        line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        for line in text.split("\n")
    )
    return b"BT /F1 12 Tf 15 TL 72 770 Td " + b" ".join(b"(%s) Tj T*" % line for line in shown) + b" ET"


def letter(*texts: str, page: bytes = b"", root: bytes = b"", more: Sequence[bytes] = (), info: bytes = b"") -> bytes:
    """A PDF with one page for each text. `page` and `root` are added to their dictionaries; `more` are objects.

    The first object of `more` has the number 4 + 2 × pages.
    """
    count = len(texts)
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % root,
        b"<< /Type /Pages /Kids [%s] /Count %d /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> >>"
        % (kids, count),
        FONT,
    ]
    for number, text in enumerate(texts):
        objects.append(b"<< /Type /Page /Parent 2 0 R /Contents %d 0 R %s >>" % (5 + 2 * number, page))
        objects.append(stream(lines(text) if text else b""))
    objects += more
    if info:
        objects.append(b"<< %s >>" % info)
    return whole(objects, b"/Info %d 0 R" % len(objects) if info else b"")


def bomb(times: int = 300) -> bytes:
    """A page whose drawing is small twice packed, and `times` MiB large unpacked."""
    packer = zlib.compressobj(9)
    once = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(times)) + packer.flush()
    packed = stream(zlib.compress(once, 9), b"/Filter [/FlateDecode /FlateDecode]")
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    return whole([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, packed])


def claims(pages: int) -> bytes:
    """A PDF that says it has so many pages and has one."""
    good = letter("The only page.")
    return good.replace(b"/Count 1 ", b"/Count %d " % pages)


ROUND = whole(
    [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /MediaBox [0 0 595 842] >>"]
)
NO_PAGES = whole([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"])


def looping() -> bytes:
    """A PDF whose table of places says that the one before it is itself."""
    good = letter("Round and round.")
    at = good.rindex(b"startxref\n") + 10
    place = good[at : good.index(b"\n", at)]
    return good.replace(b"/Root 1 0 R", b"/Prev %s /Root 1 0 R" % place)


def packed_away(hidden: bytes) -> bytes:
    """A PDF with an object that stands only inside a packed stream of objects."""
    inside = zlib.compress(b"9 0 " + hidden)
    return letter("Nothing to see.", more=[stream(inside, b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode")])
