"""Every page of a respondent speaks one language, and says either je or u to whoever reads it."""

import re
import shutil
from dataclasses import replace
from datetime import datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from surveyapp import voices
from surveyapp.app import create_app
from surveyapp.domain.waves import AMSTERDAM, WaveSettings
from surveyapp.services.announce_reports import announce_reports
from surveyapp.services.change_organisation import change_organisation
from surveyapp.services.derive_team_link import derive_team_link
from surveyapp.services.load_questionnaire import load_questionnaire
from surveyapp.settings import load_settings
from surveyapp.store.database import open_stores
from surveyapp.web import STORES
from surveyapp.web.limits import CODES, FailureLimits
from tests import made, made_reports
from tests.made_agreements import AGREED, OLD, TEXT, account_of, agree, measured_town
from tests.web.respondent.conftest import Visitor, around_today

SPOKEN = ("alt", "aria-label", "title", "placeholder", "data-busy", "data-words")
"""Attributes that people are read or shown."""
FAMILIAR = re.compile(r"\b(je|jij|jou|jouw|jullie|jezelf)\b", re.IGNORECASE)
POLITE = re.compile(r"\b(u|uw|uzelf)\b", re.IGNORECASE)
DUTCH = re.compile(
    r"\b(de|het|een|en|van|niet|je|jij|jouw|jullie|u|uw|wij|zijn|naar|op|met|voor|dat|dit|bij|ook|"
    r"als|aan|maar|wordt|worden|hebben|heeft|geen|nog|wel|kun|kunt|staat|hier|deze|uit|tot|"
    r"stelling|stellingen|vragenlijst|toelichting|fout|terug|verder|wis)\b",
    re.IGNORECASE,
)
"""Words that no English page has: the small ones that every Dutch sentence needs."""
OWN_WORDS = ("Gemeente Voorbeeld", "Nadia van HR", TEXT, "de voorzitter", "Het staat op de agenda.")
"""What somebody of the organisation wrote: no catalogue changes that."""
UNKNOWN = "0000 0000 0000 1"


def asked():
    """Return a real questionnaire in Dutch and English, as if it were Voorbeeld's own."""
    found = load_questionnaire(Path("instance"), "oss/netwerkprincipes")
    return replace(
        found, id="voorbeeld-n", organisation="voorbeeld", organisation_name="Gemeente Voorbeeld"
    )


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """Make a town with waves before, in and after their days; return it and their codes."""
    folder = tmp_path_factory.mktemp("spoken") / "instance"
    measured_town(folder)
    stores = open_stores(load_settings(folder))
    agree(stores, OLD, lead=account_of(stores), teams=("balie",), agreed=(AGREED,))
    today = datetime.now(AMSTERDAM).date()
    settings = WaveSettings(
        languages=("nl", "en"), tablet=True, priorities=True, comments=True, team_comments=True
    )

    def wave(title, first, last, **changes):
        return made.make_wave(
            stores,
            title=title,
            opens=today + timedelta(days=first),
            closes=today + timedelta(days=last),
            questionnaire=asked(),
            settings=replace(settings, **changes),
        )

    waves = {
        "open": wave("Team 2026", -3, 18),
        "early": wave("Team 2027", 5, 25),
        "late": wave("Team 2024", -25, -5),
        "apart": wave("Team 2028", -3, 18, tablet=False, comment_reader="council"),
    }
    codes = {name: [one.code for one in each.of("balie")] for name, each in waves.items()}
    stores.close()
    return folder, codes


@pytest.fixture(scope="module")
def reported(tmp_path_factory):
    """Make another town whose teams can open their reports; return it and the code of Balie."""
    folder = tmp_path_factory.mktemp("reported") / "instance"
    stores = made.make_instance(folder)
    wave = around_today(stores)
    now = datetime.now(AMSTERDAM)
    made_reports.release(wave, now=now, settings=WaveSettings(team_days=0, languages=("nl", "en")))
    made_reports.make(wave)
    announce_reports(stores, now=now)
    code = derive_team_link(stores.settings, wave=wave.id, group="balie").code
    stores.close()
    return folder, code


class Said(HTMLParser):
    """What a page says in its own language: text, and attributes that are read out or shown."""

    VOID = frozenset({"meta", "link", "input", "br", "img", "hr", "source"})

    def __init__(self, html):
        super().__init__()
        self.said, self.language, self.depth, self.quoted = [], "", 0, None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "html":
            self.language = found["lang"]
        if tag not in self.VOID:
            self.depth += 1
            # what is quoted says so, also where the page is in the same language
            if self.quoted is None and tag != "html" and "lang" in found:
                self.quoted = self.depth
        if self.quoted is None:
            self.said += [value for name, value in attrs if name in SPOKEN and value]

    def handle_endtag(self, tag):
        if tag not in self.VOID:
            if self.quoted == self.depth:
                self.quoted = None
            self.depth -= 1

    def handle_data(self, data):
        if self.quoted is None:
            self.said.append(data)


def said(html):
    """Return the language of a page and what it says, without what the organisation wrote."""
    page = Said(html)
    text = " ".join(" ".join(page.said).split())
    for own in (*OWN_WORDS, *own_words()):
        text = text.replace(own, " ")
    return page.language, text


