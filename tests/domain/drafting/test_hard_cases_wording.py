"""The hard cases of the five published texts that are about wording, one test each."""

import pytest

from surveyapp.domain.drafting.draft import draft
from surveyapp.domain.drafting.finding.sets import find_sets
from surveyapp.domain.drafting.passages import SourceText
from surveyapp.domain.drafting.wording.clause import Clause
from surveyapp.domain.drafting.wording.clauses import split_clauses, why_skipped
from surveyapp.domain.drafting.wording.statements import DraftItem, draft_items
from surveyapp.domain.drafting.wording.word_clause import cleaned, word_clause
from tests.domain.drafting.examples import draft_of, source_text


def said(text: str, part="sentence") -> list[str]:
    """Return the statements of one clause that are ready to be asked."""
    clause = Clause(text, SourceText(text).passage(0, len(text)), part)
    return [worded.text for worded in word_clause(clause) if not worded.needs_wording]


def told(explanation: str) -> list[str]:
    """Return the ready statements of everything that an explanation says."""
    source = SourceText(f"Kernwaarden\n\n• Een: {explanation}\n• Twee: we doen mee.\n")
    clauses = split_clauses(source, find_sets(source)[0].units[0])
    return [w.text for clause in clauses for w in word_clause(clause) if not w.needs_wording]


def items(name: str) -> list[DraftItem]:
    return list(draft_of(name).items())


def texts(name: str) -> list[str]:
    return [item.text for item in items(name)]


def of_line(name: str, line: int) -> list[DraftItem]:
    return [item for item in items(name) if item.passage.first_line == line]


def test_h04_a_list_of_one_head_keeps_its_head():
    assert "We hebben steeds aandacht voor verbetering van diensten." in texts("putten")


def test_h08_only_adjectives_become_we_zijn():
    assert said("meedenkend", "gloss") == ["We zijn meedenkend."]
    assert not any(text.startswith("We zijn") for text in said("korte lijnen", "gloss"))
    assert "We zijn samenwerking." not in texts("putten")


def test_h09_a_denial_without_its_other_half_is_left_to_a_person():
    found = [item for item in items("putten") if "breekpunt" in item.passage.text]

    assert found and all("ontkenning" in item.reason for item in found)


def test_h10_a_curly_apostrophe_is_part_of_the_word():
    assert said("we helpen collega’s op weg") == ["We helpen collega's op weg."]


def test_h21_a_slash_and_brackets_leave_no_trace():
    assert cleaned("nieuws en/of fouten") == "nieuws of fouten"
    assert not any("/" in text or "(" in text for text in texts("loon-op-zand"))


def test_h22_a_number_of_employees_is_a_fact():
    assert why_skipped("De organisatie bestuurt ca. 160 medewerkers.") == "fact"
    assert of_line("loon-op-zand", 3) == []


def test_h23_a_denial_becomes_what_is_done():
    assert said("We zijn niet leidend maar behulpzaam") == ["We zijn behulpzaam."]
    assert said("we werken samen, niet alleen") == ["We werken samen."]
    assert said("We kijken niet alleen naar onszelf, maar ook naar de ander") == [
        "We kijken naar de ander."
    ]


def test_h24_no_statement_speaks_of_him():
    ready = [item.text for item in items("loon-op-zand") if not item.needs_wording]

    assert not any(" hij " in f" {text} " or " hem " in f" {text} " for text in ready)


def test_h25_a_hope_gives_no_statement():
    assert why_skipped("En in de toekomst horen we wellicht zelf tot de vernieuwers.") == "hope"
    assert not any("vernieuwers" in text for text in texts("loon-op-zand"))


def test_h26_three_values_in_one_heading_each_get_a_statement():
    found = " ".join(texts("loon-op-zand"))

    assert "open voor de mening" in found and "feedback" in found


def test_h27_no_stray_quote_is_left():
    assert cleaned("zonder ‘over te nemen'") == "zonder over te nemen"
    assert not any(
        sign in text for text in texts("leusden")[:] for sign in '‘"“”' if "‘" not in text
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De gemeente zoekt naar nieuwe kansen", "We zoeken naar nieuwe kansen."),
        ("Ambtenaren helpen hun collega's", "We helpen onze collega's."),
        ("Ieder team kiest zijn eigen aanpak", "We kiezen onze eigen aanpak."),
        ("Daarbinnen bepalen teams zelf hun aanpak", "We bepalen zelf onze aanpak."),
    ],
)
def test_h28_the_municipality_and_its_people_become_we(text, expected):
    assert said(text) == [expected]


def test_a_sentence_about_the_council_is_skipped():
    assert why_skipped("Bestuurlijk wordt gestuurd op het loslaten.") == "others"


def test_h29_a_double_name_gets_a_statement_on_both():
    found = {item.passage.text for item in of_line("leusden", 29)}

    assert found == {"inleven"}


def test_h33_a_fragment_is_completed():
    assert said("Met het belang van de buurt als basis", "gloss") == [
        "We houden rekening met het belang van de buurt."
    ]


