"""Reading a saved web page: what a person reads on it is text, what surrounds that stands apart."""

import pytest

from surveyapp.importing import web_page
from surveyapp.importing.assembling import from_pieces


def document_of(page: bytes):
    """Read a page in this process: how it goes in one of its own is tested elsewhere."""
    return from_pieces(web_page.read(page), kind="html", fingerprint="")


def read(body: str, *, head: str = ""):
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return document_of(page.encode())


def blocks(body: str):
    return [(b.kind, b.words.plain) for b in read(body).blocks if not b.apart]


def apart(body: str):
    return {b.words.plain: b.apart for b in read(body).blocks if b.apart}


@pytest.mark.parametrize(
    ("part", "why"),
    [
        ("<nav><ul><li>Wonen in de kern</li></ul></nav>", "navigation"),
        ("<header><p>Wonen in de kern</p></header>", "navigation"),
        ("<footer><p>Wonen in de kern</p></footer>", "footer"),
        ("<aside><p>Wonen in de kern</p></aside>", "aside"),
        ("<form><p>Wonen in de kern</p></form>", "tools"),
        ("<div hidden>Wonen in de kern</div>", "hidden"),
        ('<div style="display: none">Wonen in de kern</div>', "hidden"),
        ('<div role="search">Wonen in de kern</div>', "navigation"),
        ('<ol aria-label="Kruimelpad"><li>Wonen in de kern</li></ol>', "breadcrumb"),
        ('<div class="c-breadcrumbs">Wonen in de kern</div>', "breadcrumb"),
        ('<div id="cookieConsent">Wonen in de kern</div>', "cookies"),
        ('<a class="skip-link" href="#x">Wonen in de kern</a>', "navigation"),
        ('<ul class="share-buttons"><li>Wonen in de kern</li></ul>', "tools"),
        ("<p>Print deze pagina</p>", "tools"),
        ("<p>Laatst gewijzigd op 3 mei 2024</p>", "dated"),
    ],
)
def test_what_surrounds_the_text_is_set_apart_and_not_lost(part, why):
    body = f"{part}<main><h1>Kernwaarden</h1><p>We helpen elkaar.</p></main>"

    assert blocks(body) == [("heading", "Kernwaarden"), ("paragraph", "We helpen elkaar.")]
    assert list(apart(body).values()) == [why]


@pytest.mark.parametrize(
    "wrapper",
    [
        '<div class="page has-menu with-sidebar">{}</div>',
        '<div class="sidebar">{}</div>',
        '<section class="d-print-none">{}</section>',
        "<form>{}</form>",
        "<header>{}</header>",
    ],
)
def test_a_wrapper_with_the_whole_page_in_it_is_never_set_apart(wrapper):
    page = wrapper.format("<h1>Kernwaarden</h1><p>We helpen elkaar.</p>")

    assert blocks(page) == [("heading", "Kernwaarden"), ("paragraph", "We helpen elkaar.")]


def test_names_of_classes_are_not_believed_where_nothing_would_be_left():
    assert blocks('<div class="footer"><p>We helpen elkaar.</p></div>') == [
        ("paragraph", "We helpen elkaar.")
    ]


