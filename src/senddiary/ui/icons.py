"""The bundled one-colour drawings, tinted to a colour of the theme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from senddiary import resources
from senddiary.ui import theme


def icon(name: str, role: str = "muted", size: int | None = None, gap: int = 0) -> QIcon:
    """The drawing `name` in the colour of a role, for buttons; `gap` is the clear space on its right."""
    drawn = pixmap(name, role, size if size is not None else theme.px(18))
    if not gap:
        return QIcon(drawn)
    ratio = drawn.devicePixelRatio()
    wider = QPixmap(QSize(drawn.width() + round(gap * ratio), drawn.height()))
    wider.setDevicePixelRatio(ratio)
    wider.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wider)
    painter.drawPixmap(0, 0, drawn)
    painter.end()
    return QIcon(wider)


def pixmap(name: str, role: str = "muted", size: int = 18) -> QPixmap:
    """The drawing as `size` pixels square, sharp on screens with small pixels."""
    screen = QGuiApplication.primaryScreen()
    ratio = screen.devicePixelRatio() if screen is not None else 1.0
    return _drawn(name, theme.colour(role).name(), size, ratio)


def paint(painter: QPainter, name: str, role: str, box: QRectF) -> None:
    """Draw straight into a widget."""
    painter.drawPixmap(box.toRect(), pixmap(name, role, round(box.width())))


def load() -> None:
    """Read every drawing from the disk, away from the window."""
    for name in resources.names("icons", ".svg"):
        _read(name)


@lru_cache(maxsize=256)
def _drawn(name: str, code: str, size: int, ratio: float) -> QPixmap:
    drawing = _read(name).replace("currentColor", QColor(code).name())
    made = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return made


@lru_cache(maxsize=256)
def _read(name: str) -> str:
    return resources.text(f"icons/{name}.svg")
