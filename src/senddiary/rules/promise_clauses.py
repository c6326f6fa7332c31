"""Who a clause is about, who reports it, and where its words end: the small grammar under the promise finder."""

from __future__ import annotations

from enum import Enum
from functools import cached_property

from senddiary.rules.promise_words import Phrases, Sentence, Token, phrases

_MARKS = frozenset({",", ";", ":", "(", ")", '"', "“", "”", "–", "—", "-", ".", "!"})
_JOINING = frozenset({"and", "but", "that", "because", "so", "then", "which", "or", "as"})
_PREPOSITIONS = frozenset({"of", "from", "in", "at", "with", "for", "on", "to", "about", "near"})
_DETERMINERS = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "another", "every", "each", "some", "her", "his", "its"}
)
_AUXILIARIES = frozenset(
    {"has", "have", "'ve", "had", "'s", "'d", "is", "are", "was", "were", "also", "just", "then", "now", "both", "all"}
)
_ASKING = frozenset({"where", "whether", "if", "why", "how"})
_NEW_CLAUSE = frozenset({"so", "because", "she", "he", "they", "we", "i", "it", "though", "as"})
_PRONOUNS = {"mr": {"he"}, "sir": {"he"}, "mrs": {"she"}, "ms": {"she"}, "miss": {"she"}, "dame": {"she"}}
_OBJECTS = frozenset({"me", "us", "him", "them"})


class Subject(Enum):
    """Whose doing a clause is about."""

    THEM = "a person by role, or a body"
    THEY = "they, someone"
    PRONOUN = "he or she"
    SELF = "I or we"
    YOU = "you"
    FAMILY = "the child, family, friends"
    NAME = "a name without a title"
    THING = "a thing: it, the referral"
    NONE = "nobody named"
    REFUSED = "nobody, whether, if"


