"""The traps: lines that look like principles and give none, each left out for a fitting reason."""

import pytest

from surveyapp.domain.drafting.draft import draft
from tests.domain.drafting.examples import draft_of
from tests.domain.drafting.hard_cases import accounts_of, all_names, asked_from, codes_of

BACKGROUND = frozenset({"context", "others", "about_text", "repeated", "named"})
TOLD = BACKGROUND | {"irony", "fact", "date", "outcome", "hope"}
"""What running text about an organisation may be: anything but a statement or a name."""

# Of each text: the words that open the clause, and the codes that fit it.
TRAPS = {
    "putten": [
        ("Het streven naar een optimaal welzijn voor de inwoners", BACKGROUND),
        ("De organisatie levert een bijdrage aan de voorbereiding", BACKGROUND),
    ],
    "loon-op-zand": [
        ("De organisatie bestaat uit ca. 160 medewerkers", {"fact"}),
        ("Onze missie geeft aan waarom we bestaan.", {"about_text"}),
        ("De missie is de reden waarom we doen wat we doen:", {"about_text"}),
        ("En in de toekomst horen we wellicht zelf tot de vernieuwers.", {"hope"}),
        ("Door deze zin hier te herhalen, benadrukken we", {"about_text"}),
        ("beschrijven, gericht zijn op het samen boeken van resultaat.", {"about_text"}),
    ],
    "leusden": [
        ("De missie van de gemeente Leusden is de Samenleving Voorop.", BACKGROUND),
        ("De organisatievisie van de gemeente Leusden wordt beschreven met 'Samen", BACKGROUND),
        ("Onze kernwaarden zijn in 2019 door de gemeenteraad vastgesteld.", BACKGROUND | {"date"}),
        ("De kernwaarden zijn op 31-01-2019 door de gemeenteraad", BACKGROUND | {"date"}),
        ("Bestuurlijk wordt gestuurd op het loslaten", {"others"}),
    ],
    "noordwijk": [
        ("Hoe doen we het?", {"heading"}),
        ("De politieke agenda bepaalt of we hier actief", {"others"}),
        ("Dit betekent ook voor initiatiefnemers een verandering.", {"others"}),
        ("Zij krijgen meer verantwoordelijkheid.", {"others"}),
        ("Onze inwoners weten", {"others"}),
        ("Zij weten ons hierin te vinden.", {"others"}),
        ("(Vraagstukken die niet aan deze kenmerken voldoen noemen we", {"aside"}),
    ],
    "oss": [
        ("In Oss wordt gewoond, gereisd, gerecreëerd", TOLD),
        ("We helpen elkaar, werken samen, sporten samen", TOLD),
        ("We maken samen ruzie, nemen dingen van elkaar af", TOLD),
        ("Er wordt – kortom – geleefd in Oss", TOLD),
        ("Als gemeente staan wij midden in die gemeenschap", TOLD),
        ("Wij bepalen zelden wat er gebeurt in de gemeenschap", TOLD),
        ("Als wij al iets bepalen, dan doen wij dat altijd samen", TOLD),
        ("Dat kan... omdat in de gemeenschap veel kennis", TOLD),
        ("Want de beste oplossingen ontstaan in de gemeenschap zelf", TOLD),
        ("Dat moet... omdat de huidige samenleving gewoonweg", TOLD),
        ("Als het gaat om beleid maken, dienstverlening en", TOLD),
        ("We zien verandering buiten.", TOLD),
        ("Bestuurders, inwoners en professionele partners verwachten", {"others"}),
        ("Voorheen maakten wij zelf plannen en voerden", TOLD),
        ("Wij willen buiten relevant blijven, ook over", TOLD),
        ("Dit vraagt van ons (medewerkers en bestuurders)", TOLD),
        ("Wij zijn al een tijd bezig om onze nieuwe rol", TOLD),
        ("Over deze zoektocht en nieuwe manier van werken", TOLD),
        ("Afgelopen jaar (2016) hebben we aan de Osse inwoners", {"date"}),
        ("Hun reactie (en urgentie voor de netwerkorganisatie)", TOLD),
        ("In een netwerkorganisatie staan de opgaven en", TOLD),
        ("Dat vraagt meer persoonlijk leiderschap van medewerkers", TOLD),
        ("Teams werken op basis van de volgende gedragsprincipes:", TOLD),
        ("De organisatie werkt aan de maatschappelijke opgaven.", TOLD),
        ("We willen doen wat buiten nodig is en tegelijkertijd", TOLD),
        ("Teams met medewerkers met persoonlijk leiderschap", TOLD),
        ("Dit leidt tot:", TOLD),
        ("meer maatschappelijke impact;", {"outcome"}),
        ("meer eigenaarschap en leiderschap bij professionals", {"outcome"}),
        ("meer professionele ruimte;", {"outcome"}),
        ("duidelijkheid bij collega's/teams bij het stellen", {"outcome"}),
        ("verlaging van de werkdruk.", {"outcome"}),
        ("De sterke teams werken in verbondenheid", TOLD),
        ("We sturen onze organisatie op basis van twee principes:", TOLD),
    ],
}
CASES = [(name, words, codes) for name in sorted(TRAPS) for words, codes in TRAPS[name]]


