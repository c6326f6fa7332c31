"""Turns a drawn file into a tagged one: reading tree, links, outline, language, title and nothing else about anyone."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any, BinaryIO
from xml.sax.saxutils import escape  # nosec B406 # it writes XML and reads none

import pikepdf

from senddiary.i18n import _
from senddiary.reports.content import Content
from senddiary.reports.render.drawing import Drawn
from senddiary.reports.render.looks import looks_of
from senddiary.reports.render.pages import Bookmark, Laid, Place
from senddiary.reports.render.tree import with_reading_tree

_PRODUCER = "senddiary"
_STANDARD_FONTS = frozenset({"/Helvetica", "/Times-Roman", "/Courier", "/ZapfDingbats", "/Symbol"})


def finish(base: bytes, target: BinaryIO, content: Content, parts: tuple[Laid, Drawn]) -> None:
    """Write the finished file from `base` (one empty page and the fonts). Equal content gives equal bytes."""
    laid, drawn = parts
    filled = BytesIO()
    with pikepdf.open(BytesIO(base)) as pdf:
        pages = _added_pages(pdf, laid.page_count)
        _fill_pages(pdf, pages, drawn, _links(pdf, pages, laid, drawn))
        _outline(pdf, pages, content, laid)
        _label(pdf, pages[0], content)
        pdf.save(
            filled,
            deterministic_id=True,
            compress_streams=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            min_version="1.7",
        )
    target.write(with_reading_tree(filled.getvalue(), laid, drawn))


def _added_pages(pdf: Any, count: int) -> list[Any]:  # Any: an open file and its objects
    """As many empty pages as are needed, all with the fonts of the first.

    The tree of pages gets them at one go: through `pdf.pages`, each page costs more than the one before.
    """
    tree = pdf.Root.Pages
    first = tree.Kids[0]
    _drop_unused_fonts(first)
    resources = pdf.make_indirect(first.Resources)
    first.Resources = resources
    like = {"/Type": pikepdf.Name.Page, "/Parent": tree, "/MediaBox": first.MediaBox, "/Resources": resources}
    pages = [first, *(pdf.make_indirect(pikepdf.Dictionary(like)) for _page in range(count - 1))]
    tree.Kids = pikepdf.Array(pages)
    tree.Count = count
    return pages


def _fill_pages(pdf: Any, pages: list[Any], drawn: Drawn, links: dict[int, list[Any]]) -> None:  # Any: as above
    for number, own in enumerate(pages):
        streams = (
            pikepdf.Stream(pdf, packed, Filter=pikepdf.Name.FlateDecode) for packed in drawn.contents.pop(number)
        )
        own.Contents = pikepdf.Array(streams)
        own.StructParents = number
        own.Tabs = pikepdf.Name.S
        if number in links:
            own.Annots = pikepdf.Array(links[number])


def _links(pdf: Any, pages: list[Any], laid: Laid, drawn: Drawn) -> dict[int, list[Any]]:
    """The places to press of each page, in the order in which they were drawn."""
    on_page: dict[int, list[Any]] = {}
    for place, (area, _link) in enumerate(drawn.links):
        annotation = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            Rect=pikepdf.Array([round(edge, 2) for edge in area.box]),
            Border=pikepdf.Array([0, 0, 0]),
            F=4,
            Contents=pikepdf.String(area.words),
            StructParent=len(pages) + place,
            Dest=_destination(pages, laid.anchors[area.target]),
        )
        on_page.setdefault(area.page, []).append(pdf.make_indirect(annotation))
    return on_page


def _outline(pdf: Any, pages: list[Any], content: Content, laid: Laid) -> None:
    with pdf.open_outline() as outline:
        kids = outline.root
        kids.append(pikepdf.OutlineItem(content.title, _destination(pages, Place(0, 0))))
        for bookmark in laid.bookmarks:
            item = pikepdf.OutlineItem(_bookmark_words(bookmark), _destination(pages, bookmark.place))
            if bookmark.level == 0:
                outline.root.append(item)
                kids = item.children
            else:
                kids.append(item)


def _destination(pages: list[Any], place: Place) -> Any:
    level = round(float(pages[0].MediaBox[3]) - place.top + 6, 2)
    return pikepdf.Array([pages[place.page], pikepdf.Name.XYZ, 0, level, 0])


def _bookmark_words(bookmark: Bookmark) -> str:
    return _("{words}, page {page}").format(words=bookmark.words, page=bookmark.place.page + 1)


def _drop_unused_fonts(page: Any) -> None:
    """reportlab lists a standard font it never used; a font that is not in the file must not be named in it."""
    fonts = page.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary())
    for name in list(fonts.keys()):
        if str(fonts[name].get("/BaseFont", "")) in _STANDARD_FONTS:
            del fonts[name]


def _label(pdf: Any, first: Any, content: Content) -> None:
    """The file's own title, language and day; nothing of the computer or its user."""
    labels = content.labels
    root = pdf.Root
    root.Lang = pikepdf.String(labels.language)
    root.MarkInfo = pikepdf.Dictionary(Marked=True)
    root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    root.PageMode = pikepdf.Name.UseNone
    upper = looks_of(content).tall
    root.OpenAction = pikepdf.Array([first, pikepdf.Name.XYZ, 0, upper, 1])  # at its true size
    title = " · ".join(filter(None, (content.title, labels.subject)))
    stamp = labels.made_on.astimezone(UTC)
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    pdf.docinfo.Title = pikepdf.String(title)
    pdf.docinfo.Producer = pikepdf.String(_PRODUCER)
    pdf.docinfo.CreationDate = pikepdf.String(f"D:{stamp:%Y%m%d%H%M%S}Z")
    metadata = pikepdf.Stream(pdf, _xmp(title, labels.language, stamp))
    metadata.Type = pikepdf.Name.Metadata
    metadata.Subtype = pikepdf.Name.XML
    root.Metadata = pdf.make_indirect(metadata)


def _xmp(title: str, language: str, stamp: datetime) -> bytes:
    """The metadata packet; fixed, so that equal input gives equal bytes."""
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{escape(language)}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{stamp:%Y-%m-%dT%H:%M:%SZ}</xmp:CreateDate>
<pdf:Producer>{_PRODUCER}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>""".encode()
