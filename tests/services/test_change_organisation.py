"""What HR sets for its organisation: kept whole or not at all, and never over a colleague's."""

import io
from datetime import date

import pytest
from PIL import Image

from surveyapp.domain.holidays import Holiday
from surveyapp.errors import NotFoundError, StaleError
from surveyapp.services.change_organisation import OrganisationError, change_organisation
from surveyapp.services.read_organisation import read_logo_of, read_organisation

CHRISTMAS = Holiday("Kerstvakantie", date(2026, 12, 21), date(2027, 1, 3))
KING = Holiday("Koningsdag", date(2026, 4, 27), date(2026, 4, 27))


def logo():
    out = io.BytesIO()
    Image.new("RGB", (64, 64), "#00665e").save(out, "PNG")
    return out.getvalue()


def read(stores):
    return read_organisation(stores, organisation="voorbeeld")


def change(stores, *, version=0, **values):
    change_organisation(stores, organisation="voorbeeld", version=version, **values)


def test_only_what_is_given_changes(stores):
    before = read(stores)

    change(stores, name=" Gemeente Nieuw ", brand="FFCC00")

    after = read(stores)
    assert (after.name, after.brand) == ("Gemeente Nieuw", "#ffcc00")
    assert (after.contact, after.holidays) == (before.contact, before.holidays)
    assert after.version == 1


def test_the_second_of_two_is_told_and_overwrites_nothing(stores):
    change(stores, name="Gemeente Eerst")

    with pytest.raises(StaleError, match="niets overschreven"):
        change(stores, name="Gemeente Laatst", version=0)

    assert read(stores).name == "Gemeente Eerst"


def test_a_logo_gets_another_version_with_every_change_and_can_be_taken_away(stores):
    assert read(stores).logo is None
    change(stores, logo=logo())
    assert read(stores).logo == 1
    assert Image.open(io.BytesIO(read_logo_of(stores, organisation="voorbeeld"))).size == (64, 64)
    change(stores, contact="Nadia", version=1)
    assert read(stores).logo == 2

    change(stores, logo="remove", version=2)

    assert read(stores).logo is None
    with pytest.raises(NotFoundError):
        read_logo_of(stores, organisation="voorbeeld")


def test_holidays_are_kept_in_the_order_of_their_days(stores):
    change(stores, holidays=[CHRISTMAS, KING])

    assert read(stores).holidays == (KING, CHRISTMAS)
    change(stores, holidays=[], version=1)
    assert read(stores).holidays == ()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"name": "Oss\nBcc: x@y.example"}, "name"),
        ({"contact": ""}, "contact"),
        ({"brand": "groen"}, "brand"),
        ({"brand": "#12345"}, "brand"),
        ({"logo": b"<svg/>"}, "logo"),
        ({"holidays": [Holiday("", date(2026, 1, 1), date(2026, 1, 1))]}, "holidays"),
        ({"holidays": [Holiday("Om", date(2026, 1, 2), date(2026, 1, 1))]}, "holidays"),
        ({"holidays": [CHRISTMAS] * 101}, "holidays"),
    ],
)
def test_a_wrong_value_is_told_at_its_field_and_nothing_is_kept(stores, values, field):
    before = read(stores)

    with pytest.raises(OrganisationError) as refused:
        change(stores, **{"contact": "Een ander", **values})

    assert set(refused.value.faults) == {field}
    assert read(stores) == before


def test_there_is_no_other_organisation_to_change(stores):
    with pytest.raises(NotFoundError):
        change_organisation(stores, organisation="elders", version=0, name="Elders")
    with pytest.raises(NotFoundError):
        read_organisation(stores, organisation="elders")


def test_employees_are_said_je_to_until_hr_says_u_and_back(stores):
    assert not read(stores).formal

    change(stores, formal=True)
    assert read(stores).formal
    change(stores, version=1, contact="Een ander")
    assert read(stores).formal
    change(stores, version=2, formal=False)
    assert not read(stores).formal
