"""Colours, type and sizes: theme files and one style template become the look of the whole program."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from senddiary import resources
from senddiary.settings import Settings

FAMILY = "Atkinson Hyperlegible Next"
BODY_PX = 15
LINE_HEIGHT = 1.45
FOLLOW_SYSTEM = "system"
SPACING = {"normal": 1.0, "wide": 1.3}


@dataclass(frozen=True)
class Theme:
    """Named colours as "#RRGGBB"."""

    name: str
    dark: bool
    colours: Mapping[str, str]


class _Applied:
    """The look in use. Like Qt's own style it belongs to the running program, not to a page."""

    look = Settings()
    theme = Theme("light", dark=False, colours={})
    moves: bool | None = None


def load(name: str) -> Theme:
    """The theme of `resources/themes/<name>.toml`."""
    content = resources.toml(f"themes/{name}.toml")
    return Theme(name, dark=bool(content["dark"]), colours=dict(content["colours"]))


def names() -> tuple[str, ...]:
    """Every theme there is."""
    return resources.names("themes", ".toml")


def applied() -> Theme:
    """The theme on the screen."""
    if not _Applied.theme.colours:
        _Applied.theme = load("light")
    return _Applied.theme


def look() -> Settings:
    """The choices in use."""
    return _Applied.look


def colour(role: str) -> QColor:
    """The colour of a role ("ink", "past_soft") in the theme on the screen."""
    return QColor(applied().colours[role])


def px(size: float) -> int:
    """`size` pixels at 100 %, grown with the text size."""
    return max(1, round(size * _Applied.look.text_scale / 100))


def line_height(font: QFont) -> float:
    """Pixels from one line of `font` to the next."""
    return font.pixelSize() * LINE_HEIGHT * SPACING[_Applied.look.spacing]


def wanted(look: Settings) -> str:
    """The theme file for a choice; "system" and "contrast" ask the computer."""
    hints = QGuiApplication.styleHints()
    dark = hints.colorScheme() == Qt.ColorScheme.Dark
    contrast = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
    if look.theme == "contrast" or (look.theme == FOLLOW_SYSTEM and contrast):
        return "contrast_dark" if dark else "contrast"
    if look.theme == FOLLOW_SYSTEM:
        return "dark" if dark else "light"
    return look.theme if look.theme in names() else "light"


def load_fonts() -> None:
    """Make the bundled fonts known, so that every computer shows the same letters."""
    if FAMILY in QFontDatabase.families():
        return
    for file in sorted(resources.path("fonts").glob("Atkinson*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def has_open_dyslexic() -> bool:
    """Whether that family is installed on this computer."""
    return "OpenDyslexic" in QFontDatabase.families()


def font(look: Settings, size: float = BODY_PX) -> QFont:
    """The body font."""
    if look.family == "system":
        chosen = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    elif look.family == "opendyslexic" and has_open_dyslexic():
        chosen = QFont("OpenDyslexic")
    else:
        chosen = QFont(FAMILY)
    chosen.setPixelSize(max(1, round(size * look.text_scale / 100)))
    return chosen


def tabular(font: QFont) -> QFont:
    """The same font with figures of equal width, for columns of numbers."""
    made = QFont(font)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def style_sheet(theme: Theme, look: Settings) -> str:
    """The style template with the theme's colours and the text size put in."""
    shade = "dark" if theme.dark else "light"
    words = dict(theme.colours)
    for mark in ("tick", "chevron"):
        words[mark] = resources.path(f"themes/marks/{mark}-{shade}.svg").as_posix()
    sheet = re.sub(r"@([a-z_]+)", lambda found: words[found[1]], resources.text("themes/style.qss"))
    return re.sub(r"(\d+)sp\b", lambda found: f"{max(1, round(int(found[1]) * look.text_scale / 100))}px", sheet)


def palette(theme: Theme) -> QPalette:
    """The same colours for whatever Qt draws without the style sheet."""
    roles = QPalette.ColorRole
    pairs = {
        roles.Window: "paper", roles.WindowText: "ink", roles.Base: "surface", roles.AlternateBase: "raised",
        roles.Text: "ink", roles.PlaceholderText: "muted", roles.Button: "surface", roles.ButtonText: "accent_text",
        roles.Highlight: "accent", roles.HighlightedText: "on_accent", roles.ToolTipBase: "surface",
        roles.ToolTipText: "ink", roles.Link: "accent_text", roles.LinkVisited: "accent_text",
        roles.Accent: "accent", roles.Mid: "line", roles.Midlight: "line", roles.Dark: "muted",
    }  # fmt: skip
    made = QPalette()
    for role, name in pairs.items():
        made.setColor(role, QColor(theme.colours[name]))
    return made


def apply(app: QApplication, look: Settings) -> Theme:
    """Show the whole program in this look."""
    load_fonts()
    theme = load(wanted(look))
    _Applied.look, _Applied.theme = look, theme
    _move(reduced=look.reduced_motion)
    sheet = style_sheet(theme, look)
    if app.styleSheet() != sheet or app.font() != font(look):  # dressing every widget again takes seconds
        if not app.styleSheet():
            app.setStyle("Fusion")
            _follow_system(app)
        app.setPalette(palette(theme))
        app.setFont(font(look))
        app.setStyleSheet(sheet)
    return theme


def _move(*, reduced: bool) -> None:
    """Menus and hints fade and slide where the computer has them do so, and never when motion is unwelcome."""
    if _Applied.moves is None:
        _Applied.moves = QApplication.isEffectEnabled(Qt.UIEffect.UI_General)
    QApplication.setEffectEnabled(Qt.UIEffect.UI_General, _Applied.moves and not reduced)


def _follow_system(app: QApplication) -> None:
    """Change with the computer between day and night, and when it asks for strong contrast."""

    def again(*_what: object) -> None:
        apply(app, _Applied.look)

    hints = app.styleHints()
    hints.colorSchemeChanged.connect(again)
    hints.accessibility().contrastPreferenceChanged.connect(again)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as 1 to 21 (WCAG 2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(code: str) -> float:
    red, green, blue = (_linear(int(code[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
