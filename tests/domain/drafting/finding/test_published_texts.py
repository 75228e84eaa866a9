"""The five published texts give the sets and principles that were read off them by hand."""

import re
import unicodedata

import pytest

from surveyapp.domain.drafting.draft import Draft, draft
from surveyapp.domain.drafting.passages import fold
from tests.domain.drafting.examples import draft_of, drafted, names, source_text

# set (name, primary, on) -> principles (line, name), in order
READ = {
    "putten": {
        ("Kernbegrippen", True, True): [
            (19, "Ambitieus"),
            (20, "Slagvaardig"),
            (21, "Samenwerking"),
            (22, "Transparantie"),
            (23, "Integraliteit"),
            (24, "Servicegericht"),
        ],
        ("Uitgangspunten voor het functioneren", False, False): [
            (30, "Externe oriëntatie"),
            (31, "Toekomstgerichte strategiebepaling"),
            (32, "Resultaatgerichtheid"),
            (33, "Flexibiliteit en consistentie"),
            (34, "Streven naar kwaliteitsverbetering"),
            (35, "Managementstijl"),
            (36, "Klantgerichtheid"),
        ],
        ("Organisatorische voorwaarden", False, False): [
            (42, "Integraal management"),
            (43, "Ondersteuning"),
            (44, "Duidelijkheid in taakstelling"),
            (45, "Bijsturingsinstrumenten"),
            (46, "Duidelijkheid in verantwoordelijkheidsstructuur"),
            (47, "Decentralisatie"),
            (48, "Informatievoorziening en verantwoording"),
            (49, "Zakelijke inrichting werkoverleg"),
        ],
    },
    "loon-op-zand": {
        ("Missie", False, True): [
            (9, "Van betekenis voor onze inwoners"),
            (12, "Steeds klaar voor de toekomst"),
        ],
        ("Visie: Sámen resultaat boeken!", True, True): [
            (26, "Sámen resultaat boeken"),
            (29, "Kennis uit samenleving gebruiken"),
            (33, "Stimuleren zelfredzaamheid en eigen initiatief"),
            (37, "We luisteren, zijn open en we leren van wat we doen"),
            (49, "Ondernemend"),
            (49, "Nieuwsgierig"),
        ],
    },
    "leusden": {
        ("Missie", False, False): [(7, "Samenleving Voorop")],
        ("Visie: Samen Zin Maken", False, False): [(13, "Samen"), (14, "Zin"), (15, "Maken")],
        ("Kernwaarden", True, True): [
            (21, "Vertrouwen en verantwoordelijkheid"),
            (25, "Partnerschap"),
            (29, "Maatwerk en inleven"),
            (33, "Ruimte om te pionieren"),
            (37, "Innovatie en vernieuwing"),
        ],
    },
    "noordwijk": {
        ("Hoe doen we het?", True, True): [
            (3, "Onze dienstverlening sluit aan op de behoefte van onze inwoners en stakeholders"),
            (11, "Wij zijn partner in overheidsparticipatie"),
            (17, "We werken opgavegericht"),
            (23, "We zijn innovatief"),
            (34, "We zijn lerend en zelforganiserend"),
            (42, "We werken tijd- en plaatsonafhankelijk"),
        ]
    },
    "oss": {
        ("Organisatievisie: De netwerkorganisatie", False, False): [(15, "De netwerkorganisatie")],
        ("Zes principes van een netwerkorganisatie", True, True): [
            (31, "Maatschappelijke opgave"),
            (32, "Doel"),
            (33, "Inlevingsvermogen"),
            (34, "Aanwezigheid"),
            (35, "Samenwerken"),
            (36, "Innovatie"),
        ],
        ("Sturingsprincipes", False, False): [
            (52, "Teams zijn de bouwstenen van de organisatie"),
            (57, "We werken op basis van opdrachten, opdrachtgever- en opdrachtnemerschap"),
        ],
    },
}

