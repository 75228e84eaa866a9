"""Open a wave: fix its groups, make its key, give everybody one invitation."""

import hashlib
import hmac
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from surveyapp.domain.frame import Frame, reporting_tree
from surveyapp.domain.invitations import CODE_VALUES, link_token, typed_code
from surveyapp.domain.waves import Schedule
from surveyapp.errors import WaveError
from surveyapp.settings import Settings
from surveyapp.store import keys, organisations, waves
from surveyapp.store.database import Stores

_SYSTEM = secrets.SystemRandom()


@dataclass(frozen=True, slots=True)
class Issued:
    """An invitation as it goes out, once: only hashes of link and code are kept.

    ``name`` and ``email`` are empty for a card, which belongs to its group's pool.
    """

    group: str
    group_name: str
    name: str
    email: str
    link: str
    code: str


Delivery = Callable[[Sequence[Issued]], Callable[[], None]]
"""Makes invitations ready, and returns what puts them where they go out."""


def open_wave(
    stores: Stores,
    *,
    wave: str,
    now: datetime,
    fingerprint: str | None = None,
    by_mail: bool = True,
    deliver: Delivery = lambda _issued: lambda: None,
) -> tuple[Issued, ...]:
    """Open a planned wave and return every invitation, shuffled within each group.

    People without an e-mail address get a card of their group's pool, or everybody does. Forms
    open on the first day; before it, a code says that it is early.

    Args:
        stores: the installation.
        wave: id of a wave in state draft.
        now: aware moment; the last day must not be over.
        fingerprint: of the questionnaire file as it is now, where the caller has it.
        by_mail: whether mails can be sent; without, everybody gets a card.
        deliver: makes mails or cards ready and returns what puts them in their place; when
            either fails nothing is opened, because links and codes exist nowhere else.

    Raises:
        WaveError: the wave is not planned, its last day is over, nobody is in the list, or the
            questionnaire changed since it was planned.
    """
    with stores.reading() as session:
        row = waves.find_wave(session, wave)
        if row is None:
            raise WaveError(f"De meting '{wave}' bestaat niet. Kijk bij: surveyapp wave list")
        frame = organisations.read_frame(session, row.organisation_id)
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
    tree, group_of = reporting_tree(frame, [(name, units) for name, units in row.joint])
    names = {group.id: group.name for group in tree.groups}
    issued, invitations, tokens = _issue(
        stores.settings, wave, _mailed(frame, by_mail=by_mail), group_of, names
    )
    put_in_place = deliver(issued)  # drawing cards takes long: not while others wait to write
    with stores.writing() as session:
        if not waves.open_with_key(
            session, wave, lambda: keys.make_wave_key(stores.settings, wave)
        ):
            raise WaveError(f"De meting '{row.title}' werd net al geopend. Er is niets gewijzigd.")
        waves.add_groups(session, wave, tree, group_of)
        waves.add_invitations(session, invitations=invitations, tokens=tokens)
        put_in_place()
    return tuple(issued)


def _mailed(frame: Frame, *, by_mail: bool) -> Frame:
    """Return the frame with the addresses that will be used: all that there are, or none."""
    if by_mail:
        return frame
    return replace(frame, employees=tuple(replace(e, email="") for e in frame.employees))


def hash_link(token: str) -> bytes:
    """Return what is kept of a link token of 128 random bits: its SHA-256."""
    return hashlib.sha256(token.encode()).digest()


def hash_code(settings: Settings, code: str) -> bytes:
    """Return what is kept of a typed code of 60 bits: its HMAC under a key outside the stores."""
    return hmac.digest(keys.derive(settings, "typed code"), code.encode(), hashlib.sha256)


def _issue(
    settings: Settings,
    wave: str,
    frame: Frame,
    group_of: Mapping[str, str],
    names: Mapping[str, str],
) -> tuple[list[Issued], list[dict[str, object]], list[dict[str, object]]]:
    issued: list[Issued] = []
    invitations: list[dict[str, object]] = []
    tokens: list[dict[str, object]] = []
    people = list(frame.employees)
    _SYSTEM.shuffle(people)
    people.sort(key=lambda employee: group_of[employee.unit])
    for employee in people:
        group = group_of[employee.unit]
        identity, token, code = (
            secrets.token_bytes(16),
            link_token(secrets.token_bytes(16)),
            _code(),
        )
        invitations.append(
            {
                "id": identity,
                "wave_id": wave,
                "group_id": group,
                "employee_number": employee.number if employee.email else None,
                "used": False,
            }
        )
        tokens.append({"hash": hash_link(token), "invitation_id": identity})
        tokens.append({"hash": hash_code(settings, code), "invitation_id": identity})
        issued.append(
            Issued(
                group=group,
                group_name=names[group],
                name=employee.name if employee.email else "",
                email=employee.email,
                link=f"{settings.base_url}/v#{token}",
                code=code,
            )
        )
    return issued, invitations, tokens


def _code() -> str:
    while True:
        code = typed_code(secrets.randbelow(CODE_VALUES))
        if code is not None:
            return code
