"""Open a wave: fix its groups, make its key, give everybody one invitation."""

import secrets
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from surveyapp.domain.bridging import EARLIER, NEW
from surveyapp.domain.frame import Frame, reporting_tree
from surveyapp.domain.waves import Schedule, WaveSettings, mail_moment, settings_from
from surveyapp.errors import WaveError
from surveyapp.services.ask_agreements import ask_agreements
from surveyapp.store import invitations, keys, mail_rounds, organisations, waves
from surveyapp.store.database import Stores


@dataclass(frozen=True, slots=True)
class Opened:
    """How many people of a wave get a mail, and how many a card."""

    mailed: int
    cards: int

    @property
    def invited(self) -> int:
        """Everybody."""
        return self.mailed + self.cards


def open_wave(
    stores: Stores, *, wave: str, now: datetime, fingerprint: str | None = None
) -> Opened:
    """Open a planned wave: everybody in the list has one invitation from now on.

    Nothing is sent here. The mail rounds and the card sheets that a worker takes up are written
    down in the same transaction; links and codes are made when they go out. People without an
    e-mail address get a card of their group's pool, or everybody does. Forms open on the first
    day; before it, a code says that it is early.

    Args:
        stores: the installation.
        wave: id of a wave in state draft.
        now: aware moment; the last day must not be over.
        fingerprint: of the questionnaire file as it is now, where the caller has it.

    Raises:
        WaveError: the wave is not planned, its last day is over, nobody is in the list, or the
            questionnaire changed since it was planned.
        FrameError: a joint group does not fit the list any more.
    """
    with stores.reading() as session:
        row = waves.find_wave(session, wave)
        if row is None:
            raise WaveError(f"De meting '{wave}' bestaat niet. Kijk bij: surveyapp wave list")
        frame = organisations.read_frame(session, row.organisation_id).invited()
        frame_version = organisations.frame_version(session, row.organisation_id)
    if row.state != "draft":
        raise WaveError(f"De meting '{row.title}' is al geopend. Er is niets gewijzigd.")
    schedule = Schedule(opens_on=row.opens_on, closes_on=row.closes_on)
    if now > schedule.closes_at():
        raise WaveError(
            f"De laatste dag van '{row.title}' was {row.closes_on:%d-%m-%Y}. "
            "Plan een nieuwe meting."
        )
    if fingerprint is not None and fingerprint != row.fingerprint:
        raise WaveError(
            "De vragenlijst is gewijzigd nadat deze meting is gepland. Er is niets geopend. "
            "Plan de meting opnieuw met de nieuwe vragenlijst, of zet de oude terug."
        )
    if not frame.employees:
        raise WaveError(
            "Er staan nog geen medewerkers in de lijst. Lees ze eerst in: surveyapp frame import"
        )
    settings = settings_from(row.settings)
    by_mail = settings.by_mail and stores.settings.can_mail
    tree, group_of = reporting_tree(frame, [(name, units) for name, units in row.joint])
    rows = _invitations(wave, frame, group_of, by_mail=by_mail, attribute=bool(settings.attribute))
    if settings.bridge:
        _give_arms(rows)
    pools = Counter(str(one["group_id"]) for one in rows if one["employee_number"] is None)
    with stores.writing() as session:
        # what was worked out above holds for this list and this plan only
        unchanged = organisations.frame_version(session, row.organisation_id) == frame_version
        if not unchanged or not waves.open_with_key(
            session,
            wave,
            lambda: keys.make_wave_key(stores.settings, wave),
            version=row.version,
        ):
            raise WaveError(
                f"De meting '{row.title}', of de lijst met mensen, werd net door iemand anders "
                "geopend of gewijzigd. Er is niets geopend. Kijk wat er nu staat en probeer het "
                "opnieuw."
            )
        waves.add_groups(session, wave, tree, group_of)
        ask_agreements(session, row, tree)
        invitations.add_invitations(session, rows)
        if by_mail:
            mail_rounds.add_rounds(session, wave, rounds(schedule, settings, now=now))
        mail_rounds.add_card_sheets(session, wave, pools)
    return Opened(mailed=len(rows) - pools.total(), cards=pools.total())


def rounds(schedule: Schedule, settings: WaveSettings, *, now: datetime) -> Mapping[str, datetime]:
    """Return when each round of mail is due: in the morning, and no reminder after the last day."""
    due = {"invitation": max(mail_moment(schedule.opens_on), now)}
    for number, days in enumerate(settings.reminders, 1):
        day = schedule.opens_on + timedelta(days=days)
        if day <= schedule.closes_on and mail_moment(day) > now:
            due[f"reminder-{number}"] = mail_moment(day)
    return due


def _invitations(
    wave: str, frame: Frame, group_of: Mapping[str, str], *, by_mail: bool, attribute: bool
) -> list[dict[str, object]]:
    return [
        {
            "id": secrets.token_bytes(16),
            "wave_id": wave,
            "group_id": group_of[employee.unit],
            "employee_number": employee.number if employee.email and by_mail else None,
            "used": False,
            "withdrawn": False,
            # a card of the pool is nobody's, so it has nobody's value
            "trait": employee.trait if attribute and employee.email and by_mail else "",
        }
        for employee in frame.employees
    ]


def _give_arms(rows: Sequence[dict[str, object]]) -> None:
    """Give half of each group's invitations, by chance, the earlier wording and half the new.

    In every group the halves differ by one at most, and which of them is the larger is chance too.
    """
    chance = secrets.SystemRandom()
    groups: defaultdict[object, list[dict[str, object]]] = defaultdict(list)
    for row in rows:
        groups[row["group_id"]].append(row)
    for own in groups.values():
        chance.shuffle(own)
        first = chance.randrange(2)
        for place, row in enumerate(own, first):
            row["trait"] = (EARLIER, NEW)[place % 2]
