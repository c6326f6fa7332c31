"""Turns a drawn file into a tagged one: reading tree, links, outline, language, title and nothing else about anyone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, BinaryIO
from xml.sax.saxutils import escape  # nosec B406 # it writes XML and reads none

import pikepdf

from senddiary.i18n import _
from senddiary.reports.content import Content
from senddiary.reports.render.drawing import Drawn
from senddiary.reports.render.looks import PAGE_HEIGHT
from senddiary.reports.render.pages import Bookmark, Element, Laid, LinkArea, Mark, Place

_PRODUCER = "senddiary"
_STANDARD_FONTS = frozenset({"/Helvetica", "/Times-Roman", "/Courier", "/ZapfDingbats", "/Symbol"})


def finish(drawn_file: BinaryIO, target: BinaryIO, content: Content, parts: tuple[Laid, Drawn]) -> None:
    """Write the finished file. The same content gives the same bytes."""
    with pikepdf.open(drawn_file) as pdf:
        _Tagger(pdf, *parts).tag(content)
        _label(pdf, content)
        pdf.save(
            target,
            deterministic_id=True,
            compress_streams=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            min_version="1.7",
        )


@dataclass(slots=True)
class _Tagger:
    pdf: Any  # Any: pikepdf objects are what the file holds
    laid: Laid
    drawn: Drawn

    def tag(self, content: Content) -> None:
        """Structure tree, links and outline."""
        pages = [page.obj for page in self.pdf.pages]
        for number, page in enumerate(pages):
            page.Contents = pikepdf.Stream(self.pdf, self.drawn.contents[number], Filter=pikepdf.Name.FlateDecode)
            page.StructParents = number
            page.Tabs = pikepdf.Name.S
            _drop_unused_fonts(page)
        annotations = self._annotations(pages)
        tree = _Tree(self.pdf, pages, annotations)
        root = self.pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
        document = tree.write(self.laid.root, root)
        root.K = document
        numbers: list[Any] = []
        for number, elements in enumerate(self.drawn.marks):
            numbers += [number, self.pdf.make_indirect(pikepdf.Array([tree.written[el] for el in elements]))]
        for place, (_area, link) in enumerate(self.drawn.links):
            numbers += [len(pages) + place, tree.written[link]]
        root.ParentTree = self.pdf.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array(numbers)))
        root.ParentTreeNextKey = len(pages) + len(self.drawn.links)
        self.pdf.Root.StructTreeRoot = root
        self._outline(pages, content)

    def _annotations(self, pages: list[Any]) -> dict[LinkArea, Any]:
        made: dict[LinkArea, Any] = {}
        by_page: dict[int, list[Any]] = {}
        for place, (area, _link) in enumerate(self.drawn.links):
            annotation = pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Link,
                Rect=pikepdf.Array([round(edge, 2) for edge in area.box]),
                Border=pikepdf.Array([0, 0, 0]),
                F=4,
                Contents=pikepdf.String(area.words),
                StructParent=len(pages) + place,
                Dest=_destination(pages, self.laid.anchors[area.target]),
            )
            made[area] = self.pdf.make_indirect(annotation)
            by_page.setdefault(area.page, []).append(made[area])
        for number, own in by_page.items():
            pages[number].Annots = pikepdf.Array(own)
        return made

    def _outline(self, pages: list[Any], content: Content) -> None:
        with self.pdf.open_outline() as outline:
            kids = outline.root
            title = pikepdf.OutlineItem(content.title, _destination(pages, Place(0, 0)))
            kids.append(title)
            for bookmark in self.laid.bookmarks:
                item = pikepdf.OutlineItem(_bookmark_words(bookmark), _destination(pages, bookmark.place))
                if bookmark.level == 0:
                    outline.root.append(item)
                    kids = item.children
                else:
                    kids.append(item)


class _Tree:
    """Writes elements as objects of the file; kids first, as bytes, because there are very many."""

    def __init__(self, pdf: Any, pages: list[Any], annotations: dict[LinkArea, Any]) -> None:
        self._pdf = pdf
        self._pages = pages
        self._annotations = annotations
        self.written: dict[Element, Any] = {}

    def write(self, element: Element, parent: Any) -> Any:
        """The element and everything below it."""
        own = pikepdf.Object.parse(f"<</S /{element.tag} {element.attributes}>>".encode("ascii"))
        node = self._pdf.make_indirect(own)
        self.written[element] = node
        node.P = parent
        first = next((kid.page for kid in element.kids if isinstance(kid, Mark)), None)
        if first is not None:
            node.Pg = self._pages[first]
        kids = [self._kid(kid, node, first) for kid in element.kids]
        if kids:
            node.K = kids[0] if len(kids) == 1 else pikepdf.Array(kids)
        return node

    def _kid(self, kid: Element | Mark | LinkArea, node: Any, first: int | None) -> Any:
        if isinstance(kid, Element):
            return self.write(kid, node)
        if isinstance(kid, LinkArea):
            reference = self._annotations[kid]
            return pikepdf.Dictionary(Type=pikepdf.Name.OBJR, Obj=reference, Pg=self._pages[kid.page])
        if kid.page == first:
            return kid.number
        return pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=self._pages[kid.page], MCID=kid.number)


def _destination(pages: list[Any], place: Place) -> Any:
    level = round(PAGE_HEIGHT - place.top + 6, 2)
    return pikepdf.Array([pages[place.page], pikepdf.Name.XYZ, 0, level, 0])


def _bookmark_words(bookmark: Bookmark) -> str:
    return _("{words}, page {page}").format(words=bookmark.words, page=bookmark.place.page + 1)


def _drop_unused_fonts(page: Any) -> None:
    """reportlab lists a standard font it never used; a font that is not in the file must not be named in it."""
    fonts = page.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary())
    for name in list(fonts.keys()):
        if str(fonts[name].get("/BaseFont", "")) in _STANDARD_FONTS:
            del fonts[name]


def _label(pdf: Any, content: Content) -> None:
    """The file's own title, language and day; nothing of the computer or its user."""
    labels = content.labels
    root = pdf.Root
    root.Lang = pikepdf.String(labels.language)
    root.MarkInfo = pikepdf.Dictionary(Marked=True)
    root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    root.PageMode = pikepdf.Name.UseNone
    title = _title(content)
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


def _title(content: Content) -> str:
    return " · ".join(filter(None, (content.title, content.labels.subject)))


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
