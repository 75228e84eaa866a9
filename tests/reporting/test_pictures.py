"""A logo is in every document with words for who cannot see it; a damaged one makes no report."""

import base64
import functools
import io

import pytest
from PIL import Image

from surveyapp.domain.release import as_json, digest
from surveyapp.domain.reports import ReportKey
from surveyapp.reporting.documents import make_document
from surveyapp.reporting.pictures import BrokenLogoError, logo_address, svg_address
from tests.reporting.every_document import release_of
from tests.reporting.page_cases import TEAM
from tests.reporting.pdf_structure import broken_rules, faults

KINDS = ("team", "card", "organisation", "public", "summary", "remainder")


@functools.cache
def png(mode="RGBA", size=(60, 30)):
    target = io.BytesIO()
    Image.effect_noise(size, 90).convert(mode).save(target, "PNG")
    return target.getvalue()


def key_of(kind, release):
    if kind == "remainder":
        return ReportKey(kind, release.remainders[0].of)
    return ReportKey(kind, TEAM if kind in ("team", "card") else "")


@pytest.mark.parametrize("kind", KINDS)
def test_a_logo_is_in_every_kind_of_document_and_keeps_it_valid(kind):
    release, _ = release_of("twaalf")
    identity = digest(as_json(release))
    content = make_document(release, identity, key_of(kind, release), logo=png())
    assert b"/Image" in content
    assert faults(io.BytesIO(content)) == []
    assert broken_rules(content) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_logo_makes_no_report_and_says_what_to_do(kind):
    release, _ = release_of("twaalf")
    with pytest.raises(BrokenLogoError, match=r"logo is beschadigd\. Kies het logo opnieuw"):
        make_document(release, "ab" * 32, key_of(kind, release), logo=png()[:-30])


def test_a_logo_that_was_cut_off_anywhere_is_noticed():
    for cut in (0, 8, 40, len(png()) // 2, -30, -13):
        with pytest.raises(BrokenLogoError):
            logo_address(png()[:cut])


def test_a_picture_of_another_kind_is_no_logo():
    for kind in ("JPEG", "GIF"):
        target = io.BytesIO()
        Image.new("RGB", (20, 20)).save(target, kind)
        with pytest.raises(BrokenLogoError):
            logo_address(target.getvalue())
    with pytest.raises(BrokenLogoError):
        logo_address(b'<svg xmlns="http://www.w3.org/2000/svg"/>')


def test_an_address_holds_the_picture_itself():
    assert logo_address(None) == ""
    for address, content in ((logo_address(png()), png()), (svg_address("<svg/>"), b"<svg/>")):
        assert base64.b64decode(address.partition("base64,")[2]) == content
