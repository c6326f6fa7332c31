"""The words of a page: lines, sentences and points of a list, and where they stand."""

from __future__ import annotations

from senddiary.ui.widgets.page_text import PageText, PageWord, Span, from_boxes, from_text

LINES = (
    "Recommendations",
    "1. Individual therapy, 45 minutes each week,",
    "by a qualified therapist.",
    "2. A quiet work space for Ms. Reid.",
    "3. Visual timetable.",
)


def page(*lines: str) -> PageText:
    """Words standing on lines of a page, each as wide as its letters."""
    words = []
    for row, line in enumerate(lines):
        left = 0.1
        for word in line.split():
            wide = 0.01 * len(word)
            words.append(PageWord(word, (left, 0.1 + row * 0.04, left + wide, 0.12 + row * 0.04)))
            left += wide + 0.01
    return from_boxes(words)


def test_words_in_boxes_become_lines() -> None:
    assert page(*LINES).text.replace("\n\n", "\n") == "\n".join(LINES)


def test_a_sentence_is_found_from_any_place_inside_it() -> None:
    text = from_text("She was calm. He sang all the way home. Then they ate.")
    span = text.sentence_at(text.text.index("all"))
    assert span is not None
    assert text.words_of(span) == "He sang all the way home."


def test_a_shortened_word_does_not_end_a_sentence() -> None:
    text = from_text("We met Mrs. Patel at the gate. It rained.")
    span = text.sentence_at(0)
    assert span is not None
    assert text.words_of(span) == "We met Mrs. Patel at the gate."


def test_a_point_of_a_list_runs_over_its_lines_and_no_further() -> None:
    text = page(*LINES)
    span = text.sentence_at(text.text.index("qualified"))
    assert span is not None
    assert text.words_of(span) == "1. Individual therapy, 45 minutes each week, by a qualified therapist."


def test_a_list_falls_into_its_points() -> None:
    text = page(*LINES)
    whole = Span(1, len(text.words) - 1)
    assert [text.words_of(one)[:2] for one in text.points_in(whole)] == ["1.", "2.", "3."]


def test_words_that_are_no_list_stay_together() -> None:
    text = from_text("One thing and another. And more.")
    assert text.points_in(Span(0, 5)) == (Span(0, 5),)


def test_the_region_has_one_box_for_each_line() -> None:
    text = page("one two three", "four five")
    region = text.region_of(Span(1, 4))
    assert len(region) == 2
    assert region[1][0] == 0.1


def test_words_without_places_have_no_region() -> None:
    text = from_text("read from a photo")
    assert text.region_of(Span(0, 3)) == ()
    assert text.word_at(0.5, 0.5) is None


def test_the_nearest_word_is_looked_for_on_its_own_line_first() -> None:
    text = page("one two three", "four five")
    assert text.word_at(0.95, 0.11) == 2
    assert text.word_at(0.0, 0.9) == 3


def test_a_part_of_the_text_touches_whole_words() -> None:
    text = from_text("one two three")
    assert text.span_of(5, 6) == Span(1, 1)
    assert text.span_of(3, 4) is None
