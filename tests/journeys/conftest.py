"""The journeys in a browser use the same one as the tests of single pages."""

from tests.browser.conftest import chromium, open_page

__all__ = ["chromium", "open_page"]
