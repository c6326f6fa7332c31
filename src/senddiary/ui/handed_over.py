"""What was dropped or pasted: files of this computer, loose words and pictures, and what cannot be taken, with why."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QUrl
from PySide6.QtGui import QImage

from senddiary.errors import DiaryError, NotTakenIn
from senddiary.i18n import _
from senddiary.rules.storable import storable
from senddiary.services.arrivals import Loose

MAIL_FORMATS: Final = (
    "text/x-moz-message",
    "application/x-moz-file-promise",
    "application/x-moz-nativehtml-message",
    "com.apple.mail.email",
    "com.apple.pasteboard.promised-file-url",
    'application/x-qt-windows-mime;value="filegroupdescriptorw"',
    'application/x-qt-windows-mime;value="filegroupdescriptor"',
    'application/x-qt-windows-mime;value="renprivatemessages"',
    "x-special/evolution-mail",
    "message/uid-list",
)
MAIL_PLACES: Final = ("imap", "imap-message", "mailbox", "mailbox-message", "message", "mid", "cid", "news", "outlook")
PICTURES: Final = (("image/png", "png"), ("image/jpeg", "jpg"), ("image/webp", "webp"), ("image/gif", "gif"))
ONE_LINK: Final = re.compile(r"\s*(?:https?|ftp|www\.)\S+\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was not taken, why not, and what to do instead."""

    name: str
    words: str
    next_step: str

    @classmethod
    def of(cls, name: str, error: DiaryError) -> Refusal:
        """The refusal that an error tells of."""
        return cls(name, str(error), error.next_step)


@dataclass(frozen=True, slots=True)
class HandedOver:
    """Everything that came with one drop, one paste or one choice of files."""

    files: tuple[Path, ...] = ()
    loose: tuple[Loose, ...] = ()
    refused: tuple[Refusal, ...] = ()

    @property
    def anything(self) -> bool:
        """Whether there is anything to show for it."""
        return bool(self.files or self.loose or self.refused)


def link() -> NotTakenIn:
    """A link to a page was handed over."""
    return NotTakenIn(
        _("That is a link to a page, not a file. senddiary never goes on the internet."),
        _("Open the page, save it or the file on it, then drop the saved file here."),
    )


def mail_without_file() -> NotTakenIn:
    """A mail was dragged out of a mail program that gives no file with it."""
    return NotTakenIn(
        _("Your mail program did not hand over the message itself."),
        _("In your mail program choose Save as, save the message as a file, then drop that file here."),
    )


def elsewhere() -> NotTakenIn:
    """The file lies on another computer."""
    return NotTakenIn(
        _("That file lies on another computer, and senddiary only reads from this one."),
        _("Copy it to this computer, then drop the copy here."),
    )


def from_mime(mime: QMimeData) -> HandedOver:
    """What a drop or the clipboard holds. Nothing is opened here, and no link is followed."""
    if mime.hasUrls():
        return _from_urls(mime.urls())
    if any(mime.hasFormat(name) for name in MAIL_FORMATS):
        return HandedOver(refused=(Refusal.of(_("A message"), mail_without_file()),))
    picture = _picture(mime)
    if picture is not None:
        return HandedOver(loose=(picture,))
    return _from_text(mime.text()) if mime.hasText() else HandedOver()


def can_take(mime: QMimeData) -> bool:
    """Whether there is anything in it to answer for, also when the answer is a No."""
    return mime.hasUrls() or mime.hasText() or mime.hasImage() or any(mime.hasFormat(name) for name in MAIL_FORMATS)


def _from_urls(urls: Iterable[QUrl]) -> HandedOver:
    files, refused = [], []
    for url in urls:
        if url.isLocalFile() and not url.host():
            files.append(Path(url.toLocalFile()))
            continue
        why = elsewhere() if url.isLocalFile() else _why_not(url.scheme().lower())
        refused.append(Refusal.of(storable(url.toDisplayString())[:80], why))
    return HandedOver(tuple(files), (), tuple(refused))


def _why_not(scheme: str) -> NotTakenIn:
    return mail_without_file() if scheme in MAIL_PLACES else link()


def _from_text(words: str) -> HandedOver:
    if not words.strip():
        return HandedOver()
    if ONE_LINK.fullmatch(words):
        return HandedOver(refused=(Refusal.of(words.strip()[:80], link()),))
    content = storable(words).encode("utf-8")
    return HandedOver(loose=(Loose(_("Pasted words") + ".txt", content),))


def _picture(mime: QMimeData) -> Loose | None:
    for kind, suffix in PICTURES:
        if mime.hasFormat(kind):
            return Loose(f"{_('Pasted picture')}.{suffix}", bytes(mime.data(kind).data()))
    shown = mime.imageData() if mime.hasImage() else None
    if not isinstance(shown, QImage) or shown.isNull():
        return None
    raw = QByteArray()
    buffer = QBuffer(raw)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    shown.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, Qt takes the name of the format
    return Loose(_("Pasted picture") + ".png", bytes(raw.data()))
