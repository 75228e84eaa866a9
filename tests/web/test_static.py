"""The committed CSS and fonts are whole, and are what the developer's script says."""

import re
import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "surveyapp" / "web" / "static"
OWN = (
    "app.css",
    "people.css",
    "posters.css",
    "respondent.css",
    "review.css",
    "settings.css",
    "staff.css",
    "tablet.css",
    "texts.css",
)
GIVEN_BY_THE_THEME = {
    "brand", "brand-hover", "on-brand", "brand-letter", "brand-raw",
    "tint", "tint-deep", "marker", "marker-deep",
}  # fmt: skip


def _read(name):
    return (STATIC / name).read_text("utf-8")


def test_the_notice_names_the_packages_that_the_script_asks_for():
    script = runpy.run_path(str(ROOT / "docs" / "build_css.py"))
    asked = sorted(script["packages"]())
    named = sorted(
        f"{line.split()[0]}@{line.split()[1]}"
        for line in _read("NOTICE.txt").splitlines()
        if line.startswith("@")
    )
    assert named == asked
    assert len(asked) > 20


def test_every_package_has_a_free_licence():
    licences = {
        line.split()[2] for line in _read("NOTICE.txt").splitlines() if line.startswith("@")
    }
    assert licences == {"EUPL-1.2", "OFL-1.1"}
    assert "SIL OPEN FONT LICENSE" in (STATIC / "fonts" / "OFL.txt").read_text("utf-8").upper()


def test_every_font_that_is_named_is_there():
    fonts = re.findall(r"url\(([^)]+)\)", _read("tokens.css"))
    assert len(fonts) == 6
    for font in fonts:
        assert (STATIC / font).read_bytes()[:4] == b"wOF2"


def test_no_style_sheet_or_script_points_outside():
    for path in [*STATIC.glob("*.css"), *STATIC.glob("*.js")]:
        text = path.read_text("utf-8")
        assert not re.search(r"(?:https?:)?//[\w-]+\.\w", text), path.name
        assert "@import" not in text, path.name


def test_every_property_that_our_style_sheets_use_is_set_somewhere():
    sheets = "".join(_read(name) for name in (*OWN, "tokens.css"))
    given = set(re.findall(r"--([\w-]+)\s*:", sheets)) | GIVEN_BY_THE_THEME
    for name in OWN:
        used = set(re.findall(r"var\(--([\w-]+)", _read(name)))
        assert used <= given, name


def test_the_theme_gives_what_the_style_sheets_expect_of_it():
    from surveyapp.web.theme import stylesheet

    css = stylesheet("#00665e")
    assert set(re.findall(r"--([\w-]+):", css)) >= GIVEN_BY_THE_THEME
