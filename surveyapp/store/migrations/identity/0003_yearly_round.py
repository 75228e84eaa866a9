"""The yearly round: series, mail, cards, lists that HR reads in, leads and their deputies."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "identity_0003"
down_revision = "identity_0002"
branch_labels = None
depends_on = None

NEW_COLUMNS: dict[str, list[sa.Column[Any]]] = {
    "employee": [sa.Column("excluded", sa.Boolean(), nullable=False, server_default="0")],
    "invitation": [
        sa.Column("withdrawn", sa.Boolean(), nullable=False, server_default="0"),
        sa.Column("address_hash", sa.LargeBinary(length=32), nullable=True),
    ],
    "organisation": [
        sa.Column("logo", sa.LargeBinary(), nullable=True),
        sa.Column("logo_type", sa.String(length=40), nullable=True),
        sa.Column("holidays", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("frame_version", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("settings_version", sa.Integer(), nullable=False, server_default="0"),
    ],
}


def upgrade() -> None:
    """Make the new tables, widen three old ones, and rebuild the two whose constraints change."""
    _make_tables()
    for table, columns in NEW_COLUMNS.items():
        for column in columns:
            op.add_column(table, column)
    _rebuild_leadership()
    _rebuild_wave()


def _rebuild_leadership() -> None:
    op.create_table(
        "leadership_new",
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("unit_id", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.CheckConstraint("kind IN ('lead', 'deputy')", name=op.f("ck_leadership_known_kind")),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_leadership_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account_id", "unit_id", name=op.f("pk_leadership")),
    )
    op.execute(
        "INSERT INTO leadership_new (account_id, unit_id, kind)"
        " SELECT account_id, unit_id, 'lead' FROM leadership"
    )
    op.drop_table("leadership")
    op.rename_table("leadership_new", "leadership")


OLD_WAVE = (
    "id, organisation_id, title, state, opens_on, closes_on, minimum_group, joint, questionnaire,"
    " questionnaire_name, fingerprint, invented, public_key, counted_on, cleaned"
)


def _rebuild_wave() -> None:
    op.create_table(
        "wave_new",
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
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("opens_itself", sa.Boolean(), nullable=False),
        sa.Column("series_id", sa.String(length=80), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "cleaned = 0 OR state = 'released'", name=op.f("ck_wave_cleaned_after_release")
        ),
        sa.CheckConstraint(
            "state = 'draft' OR public_key IS NOT NULL", name=op.f("ck_wave_sealed_once_open")
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'open', 'closed', 'reviewing', 'released')",
            name=op.f("ck_wave_known_state"),
        ),
        sa.CheckConstraint("minimum_group >= 5", name=op.f("ck_wave_minimum_group_at_least_five")),
        sa.CheckConstraint("opens_on <= closes_on", name=op.f("ck_wave_field_period_in_order")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_wave_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["series_id"], ["series.id"], name=op.f("fk_wave_series_id_series")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wave")),
    )
    op.execute(
        f"INSERT INTO wave_new ({OLD_WAVE}, settings, opens_itself, version)"  # noqa: S608 -- our own names
        f" SELECT {OLD_WAVE}, '{{}}', 0, 1 FROM wave"
    )
    op.drop_table("wave")
    op.rename_table("wave_new", "wave")
    op.create_index(op.f("ix_wave_organisation_id"), "wave", ["organisation_id"])
    op.create_index(op.f("ix_wave_series_id"), "wave", ["series_id"])


def _make_tables() -> None:
    op.create_table(
        "worker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=True),
        sa.Column("next_at", sa.DateTime(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(length=300), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worker")),
    )
    op.create_table(
        "frame_import",
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("frame_version", sa.Integer(), nullable=False),
        sa.Column("summary", sa.JSON(), nullable=False),
        sa.Column("before", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_frame_import_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_frame_import")),
    )
    op.create_table(
        "frame_proposal",
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("frame_version", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_frame_proposal_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_frame_proposal")),
    )
    op.create_table(
        "mail_text",
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_mail_text_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "kind", "language", name=op.f("pk_mail_text")),
    )
    op.create_table(
        "series",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("questionnaire_name", sa.String(length=200), nullable=False),
        sa.Column("rule", sa.String(length=200), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("prepare_days", sa.Integer(), nullable=False),
        sa.Column("minimum_group", sa.Integer(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("opens_itself", sa.Boolean(), nullable=False),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.Column("prepared_year", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("days >= 1", name=op.f("ck_series_at_least_a_day")),
        sa.CheckConstraint(
            "minimum_group >= 5", name=op.f("ck_series_minimum_group_at_least_five")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_series_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
    )
    op.create_index(op.f("ix_series_organisation_id"), "series", ["organisation_id"])

    op.create_table(
        "account_invitation",
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("valid_until", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_account_invitation_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_account_invitation")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_account_invitation_account_id"), "account_invitation", ["account_id"])

    op.create_table(
        "mail_round",
        sa.Column("wave_id", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.Column("made", sa.Boolean(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["wave_id"], ["wave.id"], name=op.f("fk_mail_round_wave_id_wave"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("wave_id", "kind", name=op.f("pk_mail_round")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "response_day",
        sa.Column("wave_id", sa.String(length=80), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("low", sa.Integer(), nullable=False),
        sa.Column("high", sa.Integer(), nullable=False),
        sa.CheckConstraint("low <= high", name=op.f("ck_response_day_band_in_order")),
        sa.ForeignKeyConstraint(
            ["wave_id"], ["wave.id"], name=op.f("fk_response_day_wave_id_wave"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("wave_id", "day", name=op.f("pk_response_day")),
    )
    op.create_table(
        "card_sheet",
        sa.Column("wave_id", sa.String(length=80), nullable=False),
        sa.Column("group_id", sa.String(length=400), nullable=False),
        sa.Column("cards", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("printing", sa.Integer(), nullable=False),
        sa.Column("claimed_until", sa.DateTime(), nullable=True),
        sa.Column("path", sa.String(length=80), nullable=True),
        sa.CheckConstraint(
            "state IN ('none', 'wanted', 'ready', 'fetched')",
            name=op.f("ck_card_sheet_known_state"),
        ),
        sa.ForeignKeyConstraint(
            ["wave_id", "group_id"],
            ["reporting_group.wave_id", "reporting_group.id"],
            name=op.f("fk_card_sheet_wave_id_reporting_group"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("wave_id", "group_id", name=op.f("pk_card_sheet")),
    )
    op.create_table(
        "message",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("wave_id", sa.String(length=80), nullable=True),
        sa.Column("invitation_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("account_id", sa.String(length=32), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("message_id", sa.String(length=200), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.Column("claimed_until", sa.DateTime(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(length=300), nullable=False),
        sa.CheckConstraint(
            "state IN ('waiting', 'sent', 'refused', 'bounced', 'dropped')",
            name=op.f("ck_message_known_state"),
        ),
        sa.CheckConstraint(
            "(invitation_id IS NULL) <> (account_id IS NULL)",
            name=op.f("ck_message_for_an_invitation_or_an_account"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_message_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["invitation_id"],
            ["invitation.id"],
            name=op.f("fk_message_invitation_id_invitation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["wave_id"], ["wave.id"], name=op.f("fk_message_wave_id_wave"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint("invitation_id", "kind", name=op.f("uq_message_invitation_id")),
        sa.UniqueConstraint("message_id", name=op.f("uq_message_message_id")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_message_account_id"), "message", ["account_id"])
    op.create_index("ix_message_state_due", "message", ["state", "due_at"])
    op.create_index("ix_message_wave_kind", "message", ["wave_id", "kind", "state"])
