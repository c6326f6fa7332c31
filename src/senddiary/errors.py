"""What senddiary may say to a person when something cannot be done.

`str(error)` is one plain sentence, `next_step` says what to do now, `code` is for scripts.
"""

from __future__ import annotations

from senddiary.i18n import N_, _


class DiaryError(Exception):
    """Something a person can understand and act on."""

    code = "refused"
    sentence = N_("That could not be done.")
    next_step_words = N_("Nothing has been changed.")

    def __init__(self, sentence: str | None = None, next_step: str | None = None) -> None:
        super().__init__(sentence if sentence is not None else _(self.sentence))
        self.next_step = next_step if next_step is not None else _(self.next_step_words)


class OpeningRefused(DiaryError):
    """A diary could not be opened. Not a byte of it was changed."""


class DiaryMissing(OpeningRefused):
    """There is no diary in the folder."""

    code = "missing"
    sentence = N_("There is no diary in that folder.")
    next_step_words = N_("Check the folder, or make a new diary there with “senddiary new”.")


class DiaryMoved(OpeningRefused):
    """A diary was here, or part of it still is."""

    code = "moved"
    sentence = N_("Your diary used to be in that folder and is not there now.")
    next_step_words = N_("If it is on a stick or a drive, plug that in. If it was moved, open it from its new place.")


class DiaryEmpty(OpeningRefused):
    """The folder is there and has nothing in it."""

    code = "empty"
    sentence = N_("That folder is empty, so there is no diary to open.")
    next_step_words = N_("Choose the folder of your diary, or bring your diary back from a backup.")


class DiaryZeroBytes(OpeningRefused):
    """A file of the diary has no content at all."""

    code = "zero-bytes"
    sentence = N_("The diary file is there, but it has nothing in it. It was emptied or never finished copying.")
    next_step_words = N_("Bring your diary back from your newest backup. Nothing has been overwritten.")


class WrongPassphrase(OpeningRefused):
    """No slot of the key file opens with these words."""

    code = "wrong-passphrase"
    sentence = N_("That passphrase did not open this diary.")
    next_step_words = N_("Try again, look at Caps Lock, or use your recovery sheet.")


class WrongRecoveryCode(WrongPassphrase):
    """The code is whole, but it is not this diary's."""

    sentence = N_("That recovery code is not the one of this diary.")
    next_step_words = N_(
        "Look for the newest recovery sheet of this diary. An older sheet stops working when a new one is made."
    )


class DiaryDamaged(OpeningRefused):
    """Part of the diary cannot be read any more; the passphrase is not the reason."""

    code = "damaged"
    sentence = N_("Part of the diary file is damaged. Your passphrase is not the reason.")
    next_step_words = N_("Bring your diary back from your newest good backup. Nothing has been overwritten.")


class DiaryNewer(OpeningRefused):
    """The diary was written by a newer senddiary: it can be read, not changed."""

    code = "newer"
    sentence = N_("This diary was last used with a newer senddiary. You can read it here, but not change it.")
    next_step_words = N_("Install the newer senddiary to write in it.")


class DiaryReadOnly(OpeningRefused):
    """The folder or its files may not be written: the diary can be read, not changed."""

    code = "read-only"
    sentence = N_("This diary is write-protected. You can read it, but not change it.")
    next_step_words = N_("Copy its folder to a place where you may write, and open it there.")


class DiaryInUse(OpeningRefused):
    """Another senddiary has this diary open."""

    code = "in-use"
    sentence = N_("This diary is already open in another senddiary.")
    next_step_words = N_("Use the window that is open, or close it and try again.")


class SavesMissing(OpeningRefused):
    """The seal says that more was saved than the diary file now holds."""

    code = "damaged"
    sentence = N_("Saved entries are missing from the diary file. It is older than its seal.")
    next_step_words = N_("Bring your diary back from your newest good backup. Nothing has been overwritten.")


class SealTroubled(OpeningRefused):
    """The seal is missing, damaged or from another diary, and nothing else can vouch for the last saves."""

    code = "damaged"
    sentence = N_(
        "The seal beside the diary is missing or damaged, so it cannot say whether your last saves are all there."
    )
    next_step_words = N_("You can still read the diary. Compare it with your newest backup before you write in it.")


class SealVouched(DiaryError):
    """The seal is missing or damaged, and this computer's own memory vouches for the last saves."""

    code = "missing-seal"
    sentence = N_("The seal beside the diary was missing or damaged. Nothing that this computer saw saved is missing.")
    next_step_words = N_("You do not need to do anything. Make a backup soon, in case the drive is wearing out.")


class OlderThanLastTime(DiaryError):
    """The diary is whole, but this computer has seen a newer one with the same key."""

    code = "older-than-last-time"
    sentence = N_("This diary is older than the one you had open here last time.")
    next_step_words = N_("If you did not bring back a backup, look for the newer diary before you write.")


class StateRefused(DiaryError):
    """The per-user folder for locks cannot be written."""

    code = "state-refused"
    sentence = N_("senddiary cannot write in its own folder on this computer, so it cannot open a diary safely.")
    next_step_words = N_("Make sure that your account may write in its home folder, and that the drive is not full.")


