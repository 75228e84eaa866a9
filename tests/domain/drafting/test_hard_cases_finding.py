"""The hard cases of finding: what is one principle, which are none, and what HR has to know.

Each case is tried on a small text of an invented organisation, and on the published text in which
it was first met.
"""

from datetime import date

import pytest

from surveyapp.domain.drafting.draft import Draft, draft
from surveyapp.domain.drafting.draft_file import as_questionnaire
from surveyapp.domain.drafting.finding.sets import find_sets
from surveyapp.domain.drafting.passages import SourceText
from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.resources import shipped
from surveyapp.services.load_questionnaire import load_scales
from tests.domain.drafting.examples import draft_of, names, source_text
from tests.domain.drafting.hard_cases import (
    accounts_of,
    all_names,
    asked_from,
    clauses_of,
    codes_of,
    principle,
)


def questionnaire(found: Draft) -> Questionnaire:
    """Return the questionnaire that a draft gives, with the scale that drafts have."""
    return as_questionnaire(
        found,
        organisation="voorbeeld",
        organisation_name="Voorbeeld",
        title=found.title,
        scale=load_scales([shipped("questionnaires")])["mee-eens"],
        read_on=date(2026, 11, 22),
        fingerprint="0" * 64,
    )


def test_h11_what_two_sets_share_is_remarked_with_both_names():
    text = (
        "Kernwaarden:\n\n• Dienstbaarheid (meedenken met collega's; terugbellen).\n"
        "• Vakmanschap (scholing; kennisdeling).\n\n"
        "Uitgangspunten voor ons werk:\n\n• Leren (ruimte voor {}; fouten bespreken).\n"
        "• Duurzaamheid (afval scheiden; collega's aanspreken).\n"
    )
    (remark,) = draft(text.format("kennisdeling")).remarks
    for words in ("‘Leren’", "Uitgangspunten", "‘Vakmanschap’", "Kernwaarden", "twee keer"):
        assert words in remark
    assert draft(text.format("proeven")).remarks == ()

    remarks = draft_of("putten").remarks
    for pair in (
        ("‘Slagvaardig’", "‘Flexibiliteit en consistentie’"),
        ("‘Transparantie’", "‘Klantgerichtheid’"),
        ("‘Servicegericht’", "‘Klantgerichtheid’"),
    ):
        assert any(pair[0] in remark and pair[1] in remark for remark in remarks), pair


def test_h12_a_principle_about_one_person_is_flagged_and_off():
    found = draft(
        "Organisatieprincipes:\n\n"
        "• Stijl van leidinggeven (coachend; besluiten uitleggen; medewerkers vertrouwen).\n"
        "• Grenzen (teamleider bewaakt het budget; teamleider kent de planning).\n"
        "• Werkplezier (successen vieren; elkaar bedanken).\n"
        "• Stiptheid (termijnen halen; op tijd waarschuwen).\n"
    )
    off = [p.unit.name for p in found.sets[0].principles if not p.on]
    assert off == ["Stijl van leidinggeven", "Grenzen"]
    assert all("about_one_person" in principle(found, name).unit.flags for name in off)
    assert [p.name for p in questionnaire(found).asked()] == ["Werkplezier", "Stiptheid"]
    assert codes_of(found, "medewerkers vertrouwen") == {"about_one_person"}
    assert codes_of(found, "successen vieren") == {""}

    putten = draft_of("putten")
    off = [p.unit.name for each in putten.sets for p in each.principles if not p.on]
    assert off == ["Managementstijl", "Integraal management"]
    for words in ("zakelijk, open en kwetsbaar opstellen", "afdelingshoofd verantwoordelijk"):
        assert codes_of(putten, words) == {"about_one_person"}


