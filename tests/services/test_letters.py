"""Every letter in every tone for every fate, whatever the names; no template reaches Python; files that open."""

from __future__ import annotations

import email
import io
import zipfile
from datetime import date, datetime
from email import policy

import docx
import pypdfium2
import pytest

from senddiary.errors import NotFound
from senddiary.model.draft import EntryDraft, PromiseDraft, QuoteDraft
from senddiary.reports import letters as templates
from senddiary.reports.letters import TONES, LetterFacts, LetterRefused, UnknownLetter, filled, read_template
from senddiary.rules.when import When, parse
from senddiary.services import dispatch, entries, letters, people, promises, told
from senddiary.services.letters import About, Letter
from senddiary.services.people import PersonDraft
from senddiary.services.promises import Facts, Fate
from senddiary.services.told import Saying
from senddiary.storage.diary import Diary
from tests.house.words import unwanted
from tests.reports.render import packages

FATES = (
    None,
    Fate("kept", date(2026, 5, 9)),
    Fate("kept"),
    Fate("partly", date(2026, 5, 9)),
    Fate("not-kept", date(2026, 5, 9), "they said no"),
    Fate("changed", date(2026, 5, 9), None, "one session instead of two"),
    Fate("withdrawn"),
    Fate("replaced", date(2026, 5, 9)),
)
NAMES = ("Ms Okafor", "{{7*7}}", "<b>Ms O</b>", "{% raw %}", "O" * 10_000, "Zoë O’Brien\r\nBcc: x@y.org", None)
KINDS = [kind.key for kind in templates.kinds()]


def _about(diary: Diary, now: datetime, by: str | None, due: date | None = date(2026, 5, 1)) -> dict[str, About]:
    """One of everything a letter may be about, said by `by`."""
    promised = PromiseDraft("get the referral in", by, "Hilltop Primary", due)
    quotes = (QuoteDraft("Let's wait and see.", by), QuoteDraft("There is no £6,000.", "Mrs Lane"))
    there = (by,) if by else ()
    draft = EntryDraft("Met.", parse("2026-03-02", None, None), people=there, quotes=quotes, promises=(promised,))
    entry = entries.record(diary, draft, now=now)
    sayings = [Saying(entry.uuid, quote.words) for quote in quotes]
    return {
        "promise": About(promise=entry.promises[0].id),
        "entry": About(entry=entry.uuid),
        "statement": About(statement=told.confirm(diary, sayings[0], "wait", now=now)),
        "pair": About(pair=told.contradict(diary, *sayings, now=now)),
    }


def _all(diary: Diary, abouts: dict[str, About], now: datetime) -> list[Letter]:
    return [
        letters.draft(diary, kind.key, abouts[about], now=now, tone=tone)
        for kind in letters.kinds()
        for about in kind.about
        for tone in TONES
    ]


@pytest.mark.parametrize("fate", FATES, ids=lambda fate: fate.word if fate else "open")
def test_every_letter_renders_for_every_fate(diary: Diary, now: datetime, fate: Fate | None) -> None:
    abouts = _about(diary, now, "Ms Okafor")
    promises.set_fate(diary, str(abouts["promise"].promise), fate, now=now)
    made = _all(diary, abouts, now)
    assert len(made) == 3 * sum(len(kind.about) for kind in letters.kinds())
    for letter in made:
        assert letter.subject.strip()
        assert len(letter.text.split()) > 10
        assert "None" not in letter.text
        assert not {"{", "}", "%}"} & set(letter.text.split())
        assert unwanted(letter.text) == []


@pytest.mark.parametrize(
    ("form", "words"), [("2026-03-02T11:00", "on 2 March 2026"), ("2026-03-02", "about 2 March 2026")]
)
def test_an_hour_that_is_about_leaves_the_day_certain(diary: Diary, now: datetime, form: str, words: str) -> None:
    promised = PromiseDraft("get the referral in", "Ms Okafor", None, None)
    when = parse(form, "about", None)
    entry = entries.record(diary, EntryDraft("Met.", when, promises=(promised,)), now=now)
    letter = letters.draft(diary, "chase", About(promise=entry.promises[0].id), now=now)
    assert f"{words} you said: “get the referral in”" in " ".join(letter.text.split())


