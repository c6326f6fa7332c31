"""demo: the invented sample diary, to look at and to try things with."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

import typer

from senddiary.cli.console import document, refusals, say
from senddiary.cli.options import AsJson, Folder
from senddiary.cli.window import WindowAsked, has_screen
from senddiary.errors import OpeningRefused, TargetExists
from senddiary.i18n import _
from senddiary.reports import snapshot as shots
from senddiary.services import entries, people, reporting, sample, vault
from senddiary.services.views import View
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase

CHRONOLOGY = "chronology.pdf"


def demo(
    folder: Folder,
    number: Annotated[int, typer.Option("--entries", min=0, help="Add so many invented entries for size.")] = 0,
    *,
    no_window: Annotated[bool, typer.Option("--no-window", help="Only make it.")] = False,
    as_json: AsJson = False,
) -> None:
    """Make the invented sample diary (passphrase: demo) and its chronology, then open it."""
    with refusals(as_json=as_json):
        diary, _code = Diary.create(_fresh(folder), sample.passphrase())
        try:
            sample.fill(diary, more=number)
            report = _chronology(diary, folder)
            total = entries.count(diary, View())
        finally:
            diary.close()
    if as_json:
        document({"entries": total, "chronology": report.name, "passphrase": sample.passphrase()})
    else:
        say(_("The sample diary is made: {total} entries. Its passphrase is: demo").format(total=total))
        say(_("Its chronology is in {file}").format(file=report))
    if no_window:
        return
    if has_screen():
        raise WindowAsked(folder)
    say(_("There is no screen here, so no window was opened."))


def _fresh(folder: Path) -> Path:
    """The folder, free for a new sample; only an earlier sample diary is ever cleared away."""
    if (folder / "key.json").exists():
        if not _is_sample(folder):
            raise TargetExists(_("There is a diary of your own in that folder."), _("Choose another folder."))
        shutil.rmtree(folder)
    return folder


def _is_sample(folder: Path) -> bool:
    try:
        diary = Diary.open(folder, Passphrase(sample.passphrase()), writing=False)
    except OpeningRefused:
        return False
    try:
        return vault.fact(diary, "banner") is not None
    finally:
        diary.close()


def _chronology(diary: Diary, folder: Path) -> Path:
    """The chronology of the first child, beside the diary: nothing readable is ever put inside it."""
    target = folder.with_name(f"{folder.name}-{CHRONOLOGY}")
    child = people.children(diary)[0]
    view = shots.View(child=child.id, kept_by=child.kept_by or "")
    made = reporting.compose(diary, view, reporting.Moment(sample.now().date(), sample.now()))
    reporting.write(reporting.draw(made, "pdf"), target, replace=True)
    return target
