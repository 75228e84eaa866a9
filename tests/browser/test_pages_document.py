"""docs/pages.md shows every page of a respondent, with a picture of each."""

from tests.browser.draw_pages import DOCUMENT, PLACE, document
from tests.test_structure import ROOT

MOST_BYTES = 3_000_000
"""Of all pictures: whoever clones the project carries them."""


def test_the_document_holds_every_page_of_the_list():
    assert (ROOT / DOCUMENT).read_text(encoding="utf-8") == document()


def test_every_picture_is_there_and_together_they_are_small():
    pictures = {path.name: path.stat().st_size for path in (ROOT / PLACE).glob("*.png")}
    shown = {name for name in pictures if f"respondent-pages/{name})" in document()}
    assert document().count("![") == len(shown)
    assert set(pictures) == shown
    assert sum(pictures.values()) < MOST_BYTES
