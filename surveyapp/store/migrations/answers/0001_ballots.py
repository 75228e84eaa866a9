"""The box of sealed ballots."""

import sqlalchemy as sa
from alembic import op

revision = "answers_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the one table of the answers store."""
    op.create_table(
        "ballot",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("wave", sa.String(80), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_ballot"),
        sqlite_with_rowid=False,
    )
