"""Organisations, people, accounts, waves, invitations and releases."""

import sqlalchemy as sa
from alembic import op

revision = "identity_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of the identity store, and the triggers that keep a release as it is."""
    op.create_table(
        "organisation",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("brand", sa.String(length=7), nullable=False),
        sa.Column("contact", sa.String(length=300), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )
    op.create_table(
        "account",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("login", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.CheckConstraint(
            "role IN ('hr', 'team_lead', 'council', 'administrator')",
            name=op.f("ck_account_known_role"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_account_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("login", name=op.f("uq_account_login")),
    )
    op.create_table(
        "unit",
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("parent_id", sa.String(length=200), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "parent_id"],
            ["unit.organisation_id", "unit.id"],
            name=op.f("fk_unit_organisation_id_unit"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_unit_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_unit")),
    )
    op.create_table(
        "wave",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("minimum_group", sa.Integer(), nullable=False),
        sa.Column("joint", sa.JSON(), nullable=False),
        sa.Column("questionnaire", sa.String(), nullable=False),
        sa.Column("questionnaire_name", sa.String(length=200), nullable=True),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("invented", sa.Boolean(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(length=32), nullable=True),
        sa.Column("counted_on", sa.Date(), nullable=True),
        sa.Column("cleaned", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "cleaned = 0 OR state = 'released'", name=op.f("ck_wave_cleaned_after_release")
        ),
        sa.CheckConstraint(
            "state = 'draft' OR public_key IS NOT NULL", name=op.f("ck_wave_sealed_once_open")
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'open', 'closed', 'released')", name=op.f("ck_wave_known_state")
        ),
        sa.CheckConstraint("minimum_group >= 5", name=op.f("ck_wave_minimum_group_at_least_five")),
        sa.CheckConstraint("opens_on <= closes_on", name=op.f("ck_wave_field_period_in_order")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_wave_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wave")),
    )
    with op.batch_alter_table("wave", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_wave_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "employee",
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("unit_id", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "unit_id"],
            ["unit.organisation_id", "unit.id"],
            name=op.f("fk_employee_organisation_id_unit"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("organisation_id", "number", name=op.f("pk_employee")),
    )
    op.create_table(
        "leadership",
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("unit_id", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_leadership_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account_id", "unit_id", name=op.f("pk_leadership")),
    )
    op.create_table(
        "release",
        sa.Column("wave_id", sa.String(length=80), nullable=False),
        sa.Column("json", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("released_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["wave_id"], ["wave.id"], name=op.f("fk_release_wave_id_wave")),
        sa.PrimaryKeyConstraint("wave_id", name=op.f("pk_release")),
    )
    op.create_table(
        "reporting_group",
        sa.Column("wave_id", sa.String(length=80), nullable=False),
        sa.Column("id", sa.String(length=400), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("parent_id", sa.String(length=400), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("own", sa.Integer(), nullable=False),
        sa.Column("members", sa.JSON(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('organisation', 'department', 'team', 'joint')",
            name=op.f("ck_reporting_group_known_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["wave_id"],
            ["wave.id"],
            name=op.f("fk_reporting_group_wave_id_wave"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("wave_id", "id", name=op.f("pk_reporting_group")),
    )
    op.create_table(
        "staff_session",
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_staff_session_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_staff_session")),
    )
    op.create_table(
        "group_unit",
        sa.Column("wave_id", sa.String(length=80), nullable=False),
        sa.Column("unit_id", sa.String(length=200), nullable=False),
        sa.Column("group_id", sa.String(length=400), nullable=False),
        sa.ForeignKeyConstraint(
            ["wave_id", "group_id"],
            ["reporting_group.wave_id", "reporting_group.id"],
            name=op.f("fk_group_unit_wave_id_reporting_group"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("wave_id", "unit_id", name=op.f("pk_group_unit")),
    )
    op.create_table(
        "invitation",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("wave_id", sa.String(length=80), nullable=False),
        sa.Column("group_id", sa.String(length=400), nullable=False),
        sa.Column("employee_number", sa.String(length=64), nullable=True),
        sa.Column("used", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["wave_id", "group_id"],
            ["reporting_group.wave_id", "reporting_group.id"],
            name=op.f("fk_invitation_wave_id_reporting_group"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.create_index("ix_invitation_wave_group", ["wave_id", "group_id"], unique=False)

    op.create_table(
        "token",
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("invitation_id", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["invitation_id"],
            ["invitation.id"],
            name=op.f("fk_token_invitation_id_invitation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_token")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("token", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_token_invitation_id"), ["invitation_id"], unique=False)
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER release_is_final_{change.lower()} BEFORE {change} ON release "
            "BEGIN SELECT RAISE(ABORT, 'a release is final'); END"
        )
