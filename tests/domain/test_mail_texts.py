import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.domain.mail_texts import (
    EXAMPLES,
    KINDS,
    LONGEST_BODY,
    PLACEHOLDERS,
    TO_STAFF,
    MailText,
    allowed,
    button,
    check_text,
    default_text,
    fill,
    tidy_text,
)

WAYS_IN = "Ga naar:\n\n{link}\n\nOf naar {adres} met:\n\n{code}\n\n"


def faults(kind, body=WAYS_IN, subject="Onderwerp"):
    return check_text(kind, tidy_text(subject, body))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_shipped_passes_its_own_check_and_can_be_filled(kind, language):
    text = default_text(kind, language)
    assert check_text(kind, text) == ()
    filled = fill(text, {name: EXAMPLES[name] for name in allowed(kind)})
    assert "{" not in filled.subject + filled.body
    assert filled.subject == filled.subject.strip() and len(filled.subject) < 120


def test_every_placeholder_is_explained_and_has_an_example():
    assert set(PLACEHOLDERS) == set(EXAMPLES)
    assert {name for kind in KINDS for name in allowed(kind)} == set(PLACEHOLDERS)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_reminder_that_is_shipped_reads_the_same_whoever_has_answered(language):
    text = default_text("reminder", language)
    assert check_text("reminder", text) == ()
    spoilt = MailText(text.subject, text.body + "\n\nJe hebt nog niet ingevuld.")
    assert len(check_text("reminder", spoilt)) == 1


@pytest.mark.parametrize(
    "name", ["{link}", "{code}{link}", "{{naam}}", "{0.__class__}", "%(link)s"]
)
def test_a_name_that_looks_like_a_placeholder_stays_a_name(name):
    filled = fill(MailText("Voor {naam}", "{naam}: {link}"), {"naam": name, "link": "https://x"})
    assert filled == MailText(f"Voor {name}", f"{name}: https://x")


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(PLACEHOLDERS)), st.text(), min_size=10))
def test_a_filled_subject_is_one_line_whatever_the_values_are(values):
    everything = " ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    filled = fill(MailText(everything, everything), values)
    assert len(filled.subject.splitlines()) <= 1
    assert len(filled.body.splitlines()) <= 1  # a value is never a paragraph of its own


def test_a_value_that_is_missing_is_not_left_out_in_silence():
    with pytest.raises(KeyError):
        fill(MailText("Hallo {naam}", "tekst"), {})


def test_a_text_from_a_form_is_kept_with_line_ends_of_one_kind():
    assert tidy_text("  Over\t", "\r\n\r\neen  \r\n\r\ntwee\rdrie\r\n\r\n") == MailText(
        "Over", "een\n\ntwee\ndrie"
    )


@pytest.mark.parametrize("kind", ["invitation", "reminder"])
@pytest.mark.parametrize("name", ["link", "adres", "code"])
def test_a_mail_without_a_way_in_is_refused(kind, name):
    assert faults(kind) == ()
    (fault,) = faults(kind, WAYS_IN.replace(f"{{{name}}}", "dit"))
    assert f"ontbreekt {{{name}}}" in fault and fault.endswith("Zet het erbij.")


def test_a_way_in_belongs_in_the_text_and_never_in_the_subject():
    (fault,) = faults("invitation", subject="Jouw code: {code}")
    assert "In het onderwerp staat {code}" in fault


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(("{Naam}", "{naam}"), ("{ naam }", "{naam}"), ("{laatste dag}", "{laatste_dag}")),
        *(("{organisate}", "{organisatie}"), ("{minuut}", "{minuten}")),
    ],
)
def test_a_slip_in_a_placeholder_is_told_with_what_was_meant(typed, meant):
    assert faults("invitation", f"{WAYS_IN} {typed}") == (
        f"{typed} kennen we niet. Bedoelde je {meant}?",
    )


def test_a_placeholder_like_no_other_is_told_with_all_that_there_are():
    (fault,) = faults("account", "{link}\n{xyzzy}")
    assert "{xyzzy} kennen we niet. Kies uit: {naam}, {organisatie}, {link}" in fault


