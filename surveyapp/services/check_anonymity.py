"""Check on the running installation that what was promised about answers still holds."""

import stat
from dataclasses import dataclass
from datetime import datetime, timedelta

from surveyapp.domain.waves import AMSTERDAM, INVITATIONS_KEPT
from surveyapp.store import answers as ballots
from surveyapp.store import invitations, keys, waves
from surveyapp.store.database import ANSWERS, IDENTITY, Stores
from surveyapp.store.tables import WaveRow


@dataclass(frozen=True, slots=True)
class Finding:
    """One promise, whether it holds, and in words what was seen or has to be done."""

    promise: str
    holds: bool
    seen: str


def check_anonymity(stores: Stores, *, now: datetime) -> tuple[Finding, ...]:
    """Return one finding a promise; no ballot is opened. ``now`` is an aware moment."""
    findings = [_files(stores), _journal(stores)]
    with ballots.both(stores) as session:
        sound = all(ballots.is_sound(session, schema) for schema in ("main", "answers"))
        findings.append(
            Finding(
                "De databases zijn onbeschadigd",
                sound,
                "alles is leesbaar" if sound else "zet een back-up terug: surveyapp backup restore",
            )
        )
        for row in waves.all_waves(session):
            stored = ballots.count_ballots(session, row.id)
            kept = ballots.count_comments(session, row.id)
            used = invitations.count_used(session, row.id)
            has_key = keys.has_wave_key(stores.settings, row.id)
            if row.state in {"open", "closed", "reviewing"}:
                findings += _while_open(row, stored, used, has_key=has_key)
            elif row.state == "released":
                findings.append(_once_released(row, stored + kept, has_key=has_key))
        before = now.astimezone(AMSTERDAM).date() - timedelta(days=INVITATIONS_KEPT)
        findings.append(_expired(invitations.count_expired(session, before)))
    return tuple(findings)


def _while_open(row: WaveRow, stored: int, used: int, *, has_key: bool) -> list[Finding]:
    return [
        Finding(
            f"{row.title}: er zijn evenveel vragenlijsten als gebruikte uitnodigingen",
            stored == used,
            f"{stored} verzegelde vragenlijsten, {used} gebruikte uitnodigingen",
        ),
        Finding(
            f"{row.title}: de sleutel om te sluiten is er",
            has_key,
            "de sleutel is er" if has_key else "de sleutel ontbreekt: zet je eigen kopie terug",
        ),
    ]


def _once_released(row: WaveRow, stored: int, *, has_key: bool) -> Finding:
    whole = stored == 0 and row.cleaned and not has_key
    return Finding(
        f"{row.title}: antwoorden en sleutel zijn vernietigd",
        whole,
        "niets over" if whole else f"nog op te ruimen: surveyapp wave close {row.id}",
    )


def _expired(left: int) -> Finding:
    return Finding(
        f"Uitnodigingen worden {INVITATIONS_KEPT} dagen na de meting gewist",
        not left,
        f"{left} te lang bewaard: start de server opnieuw" if left else "niets te lang bewaard",
    )


def _files(stores: Stores) -> Finding:
    loose = [
        path.name
        for path in (
            stores.settings.instance / IDENTITY,
            stores.settings.instance / ANSWERS,
            stores.settings.keys,
            *stores.settings.keys.glob("*"),
        )
        if stat.S_IMODE(path.stat().st_mode) & 0o077
    ]
    return Finding(
        "Alleen deze gebruiker kan bij de databases en de sleutels",
        not loose,
        f"te ruim: {', '.join(loose)}; zet de rechten op 0600" if loose else "rechten kloppen",
    )


def _journal(stores: Stores) -> Finding:
    left = [path.name for path in stores.settings.instance.glob("*.db-*")]
    modes = set()
    with ballots.both(stores) as session:
        for schema in ("main", "answers"):
            modes.add(ballots.journal_mode(session, schema))
    return Finding(
        "Geen logboek van de database koppelt persoon en antwoord",
        modes == {"delete"} and not [name for name in left if name.endswith("-wal")],
        f"journaal: {', '.join(sorted(modes))}",
    )
