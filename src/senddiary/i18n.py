"""Translation without Qt, because reports and rules speak too."""

from __future__ import annotations

import gettext
from functools import cache

from senddiary import resources


@cache
def _translations() -> gettext.NullTranslations:
    return gettext.translation("senddiary", resources.path("i18n"), fallback=True)


def _(message: str) -> str:
    """The message in the language in use."""
    return _translations().gettext(message)


def N_(message: str) -> str:
    """Mark a constant for translation; it is translated when shown."""
    return message


def ngettext(one: str, many: str, count: int) -> str:
    """The singular or the plural message for `count`."""
    return _translations().ngettext(one, many, count)