def test_an_announcement_gives_no_way_in_because_it_goes_to_whoever_has_answered_too():
    assert faults("announcement", "Het duurt langer.") == ()
    assert faults("announcement", "Ga naar {link}.") == (
        "{link} bestaat niet in deze mail. Haal het weg.",
    )


@pytest.mark.parametrize("kind", ["invitation", "reminder", "account"])
@pytest.mark.parametrize(
    "attack",
    [
        "https://hr-eigen.example/?wie={naam}&c={code} {link} {adres}",
        "https://hr-eigen.example/",
        "HTTP://hr-eigen.example",
        "www.hr-eigen",
        "hr-eigen.example/x",
        "Of typ je code op hr-eigen.example.",
        "(hr-eigen.example)",
        "hr-eigen。example/x",
        "hr-eigen\uff0eexample/x",
        "hr-eigen.ex\u00adample/x",
        "hr-eigen.\u200dexample/x",
        "hr-eigen.xn--p1ai/x",
        "hr-eigen.рф",
        "10.0.0.8/x",
        "intranet:8080/x",
        "ftp://intranet",
        "\\\\intranet\\map",
        "hr@oss.example/?c=",
        "mailto:hr@oss.example?subject=x",
        "code@hr-eigen.example?x",
    ],
)
def test_a_mail_with_a_way_in_leads_to_no_other_address(kind, attack):
    ways = "{link}" if kind == "account" else WAYS_IN
    assert any("is een webadres" in fault for fault in faults(kind, f"{ways}\n\n{attack}"))
    if "{" not in attack:
        assert any("is een webadres" in fault for fault in faults(kind, ways, attack))


@pytest.mark.parametrize(
    "sentence",
    [
        "Vragen? Mail naar hr@oss.example.",
        "Mail (hr@oss.example) of bel 0412 00 00 00, toestel 12.",
        "E-mail:hr@oss.example, of <b>bel</b>.",
        "Dat kan i.v.m. de vakantie t/m 20.11.2026, a.u.b. vóór 17.00 uur; zie b.v. bijlage 2.1.",
        "Wacht...dan gaat het vanzelf, 10.000 keer 1:2, hij/zij, en/of 9:30/10:00.",
        "Drs. J.P. de Vries (N.V. Oss) weet meer…",
        "Beste {naam}: {organisatie}, ({meting}) “{minuten}” – {contact}!",
    ],
)
def test_ordinary_writing_and_mail_addresses_stay(sentence):
    assert faults("invitation", WAYS_IN + sentence) == ()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "glued",
    [
        *("x{naam}", "{naam}x", "?wie={naam}", "hr+{naam}@oss.example", "{naam}/{meting}"),
        *("https://{adres}/x", "oss.{organisatie}", "{naam}{meting}", "({naam})x", "{naam}?x"),
        *("{naam}.example", "_{naam}", "{naam}&c=", "\u200d{naam}", "//{adres}", "{naam}%20"),
    ],
)
def test_a_placeholder_is_never_part_of_an_address(kind, glued):
    if kind == "account":
        glued = glued.replace("{meting}", "{contact}")
    ways = {"account": "{link}\n", "announcement": ""}.get(kind, WAYS_IN)
    assert any("zit een invulveld vast" in fault for fault in faults(kind, f"{ways}Ga {glued} nu"))
    assert any("zit een invulveld vast" in fault for fault in faults(kind, ways + "x", glued))


@pytest.mark.parametrize("name", ["link", "code"])
@pytest.mark.parametrize("line", ["Typ {}", "{}.", "{} {adres}", "{} {}", "> {}", "c: {}"])
def test_a_way_in_stands_alone_on_its_line(name, line):
    other = WAYS_IN.replace(f"{{{name}}}", line.replace("{}", f"{{{name}}}"))
    assert any("op een eigen regel" in fault for fault in faults("reminder", other))
    assert faults("reminder", WAYS_IN.replace(f"{{{name}}}", f"  {{{name}}}  ")) == ()


