"""For developers: make the static CSS and fonts of the web pages from npm packages.

Users never run this: what it writes is committed. It needs Node once, in any folder:

    python docs/build_css.py --packages | xargs npm install --ignore-scripts
    python docs/build_css.py node_modules

It takes the CSS of single components of the NL Design System and keeps the rules whose every class
is on our pages (app.css draws the states itself), and the design tokens of the Voorbeeld theme that
these rules can reach and we do not set. It cuts two files from the variable Source Sans 3: what
Dutch needs, and what names from elsewhere need.
"""

import json
import re
import sys
from pathlib import Path

import tinycss2
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

WEB = Path(__file__).resolve().parents[1] / "surveyapp" / "web"
STATIC = WEB / "static"

COMPONENTS = {
    "body": "3.0.0",
    "button": "4.0.1",
    "document": "3.0.1",
    "heading-1": "3.0.1",
    "heading-2": "3.0.1",
    "heading-3": "3.0.1",
    "link": "3.0.1",
    "root": "4.1.1",
    "skip-link": "3.0.1",
    "textarea": "4.0.1",
    "textbox": "4.0.1",
}
"""Component to version; asked for exactly, because npm may otherwise hoist an older one."""

OWN = ("app.css", "respondent.css", "tablet.css", "staff.css")
"""Our own style sheets that read or set properties of the design system."""

TOKENS = ("@nl-design-system-unstable/voorbeeld-design-tokens", "7.4.1")
FONT = ("@fontsource-variable/source-sans-3", "5.3.0")

FAMILY = "Survey Sans"
"""Source Sans 3, cut down; its licence keeps the name "Source" for the font as Adobe made it."""
WEIGHTS = (400, 700)
DRAWN = {
    "latin": "U+20-7E,U+A0-FF,U+131,U+152-153,U+2C6,U+2DA,U+2DC,U+2013-2014,U+2018-201A,"
    "U+201C-201E,U+2022,U+2026,U+2039-203A,U+20AC,U+2122,U+2191,U+2193,U+2212",
    "latin-ext": "U+100-130,U+132-151,U+154-24F,U+1E80-1E85,U+1E9E,U+1EF2-1EF3",
}
"""A file to the characters that a browser fetches it for: the second only for rarer names."""
FEATURES = ["kern", "tnum", "mark", "ccmp", "locl"]

FALLBACK = (
    '@font-face{font-family:"Survey Sans Fallback";'
    'src:local("Arial"),local("Roboto"),local("Liberation Sans"),local("Helvetica Neue");'
    "size-adjust:%(size)s;ascent-override:%(ascent)s;descent-override:%(descent)s;"
    "line-gap-override:0%%}\n"
)
"""What is there at once, as wide and as high as our font: nothing jumps when that comes in."""
ARIAL_WIDTH = 0.4501
"""Mean width in em of a letter of Arial in Dutch text, as LETTERS counts them."""
LETTERS = {
    " ": 17, "e": 16, "n": 8.5, "a": 6.3, "t": 5.7, "i": 5.5, "r": 5.4, "o": 5.1, "d": 5, "s": 3.2,
    "l": 3, "g": 2.9, "v": 2.4, "h": 2, "k": 1.9, "m": 1.9, "u": 1.7, "b": 1.3, "p": 1.3, "w": 1.3,
    "j": 1.2, "z": 1.2, "c": 1, "f": 0.7,
}  # fmt: skip
"""A character to how often it stands among a hundred of Dutch."""

BARE = {"skip_comments": True, "skip_whitespace": True}
LICENCE = (
    "/* @license EUPL-1.2. Copyright (c) 2020-2024 Frameless B.V., (c) 2021-2024 Gemeente Utrecht, "
    "NL Design System. Packages and versions: NOTICE.txt */\n"
)


def packages() -> list[str]:
    """Return what npm must install, each with its exact version."""
    components = [f"@utrecht/{name}-css@{version}" for name, version in COMPONENTS.items()]
    return [*components, "@".join(TOKENS), "@".join(FONT)]


def used_classes() -> set[str]:
    """Return the classes of the NL Design System that our templates and scripts name."""
    named: set[str] = set()
    for path in [*WEB.glob("templates/**/*.html"), *STATIC.glob("*.js")]:
        named |= set(re.findall(r"utrecht-[\w-]*\w", path.read_text("utf-8")))
    return named


def smaller(css: str, classes: set[str]) -> str:
    """Return CSS without comments, white space and rules for classes that no page has."""
    rules = tinycss2.parse_stylesheet(css, **BARE)
    return "".join(_kept(rule, classes) for rule in rules)


def _kept(rule: tinycss2.ast.Node, classes: set[str]) -> str:
    if rule.type == "at-rule":
        inside = tinycss2.parse_rule_list(rule.content or [], **BARE)
        kept = "".join(_kept(each, classes) for each in inside)
        prelude = tinycss2.serialize(rule.prelude).strip()
        return f"@{rule.at_keyword} {prelude}{{{kept}}}" if kept else ""
    selectors = re.split(r",(?![^()]*\))", tinycss2.serialize(rule.prelude))
    reached = [
        " ".join(selector.split())
        for selector in selectors
        if set(re.findall(r"\.(utrecht-[\w-]*\w)", selector)) <= classes
    ]
    declared = tinycss2.parse_blocks_contents(rule.content, **BARE)
    body = ";".join(
        f"{each.name}:{' '.join(tinycss2.serialize(each.value).split())}"
        + ("!important" if each.important else "")
        for each in declared
    )
    return f"{','.join(reached)}{{{body}}}\n" if reached and body else ""


