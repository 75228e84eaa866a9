"""What our pages take of an organisation's own tokens: what they use, and what can be read."""

from surveyapp.domain.colours import contrast
from surveyapp.domain.house_style import choose, font_of, judged
from surveyapp.domain.page_colours import page_colours, weak_pairs


def _chosen(**tokens):
    named = {f"--{name.replace('_', '-')}": value for name, value in tokens.items()}
    return choose("oss", named, (font_of("stads-sans-400"), font_of("stads-sans-700")))


def test_tokens_of_the_design_system_become_colours_of_our_pages():
    style = _chosen(
        utrecht_button_primary_action_background_color="#004488",
        basis_color_accent_1_bg_default="rgb(238, 244, 250)",
        utrecht_link_color="#048",
        basis_border_radius_md="8px",
    )
    assert dict(style.colours) == {
        "brand": "#004488",
        "tint-deep": "#eef4fa",
        "brand-letter": "#004488",
    }
    assert dict(style.properties) == {"corner": "8px"}
    colours, refused = judged(style, "#00665e")
    assert colours["brand"] == "#004488"
    assert refused == ()


def test_a_colour_that_cannot_be_read_is_not_taken_and_that_is_said():
    style = _chosen(brand="#ffe866", on_brand="#ffffff", brand_letter="#004488")
    colours, refused = judged(style, "#00665e")
    assert colours["brand"] == "#ffe866"
    assert contrast(colours["on-brand"], "#ffe866") >= 4.5
    assert colours["brand-letter"] == "#004488"
    assert refused == ("Niet overgenomen: de letters op knoppen, te weinig contrast (1,2 : 1).",)
    # the attack: without the guard the page would have had it
    assert weak_pairs({**page_colours("#00665e"), **dict(style.colours)})


def test_whatever_is_taken_every_pair_in_use_can_be_read():
    grey = ["#000000", "#777777", "#888888", "#ffffff", "#ffcc00", "#112233"]
    for number, colour in enumerate(grey):
        style = _chosen(
            brand=colour,
            on_brand=grey[number - 1],
            brand_letter=grey[number - 2],
            ink=grey[number - 3],
            tint=colour,
            marker=grey[number - 1],
        )
        colours, _ = judged(style, "#00665e")
        assert weak_pairs({**page_colours("#00665e"), **colours}) == ()


def test_a_button_in_the_organisations_colour_gets_letters_that_suit_it():
    colours, _ = judged(_chosen(brand="#ffe866"), "#00665e")
    assert colours["brand"] == "#ffe866"
    assert contrast(colours["on-brand"], "#ffe866") >= 4.5


def test_a_font_is_taken_only_where_its_file_lies():
    style = _chosen(basis_text_font_family_default="'Stads Sans', Arial, sans-serif")
    assert dict(style.properties)["font"] == '"stads-sans",var(--font-spare)'
    assert [font.weight for font in style.fonts] == ["400", "700"]
    other = _chosen(font="Ergens Anders")
    assert other.properties == ()
    assert other.fonts == ()
    assert "fonts/ergens-anders-400.woff2" in other.problems[0]


def test_nothing_of_a_value_goes_into_a_page_but_what_was_understood():
    style = _chosen(
        brand="red;}body{display:none}",
        corner="calc(1px*900)",
        font='x"}body{}',
        tint="rgb(300, 0, 0)",
        marker="hsl(0 0% 0%)",
    )
    assert style.colours == style.properties == ()
    assert len(style.problems) == 3


def test_a_file_without_a_good_name_is_no_font():
    assert font_of("../../etc/passwd") is None
    assert font_of("Stads Sans") is None
    assert font_of("stads-sans").weight == "400 700"
