"""How recommendations are put into few words. Pure: rows in, words out."""

from __future__ import annotations

from typing import Final

from senddiary.i18n import N_, _
from senddiary.rules.honest import day_words
from senddiary.services.recommendations import RecommendationRow, StepRow
from senddiary.ui.widgets.entry_words import ChipWords

STAGES: Final = (
    ("decided", N_("Decided?")),
    ("in-plan", N_("In the plan?")),
    ("happening", N_("Happening?")),
    ("working", N_("Working?")),
)
ANSWERS: Final = (
    ("yes", N_("Yes"), "kept", "check"),
    ("partly", N_("In part"), "soon", "minus"),
    ("no", N_("No"), "past", "x"),
    ("not-known", N_("Not known"), "plain", "circle-help"),
)
SHORT: Final = 46  # characters of a recommendation beside its document


FURTHEST: Final[tuple[tuple[dict[str, tuple[str, ...]], ChipWords], ...]] = (
    ({"working": ("yes",)}, ChipWords(N_("Working"), "kept", "check")),
    ({"happening": ("yes",)}, ChipWords(N_("Happening"), "kept", "check")),
    ({"happening": ("partly",)}, ChipWords(N_("Happening in part"), "soon")),
    ({"happening": ("no",), "in-plan": ("yes", "partly")}, ChipWords(N_("In plan, not given"), "past")),
    ({"happening": ("no",)}, ChipWords(N_("Not happening"), "past")),
    ({"in-plan": ("yes", "partly")}, ChipWords(N_("In the plan"), "waiting")),
    ({"in-plan": ("no",)}, ChipWords(N_("Not in the plan"), "soon")),
    ({"decided": ("yes", "partly")}, ChipWords(N_("Decided"), "soon")),
    ({"decided": ("no",)}, ChipWords(N_("Decided against"), "past")),
    ({}, ChipWords(N_("No answer yet"))),
)  # the first of these that is so


def chip_of(row: RecommendationRow) -> ChipWords:
    """How far a recommendation has come, in one or two words."""
    answers = {step.stage: step.answer for step in row.steps}
    chip = next(chip for wanted, chip in FURTHEST if all(answers.get(key) in any_ for key, any_ in wanted.items()))
    return ChipWords(_(chip.text), chip.tone, chip.icon)


def answer_chip(step: StepRow | None) -> ChipWords:
    """The answer at one stage."""
    if step is None:
        return ChipWords(_("No answer yet"))
    words, tone, icon = next((words, tone, icon) for key, words, tone, icon in ANSWERS if key == step.answer)
    return ChipWords(_(words), tone, icon)


def short(row: RecommendationRow) -> str:
    """“1 Therapy weekly, p. 9”."""
    words = bare(row)
    shown = words.rstrip(".;,") if len(words) <= SHORT else words[:SHORT].rsplit(" ", 1)[0] + " …"
    page = _("p. {page}").format(page=row.page) if row.page else ""
    return ", ".join(part for part in (f"{row.number} {shown}", page) if part)


def bare(row: RecommendationRow) -> str:
    """The words without the number that stands before them in the report."""
    begun = row.words.lstrip("( ")
    number = str(row.number)
    if begun.startswith(number) and begun[len(number) : len(number) + 1] in (".", ")", ":"):
        return begun[len(number) + 1 :].strip()
    return row.words


def said(row: RecommendationRow) -> str:
    """The words as they stand on their page; the parent’s own are never between quotation marks."""
    return f"“{bare(row)}”" if row.page else bare(row)


def where(row: RecommendationRow) -> str:
    """The page they stand on, or whose they are."""
    if row.page:
        return _("The report says, page {page}").format(page=row.page)
    return _("In your own words, without a page")


def step_words(step: StepRow) -> str:
    """The day, the note, and what shows it."""
    day = day_words(step.on, weekday=False) if step.on else ""
    shown = _("See: {what}").format(what=step.shown_by) if step.shown_by else ""
    return " · ".join(part for part in (day, step.note or "", shown) if part)
