"""However much a first page has to say, it is one page, and its last line stands at the foot."""

import io
from dataclasses import replace

import pytest
from PIL import Image
from pypdf import PdfReader

from surveyapp.domain.release import Release, as_json, digest
from surveyapp.reporting.team_document import team_report
from tests.reporting.page_cases import TEAM, released

AGREED = (
    "We plannen elke maandag samen drie zaken die voorgaan, en zeggen wat dan blijft liggen.",
    "We vragen na elk keukentafelgesprek of het antwoord echt hielp, en schrijven dat op.",
    "We nodigen elk kwartaal een collega van buiten uit.",
)
MEMBERS = (
    "Vergunningverlening en Toezicht",
    "Burgerzakenverkiezingsondersteuning",
    "Handhaving Openbare Ruimte",
    "Omgevingswetloket Centrum",
)


def agreed(made: Release, texts: tuple[str, ...] | None = None) -> Release:
    """Return a release in which the team agreed on something last time."""
    found = released("twaalf")[0].agreements
    return replace(
        made, agreements=tuple(replace(each, texts=texts or each.texts) for each in found)
    )


def few(made: Release) -> Release:
    """Return a release in which few of the organisation took part."""
    results = replace(made.root.results, invited=4 * made.root.results.n)
    groups = (replace(each, results=results) if each == made.root else each for each in made.groups)
    return replace(made, groups=tuple(groups))


def joint(made: Release) -> Release:
    """Return a release in which the team is several."""
    groups = (replace(each, members=MEMBERS) if each.id == TEAM else each for each in made.groups)
    return replace(made, groups=tuple(groups))


def logo() -> bytes:
    """Return a wide logo."""
    made = io.BytesIO()
    Image.new("RGB", (460, 110), "#14508c").save(made, "PNG")
    return made.getvalue()


LONG, SHORT = (released(case)[0] for case in ("lange-namen", "eerste"))
CASES = {
    "short names": (SHORT, None),
    "short names, agreed": (agreed(SHORT), None),
    "long names": (LONG, None),
    "long names, logo": (LONG, logo()),
    "long names, agreed": (agreed(LONG), None),
    "long names, agreed, few": (few(agreed(LONG)), None),
    "all at once": (joint(few(agreed(LONG, AGREED))), logo()),
}


@pytest.mark.parametrize("case", CASES)
def test_the_first_page_is_one_page_whatever_is_on_it(case):
    made, picture = CASES[case]
    content = team_report(made, digest(as_json(made)), TEAM, logo=picture)
    first, second, *others = PdfReader(io.BytesIO(content)).pages
    assert "Vijf minuten lezen" in first.extract_text()
    assert "Hoe staan we ervoor?" in second.extract_text()
    assert len(others) == 4
    lowest = []

    def low(text, page, matrix, *_font):
        if "Vijf minuten" in text:
            lowest.append((page[3] * matrix[5] + page[5]) * 25.4 / 72)

    first.extract_text(visitor_text=low)
    assert all(20 < place < 55 for place in lowest), (
        lowest
    )  # millimetres from the foot of the paper
