"""The hard cases of reading: marks, white space, hyphens, ellipses, headings of every form.

Each case is tried on a small text of an invented organisation, and on the published text in which
it was first met.
"""

import pytest

from surveyapp.domain.drafting.draft import draft
from surveyapp.importing.read_document import read_document
from tests.domain.drafting.examples import SOURCES, draft_of, names, source_text
from tests.domain.drafting.hard_cases import (
    accounts_of,
    all_names,
    asked_from,
    blocks_of,
    clauses_of,
    codes_of,
    principle,
)

FIVE = ("leusden", "loon-op-zand", "noordwijk", "oss", "putten")


def test_h1_the_number_of_a_page_is_no_part_of_its_title_and_makes_no_principle():
    found = draft(
        "4.3 Organisatie en cultuur\n\nKernwaarden van onze organisatie:\n\n"
        "• Betrouwbaar (afspraken nakomen; eerlijk zijn).\n"
        "• Nabij (in de wijk aanwezig zijn; luisteren naar collega's).\n"
    )
    assert found.title == "Organisatie en cultuur"
    assert names(found) == {"Kernwaarden": ["Betrouwbaar", "Nabij"]}
    assert codes_of(found, "4.3 Organisatie") == {"heading"}

    putten = draft_of("putten")
    assert putten.title == "Missie en visie"
    assert codes_of(putten, "1.11 Missie en visie") == {"heading"}
    assert not [name for name in all_names(putten) if name[0].isdigit() or "visie" in name]


def test_h2_no_break_spaces_are_spaces_and_lines_of_them_are_blank():
    text = (
        "Onze kernwaarden\n\u00a0\nDe\u00a0mensen werken vanuit drie kernwaarden.\n\u00a0\u00a0\n"
        "Rustig\u00a0\n \u00a0 \nWe nemen de tijd voor een gesprek.\u00a0\n\u00a0\n"
        "Moedig\n\u00a0\nWe durven\u00a0nee te zeggen.\n\t\u00a0\n"
        "Sober\n\u00a0\nWe letten op kosten.\u00a0"
    )
    found = draft(text)
    assert names(found) == {"Kernwaarden": ["Rustig", "Moedig", "Sober"]}
    assert clauses_of(principle(found, "Moedig")) == ["We durven nee te zeggen."]
    assert names(draft(text.replace("\u00a0", " "))) == names(found)

    assert accounts_of(draft_of("loon-op-zand"), "De organisatie bestaat uit ca. 160")
    assert "Maken" in all_names(draft_of("leusden"))
    service = principle(draft_of("putten"), "Servicegericht")
    assert service.unit.body[0].text.endswith("humorvol")
    for name in ("leusden", "loon-op-zand", "putten"):
        assert "\u00a0" in source_text(name)
        read = [c.text for s in draft_of(name).sets for p in s.principles for c in p.clauses]
        assert not [text for text in read if "\u00a0" in text]


def test_h3_a_bullet_after_a_space_is_a_bullet():
    text = (
        "Onze gedragsregels:\n\n   • Helder (gewone taal gebruiken; uitleg geven)\n"
        "   • Stipt (op tijd komen; termijnen halen)\n •\u00a0Hoffelijk (groeten; bedanken)\n"
    )
    assert [kind for kind, _ in blocks_of(text)] == ["paragraph", "entry", "entry", "entry"]
    assert all_names(draft(text)) == ["Helder", "Stipt", "Hoffelijk"]

    putten = source_text("putten")
    assert putten.count("\n • ") == 21
    assert [kind for kind, _ in blocks_of(putten)].count("entry") == 21
    assert len(all_names(draft_of("putten"))) == 21


def test_h5_a_missing_bracket_costs_no_name_and_no_word_and_is_flagged():
    found = draft(
        "Kernwaarden van het waterschap:\n\n"
        "• Zichtbare aanwezigheid bewoners spreken; klachten afhandelen).\n"
        "• Waakzaamheid peilen bewaken; dijken inspecteren).\n"
        "• Vakkennis (kennis delen; cursussen volgen\n"
        "• Zuinigheid (energie besparen; spullen repareren).\n"
    )
    read = {p.unit.name: p.unit.body[0].plain for each in found.sets for p in each.principles}
    assert read == {
        "Zichtbare aanwezigheid": "bewoners spreken; klachten afhandelen",
        "Waakzaamheid": "peilen bewaken; dijken inspecteren",
        "Vakkennis": "kennis delen; cursussen volgen",
        "Zuinigheid": "energie besparen; spullen repareren",
    }
    flagged = [name for name in read if "bracket_missing" in principle(found, name).unit.flags]
    assert flagged == ["Zichtbare aanwezigheid", "Waakzaamheid", "Vakkennis"]

    putten = draft_of("putten")
    outward, steering = (
        principle(putten, name) for name in ("Externe oriëntatie", "Bijsturingsinstrumenten")
    )
    assert outward.unit.body[0].plain == (
        "blik naar buiten; invloed provinciaal en landelijk beleid; regio-ontwikkelingen"
    )
    assert steering.unit.body[0].plain == "management- en bestuursrapportages"
    assert "bracket_missing" in outward.unit.flags and "bracket_missing" in steering.unit.flags


