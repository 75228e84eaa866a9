"""The A5 card on which a group writes what it agrees on: at most two agreements."""

from pathlib import Path
from typing import Final

import surveyapp
from surveyapp.domain import wording
from surveyapp.domain.colours import palette
from surveyapp.domain.conversation import subjects
from surveyapp.domain.release import Release, as_printed
from surveyapp.errors import NotFoundError
from surveyapp.reporting.pdf import renderer
from surveyapp.reporting.pictures import logo_address
from surveyapp.reporting.talk_pages import agreed
from surveyapp.reporting.team_document import edition
from surveyapp.resources import shipped

TEMPLATE: Final = "card/card.html"
STYLES: Final = ("base/page.css", "card/card.css")
_LONGEST_AGREED: Final = 100
"""Characters of an earlier agreement; the report has all of it."""
_LONGEST_SUBJECT: Final = 44


def action_card(
    release: Release,
    digest: str,
    group: str,
    *,
    designs: tuple[Path, ...] | None = None,
    logo: bytes | None = None,
) -> bytes:
    """Return the action card of a group as one page of A5, PDF/A-2a and PDF/UA-1.

    It has no figure at all, so a group has the same card whether its numbers are withheld or not.

    Args:
        release: the published numbers; nothing else is read.
        digest: SHA-256 (hex) of the release, printed on the card.
        group: id of a reporting group.
        designs: folders to look for the design in, first one first; without them the design that
            ships with surveyapp.
        logo: a PNG of the organisation, if it has one.

    Raises:
        NotFoundError: the release has no such group.
        RenderError: the design cannot be drawn.
    """
    release = as_printed(release)
    found = release.group(group)
    if found is None:
        raise NotFoundError(f"De groep '{group}' bestaat niet in '{release.title}'.")
    title = f"Actiekaart {found.name}, {release.title}"
    invented = f" · {wording.INVENTED}" if release.invented else ""
    draw = renderer(designs or (shipped("reports"),))
    contents = {
        "title": f"{title} ({wording.INVENTED})" if release.invented else title,
        "footer": f"{title}{invented}",
        "edition": f"uitgave\N{NO-BREAK SPACE}{edition(digest)}",
        "generator": f"surveyapp {surveyapp.__version__}",
        "made": f"{release.closes_on.isoformat()}T00:00:00Z",
        "release": release,
        "group": found,
        "subjects": [
            wording.shortened(each.name, _LONGEST_SUBJECT) for each in subjects(release, found)
        ],
        "agreed": [wording.shortened(text, _LONGEST_AGREED) for text in agreed(release, found)],
        "logo": logo_address(logo),
        "w": wording,
    }
    roomy, close = (
        draw.html(TEMPLATE, {**contents, "setting": setting}) for setting in ("roomy", "close")
    )
    return draw.pdf(roomy, styles=STYLES, colours=palette(release.brand), pages=1, tighter=(close,))
