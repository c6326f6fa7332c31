"""A small choice above a list that opens a menu, built anew each time it is opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from senddiary.ui.widgets.buttons import Button, filter_button


def menu_button(name: str) -> Button:
    """The button, called `filter_<name>`; pressed while it narrows something."""
    button = filter_button("", "chevron-down")
    button.setObjectName(f"filter_{name}")
    button.setCheckable(True)
    button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    return button


def open_menu(button: Button, fill: Callable[[QMenu], None]) -> None:
    """Show what `fill` puts into the menu, under the button."""
    menu = QMenu(button)
    menu.setObjectName(f"{button.objectName()}_menu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    fill(menu)
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))
