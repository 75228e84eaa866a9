"""Planning and running a wave, and a yearly series, from the command line."""

import io
import os
import re
import stat
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pypdf
import pytest

from surveyapp.cli import main
from surveyapp.cli import wave as wave_command
from surveyapp.domain.dates import whole_date
from surveyapp.domain.waves import AMSTERDAM, settings_from
from surveyapp.services.import_frame import import_frame
from surveyapp.services.load_questionnaire import load_questionnaire
from surveyapp.settings import load_settings
from surveyapp.store.database import open_stores
from tests import made, made_bridge
from tests.made_plans import NAME, keep_file, row_of
from tests.made_translated import translated

WAVE = "voorbeeld-teammeting"
CODE = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{4} [0-9A-HJKMNP-TV-Z]{4} [0-9A-HJKMNP-TV-Z]{4} \w\b")


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Return what runs a command on a small municipality: (exit code, what it said)."""
    stores = made.make_instance(tmp_path / "instance")
    keep_file(stores)
    stores.close()
    monkeypatch.setenv("SURVEYAPP_INSTANCE", str(tmp_path / "instance"))

    def command(*words, given=""):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
        with pytest.raises(SystemExit) as ended:
            main([*words])
        said = capsys.readouterr()
        return ended.value.code, said.out + said.err

    return command


@pytest.fixture
def kept(tmp_path):
    """Return what gives the wave as it is kept."""
    stores = open_stores(load_settings(tmp_path / "instance"))
    yield lambda: row_of(stores, WAVE)
    stores.close()


def ahead(days: int) -> date:
    return datetime.now(AMSTERDAM).date() + timedelta(days=days)


def schedule(run, *more, first=10, last=28):
    return run(
        *("wave", "schedule", "--organisation", "voorbeeld", "--questionnaire", NAME),
        *("--title", "Teammeting", "--opens", str(ahead(first)), "--closes", str(ahead(last))),
        *more,
    )


def test_a_wave_is_planned_with_every_choice(run, kept):
    code, said = schedule(
        run,
        *("--remind", "5", "--remind", "12", "--contact", "Omar van HR", "--opens-itself"),
        *("--cards-only", "--tablet", "--minimum-group", "8"),
        *("--comments", "--comment-reader", "council", "--team-comments"),
    )

    settings = settings_from(kept().settings)
    assert code == 0 and "opent vanzelf" in said
    assert (settings.reminders, settings.contact) == ((5, 12), "Omar van HR")
    assert (settings.by_mail, settings.tablet) == (False, True)
    assert (settings.comments, settings.team_comments) == (True, True)
    assert settings.comment_reader == "council"
    assert (kept().opens_itself, kept().minimum_group) == (True, 8)


@pytest.mark.parametrize(
    ("more", "period", "sentence"),
    [
        ((), {"first": -1}, "is al voorbij"),
        (("--remind", "30"), {}, "Na 30 dagen is de meting al voorbij"),
        (("--remind", "7", "--no-reminders"), {}, "niet allebei"),
        (("--minimum-group", "4"), {}, "Kies 5 of hoger"),
        (("--join", "groen,wegen"), {}, "Schrijf --join"),
        (("--questionnaire", "oss/netwerkprincipes"), {}, "andere gemeente"),
    ],
)
def test_what_cannot_be_planned_says_why_and_plans_nothing(run, more, period, sentence):
    code, said = schedule(run, *more, **period)

    assert code == 1 and sentence in said
    assert "nog geen metingen" in run("wave", "list")[1]


def test_a_second_wave_in_the_same_days_is_refused(run):
    schedule(run)

    code, said = schedule(run, "--title", "Nog een")

    assert code == 1 and "al de meting 'Teammeting'" in said


def test_a_plan_changes_and_what_is_not_named_stays(run, kept):
    schedule(run, "--remind", "5", "--contact", "Omar")

    assert run("wave", "change", WAVE, "--closes", str(ahead(30)), "--no-reminders")[0] == 0

    settings = settings_from(kept().settings)
    assert (kept().closes_on, kept().opens_on) == (ahead(30), ahead(10))
    assert (settings.reminders, settings.contact, kept().title) == ((), "Omar", "Teammeting")


def test_an_open_wave_is_not_changed_and_the_sentence_says_what_can_be(run, kept):
    schedule(run, first=0)
    run("wave", "open", WAVE)

    code, said = run("wave", "change", WAVE, "--minimum-group", "9")
    assert code == 1 and "Verzet de laatste dag of stop eerder" in said
    assert run("wave", "remove", WAVE)[0] == 1

    assert "tot en met" in run("wave", "extend", WAVE, str(ahead(40)))[1]
    assert kept().closes_on == ahead(40)
    code, said = run("wave", "extend", WAVE, str(ahead(3)))
    assert code == 1 and "Kies een latere dag" in said


def test_opening_says_when_the_mail_goes_and_to_how_many(run):
    schedule(run, first=10)
    early = run("wave", "open", WAVE)[1]

    assert "Geopend voor 32 mensen." in early
    assert f"24 mensen krijgen een mail, vanaf acht uur op {whole_date(ahead(10))}." in early
    assert "8 mensen krijgen een kaartje. Print ze met" in early


@pytest.mark.parametrize(
    ("mail", "said"),
    [
        ("een@voorbeeld.example", "1 persoon krijgt een mail, die gaat meteen weg."),
        ("", "1 persoon krijgt een kaartje. Print het met"),
    ],
)
def test_opening_late_in_the_day_for_one_person_speaks_of_one_and_of_now(
    run, monkeypatch, mail, said
):
    schedule(run, first=0)
    stores = open_stores(load_settings(Path(os.environ["SURVEYAPP_INSTANCE"])))
    frame = made.frame()
    one = replace(frame.employees[0], email=mail)
    import_frame(stores, organisation="voorbeeld", frame=replace(frame, employees=(one,)))
    stores.close()
    noon = datetime.combine(ahead(0), time(12), AMSTERDAM)
    monkeypatch.setattr(wave_command, "now", lambda: noon)

    told = run("wave", "open", WAVE)[1]

    assert "Geopend voor 1 persoon." in told
    assert said in told


def test_a_plan_is_taken_away(run):
    schedule(run)

    assert run("wave", "remove", WAVE)[0] == 0
    assert "nog geen metingen" in run("wave", "list")[1]


def test_small_teams_are_shown_tried_and_decided(run, kept):
    schedule(run)

    said = run("wave", "groups", WAVE)[1]
    assert "Te klein: Belastingen (belasting), 3 mensen" in said
    assert "--join 'Balie en Belastingen=balie,belasting'" in said
    assert "Bij 60\N{NO-BREAK SPACE}% respons" in said

    together = "Balie en Belastingen=balie,belasting"
    tried = run("wave", "groups", WAVE, "--join", together)[1]
    assert "Geen team heeft minder dan 5 mensen" in tried and "Dit is een proef" in tried
    assert kept().joint == []

    assert run("wave", "groups", WAVE, "--join", together, "--keep")[0] == 0
    assert kept().joint == [["Balie en Belastingen", ["balie", "belasting"]]]


def test_an_announcement_is_read_from_a_file_or_from_the_input(run, tmp_path):
    schedule(run, first=0)
    run("wave", "open", WAVE)
    path = tmp_path / "bericht.txt"
    path.write_text("De meting duurt langer.\n", "utf-8")

    words = ("wave", "announce", WAVE, "--subject", "Langer")
    assert "of die al invulde of niet" in run(*words, "--body", str(path))[1]
    assert run(*words, "--body", "-", given="Tot vrijdag.\n")[0] == 0
    code, said = run("wave", "announce", WAVE, "--subject", "a\nBcc: b", "--body", str(path))
    assert code == 1 and "regel" in said


def codes_in(path):
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    return set(CODE.findall(text))


def test_cards_are_made_once_and_again_only_for_a_group_that_is_named(run, tmp_path):
    schedule(run, "--cards-only", first=0)
    run("wave", "open", WAVE)
    first, second = tmp_path / "een.pdf", tmp_path / "twee.pdf"

    said = run("wave", "cards", WAVE, "--output", str(first))[1]

    assert "32 kaartjes" in said
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    assert len(codes_in(first)) == 32
    code, said = run("wave", "cards", WAVE, "--output", str(second))
    assert code == 1 and "al opgehaald" in said and not second.exists()
    code, said = run("wave", "cards", WAVE, "--group", "elders", "--output", str(second))
    assert code == 1 and "Kies uit" in said

    run("wave", "cards", WAVE, "--group", "groen", "--output", str(second))
    assert len(codes_in(second)) == 8
    assert not codes_in(first) & codes_in(second)


def test_a_file_that_is_there_is_not_overwritten_and_no_card_is_lost(run, tmp_path):
    schedule(run, first=0)
    run("wave", "open", WAVE)
    path = tmp_path / "iets.pdf"
    path.write_text("van iemand anders")

    code, said = run("wave", "cards", WAVE, "--output", str(path))

    assert code == 1 and "Er is niets gemaakt" in said
    assert path.read_text() == "van iemand anders"
    assert "8 kaartjes" in run("wave", "cards", WAVE, "--output", str(tmp_path / "goed.pdf"))[1]


def test_the_questionnaire_on_paper_goes_into_a_new_file(run, tmp_path):
    schedule(run, first=0)
    path = tmp_path / "papier.pdf"

    assert "iedereen krijgt dezelfde" in run("wave", "paper", WAVE, "--output", str(path))[1]
    assert len(pypdf.PdfReader(path).pages) >= 3
    code, said = run("wave", "paper", WAVE, "--language", "xx", "--output", str(tmp_path / "x"))
    assert code == 1 and "niet in deze taal" in said
    assert not (tmp_path / "x").exists()


def test_somebody_who_left_is_withdrawn(run):
    schedule(run, first=0)
    run("wave", "open", WAVE)

    assert "is ingetrokken" in run("wave", "withdraw", WAVE, "900")[1]
    assert run("wave", "withdraw", WAVE, "9999")[0] == 1


def test_an_unknown_wave_is_told(run):
    for words in (("change",), ("extend", "2026-11-20"), ("groups",), ("remove",)):
        code, said = run("wave", words[0], "nergens", *words[1:])
        assert code == 1 and "bestaat niet" in said


def plan_series(run, *more):
    return run(
        *("series", "plan", "--organisation", "voorbeeld", "--questionnaire", NAME),
        *("--title", "Teammeting {jaar}", "--rule", "FREQ=YEARLY;BYMONTH=11;BYDAY=1MO", *more),
    )


def test_a_yearly_series_is_planned_listed_passed_over_and_ended(run):
    code, said = plan_series(run)
    assert code == 0 and said.count("maandag") == 3

    listed = run("series", "list", "--organisation", "voorbeeld", "--today", "2030-01-01")[1]
    assert "elk jaar op de eerste maandag van november" in listed
    assert "2030: maandag 4 november 2030 t/m vrijdag 22 november 2030" in listed

    year = str(datetime.now(UTC).year + 1)
    assert run("series", "skip", "--organisation", "voorbeeld", WAVE, year)[0] == 0
    assert "overgeslagen" in run("series", "list", "--organisation", "voorbeeld")[1]
    assert run("series", "end", "--organisation", "voorbeeld", WAVE)[0] == 0
    assert "gestopt" in run("series", "list", "--organisation", "voorbeeld")[1]


def test_a_series_that_cannot_be_says_why(run):
    code, said = plan_series(run, "--title", "Zonder jaar")
    assert code == 1 and "{jaar}" in said
    code, said = plan_series(run, "--rule", "FREQ=DAILY")
    assert code == 1 and "elk jaar" in said
    assert run("series", "list", "--organisation", "elders")[0] == 1


def test_a_new_wave_asks_what_to_work_on_unless_that_is_not_wanted(run, kept):
    schedule(run)
    assert settings_from(kept().settings).priorities is True

    assert run("wave", "change", WAVE, "--no-priorities")[0] == 0
    assert settings_from(kept().settings).priorities is False


def test_what_shows_more_is_off_until_it_is_asked_for(run, kept):
    schedule(run)
    settings = settings_from(kept().settings)
    assert (settings.remainder_reports, settings.attribute, settings.bridge) == (False, "", "")

    assert run("wave", "change", WAVE, "--remainder-reports", "--attribute", "Soort werk")[0] == 0
    settings = settings_from(kept().settings)
    assert (settings.remainder_reports, settings.attribute) == (True, "Soort werk")

    assert run("wave", "change", WAVE, "--attribute", "")[0] == 0
    assert settings_from(kept().settings).attribute == ""


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (("--bridge", "voorbeeld-nooit"), "bestaat niet bij deze gemeente"),
        (("--attribute", "Soort werk", "--cards-only"), "staat op niemands naam"),
        (("--attribute", "Soort werk", "--bridge", "x"), "kunnen niet samen"),
    ],
)
def test_settings_that_cannot_be_are_refused_in_a_sentence(run, more, sentence):
    code, said = schedule(run, *more)

    assert code == 1 and sentence in said


def test_half_can_be_asked_in_the_words_of_last_year(run, kept, tmp_path):
    stores = open_stores(load_settings(tmp_path / "instance"))
    earlier = made_bridge.last_year(stores, load_questionnaire(stores.settings.instance, NAME))
    keep_file(stores, replace(made_bridge.this_year(), id=NAME))
    stores.close()

    code, said = schedule(run, "--bridge", earlier)

    assert code == 0, said
    assert settings_from(kept().settings).bridge == earlier


def test_a_series_has_no_option_for_an_earlier_wording(run):
    code, said = run("series", "plan", "--help")

    assert code == 0 and "--attribute" in said and "--bridge" not in said


def test_what_is_chosen_about_reports_is_kept_listed_and_taken_back(run, kept):
    code, _ = schedule(run, "--subject", "voorbeeld-p2", "--attach-reports", "--team-days", "1")
    settings = settings_from(kept().settings)
    assert code == 0
    assert (settings.subjects, settings.attach_reports) == (("voorbeeld-p2",), True)
    assert settings.team_days == 1

    _, listed = run("wave", "list")
    assert "Gesprek in kleine teams: Gaat ook over ‘Waarde 2’." in listed
    assert "Het team zelf: Leest het rapport 1 dag na de leidinggevende." in listed

    code, _ = run("wave", "change", WAVE, "--subject", "", "--no-attach-reports")
    settings = settings_from(kept().settings)
    assert (code, settings.subjects, settings.attach_reports) == (0, (), False)
    assert settings.team_days == 1


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (("--subject", "lef"), "Het principe 'lef'"),
        (("--team-days", "4"), "hooguit 3 dagen"),
    ],
)
def test_what_cannot_be_about_reports_is_refused_in_a_sentence(run, more, sentence):
    code, said = schedule(run, *more)

    assert code == 1 and sentence in said


def test_a_wave_is_planned_in_more_languages_and_back_in_dutch(run, kept, tmp_path):
    stores = open_stores(load_settings(tmp_path / "instance"))
    keep_file(stores, translated(replace(made.questionnaire(), id=NAME)))
    stores.close()

    assert schedule(run, "--language", "en")[0] == 0
    assert settings_from(kept().settings).languages == ("nl", "en")
    assert "Talen: Iedereen kiest zelf" in run("wave", "list")[1]
    assert run("wave", "change", WAVE, "--title", "Teammeting")[0] == 0
    assert settings_from(kept().settings).languages == ("nl", "en")
    assert run("wave", "change", WAVE, "--language", "")[0] == 0
    assert settings_from(kept().settings).languages == ("nl",)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "er ontbreken teksten in het Engels"),
        ("xx", "De taal 'xx' kan een meting niet hebben"),
    ],
)
def test_a_language_that_a_wave_cannot_have_is_refused_in_a_sentence(run, language, sentence):
    code, said = schedule(run, "--language", language)

    assert code != 0
    assert sentence in " ".join(said.split())