@settings(deadline=None, max_examples=300)
@given(
    st.text(alphabet="abé7-_/?=&#%.:\\[]()<>\"' \n\t\u00ad\u200d\u3002", max_size=12),
    st.sampled_from(["http://x", "www.x.example", "hr.example/x", "hr.example"]),
    st.sampled_from(["{naam}", "{code}", "{link}", "{adres}"]),
    st.text(alphabet="abé7-_/?=&#%.:@\\[]()<>\"'\t\u00ad\u200d\u3002", max_size=12),
)
def test_no_address_with_something_personal_in_it_is_ever_kept(before, address, field, between):
    assert faults("invitation", f"{WAYS_IN}{before}{address}{between}{field}")


def test_a_long_text_of_few_words_is_looked_through_at_once():
    start = time.monotonic()
    for piece in (
        "moet je nog ",
        "a",
        "a.",
        "a:",
        "x@",
        "(",
        "{",
        "{naam}",
        "je niet\n",
        "-.",
        "[",
    ):
        body = (piece * LONGEST_BODY)[: LONGEST_BODY - len(WAYS_IN)]
        faults("reminder", WAYS_IN + body)
    assert time.monotonic() - start < 5


@pytest.mark.parametrize("extra", ["{naam", "naam}", "{naam}}", "{", "}", "{na\nam}", "{{naam}}"])
def test_a_brace_without_its_other_half_is_refused(extra):
    assert any("Een accolade" in fault for fault in faults("invitation", f"{WAYS_IN} {extra}"))


@pytest.mark.parametrize(
    ("subject", "body", "said"),
    [
        ("", WAYS_IN, "Het onderwerp is leeg"),
        ("   ", WAYS_IN, "Het onderwerp is leeg"),
        ("a\nBcc: x@y.example", WAYS_IN, "meer dan één regel"),
        ("a\u2028b", WAYS_IN, "meer dan één regel"),
        ("x" * 121, WAYS_IN, "121 tekens"),
        ("Over", WAYS_IN + "x" * LONGEST_BODY, "hooguit 10000"),
        ("Over", WAYS_IN + "\x00", "onzichtbaar teken"),
        ("Over", WAYS_IN + "\u202etxt", "onzichtbaar teken"),
        ("Over\u200b", WAYS_IN, "onzichtbaar teken"),
    ],
)
def test_a_text_that_cannot_be_a_mail_is_refused(subject, body, said):
    assert any(said in fault for fault in check_text("invitation", MailText(subject, body)))


def test_an_empty_text_is_refused():
    assert faults("announcement", " \n ") == ("De tekst is leeg. Schrijf wat de mail moet zeggen.",)


@pytest.mark.parametrize(
    "sentence",
    [
        "Je hebt de vragenlijst nog niet ingevuld.",
        "JE HEBT NOG NIET meegedaan!",
        "Volgens ons heb je nog niet gereageerd.",
        "We hebben nog geen antwoord van je.",
        "We missen jouw antwoord nog.",
        "Waarom heb je nog niet ingevuld?",
        "Uw team wacht: u heeft nog niet geantwoord.",
        "Je hebt de vragenlijst nog niet teruggestuurd.",
        "je hebt nog niets ingevuld",
        "Je vragenlijst is nog niet teruggestuurd.",
        "Jouw vragenlijst is nog niet binnen.",
        "Je hebt de link nog niet gebruikt.",
        "We wachten nog op jou.",
        "We wachten op je antwoord.",
        "Je moet de vragenlijst nog invullen.",
        "Je hebt de vragenlijst nog\nniet teruggestuurd.",
        "Je hebt niets van je laten horen.",
        "Heb je even tijd, want je hebt nog niets ingevuld.",
        "Heb je even: je hebt de vragenlijst niet teruggestuurd.",
        "Heb je gezien dat je nog niet hebt ingevuld?",
        "Heb je vakantie gehad en je hebt daardoor nog niet ingevuld?",
        "Als je het ons vraagt heb je nog niet ingevuld.",
        "Als je dit leest, heb je de vragenlijst nog niet teruggestuurd.",
        "Wie telt, ziet dat je nog niets hebt ingevuld.",
        "Have you a minute, because you have not answered?",
        "Your questionnaire was not returned.",
        "You have not yet answered.",
        "You haven’t filled it in.",
    ],
)
@pytest.mark.parametrize("kind", ["reminder", "announcement"])
def test_a_mail_that_claims_to_know_who_has_answered_is_refused(kind, sentence):
    body = f"{WAYS_IN if kind == 'reminder' else 'Goed nieuws.'} {sentence}"
    (fault,) = faults(kind, body)
    assert " ".join(sentence.split()) in fault and "is voor iedereen hetzelfde" in fault