def test_h34_je_is_a_resident_beside_we():
    assert why_skipped("Daarom nodigen we je uit om mee te denken.") == "others"
    assert not any(" je " in f" {text} " or text.startswith("Ik ") for text in texts("leusden"))


def test_je_is_a_colleague_where_nobody_is_we():
    assert said("Je vergrendelt je scherm als je wegloopt") == [
        "We vergrendelen ons scherm als we weglopen."
    ]
    assert said("Spreek elkaar aan op afspraken") == ["We spreken elkaar aan op afspraken."]


def test_h36_a_sum_with_a_singular_verb_falls_apart():
    assert {item.passage.text for item in of_line("leusden", 15)} == {
        "Zelfstandigheid",
        "flexibiliteit",
        "een gezonde werkbalans",
    }


def test_h38_a_suspended_hyphen_gives_two_whole_words():
    text = "We werken tijd- en plaatsonafhankelijk"
    assert [
        w.text for w in word_clause(Clause(text, SourceText(text).passage(0, 4), "sentence"))
    ] == [
        "We werken tijdonafhankelijk.",
        "We werken plaatsonafhankelijk.",
    ]
    assert said("We werken on- en offline samen") == [
        "We werken online samen.",
        "We werken offline samen.",
    ]


def test_h39_what_a_word_means_is_the_behaviour():
    assert told("Open zijn betekent dat we openstaan voor veranderingen.") == [
        "We staan open voor veranderingen."
    ]


def test_h40_a_sentence_in_brackets_is_an_aside():
    assert why_skipped("(Vraagstukken die niet voldoen noemen we projecten).") == "aside"


def test_h41_a_number_in_a_norm_is_kept():
    norms = [item for item in items("noordwijk") if item.kind == "norm"]

    assert [item.text for item in norms] == [
        "We reageren binnen 3 dagen op schriftelijke vragen van inwoners."
    ]


def test_h42_the_subject_comes_back():
    assert told("We helpen elkaar. En sluiten aan op de vraag.")[1] == "We sluiten aan op de vraag."
    assert told("We praten bij. Of we hulp nodig hebben en wie dat weet.")[-1] == (
        "We laten elkaar weten of we hulp nodig hebben."
    )


def test_h43_what_residents_know_becomes_what_we_do():
    assert told("We doen mee aan overleg. Onze inwoners weten dat we openstaan voor vragen.")[
        -1
    ] == ("We staan open voor vragen.")
    assert why_skipped("De politieke agenda bepaalt of we meedoen.") == "others"


def test_h44_wij_becomes_we_and_jargon_a_plain_word():
    assert said("Wij werken integraal samen in een multidisciplinair team") == [
        "We werken samen met collega's uit andere vakgebieden."
    ]


def test_h47_each_clause_of_a_bullet_has_its_we():
    assert [item.text for item in of_line("oss", 34)] == [
        "We werken op de plaats waar het gebeurt.",
        "We zijn betrokken.",
        "We zijn open.",
        "We luisteren onbevangen.",
    ]


def test_h48_a_sentence_without_subject_is_about_us():
    assert "We nemen initiatief." in [item.text for item in of_line("oss", 35)]


def test_h49_a_missing_comma_is_named():
    reasons = [item.reason for item in of_line("oss", 36)]

    assert any("komma" in reason for reason in reasons)


def test_h50_etc_is_dropped():
    assert not any("etc" in text for text in texts("oss"))


def test_h57_irony_gives_no_statement():
    assert why_skipped("We maken samen ruzie en vernielen spullen.") == "irony"
    assert of_line("oss", 5) == []


def test_h58_an_ampersand_is_en_and_a_splice_is_two_sentences():
    assert told("Wij durven routines los te laten, Wij reageren snel & eerlijk.")[-2:] == [
        "We reageren snel.",
        "We reageren eerlijk.",
    ]


def test_h59_a_gloss_in_capitals_goes():
    assert cleaned("resultaat (WAT) en effect") == "resultaat en effect"


def test_h60_a_spelling_fault_outside_the_principles_is_not_copied():
    assert not any("efficient " in text for text in texts("oss"))


def test_h62_brackets_inside_a_word_are_no_gloss():
    assert cleaned("(samen)werken") == "samenwerken"


def test_the_same_text_gives_the_same_items_twice():
    text = source_text("oss")

    assert list(draft(text).items()) == list(draft(text).items())


def test_no_ready_statement_is_longer_than_fifteen_words():
    for name in ("putten", "loon-op-zand", "leusden", "noordwijk", "oss"):
        ready = [item for item in items(name) if not item.needs_wording]
        assert all(len(item.text.split()) <= 15 for item in ready)


def test_a_clause_that_says_the_same_is_merged_with_its_statement():
    source = SourceText(
        "Kernwaarden\n\n• Een: we delen onze kennis. Wij delen onze kennis. We leren van fouten. "
        "We vragen hulp aan elkaar.\n• Twee: we doen mee.\n"
    )
    unit = find_sets(source)[0].units[0]
    found = draft_items(unit, split_clauses(source, unit))

    assert [len(item.merged) for item in found if "kennis" in item.text] == [1]