def test_h6_a_stop_after_the_bracket_or_none_makes_no_difference():
    entries = (
        "• Vindingrijk (oplossingen zoeken; van fouten leren){}\n"
        "• Gastvrij (bezoekers ontvangen; collega's groeten){}\n"
    )
    for ends in ((".", ""), ("", "."), (";", "."), ("", "")):
        found = draft("Onze kernbegrippen:\n\n" + entries.format(*ends))
        read = {p.unit.name: p.unit.body[0].plain for each in found.sets for p in each.principles}
        assert read == {
            "Vindingrijk": "oplossingen zoeken; van fouten leren",
            "Gastvrij": "bezoekers ontvangen; collega's groeten",
        }, ends

    quality = principle(draft_of("putten"), "Streven naar kwaliteitsverbetering")
    assert quality.unit.flags == ()
    assert quality.unit.body[0].text.endswith("bedrijfsvoering; kengetallen")


def test_h7_a_hyphen_of_a_line_end_goes_and_a_hyphen_of_a_word_stays():
    found = draft(
        "Uitgangspunten voor onze dienst:\n\n"
        "• Kwaliteit (voortdurend werken aan verbeterings-processen; eerlijk zijn).\n"
        "• Nabijheid (buurt-initiatieven steunen; wijk- en dorpsgesprekken voeren).\n"
        "• Verbetering: we vernieuwen onze dienst-\n  verlening elke maand.\n"
    )
    said = " ".join(
        text for name in all_names(found) for text in clauses_of(principle(found, name))
    )
    for word in ("verbeteringsprocessen", "buurt-initiatieven", "wijk- en", "dienstverlening elke"):
        assert word in said

    putten = draft_of("putten")
    style = " ".join(clauses_of(principle(putten, "Managementstijl")))
    assert "kwaliteitsverbetering" in style and "kwaliteits-" not in style
    assert "regio-ontwikkelingen" in clauses_of(principle(putten, "Externe oriëntatie"))
    assert "management- en" in principle(putten, "Bijsturingsinstrumenten").unit.body[0].plain


def test_h14_a_last_line_without_a_line_end_is_read():
    text = "Onze kernwaarden\n\n• Trouw: we doen wat we zeggen.\n• Eerlijk: we melden fouten"
    found = draft(text)
    assert clauses_of(principle(found, "Eerlijk")) == ["we melden fouten"]
    assert "We melden fouten." in asked_from(found, "we melden fouten")
    assert names(draft(text + "\n")) == names(found)

    for name in FIVE:
        published, last = source_text(name), draft_of(name).accounting[-1]
        assert not published.endswith("\n")
        assert last.end == len(published)
        assert published.endswith(last.text) and last.code != "boilerplate"


WATER = """Over het waterschap

Onze missie.

De missie zegt waarom we er zijn:
We houden de voeten droog en we zijn altijd bereikbaar voor de bewoner.
We houden de voeten droog…
Elke dag controleren we onze dijken. We herstellen schade meteen en we melden dat.
…altijd bereikbaar voor de bewoner.
We nemen de telefoon op. We bellen terug als we dat hebben beloofd.

Onze visie.

De visie typeert ons waterschap:
Samen voor schoon water!
We delen kennis en we zuiveren zuinig.
…kennis delen…
We laten andere waterschappen meekijken. We schrijven op wat we leren.
...zuinig zuiveren...
We gebruiken minder stroom. We kiezen voor oplossingen die lang meegaan.
"""


