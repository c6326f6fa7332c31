"""The councils’ own standards that this diary measures waits against, each from a file the parent chose."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from senddiary.errors import NotFound, RefusedEntry, RulePackRefused, UnreadableFile
from senddiary.i18n import _
from senddiary.model.deadline import Deadline
from senddiary.model.revision import Meta
from senddiary.rules.local_packs import LocalPack, read_local
from senddiary.rules.rule_packs import Rule
from senddiary.storage.diary import Diary

KEY: Final = "local-pack:"
LARGEST: Final = 256 * 1024  # bytes of a file of standards or of a calendar


def text_of(file: Path) -> str:
    """The words of a small file that was chosen. Raises UnreadableFile for one that is large or is no text."""
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise UnreadableFile(_("This file is too large to be a list of dates or standards."), code="too-large")
        return content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(_("This file could not be read as text.")) from error


def keep(diary: Diary, text: str) -> LocalPack:
    """Keep the standards of a file; one of the same name is replaced. Raises RulePackRefused and RefusedEntry."""
    pack = read_local(text)
    with diary.write() as session:
        others = [rule for one in _packs(session) if one.name != pack.name for rule in one.rules]
        if {rule.id for rule in others} & {rule.id for rule in pack.rules}:
            raise RulePackRefused(_("Another file of standards uses the same names for its rules."))
        gone = {rule.id for one in _packs(session) if one.name == pack.name for rule in one.rules}
        _refuse_used(session, gone - {rule.id for rule in pack.rules})
        session.merge(Meta(key=f"{KEY}{pack.name}", value=text))
    return pack


def listing(diary: Diary) -> tuple[LocalPack, ...]:
    """The standards that are kept, by name."""
    with diary.read() as session:
        return tuple(_packs(session))


def forget(diary: Diary, name: str) -> None:
    """Take standards out again. Raises NotFound, and RefusedEntry while a process counts with them."""
    with diary.write() as session:
        pack = next((one for one in _packs(session) if one.name == name), None)
        if pack is None:
            raise NotFound
        _refuse_used(session, {rule.id for rule in pack.rules})
        session.execute(delete(Meta).where(Meta.key == f"{KEY}{name}"))


def rules_of(known: Mapping[str, str]) -> tuple[Rule, ...]:
    """The rules among the small facts of a diary."""
    return tuple(rule for key in sorted(known) if key.startswith(KEY) for rule in read_local(known[key]).rules)


def _packs(session: Session) -> list[LocalPack]:
    texts = session.scalars(select(Meta.value).where(Meta.key.startswith(KEY)).order_by(Meta.key))
    return [read_local(text) for text in texts]


def _refuse_used(session: Session, rules: set[str]) -> None:
    if session.scalar(select(Deadline.id).where(Deadline.process.in_(rules)).limit(1)) is not None:
        raise RefusedEntry(
            _("A process counts with these standards."), _("Take the process back first, or keep the standards.")
        )
