"""Who is told of a report, when, how often and of what; and what nobody learns from it."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from surveyapp.domain.accounts import Account
from surveyapp.domain.waves import WaveSettings
from surveyapp.jobs.clock import tick
from surveyapp.mail.transport import Refused
from surveyapp.services.announce_reports import announce_reports
from surveyapp.services.delete_expired import delete_expired
from surveyapp.services.derive_team_link import derive_team_link
from surveyapp.services.invite_account import bring_link
from surveyapp.services.list_due import due_this_week
from surveyapp.services.list_posters import list_posters
from surveyapp.services.make_messages import make_due_messages
from surveyapp.services.open_team_report import open_team_report
from surveyapp.settings import load_settings
from surveyapp.store import account_invitations, accounts_overview, keys
from surveyapp.store.database import Stores, open_stores
from surveyapp.store.tables import (
    EmployeeRow,
    InvitationRow,
    LeadershipRow,
    MessageRow,
    ReportLinkRow,
)
from tests import made, made_reports
from tests.made_reports import MORNING, RELEASED, TEAMS_READ
from tests.services.sending import Clock, Post, send

MINUTE = timedelta(minutes=1)
LEAD, OTHER, BOSS = "lot@voorbeeld.example", "wim@voorbeeld.example", "dir@voorbeeld.example"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Installations to copy: with an open wave, and with that wave released and reports made."""
    folder = tmp_path_factory.mktemp("town")
    stores = made.make_instance(folder / "open")
    wave = made.make_wave(stores)
    made_reports.lead(stores, LEAD, ["balie", "belasting"])
    made_reports.lead(stores, OTHER, ["wegen"])
    made_reports.lead(stores, BOSS, ["dienst"])
    stores.close()
    ready = copied(folder / "open", folder / "ready", wave)
    made_reports.release(ready)
    made_reports.make(ready)
    ready.stores.close()
    return folder, wave


def copied(source, target, wave):
    shutil.copytree(source, target)
    return replace(wave, stores=open_stores(load_settings(target)))


@pytest.fixture
def open_town(built, tmp_path):
    """A wave with a lead of Balie and Belastingen, one of Wegen, and one of a department."""
    folder, wave = built
    town = copied(folder / "open", tmp_path / "instance", wave)
    yield town
    town.stores.close()


@pytest.fixture
def town(built, tmp_path):
    """The same wave, released; every report is made and nobody is told."""
    folder, wave = built
    town = copied(folder / "ready", tmp_path / "instance", wave)
    yield town
    town.stores.close()


def tell(wave, now=RELEASED, post=None):
    """Let a worker do at a moment what is due about reports, and return what went out."""
    post = post or Post()
    announce_reports(wave.stores, now=now)
    make_due_messages(wave.stores, now=now)
    send(wave.stores, post, Clock(now))
    return post


def text_of(mail):
    return mail.get_body(("plain",)).get_content()


def kinds(stores):
    with stores.reading() as session:
        return sorted(session.scalars(select(MessageRow.kind)))


def test_each_lead_gets_one_mail_in_the_morning_about_all_teams(town):
    assert tell(town).to() == []

    post = tell(town, MORNING)

    assert post.to() == [LEAD, OTHER]
    (mail,) = [one for one in post.taken if LEAD in str(one["To"])]
    said = text_of(mail)
    assert "klaar van: Balie en Belastingen." in said
    assert "http://127.0.0.1:8000/team\n" in said
    assert "vanaf dinsdag 24 november 2026" in said
    assert [one.get_content_type() for one in mail.iter_parts()] == ["text/plain", "text/html"]
    assert tell(town, MORNING + MINUTE).to() == []


def test_the_clock_tells_who_leads_and_days_later_the_teams(town):
    to_leads, to_teams = Post(), Post()

    assert tick(town.stores, now=MORNING, transport=to_leads) == ()
    assert tick(town.stores, now=TEAMS_READ, transport=to_teams) == ()

    assert to_leads.to() == [LEAD, OTHER]
    assert len(to_teams.to()) == 22


def test_nobody_is_told_before_the_last_report_of_the_wave_is_made(open_town):
    made_reports.release(open_town)
    made_reports.make(open_town, waiting=("groen",))
    assert tell(open_town, MORNING).to() == []

    made_reports.make(open_town)

    assert tell(open_town, MORNING + MINUTE).to() == [LEAD, OTHER]


