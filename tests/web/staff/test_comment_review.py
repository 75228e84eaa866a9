"""The pages on which comments are read before the release."""

import re
from datetime import datetime, timedelta

import pytest

from surveyapp.domain.waves import AMSTERDAM, WaveSettings
from surveyapp.services.close_wave import close_wave
from tests import made
from tests.services.read_comments import copied, everybody_writes
from tests.web.staff.conftest import sign_in, token

EVIL = "<script>alert(1)</script> & \N{RIGHT-TO-LEFT OVERRIDE}"


def in_reading(folder, reader):
    """A wave that ran until today and was stopped: its comments are being read."""
    stores = made.make_instance(folder)
    made.make_staff(stores)
    now = datetime.now(AMSTERDAM)
    wave = made.make_wave(
        stores,
        opens=now.date() - timedelta(days=1),
        closes=now.date() + timedelta(days=9),
        settings=WaveSettings(reminders=(), comments=True, comment_reader=reader),
    )
    everybody_writes(wave, now=now)
    assert close_wave(stores, wave=wave.id, now=now, early=True) is None
    return wave


@pytest.fixture(scope="module")
def made_waves(tmp_path_factory):
    """One that HR reads, and one that the council reads."""
    found = {
        role: in_reading(tmp_path_factory.mktemp(role) / "instance", role)
        for role in ("hr", "council")
    }
    yield found
    for one in found.values():
        one.stores.close()


@pytest.fixture
def desk(made_waves, tmp_path, start):
    """Give a copy of a wave and a browser for a role of it."""
    copies = []

    def one(reader="hr"):
        wave = copied(made_waves[reader], tmp_path / f"{reader}-{len(copies)}")
        copies.append(wave)
        app = start(wave.stores.settings)

        def browser(role):
            client = app.test_client()
            login = "lead" if role == "team_lead" else role
            assert sign_in(client, f"{login}@voorbeeld.example").status_code == 303
            return client

        return wave, browser

    yield one
    for copy in copies:
        copy.stores.close()


def address(wave, place="hr", end=""):
    return f"/{place}/meting/{wave.id}/toelichtingen{end}"


def ids(page):
    return re.findall(r'name="getoond" value="([0-9a-f]{32})"', page.text)


def hidden(page):
    return re.findall(r'name="was" value="([0-9a-f]{32})"', page.text)


def version(page):
    return re.search(r'name="versie" value="(\d+)"', page.text)[1]


def save(client, path, page, ticked, *, doe="bewaar", number="1"):
    return client.post(
        path,
        data={
            "csrf_token": token(page),
            "versie": version(page),
            "bladzijde": number,
            "getoond": ids(page),
            "was": hidden(page),
            "niet": ticked,
            "doe": doe,
        },
    )


@pytest.mark.parametrize(("reader", "place"), [("hr", "hr"), ("council", "or")])
def test_only_whom_the_settings_name_opens_the_pages(desk, reader, place):
    wave, browser = desk(reader)
    for role in ("hr", "council", "administrator", "team_lead"):
        client = browser(role)
        for end in ("", "/afronden"):
            for at in ("hr", "or"):
                page = client.get(address(wave, at, end))
                mine = role == reader and at == place
                assert page.status_code == (200 if mine else 404), (role, at, end)
                assert page.headers["Cache-Control"] == "no-store"
                assert ("Zin-0" in page.text) == (mine and not end)


def test_nobody_reads_them_without_signing_in(desk):
    wave, browser = desk()
    client = browser("hr")
    client.delete_cookie("surveyapp")

    assert client.get(address(wave)).status_code == 303


def test_a_reader_withholds_reads_on_and_puts_back(desk):
    wave, browser = desk()
    client, path = browser("hr"), address(wave)
    page = client.get(path)
    assert len(ids(page)) == 40 and "Bladzijde 1 van 2" in page.text
    assert "textarea" not in page.text  # nothing to edit

    answer = save(client, path, page, ids(page)[:2], doe="verder")
    assert answer.location.endswith("bladzijde=2&gedaan=bewaard")
    assert len(ids(client.get(answer.location))) == 24
    again = client.get(path)
    assert hidden(again) == ids(page)[:2]
    save(client, path, again, ids(page)[:1])
    assert hidden(client.get(path)) == ids(page)[:1]
    assert "1 van de 64 toelichtingen" in client.get(f"{path}/afronden").text