class Clauses:
    """One sentence, ready to be asked about its clauses. Positions are token numbers."""

    def __init__(self, sentence: Sentence, recent: frozenset[str] = frozenset()) -> None:
        """`recent` holds the pronouns that stand for whoever the sentence before was about."""
        self.sentence = sentence
        self.recent = recent
        self.tokens = sentence.tokens
        self.words = tuple(token.text for token in sentence.tokens)
        self.phrases: Phrases = phrases()

    @cached_property
    def quoted(self) -> tuple[bool, ...]:
        """For each token, whether it stands between double quotation marks."""
        inside, marks = False, []
        for word in self.words:
            inside = word == "“" or (inside and word != "”") if word != '"' else not inside
            marks.append(inside)
        return tuple(marks)

    def clause_start(self, cue: int, *, reporting: bool = True) -> int:
        """Where the clause that holds `cue` begins: behind the nearest mark, joining word or reporting verb."""
        at = cue
        while at > 0 and not self._is_boundary(at - 1, reporting=reporting):
            at -= 1
        return at

    def _is_boundary(self, at: int, *, reporting: bool) -> bool:
        word = self.words[at]
        if word == "." and at > 0 and len(self.words[at - 1]) == 1:
            return False
        return word in _MARKS or word in _JOINING or (reporting and word in self.phrases.reporting)

    def subject(self, start: int, cue: int) -> Subject:
        """Whose doing the tokens from `start` up to `cue` name."""
        head = self._head(start, cue)
        if not head:
            return Subject.NONE
        asking = any(word in _ASKING for word in self.words[start:cue])
        if asking or any(token.text in self.phrases.refused_subjects for token in head):
            return Subject.REFUSED
        return self._named(head)

    def opening_subject(self, start: int) -> Subject:
        """Who the sentence begins with, looking at its first few words ahead of `start`."""
        if self.words and self.words[0] in ("she", "he"):
            return Subject.PRONOUN
        return self.subject(0, min(4, start))

    def meant_by(self) -> frozenset[str]:
        """The pronouns that stand, in the next sentence, for the person by role this one is about."""
        if self.words and self.words[0] in self.recent:
            return self.recent
        if self.opening_subject(len(self.words)) is not Subject.THEM:
            return frozenset()
        titles = [_PRONOUNS[word] for word in self.words[:4] if word in _PRONOUNS]
        return frozenset(titles[0] if titles else {"she", "he"})

    def _head(self, start: int, cue: int) -> tuple[Token, ...]:
        """The noun of a subject: without what follows a preposition, auxiliaries and the object of “told me”."""
        head: list[Token] = []
        for token in self.tokens[start:cue]:
            if token.text in _PREPOSITIONS and head:
                break
            if token.text not in _AUXILIARIES and token.text not in _MARKS:
                head.append(token)
        while len(head) > 1 and head[0].text in _OBJECTS:
            head.pop(0)
        return tuple(head)

    def _named(self, head: tuple[Token, ...]) -> Subject:
        words = [token.text for token in head]
        last = words[-1]
        if last in ("i", "we"):
            return Subject.SELF
        known = [word for n, word in enumerate(words) if self._is_known(words, n)]
        if known:
            return Subject.THEM if known[-1] in self.phrases.bodies else self._kin(known[-1])
        if last in self.phrases.pronouns:
            return Subject.PRONOUN if last in ("she", "he") else Subject.THEY
        if self._is_initialled(words):
            return Subject.THEM
        is_name = head[-1].capital and words[0] not in _DETERMINERS and words[0] not in self.phrases.own
        return Subject.NAME if is_name and last not in ("it", "there", "this") else Subject.THING

    def _is_known(self, words: list[str], n: int) -> bool:
        """Whether a word names a role, a body or family; “my” in “my caseworker” and “children’s” do not."""
        word = words[n]
        possessive = word in self.phrases.own and len(words) > 1
        owner = n + 1 < len(words) and words[n + 1] == "'s"
        return (word in self.phrases.bodies or word in self.phrases.family) and not possessive and not owner

    def _kin(self, word: str) -> Subject:
        return {"i": Subject.SELF, "we": Subject.SELF, "you": Subject.YOU}.get(word, Subject.FAMILY)

    def _is_initialled(self, words: list[str]) -> bool:
        return len(words) >= 2 and len(words[0]) == 1 and words[0] not in ("a", "i")

    def reporter(self, cue: int) -> Subject | None:
        """Who is said to have said it: before the cue, ahead of a colon, or at the very end; None when nobody is."""
        return self._reporter_before(cue) or self._speaker_before_colon(cue) or self._reporter_after(cue)

    def _reporter_before(self, cue: int) -> Subject | None:
        if any(self.sentence.folded.find(told, 0, self.tokens[cue].start) >= 0 for told in self.phrases.told):
            return Subject.THEM
        for at in range(cue - 1, -1, -1):
            if self.words[at] in self.phrases.reporting and self.words[max(0, at - 1)] != "to":
                named = self.subject(self.clause_start(at), at)
                return self.subject(0, min(at, 4)) if named is Subject.NONE else named
        return None

    def _speaker_before_colon(self, cue: int) -> Subject | None:
        colon = next((at for at in range(cue - 1, 0, -1) if self.words[at] == ":"), None)
        return None if colon is None else self.subject(0, colon)

    def _reporter_after(self, cue: int) -> Subject | None:
        for at in range(len(self.words) - 1, cue, -1):
            if self.words[at] in self.phrases.reporting and self._closes_speech(at):
                before = self.subject(self.clause_start(at), at)
                return before if before is not Subject.NONE else self.subject(at + 1, len(self.words))
        return None

    def _closes_speech(self, at: int) -> bool:
        """“…, Ms Okafor said.” and “…” said the head: a mark stands shortly before the verb."""
        return any(word in _MARKS for word in self.words[max(0, at - 5) : at])

    def end_of(self, verb: int, accepted_after: int | None = None) -> int:
        """One past the last token of the words that begin at `verb`."""
        for at in range(verb + 1, len(self.words)):
            if at == accepted_after or self._ends_here(at, verb):
                return self._trimmed(at, verb)
        return self._trimmed(len(self.words), verb)

    def _ends_here(self, at: int, verb: int) -> bool:
        word = self.words[at]
        if word in ("”", '"', ";", "but", "–", "—", "which") or (self.quoted[at] != self.quoted[verb]):
            return True
        if word == ".":
            return at == len(self.words) - 1
        following = self.words[at + 1] if at + 1 < len(self.words) else ""
        return word == ":" or (word == "," and (following in _NEW_CLAUSE or self._speech_follows(at)))

    def _speech_follows(self, comma: int) -> bool:
        """“, said the head”, “, she says”, “, confirmed by the SENCO”."""
        return any(word in self.phrases.reporting for word in self.words[comma + 1 : comma + 5])

    def _trimmed(self, end: int, verb: int) -> int:
        while end > verb + 1 and self.words[end - 1] in _MARKS | {"and", "or", "so", "then", "?", "…", "'"}:
            end -= 1
        return end
