"""What every document of a release says of itself: its title, its edition and where it is from."""

import surveyapp
from surveyapp.domain import wording
from surveyapp.domain.dates import day
from surveyapp.domain.release import Group, Release
from surveyapp.errors import NotFoundError


def document_facts(release: Release, digest: str, *, kind: str, subject: str) -> dict[str, object]:
    """Return what the head, the first page and the footer of a document need.

    ``line`` is the footer without the edition; ``made`` is the last day of the wave, for the same
    release gives the same bytes whenever it is drawn.

    Args:
        release: the published numbers, as they are printed.
        digest: SHA-256 (hex) of the release.
        kind: what the document is called, such as "Teamrapport".
        subject: whom it is about.
    """
    title = f"{kind} {subject}, {release.title}"
    line = f"{title} · {wording.INVENTED}" if release.invented else title
    return {
        "release": release,
        "w": wording,
        "kind": kind,
        "title": f"{title} ({wording.INVENTED})" if release.invented else title,
        "line": line,
        "footer": f"{line} · uitgave\N{NO-BREAK SPACE}{edition(digest)}",
        "edition": edition(digest),
        "made": f"{release.closes_on.isoformat()}T00:00:00Z",
        "generator": f"surveyapp {surveyapp.__version__}",
        "around": wording.in_sentence(release.organisation_name),
        "low_response": wording.low_response(release),
        "opened": day(release.opens_on),
        "closed": day(release.closes_on),
    }


def group_of(release: Release, group: str) -> Group:
    """Return the group that a document is about.

    Raises:
        NotFoundError: the release has no such group.
    """
    found = release.group(group)
    if found is None:
        raise NotFoundError(f"De groep '{group}' bestaat niet in '{release.title}'.")
    return found


def edition(digest: str) -> str:
    """Return the first eight digits of a release's digest as they are printed: 7C41 9E2A."""
    return f"{digest[:4]}\N{NO-BREAK SPACE}{digest[4:8]}".upper()