@pytest.mark.parametrize(("name", "words", "codes"), CASES)
def test_a_trap_gives_no_statement_and_is_left_out_for_a_fitting_reason(name, words, codes):
    found = draft_of(name)

    assert asked_from(found, words) == []
    assert {a.status for a in accounts_of(found, words)} <= {"context", "left_out"}
    assert codes_of(found, words) <= codes
    assert all(account.reason.endswith(".") for account in accounts_of(found, words))


@pytest.mark.parametrize(("name", "words", "codes"), CASES)
def test_a_trap_lies_in_no_clause_and_names_no_principle(name, words, codes):
    found = draft_of(name)
    (first, *_) = accounts_of(found, words)
    units = [p.unit for each in found.sets for p in each.principles]
    said = [c.passage for each in found.sets for p in each.principles for c in p.clauses]

    assert not [u.name for u in units if first.start <= u.heading.start < first.end], codes
    assert not [p.text for p in said if p.start < first.end and first.start < p.end], codes


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("De dienst heeft 85 medewerkers in drie gebouwen.", {"fact"}),
        ("In 2018 kregen we een nieuw gebouw.", {"date", "fact"}),
        ("Hopelijk horen we ooit bij de beste diensten van het land.", {"hope"}),
        ("In dit hoofdstuk lees je wat we daarmee bedoelen.", {"about_text"}),
        ("Met deze zin zeggen we nog eens hoe belangrijk dat is.", {"about_text"}),
        ("Politiek wordt gestuurd op lagere kosten.", {"others"}),
        ("De gemeenteraad bepaalt hoeveel geld we daarvoor krijgen.", {"others"}),
        ("Dit betekent ook voor ondernemers iets nieuws.", {"others"}),
        ("Bewoners weten dat ze ons altijd kunnen bellen.", {"others"}),
        ("(Zaken die langer duren noemen we een project).", {"aside"}),
    ],
)
def test_the_same_kinds_of_sentences_in_another_text_give_no_statement(sentence, codes):
    found = draft(
        "Onze kernwaarden\n\nDienstbaar\n\nWe vragen wat iemand nodig heeft. "
        f"{sentence} We bellen terug.\n\n"
        "Moedig\n\nWe melden fouten. We zeggen wat we denken.\n"
    )

    assert all_names(found) == ["Dienstbaar", "Moedig"]
    assert asked_from(found, sentence) == []
    assert codes_of(found, sentence) <= codes
    assert asked_from(found, "We bellen terug.") != []


def test_who_is_meant_by_they_follows_from_the_sentence_before():
    found = draft(
        "Onze kernwaarden\n\nDienstbaar\n\nWe vragen wat iemand nodig heeft. Ondernemers kennen "
        "hun vak. Zij kiezen zelf. We bellen terug.\n\n"
        "Moedig\n\nTeamleden melden fouten. Zij helpen elkaar. We zeggen wat we denken.\n"
    )

    assert codes_of(found, "Zij kiezen zelf.") == {"others"}
    assert codes_of(found, "Zij helpen elkaar.") == {""}
    assert any("elkaar" in text for text in asked_from(found, "Zij helpen elkaar."))


def test_a_page_of_background_alone_gives_no_principle():
    found = draft(
        "Missie visie strategie\n\nMissie\n\nIn Rivierdal wordt gefietst, gewerkt, gezongen, etc. "
        "We maken samen lawaai en we laten onze rommel liggen. Er wordt geleefd in Rivierdal.\n\n"
        "Waarom een andere dienst?\n\nInwoners verwachten dat wij snel handelen. Voorheen deden "
        "wij alles zelf. Daarover maakten we een film:\n\n"
        "Vorig jaar (2017) vroegen we inwoners wat zij vinden. Dit leidt tot:\n\n"
        "• minder klachten;\n• meer tevreden inwoners;\n• lagere kosten.\n"
    )

    assert found.sets == ()
    assert codes_of(found, "minder klachten") == {"outcome"}
