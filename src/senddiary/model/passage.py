"""A passage somebody marked in a document, what it was made into, and what became of a recommendation."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from senddiary.model.base import Base, UtcTime, new_id

USES: Final = ("quotation", "promise")
STAGES: Final = ("decided", "in-plan", "happening", "working")
ANSWERS: Final = ("yes", "partly", "no", "not-known")


class Passage(Base):
    """Words on a page. `region` is a JSON list of boxes [left, top, width, height] in parts of the page."""

    __tablename__ = "passage"

    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"), index=True)
    page: Mapped[int]
    words: Mapped[str]
    made: Mapped[datetime] = mapped_column(UtcTime)
    region: Mapped[str | None] = mapped_column(default=None)
    note: Mapped[str | None] = mapped_column(default=None)
    on: Mapped[date | None] = mapped_column(default=None)
    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id)


class PassageUse(Base):
    """That a passage was made into a quotation or a promise of an entry. A recommendation knows its own passage."""

    __tablename__ = "passage_use"

    passage_id: Mapped[str] = mapped_column(ForeignKey("passage.id"), index=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True)
    use: Mapped[str]
    made: Mapped[datetime] = mapped_column(UtcTime)
    promise_id: Mapped[str | None] = mapped_column(default=None, index=True)
    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id)


class Recommendation(Base):
    """One thing a report recommends. Without a page it is the parent's own wording, and never “the report says”."""

    __tablename__ = "recommendation"

    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"), index=True)
    number: Mapped[int]
    words: Mapped[str]
    page: Mapped[int | None] = mapped_column(default=None)
    passage_id: Mapped[str | None] = mapped_column(ForeignKey("passage.id"), default=None, index=True)
    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id)
    deleted: Mapped[datetime | None] = mapped_column(UtcTime, default=None)


class RecommendationStep(Base):
    """What is known about one stage of a recommendation, and what shows it: an entry or a document."""

    __tablename__ = "recommendation_step"
    __table_args__ = (UniqueConstraint("recommendation_id", "stage"),)

    recommendation_id: Mapped[str] = mapped_column(ForeignKey("recommendation.id"))
    stage: Mapped[str]
    answer: Mapped[str]
    set_at: Mapped[datetime] = mapped_column(UtcTime)
    on: Mapped[date | None] = mapped_column(default=None)
    note: Mapped[str | None] = mapped_column(default=None)
    wording: Mapped[str | None] = mapped_column(default=None)
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("entry.id"), default=None, index=True)
    document_id: Mapped[str | None] = mapped_column(ForeignKey("document.id"), default=None, index=True)
    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id)
