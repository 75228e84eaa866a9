"""Take somebody who left out of the wave that is open."""

from surveyapp.errors import NotFoundError, WaveError
from surveyapp.store import invitations, invited, organisations, planned_waves
from surveyapp.store.database import Stores


def withdraw_person(stores: Stores, *, organisation: str, number: str) -> str:
    """Let the invitation of somebody who left open nothing any more.

    Whether an answer came in is neither looked at nor said: the same is done and the same
    sentence comes back. An answer that came in still counts, because nobody can find it. The
    sizes of the groups stay as they were fixed at opening: the release counts answers of a frozen
    list. Somebody who had a card has no invitation of their own: a card belongs to its team's
    pool.

    Returns:
        What was done, in Dutch.

    Raises:
        NotFoundError: nobody of that number is in the list or invited.
        WaveError: no wave is open.
    """
    with stores.writing() as session:
        rows = planned_waves.open_waves(session, organisation)
        if not rows:
            raise WaveError(
                "Er is nu geen meting open. Haal de persoon uit de lijst bij Mensen: dan komt er "
                "bij de volgende meting geen uitnodiging."
            )
        found = [row for row in rows if invited.is_invited(session, row.id, number)]
        frame = organisations.read_frame(session, organisation)
        if not found and all(employee.number != number for employee in frame.employees):
            raise NotFoundError(
                f"Nummer {number} staat niet in de lijst en is niet uitgenodigd. Kijk het nummer "
                "na bij Mensen."
            )
        for row in found:
            invitations.withdraw(session, row.id, number)
    if not found:
        return (
            "Deze persoon heeft geen eigen uitnodiging: een kaartje hoort bij het team. Vraag het "
            "kaartje terug als het is uitgedeeld."
        )
    return (
        f"De uitnodiging voor '{found[0].title}' is ingetrokken: link en code openen niets meer "
        "en er gaat geen mail meer heen. Is er al een vragenlijst ingevuld, dan telt die mee: "
        "we weten niet welke dat is. De groepen blijven zo groot als bij het openen."
    )