FLAGS = {
    "putten": {
        "about_one_person": {35, 42},
        "thin_source": {31},
        "bracket_missing": {30, 45},
        "double_name": {33, 48},
    },
    "loon-op-zand": {"double_name": {33}},
    "leusden": {"thin_source": {37}, "double_name": {21, 29, 37}},
    "noordwijk": {"double_name": {34}},
    "oss": {},
}

# Lines that speak of the text itself, of others, of hope or of facts (first and last words).
TRAPS = {
    "putten": ["Het streven naar een optimaal", "De organisatie levert een bijdrage"],
    "loon-op-zand": [
        "De organisatie\u00a0bestaat",
        "Onze missie geeft aan",
        "we wellicht\nzelf",
        "Door deze zin hier",
        "beschrijven, gericht zijn",
    ],
    "leusden": ["in 2019 door", "op 31-01-2019", "Bestuurlijk wordt", "nodigen we je uit"],
    "noordwijk": [
        "Hoe doen we het",
        "De politieke agenda",
        "Dit betekent ook voor",
        "Zij krijgen meer",
        "Onze inwoners weten",
        "Zij weten ons",
        "(Vraagstukken die",
    ],
    "oss": [
        "We helpen elkaar, werken",
        "We maken samen ruzie",
        "Wij bepalen zelden",
        "Dat kan...",
        "effectief en efficient",
        "Wij willen buiten relevant",
        "animatievideo",
        "Afgelopen jaar (2016)",
        "benoemd in de video",
        "hoge werkdruk",
        "meer maatschappelijke impact;",
        "verlaging van de werkdruk",
        "De sterke teams werken",
    ],
}
TEXTS = sorted(READ)
LONGEST_ITEM = 15


def seen(found: Draft) -> dict:
    return {
        (each.name, each.primary, each.on): [
            (p.unit.heading.first_line, p.unit.name) for p in each.principles
        ]
        for each in found.sets
    }


@pytest.mark.parametrize("name", TEXTS)
def test_sets_and_principles_are_those_of_the_acceptance_table(name):
    assert seen(draft_of(name)) == READ[name]


@pytest.mark.parametrize("name", TEXTS)
def test_flags_stand_where_a_person_has_to_look(name):
    flags: dict[str, set[int]] = {}
    for each in draft_of(name).sets:
        for principle in each.principles:
            for flag in principle.unit.flags:
                flags.setdefault(flag, set()).add(principle.unit.heading.first_line)

    assert flags == FLAGS[name]


@pytest.mark.parametrize("name", TEXTS)
def test_every_statement_points_at_words_of_its_own_principle(name):
    text = source_text(name)
    for each in draft_of(name).sets:
        for principle in each.principles:
            unit = principle.unit
            for item in principle.items:
                passage = item.passage
                assert text[passage.start : passage.end] == passage.text
                assert passage.text.strip()
                assert text.count("\n", 0, passage.start) + 1 == passage.first_line
                assert any(
                    part.start <= passage.start and passage.end <= part.end
                    for part in (unit.heading, *unit.body)
                )


@pytest.mark.parametrize("name", TEXTS)
def test_every_principle_has_three_to_five_statements_that_nobody_is_asked_twice(name):
    found = draft_of(name)
    texts = [item.text for each in found.sets for p in each.principles for item in p.items]

    assert len({fold(text) for text in texts}) == len(texts)
    for each in found.sets:
        for principle in each.principles:
            most = 3 if "thin_source" in principle.unit.flags else 5
            assert 3 <= len(principle.items) <= most


@pytest.mark.parametrize("name", TEXTS)
def test_traps_give_no_statement(name):
    text = source_text(name)
    items = [i for each in draft_of(name).sets for p in each.principles for i in p.items]
    for trap in TRAPS[name]:
        place = text.index(trap)
        assert not [
            i.text for i in items if i.passage.start < place + len(trap) and place < i.passage.end
        ], trap


