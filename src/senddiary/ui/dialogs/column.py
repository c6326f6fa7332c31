"""One quiet column in the middle of the window; it scrolls when the words are large."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from senddiary.ui import theme


class Column(QScrollArea):
    """`body` is the layout to add to; the column is at most `width` pixels wide at 100 %."""

    def __init__(self, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        middle = QWidget()
        middle.setMaximumWidth(theme.px(width))
        self.body = QVBoxLayout(middle)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)
        ground = QWidget()
        ground.setObjectName("paper")
        across = QHBoxLayout(ground)
        across.setContentsMargins(24, 24, 24, 24)
        across.addStretch(1)
        across.addWidget(middle, 1000, Qt.AlignmentFlag.AlignVCenter)
        across.addStretch(1)
        self.setWidget(ground)