def test_scripts_styles_and_templates_are_never_text():
    body = (
        "<script>document.write('We zijn gehackt')</script><style>p{content:'We'}</style>"
        "<noscript>We zien geen script</noscript><template><p>We zijn leeg</p></template>"
        "<!-- We zijn commentaar --><svg><text>We zijn getekend</text></svg>"
        "<p onclick=\"alert('We')\">We helpen elkaar.</p>"
    )

    assert read(body).text == "We helpen elkaar."


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "<details><summary>Openheid</summary><p>We delen.</p></details>",
            [("heading", "Openheid"), ("paragraph", "We delen.")],
        ),
        (
            (
                '<h3><button aria-expanded="false" aria-controls="a">Openheid</button></h3>'
                '<div id="a" hidden><p>We delen.</p></div>'
            ),
            [("heading", "Openheid"), ("paragraph", "We delen.")],
        ),
        (
            (
                '<button aria-expanded="false">Openheid</button>'
                '<div class="accordion-panel" style="display:none">We delen.</div>'
            ),
            [("heading", "Openheid"), ("paragraph", "We delen.")],
        ),
        (
            "<dl><dt>Openheid</dt><dd>We delen.</dd><dt>Lef</dt><dd>We durven.</dd></dl>",
            [
                ("heading", "Openheid"),
                ("paragraph", "We delen."),
                ("heading", "Lef"),
                ("paragraph", "We durven."),
            ],
        ),
        (
            "<p><strong>Openheid</strong></p><p>We delen.</p>",
            [("heading", "Openheid"), ("paragraph", "We delen.")],
        ),
        (
            "<p><b>Openheid</b><br>We delen.</p>",
            [("heading", "Openheid"), ("paragraph", "We delen.")],
        ),
        (
            "<p><b>De gemeente</b> Eikenwoude helpt.</p>",
            [("paragraph", "De gemeente Eikenwoude helpt.")],
        ),
        (
            "<p>We kiezen voor:<br>- openheid;<br>- lef.</p>",
            [("paragraph", "We kiezen voor:"), ("entry", "openheid;"), ("entry", "lef.")],
        ),
        (
            "<p>We delen.<br><br>We durven.</p>",
            [("paragraph", "We delen."), ("paragraph", "We durven.")],
        ),
        (
            "<ul><li><strong>Openheid</strong> We delen.</li><li><p>Lef:</p><p>We durven.</p></ul>",
            [("entry", "Openheid We delen."), ("entry", "Lef: We durven.")],
        ),
        (
            "<p>R&eacute;&euml;el &amp; samen&shy;werken&nbsp;doen we.</p>",
            [("paragraph", "Réëel & samenwerken doen we.")],
        ),
        ("<div>We <em>delen</em><span>.</span></div>", [("paragraph", "We delen.")]),
        ("<p>We delen<sup><a href=#n>1</a></sup>.</p>", [("paragraph", "We delen.")]),
        (
            "<h2>1.11 Openheid</h2><p>We delen.</p>",
            [("heading", "Openheid"), ("paragraph", "We delen.")],
        ),
    ],
)
def test_blocks_are_what_a_reader_sees(body, expected):
    assert blocks(body) == expected


def test_nested_lists_keep_their_depth_and_numbers():
    body = "<ol><li>Open<ul><li>We delen</li></ul></li><li>Lef</li></ol>"

    assert [(b.form, b.depth, b.words.plain) for b in read(body).blocks] == [
        ("numbered", 0, "Open"),
        ("mark", 1, "We delen"),
        ("numbered", 0, "Lef"),
    ]


def test_cells_of_a_table_keep_their_row_and_column():
    document = read(
        "<table><tr><th>Waarde</th><th>Gedrag</th></tr>"
        "<tr><td>Lef</td><td>We durven.<br>We wagen.</td></tr></table>"
    )

    cells = [(b.depth, b.level, b.words.text) for b in document.blocks]
    assert cells == [
        (1, 1, "Waarde"),
        (1, 2, "Gedrag"),
        (2, 1, "Lef"),
        (2, 2, "We durven.\nWe wagen."),
    ]
    assert document.origin(document.text.index("Lef")).words == "tabel 1, rij 2, kolom 1"


def test_a_table_that_only_places_things_on_the_page_is_no_table():
    body = "<table><tr><td>Menu</td><td><h1>Kernwaarden</h1><p>We helpen.</p></td></tr></table>"

    assert blocks(body) == [("heading", "Kernwaarden"), ("paragraph", "We helpen.")]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ('<meta charset="iso-8859-1">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', "cp1252"),
        ('<meta charset="utf-8">', "utf-8"),
        ('<meta charset="utf-8">', "cp1252"),
        ('<meta charset="iso-8859-15">', "iso-8859-15"),
        ("", "utf-16"),
        ('<meta charset="bestaat-niet">', "cp1252"),
    ],
)
def test_the_letters_are_right_whatever_the_page_declares(declared, encoding):
    page = f"<html><head>{declared}</head><body><p>Sámen één.</p></body></html>"

    assert document_of(page.encode(encoding)).text == "Sámen één."


def test_the_title_of_a_page_without_headings_is_the_declared_one():
    assert read("<p>We delen.</p>", head="<title>Over \n ons</title>").title == "Over ons"
