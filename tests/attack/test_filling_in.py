"""What the way through the questionnaire gives away: to who has cards, the disk, or the network."""

import gc
import gzip
import html
import itertools
import random
import tempfile
import time
import tracemalloc
from datetime import datetime, timedelta

import pytest
from flask import Request
from jinja2.runtime import Context
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from surveyapp.app import create_app
from surveyapp.domain.comment_text import cleaned, too_long
from surveyapp.domain.responses import Response
from surveyapp.errors import InvitationError
from surveyapp.services.close_wave import close_wave
from surveyapp.services.open_form import open_form
from surveyapp.services.submit_response import submit_response
from surveyapp.store.database import IDENTITY, sqlite_engine
from surveyapp.store.find_invitation import FoundInvitation
from surveyapp.web import STORES, compression
from surveyapp.web.limits import CODES, FailureLimits
from surveyapp.web.respondent.forms import Posted
from tests import made
from tests.web.respondent.conftest import Visitor, rows

PACKS = {"Accept-Encoding": "gzip"}
UNKNOWN, MALFORMED = "0000 0000 0001 1", "ABC"
CODE_ROUTES = [
    way + page for way in ("/v", "/tablet") for page in ("", "/versturen", "/taal", "/voorbeeld")
]


@pytest.fixture
def app(stores):
    app = create_app(stores.settings)
    app.testing = True
    yield app
    app.extensions[STORES].close()


def on_tablets(stores):
    """Open a wave that may be filled in on shared tablets too."""
    today = datetime.now(made.AMSTERDAM).date()
    return made.make_wave(
        stores,
        opens=today - timedelta(days=1),
        closes=today + timedelta(days=20),
        settings=made.WaveSettings(tablet=True, comments=True),
    )


# Whoever printed the cards of a team has all their codes.


def told(stores, cards, stamp, now):
    """Return what the holder of each code is told who sends a form in on it."""
    found = []
    for card in cards:
        try:
            submit_response(stores, token=card.code, stamp=stamp, answers={}, now=now)
            found.append("taken in")
        except InvitationError as error:
            found.append(type(error).__name__)
    return found


def test_after_an_early_closing_a_used_card_reads_like_an_unused_one(wave):
    cards = wave.of("groen")
    stamp = open_form(wave.stores, token=cards[7].code, now=made.DURING).stamp
    for card in cards[:3]:
        wave.answer(card)
    assert set(told(wave.stores, cards[:3], stamp, made.DURING)) == {"taken in"}

    close_wave(wave.stores, wave=wave.id, now=made.DURING + timedelta(minutes=1), early=True)
    after = made.DURING + timedelta(hours=2)

    assert set(told(wave.stores, cards, stamp, after)) == {"WaveClosedError"}
    # the holder of a link that was used is still thanked: a retry after a lost answer
    assert rows(wave.stores, "invitation", where="used") == 3


def test_a_used_card_reads_like_an_unused_one_on_every_page(app, stores):
    wave = on_tablets(stores)
    visitor = Visitor(app)
    used, unused = wave.of("groen")[:2]
    form = visitor.open(used.code)
    everything = {f"s-{item.id}": "4" for item in wave.questionnaire.items()}
    assert "Bedankt" in visitor.post("/v/versturen", form.hidden() | everything).text

    # an answer that is none keeps a form from being taken in
    sent = {"stamp": form.hidden()["stamp"], "s-voorbeeld-p1-1": "9"}
    for path in CODE_ROUTES:
        pages = [visitor.post(path, sent | {"token": one.code}) for one in (used, unused)]
        assert pages[0].status == pages[1].status, path
        assert words(pages[0]) == words(pages[1]), path
    assert rows(stores, "invitation", where="used") == 1
    # nor where it is taken in: on a personal link a second time is told
    again = [visitor.send(visitor.open(one.code), {}, **everything) for one in (used, unused)]
    assert words(again[0]) == words(again[1])
    link = wave.of("balie")[0]
    form = visitor.open(link.code)
    told = [visitor.send(form, {}, **everything) for _ in range(2)]
    assert words(told[0]) != words(told[1])
    assert "Dan telt alleen de eerste keer" in told[1].text


def words(page):
    """Return the words of a page; the code, the stamp and the draft's key are a person's own."""
    return page.text, page.title


