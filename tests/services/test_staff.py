"""Accounts, sessions, and what each account gets to see."""

from datetime import timedelta

import pytest

from surveyapp.domain.frame import Employee, Frame, Unit, reporting_tree
from surveyapp.domain.reports import ReportKey
from surveyapp.domain.waves import WaveSettings
from surveyapp.errors import AccountError, NotFoundError
from surveyapp.services.change_account import change_password, remove_account
from surveyapp.services.close_wave import close_wave
from surveyapp.services.create_account import create_account
from surveyapp.services.create_organisation import create_organisation
from surveyapp.services.follow_response import _bands, follow_response
from surveyapp.services.keep_session import end_session, find_session, save_session
from surveyapp.services.list_reports import follow_reports, list_reports
from surveyapp.services.list_waves import list_waves, load_wave
from surveyapp.services.read_release import read_release
from surveyapp.services.read_report import read_report
from surveyapp.services.sign_in import sign_in
from tests import made

DAY = made.AFTER.date()
BALIE = ReportKey("team", "balie")


@pytest.fixture
def staff(stores):
    made.make_staff(stores)
    return {
        role: sign_in(stores, login=f"{role}@voorbeeld.example", password=made.PASSWORD)
        for role in ("hr", "council", "administrator", "lead")
    }


@pytest.fixture
def stranger(stores):
    """HR of another municipality in the same installation."""
    create_organisation(stores, id="elders", name="Elders", brand="#00665e", contact="HR")
    return create_account(
        stores,
        organisation="elders",
        login="hr@elders.example",
        name="Iemand",
        role="hr",
        password=made.PASSWORD,
    )


def test_every_refusal_to_sign_in_reads_the_same(stores, staff):
    said = set()
    for login, password in (
        ("hr@voorbeeld.example", "something else altogether"),
        ("nobody@voorbeeld.example", made.PASSWORD),
        ("", ""),
    ):
        with pytest.raises(AccountError) as refusal:
            sign_in(stores, login=login, password=password)
        said.add(str(refusal.value))

    assert len(said) == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"password": "te kort"}, "te kort"),
        ({"password": "welkom in onze organisatie"}, "te raden"),
        ({"login": "geen adres"}, "geen e-mailadres"),
        ({"login": "hr@voorbeeld.example"}, "al een account"),
        ({"role": "team_lead", "units": ["elders"]}, "bestaat niet"),
        ({"organisation": "elders"}, "bestaat niet"),
    ],
)
def test_an_account_that_cannot_be_says_why(stores, staff, changes, sentence):
    settings = {
        "organisation": "voorbeeld",
        "login": "nieuw@voorbeeld.example",
        "name": "Nieuw",
        "role": "hr",
        "password": made.PASSWORD,
    }
    with pytest.raises(AccountError, match=sentence):
        create_account(stores, **{**settings, **changes})


def test_a_short_sign_in_name_may_stand_in_a_longer_word(stores, staff):
    settings = {"organisation": "voorbeeld", "name": "Nieuw", "role": "hr"}

    made_account = create_account(
        stores, login="or@voorbeeld.example", password="vier losse woorden hier", **settings
    )

    assert made_account.login == "or@voorbeeld.example"
    with pytest.raises(AccountError, match="te lang"):
        create_account(stores, login="x@voorbeeld.example", password="ab " * 100, **settings)


def test_a_session_ends_when_it_is_ended_and_when_it_is_old(stores, staff):
    token = save_session(stores, token=None, account=staff["hr"].id, data={"a": 1}, now=made.DURING)

    assert find_session(stores, token=token, now=made.DURING).account == staff["hr"]
    assert find_session(stores, token=token, now=made.DURING + timedelta(hours=9)) is None
    assert find_session(stores, token="guess", now=made.DURING) is None
    end_session(stores, token=token)
    assert find_session(stores, token=token, now=made.DURING) is None