def test_h15_a_line_with_an_ellipsis_is_a_heading_that_quotes_the_sentence_above_it():
    found = draft(WATER)
    assert list(names(found).values()) == [
        ["We houden de voeten droog", "Altijd bereikbaar voor de bewoner"],
        ["Kennis delen", "Zuinig zuiveren"],
    ]
    (quoted,) = accounts_of(found, "We houden de voeten droog en we zijn altijd bereikbaar")
    assert quoted.status == "context"
    assert "‘We houden de voeten droog’" in quoted.reason
    assert "‘Altijd bereikbaar voor de bewoner’" in quoted.reason

    loon = draft_of("loon-op-zand")
    assert source_text("loon-op-zand").count("…") == 12
    assert not [name for name in all_names(loon) if "…" in name or name.endswith(".")]
    for words, name in (
        ("We zijn van betekenis voor onze inwoners en we", "Van betekenis voor onze inwoners"),
        ("We zijn van betekenis voor onze inwoners en we", "Steeds klaar voor de toekomst"),
        ("We gebruiken de kennis uit de samenleving", "Kennis uit samenleving gebruiken"),
        ("Sámen boeken we resultaat.", "Sámen resultaat boeken"),
        ("Al onze medewerkers zetten zich daar", "Nieuwsgierig"),
    ):
        assert any(f"‘{name}’" in account.reason for account in accounts_of(loon, words)), name
        assert not asked_from(loon, words)


def test_h16_wrapped_lines_are_joined_and_no_heading_is_glued_to_its_text():
    found = draft(
        "Onze kernwaarden\n\nDe medewerkers van de gemeente Zevenbeek werken vanuit twee "
        "kernwaarden. Hieronder leggen\nwe die uit.\n"
        "\nBetrokken\nWe zijn vaak in de wijken en dorpen te vinden, want daar horen we wat er "
        "leeft. We\nluisteren naar elkaar en we vertellen dat door aan onze collega's van het "
        "gemeentehuis, ook\nals het spannend is.\n"
        "\nDeskundig\nWe houden ons vak bij. We volgen cursussen en we delen wat we daar leren met "
        "alle leden van\nons team.\n"
    )
    assert names(found) == {"Kernwaarden": ["Betrokken", "Deskundig"]}
    said = clauses_of(principle(found, "Betrokken"))
    assert any(text.startswith("We luisteren naar elkaar") for text in said)
    assert any(
        text.endswith("leden van ons team.") for text in clauses_of(principle(found, "Deskundig"))
    )
    assert principle(found, "Betrokken").unit.heading.text == "Betrokken"

    loon = draft_of("loon-op-zand")
    for each in loon.sets:
        for one in each.principles:
            assert "\n" not in one.unit.heading.text
            assert not [text for text in clauses_of(one) if "\n" in text or "…" in text]
    said = clauses_of(principle(loon, "Van betekenis voor onze inwoners"))
    assert any("op vragen en behoeften uit onze gemeenschappen" in text for text in said)


def test_h18_mojibake_is_repaired_where_it_is_certain_and_other_accents_stay(tmp_path):
    def read(text: str) -> str:
        path = tmp_path / "tekst.txt"
        path.write_bytes(text.encode())
        return read_document(path).text

    broken = "We zijn één organisatie.".encode().decode("cp1250")
    assert broken == "We zijn Ă©Ă©n organisatie."
    assert read(f"Kernwaarden\n\n• Samen: {broken}\n").endswith("We zijn één organisatie.\n")
    fine = "Café, geïnspireerd, Sámen, ‘zo’, collega’s… en €5; Łódź, Ånd, naïef, Â en Ă.\n"
    assert read(fine) == fine

    changed = {}
    for name in FIVE:
        raw = (SOURCES / f"{name}.txt").read_bytes().decode() if source_text(name) else ""
        pairs = zip(raw.split("\n"), source_text(name).split("\n"), strict=True)
        changed[name] = [n for n, (one, other) in enumerate(pairs, start=1) if one != other]
    assert changed == {name: [50] if name == "loon-op-zand" else [] for name in FIVE}
    assert "We zijn als organisatie één geheel" in source_text("loon-op-zand")


def test_h19_an_accent_for_stress_is_shown_and_makes_no_other_name():
    found = draft(
        "Onze gedragsregels\n\nÉérst luisteren\nWe laten elkaar uitpraten. We stellen vragen.\n\n"
        "Dúrven\nWe zeggen wat we denken. We proberen nieuwe dingen.\n\n"
        "Eerst luisteren\nWe vatten samen wat de ander zegt.\n"
    )
    assert all_names(found) == ["Éérst luisteren", "Dúrven"]
    listening = principle(found, "Éérst luisteren")
    assert listening.id == "eerst-luisteren"
    assert "We vatten samen wat de ander zegt." in clauses_of(listening)
    assert {a.status for a in accounts_of(found, "Eerst luisteren")} == {"merged"}

    together = principle(draft_of("loon-op-zand"), "Sámen resultaat boeken")
    assert together.id == "samen-resultaat-boeken"
    assert together.unit.merged_from[-1] == "Samen boeken we resultaat"
    assert draft_of("loon-op-zand").sets[1].name == "Visie: Sámen resultaat boeken!"


