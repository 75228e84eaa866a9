import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from surveyapp.domain.waves import Schedule
from surveyapp.errors import FrameError, WaveError
from surveyapp.services.close_wave import close_wave
from surveyapp.services.open_wave import open_wave
from surveyapp.services.schedule_wave import schedule_wave
from surveyapp.store import waves
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


def test_a_failed_delivery_opens_nothing(stores):
    wave = plan(stores)

    def full_disk(_issued):
        def write():
            raise OSError("No space left on device")

        return write

    with pytest.raises(OSError, match="No space"):
        open_wave(stores, wave=wave, now=made.BEFORE, deliver=full_disk)

    with stores.reading() as session:
        assert waves.find_wave(session, wave).state == "draft"
        assert waves.invited_by_wave(session, [wave]) == {}
    assert len(open_wave(stores, wave=wave, now=made.BEFORE)) == 32


def test_of_two_that_open_at_once_one_opens_and_its_key_fits(stores):
    wave = plan(stores)

    def attempt(_):
        try:
            return open_wave(stores, wave=wave, now=made.BEFORE)
        except WaveError:
            return None

    with ThreadPoolExecutor(4) as pool:
        issued = [one for one in pool.map(attempt, range(4)) if one]

    assert len(issued) == 1
    opened = made.MadeWave(stores, wave, issued[0], made.questionnaire())
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
    issued = open_wave(stores, wave=wave, now=made.BEFORE)

    joint = [one for one in issued if one.group == "balie+belasting"]

    assert len(joint) == 15
    assert {one.group_name for one in joint} == {"Balie en Belastingen"}
