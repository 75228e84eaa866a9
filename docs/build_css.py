"""For developers: make the static CSS and fonts of the web pages from npm packages.

Users never run this: what it writes is committed. It needs Node once, in any folder:

    python docs/build_css.py --packages | xargs npm install --ignore-scripts
    python docs/build_css.py node_modules

It takes the CSS of single components of the NL Design System, keeps those design tokens of the
Voorbeeld theme that our pages can reach, and copies two subsets of Source Sans 3 in three weights.
"""

import json
import re
import shutil
import sys
from pathlib import Path

STATIC = Path(__file__).resolve().parents[1] / "surveyapp" / "web" / "static"

COMPONENTS = {
    "alert": "4.0.2",
    "body": "3.0.0",
    "button": "4.0.1",
    "button-group": "3.0.1",
    "checkbox": "3.0.1",
    "data-list": "3.0.1",
    "document": "3.0.1",
    "form-field": "3.0.1",
    "form-field-description": "3.0.1",
    "form-field-error-message": "3.0.1",
    "form-fieldset": "3.0.1",
    "form-label": "3.0.1",
    "heading-1": "3.0.1",
    "heading-2": "3.0.1",
    "heading-3": "3.0.1",
    "heading-4": "3.0.1",
    "link": "3.0.1",
    "link-list": "4.0.1",
    "ordered-list": "4.0.1",
    "paragraph": "4.0.1",
    "radio-button": "3.0.1",
    "root": "4.1.1",
    "select": "3.0.1",
    "separator": "3.0.1",
    "skip-link": "3.0.1",
    "table": "3.0.1",
    "textarea": "4.0.1",
    "textbox": "4.0.1",
    "unordered-list": "3.1.1",
}
"""Component to version; asked for exactly, because npm may otherwise hoist an older one."""

TOKENS = ("@nl-design-system-unstable/voorbeeld-design-tokens", "7.4.1")
FONT = ("@fontsource/source-sans-3", "5.3.1")
WEIGHTS = (400, 600, 700)
SUBSETS = ("latin-ext", "latin")

ALSO_KEPT = ("--basis-focus", "--basis-color-accent-1", "--basis-text-font-family")
LICENCE = (
    "/* @license EUPL-1.2. Copyright (c) 2020-2024 Frameless B.V., (c) 2021-2024 Gemeente Utrecht, "
    "NL Design System. Packages and versions: NOTICE.txt */\n"
)


def packages() -> list[str]:
    """Return what npm must install, each with its exact version."""
    components = [f"@utrecht/{name}-css@{version}" for name, version in COMPONENTS.items()]
    return [*components, "@".join(TOKENS), "@".join(FONT)]


def smaller(css: str) -> str:
    """Return CSS without comments and needless white space."""
    text = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    text = re.sub(r"\s+", " ", text)
    return re.sub(r"\s*([{};,])\s*", r"\1", text).replace(";}", "}").strip() + "\n"


def used_tokens(css: str, declared: dict[str, str]) -> dict[str, str]:
    """Return the tokens that ``css`` refers to, and those that these refer to in turn."""
    names = r"var\(\s*(--[\w-]+)"
    waiting = re.findall(names, css)
    waiting += [name for name in declared if name.startswith(ALSO_KEPT)]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in declared and name not in found:
            found.add(name)
            waiting += re.findall(names, declared[name])
    return {name: value for name, value in declared.items() if name in found}


def font_faces(font: Path) -> str:
    """Return the @font-face rules of the copied fonts, each for the characters that it draws."""
    drawn = json.loads((font / "unicode.json").read_text("utf-8"))
    return "".join(
        f'@font-face{{font-family:"Source Sans 3";font-weight:{weight};font-display:swap;'
        f'src:url(fonts/source-sans-3-{subset}-{weight}-normal.woff2) format("woff2");'
        f"unicode-range:{drawn[subset]}}}\n"
        for subset in SUBSETS
        for weight in WEIGHTS
    )


def notice_line(folder: Path) -> str:
    """Return name, version and licence of an installed package."""
    package = json.loads((folder / "package.json").read_text("utf-8"))
    return f"{package['name']} {package['version']} {package['license']}"


def build(modules: Path) -> None:
    """Write tokens.css, nlds.css, NOTICE.txt and fonts/ from a node_modules folder."""
    folders = [modules / "@utrecht" / f"{name}-css" for name in COMPONENTS]
    css = smaller("\n".join((f / "dist" / "index.css").read_text("utf-8") for f in folders))
    tokens, font = modules / TOKENS[0], modules / FONT[0]
    theme = re.sub(
        r"/\*.*?\*/", "", (tokens / "dist" / "theme.css").read_text("utf-8"), flags=re.DOTALL
    )
    declared = dict(re.findall(r"^\s*(--[\w-]+):\s*(.*?);", theme, re.MULTILINE))
    own = (STATIC / "app.css").read_text("utf-8")
    kept = used_tokens(css + own, declared)
    root = ":root{" + ";".join(f"{name}:{value}" for name, value in kept.items()) + "}\n"
    (STATIC / "nlds.css").write_text(LICENCE + css, "utf-8")
    (STATIC / "tokens.css").write_text(LICENCE + font_faces(font) + root, "utf-8")
    (STATIC / "fonts").mkdir(exist_ok=True)
    for subset in SUBSETS:
        for weight in WEIGHTS:
            name = f"source-sans-3-{subset}-{weight}-normal.woff2"
            shutil.copyfile(font / "files" / name, STATIC / "fonts" / name)
    shutil.copyfile(font / "LICENSE", STATIC / "fonts" / "OFL.txt")
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