def test_h20_short_headings_that_end_in_a_stop_or_an_exclamation_mark_hold_others():
    found = draft(WATER)
    assert list(names(found)) == ["Missie", "Visie: Samen voor schoon water!"]
    for heading in ("Onze missie.", "Onze visie.", "Samen voor schoon water!"):
        assert ("heading", heading) in blocks_of(WATER)
        assert codes_of(found, heading) == {"heading"}
        assert not asked_from(found, heading)

    shouted = draft("Onze kernwaarden!\n\nSterk\nWe houden vol.\n\nVrolijk\nWe lachen veel.\n")
    assert names(shouted) == {"Kernwaarden": ["Sterk", "Vrolijk"]}

    loon = draft_of("loon-op-zand")
    assert list(names(loon)) == ["Missie", "Visie: Sámen resultaat boeken!"]
    assert {"Missie", "Visie"}.isdisjoint(all_names(loon))
    for heading in ("Onze missie.", "Onze visie.", "Sámen resultaat boeken!"):
        assert ("heading", heading) in blocks_of(source_text("loon-op-zand"))
        assert not asked_from(loon, heading)


def test_h32_a_line_with_a_colon_over_headings_announces_them_and_is_none_itself():
    text = (
        "Over de bibliotheek\n\nOnze medewerkers werken volgens twee principes, en dat zijn:\n\n"
        "Iedereen hoort erbij\n\nWe begroeten elke bezoeker. We nemen de tijd voor een vraag.\n\n"
        "Fouten zijn er om van te leren\n\nWe vertellen elkaar wat er misging.\n"
    )
    found = draft(text)
    assert all_names(found) == ["Iedereen hoort erbij", "Fouten zijn er om van te leren"]
    assert found.remarks == ()
    assert not asked_from(found, "werken volgens twee principes, en dat zijn:")

    leusden = draft_of("leusden")
    assert len(names(leusden)["Kernwaarden"]) == 5
    assert not asked_from(leusden, "De kernwaarden zijn op 31-01-2019 door de gemeenteraad")


SHOP = """Hoe werken wij?

We staan naast de ondernemer

We gaan op bezoek bij bedrijven. We vragen wat zij nodig hebben.
We bellen na een maand terug.

We helpen bij het aanvragen van vergunningen.

We houden het eenvoudig

We schrappen regels die niet werken.

We schrijven korte brieven. We gebruiken gewone woorden.

Zo houden we tijd over voor een gesprek.

We houden contact

We leveren op tijd.

We vertellen het als iets mislukt.
"""


def test_h37_headings_that_are_sentences_name_principles_and_paragraphs_below_belong_to_them():
    found = draft(SHOP)
    assert all_names(found) == [
        "We staan naast de ondernemer",
        "We houden het eenvoudig",
        "We houden contact",
    ]
    lines = [(p.unit.heading.first_line, p.unit.last_line) for p in found.sets[0].principles]
    assert lines == [(3, 8), (10, 16), (18, 22)]

    noordwijk = draft_of("noordwijk")
    (only,) = noordwijk.sets
    lines = [(p.unit.heading.first_line, p.unit.last_line) for p in only.principles]
    assert lines == [(3, 9), (11, 15), (17, 21), (23, 32), (34, 40), (42, 49)]


def test_h45_a_title_that_is_a_question_is_the_title_and_no_principle():
    found = draft(SHOP)
    assert found.title == "Hoe werken wij?"
    assert list(names(found)) == ["Hoe werken wij?"]
    assert codes_of(found, "Hoe werken wij?") == {"heading"}

    noordwijk = draft_of("noordwijk")
    assert noordwijk.title == "Hoe doen we het?"
    assert list(names(noordwijk)) == ["Hoe doen we het?"]
    assert codes_of(noordwijk, "Hoe doen we het?") == {"heading"}