def own_words():
    """Return the words of the questionnaire that stand on pages as they were published."""
    found = asked()
    texts = [found.title, found.source.title]
    for principle in found.asked():
        texts += [principle.name, principle.explanation]
        texts += [item.text() for item in principle.items]
        texts += [item.span.words for item in principle.items if item.span]
    return sorted(map(str.strip, texts), key=len, reverse=True)


def opened(folder, place, *, formal):
    """Return an app on a copy of a town, which says u or not, and a visitor."""
    shutil.copytree(folder, place)
    stores = open_stores(load_settings(place))
    change_organisation(stores, organisation="voorbeeld", version=0, formal=formal)
    stores.close()
    app = create_app(load_settings(place))
    return app, Visitor(app)


def first_pages(visitor, codes, language):
    """Yield the name and HTML of every page before the questionnaire, or in its place."""
    english = {"taal": language}
    for path in ("/", "/privacy", "/v", "/tablet", "/r", "/nergens"):
        yield path, visitor.get(f"{path}?taal={language}").html
    yield "unknown", visitor.post("/v", english | {"token": UNKNOWN}).html
    for name in ("early", "late"):
        yield name, visitor.post("/v", english | {"token": codes[name][0]}).html
    yield "apart", visitor.post("/tablet", english | {"token": codes["apart"][0]}).html
    yield "elsewhere", visitor.post("/v", english, Origin="https://elders.example").html
    yield "method", visitor.client.delete(f"/v?taal={language}").get_data(as_text=True)


def form_pages(visitor, way, codes, language):
    """Yield the name and HTML of every page of the questionnaire, from a link to the profile."""
    english = {"taal": language}
    code, another = codes
    form = visitor.post(way, english | {"token": code})
    yield f"{way} form", form.html
    named = [one.get("name") or "" for one in (*form.all("input"), *form.all("textarea"))]
    chosen = dict.fromkeys([name for name in named if name.startswith(("s-", "afspr"))], "4")
    ticks = dict.fromkeys([name for name in named if name.startswith("p-")], "ja")
    comments = [name for name in named if name.startswith("t-")]
    assert len(chosen) > 20 and len(ticks) > 2 and len(comments) > 2
    yield f"{way} preview", visitor.post(f"{way}/voorbeeld", english | {"token": code}).html
    fields = form.hidden() | english
    first = dict(list(chosen.items())[:2])
    send = f"{way}/versturen"
    yield f"{way} skipped", visitor.post(send, fields | first).html
    foreign = {"s-bestaat-niet": "4", next(iter(first)): "99"}
    yield f"{way} wrong", visitor.post(send, fields | foreign | ticks).html
    written = dict.fromkeys(comments[:2], "Mevrouw Jansen: 12-3-2026.")
    yield f"{way} named", visitor.post(send, fields | chosen | written).html
    yield f"{way} long", visitor.post(send, fields | {comments[0]: "x" * 900}).html
    yield f"{way} few", visitor.post(send, fields | first | {"gevraagd": "ja"}).html
    yield f"{way} used", visitor.post(way, english | {"token": code}).html
    page = visitor.post(way, english | {"token": another})
    fields = page.hidden() | english
    yield f"{way} stamp", visitor.post(send, fields | chosen | {"stamp": "onzin"}).html
    mixed = {name: str(1 + at % 5) for at, name in enumerate(chosen)}
    thanks = visitor.post(send, fields | mixed | dict(list(ticks.items())[:1]))
    assert thanks.status == 200
    yield f"{way} thanks", thanks.html


def team_pages(visitor, code, language):
    """Yield the name and HTML of every page on which a team opens its report."""
    fields = {"taal": language, "token": code}
    keep = "/r/afspraak/bewaren"
    yield "no tablet", visitor.get(f"/tablet?taal={language}").html
    yield "team unknown", visitor.post("/r", fields | {"token": UNKNOWN}).html
    yield "team elsewhere", visitor.post("/r", fields, Origin="https://elders.example").html
    yield "team report", visitor.post("/r", fields).html
    form = visitor.post("/r/afspraak", fields)
    yield "team agreement", form.html
    sent = form.hidden() | fields
    wrong = {"wat_1": "x" * 201, "wie_1": "x" * 201, "merken_1": "x" * 201, "wanneer_1": "nooit"}
    yield "agreement day", visitor.post(keep, sent | wrong).html
    yield "agreement long", visitor.post(keep, sent | wrong | {"wanneer_1": "2020-01-01"}).html
    yield "agreement nothing", visitor.post(keep, sent).html
    name = {"wat_1": "Persoon 120 regelt alles."}
    yield "agreement name", visitor.post(keep, sent | name).html
    kept = {"wat_1": TEXT, "wie_1": "de voorzitter"}
    yield "agreement kept", visitor.post(keep, sent | kept).html
    yield "agreement overtaken", visitor.post(keep, sent | {"wat_1": "We bellen."}).html
    yield "agreement there", visitor.post("/r", fields).html


