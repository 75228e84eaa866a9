"""A wave in words, day by day, and the list of reports, without an application around them."""

from dataclasses import replace
from datetime import date

import pytest

from surveyapp.domain.release import Group, GroupResults
from surveyapp.domain.reports import ReportKey
from surveyapp.domain.waves import WaveSettings
from surveyapp.services.inspect_installation import KeptWave
from surveyapp.services.list_reports import ReportLine
from surveyapp.services.list_waves import WaveSummary
from surveyapp.web.admin.key_words import key_line
from surveyapp.web.hr import wave_words
from surveyapp.web.hr.report_list import report_list, sections
from tests import releases

WAVE = WaveSummary(
    id="voorbeeld-2026",
    title="Teammeting 2026",
    state="open",
    organisation="voorbeeld",
    organisation_name="Gemeente Voorbeeld",
    opens_on=date(2026, 11, 2),
    closes_on=date(2026, 11, 20),
    minimum_group=5,
    questionnaire_title="Onze waarden",
    fingerprint="0" * 64,
    invited=32,
    released_on=None,
    digest=None,
    invented=False,
)


@pytest.mark.parametrize(
    ("state", "day", "words", "heading"),
    [
        ("draft", 1, "gepland", "De volgende meting opent op 2 november 2026"),
        ("open", 1, "uitnodigingen zijn gemaakt", "De meting begint op 2 november 2026"),
        ("open", 2, "loopt, nog 18 dagen", "De meting loopt. Nog 18 dagen."),
        ("open", 19, "loopt, nog 1 dag", "De meting loopt. Nog 1 dag."),
        ("open", 20, "loopt, laatste dag", "De meting loopt. Vandaag is de laatste dag."),
        ("open", 21, "invulperiode voorbij", "De invulperiode is voorbij"),
        ("closed", 21, "gesloten", "De meting is gesloten"),
        ("released", 22, "vrijgegeven", "De rapporten zijn klaar"),
    ],
)
def test_the_words_follow_state_and_date(state, day, words, heading):
    wave, today = replace(WAVE, state=state), date(2026, 11, day)

    assert wave_words.state_words(wave, today) == words
    assert wave_words.headline(wave, today) == heading
    assert wave_words.next_step(wave, today).endswith(".")


def test_today_stands_on_the_timeline_only_while_people_can_fill_in():
    def whats(today: date) -> list[str]:
        return [moment.what for moment in wave_words.timeline(WAVE, today)]

    assert whats(date(2026, 11, 1)) == ["Eerste dag", "Laatste dag"]
    assert whats(date(2026, 11, 10)) == ["Eerste dag", "Vandaag", "Laatste dag"]
    assert whats(date(2026, 11, 21)) == ["Eerste dag", "Laatste dag"]


def test_what_falls_on_one_day_is_one_moment_of_the_timeline():
    wave = replace(WAVE, settings=WaveSettings(reminders=(18,)))
    first = wave_words.timeline(wave, WAVE.opens_on)[0]
    last = wave_words.timeline(wave, date(2026, 11, 10))[-2]

    assert (first.what, first.when) == ("Eerste dag, vandaag", "today")
    assert last.what == "Herinnering 1, laatste dag"
    assert last.note == "gaat vanzelf, tot 23.59 uur"


def test_after_stopping_nothing_can_be_filled_in_until_midnight():
    stopped = replace(WAVE, state="closed", closes_on=date(2026, 11, 10), settings=WaveSettings())
    found = wave_words.timeline(stopped, date(2026, 11, 10))

    assert "23.59" not in " ".join(moment.note for moment in found)
    assert "vandaag" not in " ".join(moment.what for moment in found).lower()
    assert [(moment.what, moment.note) for moment in found if moment.when == "today"] == [
        ("Laatste dag, uitkomsten", "worden berekend")
    ]
    assert {moment.when for moment in found[:-1]} == {"past"}