def test_h13_a_thin_source_gives_three_statements_at_most_and_is_flagged():
    found = draft(
        "Onze kernbegrippen:\n\n• Duurzaamheid (materiaalgebruik).\n"
        "• Gelijkwaardigheid (iedereen laten uitpraten; elkaars werk waarderen; samen besluiten; "
        "om raad vragen; fouten vergeven).\n• Verbondenheid.\n\n"
        "# Onze leidende principes\n\n"
        "## Nabij\nOnze wens is om altijd dichtbij te zijn, daarbij zijn korte lijnen leidend.\n\n"
        "## Lerend\nWe vragen elkaar om feedback. We volgen cursussen. We melden fouten. "
        "We lezen vakbladen. We bezoeken andere diensten.\n"
    )
    seen = {
        p.unit.name: ("thin_source" in p.unit.flags, len(p.items))
        for each in found.sets
        for p in each.principles
    }
    assert seen == {
        "Duurzaamheid": (True, 3),
        "Gelijkwaardigheid": (False, 5),
        "Verbondenheid": (True, 3),
        "Nabij": (True, 3),
        "Lerend": (False, 5),
    }

    for text, name in (
        ("putten", "Toekomstgerichte strategiebepaling"),
        ("leusden", "Innovatie en vernieuwing"),
    ):
        one = principle(draft_of(text), name)
        assert "thin_source" in one.unit.flags
        assert len(one.items) <= 3


def test_h17_a_heading_that_comes_back_is_merged_and_new_content_is_kept():
    found = draft(
        "Visie\n\nOnze visie typeert onze organisatie:\n\nSamen vooruit…\n"
        "We overleggen elke week met de andere teams.\n…zorgvuldig werken…\n"
        "We controleren ons werk. We vragen een collega om mee te lezen.\n…vooruit, samen…\n"
        "Door deze zin hier te herhalen, laten we zien hoe belangrijk we dat vinden.\n"
        "We vieren onze successen met het hele team.\n"
    )
    assert all_names(found) == ["Samen vooruit", "Zorgvuldig werken"]
    one = principle(found, "Samen vooruit")
    assert one.unit.merged_from == ("Samen vooruit", "Vooruit, samen")
    assert clauses_of(one) == [
        "We overleggen elke week met de andere teams.",
        "We vieren onze successen met het hele team.",
    ]
    assert codes_of(found, "Door deze zin hier te herhalen") == {"about_text"}
    assert {a.status for a in accounts_of(found, "…vooruit, samen…")} == {"merged"}

    loon = draft_of("loon-op-zand")
    together = principle(loon, "Sámen resultaat boeken")
    assert together.unit.merged_from == ("Sámen resultaat boeken", "Samen boeken we resultaat")
    lines = {clause.passage.first_line for clause in together.clauses}
    assert 48 in lines and lines.isdisjoint({46, 47})
    assert {a.status for a in accounts_of(loon, "…samen boeken we resultaat…")} == {"merged"}
    assert codes_of(loon, "Door deze zin hier te herhalen") == {"about_text"}


def test_h30_names_that_are_hidden_in_sentences_are_found_through_the_title():
    text = (
        "Onze organisatie\n\nVisie\n\nDe visie van onze regio heet ‘Klaar Voor Elkaar’.\n\n"
        "- Klaar betekent dat we geoefend zijn. We trainen elke maand.\n"
        "- We staan Voor de bewoners in ons gebied. We komen als zij ons roepen.\n"
        "- In een grote crisis helpen we Elkaar.\n"
    )
    assert names(draft(text)) == {"Visie: Klaar Voor Elkaar": ["Klaar", "Voor", "Elkaar"]}
    other = text.replace("Klaar betekent dat we", "We oefenen zo dat we").replace("Voor de", "bij")
    assert "Klaar" not in all_names(draft(other))

    assert names(draft_of("leusden"))["Visie: Samen Zin Maken"] == ["Samen", "Zin", "Maken"]
    for name in ("Samen", "Zin", "Maken"):
        assert principle(draft_of("leusden"), name).unit.heading.text == name