@pytest.mark.parametrize("name", NAMES, ids=lambda name: (name or "nobody")[:12])
def test_no_name_breaks_a_letter_or_is_read_as_a_template(diary: Diary, now: datetime, name: str | None) -> None:
    for letter in _all(diary, _about(diary, now, name, due=None), now):
        assert "49" not in letter.text
        assert "\n" not in letter.subject
        assert "\r" not in letter.text
    if name and len(name) < 40:
        chase = letters.draft(diary, "chase", _about(diary, now, name)["promise"], now=now)
        assert f"Dear {' '.join(name.split())}," in chase.text


@pytest.mark.parametrize(
    "evil",
    [
        "{{ ''.__class__ }}",
        "{{ dear.upper() }}",
        "{{ points[0] }}",
        "{{ points.append('x') }}",
        "{{ self }}",
        "{{ cycler }}",
        "{{ range(9) }}",
        "{{ dear|upper }}",
        "{{ dear * 1000000 }}",
        "{{ dear ~ missing }}",
        "{{ 7 + 7 }}",
        "{{ ''|attr('__class__') }}",
        "{% include 'x' %}",
        "{% import 'os' as os %}",
        "{% for x in dear.__class__.__mro__ %}{% endfor %}",
        "{{ dear['__class__'] }}",
        "{{ '%s' % dear }}",
        "{{ dear is string }}",
        "{{ -7 }}",
    ],
)
def test_a_template_reaches_nothing_but_its_words(evil: str) -> None:
    words = read_template(f'+++\nsubject = "x"\n+++\n{evil}\n')
    with pytest.raises(LetterRefused):
        filled(words, LetterFacts(dear="Dear Ms Okafor,", points=("one",)))


def test_a_template_reads_its_own_words_and_lists() -> None:
    words = read_template('+++\nsubject = "{{ child }}"\n+++\n{% for p in points %}\n- {{ p }}\n{% endfor %}\nEnd\n')
    assert filled(words, LetterFacts(child="{{7*7}}", points=("a", "b"))) == ("{{7*7}}", "- a\n- b\nEnd\n")


@pytest.mark.parametrize("key", KINDS)
def test_the_first_tone_is_warm_and_short(diary: Diary, now: datetime, key: str) -> None:
    abouts = _about(diary, now, "Ms Okafor")
    letter = letters.draft(diary, key, abouts[templates.kind_named(key).about[0]], now=now, sender="Dana")
    assert letter.tone == "partner"
    assert len(letter.text.split()) < 130
    assert letter.text.rstrip().endswith("With best wishes,\nDana")


def test_an_unknown_letter_tone_or_subject_is_refused(diary: Diary, now: datetime) -> None:
    abouts = _about(diary, now, "Ms Okafor")
    for key, about, tone in (
        ("threat", "promise", "partner"),
        ("chase", "promise", "rude"),
        ("chase", "pair", "partner"),
    ):
        with pytest.raises(UnknownLetter):
            letters.draft(diary, key, abouts[about], now=now, tone=tone)
    with pytest.raises(NotFound):
        letters.find(diary, "nobody")
    assert [
        letters.find(diary, next(filter(None, (a.promise, a.entry, a.statement, a.pair)))) for a in abouts.values()
    ] == [*abouts.values()]


def test_only_a_confirmed_duty_is_cited(diary: Diary, now: datetime) -> None:
    about = _about(diary, now, "Ms Okafor")["promise"]
    before = letters.draft(diary, "chase", about, now=now, tone="formal").text
    promises.describe(diary, str(about.promise), Facts(duty="best-endeavours"), now=now)
    after = letters.draft(diary, "chase", about, now=now, tone="formal").text
    assert ("s.66" in before, "Children and Families Act 2014 s.66(2)" in after) == (False, True)


def test_whoever_holds_the_role_now_is_written_to(diary: Diary, now: datetime) -> None:
    about = _about(diary, now, "Ms Okafor")["promise"]
    body = people.bodies(diary)[0].id
    for name, since, until in (("Ms Okafor", "2022-09", "2026-03"), ("Mr Hale", "2026-04", None)):
        person = next((one for one in people.everyone(diary) if one.name == name), None)
        person = person or people.add_person(diary, name, now=now)
        people.add_role(diary, person.id, people.RoleDraft("SENCO", body, since, until), now=now)
    letter = letters.draft(diary, "chase", about, now=now)
    assert letter.to == ("Mr Hale",)
    assert "Ms Okafor said: “get the referral in”" in letter.text