@pytest.mark.parametrize(
    "sentence",
    [
        "Heb je al ingevuld? Dan kun je deze mail weggooien.",
        "Heb je nog niet ingevuld? Dat kan tot en met {laatste_dag}.",
        "Wie nog niet heeft ingevuld, kan dat nu doen.",
        "Als je nog niet hebt meegedaan, is dit het moment.",
        "Have you not yet answered? You still can.",
        "Invullen kan nog.",
        "Heb je de vragenlijst nog niet teruggestuurd? Dat kan nog.",
        "Heb je nog niets ingevuld, doe het dan nu.",
        "Was je nog niet klaar? Ga dan verder waar je was.",
        "Doe mee als je dat nog niet hebt gedaan.",
        "Heb je mail gehad en heb je nog niet ingevuld? Dat kan nog.",
        "Je leidinggevende ziet niet wat je hebt ingevuld.",
        "Niemand ziet of je nog niet hebt ingevuld.",
        "Je antwoorden worden niet met je naam bewaard.",
        "De meting is nog niet afgerond.",
        "Vergeet niet in te vullen.",
        "Je hoeft nog niet te beslissen.",
        "If you have not answered yet, you still can.",
        "Je antwoorden zijn niet terug te zien.",
    ],
)
def test_a_mail_that_leaves_it_open_may_be_sent(sentence):
    assert faults("reminder", f"{WAYS_IN} {sentence}") == ()


def test_an_invitation_may_say_it_for_it_is_the_first_mail():
    assert faults("invitation", f"{WAYS_IN} Nog niet gedaan? Doe het nu.") == ()


def test_every_fault_is_told_at_once_and_once():
    found = faults("reminder", "{nam} {nam} } Je hebt nog niet ingevuld", subject="")
    assert len(found) == len(set(found)) == 7


FAMILIAR = re.compile(r"\b(je|jij|jou|jouw|jullie|jezelf)\b", re.IGNORECASE)
POLITE = re.compile(r"\b(u|uw|uzelf)\b", re.IGNORECASE)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in TO_STAFF])
def test_a_mail_to_respondents_says_u_everywhere_or_nowhere(kind):
    familiar, polite = default_text(kind, "nl"), default_text(kind, "nl", formal=True)

    assert not POLITE.search(familiar.subject + familiar.body)
    assert not FAMILIAR.search(polite.subject + polite.body)
    assert not FAMILIAR.search(button(kind, "nl", formal=True)) or kind == "announcement"
    assert familiar != polite
    assert check_text(kind, polite) == ()
    fields = re.compile(r"\{(\w+)\}")
    assert fields.findall(polite.body) == fields.findall(familiar.body)


@pytest.mark.parametrize("kind", sorted(TO_STAFF))
def test_a_mail_to_staff_has_no_polite_form(kind):
    assert default_text(kind, "nl", formal=True) == default_text(kind, "nl")


def test_another_language_has_no_polite_form_to_mix_up():
    for kind in KINDS:
        assert default_text(kind, "en", formal=True) == default_text(kind, "en")
        assert button(kind, "en", formal=True) == button(kind, "en")