def test_what_another_withheld_meanwhile_stays_so_and_the_page_says_it(desk):
    wave, browser = desk()
    one, other, path = browser("hr"), browser("hr"), address(wave)
    first, second = one.get(path), other.get(path)
    save(one, path, first, ids(first)[:1])

    answer = save(other, path, second, ids(second)[1:2])

    assert answer.location.endswith("gedaan=samen")
    assert "Een ander keek intussen ook" in other.get(answer.location).text
    assert hidden(other.get(path)) == ids(first)[:2]


def test_finishing_what_another_changed_meanwhile_releases_nothing(desk):
    wave, browser = desk()
    client, path = browser("hr"), address(wave)
    before = client.get(f"{path}/afronden")
    page = client.get(path)
    save(client, path, page, ids(page)[:1])

    answer = finish(client, path, before)

    assert answer.status_code == 409
    assert "nog niets vrijgegeven" in answer.text
    assert len(ids(client.get(path))) == 40


def finish(client, path, page, doe="toon"):
    return client.post(
        f"{path}/afronden",
        data={"csrf_token": token(page), "versie": version(page), "doe": doe},
    )


@pytest.mark.parametrize(("reader", "place"), [("hr", "hr"), ("council", "or")])
def test_finishing_lets_the_release_go_on_and_leaves_nothing_to_read(desk, reader, place):
    wave, browser = desk(reader)
    client, path = browser(reader), address(wave, place)
    page = client.get(path)
    save(client, path, page, ids(page)[:1])

    answer = finish(client, path, client.get(f"{path}/afronden"))

    assert answer.status_code == 303
    assert "nakijken is afgerond" in client.get(answer.location).text
    late = save(client, path, page, ids(page)[1:2])
    assert late.status_code == 409
    assert "niets na te kijken" in client.get(path).text
    release = close_wave(wave.stores, wave=wave.id, now=datetime.now(AMSTERDAM))
    assert sum(len(one.texts) for one in release.comments) == 63


def test_a_reader_may_leave_all_of_them_out(desk):
    wave, browser = desk()
    client, path = browser("hr"), address(wave)

    assert finish(client, path, client.get(f"{path}/afronden"), doe="zonder").status_code == 303

    release = close_wave(wave.stores, wave=wave.id, now=datetime.now(AMSTERDAM))
    assert release.comments == ()


def test_a_token_that_is_refused_keeps_the_ticks_and_changes_nothing(desk):
    wave, browser = desk()
    client, path = browser("hr"), address(wave)
    page = client.get(path)

    answer = client.post(path, data={"csrf_token": "x", "niet": ids(page)[3], "bladzijde": "1"})

    assert answer.status_code == 400
    assert re.search(rf'value="{ids(page)[3]}"[^>]* checked', answer.text)
    assert hidden(client.get(path)) == []
    refused = client.post(f"{path}/afronden", data={"csrf_token": "x", "doe": "toon"})
    assert refused.status_code == 400


def test_no_page_but_the_readers_own_shows_a_comment_or_a_number_of_the_outcome(desk):
    wave, browser = desk("council")
    client = browser("hr")
    for path in ("/hr", "/hr/metingen", f"/hr/meting/{wave.id}", "/hr/logboek"):
        page = client.get(path)
        assert page.status_code == 200
        assert "Zin-" not in page.text
    wave_page = client.get(f"/hr/meting/{wave.id}").text
    assert "De OR/FG kijkt de toelichtingen na" in wave_page
    assert "toelichtingen/afronden" not in wave_page
    assert client.get(f"/hr/meting/{wave.id}/cijfers").status_code == 404
    assert client.get(f"/hr/meting/{wave.id}/gegevens/csv").status_code == 404
    lead = browser("team_lead").get("/team").text
    assert "Eerst worden de toelichtingen nagekeken" in lead
    assert "Kijk de toelichtingen na" in browser("council").get("/or").text


def test_words_of_a_comment_are_never_read_as_a_page(desk, monkeypatch):
    from surveyapp.services import review_comments

    keep = review_comments.unpack_comment
    monkeypatch.setattr(
        review_comments, "unpack_comment", lambda raw: keep(raw.replace(b"Zin-000", EVIL.encode()))
    )
    wave, browser = desk()
    page = browser("hr").get(address(wave))

    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert(1)" in page.text
    assert 'dir="auto"' in page.text


@pytest.mark.parametrize(
    ("number", "shown"), [("0", 40), ("-1", 40), ("drie", 40), ("9" * 40, 40), ("99", 24)]
)
def test_a_page_that_is_not_there_is_the_first_or_the_last(desk, number, shown):
    wave, browser = desk()
    assert len(ids(browser("hr").get(f"{address(wave)}?bladzijde={number}"))) == shown
