import io
import re
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from pypdf import PdfReader

from surveyapp.domain.invitations import is_code, normalise_code
from surveyapp.errors import InvitationError, NotFoundError, StaleError, WaveError
from surveyapp.services import draw_cards as drawing
from surveyapp.services.close_wave import close_wave
from surveyapp.services.draw_cards import (
    LEASE,
    draw_wanted_cards,
    fetch_cards,
    list_cards,
    remove_needless_cards,
    want_cards,
)
from surveyapp.services.open_form import open_form
from surveyapp.store import card_sheets
from surveyapp.store.database import Stores
from tests import made

NOW = made.noon(made.OPENS)


@pytest.fixture
def wanted(wave):
    """A wave whose cards were asked for: eight, of the team that works outside."""
    assert want_cards(wave.stores, organisation="voorbeeld", wave=wave.id) == 1
    return wave


def sheet(wave):
    (found,) = list_cards(wave.stores, organisation="voorbeeld", wave=wave.id)
    return found


def fetch(wave, now=NOW):
    return fetch_cards(wave.stores, organisation="voorbeeld", wave=wave.id, group="groen", now=now)


def files(wave):
    return list((wave.stores.settings.instance / "cards").glob("*"))


def codes(content):
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    found = [normalise_code(one) for one in re.findall(r"(?:[0-9A-Z]{4} ){3}[0-9A-Z]", text)]
    assert all(is_code(one) for one in found)
    return found


def test_every_card_of_a_pool_has_a_code_of_its_own_that_opens_the_form(wanted):
    draw_wanted_cards(wanted.stores, now=NOW)

    found = codes(fetch(wanted).content)

    assert len(found) == len(set(found)) == 8
    for code in found:
        assert open_form(wanted.stores, token=code, now=NOW).wave == wanted.id


def test_cards_lie_where_only_this_user_reads_them_and_are_gone_once_fetched(wanted):
    draw_wanted_cards(wanted.stores, now=NOW)
    (path,) = files(wanted)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700

    name, content = fetch(wanted)

    assert name == "kaartjes-voorbeeld-teammeting-2026-groen.pdf" and content[:5] == b"%PDF-"
    assert files(wanted) == [] and sheet(wanted).state == "fetched"
    with pytest.raises(WaveError, match="al opgehaald"):
        fetch(wanted)


def test_two_colleagues_who_fetch_at_once_get_them_once(wanted):
    draw_wanted_cards(wanted.stores, now=NOW)

    def attempt(_):
        try:
            return fetch(wanted).content
        except WaveError:
            return None

    with ThreadPoolExecutor(4) as pool:
        got = [one for one in pool.map(attempt, range(4)) if one]
    assert len(got) == 1


def test_printing_again_voids_the_cards_of_before(wanted):
    draw_wanted_cards(wanted.stores, now=NOW)
    first = codes(fetch(wanted).content)
    want_cards(wanted.stores, organisation="voorbeeld", wave=wanted.id, groups=["groen"])
    draw_wanted_cards(wanted.stores, now=NOW)
    second = codes(fetch(wanted).content)

    assert not set(first) & set(second) and sheet(wanted).printing == 2
    assert open_form(wanted.stores, token=second[0], now=NOW)
    for code in first:
        with pytest.raises(InvitationError):
            open_form(wanted.stores, token=code, now=NOW)


def test_asking_for_what_was_drawn_meanwhile_voids_nothing(wanted):
    draw_wanted_cards(wanted.stores, now=NOW)
    ready = sheet(wanted)

    with pytest.raises(StaleError, match="werken nog"):
        want_cards(
            wanted.stores,
            organisation="voorbeeld",
            wave=wanted.id,
            groups=["groen"],
            printing=ready.printing - 1,
        )

    assert sheet(wanted) == ready
    assert open_form(wanted.stores, token=codes(fetch(wanted).content)[0], now=NOW)