# Unknown and malformed codes, and who tries many.


def test_unknown_and_malformed_codes_read_alike_on_every_page(app, stores):
    on_tablets(stores)
    visitor = Visitor(app)
    for path in CODE_ROUTES:
        pages = [visitor.post(path, {"token": code}) for code in (UNKNOWN, MALFORMED)]
        assert [page.status for page in pages] == [422, 422], path
        first, second = (
            page.html.replace(f'value="{code}"', "").rstrip()
            for page, code in zip(pages, (UNKNOWN, MALFORMED), strict=True)
        )
        assert first == second, path


def test_wrong_codes_count_on_every_page_and_then_every_page_is_shut(app, stores):
    wave = on_tablets(stores)
    visitor = Visitor(app)
    good = {"token": wave.of("balie")[0].code}
    for path in CODE_ROUTES:
        app.extensions[FailureLimits.NAME] = FailureLimits()
        seen = {visitor.post(path, {"token": UNKNOWN}).status for _ in range(CODES.amount)}
        assert seen == {422}, path
        assert {visitor.post(one, {"token": UNKNOWN}).status for one in CODE_ROUTES} == {429}
        # who tries does not see either which code is good
        assert {visitor.post(one, good).status for one in CODE_ROUTES} == {429}


# What stays behind: cookies, rows, files.


def test_no_respondent_page_sets_a_cookie_or_makes_a_session(app, stores):
    on_tablets(stores)
    visitor = Visitor(app, Cookie="surveyapp=" + "x" * 43)
    paths = {
        rule.rule.replace("<organisation>", "voorbeeld")
        .replace("<kind>", "respondent")
        .replace("<name>", "geen")
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("respondent.")
    }
    assert {"/v/taal", "/v/voorbeeld", "/script/respondent.js", "/r/afspraak/bewaren"} <= paths
    for path, code in itertools.product(sorted(paths), (UNKNOWN, "", "x" * 700)):
        visitor.get(f"{path}?taal={code}")
        visitor.post(path, {"token": code, "taal": code})
        visitor.post(path, {"token": code}, **{"Sec-Fetch-Site": "cross-site"})
        visitor.client.put(path)
    visitor.post("/v/versturen", {"t-p1": "x" * 600_000})

    assert visitor.cookies == []
    assert rows(stores, "staff_session") == 0


def as_a_file(comment):
    """Return a form whose comment is sent as a file, of more than Werkzeug keeps in memory."""
    head = b'--x\r\nContent-Disposition: form-data; name="t-voorbeeld-p1"; filename="a"\r\n\r\n'
    return head + comment.encode().ljust(515_000) + b"\r\n--x--\r\n"


@pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")
def test_what_is_sent_as_a_file_touches_no_disk(app, stores, tmp_path, monkeypatch):
    on_tablets(stores)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "bestaat-niet"))
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    client = app.test_client()

    for path in CODE_ROUTES:
        sent = client.post(path, data=as_a_file("Geheim"), headers=kind)
        assert sent.status_code == 422, path

    app.request_class = Request  # as Werkzeug does it by itself
    for path in CODE_ROUTES:
        with pytest.raises(FileNotFoundError):
            client.post(path, data=as_a_file("Geheim"), headers=kind)
    gc.collect()  # Werkzeug leaves its file open: let Python say so here


def test_an_error_of_the_database_names_no_value_of_its_statement(stores):
    secret = "hash-van-een-code"
    asked = text("SELECT token.hash, :secret FROM token, bestaat_niet")

    def message(engine):
        with pytest.raises(OperationalError) as caught, engine.connect() as connection:
            connection.execute(asked, {"secret": secret})
        engine.dispose()
        return str(caught.value)

    path = stores.settings.instance / IDENTITY
    assert secret in message(create_engine(f"sqlite:///{path}"))
    assert secret not in message(sqlite_engine(path))


# What the length of an answer tells who watches the network.


