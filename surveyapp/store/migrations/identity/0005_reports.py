"""Reports that are made by the queue, what groups agree on, and a log of what staff did."""

import sqlalchemy as sa
from alembic import op

revision = "identity_0005"
down_revision = "identity_0004"
branch_labels = None
depends_on = None

_OF_GROUP = (["wave_id", "group_id"], ["reporting_group.wave_id", "reporting_group.id"])


def upgrade() -> None:
    """Make the tables; the log is only ever added to."""
    op.create_table(
        "agreement",
        sa.Column("wave_id", sa.String(length=80), nullable=False),
        sa.Column("group_id", sa.String(length=400), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.Column("by_when", sa.Date(), nullable=True),
        sa.Column("notice", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("place IN (1, 2)", name=op.f("ck_agreement_at_most_two")),
        sa.ForeignKeyConstraint(
            *_OF_GROUP, name=op.f("fk_agreement_wave_id_reporting_group"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("wave_id", "group_id", "place", name=op.f("pk_agreement")),
    )
    op.create_table(
        "asked_agreement",
        sa.Column("wave_id", sa.String(length=80), nullable=False),
        sa.Column("group_id", sa.String(length=400), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            *_OF_GROUP, name=op.f("fk_asked_agreement_wave_id_reporting_group"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("wave_id", "group_id", name=op.f("pk_asked_agreement")),
    )
    op.create_table(
        "report",
        sa.Column("wave_id", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("group_id", sa.String(length=400), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("claimed_until", sa.DateTime(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(length=600), nullable=False),
        sa.Column("made_of", sa.String(length=16), nullable=False),
        sa.Column("path", sa.String(length=300), nullable=False),
        sa.Column("downloads", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('waiting', 'made', 'failed')", name=op.f("ck_report_known_state")
        ),
        sa.ForeignKeyConstraint(
            ["wave_id"], ["wave.id"], name=op.f("fk_report_wave_id_wave"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("wave_id", "kind", "group_id", name=op.f("pk_report")),
    )
    op.create_index("ix_report_state_wave", "report", ["state", "wave_id"])
    op.create_table(
        "report_link",
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("wave_id", sa.String(length=80), nullable=False),
        sa.Column("group_id", sa.String(length=400), nullable=False),
        sa.ForeignKeyConstraint(
            ["wave_id"], ["wave.id"], name=op.f("fk_report_link_wave_id_wave"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_report_link")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_report_link_wave_id"), "report_link", ["wave_id"])
    op.create_table(
        "audit_event",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("actor", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("wave_id", sa.String(length=80), nullable=False),
        sa.Column("subject", sa.String(length=400), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_event")),
    )
    op.create_index(op.f("ix_audit_event_organisation_id"), "audit_event", ["organisation_id"])
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER audit_event_stays_{act.lower()} BEFORE {act} ON audit_event "
            "BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END"
        )
    op.execute(
        "CREATE TRIGGER audit_event_stays_insert BEFORE INSERT ON audit_event "
        "WHEN EXISTS (SELECT 1 FROM audit_event WHERE number = NEW.number) "
        "BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END"
    )
