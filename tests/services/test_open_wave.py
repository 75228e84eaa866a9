import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime

import pytest

from surveyapp.domain.waves import AMSTERDAM, Schedule, WaveSettings
from surveyapp.errors import FrameError, WaveError
from surveyapp.services import open_wave as opening
from surveyapp.services.close_wave import close_wave
from surveyapp.services.decide_groups import decide_groups
from surveyapp.services.import_frame import import_frame
from surveyapp.services.issue_ways_in import issue
from surveyapp.services.open_wave import Opened, open_wave, rounds
from surveyapp.services.schedule_wave import schedule_wave
from surveyapp.store import keys, waves
from tests import made


def plan(stores, **changes):
    settings = {
        "organisation": "voorbeeld",
        "title": "Teammeting 2026",
        "questionnaire": made.questionnaire(),
        "schedule": Schedule(made.OPENS, made.CLOSES),
        "minimum_group": 5,
    }
    return schedule_wave(stores, **{**settings, **changes})


def test_everybody_gets_one_invitation_with_a_link_and_a_code_of_their_own(wave):
    assert len(wave.issued) == 32
    assert len({one.link for one in wave.issued}) == len({one.code for one in wave.issued}) == 32


def test_a_card_bears_no_name(wave):
    assert {one.name for one in wave.of("groen")} == {""}
    assert all(one.name and one.email for one in wave.of("balie"))


def test_only_hashes_of_links_and_codes_are_kept(wave):
    content = (wave.stores.settings.instance / "identity.db").read_bytes()

    for one in wave.issued:
        assert one.code.encode() not in content
        assert one.link.split("#")[1].encode() not in content


def test_the_private_key_is_for_this_user_only(wave):
    key = wave.stores.settings.keys / wave.id

    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_a_key_that_cannot_be_written_opens_nothing(stores, monkeypatch):
    wave = plan(stores)

    def full_disk(*_):
        raise OSError("No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(keys, "make_wave_key", full_disk)
        with pytest.raises(OSError, match="No space"):
            open_wave(stores, wave=wave, now=made.BEFORE)

    with stores.reading() as session:
        assert waves.find_wave(session, wave).state == "draft"
        assert waves.invited_by_wave(session, [wave]) == {}
    assert open_wave(stores, wave=wave, now=made.BEFORE).invited == 32


def test_of_two_that_open_at_once_one_opens_and_its_key_fits(stores):
    wave = plan(stores)

    def attempt(_):
        try:
            return open_wave(stores, wave=wave, now=made.BEFORE)
        except WaveError:
            return None

    with ThreadPoolExecutor(4) as pool:
        opened = [one for one in pool.map(attempt, range(4)) if one]

    assert len(opened) == 1
    opened = made.MadeWave(stores, wave, issue(stores, wave=wave), made.questionnaire())
    for one in opened.issued:
        opened.answer(one)
    assert close_wave(stores, wave=wave, now=made.AFTER).root.results.n == 32


def test_a_questionnaire_that_changed_since_planning_opens_nothing(stores):
    wave = plan(stores)
    changed = made.questionnaire(items=4)

    with pytest.raises(WaveError, match="vragenlijst is gewijzigd"):
        open_wave(stores, wave=wave, now=made.BEFORE, fingerprint=changed.fingerprint())

    assert open_wave(
        stores, wave=wave, now=made.BEFORE, fingerprint=made.questionnaire().fingerprint()
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"minimum_group": 4}, "ondergrens 4 is te laag"),
        ({"schedule": Schedule(made.CLOSES, made.OPENS)}, "Draai de datums om"),
        ({"organisation": "elders"}, "bestaat niet"),
        ({"questionnaire": replace(made.questionnaire(), version="concept")}, "nog een concept"),
        ({"title": "???"}, "geen letters"),
    ],
)
def test_a_plan_that_cannot_be_says_why(stores, changes, sentence):
    with pytest.raises(WaveError, match=sentence):
        plan(stores, **changes)


