"""A council’s own service standards, from one file that somebody chose. Only its own words, and only what is sound."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from senddiary.errors import DatesUnclear, RulePackRefused
from senddiary.i18n import N_, _
from senddiary.rules import deadlines
from senddiary.rules.calendars import NATIONS
from senddiary.rules.rule_packs import Rule, all_rules, read_text

LOCAL: Final = "local"
MOST: Final = 200  # rules of one pack
LONGEST: Final = 80  # letters of its name
NEXT: Final = N_("Ask whoever made the file to put it right. Nothing was changed.")


@dataclass(frozen=True, slots=True)
class LocalPack:
    """The standards of one council: its name, the version, and when they were last checked."""

    name: str
    nation: str
    version: str
    checked_on: date
    rules: tuple[Rule, ...]


@lru_cache(maxsize=32)
def read_local(text: str) -> LocalPack:
    """The pack of a file. Raises RulePackRefused when it says more than a council’s own standards, or is not sound."""
    pack, rules = read_text(text, _("you chose"))
    name, nation, version = (str(pack.get(key, "")).strip() for key in ("name", "nation", "version"))
    checked = pack.get("checked_on")
    if not name or len(name) > LONGEST or nation not in NATIONS or not version or not isinstance(checked, date):
        raise _refused(_("The file does not say whose standards these are, for which nation, and when it was checked."))
    if not 0 < len(rules) <= MOST:
        raise _refused(_("The file holds no standards that could be used."))
    for rule in rules:
        _check(rule)
    return LocalPack(name, nation, version, checked, rules)


def _check(rule: Rule) -> None:
    """It is a council’s own, not the law’s, has an id of its own, and its worked examples come out."""
    if rule.class_ != LOCAL:
        raise _refused(
            _("The rule {rule} says that it is law. A file like this may only hold a council’s own standards."), rule
        )
    if rule.id in {known.id for known in all_rules()}:
        raise _refused(_("The rule {rule} has the name of a rule of the law."), rule)
    for example in rule.examples:
        try:
            due = {
                outcome.name: outcome.due for outcome in deadlines.run(rule, example.dates, example.calendar).outcomes
            }
        except DatesUnclear as error:
            raise _refused(_("The worked examples of the rule {rule} do not come out."), rule) from error
        if due != example.due:
            raise _refused(_("The worked examples of the rule {rule} do not come out."), rule)


def _refused(words: str, rule: Rule | None = None) -> RulePackRefused:
    return RulePackRefused(words.format(rule=rule.id[:40] if rule else ""), _(NEXT))
