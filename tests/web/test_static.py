"""The committed CSS and fonts are whole, and are what the developer's script says."""

import re
import runpy
from pathlib import Path

from surveyapp.web.theme import stylesheet

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "surveyapp" / "web" / "static"
OWN = sorted(
    path.name for path in STATIC.glob("*.css") if path.name not in {"nlds.css", "tokens.css"}
)


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
    assert len(asked) > 10


def test_every_package_has_a_free_licence():
    licences = {
        line.split()[2] for line in _read("NOTICE.txt").splitlines() if line.startswith("@")
    }
    assert licences == {"EUPL-1.2", "OFL-1.1"}
    assert "SIL OPEN FONT LICENSE" in (STATIC / "fonts" / "OFL.txt").read_text("utf-8").upper()


def test_every_font_that_is_named_is_there():
    fonts = re.findall(r"url\(([^)]+)\)", _read("tokens.css"))
    assert len(fonts) == 2
    for font in fonts:
        assert (STATIC / font).read_bytes()[:4] == b"wOF2"


def test_no_style_sheet_or_script_points_outside():
    for path in [*STATIC.glob("*.css"), *STATIC.glob("*.js")]:
        text = path.read_text("utf-8")
        assert not re.search(r"(?:https?:)?//[\w-]+\.\w", text), path.name
        assert "@import" not in text, path.name


def test_the_font_for_rarer_letters_is_only_fetched_for_them():
    first, second = re.findall(r"unicode-range:([^}]+)", _read("tokens.css"))
    dutch = set(map(ord, "Ingevuld door één coördinator – ‘hé’ … € 3,50 ĳ")) - {0x133}
    assert not dutch & _characters(first)
    assert dutch <= _characters(second)
    assert ord("ş") in _characters(first)
    assert not _characters(first) & _characters(second)


def _characters(ranges):
    found = set()
    for part in ranges.replace("U+", "").split(","):
        first, _, last = part.partition("-")
        found |= set(range(int(first, 16), int(last or first, 16) + 1))
    return found


def test_a_modified_font_does_not_bear_the_reserved_name():
    from fontTools.ttLib import TTFont

    for path in (STATIC / "fonts").glob("*.woff2"):
        names = TTFont(path)["name"]
        for kind in (1, 4, 6):
            assert "Source" not in (names.getDebugName(kind) or ""), path.name
        assert "Adobe" in names.getDebugName(0)


def test_every_property_that_our_style_sheets_use_is_set_somewhere():
    sheets = "".join(_read(name) for name in (*OWN, "tokens.css"))
    given = set(re.findall(r"--([\w-]+)\s*:", sheets + stylesheet("#00665e")))
    for name in OWN:
        used = set(re.findall(r"var\(--([\w-]+)", _read(name)))
        assert used <= given, name


def test_every_class_of_the_design_system_on_our_pages_has_its_rules_and_no_other_has():
    script = runpy.run_path(str(ROOT / "docs" / "build_css.py"))
    ruled = set(re.findall(r"\.(utrecht-[\w-]*\w)", _read("nlds.css")))
    assert ruled == script["used_classes"]()
    assert len(ruled) > 10


def test_no_token_is_sent_that_nothing_reads():
    css = "".join(_read(name) for name in (*OWN, "nlds.css", "tokens.css"))
    read = set(re.findall(r"var\(\s*(--[\w-]+)", css))
    assert set(re.findall(r"[{;](--[\w-]+):", _read("tokens.css"))) <= read
