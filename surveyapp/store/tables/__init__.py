"""The tables of ``identity.db``. They hold columns and constraints; they decide nothing.

Every moment is kept in UTC.
"""

from surveyapp.store.tables.base import UNORDERED, Base
from surveyapp.store.tables.drafts import QuestionnaireDraftRow, QuestionnaireStepRow
from surveyapp.store.tables.people import (
    EmployeeRow,
    FrameImportRow,
    FrameProposalRow,
    OrganisationRow,
    UnitRow,
)
from surveyapp.store.tables.reports import AuditEventRow, ReportLinkRow, ReportRow
from surveyapp.store.tables.rounds import (
    AgreementRow,
    AskedAgreementRow,
    GroupRow,
    GroupUnitRow,
    ReleaseRow,
    ResponseDayRow,
    SeriesRow,
    WaveRow,
)
from surveyapp.store.tables.sending import (
    CardSheetRow,
    InvitationRow,
    MailTextRow,
    MessageRow,
    RoundRow,
    TokenRow,
    WorkerRow,
)
from surveyapp.store.tables.staff import (
    AccountInvitationRow,
    AccountRow,
    LeadershipRow,
    StaffSessionRow,
)

__all__ = [
    "UNORDERED",
    "AccountInvitationRow",
    "AccountRow",
    "AgreementRow",
    "AskedAgreementRow",
    "AuditEventRow",
    "Base",
    "CardSheetRow",
    "EmployeeRow",
    "FrameImportRow",
    "FrameProposalRow",
    "GroupRow",
    "GroupUnitRow",
    "InvitationRow",
    "LeadershipRow",
    "MailTextRow",
    "MessageRow",
    "OrganisationRow",
    "QuestionnaireDraftRow",
    "QuestionnaireStepRow",
    "ReleaseRow",
    "ReportLinkRow",
    "ReportRow",
    "ResponseDayRow",
    "RoundRow",
    "SeriesRow",
    "StaffSessionRow",
    "TokenRow",
    "UnitRow",
    "WaveRow",
    "WorkerRow",
]