def test_a_removed_account_is_signed_out_and_opens_nothing(stores, staff):
    token = save_session(stores, token=None, account=staff["lead"].id, data={}, now=made.DURING)
    remove_account(stores, login="Lead@voorbeeld.example ")

    assert find_session(stores, token=token, now=made.DURING) is None
    with pytest.raises(AccountError):
        sign_in(stores, login="lead@voorbeeld.example", password=made.PASSWORD)
    with pytest.raises(AccountError, match="geen account"):
        remove_account(stores, login="lead@voorbeeld.example")


def test_a_new_password_ends_every_session_of_the_old_one(stores, staff):
    token = save_session(stores, token=None, account=staff["hr"].id, data={}, now=made.DURING)
    with pytest.raises(AccountError, match="te kort"):
        change_password(stores, login="hr@voorbeeld.example", password="kort")
    assert find_session(stores, token=token, now=made.DURING) is not None

    change_password(stores, login="hr@voorbeeld.example", password="heel andere losse woorden")

    assert find_session(stores, token=token, now=made.DURING) is None
    with pytest.raises(AccountError):
        sign_in(stores, login="hr@voorbeeld.example", password=made.PASSWORD)
    assert sign_in(stores, login="hr@voorbeeld.example", password="heel andere losse woorden")


def test_a_session_that_was_ended_is_not_brought_back_by_a_late_write(stores, staff):
    token = save_session(stores, token=None, account=staff["hr"].id, data={}, now=made.DURING)
    end_session(stores, token=token)

    save_session(stores, token=token, account=staff["hr"].id, data={"a": 1}, now=made.DURING)

    assert find_session(stores, token=token, now=made.DURING) is None


def test_the_store_keeps_no_cookie_that_works(stores, staff):
    token = save_session(stores, token=None, account=staff["hr"].id, data={}, now=made.DURING)

    assert token.encode() not in (stores.settings.instance / "identity.db").read_bytes()


def test_a_stranger_sees_no_wave_release_or_report(wave, staff, stranger):
    for one in wave.issued:
        wave.answer(one)
    close_wave(wave.stores, wave=wave.id, now=made.AFTER)

    assert list_waves(wave.stores, account=stranger) == ()
    assert list_reports(wave.stores, account=stranger, today=DAY) == ()
    for look in (
        lambda: load_wave(wave.stores, account=stranger, wave=wave.id),
        lambda: read_release(wave.stores, account=stranger, wave=wave.id),
        lambda: read_report(wave.stores, account=stranger, wave=wave.id, key=BALIE, now=made.AFTER),
        lambda: follow_response(wave.stores, account=stranger, wave=wave.id, now=made.DURING),
    ):
        with pytest.raises(NotFoundError):
            look()


def test_a_lead_opens_the_own_report_and_no_other(wave, staff):
    for one in wave.issued:
        wave.answer(one)
    close_wave(wave.stores, wave=wave.id, now=made.AFTER)

    reports = list_reports(wave.stores, account=staff["lead"], today=DAY)

    assert [report.group for report in reports] == ["balie"]
    file = read_report(wave.stores, account=staff["lead"], wave=wave.id, key=BALIE, now=made.AFTER)
    assert file.content.startswith(b"%PDF") and file.name.endswith("balie-2026.pdf")
    for role, key in (
        ("lead", ReportKey("team", "groen")),
        ("lead", ReportKey("card", "groen")),
        ("lead", ReportKey("department", "balie")),
        ("lead", ReportKey("remainder", "balie")),
        ("lead", ReportKey("organisation")),
        ("council", BALIE),
        ("administrator", BALIE),
    ):
        with pytest.raises(NotFoundError):
            read_report(wave.stores, account=staff[role], wave=wave.id, key=key, now=made.AFTER)
    with pytest.raises(NotFoundError):
        read_release(wave.stores, account=staff["lead"], wave=wave.id)


