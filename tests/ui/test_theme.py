"""The look: every theme is readable, and everything grows with the text."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from senddiary.settings import Settings
from senddiary.ui import icons, theme

PAIRS = (
    [("ink", ground) for ground in ("paper", "surface", "raised", "accent_soft", "soon_soft", "waiting_soft")]
    + [("muted", ground) for ground in ("paper", "surface", "raised", "accent_soft")]
    + [("accent_text", ground) for ground in ("paper", "surface", "raised", "accent_soft")]
    + [("on_accent", "accent"), ("on_accent", "accent_text"), ("paper", "ink"), ("accent", "surface")]
    + [
        (tone, ground)
        for tone in ("past", "soon", "kept", "waiting", "voice")
        for ground in (f"{tone}_soft", "surface")
    ]
)


@pytest.mark.parametrize("name", theme.names())
def test_every_text_of_a_theme_is_at_least_four_and_a_half_to_one_on_its_ground(name: str) -> None:
    colours = theme.load(name).colours
    faint = {pair: theme.contrast(colours[pair[0]], colours[pair[1]]) for pair in PAIRS}
    assert {pair: ratio for pair, ratio in faint.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("name", theme.names())
def test_every_theme_names_the_same_colours(name: str) -> None:
    assert set(theme.load(name).colours) == set(theme.load("light").colours)


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert theme.contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_the_style_sheet_grows_with_the_text_and_keeps_thin_lines_thin() -> None:
    sheet = theme.style_sheet(theme.load("light"), Settings(text_scale=200))
    assert "* { font-size: 30px;" in sheet
    assert "border: 1px solid" in sheet


@pytest.mark.parametrize("name", theme.names())
def test_nothing_is_left_to_fill_in_the_style_sheet(name: str) -> None:
    sheet = theme.style_sheet(theme.load(name), Settings())
    assert not re.search(r"@[a-z]|\dsp\b", sheet)


def test_the_bundled_family_is_there_and_open_dyslexic_is_only_offered_when_installed(qapp: QApplication) -> None:
    theme.apply(qapp, Settings(theme="light"))
    assert theme.FAMILY in QFontDatabase.families()
    assert theme.has_open_dyslexic() == ("OpenDyslexic" in QFontDatabase.families())


def test_wide_spacing_puts_the_lines_further_apart(qapp: QApplication) -> None:
    theme.apply(qapp, Settings(theme="light", spacing="wide"))
    wide = theme.line_height(qapp.font())
    theme.apply(qapp, Settings(theme="light"))
    assert wide > theme.line_height(qapp.font())


def test_a_theme_that_does_not_exist_becomes_the_light_one(qapp: QApplication) -> None:
    assert theme.apply(qapp, Settings(theme="mauve")).name == "light"


@pytest.mark.parametrize("moves", [True, False])
def test_nothing_moves_when_motion_is_unwelcome_and_else_as_the_computer_has_it(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, moves: bool
) -> None:
    monkeypatch.setattr(theme._Applied, "moves", moves)
    general = Qt.UIEffect.UI_General
    theme.apply(qapp, Settings())
    assert qapp.isEffectEnabled(general) is moves
    theme.apply(qapp, Settings(reduced_motion=True))
    assert not qapp.isEffectEnabled(general)
    theme.apply(qapp, Settings())
    assert qapp.isEffectEnabled(general) is moves
    qapp.setEffectEnabled(general, False)


def test_a_drawing_wears_the_colour_of_the_theme(qapp: QApplication) -> None:
    theme.apply(qapp, Settings(theme="light"))
    picture = icons.pixmap("plus", "past", 24).toImage()
    assert picture.pixelColor(12, 12).name().upper() == theme.applied().colours["past"]