def without_unread(css: str, own: str) -> str:
    """Return CSS without the private properties that nothing reads: those of states we draw."""
    read = set(re.findall(r"var\(\s*(--[\w-]+)", css + own))
    unread = re.compile(r"(?<=[{;])(--[\w-]+):[^;{}]*(;|(?=\}))")
    left = unread.sub(lambda found: found[0] if found[1] in read else "", css)
    left = re.sub(r";\}", "}", re.sub(r"[^{}\n]+\{\}\n", "", left))
    # what is gone may have been all that read another one
    return css if left == css else without_unread(left, own)


def used_tokens(css: str, declared: dict[str, str]) -> dict[str, str]:
    """Return the tokens that ``css`` refers to, and those that these refer to in turn."""
    names = r"var\(\s*(--[\w-]+)"
    waiting = re.findall(names, css)
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in declared and name not in found:
            found.add(name)
            waiting += re.findall(names, declared[name])
    return {name: value for name, value in declared.items() if name in found}


def characters(ranges: str) -> set[int]:
    """Return the code points of a unicode-range."""
    found: set[int] = set()
    for part in ranges.replace("U+", "").split(","):
        first, _, last = part.partition("-")
        found |= set(range(int(first, 16), int(last or first, 16) + 1))
    return found


def cut_font(source: Path, target: Path, ranges: str) -> None:
    """Write the weights and characters that our pages use of a variable font, under our name."""
    font = instancer.instantiateVariableFont(TTFont(source), {"wght": WEIGHTS})
    font.flavor = None
    font.save(target)  # the subsetter wants a font as it lies in a file
    options = subset.Options(
        layout_features=FEATURES, hinting=False, name_IDs=[0, 1, 2, 3, 4, 6, 13, 14]
    )
    font = subset.load_font(target, options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters(ranges))
    cutter.subset(font)
    for record in font["name"].names:
        ours = {1: FAMILY, 3: f"{FAMILY} 1", 4: FAMILY, 6: FAMILY.replace(" ", "")}
        if record.nameID in ours:
            record.string = ours[record.nameID]
    font.flavor = "woff2"
    font.save(target)


def font_faces(font: TTFont) -> str:
    """Return the @font-face rules: our own fonts, and what stands in for them until they came."""
    em, widths, glyphs = font["head"].unitsPerEm, font["hmtx"], font.getBestCmap()
    total = sum(LETTERS.values())
    width = sum(often * widths[glyphs[ord(each)]][0] for each, often in LETTERS.items()) / total
    size = width / em / ARIAL_WIDTH
    stand_in = FALLBACK % {
        "size": f"{size:.2%}",
        "ascent": f"{font['hhea'].ascent / em / size:.2%}",
        "descent": f"{-font['hhea'].descent / em / size:.2%}",
    }
    return stand_in + "".join(
        f'@font-face{{font-family:"{FAMILY}";font-weight:{WEIGHTS[0]} {WEIGHTS[1]};'
        f'font-display:swap;src:url(fonts/survey-sans-{name}.woff2) format("woff2");'
        f"unicode-range:{ranges}}}\n"
        for name, ranges in reversed(DRAWN.items())
    )


def notice_line(folder: Path) -> str:
    """Return name, version and licence of an installed package."""
    package = json.loads((folder / "package.json").read_text("utf-8"))
    return f"{package['name']} {package['version']} {package['license']}"


def build(modules: Path) -> None:
    """Write tokens.css, nlds.css, NOTICE.txt and fonts/ from a node_modules folder."""
    folders = [modules / "@utrecht" / f"{name}-css" for name in COMPONENTS]
    whole = "\n".join((each / "dist" / "index.css").read_text("utf-8") for each in folders)
    own = "".join((STATIC / name).read_text("utf-8") for name in OWN)
    css = without_unread(smaller(whole, used_classes()), own)
    tokens, font = modules / TOKENS[0], modules / FONT[0]
    theme = re.sub(
        r"/\*.*?\*/", "", (tokens / "dist" / "theme.css").read_text("utf-8"), flags=re.DOTALL
    )
    declared = dict(re.findall(r"^\s*(--[\w-]+):\s*(.*?);", theme, re.MULTILINE))
    ours = set(re.findall(r"(--[\w-]+):", own))
    theirs = {name: value for name, value in declared.items() if name not in ours}
    kept = used_tokens(css + own, theirs)
    root = ":root{" + ";".join(f"{name}:{value}" for name, value in kept.items()) + "}\n"
    fonts = STATIC / "fonts"
    for name, ranges in DRAWN.items():
        source = font / "files" / f"source-sans-3-{name}-wght-normal.woff2"
        cut_font(source, fonts / f"survey-sans-{name}.woff2", ranges)
    faces = font_faces(TTFont(fonts / "survey-sans-latin.woff2"))
    (STATIC / "nlds.css").write_text(LICENCE + css, "utf-8")
    (STATIC / "tokens.css").write_text(LICENCE + faces + root, "utf-8")
    licence = (font / "LICENSE").read_text("utf-8")
    copyright_line = str(TTFont(fonts / "survey-sans-latin.woff2")["name"].getDebugName(0))
    (fonts / "OFL.txt").write_text(f"{copyright_line}\n{licence}", "utf-8")
    lines = [notice_line(folder) for folder in (*folders, tokens, font)]
    intro = "nlds.css, tokens.css and fonts/ were made by docs/build_css.py from:\n\n"
    (STATIC / "NOTICE.txt").write_text(intro + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["--packages"]:
        sys.stdout.write("\n".join(packages()) + "\n")
    elif len(sys.argv) == 2:  # noqa: PLR2004 -- the folder
        build(Path(sys.argv[1]))
    else:
        sys.exit(__doc__)