def test_a_sheet_has_a_card_for_everybody_also_when_some_have_answered(wanted):
    for one in wanted.of("groen")[:3]:
        wanted.answer(one)
    draw_wanted_cards(wanted.stores, now=NOW)

    assert len(codes(fetch(wanted).content)) == sheet(wanted).cards == 8


def test_cards_are_drawn_once_and_progress_counts_them(wanted):
    steps = []
    draw_wanted_cards(wanted.stores, now=NOW, progress=lambda *step: steps.append(step))
    draw_wanted_cards(wanted.stores, now=NOW, progress=lambda *step: steps.append(step))

    assert steps == [("Groen", 0, 8), ("Groen", 8, 8)]


def test_two_workers_draw_a_sheet_once(wanted):
    others = [Stores(wanted.stores.settings) for _ in range(2)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda stores: draw_wanted_cards(stores, now=NOW), others))
    for stores in others:
        stores.close()

    assert sheet(wanted).printing == 1 and len(files(wanted)) == 1


def test_a_sheet_whose_worker_was_killed_is_drawn_by_the_next_after_a_while(wanted, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(drawing, "_draw", lambda *_: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            draw_wanted_cards(wanted.stores, now=NOW)

    draw_wanted_cards(wanted.stores, now=NOW + timedelta(minutes=1))
    assert sheet(wanted).state == "wanted"
    draw_wanted_cards(wanted.stores, now=NOW + LEASE)
    assert sheet(wanted).state == "ready" and len(files(wanted)) == 1


def test_cards_that_were_asked_for_anew_while_they_were_drawn_are_thrown_away(wanted, monkeypatch):
    draw = drawing._draw

    def asked_meanwhile(stores, one, issued):
        want_cards(stores, organisation="voorbeeld", wave=wanted.id)
        return draw(stores, one, issued)

    monkeypatch.setattr(drawing, "_draw", asked_meanwhile)
    draw_wanted_cards(wanted.stores, now=NOW)

    assert sheet(wanted).state == "wanted" and files(wanted) == []


def test_a_file_that_no_row_knows_is_removed(wanted):
    draw_wanted_cards(wanted.stores, now=NOW)
    (kept,) = files(wanted)
    (kept.parent / "ander.pdf").write_bytes(b"%PDF-")

    remove_needless_cards(wanted.stores)

    assert files(wanted) == [kept]


def test_closing_leaves_no_cards_behind(wanted):
    draw_wanted_cards(wanted.stores, now=NOW)
    for one in codes((files(wanted)[0]).read_bytes()):
        form = open_form(wanted.stores, token=one, now=NOW)
        assert form.wave == wanted.id
    for one in wanted.of("balie"):
        wanted.answer(one)
    assert files(wanted)

    close_wave(wanted.stores, wave=wanted.id, now=made.AFTER)

    assert files(wanted) == []
    with pytest.raises(WaveError):
        fetch(wanted, made.AFTER)


def test_cards_of_a_wave_that_is_not_open_are_not_made(wave):
    for one in wave.of("balie"):
        wave.answer(one)
    close_wave(wave.stores, wave=wave.id, now=made.AFTER)

    with pytest.raises(WaveError, match="niet open"):
        want_cards(wave.stores, organisation="voorbeeld", wave=wave.id)


def test_a_group_without_cards_says_so(wave):
    with pytest.raises(WaveError, match="iedereen heeft een e-mailadres"):
        want_cards(wave.stores, organisation="voorbeeld", wave=wave.id, groups=["balie"])


def test_the_cards_of_another_municipality_are_not_found(wanted):
    with pytest.raises(NotFoundError):
        fetch_cards(wanted.stores, organisation="ander", wave=wanted.id, group="groen", now=NOW)


def test_no_name_and_no_link_of_a_card_is_kept_in_the_store(wanted):
    draw_wanted_cards(wanted.stores, now=NOW)
    content = (wanted.stores.settings.instance / "identity.db").read_bytes()

    for code in codes(files(wanted)[0].read_bytes()):
        assert code.encode() not in content
    with wanted.stores.reading() as session:
        assert card_sheets.kept_paths(session) == {files(wanted)[0].name}