def thanked(app, wave, step, monkeypatch):
    """Return the lengths of the thanks for people who answer each in their own way."""
    monkeypatch.setattr(compression, "STEP", step)
    visitor = Visitor(app)
    chance = random.Random(4)
    lengths = set()
    for issued, codes in zip(wave.of("balie"), ("1", "3", "5", "x", "12345x", "25"), strict=False):
        form = visitor.open(issued.code)
        answers = {f"s-{item.id}": chance.choice(codes) for item in wave.questionnaire.items()}
        answer = visitor.client.post("/v/versturen", data=form.hidden() | answers, headers=PACKS)
        assert "Bedankt" in gzip.decompress(answer.data).decode()
        assert int(answer.headers["Content-Length"]) == len(answer.data)
        lengths.add(len(answer.data))
    return lengths


@pytest.mark.parametrize(("step", "told_apart"), [(1, True), (compression.STEP, False)])
def test_the_length_of_the_thanks_tells_nothing_of_the_answers(
    app, stores, monkeypatch, step, told_apart
):
    today = datetime.now(made.AMSTERDAM).date()
    wave = made.make_wave(
        stores,
        opens=today - timedelta(days=1),
        closes=today + timedelta(days=20),
        questionnaire=made.questionnaire(6, 4),
    )

    assert (len(thanked(app, wave, step, monkeypatch)) > 1) is told_apart


# One form that keeps the server from everybody.


@pytest.mark.parametrize("marks", ["\u0301", "\u0301\u0316", "\u0316\u0301\u0327"])
def test_marks_that_are_piled_up_keep_the_server_from_nobody(app, wave, marks):
    """Sorting a pile of marks takes their number squared: minutes for what fits in one form."""
    piled = "a" + marks[:1] * 120_000 + marks[1:] * 60_000
    code = wave.of("balie")[0].code
    kind = {"Content-Type": "application/x-www-form-urlencoded"}

    begun = time.perf_counter()
    assert too_long(cleaned(piled))
    for path in CODE_ROUTES:
        body = f"token={code}&t-voorbeeld-p1={piled}".encode()
        assert app.test_client().post(path, data=body, headers=kind).status_code < 500
    assert time.perf_counter() - begun < 5


@pytest.mark.parametrize("fields", [b"a&", b"%x=&"])
def test_a_large_form_that_falls_apart_in_fields_is_not_read(app, wave, fields):
    """Two million fields take half a gigabyte, and whoever sends them needs no code."""
    body = b"".join(fields % number if b"%" in fields else fields for number in range(500_000))
    code = wave.of("balie")[0].code
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    for path in ("/v/versturen", "/v/taal", "/tablet/versturen", "/tablet/taal"):
        for sent in (body, f"token={code}&".encode() + body):
            tracemalloc.start()
            answer = app.test_client().post(path, data=sent, headers=kind)
            most = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            assert answer.status_code == 413
            assert most < 10 * len(sent)


SAID = "De zoemtoon van afdeling zeven, schreef Fatima."


def skipping(fields):
    return "/v/versturen", fields


def wrong(fields):
    return "/v/versturen", fields | {"s-voorbeeld-p1-1": "99"}


def with_a_name(fields):
    return "/v/versturen", fields | {"gevraagd": "ja"}


def at_once(fields):
    return "/v/versturen", fields | {"gevraagd": "ja", "nagekeken": "ja"}


def in_english(fields):
    return "/v/taal", fields


@pytest.mark.parametrize("way", [skipping, wrong, with_a_name, at_once, in_english])
def test_no_page_leaves_in_memory_who_wrote_what(app, stores, way):
    wave = on_tablets(stores)
    visitor = Visitor(app)
    codes = [one.code for one in wave.of("balie")[:2]]

    def left():
        return [
            each
            for each in gc.get_objects()
            if isinstance(each, FoundInvitation | Posted | Response)
            or (isinstance(each, Context) and each.get("token"))
        ]

    def meet(code):
        fields = visitor.open(code).hidden() | {"s-voorbeeld-p1-1": "4", "t-voorbeeld-p1": SAID}
        page = visitor.post(*way(fields))
        return "Bedankt" in page.html or SAID in html.unescape(page.html)

    meet(codes[0])  # whatever is kept for everybody is made now
    gc.collect()
    gc.disable()
    try:
        before = {
            id(each): each for each in left()
        }  # of other tests, held so that no id comes back
        assert meet(codes[1])
        assert [each for each in left() if id(each) not in before] == []
    finally:
        gc.enable()
