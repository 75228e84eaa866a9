"""The A5 card on which a group writes what it agrees on: at most two agreements."""

from pathlib import Path
from typing import Final

from surveyapp.domain import wording
from surveyapp.domain.colours import palette
from surveyapp.domain.conversation import subjects
from surveyapp.domain.release import Release, as_printed
from surveyapp.reporting.document_facts import document_facts, group_of
from surveyapp.reporting.pdf import renderer
from surveyapp.reporting.pictures import logo_address
from surveyapp.reporting.talk_pages import agreed
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
    found = group_of(release, group)
    draw = renderer(designs or (shipped("reports"),))
    facts = document_facts(release, digest, kind="Actiekaart", subject=found.name)
    contents = {
        **facts,
        "footer": facts["line"],
        "edition": f"uitgave\N{NO-BREAK SPACE}{facts['edition']}",
        "group": found,
        "subjects": [
            wording.shortened(each.name, _LONGEST_SUBJECT) for each in subjects(release, found)
        ],
        "agreed": [wording.shortened(text, _LONGEST_AGREED) for text in agreed(release, found)],
        "logo": logo_address(logo),
    }
    roomy, close = (
        draw.html(TEMPLATE, {**contents, "setting": setting}) for setting in ("roomy", "close")
    )
    return draw.pdf(roomy, styles=STYLES, colours=palette(release.brand), pages=1, tighter=(close,))