def test_h31_a_sentence_that_is_repeated_counts_once_and_the_other_places_are_named():
    found = draft(
        "Missie en visie\n\nDe missie van de bibliotheek Rivierdal is Lezen Verbindt. Wij zijn een "
        "dienst van de gemeente.\n\n"
        "Missie\n\nDe missie van de bibliotheek Rivierdal is Lezen Verbindt. We brengen mensen bij "
        "elkaar rond boeken. We luisteren naar wat lezers zoeken. We openen onze deuren vroeg.\n\n"
        "Kernwaarden\n\nGastvrij\nWe begroeten elke bezoeker. We nemen de tijd voor een vraag.\n\n"
        "Leergierig\nWe lezen zelf veel. We vertellen elkaar wat we hebben ontdekt.\n"
    )
    assert names(found) == {"Missie": ["Lezen Verbindt"], "Kernwaarden": ["Gastvrij", "Leergierig"]}
    assert principle(found, "Lezen Verbindt").unit.heading.first_line == 7
    (again,) = accounts_of(found, "De missie van de bibliotheek Rivierdal is Lezen Verbindt.")
    assert (again.status, again.code) == ("context", "repeated")
    assert "regel 7" in again.reason
    assert not [
        account
        for account in found.accounting
        if account.code == "repeated" and account.start != again.start
    ]

    leusden = draft_of("leusden")
    assert all_names(leusden).count("Samenleving Voorop") == 1
    assert principle(leusden, "Samenleving Voorop").unit.heading.first_line == 7
    for words, line in (
        ("De missie van de gemeente Leusden is de Samenleving Voorop.", 7),
        ("De organisatievisie van de gemeente Leusden wordt beschreven met 'Samen Zin", 11),
    ):
        (again,) = accounts_of(leusden, words)
        assert again.code == "repeated"
        assert f"regel {line}" in again.reason
        assert not asked_from(leusden, words)


@pytest.mark.parametrize(
    ("sentence", "adopted"),
    [
        (
            "Het bestuur heeft deze kernwaarden op 12 maart 2022 vastgesteld.",
            "12 maart 2022",
        ),
        ("De raad stelde deze gedragsregels vast. Vastgesteld op 3-5-2019.", "3-5-2019"),
        ("De begroting is vastgesteld op 3 november 2021.", ""),
        ("Deze kernwaarden zijn gekozen op 12 maart 2022.", ""),
    ],
)
def test_h35_the_day_on_which_the_principles_were_adopted_is_kept_with_the_source(
    sentence, adopted
):
    found = draft(
        "Kernwaarden\n\n- Eerlijk: we vertellen ook slecht nieuws.\n"
        f"- Trouw: we komen onze beloften na.\n\nOver deze tekst\n\n{sentence}\n"
    )
    assert found.adopted == adopted
    assert ("vastgesteld op" in questionnaire(found).source.title) is bool(adopted)

    leusden = draft_of("leusden")
    assert leusden.adopted == "31-01-2019"
    assert questionnaire(leusden).source.title.endswith(", vastgesteld op 31-01-2019")
    assert not asked_from(leusden, "De kernwaarden zijn op 31-01-2019 door de gemeenteraad")
    assert not asked_from(leusden, "Onze kernwaarden zijn in 2019 door de gemeenteraad")


def test_h46_who_works_where_a_principle_does_not_apply_can_say_so_without_a_score():
    desk = draft(
        "Hoe werken wij?\n\nWe werken waar en wanneer het past\n\nWe kiezen zelf waar we werken. "
        "We delen onze agenda met ons team.\n\n"
        "We zoeken elkaar op\n\nWe bellen elkaar elke dag. We eten samen op maandag.\n"
    )
    assert len(all_names(desk)) == 2
    for found in (desk, draft_of("noordwijk")):
        scale = questionnaire(found).scale
        apart = [option for option in scale.options if option.value is None]
        assert ["n.v.t." in option.labels["nl"] for option in apart] == [True]
        assert scale.value(apart[0].code) is None
        assert sorted(option.value for option in scale.options if option.value) == [1, 2, 3, 4, 5]
    assert "We werken tijd- en plaatsonafhankelijk" in [
        p.name for p in questionnaire(draft_of("noordwijk")).asked()
    ]