def test_a_wave_that_closed_early_has_its_dates_in_order():
    early = replace(WAVE, state="released", released_on=date(2026, 11, 12))

    dates = [moment.date for moment in wave_words.timeline(early, date(2026, 11, 12))]

    assert dates == sorted(dates)


@pytest.mark.parametrize(
    ("state", "has_key", "words", "alarm"),
    [
        ("draft", False, "nog niet gemaakt", False),
        ("open", True, "ligt er", False),
        ("open", False, "ontbreekt", True),
        ("closed", False, "ontbreekt", True),
        ("released", False, "vernietigd", False),
        ("released", True, "ligt er nog", True),
    ],
)
def test_a_key_belongs_there_from_opening_to_closing(state, has_key, words, alarm):
    line = key_line(KeptWave(replace(WAVE, state=state), has_key=has_key))

    assert (line.key_words, line.alarm, bool(line.remedy)) == (words, alarm, alarm)


def test_reports_are_listed_by_department_in_the_order_of_the_tree():
    shown = GroupResults(n=6, invited=8, detailed=False, principles=())

    def group(name: str, parent: str | None, results: GroupResults | None = shown) -> Group:
        return Group(name, name, "team", parent, (), results)

    groups = (
        group("Stad", None),
        group("Griffie", "Stad"),
        group("Ruimte", "Stad"),
        group("Buiten", "Ruimte"),
        group("Groen", "Buiten"),
        group("Wegen", "Buiten", None),
        group("Dienst", "Stad"),
        group("Balie", "Dienst"),
    )
    release = replace(releases.release(), groups=groups)

    lines = [
        ReportLine(ReportKey(kind, team), f"{kind} {team}", "made", "", 0)
        for team in ("Griffie", "Groen", "Wegen", "Balie")
        for kind in ("team", "card")
    ]

    found = sections(release, lines)

    assert [(s.name, [line.name for line in s.lines]) for s in found] == [
        ("Stad", ["Griffie"]),
        ("Ruimte", ["Groen", "Wegen"]),
        ("Dienst", ["Balie"]),
    ]
    groen, wegen = found[1].lines
    assert (groen.sort, groen.took_part) == ("teamrapport met cijfers", "6 van 8")
    assert (wegen.sort, wegen.took_part) == ("gespreksrapport", "")
    assert (groen.report.key, groen.card.key) == (
        ReportKey("team", "Groen"),
        ReportKey("card", "Groen"),
    )


@pytest.mark.parametrize(
    ("states", "ready", "missing", "busy"),
    [
        (["waiting"] * 3, 0, 3, True),
        (["made", "waiting", "failed"], 1, 2, True),
        (["made", "made", "failed"], 2, 1, False),
        (["made"] * 3, 3, 0, False),
    ],
)
def test_reports_are_being_made_as_long_as_one_waits_and_not_for_one_that_failed(
    states, ready, missing, busy
):
    kinds = ("organisation", "public", "summary")
    lines = [
        ReportLine(ReportKey(kind), kind, state, "", 0)
        for kind, state in zip(kinds, states, strict=True)
    ]

    found = report_list(releases.release(), lines)

    assert (found.ready, found.missing, found.busy) == (ready, missing, busy)
    assert len(found.failed) == states.count("failed")


def test_one_cause_of_many_failures_is_told_once_also_where_its_end_was_cut_off():
    broken, other = "Regel 3 is niet te volgen. Herstel die.", "De schijf is vol."
    problems = {
        "organisation": f"organisation: {broken[:-9]}",
        "public": f"public: {broken}",
        "summary": f"summary: {other}",
    }
    lines = [
        ReportLine(ReportKey(kind), kind, "failed", problem, 0)
        for kind, problem in problems.items()
    ]

    found = report_list(releases.release(), lines).failures

    assert [(one.cause, [line.title for line in one.lines]) for one in found] == [
        (broken, ["organisation", "public"]),
        (other, ["summary"]),
    ]
