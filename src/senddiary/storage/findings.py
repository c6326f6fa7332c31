"""What a health check may find: one line each, with its plain words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from senddiary.i18n import N_, _

DAMAGE: Final = "damage"
WARNING: Final = "warning"
NOTE: Final = "note"
BRING_BACK: Final = N_("Bring your diary back from your newest good backup into a new folder, and compare the two.")
BRING_BACK_FILE: Final = N_(
    "Bring your diary back from your newest good backup into a new folder, and take the file from there."
)
NOTHING: Final = N_("You do not need to do anything.")
NEW_BACKUP: Final = N_("Open the diary, which mends this, and make a backup soon in case the drive is wearing out.")

KINDS: Final = {
    "damaged-database": (DAMAGE, N_("Part of the diary file is damaged, or does not hold what was saved."), BRING_BACK),
    "damaged-header": (DAMAGE, N_("The diary’s key file is damaged. Your passphrase is not the reason."), BRING_BACK),
    "damaged-seal": (
        DAMAGE,
        N_("The seal beside the diary is damaged, so it cannot say whether the last saves are all there."),
        BRING_BACK,
    ),
    "missing-seal": (
        DAMAGE,
        N_("The seal beside the diary is missing, so nothing can say whether the last saves are all there."),
        BRING_BACK,
    ),
    "foreign-seal": (DAMAGE, N_("The seal beside the diary belongs to another diary."), BRING_BACK),
    "saves-missing": (
        DAMAGE,
        N_("Saved entries are missing from the diary file. It is older than its seal."),
        BRING_BACK,
    ),
    "older-than-last-time": (
        WARNING,
        N_("This diary is older than the one that was open on this computer last time."),
        N_("If you did not bring back a backup, look for the newer diary before you write."),
    ),
    "chain-broken": (DAMAGE, N_("The history of the diary was changed by something other than senddiary."), BRING_BACK),
    "damaged-original": (DAMAGE, N_("“{name}” is damaged and cannot be opened."), BRING_BACK_FILE),
    "missing-original": (DAMAGE, N_("“{name}” is not in the diary’s folder any more."), BRING_BACK_FILE),
    "orphan-original": (
        NOTE,
        N_("An encrypted file belongs to no document. It may be left from a save that was broken off."),
        NOTHING,
    ),
    "conflict-copy": (
        WARNING,
        N_("There is a second copy of a diary file beside it. Two computers may have written at once."),
        N_("Keep both. Open the other computer’s diary as well and compare the newest entries."),
    ),
    "sync-folder": (
        WARNING,
        N_("The diary lies in a folder that is copied to a cloud. It stays encrypted, but two computers may write."),
        N_("Move the diary to a folder that is not copied, and keep backups in the cloud instead."),
    ),
    "clock-set-back": (
        NOTE,
        N_("The computer’s clock was earlier than at the save before. The order of writing is still known."),
        NOTHING,
    ),
    "unsealed-save": (
        NOTE,
        N_("The last save is there, but the computer stopped just before it was sealed."),
        N_("Open the diary: it is sealed again by itself."),
    ),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a health check found. `file` is a name inside the diary's folder; `items` name what is concerned."""

    code: str
    severity: str
    file: str | None
    items: tuple[str, ...]
    message: str
    next: str


def finding(code: str, file: str | None = None, items: Iterable[str] = (), *, severity: str | None = None) -> Finding:
    """The finding with that code, in the language in use. Of an original the first item is what it is called."""
    usual, message, following = KINDS[code]
    named = tuple(items)
    return Finding(code, severity or usual, file, named, _(message).format(name=next(iter(named), "")), _(following))


def mended_by_opening(code: str, file: str) -> Finding:
    """Damage that costs nothing, because there is a second copy."""
    _usual, message, _following = KINDS[code]
    return Finding(code, WARNING, file, (), _(message), _(NEW_BACKUP))
