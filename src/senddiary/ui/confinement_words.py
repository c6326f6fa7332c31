"""How reading is shut in on this computer, in plain words. Both start a program of their own: never ask in a window."""

from __future__ import annotations

from typing import Final

from senddiary.errors import DiaryError
from senddiary.i18n import N_, _
from senddiary.importers import ocr, sandbox

NETWORK: Final = {
    "namespace": N_("This computer gives it no network at all."),
    "seccomp": N_("This computer stops it when it tries to use the network."),
}
FILES: Final = {"landlock": N_("It cannot open any other file.")}
ENGINES: Final = {
    "tesseract": N_("Tesseract reads them. It is on this computer already."),
    "rapidocr": N_("RapidOCR reads them. It is on this computer already."),
}


def of_reading() -> str:
    """What keeps a hostile file from doing harm here."""
    parts = [_("Every file from outside is read by a separate program that can do nothing but read.")]
    try:
        found = sandbox.confinement()
    except (DiaryError, OSError):
        return " ".join([*parts, _("That program did not answer just now.")])
    python = _("Python refuses it the network.")
    parts.append(_(NETWORK[found.network]) if found.network in NETWORK else python)
    parts.append(_(FILES[found.files]) if found.files in FILES else _("Python refuses it any other file."))
    memory = _("It may use 512 MB of memory and no more.")
    loose = _("This computer does not hold it to a limit of memory; it is stopped when it takes too long.")
    parts.append(memory if found.memory else loose)
    return " ".join(parts)


def of_the_photo_reader() -> str:
    """Which program reads the words on photos, or how to get one."""
    engine = ocr.available()
    if engine in ENGINES:
        return _(ENGINES[engine])
    return _("There is no program for it here yet. Install Tesseract with its English words, and it is used.")
