"""The five published texts, where they lie beside the checkout, and ways to read a draft."""

from functools import cache
from pathlib import Path

import pytest

from surveyapp.domain.drafting.draft import Draft, draft
from surveyapp.importing.read_document import read_document

SOURCES = Path(__file__).resolve().parents[3].parent / "shared" / "sources"


def source_text(name: str) -> str:
    path = SOURCES / f"{name}.txt"
    if not path.is_file():
        pytest.skip(
            f"the published text {name}.txt is not in a folder shared/sources beside this checkout"
        )
    return read_document(path).text


def names(found: Draft) -> dict[str, list[str]]:
    """Return the names of the principles of every set."""
    return {each.name: [p.unit.name for p in each.principles] for each in found.sets}


@cache
def draft_of(name: str) -> Draft:
    return draft(source_text(name))


def drafted(text: str) -> dict[str, list[str]]:
    return names(draft(text))
