"""Every kind of document of a release, each made by the module that knows it."""

from pathlib import Path

from surveyapp.domain.release import Release
from surveyapp.domain.reports import ReportKey
from surveyapp.reporting.pdf import renderer


def make_document(
    release: Release,
    digest: str,
    key: ReportKey,
    *,
    designs: tuple[Path, ...] | None = None,
    logo: bytes | None = None,
) -> bytes:
    """Return one report of a release as PDF/A-2a and PDF/UA-1.

    The same release, designs, logo and version of surveyapp give the same bytes.

    Args:
        release: the published numbers; nothing else is read.
        digest: SHA-256 (hex) of the release.
        key: which of its reports.
        designs: folders to look for the designs in, first one first; without them what ships.
        logo: a PNG of the organisation, if it has one.

    Raises:
        NotFoundError: the release has no such group.
        RenderError: the design cannot be drawn.
    """
    # late: who makes team reports only need not load the others
    match key.kind:
        case "team" | "department":
            from surveyapp.reporting.team_document import team_report

            return team_report(release, digest, key.group, designs=designs, logo=logo)
        case "card":
            from surveyapp.reporting.action_card import action_card

            return action_card(release, digest, key.group, designs=designs, logo=logo)
        case "organisation":
            from surveyapp.reporting.organisation_document import organisation_report

            return organisation_report(release, digest, designs=designs, logo=logo)
        case "public":
            from surveyapp.reporting.public_document import public_edition

            return public_edition(release, digest, designs=designs, logo=logo)
        case "summary":
            from surveyapp.reporting.summary_document import plain_summary

            return plain_summary(release, digest, designs=designs, logo=logo)
        case "remainder":
            from surveyapp.reporting.remainder_document import remainder_report

            return remainder_report(release, digest, key.group, designs=designs, logo=logo)


def forget_designs() -> None:
    """Let the designs be read anew: a process keeps what it read of them until then."""
    renderer.cache_clear()
