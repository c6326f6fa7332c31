"""What was dropped or pasted: files of this computer, loose words and pictures, and what cannot be taken, with why."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QUrl
from PySide6.QtGui import QImage

from senddiary.errors import DiaryError
from senddiary.i18n import N_, _
from senddiary.rules.storable import storable

LARGEST: Final = 16 << 30  # bytes of one file; what is larger is a whole disk, not a letter
SHORTCUTS: Final = (".lnk", ".url", ".desktop", ".webloc", ".website", ".pif")
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


class NotTaken(DiaryError):
    """Something was dropped or pasted that senddiary does not take."""

    code = "not-taken"
    sentence = N_("That cannot be taken in as it is.")
    next_step_words = N_("Save it as a file on this computer, then drop the file here.")


@dataclass(frozen=True, slots=True)
class Loose:
    """Words or a picture without a file. `name` says what it is."""

    name: str
    content: bytes = field(repr=False)


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


def link() -> NotTaken:
    """A link to a page was handed over."""
    return NotTaken(
        _("That is a link to a page, not a file. senddiary never goes on the internet."),
        _("Open the page, save it or the file on it, then drop the saved file here."),
    )


def mail_without_file() -> NotTaken:
    """A mail was dragged out of a mail program that gives no file with it."""
    return NotTaken(
        _("Your mail program did not hand over the message itself."),
        _("In your mail program choose Save as, save the message as a file, then drop that file here."),
    )


def elsewhere() -> NotTaken:
    """The file lies on another computer."""
    return NotTaken(
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


def from_files(files: Iterable[Path]) -> HandedOver:
    """Files that were chosen or dropped. What is no plain file or folder is refused, and links are never followed."""
    taken, refused = [], []
    for file in files:
        try:
            check(file)
        except NotTaken as reason:
            refused.append(Refusal.of(file.name or str(file), reason))
        else:
            taken.append(file)
    return HandedOver(tuple(taken), (), tuple(refused))


def check(file: Path) -> None:
    """Look at a file from outside, without opening it. Raises `NotTaken` for anything but a plain file or a folder."""
    if str(file).startswith(("//", "\\\\")):
        raise elsewhere()
    if file.suffix.lower() in SHORTCUTS:
        raise NotTaken(
            _("That is a shortcut: it only points to something else."),
            _("Find the file it points to, then drop that file here."),
        )
    try:
        found = file.lstat()
    except (OSError, ValueError) as reason:
        raise NotTaken(
            _("That file is not there any more, or may not be read."), _("Look where it is now, then drop it again.")
        ) from reason
    if stat.S_ISLNK(found.st_mode):
        raise NotTaken(
            _("That is a link to another file, and senddiary does not follow links."),
            _("Drop the file itself here."),
        )
    if not stat.S_ISREG(found.st_mode) and not stat.S_ISDIR(found.st_mode):
        raise NotTaken(
            _("That is not a file: it is a part of the computer’s own plumbing."), _("Choose an ordinary file.")
        )
    if found.st_size > LARGEST and stat.S_ISREG(found.st_mode):
        raise NotTaken(
            _("That file is too large to be kept here: more than 16 GB."),
            _("Keep it where it is, and write in an entry where that is."),
        )


def _from_urls(urls: Iterable[QUrl]) -> HandedOver:
    files, refused = [], []
    for url in urls:
        if url.isLocalFile() and not url.host():
            files.append(Path(url.toLocalFile()))
            continue
        why = elsewhere() if url.isLocalFile() else _why_not(url.scheme().lower())
        refused.append(Refusal.of(storable(url.toDisplayString())[:80], why))
    return HandedOver(tuple(files), (), tuple(refused))


def _why_not(scheme: str) -> NotTaken:
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