def test_a_report_that_failed_is_told_of_when_it_is_made_and_holds_up_no_other(open_town):
    made_reports.release(open_town)
    made_reports.make(open_town, failed=("wegen", "belasting"))
    first = tell(open_town, MORNING)
    assert first.to() == [LEAD]
    assert "klaar van: Balie." in text_of(first.taken[0])

    made_reports.make(open_town)
    later = tell(open_town, MORNING + MINUTE)

    assert later.to() == [LEAD, OTHER]
    (mail,) = [one for one in later.taken if LEAD in str(one["To"])]
    assert "klaar van: Belastingen." in text_of(mail)


def test_reports_that_are_made_again_are_no_news(town):
    tell(town, MORNING)

    made_reports.make(town, size=900)

    assert tell(town, MORNING + MINUTE).to() == []


def test_reports_of_a_release_of_long_ago_are_no_news(town):
    assert tell(town, MORNING + timedelta(days=40)).to() == []


def test_workers_at_the_same_moment_tell_everybody_once(town):
    others = [Stores(town.stores.settings) for _ in range(4)]

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda stores: announce_reports(stores, now=MORNING), others))
        list(pool.map(lambda stores: announce_reports(stores, now=TEAMS_READ), others))

    for each in others:
        each.close()
    assert kinds(town.stores).count("report-1") == 2
    assert kinds(town.stores).count("team-1") == 22


def test_who_heads_a_department_is_told_only_where_such_reports_are_given(open_town):
    settings = WaveSettings(team_reports=False, department_reports=True)
    made_reports.release(open_town, settings=settings)
    made_reports.make(open_town)

    post = tell(open_town, MORNING)

    assert post.to() == [BOSS]
    assert "Dienstverlening" in text_of(post.taken[0])
    assert "Je team kan" not in text_of(post.taken[0])
    # what leads of teams do not get, the teams do not get behind their backs
    assert tell(open_town, TEAMS_READ).to() == []


def test_a_deputy_is_told_on_the_own_days_only(open_town):
    with open_town.stores.writing() as session:
        session.execute(
            update(LeadershipRow)
            .where(LeadershipRow.unit_id == "wegen")
            .values(kind="deputy", first_day=made.CLOSES, last_day=made.CLOSES)
        )
    made_reports.release(open_town)
    made_reports.make(open_town)

    assert tell(open_town, MORNING).to() == [LEAD]


def test_who_lost_the_team_since_the_mail_was_made_gets_none(town):
    announce_reports(town.stores, now=RELEASED)
    with town.stores.writing() as session:
        session.execute(
            update(LeadershipRow).where(LeadershipRow.unit_id == "wegen").values(unit_id="x")
        )

    assert tell(town, MORNING).to() == [LEAD]


def test_everybody_of_a_team_gets_the_same_link_whoever_answered(town):
    tell(town, MORNING)
    assert tell(town, TEAMS_READ - MINUTE).to() == []

    post = tell(town, TEAMS_READ)

    # Balie and Wegen answered, nobody of Belastingen did; the people of Groen have no mail
    people = {f"p{number}@voorbeeld.example" for number in range(109, 131)}
    assert set(post.to()) == people and len(post.to()) == 22
    for team in ("balie", "wegen", "belasting"):
        link = derive_team_link(town.stores.settings, wave=town.id, group=team)
        mine = [text_of(one) for one in post.taken if link.link in text_of(one)]
        assert len(mine) == made.TEAMS[team][2]
        bare = {said.replace(said.split(",")[0], "") for said in mine}
        assert len(bare) == 1
    assert tell(town, TEAMS_READ + MINUTE).to() == []


def test_who_left_or_has_no_address_any_more_gets_no_mail_of_the_team(town):
    tell(town, MORNING)
    with town.stores.writing() as session:
        session.execute(
            update(InvitationRow)
            .where(InvitationRow.employee_number == "109")
            .values(withdrawn=True)
        )
        session.execute(update(EmployeeRow).where(EmployeeRow.number == "110").values(email=""))

    post = tell(town, TEAMS_READ)

    assert len(post.to()) == 20
    assert not {"p109@voorbeeld.example", "p110@voorbeeld.example"} & set(post.to())


@pytest.mark.parametrize("days", [0, 1])
def test_the_team_reads_as_many_days_later_as_hr_chose(open_town, days):
    made_reports.release(open_town, settings=WaveSettings(team_days=days))
    made_reports.make(open_town)
    assert tell(open_town, MORNING).to() == [LEAD, OTHER]
    due = MORNING + timedelta(days=days, minutes=1)

    assert tell(open_town, due - 2 * MINUTE).to() == []
    assert len(tell(open_town, due).to()) == 22


def test_cleaning_up_after_a_wave_leaves_the_mail_about_its_reports(town):
    announce_reports(town.stores, now=RELEASED)
    make_due_messages(town.stores, now=RELEASED)
    delete_expired(town.stores, now=MORNING)

    assert tell(town, MORNING).to() == [LEAD, OTHER]