def all_pages(town, reported, place, language="nl", *, formal=False):
    """Return every page by its name."""
    folder, codes = town
    app, visitor = opened(folder, place / "filled", formal=formal)
    pages = dict(first_pages(visitor, codes, language))
    for number, way in enumerate(("/v", "/tablet")):
        pages |= form_pages(visitor, way, codes["open"][2 * number :][:2], language)
    for _ in range(CODES.amount):
        app.extensions[FailureLimits.NAME].failed(CODES, "code", "127.0.0.1")
    for way in ("/v", "/tablet", "/r"):
        again = visitor.post(way, {"taal": language, "token": UNKNOWN})
        pages[f"{way} guessing"] = again.html
    app.extensions[STORES].close()
    app, visitor = opened(reported[0], place / "read", formal=formal)
    pages |= team_pages(visitor, reported[1], language)
    app.extensions[STORES].close()
    return pages


def found_in(pages, wrong):
    """Return what of a pattern stands on which page, with the words around it."""
    return [
        f"{name}: {text[max(0, one.start() - 40) : one.end() + 40]}"
        for name, html in pages.items()
        for _, text in [said(html)]
        for one in wrong.finditer(text)
    ]


@pytest.fixture(scope="module")
def familiar(town, reported, tmp_path_factory):
    """Make every page as it is shipped."""
    return all_pages(town, reported, tmp_path_factory.mktemp("je"))


@pytest.fixture(scope="module")
def polite(town, reported, tmp_path_factory):
    """Make every page of an organisation that says u."""
    return all_pages(town, reported, tmp_path_factory.mktemp("u"), formal=True)


@pytest.fixture(scope="module")
def english(town, reported, tmp_path_factory):
    """Make every page in English, of an organisation that says u in Dutch."""
    return all_pages(town, reported, tmp_path_factory.mktemp("en"), "en", formal=True)


def test_every_page_says_je_until_an_organisation_chooses_otherwise(familiar):
    assert len(familiar) > 45
    assert {said(html)[0] for html in familiar.values()} == {"nl"}
    assert found_in(familiar, POLITE) == []


def test_an_organisation_that_says_u_never_says_je_on_any_page(polite):
    assert found_in(polite, FAMILIAR) == []


def test_no_page_in_english_has_a_dutch_word_of_ours(english):
    assert {said(html)[0] for html in english.values()} == {"en"}
    assert found_in(english, DUTCH) == []


def test_the_title_of_a_measurement_is_marked_as_dutch_on_every_page_in_english(english):
    titles = re.compile("Team 202[0-9]|Teammeting")
    unmarked = {
        f"{name}: {text}"
        for name, html in english.items()
        for text in Said(re.sub("<title>.*?</title>", "", html)).said  # where nothing can be marked
        if titles.search(text)
    }
    assert titles.search("".join(english.values()))
    assert unmarked == set()


def test_the_three_are_different_pages_with_the_same_names(familiar, polite, english):
    assert familiar.keys() == polite.keys() == english.keys()
    same = [name for name in familiar if said(familiar[name])[1] == said(english[name])[1]]
    assert same == []


def test_a_polite_text_that_was_forgotten_would_be_found(town, tmp_path, monkeypatch):
    catalogues = tmp_path / "translations"
    shutil.copytree(voices.CATALOGUES, catalogues)
    catalogue = catalogues / "nl_u.po"
    kept = catalogue.read_text("utf-8")
    assert 'msgstr "In uw browser"' in kept
    catalogue.write_text(kept.replace('msgstr "In uw browser"', 'msgstr ""'), "utf-8")
    monkeypatch.setattr(voices, "CATALOGUES", catalogues)
    voices._read.cache_clear()
    app, visitor = opened(town[0], tmp_path / "filled", formal=True)

    found = found_in({"/privacy": visitor.get("/privacy").html}, FAMILIAR)

    voices._read.cache_clear()
    app.extensions[STORES].close()
    assert len(found) == 1 and "In je browser" in found[0]


def test_a_page_says_which_language_it_is_in(town, tmp_path):
    app, visitor = opened(town[0], tmp_path / "filled", formal=False)
    code = town[1]["open"][0]

    for page, language in (
        (visitor.get("/v"), "nl"),
        (visitor.get("/v?taal=en"), "en"),
        (visitor.post("/v", {"token": code}), "nl"),
        (visitor.post("/v", {"token": code, "taal": "en"}), "en"),
        (visitor.post("/v", {"token": code}, **{"Accept-Language": "en-GB"}), "en"),
        (visitor.post("/v", {"token": code, "taal": "nl"}, **{"Accept-Language": "en"}), "nl"),
        (visitor.get("/aanmelden?taal=en"), "nl"),
    ):
        assert page.response.headers["Content-Language"] == language
        assert said(page.html)[0] == language
    app.extensions[STORES].close()


def test_what_is_too_large_is_refused_in_the_language_of_the_address(town, tmp_path):
    app, visitor = opened(town[0], tmp_path / "filled", formal=False)

    page = visitor.post("/v?taal=en", {"token": "x" * 10_000_000})

    assert page.status == 413
    assert "too large" in said(page.html)[1]
    app.extensions[STORES].close()