@pytest.mark.parametrize(
    "lead",
    [
        "Deze manier van werken leidt tot:",
        "Dat zorgt voor:",
        "Dit alles heeft geleid tot:",
        "Wat levert het op:",
    ],
)
def test_h51_a_list_of_what_it_leads_to_is_no_set_of_principles(lead):
    found = draft(
        "Leidende principes\n\nOnze teams werken volgens deze principes:\n\n"
        "• Vertrouwen: we geven elkaar ruimte.\n• Eenvoud: we schrappen overbodige stappen.\n"
        f"• Lef: we proberen nieuwe dingen uit.\n\n{lead}\n\n"
        "• minder ziekteverzuim;\n• meer werkplezier bij collega's;\n• kortere doorlooptijden.\n"
    )
    assert all_names(found) == ["Vertrouwen", "Eenvoud", "Lef"]
    for words in ("minder ziekteverzuim", "meer werkplezier bij", "kortere doorlooptijden"):
        assert codes_of(found, words) == {"outcome"}

    oss = draft_of("oss")
    for words in (
        "meer maatschappelijke impact;",
        "meer eigenaarschap en leiderschap bij professionals",
        "meer professionele ruimte;",
        "duidelijkheid bij collega's/teams",
        "verlaging van de werkdruk.",
    ):
        assert codes_of(oss, words) == {"outcome"}
        assert not asked_from(oss, words)


def test_h53_what_the_text_counts_is_checked_against_what_was_found():
    rules = ["We komen op tijd.", "We delen kennis.", "We melden fouten.", "We bellen terug."]
    for said, remarks in (("Vijf", 1), ("Vier", 0)):
        listed = "\n".join(f"• {rule}" for rule in rules)
        found = draft(f"{said} spelregels voor ons team\n\n{listed}\n")
        assert len(all_names(found)) == 4
        assert len(found.remarks) == remarks
    found = draft(
        "Onze manier van werken\n\nWe sturen onze dienst op basis van drie principes:\n\n"
        "1. We beslissen laag in de organisatie.\n2. We meten wat we bereiken.\n"
    )
    (remark,) = found.remarks
    assert "3, maar we vonden er 2" in remark

    text = source_text("oss")
    counted = {each.name: (each.said, len(each.units)) for each in find_sets(SourceText(text))}
    assert counted["Zes principes van een netwerkorganisatie"] == (6, 6)
    assert counted["Sturingsprincipes"] == (2, 2)
    assert draft_of("oss").remarks == ()
    less = "\n".join(line for line in text.split("\n") if "• Aanwezigheid:" not in line)
    assert any("6, maar we vonden er 5" in remark for remark in draft(less).remarks)


def test_h61_a_sentence_about_one_year_is_skipped():
    found = draft(
        "Onze gedragsprincipes\n\nLuisteren\nVorig jaar (2021) hebben we bewoners gevraagd wat zij "
        "van ons vinden. We vragen door. We vatten samen wat we horen.\n\n"
        "Handelen\nWe lossen kleine problemen op. In 2019 hebben we een servicepunt geopend. "
        "We bellen terug.\n"
    )
    assert all_names(found) == ["Luisteren", "Handelen"]
    for words in ("Vorig jaar (2021)", "In 2019 hebben we"):
        assert {a.status for a in accounts_of(found, words)} == {"left_out"}
        assert codes_of(found, words) == {"date"}
        assert not asked_from(found, words)
    assert asked_from(found, "We bellen terug.")

    oss = draft_of("oss")
    assert codes_of(oss, "Afgelopen jaar (2016) hebben we aan de Osse inwoners") == {"date"}
    assert not asked_from(oss, "Afgelopen jaar (2016) hebben we")