def test_the_money_letter_brings_questions_for_both_sides(diary: Diary, now: datetime) -> None:
    abouts = _about(diary, now, "J. Pike")
    pair = told.pairs(diary)[0]
    told.confirm(diary, Saying(pair.other.entry, pair.other.words), "money", now=now)
    text = letters.draft(diary, "which-is-right", abouts["pair"], now=now).text
    assert text.count("\n- ") == 4
    assert "Could you let us know together which is right" in text


def test_a_letter_is_the_parents_to_change_and_is_kept_as_sent(diary: Diary, now: datetime) -> None:
    about = _about(diary, now, "Ms Okafor")["promise"]
    letter = letters.edited(letters.draft(diary, "chase", about, now=now), text="Any news? – Dana")
    sent = dispatch.send(diary, letters.as_sent(letter, method="email", when=When("2026-05-13"), now=now), now=now)
    assert entries.get(diary, sent.entry).text == "Any news? – Dana"
    assert promises.one(diary, str(about.promise), on=date(2026, 5, 14)).chased == (date(2026, 5, 13),)


def _letter(diary: Diary, now: datetime) -> Letter:
    about = _about(diary, now, "Ms Okafor")["promise"]
    person = people.everyone(diary)[0]
    people.change_person(diary, person.id, PersonDraft("Ms Okafor", "office, senco@hilltop.example"), now=now)
    return letters.draft(diary, "chase", about, now=now, sender="Dana")


def test_the_mail_draft_parses_and_tells_nothing_of_the_sender(diary: Diary, now: datetime) -> None:
    letter = _letter(diary, now)
    raw = letters.to_bytes(letter, "eml", now=now)
    message = email.message_from_bytes(raw, policy=policy.default)
    assert (message["X-Unsent"], message["To"], message["Subject"]) == ("1", "senco@hilltop.example", letter.subject)
    assert (message["From"], message["Date"], message["Message-ID"]) == (None, None, None)
    assert message.get_content().replace("\r\n", "\n") == letter.text
    assert letters.to_bytes(letter, "eml", now=now, sender_address="dana@home.example") != raw


def test_a_hostile_subject_adds_no_header(diary: Diary, now: datetime) -> None:
    letter = letters.edited(_letter(diary, now), text="x", subject="A\r\nBcc: x@y.org\n\nB" + "é" * 9000)
    message = email.message_from_bytes(letters.to_bytes(letter, "eml", now=now), policy=policy.default)
    assert message["Bcc"] is None


def test_the_word_file_opens_and_holds_no_name_of_ours(diary: Diary, now: datetime) -> None:
    letter = _letter(diary, now)
    packed = letters.to_bytes(letter, "docx", now=now)
    assert packed == letters.to_bytes(letter, "docx", now=now)
    document = docx.Document(io.BytesIO(packed))
    assert "\n".join(paragraph.text for paragraph in document.paragraphs) == letter.text.rstrip("\n")
    properties = document.core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    with zipfile.ZipFile(io.BytesIO(packed)) as parts:
        everything = b"".join(parts.read(name) for name in parts.namelist())
        assert not {"docProps/thumbnail.jpeg", "docProps/app.xml"} & set(parts.namelist())
    assert b"python-docx" not in everything


def test_every_letter_in_every_tone_is_a_sound_word_file(diary: Diary, now: datetime) -> None:
    for letter in _all(diary, _about(diary, now, "<b>Ms O</b> {{7*7}} & Zoë O’Brien\r\nBcc: x"), now):
        assert packages.faults(letters.to_bytes(letter, "docx", now=now)) == [], letter.subject


def test_broken_letters_and_long_words_break_no_file(diary: Diary, now: datetime) -> None:
    hostile = "a\x00b\ufffe\ud800 <w:p> & " + "x" * 3000
    letter = letters.edited(_letter(diary, now), text=hostile, subject=hostile)
    for format_ in letters.SUFFIXES.values():
        assert letters.to_bytes(letter, format_, now=now)


def test_the_pdf_reads_like_the_letter(diary: Diary, now: datetime) -> None:
    letter = _letter(diary, now)
    document = pypdfium2.PdfDocument(letters.to_bytes(letter, "pdf", now=now))
    text = " ".join(document[0].get_textpage().get_text_range().split())
    document.close()
    assert "you said: “get the referral in” (by 1 May 2026)" in text
