"""Send one person the invitation once more, saying the same whether or not they answered."""

import secrets
from datetime import datetime

from surveyapp.domain.waves import Schedule
from surveyapp.errors import WaveError
from surveyapp.mail.compose import new_message_id
from surveyapp.services.find_wave import own_wave
from surveyapp.services.issue_ways_in import hash_address
from surveyapp.services.make_messages import AGAIN
from surveyapp.settings import Settings
from surveyapp.store import mail_overview, messages
from surveyapp.store.database import Stores, Transaction
from surveyapp.store.mail_overview import PersonInvited
from surveyapp.store.messages import NewMessage

MOST_AGAIN = 3
ARRIVED_ELSEWHERE = (
    "De uitnodiging is al aangekomen op het adres dat er eerst stond. Naar een nieuw adres sturen "
    "we hem niet: met een tweede link zou iemand anders kunnen zien of er al is ingevuld, of op "
    "andermans naam invullen. De eerste link blijft werken."
)
ON_ITS_WAY = (
    "De uitnodiging van {name} gaat opnieuw naar {address}. De nieuwe link en code werken alleen "
    "als er nog niet is ingevuld."
)


def send_again(stores: Stores, *, organisation: str, wave: str, number: str, now: datetime) -> str:
    """Have the invitation sent again to the address that is in the list now; return the sentence.

    The mail goes out in either case, and opens nothing for whoever has answered.

    Args:
        stores: the installation.
        organisation: id of the municipality.
        wave: id of an open wave.
        number: of the employee.
        now: aware moment.

    Raises:
        NotFoundError: there is no such wave in this organisation.
        WaveError: the wave is not open, this person does not take part by mail, or a mail with a
            link has reached them at another address.
    """
    with stores.writing() as session:
        row = own_wave(session, organisation, wave)
        if row.state != "open" or now > Schedule(row.opens_on, row.closes_on).closes_at():
            raise WaveError(
                f"De meting '{row.title}' is niet open. Een uitnodiging opnieuw sturen kan alleen "
                "tijdens de meting."
            )
        if not stores.settings.can_mail:
            raise WaveError(
                "Deze installatie verstuurt geen mail. Maak een nieuw kaartje voor het team."
            )
        person = mail_overview.person_invited(session, wave, number)
        if person is None or person.withdrawn:
            raise WaveError(
                "Deze persoon doet niet per mail mee aan deze meting. Wie geen e-mailadres "
                "had bij het openen, krijgt een kaartje van het team; wie later kwam, doet de "
                "volgende keer mee."
            )
        if not person.address:
            raise WaveError(
                "Van deze persoon staat geen e-mailadres in de lijst. Vul dat eerst in bij Mensen."
            )
        if _is_elsewhere(session, stores.settings, person):
            raise WaveError(ARRIVED_ELSEWHERE)
        known = mail_overview.kinds_of(session, person.invitation)
        earlier = [kind for kind in known if kind.startswith(AGAIN)]
        if len(earlier) >= MOST_AGAIN:
            raise WaveError(
                f"De uitnodiging van {person.name} is al {MOST_AGAIN} keer opnieuw gestuurd. Kijk "
                "samen of de mail in een andere map terechtkomt."
            )
        if not any(known[kind] == "waiting" for kind in (*earlier, "invitation") if kind in known):
            messages.add_messages(
                session,
                [
                    NewMessage(
                        id=secrets.token_bytes(16),
                        kind=f"{AGAIN}{len(earlier) + 1}",
                        message_id=new_message_id(
                            secrets.token_bytes(16), sender=stores.settings.sender
                        ),
                        due_at=now,
                        wave=wave,
                        invitation=person.invitation,
                    )
                ],
            )
    return ON_ITS_WAY.format(name=person.name, address=person.address)


def _is_elsewhere(session: Transaction, settings: Settings, person: PersonInvited) -> bool:
    """Tell whether the list has another address now than where the invitation arrived."""
    same = person.address_hash == hash_address(settings, person.address)
    return not same and messages.invitation_arrived(session, person.invitation)