@pytest.mark.parametrize(
    ("joint", "sentence"),
    [
        ([("Samen", ["groen", "balie"])], "niet bij dezelfde afdeling"),
        ([("Samen", ["groen", "elders"])], "bestaat niet"),
        ([("Samen", ["groen", "groen"])], "minstens twee"),
        ([("Samen", ["ruimte", "dienst"])], "is een afdeling"),
        ([("A", ["groen", "wegen"]), ("B", ["groen", "wegen"])], "al in een andere groep"),
    ],
)
def test_a_joint_group_that_cannot_be_says_why(stores, joint, sentence):
    with pytest.raises(FrameError, match=sentence):
        plan(stores, joint=joint)


def test_a_joint_group_is_one_group_with_its_members(stores):
    wave = plan(stores, joint=[("Balie en Belastingen", ["balie", "belasting"])])
    open_wave(stores, wave=wave, now=made.BEFORE)

    joint = [one for one in issue(stores, wave=wave) if one.group == "balie+belasting"]

    assert len(joint) == 15
    assert {one.group_name for one in joint} == {"Balie en Belastingen"}


@pytest.mark.parametrize("what", ["list", "plan"])
def test_what_changes_while_a_wave_is_opened_is_not_overrun(stores, monkeypatch, what):
    wave = plan(stores)
    first = opening.reporting_tree

    def changed_meanwhile(frame, joint):
        monkeypatch.setattr(opening, "reporting_tree", first)
        if what == "list":
            without = replace(made.frame(), employees=made.frame().employees[:-1])
            import_frame(stores, organisation="voorbeeld", frame=without)
        else:
            decide_groups(
                stores,
                organisation="voorbeeld",
                wave=wave,
                version=1,
                joint=[("Balie en Belastingen", ["balie", "belasting"])],
            )
        return first(frame, joint)

    monkeypatch.setattr(opening, "reporting_tree", changed_meanwhile)

    with pytest.raises(WaveError, match="Er is niets geopend"):
        open_wave(stores, wave=wave, now=made.BEFORE)

    assert not (stores.settings.keys / wave).exists()
    assert open_wave(stores, wave=wave, now=made.BEFORE).invited == (31 if what == "list" else 32)


def test_people_without_a_mailbox_get_a_card_and_the_others_a_mail(stores):
    wave = plan(stores)

    assert open_wave(stores, wave=wave, now=made.BEFORE) == Opened(mailed=24, cards=8)


def test_an_installation_that_cannot_mail_gives_everybody_a_card(tmp_path):
    stores = made.make_instance(tmp_path / "instance")
    stores.settings = replace(stores.settings, outbox=False)
    wave = plan(stores)

    assert open_wave(stores, wave=wave, now=made.BEFORE) == Opened(mailed=0, cards=32)


def test_mail_goes_out_in_the_dutch_morning_on_both_sides_of_a_clock_change():
    schedule = Schedule(date(2026, 10, 19), date(2026, 11, 6))  # clocks go back on 25 October

    due = rounds(schedule, WaveSettings(reminders=(7, 14)), now=made.noon(date(2026, 9, 1)))

    assert [moment.isoformat() for moment in due.values()] == [
        "2026-10-19T08:00:00+02:00",
        "2026-10-26T08:00:00+01:00",
        "2026-11-02T08:00:00+01:00",
    ]
    # seven times 24 hours would have come an hour early
    assert due["reminder-1"].timestamp() - due["invitation"].timestamp() == 169 * 3600


def test_nobody_is_reminded_after_the_last_day_or_of_a_morning_that_is_over():
    schedule = Schedule(date(2026, 11, 2), date(2026, 11, 10))
    late = datetime(2026, 11, 9, 12, tzinfo=AMSTERDAM)

    assert list(rounds(schedule, WaveSettings(reminders=(7, 14)), now=made.BEFORE)) == [
        "invitation",
        "reminder-1",
    ]
    assert rounds(schedule, WaveSettings(reminders=(7, 8)), now=late) == {
        "invitation": late,
        "reminder-2": datetime(2026, 11, 10, 8, tzinfo=AMSTERDAM),
    }
