"""The edges of controls and the focus ring, as a browser really draws them, in eight houses.

That every pair of tokens can be told apart for 216 brand colours is computed elsewhere; this is the
cross-check that the pages use those tokens: by the pixels of an empty choice, and of the ring.
"""

import base64
import io

import pytest
from PIL import Image

from tests.browser.page_checks import in_colour
from tests.browser.respondent_visits import Visit

pytestmark = pytest.mark.browser

BRANDS = ("1d4f5c", "ffcc00", "ff00ff", "101010", "f5f5f5", "00ff66", "c8102e", "0050b3")
LEAST = 3.0
"""What WCAG 1.4.11 asks for edges that are needed to know a control."""


def lightness(pixel):
    """Return the relative luminance of WCAG."""
    parts = [part / 255 for part in pixel]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """Return the contrast of two pixels."""
    less, more = sorted((lightness(one), lightness(other)))
    return (more + 0.05) / (less + 0.05)


def pixels(page, clip):
    """Return a part of the page as it is drawn."""
    taken = page.context.new_cdp_session(page).send(
        "Page.captureScreenshot", {"clip": clip | {"scale": 1}}
    )
    return Image.open(io.BytesIO(base64.b64decode(taken["data"]))).convert("RGB")


def edge_contrast(page, box):
    """Return the strongest contrast with the paper, on a line from beside a box to its middle."""
    clip = {"x": box["x"] - 5, "y": box["y"] + box["height"] / 2, "width": 12, "height": 1}
    line = pixels(page, clip)
    paper = line.getpixel((0, 0))
    return max(contrast(paper, line.getpixel((x, 0))) for x in range(1, line.width))


def weak_edges(page, brands):
    """Return the edges of an empty choice, its ring and a text field that hardly show."""
    radio = page.locator("[type=radio]:visible").first
    textarea = page.locator("textarea:visible").first
    weak = []
    for brand in brands:
        in_colour(page, brand)
        page.evaluate("scrollTo(0, 0)")
        found = {"choice": edge_contrast(page, radio.bounding_box())}
        radio.focus()
        page.keyboard.press("Shift")  # so that the focus is one of a keyboard
        label = radio.locator("xpath=ancestor::label")
        found["ring"] = edge_contrast(page, label.bounding_box())
        page.evaluate("document.activeElement.blur()")
        textarea.scroll_into_view_if_needed()
        box = textarea.bounding_box()
        # pictures are cut from the page, boxes are told from the window
        found["field"] = edge_contrast(page, box | {"y": box["y"] + page.evaluate("scrollY")})
        weak += [f"{brand} {name}: {one:.2f}" for name, one in found.items() if one < LEAST]
    return weak


def step(town, open_page, scheme):
    """Open the first step."""
    page = open_page(390, locale="nl-NL", color_scheme=scheme, reduced_motion="reduce")
    Visit(page, town).begin()
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_empty_choice_a_field_and_the_ring_stand_out_from_the_paper(town, open_page, scheme):
    assert weak_edges(step(town, open_page, scheme), BRANDS) == []


def test_faint_edges_are_noticed_so_that_the_test_above_can_fail(town, open_page):
    page = step(town, open_page, "light")
    page.evaluate(
        """() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(`.choice input, textarea { appearance: none; border: 1px solid #ddd
            !important; } .choice:has(:focus-visible) { outline-color: #ddd !important; }
            .choice { border-color: #ddd !important; }`);
          document.adoptedStyleSheets.push(sheet);
        }"""
    )
    assert [one.split()[1] for one in weak_edges(page, BRANDS[:1])] == [
        "choice:",
        "ring:",
        "field:",
    ]