def test_a_relay_that_is_down_for_a_while_loses_no_mail(town):
    tell(town, MORNING, Post(down=True))

    assert tell(town, MORNING + timedelta(hours=1)).to() == [LEAD, OTHER]


def test_hr_reads_which_lead_the_mail_did_not_reach(town):
    tell(town, MORNING, Post(answers={LEAD: Refused("550 geen postvak")}))
    hr = Account("", "voorbeeld", "", "", "", "", "hr")

    lines = [one.what for one in due_this_week(town.stores, account=hr, today=MORNING.date())]

    assert any("kwam niet aan bij Leider lot." in one for one in lines)
    assert not any("Leider wim" in one for one in lines)


def test_only_hashes_of_a_team_s_link_and_code_are_kept(town):
    tell(town, MORNING)
    link = derive_team_link(town.stores.settings, wave=town.id, group="balie")

    whole = (town.stores.settings.instance / "identity.db").read_bytes()

    assert link.hashes[0] in whole and link.hashes[1] in whole
    assert link.code.encode() not in whole
    assert link.link.partition("#")[2].encode() not in whole


def test_every_team_has_another_link_and_another_installation_has_others(open_town, tmp_path):
    settings = open_town.stores.settings
    ours = [derive_team_link(settings, wave=open_town.id, group=team) for team in made.TEAMS]
    assert len({one.link for one in ours} | {one.code for one in ours}) == 8
    assert ours[0] == derive_team_link(settings, wave=open_town.id, group="groen")

    elsewhere = replace(settings, instance=tmp_path)
    keys.make_secret(elsewhere)

    assert derive_team_link(elsewhere, wave=open_town.id, group="groen").code != ours[0].code


def test_a_report_goes_along_only_where_hr_chose_that_and_only_those_that_are_theirs(open_town):
    made_reports.release(open_town, settings=WaveSettings(attach_reports=True))
    made_reports.make(open_town)

    post = tell(open_town, MORNING)

    (mail,) = [one for one in post.taken if LEAD in str(one["To"])]
    attached = list(mail.iter_attachments())
    assert [one.get_filename() for one in attached] == [
        "teamrapport-balie-2026.pdf",
        "gespreksrapport-belastingen-2026.pdf",
    ]
    assert b"balie" in attached[0].get_content() and b"wegen" not in attached[0].get_content()
    assert "Stuur de bijlage niet door" in text_of(mail)


def test_reports_that_are_too_large_for_a_mail_stay_behind_and_the_mail_says_so(open_town):
    made_reports.release(open_town, settings=WaveSettings(attach_reports=True))
    made_reports.make(open_town, size=4_000_000)

    post = tell(open_town, MORNING)

    by_lead = {mail["To"].addresses[0].addr_spec: mail for mail in post.taken}
    assert list(by_lead[LEAD].iter_attachments()) == []
    assert "samen te groot" in text_of(by_lead[LEAD])
    assert len(list(by_lead[OTHER].iter_attachments())) == 1


def test_the_sheets_of_hr_and_of_a_lead_bring_the_code_that_the_mail_brings(town):
    hr = Account("", "voorbeeld", "", "", "", "", "hr")
    assert list_posters(town.stores, account=hr, wave=town.id, now=RELEASED).posters == ()
    tell(town, MORNING)

    everything = list_posters(town.stores, account=hr, wave=town.id, now=MORNING)

    assert [one.group_name for one in everything.posters] == [
        made.TEAMS[team][0] for team in ("groen", "wegen", "balie", "belasting")
    ]
    assert everything.address == "127.0.0.1:8000/r"
    found = open_team_report(town.stores, token=everything.posters[2].code, now=TEAMS_READ)
    assert found.team.group_name == "Balie"


def test_mail_about_reports_is_never_taken_for_one_that_brings_a_way_to_a_password(town):
    announce_reports(town.stores, now=RELEASED)

    with town.stores.reading() as session:
        everybody = {
            one.login: one for one in accounts_overview.colleagues_of(session, "voorbeeld")
        }
        assert not account_invitations.mail_is_waiting(session, everybody[LEAD].id)
        assert everybody[LEAD].mail == ""
    with town.stores.writing() as session:
        bring_link(session, town.stores.settings, everybody[LEAD].id, now=RELEASED)
    assert kinds(town.stores) == ["account-1", "report-1", "report-1"]


def test_a_wave_without_reports_has_no_way_to_one(open_town):
    made_reports.release(open_town)
    announce_reports(open_town.stores, now=MORNING)

    with open_town.stores.reading() as session:
        assert session.scalars(select(ReportLinkRow.hash)).all() == []