def test_h52_a_heading_with_a_colon_is_a_heading_and_not_a_name_with_its_text():
    text = (
        "Organisatievisie: Samen sneller\n\nWij werken in kleine teams. Wij overleggen elke "
        "ochtend. Wij lossen problemen meteen op. Wij vragen hulp.\n\n"
        "Aanpak: vier sporen naar een wendbare dienst\n\nDe dienst verandert de komende jaren.\n\n"
        "Onze principes\n\n• Snelheid: we beslissen vlot.\n• Openheid: we delen cijfers.\n"
    )
    found = draft(text)
    assert names(found) == {
        "Organisatievisie: Samen sneller": ["Samen sneller"],
        "Principes": ["Snelheid", "Openheid"],
    }
    assert [words for kind, words in blocks_of(text) if kind == "heading"] == [
        "Organisatievisie: Samen sneller",
        "Aanpak: vier sporen naar een wendbare dienst",
        "Onze principes",
    ]

    oss = draft_of("oss")
    for heading in (
        "Organisatievisie: De netwerkorganisatie",
        "Strategie: Een wendbare & beheersbare organisatie met sterke teams",
    ):
        assert ("heading", heading) in blocks_of(source_text("oss"))
    assert names(oss)["Organisatievisie: De netwerkorganisatie"] == ["De netwerkorganisatie"]
    assert not [name for name in all_names(oss) if "Strategie" in name or "wendbare" in name]


def test_h54_numbered_headings_over_text_are_principles_and_their_number_goes_with_them():
    found = draft(
        "2.4 Sturing\n\nSturingsprincipes\n\nWe sturen de dienst op basis van twee principes:\n\n"
        "1. Wijkteams vormen de kern van de dienst.\n\nDe leden van een wijkteam verdelen samen "
        "het werk en spreken af wie wat doet in de wijk.\n\n"
        "2. We geven ruimte binnen heldere kaders.\n\nElk team kiest zelf zijn aanpak en legt "
        "achteraf uit wat die heeft opgeleverd. We maken de kaders vooraf duidelijk.\n"
    )
    assert names(found) == {
        "Sturingsprincipes": [
            "Wijkteams vormen de kern van de dienst",
            "We geven ruimte binnen heldere kaders",
        ]
    }
    (first,) = accounts_of(found, "1. Wijkteams vormen de kern")
    assert first.code != "boilerplate"
    assert codes_of(found, "2.4 Sturing") == {"heading"}

    steering = names(draft_of("oss"))["Sturingsprincipes"]
    assert steering == [
        "Teams zijn de bouwstenen van de organisatie",
        "We werken op basis van opdrachten, opdrachtgever- en opdrachtnemerschap",
    ]
    assert "Missie en visie" not in all_names(draft_of("putten"))


@pytest.mark.parametrize("dots", ["...", "…"])
def test_h55_dots_with_text_after_them_make_no_heading(dots):
    found = draft(
        "Onze missie\n\nWij helpen de streek vooruit.\n\n"
        f"Dat lukt{dots} omdat bewoners, boeren en bedrijven samen heel veel weten.\n\n"
        f"Dat moet{dots} omdat het water stijgt en omdat de dijken oud worden.\n\n"
        "Kernwaarden\n\nDienstbaar\nWe vragen bewoners wat zij nodig hebben.\n\n"
        "Waakzaam\nWe controleren de dijken. We melden schade meteen.\n"
    )
    assert all_names(found) == ["Dienstbaar", "Waakzaam"]
    assert codes_of(found, "Dat lukt").isdisjoint({"heading", "name", ""})

    oss = draft_of("oss")
    for opening in ("Dat kan...", "Dat moet..."):
        (block,) = (b for b in blocks_of(source_text("oss")) if b[1].startswith(opening))
        assert block[0] == "paragraph"
        assert not asked_from(oss, opening)


def test_h56_a_line_with_a_colon_and_nothing_behind_it_holds_nothing():
    found = draft(
        "Onze nieuwe rol\n\nWe werken al jaren aan een andere rol. Over die rol maakten we een "
        "film:\n\nVorig jaar spraken we met bewoners. De uitkomsten staan in een rapport:\n\n"
        "Drie gedragsprincipes\n\n• Luisteren: we vragen door.\n• Handelen: we helpen meteen.\n"
        "• Leren: we bespreken onze fouten.\n"
    )
    assert names(found) == {"Drie gedragsprincipes": ["Luisteren", "Handelen", "Leren"]}
    for words in ("maakten we een film:", "staan in een rapport:"):
        assert not asked_from(found, words)

    oss = draft_of("oss")
    assert [each.name for each in oss.sets if each.primary] == [
        "Zes principes van een netwerkorganisatie"
    ]
    for words in ("hebben we een animatievideo gemaakt:", "staat beschreven in een boek:"):
        assert not asked_from(oss, words)
        assert {a.status for a in accounts_of(oss, words)} <= {"context", "left_out"}
