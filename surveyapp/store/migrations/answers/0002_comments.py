"""Comments that somebody reads before a release: sealed, and without anything of their ballot."""

import sqlalchemy as sa
from alembic import op

revision = "answers_0002"
down_revision = "answers_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of comments."""
    op.create_table(
        "comment",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("wave", sa.String(80), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("withheld", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_comment"),
        sqlite_with_rowid=False,
    )