@pytest.mark.parametrize("departments", [True, False])
def test_hr_follows_departments_above_their_teams_where_chosen(stores, departments):
    wave = made.make_wave(stores, settings=WaveSettings(department_reports=departments))
    for one in wave.issued:
        wave.answer(one)
    close_wave(stores, wave=wave.id, now=made.AFTER)

    lines = follow_reports(stores, organisation="voorbeeld", wave=wave.id)

    listed = [line.key.group for line in lines if line.key.kind in {"team", "department"}]
    leaves = ["groen", "wegen", "balie", "belasting"]
    assert set(listed) == {*leaves, *(("ruimte", "dienst") if departments else ())}
    assert not departments or listed.index("ruimte") < listed.index("groen")
    assert {line.state for line in lines} == {"waiting"}  # and no row is needed to say so


@pytest.mark.parametrize(
    ("teams", "departments", "opened"),
    [
        (True, False, ["balie"]),
        (False, True, ["dienst"]),
        (True, True, ["dienst", "balie"]),
        (False, False, []),
    ],
)
def test_a_lead_opens_the_reports_that_hr_gave_to_leads(stores, teams, departments, opened):
    chosen = WaveSettings(team_reports=teams, department_reports=departments)
    wave = made.make_wave(stores, settings=chosen)
    lead = create_account(
        stores,
        organisation="voorbeeld",
        login="both@voorbeeld.example",
        name="Bo Both",
        role="team_lead",
        password=made.PASSWORD,
        units=["balie", "dienst"],
    )
    for one in wave.issued:
        wave.answer(one)
    close_wave(stores, wave=wave.id, now=made.AFTER)

    assert [one.group for one in list_reports(stores, account=lead, today=DAY)] == opened
    for kind, group in (("team", "balie"), ("department", "dienst")):
        if group not in opened:
            for key in (ReportKey(kind, group), ReportKey("card", group)):
                with pytest.raises(NotFoundError):
                    read_report(stores, account=lead, wave=wave.id, key=key, now=made.AFTER)


def test_nobody_sees_a_number_before_the_release(wave, staff):
    wave.answer(wave.issued[0])

    assert list_reports(wave.stores, account=staff["hr"], today=DAY) == ()
    for role in ("hr", "council"):
        with pytest.raises(NotFoundError):
            read_release(wave.stores, account=staff[role], wave=wave.id)
    with pytest.raises(NotFoundError):
        follow_reports(wave.stores, organisation="voorbeeld", wave=wave.id)


def test_response_is_shown_in_bands_of_large_units_as_of_this_morning(wave, staff):
    def bands(now):
        found = follow_response(wave.stores, account=staff["hr"], wave=wave.id, now=now)
        return {band.group: (band.invited, band.low, band.high) for band in found}

    assert bands(made.DURING)["voorbeeld"] == (32, 0, 10)
    for one in wave.of("balie"):
        wave.answer(one)

    assert bands(made.DURING + timedelta(hours=8))["voorbeeld"] == (32, 0, 10)
    assert bands(made.DURING.replace(day=11, hour=5))["voorbeeld"] == (32, 0, 10)
    after_six = bands(made.DURING.replace(day=11, hour=6))
    assert after_six["voorbeeld"] == (32, 30, 40)
    assert "groen" not in after_six  # eight people: too few to follow
    # Balie (12) beside Dienstverlening (16) would give away the four others
    assert not {"balie", "dienst"} <= after_six.keys()


@pytest.mark.parametrize("invited", [10, 11, 12, 13, 20, 24, 25, 30, 400])
def test_no_band_is_so_narrow_that_it_counts_people(invited):
    tree, _ = reporting_tree(
        Frame(
            (Unit("oss", "Oss", None),),
            tuple(Employee(str(n), "x", "", "oss") for n in range(invited)),
        )
    )
    shown = {}
    for count in range(invited + 1):
        band = _bands(tree, {"oss": count})[0]
        assert band.low <= 100 * count / invited <= band.high
        shown.setdefault((band.low, band.high), []).append(count)

    # the attack: ten points of ten people, where every band is one count
    assert min(len(counts) for counts in shown.values()) >= 2
