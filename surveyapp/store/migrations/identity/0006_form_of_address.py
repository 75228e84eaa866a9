"""How an organisation speaks to its employees: je, until HR says u."""

import sqlalchemy as sa
from alembic import op

revision = "identity_0006"
down_revision = "identity_0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give the organisation the column; who was there says je, as before."""
    op.add_column(
        "organisation",
        sa.Column("formal", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
