"""What the Evidence page and the viewer show, asked away from the window."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from senddiary.services import documents, passages, recommendations
from senddiary.services.document_filters import Filters
from senddiary.services.documents import DocumentView, Listing
from senddiary.services.passages import PassageRow
from senddiary.services.recommendations import RecommendationRow
from senddiary.ui.context import Context
from senddiary.ui.pages.evidence_filters import Sought
from senddiary.ui.reading import Original
from senddiary.ui.widgets.page_text import Box

MOST: Final = 1000  # rows held in the list; the filters narrow what is longer
PAGED: Final = ("pdf", "picture")
KEPT_ONLY: Final = ("audio", "video", "file")


@dataclass(frozen=True, slots=True)
class Found:
    """The list: its rows, how many there are of them, and how many documents the diary has."""

    listing: Listing
    documents: int


@dataclass(frozen=True, slots=True)
class Shown:
    """One document with everything about it. `pages` are words by page, from 1, as far as they are known."""

    view: DocumentView
    originals: tuple[Original, ...] = field(repr=False, compare=False)
    pages: Mapping[int, str] = field(repr=False)
    passages: tuple[PassageRow, ...]
    recommendations: tuple[RecommendationRow, ...]

    @property
    def id(self) -> str:
        """Its id."""
        return self.view.row.id

    @property
    def is_paged(self) -> bool:
        """Whether it is looked at page by page."""
        return self.view.row.kind in PAGED

    @property
    def text(self) -> str:
        """All its words, page after page."""
        return "\n\n".join(words for _number, words in sorted(self.pages.items()))

    def marks(self) -> dict[int, list[Box]]:
        """Where passages are marked, by page from 0."""
        found: dict[int, list[Box]] = defaultdict(list)
        for passage in self.passages:
            found[passage.page - 1] += boxes_of(passage.region)
        return dict(found)


def listing(ctx: Context, sought: Sought, child: str | None) -> Found:
    """The documents that are wanted, latest first."""
    filters = Filters(kinds=sought.kinds, from_=sought.since, words=sought.words, child=child, binned=sought.binned)
    return Found(documents.listing(ctx.diary, filters, limit=MOST), documents.summary(ctx.diary).documents)


def shown(ctx: Context, document_id: str) -> Shown:
    """A document, its originals ready to be opened, and what was marked in it."""
    diary = ctx.diary
    view = documents.one(diary, document_id)
    originals = tuple(Original(file.name, partial(documents.open_file, diary, file.id)) for file in view.row.files)
    return Shown(
        view=view,
        originals=originals,
        pages=documents.pages(diary, document_id) if view.text and _worded(view) else {},
        passages=tuple(sorted(passages.of_document(diary, document_id), key=_place)),
        recommendations=tuple(sorted(recommendations.board(diary, document=document_id), key=lambda row: row.number)),
    )


def _worded(view: DocumentView) -> bool:
    """Whether the words kept in the diary are needed: a PDF with letters of its own is asked page by page."""
    return view.row.kind != "pdf" or view.row.facts.get("pages_without_text", "0") != "0"


def _place(passage: PassageRow) -> tuple[int, float, float]:
    """Where a passage stands, as one reads: those of which only the page is known come last on it."""
    left, top = passage.region[0][:2] if passage.region else (0.0, 2.0)
    return passage.page, round(top, 2), left


def boxes_of(region: Sequence[Sequence[float]]) -> list[Box]:
    """Boxes as they are kept (left, top, width, height) as boxes that are drawn."""
    return [(left, top, left + wide, top + tall) for left, top, wide, tall in region]


def region_of(boxes: Sequence[Box]) -> list[list[float]]:
    """Boxes as they are kept."""
    return [[left, top, right - left, bottom - top] for left, top, right, bottom in boxes]
