"""What is due this week: complete, in order, and silent about who answered."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import event, select, update

from surveyapp.domain.waves import Schedule, WaveSettings
from surveyapp.errors import NotFoundError
from surveyapp.services.announce_reports import announce_reports
from surveyapp.services.close_wave import close_wave
from surveyapp.services.decide_groups import decide_groups
from surveyapp.services.import_frame import import_frame
from surveyapp.services.list_due import due_this_week
from surveyapp.services.make_messages import make_due_messages
from surveyapp.services.plan_series import plan_series, schedule_yearly
from surveyapp.services.prepare_waves import prepare_due_waves
from surveyapp.services.schedule_wave import Wish
from surveyapp.services.stop_wave import stop_wave
from surveyapp.store import worker
from surveyapp.store.tables import CardSheetRow, MessageRow
from tests import made, made_reports
from tests.made_plans import (
    HR,
    NAME,
    ORGANISATION,
    PERIOD,
    PLANNED,
    at,
    day,
    keep_file,
    plan,
    planned_from_file,
    row_of,
    yearly,
)


def week(stores, today, **more):
    return due_this_week(stores, account=HR, today=day(today), **more)


def lines(stores, today, **more):
    return [(one.day, one.place, one.by_itself) for one in week(stores, today, **more)]


def said(stores, today, place, **more):
    return [one.what for one in week(stores, today, **more) if one.place == place]


@contextmanager
def counted(stores):
    statements = []

    def note(_connection, _cursor, statement, *_):
        statements.append(statement)

    event.listen(stores.engine, "before_cursor_execute", note)
    yield statements
    event.remove(stores.engine, "before_cursor_execute", note)


def test_nothing_planned_is_nothing_due(stores):
    assert week(stores, "2026-09-01") == ()


def test_a_week_before_the_small_teams_are_due_and_then_the_confirmation(stores):
    wave = plan(stores)

    assert lines(stores, "2026-10-18") == []
    assert lines(stores, "2026-10-19") == [(day("2026-10-26"), "groups", False)]
    assert lines(stores, "2026-10-26") == [
        (day("2026-10-26"), "groups", False),
        (day("2026-11-02"), "opening", False),
    ]
    assert "1 team heeft minder dan 5 mensen en krijgt" in said(stores, "2026-10-26", "groups")[0]

    decide_groups(stores, organisation=ORGANISATION, wave=wave, version=1, joint=[])
    assert lines(stores, "2026-10-26") == [(day("2026-11-02"), "opening", False)]


def test_what_is_overdue_stays_until_it_is_done(stores):
    wave = plan(stores)
    decide_groups(stores, organisation=ORGANISATION, wave=wave, version=1, joint=[])

    (line,) = week(stores, "2026-11-10")

    assert (line.day, line.wave) == (day("2026-11-02"), wave)
    assert "wacht op jou" in line.what and "opent die meteen" in line.what


def test_a_wave_that_opens_itself_says_so_or_what_stands_in_the_way(stores):
    wave = planned_from_file(stores, opens_itself=True)
    decide_groups(stores, organisation=ORGANISATION, wave=wave, version=1, joint=[])
    assert lines(stores, "2026-10-30") == [(day("2026-11-02"), "wave", True)]
    assert "zijn er ook 8 kaartjes te printen" in said(stores, "2026-10-30", "wave")[0]

    stores.settings = replace(stores.settings, outbox=False)
    keep_file(stores, made.questionnaire(items=4))
    import_frame(stores, organisation=ORGANISATION, frame=made.frame())

    found = week(stores, "2026-10-30")
    assert {one.place for one in found} == {"mail", "plan"}
    assert not any(one.by_itself for one in found)
    assert all("kan nog niet openen" in one.what for one in found)


def test_while_it_runs_the_reminders_the_cards_and_the_last_day_are_due(wave):
    assert lines(wave.stores, "2026-11-09") == [
        (day("2026-11-02"), "cards", False),
        (day("2026-11-09"), "wave", True),
        (day("2026-11-16"), "wave", True),
    ]
    (cards,) = said(wave.stores, "2026-11-09", "cards")
    assert "Print 8 kaartjes" in cards and "deel ze uit" in cards
    with wave.stores.writing() as session:
        session.execute(update(CardSheetRow).values(cards=1))
    (cards,) = said(wave.stores, "2026-11-09", "cards")
    assert "Print 1 kaartje van" in cards and "deel het uit" in cards
    with wave.stores.writing() as session:
        session.execute(update(CardSheetRow).values(state="fetched"))

    assert lines(wave.stores, "2026-11-17") == [
        (day("2026-11-20"), "teams", False),
        (day("2026-11-20"), "wave", True),
    ]


def test_teams_without_a_lead_are_named_and_those_with_one_are_not(wave):
    assert "4 teams hebben nog geen" in said(wave.stores, "2026-11-16", "teams")[0]
    made.make_staff(wave.stores)  # Lotte leads Balie

    assert "3 teams hebben nog geen" in said(wave.stores, "2026-11-16", "teams")[0]


def refuse(wave, kind, number, state="refused"):
    with wave.stores.writing() as session:
        found = session.scalars(select(MessageRow).where(MessageRow.kind == kind)).all()
        for row in found[:number]:
            row.state = state


def test_refused_addresses_are_due_until_a_later_mail_came(wave):
    make_due_messages(wave.stores, now=at(2026, 11, 2))
    refuse(wave, "invitation", 3)
    refuse(wave, "invitation", 1, state="bounced")

    assert "Bij 3 adressen" in said(wave.stores, "2026-11-04", "sending")[0]

    with wave.stores.writing() as session:
        row = session.scalars(select(MessageRow).where(MessageRow.state == "refused")).first()
        session.add(
            MessageRow(
                id=b"a" * 16,
                wave_id=row.wave_id,
                invitation_id=row.invitation_id,
                kind="again-1",
                state="sent",
                message_id="again@voorbeeld.example",
                due_at=row.due_at + timedelta(days=1),
            )
        )
    assert "Bij 2 adressen" in said(wave.stores, "2026-11-04", "sending")[0]


def test_a_refused_reminder_is_in_no_list(wave):
    """The attack: only who has not answered is reminded, so a refused reminder is a name."""
    make_due_messages(wave.stores, now=at(2026, 11, 2))
    refuse(wave, "invitation", 99, state="sent")
    before = week(wave.stores, "2026-11-09")

    make_due_messages(wave.stores, now=at(2026, 11, 9))
    refuse(wave, "reminder-1", 5)

    assert week(wave.stores, "2026-11-09") == before


def test_the_list_reads_the_same_whoever_answered(wave):
    """The attack: compare the list before and after somebody is seen answering."""
    make_due_messages(wave.stores, now=at(2026, 11, 2))
    before = [week(wave.stores, f"2026-11-{on:02d}") for on in range(2, 21)]
    for one in wave.issued[:20]:
        wave.answer(one)

    assert [week(wave.stores, f"2026-11-{on:02d}") for on in range(2, 21)] == before


def test_a_closing_that_does_not_come_is_told_once_it_is_late(wave):
    last_minute = at(2026, 11, 21, 0, 10)
    (sentence,) = said(wave.stores, "2026-11-21", "worker")
    assert "was 20 november 2026 en de meting is nog niet gesloten" in sentence
    assert f"surveyapp wave close {wave.id}" in sentence

    with wave.stores.writing() as session:
        worker.see_worker(session, last_minute)
    assert said(wave.stores, "2026-11-21", "worker", now=last_minute) == []


def test_a_wave_that_cannot_be_published_says_why(wave):
    version = row_of(wave.stores, wave.id).version
    stop_wave(
        wave.stores, organisation=ORGANISATION, wave=wave.id, version=version, now=made.DURING
    )
    assert "worden berekend" in said(wave.stores, "2026-11-10", "wave")[0]
    assert "is niet gelukt" in said(wave.stores, "2026-11-12", "worker")[0]

    (wave.stores.settings.keys / wave.id).unlink()
    assert "sleutel van deze meting ontbreekt" in said(wave.stores, "2026-11-10", "worker")[0]


def test_the_reports_are_in_the_list_for_two_weeks(wave):
    close_wave(wave.stores, wave=wave.id, now=made.AFTER)

    assert "worden gemaakt" in said(wave.stores, "2026-12-05", "reports")[0]
    assert week(wave.stores, "2026-12-06") == ()


def test_the_list_says_how_far_the_reports_are_and_when_the_teams_read_them(wave):
    made_reports.release(wave)
    made_reports.make(wave, failed=("wegen",), waiting=("groen",))
    first = " ".join(said(wave.stores, "2026-11-21", "reports"))
    assert "worden gemaakt" in first and "zijn 2 rapporten niet gemaakt" in first

    made_reports.make(wave)
    announce_reports(wave.stores, now=made_reports.RELEASED)

    assert "staan klaar" in said(wave.stores, "2026-11-22", "reports")[0]
    assert "Hang ze op voor dinsdag 24 november" in said(wave.stores, "2026-11-22", "posters")[0]
    assert "Hang ze vandaag op" in said(wave.stores, "2026-11-24", "posters")[0]
    assert said(wave.stores, "2026-11-25", "posters") == []


def test_a_series_says_when_its_draft_comes_and_that_it_is_there(stores):
    keep_file(stores)
    series = plan_series(stores, organisation=ORGANISATION, wish=yearly(), now=PLANNED)
    (coming,) = week(stores, "2026-09-14")
    assert (coming.day, coming.series, coming.by_itself) == (day("2026-09-21"), series, True)

    prepare_due_waves(stores, now=at(2026, 9, 21))

    (there,) = week(stores, "2026-09-22")
    assert (there.place, there.by_itself) == ("plan", False)
    assert "'Teammeting 2026' staat klaar als concept" in there.what


def test_a_wave_that_hr_planned_with_its_series_is_not_announced_as_ready(stores):
    asked = keep_file(stores)
    first = Wish(
        organisation=ORGANISATION,
        title="Teammeting 2026",
        questionnaire=asked,
        questionnaire_name=NAME,
        schedule=PERIOD,
        minimum_group=5,
        settings=WaveSettings(),
    )
    schedule_yearly(stores, first=first, wish=yearly(), now=PLANNED)

    assert week(stores, "2026-09-02") == ()


def test_a_draft_that_cannot_be_made_says_why(stores):
    keep_file(stores)
    plan_series(stores, organisation=ORGANISATION, wish=yearly(), now=PLANNED)
    plan(stores, title="Tussendoor", schedule=Schedule(day("2026-11-10"), day("2026-12-01")))

    assert "al de meting 'Tussendoor'" in said(stores, "2026-09-21", "series")[0]
    (stores.settings.instance / "questionnaires" / "voorbeeld" / "waarden.toml").unlink()
    assert "geen vragenlijst" in said(stores, "2026-09-21", "series")[0]


def test_without_a_worker_hr_is_told(stores):
    plan(stores)
    now = at(2026, 10, 1)
    assert "draait nu niets" in said(stores, "2026-10-01", "worker", now=now)[0]

    with stores.writing() as session:
        worker.see_worker(session, now - timedelta(minutes=4))
    assert said(stores, "2026-10-01", "worker", now=now) == []
    assert len(said(stores, "2026-10-01", "worker", now=now + timedelta(minutes=2))) == 1


def test_a_relay_that_is_down_is_told(stores):
    plan(stores)
    with stores.writing() as session:
        worker.relay_failed(session, next_at=at(2026, 10, 1), problem="De mailserver zwijgt.")

    assert said(stores, "2026-10-01", "mail") == ["De mailserver zwijgt."]


def test_the_number_of_queries_is_the_same_for_one_wave_and_for_many(stores):
    numbers = []
    keep_file(stores)
    first = date(2027, 1, 4)
    for place in range(4):
        plan(
            stores,
            title=f"Meting {place}",
            schedule=Schedule(first, first + timedelta(days=4)),
            settings=WaveSettings(reminders=()),
        )
        wish = yearly(title=f"Reeks {place} {{jaar}}", prepare_days=180)
        plan_series(stores, organisation=ORGANISATION, wish=wish, now=PLANNED)
        first += timedelta(days=7)
        with counted(stores) as statements:
            week(stores, "2027-02-01")
        numbers.append(len([one for one in statements if one.startswith("SELECT")]))

    assert len(set(numbers)) == 1 and numbers[0] <= 12


@pytest.mark.parametrize("role", ["team_lead", "council", "administrator"])
def test_the_list_is_for_hr(stores, role):
    with pytest.raises(NotFoundError):
        due_this_week(stores, account=replace(HR, role=role), today=day("2026-09-01"))


def test_another_municipality_sees_nothing_of_it(wave):
    assert (
        due_this_week(
            wave.stores, account=replace(HR, organisation="elders"), today=day("2026-11-09")
        )
        == ()
    )
