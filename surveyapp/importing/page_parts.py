"""Tell what a part of a web page is for: text, menu, footer, cookie notice, or hidden."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

SILENT: Final = frozenset(
    {
        *("audio", "canvas", "embed", "head", "iframe", "input", "map", "math", "noembed"),
        *("noframes", "noscript", "object", "script", "style", "svg", "template", "video"),
    }
)
"""Elements of which nothing is ever text."""
CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z]+")
UNSEEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
MAIN: Final = "h1,main,article"


@cache
def _words() -> dict[str, Any]:
    path = Path(__file__).with_name("web_page.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _named(text: str) -> str:
    """Return what the names of classes, an id or a label say, or nothing."""
    data = _words()
    for name in text.split():
        words = CAMEL.sub(" ", name).lower().split()
        if not set(data["about_others"]["words"]).isdisjoint(words):
            continue
        joined = f" {' '.join(words)} "
        codes = [code for phrase, code in data["phrases"].items() if f" {phrase} " in joined]
        codes += [data["words"][word] for word in words if word in data["words"]]
        if codes:
            return str(codes[0])
    return ""


def _opens(node: "LexborNode", controlled: frozenset[str]) -> bool:
    """Say whether something hidden is shown when a reader asks for it."""
    attributes = node.attributes
    if (attributes.get("id") or "") in controlled or attributes.get("role") == "tabpanel":
        return True
    words = CAMEL.sub(" ", f"{attributes.get('class') or ''} {attributes.get('id') or ''}")
    return not set(_words()["opens"]["words"]).isdisjoint(words.lower().split())


def part_of(node: "LexborNode", controlled: frozenset[str], *, by_name: bool) -> str:
    """Return why an element is no part of what was written, or nothing.

    Args:
        node: the element.
        controlled: ids of elements that a button or link on the page opens.
        by_name: whether names of classes count, and not only elements and roles.
    """
    attributes, tag = node.attributes, node.tag or ""
    style = attributes.get("style") or ""
    if "hidden" in attributes or UNSEEN.search(style):
        return "" if _opens(node, controlled) else "hidden"
    if tag == "button" and "aria-expanded" in attributes:
        return ""
    role = attributes.get("role") or ""
    code = str(_words()["roles"].get(role) or _words()["elements"].get(tag, ""))
    if not code and tag == "header":
        code = "" if _within_main(node) else "navigation"
    if not code and tag == "a" and (attributes.get("class") or "").startswith("skip"):
        code = "navigation"
    if not code and by_name and tag not in {"body", "main", "article", "a", "p", "h1", "h2"}:
        names = " ".join(attributes.get(key) or "" for key in ("class", "id", "aria-label"))
        code = _named(names) if names.strip() else ""
    if code and node.css_first(MAIN) is not None:
        return ""
    return code


def _within_main(node: "LexborNode") -> bool:
    parent = node.parent
    while parent is not None:
        if parent.tag in {"main", "article"}:
            return True
        parent = parent.parent
    return False
