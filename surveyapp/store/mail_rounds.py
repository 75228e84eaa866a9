"""What a wave has to bring to its people: rounds of mail, and sheets of cards."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.orm import Session

from surveyapp.store.moments import kept
from surveyapp.store.tables import CardSheetRow, RoundRow


def add_rounds(session: Session, wave: str, due: Mapping[str, datetime]) -> None:
    """Write down the rounds of mail of a wave, each with the moment (aware) it is due."""
    session.execute(
        insert(RoundRow),
        [
            {
                "wave_id": wave,
                "kind": kind,
                "due_at": kept(moment),
                "made": False,
                "text": "",
            }
            for kind, moment in due.items()
        ],
    )


def add_card_sheets(session: Session, wave: str, cards: Mapping[str, int]) -> None:
    """Write down how many cards each group's pool has; none of them is drawn yet."""
    if cards:
        session.execute(
            insert(CardSheetRow),
            [
                {
                    "wave_id": wave,
                    "group_id": group,
                    "cards": number,
                    "state": "none",
                    "printing": 0,
                }
                for group, number in cards.items()
            ],
        )
