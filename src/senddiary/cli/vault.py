"""new, check, backup, restore."""

from __future__ import annotations

import os
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from senddiary.cli.console import complain, document, refusals, say
from senddiary.cli.opening import opened, passphrase, refuse_target
from senddiary.cli.options import AsJson, Folder, PassphraseFile, Replace
from senddiary.errors import NotSaved, TargetRefused
from senddiary.i18n import _
from senddiary.services import people, vault
from senddiary.storage import backup as storage_backup
from senddiary.storage import rescue as storage_rescue
from senddiary.storage import restore as storage_restore
from senddiary.storage.backup import BackupReport
from senddiary.storage.diary import Diary
from senddiary.storage.restore import RestoreReport


def new(
    folder: Folder,
    recovery_file: Annotated[Path, typer.Option("--recovery-file", help="Where to write the recovery code.")],
    child: Annotated[str | None, typer.Option("--child", help="The child's name.")] = None,
    *,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Create a diary in a new or empty folder. The recovery code is written to a file, once."""
    with refusals(as_json=as_json):
        refuse_target(recovery_file, replace=False)
        if folder.resolve() in recovery_file.resolve().parents:
            raise TargetRefused
        words = passphrase(passphrase_file, twice=True)
        diary, code = Diary.create(folder, words.words)
        try:
            _write_secret(recovery_file, code)
            if child:
                people.add_child(diary, child, now=datetime.now(UTC))
            if as_json:
                document({"id": diary.vault_id, "children": [child] if child else []})
            else:
                say(_("Your diary is made. Keep the recovery code away from this computer."))
        finally:
            diary.close()


def check(folder: Folder, *, as_json: AsJson = False, passphrase_file: PassphraseFile = None) -> None:
    """Look the diary over without changing a byte. Exit 1 when something is damaged, and say what."""
    with refusals(as_json=as_json):
        report = vault.check(folder, passphrase(passphrase_file))
    if as_json:
        document(asdict(report))
    else:
        say(
            _("{entries} entries, {originals} original files.").format(
                entries=report.entries, originals=report.originals
            )
        )
        for finding in report.findings:
            say(f"{finding.severity}: {finding.message} {finding.next}")
        if report.ok:
            say(_("Everything could be read, and it all adds up."))
    if not report.ok:
        if as_json:
            complain(next(finding.message for finding in report.findings if finding.severity == "damage"))
        raise typer.Exit(1)


def backup(  # noqa: PLR0913 - the options of a command are its arguments
    folder: Folder,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The backup to write (.sdbk).")],
    *,
    replace: Replace = False,
    rescue: Annotated[
        bool, typer.Option("--rescue", help="What is left of a diary that will not open as its last saves are missing.")
    ] = False,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Make a backup, and bring it back in a private place to be sure that it is whole."""
    with refusals(as_json=as_json):
        refuse_target(file, replace=replace)
        if rescue:
            secret, now = passphrase(passphrase_file), datetime.now(UTC)
            report = storage_rescue.rescue(folder, secret, file, now=now, replace=replace)
        else:
            with opened(folder, passphrase_file, writing=False) as diary:
                report = storage_backup.back_up(diary, file, now=datetime.now(UTC), replace=replace)
    if as_json:
        document(_counts(report) | {"size": report.size})
    else:
        words = _("Backup made and tried: {entries} entries, {files} files.")
        say(words.format(entries=report.entries, files=report.originals))


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup (.sdbk).")],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder for the diary.")],
    *,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Bring a diary back from a backup into a new folder. The present diary is not touched."""
    with refusals(as_json=as_json):
        report = storage_restore.restore(file, folder, passphrase(passphrase_file))
    if as_json:
        document(_counts(report))
    else:
        say(_("{entries} entries, {files} files, all checked.").format(entries=report.entries, files=report.originals))


def _counts(report: BackupReport | RestoreReport) -> dict[str, object]:
    return {
        "made": report.made,
        "entries": report.entries,
        "revisions": report.revisions,
        "originals": report.originals,
        "troubled": list(report.troubled),
        "verified": True,
    }


def _write_secret(file: Path, code: str) -> None:
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(code + "\n")
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as reason:
        raise NotSaved(
            _("The recovery code could not be written to that file."),
            _("The diary is there. Open it and make a new recovery sheet in Settings."),
        ) from reason