class EmptyPassphrase(DiaryError):
    """A diary would be locked with nothing."""

    code = "empty-passphrase"
    sentence = N_("A passphrase needs at least one letter.")
    next_step_words = N_("Think of three or four words that only you would put together.")


class NoteDamaged(DiaryError):
    """A quick note that can not be opened."""

    code = "note-damaged"
    sentence = N_("A quick note is damaged and could not be read. It has been kept.")
    next_step_words = N_("Write it again if you remember what it said.")


class OriginalDamaged(DiaryError):
    """An attached file is not what was put in."""

    code = "damaged-original"
    sentence = N_("An attached file is damaged and cannot be opened.")
    next_step_words = N_("Bring it back from your newest good backup.")


class OriginalMissing(DiaryError):
    """An attached file is not in the diary's folder."""

    code = "missing-original"
    sentence = N_("An attached file is not in the diary’s folder any more.")
    next_step_words = N_("Bring it back from your newest good backup.")


class UnreadableDate(DiaryError):
    """A date that is not written in one of the known forms."""

    code = "unreadable-date"
    sentence = N_("That date could not be read.")
    next_step_words = N_("Write it like 2026-05-13, 2026-05-13T15:40, 2026-05, 2021-spring or 2026.")


class RefusedEntry(DiaryError):
    """An entry from outside names something that is not known."""

    code = "refused-entry"


class NotFound(DiaryError):
    """Nothing in the diary has that id."""

    code = "not-found"
    sentence = N_("Nothing in this diary has that id.")


class TargetExists(DiaryError):
    """A file or folder is already there and would be overwritten."""

    code = "target-exists"
    sentence = N_("There is already something with that name.")
    next_step_words = N_("Choose another name, or say that it may be replaced.")


class TargetRefused(DiaryError):
    """A place where nothing may be written, such as inside a diary."""

    code = "target-refused"
    sentence = N_("That place is inside a diary, where only the diary itself may write.")
    next_step_words = N_("Choose a folder outside the diary.")


class DiskFull(DiaryError):
    """There is no room left to save."""

    code = "disk-full"
    sentence = N_("There is no room left on this drive, so this was not saved. Your words are still here.")
    next_step_words = N_("Free some space and save again.")


class NotSaved(DiaryError):
    """The computer refused to write."""

    code = "not-saved"
    sentence = N_("The computer could not write to the diary, so this was not saved. Your words are still here.")
    next_step_words = N_("Check the drive and save again.")


class BackupRefused(DiaryError):
    """A backup cannot be trusted or read."""

    code = "backup-refused"
    sentence = N_("That file is not a whole senddiary backup.")
    next_step_words = N_("Try an older backup. Your present diary has not been touched.")


class RecoveryCodeTypo(DiaryError):
    """The recovery code has a slip of the pen in it."""

    code = "recovery-code-typo"
    sentence = N_("One character of that recovery code is not right.")
    next_step_words = N_("Compare it with your sheet, group by group.")


class Unexpected(DiaryError):
    """Something nobody foresaw. What it was stays in a log of codes; the person reads one calm sentence."""

    code = "unexpected"
    sentence = N_("That did not work, and the reason is inside senddiary. What you saved is still there.")
    next_step_words = N_("Try it once more. If it happens again, close senddiary and open it again.")


class UnreadableFile(DiaryError):
    """A file from outside could not be read. `code` says why; nothing was stored and nothing was changed."""

    code = "damaged"
    sentence = N_("This file is damaged or is not what its name says, so it could not be read.")
    next_step_words = N_("Keep it as a file if you like. It stays exactly as it came.")

    def __init__(self, sentence: str | None = None, next_step: str | None = None, *, code: str = "damaged") -> None:
        super().__init__(sentence, next_step)
        self.code = code


class DatesUnclear(DiaryError):
    """A deadline cannot be computed from these dates; the sentence is the one question to answer first."""

    code = "dates-unclear"
    next_step_words = N_("Answer that, and the date can be worked out.")


class TermsUnknown(DatesUnclear):
    """School days are to be counted at a time for which no terms are known."""


class RulePackRefused(DiaryError):
    """A file of rules does not say what a rule must say."""

    code = "rule-pack-refused"
    sentence = N_("That file of rules could not be used.")
    next_step_words = N_("Put the file right or take it out. The other rules work as before.")


class NotTakenIn(DiaryError):
    """Something that is no ordinary file, or more than can be kept. `code` says which; nothing was stored."""

    code = "not-a-file"
    sentence = N_("This is not an ordinary file, so it was not taken in.")
    next_step_words = N_("Nothing was stored. Drop the file itself.")

    def __init__(self, sentence: str | None = None, next_step: str | None = None, *, code: str = "not-a-file") -> None:
        super().__init__(sentence, next_step)
        self.code = code


class ChangedMeanwhile(DiaryError):
    """A file is not the one that was looked at a moment ago."""

    code = "changed"
    sentence = N_("This file has changed since you looked at it, so it was not stored.")
    next_step_words = N_("Look at it again, and then keep it.")


class NothingToKeep(DiaryError):
    """Everything that was chosen is in the diary already, in the document with this id."""

    document = ""
    code = "duplicate"
    sentence = N_("This is in your diary already, so it was not stored again.")
