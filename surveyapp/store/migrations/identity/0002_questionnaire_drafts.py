"""Questionnaires that HR is looking through, with every step of it."""

import sqlalchemy as sa
from alembic import op

revision = "identity_0002"
down_revision = "identity_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of drafts and their steps."""
    op.create_table(
        "questionnaire_draft",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("page", sa.String(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("approved_as", sa.String(length=200), nullable=True),
        sa.Column("approved_step", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "step <= last_step", name=op.f("ck_questionnaire_draft_step_was_given_out")
        ),
        sa.CheckConstraint(
            "(approved_as IS NULL) = (approved_step IS NULL)",
            name=op.f("ck_questionnaire_draft_approved_as_what_it_was"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_questionnaire_draft_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire_draft")),
    )
    op.create_index(
        op.f("ix_questionnaire_draft_organisation_id"), "questionnaire_draft", ["organisation_id"]
    )
    op.create_table(
        "questionnaire_step",
        sa.Column("draft_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=300), nullable=False),
        sa.Column("sets", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"],
            ["questionnaire_draft.id"],
            name=op.f("fk_questionnaire_step_draft_id_questionnaire_draft"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("draft_id", "number", name=op.f("pk_questionnaire_step")),
    )
