"""One background attribute, of a person and an invitation; a release that nobody can replace."""

import sqlalchemy as sa
from alembic import op

revision = "identity_0004"
down_revision = "identity_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give both tables the column, empty for whoever was there, and the release its third trigger.

    Without it, REPLACE gets past the triggers on update and delete.
    """
    for table in ("employee", "invitation"):
        op.add_column(
            table, sa.Column("trait", sa.String(length=60), nullable=False, server_default="")
        )
    op.execute(
        "CREATE TRIGGER release_is_final_insert BEFORE INSERT ON release "
        "WHEN EXISTS (SELECT 1 FROM release WHERE wave_id = NEW.wave_id) "
        "BEGIN SELECT RAISE(ABORT, 'a release is final'); END"
    )
