"""One background attribute: of a person in the list, and of an invitation once a wave opens."""

import sqlalchemy as sa
from alembic import op

revision = "identity_0004"
down_revision = "identity_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give both tables the column; whoever was there already has no value."""
    for table in ("employee", "invitation"):
        op.add_column(
            table, sa.Column("trait", sa.String(length=60), nullable=False, server_default="")
        )

