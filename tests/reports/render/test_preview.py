"""The preview draws the very bytes that are saved."""

from __future__ import annotations

import pytest

from senddiary.reports import chronology, render
from senddiary.reports.render.preview import page_image, page_sizes
from tests.reports.conftest import MakeSnapshot


def test_a_page_comes_as_pixels_of_the_width_asked_for(shot: MakeSnapshot) -> None:
    made = render.to_bytes(chronology.build(shot()), "pdf")
    image = page_image(made, 0, 300)
    assert (image.width, image.height) == (300, 425)
    assert len(image.rgb) == image.width * image.height * 3
    assert min(image.rgb) < 60 < max(image.rgb) == 255


def test_pages_are_a4_and_one_that_is_not_there_is_refused(shot: MakeSnapshot) -> None:
    made = render.to_bytes(chronology.build(shot()), "pdf")
    sizes = page_sizes(made)
    assert {(round(size.width), round(size.height)) for size in sizes} == {(595, 842)}
    with pytest.raises(IndexError):
        page_image(made, len(sizes), 300)