@pytest.mark.parametrize("name", TEXTS)
def test_statements_without_a_reason_are_short_sentences_about_us(name):
    items = [i for each in draft_of(name).sets for p in each.principles for i in p.items]
    ready = [item.text for item in items if not item.needs_wording]

    assert len(ready) * 3 > len(items)
    for text in ready:
        assert re.search(r"\b(?:[Ww]e|[Ww]ij|[Oo]nze?|[Oo]ns|[Mm]ijn)\b", text), text
        assert len(text.split()) <= LONGEST_ITEM, text
        assert text.endswith(".") and text[0].isupper()
        assert not re.search(r"\b(?:en|of|niet|geen|nooit|je|worden|wordt)\b|[…()&\n\u00a0]", text)


@pytest.mark.parametrize("name", TEXTS)
def test_statements_with_a_reason_say_it_in_a_sentence(name):
    items = [i for each in draft_of(name).sets for p in each.principles for i in p.items]

    assert all(item.needs_wording == bool(item.reason) for item in items)
    assert all(item.reason.endswith(".") for item in items if item.needs_wording)
    assert all(not item.text.endswith("?") and "…" not in item.text for item in items)


def test_a_heading_that_comes_back_is_merged_and_its_comment_is_dropped():
    found = draft_of("loon-op-zand")
    samen = found.sets[1].principles[0]

    assert samen.unit.merged_from == ("Sámen resultaat boeken", "Samen boeken we resultaat")
    assert samen.unit.split_from == ""
    lines = {clause.passage.first_line for clause in samen.clauses}
    assert 48 in lines
    assert not lines & {46, 47}


def test_a_heading_with_two_values_is_split_where_the_text_turns_to_the_second():
    found = draft_of("loon-op-zand")
    one, other = found.sets[1].principles[-2:]

    assert one.unit.split_from == other.unit.split_from
    assert one.unit.split_from.startswith("Al onze medewerkers zetten zich")
    assert {clause.passage.first_line for clause in one.clauses} <= set(range(50, 56))
    assert {clause.passage.first_line for clause in other.clauses} <= {56, 57, 58}


def test_the_date_of_adoption_and_the_title_are_kept():
    found = draft_of("leusden")

    assert found.adopted == "31-01-2019"
    assert found.title == "Missie, visie en kernwaarden"
    assert draft_of("putten").title == "Missie en visie"


def test_what_two_sets_have_in_common_is_remarked():
    said = " ".join(draft_of("putten").remarks)

    assert "‘Flexibiliteit en consistentie’" in said and "‘Slagvaardig’" in said
    assert "‘Klantgerichtheid’" in said and "‘Transparantie’" in said


def test_a_set_that_says_six_and_shows_five_is_remarked():
    text = source_text("oss")
    short = "\n".join(line for line in text.split("\n") if "Aanwezigheid:" not in line)

    assert draft(text).remarks == ()
    assert any("6, maar we vonden er 5" in remark for remark in draft(short).remarks)


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize(
    "dress",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\u00a0", " "),
        lambda text: text + "\n",
        lambda text: "\n\n" + text.replace("\n\n", "\n\n\n"),
        lambda text: text.replace("•", "-"),
        lambda text: text.replace("’", "'"),
        lambda text: unicodedata.normalize("NFC", text).replace("…", "..."),
    ],
    ids=["crlf", "no-nbsp", "final-newline", "blank-lines", "hyphens", "quotes", "three-dots"],
)
def test_the_same_text_in_another_dress_gives_the_same_principles(name, dress):
    text = source_text(name)

    assert drafted(dress(text)) == drafted(text)


NAMES = ["Grondig", "Zonnig", "Kleurrijk", "Rondom", "Vierkant", "Bladstil", "Zandlopers"]


@pytest.mark.parametrize(
    ("name", "pattern"),
    [("putten", r"(?<=• )[\w ]+(?= \()"), ("oss", r"(?<=• )[\w ]+(?=: we)")],
)
def test_principles_are_found_by_their_form_and_not_by_known_names(name, pattern):
    text = source_text(name)
    numbers = iter(range(100))
    other = re.sub(pattern, lambda _: f"{NAMES[next(numbers) % 7]}", text)
    given = [match.group() for match in re.finditer(pattern.replace(r"[\w ]+", r"\w+"), other)]
    found = [n for each in names(draft(other)).values() for n in each]

    assert len(set(given)) >= 6
    assert set(given) <= set(found)
