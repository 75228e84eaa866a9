"""Every kind of document can be read by everybody: by a screen reader, by an archive, by eye."""

import hashlib
import io
import json
import os
import re
import subprocess
import sys

import pikepdf
import pytest

from surveyapp.domain.colours import TEXT
from surveyapp.domain.release import as_json
from surveyapp.reporting.drawing import SMALL
from tests.reporting.every_document import DOCUMENTS, HOSTILE, made, release_of
from tests.reporting.pdf_structure import broken_rules, faults
from tests.reporting.printed_text import contrasts, needs_poppler, runs

ONE_POINT = 0.05
"""What sizes lose on their way through picture points."""

every = pytest.mark.parametrize("name", DOCUMENTS)


@every
def test_it_is_pdf_ua_1_and_pdf_a_2a(name):
    assert broken_rules(made(name).content) == []


@every
def test_nothing_of_its_html_is_split_or_lost_in_its_tags(name):
    document = made(name)
    assert faults(io.BytesIO(document.content), page=document.page) == []


@every
def test_no_letter_is_smaller_than_the_smallest_type(name):
    small = [run for run in runs(made(name).content) if run.size < SMALL - ONE_POINT]
    assert small == []


@needs_poppler
@every
def test_every_letter_stands_out_from_what_is_printed_behind_it(name):
    pale = [(round(found, 2), run) for found, run in contrasts(made(name).content) if found < TEXT]
    assert pale == []


@every
def test_no_alternative_text_is_the_name_of_a_file_or_of_a_kind(name):
    for words in re.findall(r'<img[^>]* alt="([^"]*)"', made(name).page):
        assert len(words.split()) >= 4, words
        assert not re.search(r"\.(png|svg)\b", words), words


@every
def test_how_close_it_is_set_is_known_before_it_is_drawn(name):
    once = name in ("vijf", "acht", "twaalf", "zestig", "afgeschermd", "samen", "afdeling")
    assert made(name).times <= (1 if once else 2)


@pytest.mark.parametrize("name", ["vijandig", "vijandige organisatie"])
def test_what_people_typed_is_text_and_nothing_of_it_is_run(name):
    page = made(name).page
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "{{ 7 * 7 }}" in page
    assert "👍" not in page
    with pikepdf.open(io.BytesIO(made(name).content)) as pdf:
        assert "/JavaScript" not in str(pdf.Root.get("/Names", ""))


def test_a_long_comment_is_there_to_its_last_word():
    assert made("vijandig").page.count("Steeds weer.") >= HOSTILE[3].count("Steeds weer.")


TWICE = ("twaalf", "actiekaart", "organisatie", "openbaar", "samenvatting", "overig")
ELSEWHERE = """
import hashlib, json, pathlib, sys
from surveyapp.domain.release import digest, from_json
from surveyapp.domain.reports import ReportKey
from surveyapp.reporting.documents import make_document
text = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
release, keys = from_json(text), json.loads(sys.argv[2])
made = [make_document(release, digest(text), ReportKey(*key)) for key in keys]
print(json.dumps([hashlib.sha256(content).hexdigest() for content in made]))
"""


def test_the_same_release_gives_the_same_bytes_in_any_process_place_and_language(tmp_path):
    release, _ = release_of("twaalf")
    keys = [[key.kind, key.group] for key in (made(name).key for name in TWICE)]
    file = tmp_path / "release.json"
    file.write_text(as_json(release), encoding="utf-8")
    other = {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Auckland", "LC_ALL": "C", "LANGUAGE": "en"}
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", ELSEWHERE, str(file), json.dumps(keys)],
        env={**os.environ, **other},
        check=True,
        capture_output=True,
        text=True,
    )
    here = [hashlib.sha256(made(name).content).hexdigest() for name in TWICE]
    assert json.loads(done.stdout) == here
