import pytest
from sqlalchemy.dialects import sqlite

from surveyapp.store import messages


@pytest.mark.parametrize(
    ("place", "index"),
    tuple(enumerate(["ix_message_account_id", "ix_message_wave_kind", "ix_message_state_due"])),
)
def test_the_next_message_is_found_without_looking_along_a_round_of_thousands(wave, place, index):
    words = str(messages._NEXT[place].compile(dialect=sqlite.dialect()))
    with wave.stores.reading() as session:
        plan = session.connection().exec_driver_sql(
            f"EXPLAIN QUERY PLAN {words.replace('?', 'NULL')}"
        )
        looks = [row[3] for row in plan if " message " in row[3]]

    assert len(looks) == 1 and f"SEARCH message USING INDEX {index}" in looks[0]
