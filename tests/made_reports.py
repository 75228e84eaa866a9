"""A released wave whose reports are made: small files that are whole, without drawing any."""

import json
from datetime import datetime

from sqlalchemy import text

from surveyapp.domain.responses import Response
from surveyapp.domain.waves import AMSTERDAM, settings_data
from surveyapp.services.close_wave import close_wave
from surveyapp.services.create_account import create_account
from surveyapp.services.keep_report import write_report
from surveyapp.services.plan_reports import plan_wave_reports
from surveyapp.services.read_edition import read_edition
from surveyapp.store import report_queue, reports
from tests import made
from tests.sealed_waves import add_sealed

RELEASED = datetime(2026, 11, 21, 1, 0, tzinfo=AMSTERDAM)
"""In the night after the last day."""
MORNING = datetime(2026, 11, 21, 8, 0, tzinfo=AMSTERDAM)
TEAMS_READ = datetime(2026, 11, 24, 8, 0, tzinfo=AMSTERDAM)
"""Three days after who leads them, as is usual."""


def release(wave, *, now=RELEASED, settings=None):
    """Close a wave that the whole of Balie and of Wegen answered, and plan its reports."""
    if settings is not None:
        keep_settings(wave, settings)
    items = [item.id for item in wave.questionnaire.items()]
    add_sealed(
        wave.stores,
        wave.id,
        (
            Response(atom=group, answers=dict.fromkeys(items, "2345"[number % 4]))
            for group in ("balie", "wegen")
            for number in range(made.TEAMS[group][2])
        ),
    )
    close_wave(wave.stores, wave=wave.id, now=now, early=True)
    plan_wave_reports(wave.stores, organisation="voorbeeld", wave=wave.id)


def keep_settings(wave, settings):
    """Give an open wave other settings than it was planned with."""
    with wave.stores.writing() as session:
        session.execute(
            text("UPDATE wave SET settings = :settings WHERE id = :wave"),
            {"settings": json.dumps(settings_data(settings)), "wave": wave.id},
        )


def make(wave, *, failed=(), waiting=(), size=400):
    """Mark each report as made, with a file of so many bytes, but for those of some groups."""
    edition = read_edition(wave.stores, organisation="voorbeeld", wave=wave.id)
    with wave.stores.reading() as session:
        planned = [one.key for one in reports.reports_of_wave(session, wave.id)]
    for number, key in enumerate(planned, 1):
        if key.group and key.group in waiting:
            continue
        if key.group and key.group in failed:
            with wave.stores.writing() as session:
                report_queue.mark_tried(
                    session,
                    wave.id,
                    key,
                    made_of=edition.made_of,
                    problem="Past niet.",
                    failed=True,
                )
            continue
        place = edition.place(key, number)
        content = b"%PDF-1.7\n" + key.group.encode() + b"\n" + b" " * size + b"\n%%EOF\n"
        write_report(wave.stores.settings, place, content)
        with wave.stores.writing() as session:
            report_queue.mark_made(session, wave.id, key, made_of=edition.made_of, path=place)


def lead(stores, login, units):
    """Make an account that leads some units."""
    return create_account(
        stores,
        organisation="voorbeeld",
        login=login,
        name=f"Leider {login.partition('@')[0]}",
        role="team_lead",
        password=made.PASSWORD,
        units=units,
    )
