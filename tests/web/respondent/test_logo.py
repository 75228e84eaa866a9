"""The organisation's logo above the questionnaire, also after it changed."""

import io

from PIL import Image

from surveyapp.services.change_organisation import change_organisation


def logo(colour):
    out = io.BytesIO()
    Image.new("RGB", (64, 64), colour).save(out, "PNG")
    return out.getvalue()


def images(page):
    return [each.get("src") for each in page.all("img")]


def test_the_questionnaire_has_the_logo_that_is_set_now(visitor, wave, stores):
    code = wave.of("balie")[0].code
    assert images(visitor.open(code)) == []
    addresses = []
    for version, colour in enumerate(("#00665e", "#a01d23")):
        change_organisation(stores, organisation="voorbeeld", version=version, logo=logo(colour))
        (address,) = images(visitor.open(code))
        addresses.append(address)

    assert addresses[0] != addresses[1]
    shown = Image.open(io.BytesIO(visitor.client.get(addresses[1]).data)).convert("RGB")
    assert shown.getpixel((0, 0)) == (160, 29, 35)


def test_a_logo_is_fetched_without_a_cookie(visitor, wave, stores):
    change_organisation(stores, organisation="voorbeeld", version=0, logo=logo("#00665e"))
    answer = visitor.client.get("/huisstijl/voorbeeld/logo.png")

    assert answer.status_code == 200
    assert answer.mimetype == "image/png"
    assert "Set-Cookie" not in answer.headers
    assert visitor.client.get("/huisstijl/elders/logo.png").status_code == 404
