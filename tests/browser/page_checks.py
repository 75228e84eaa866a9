"""What every page is held against in a browser: accessibility rules, width, size of targets."""

import re
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Error, Page

WIDTHS = (320, 390, 1280)
"""320 is 1280 at 400 % zoom."""
YELLOW = "ffcc00"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
"""By name, for axe leaves ``target-size`` out unless WCAG 2.2 is asked for."""

# Room to tap: a control and everything that belongs to it, such as the words beside a button to
# tick. A link in a sentence is excepted (WCAG 2.5.8), a link that stands alone is not.
TOO_SMALL = """() => {
  const inSentence = (link) => {
    if (!link.matches("a") || !getComputedStyle(link).display.startsWith("inline")) return false;
    const around = link.closest("p, li, dd, dt, td, h1, h2, h3, div");
    const own = [...around.querySelectorAll("a")].map((a) => a.textContent).join("").trim();
    return around.textContent.trim().length > own.length;
  };
  const reach = (control) => control.closest("label") || control;
  return [...document.querySelectorAll("a[href], button, summary, input, select, textarea")]
    .filter((e) => e.type !== "hidden" && e.checkVisibility({ opacityProperty: true }))
    .filter((e) => !e.classList.contains("utrecht-skip-link") && !inSentence(e))
    .map((e) => [(e.textContent.trim() || e.id).slice(0, 40), reach(e).getBoundingClientRect()])
    .filter(([, box]) => box.width && (box.height < 43.9 || box.width < 43.9))
    .map(([name, box]) => `${name}: ${Math.round(box.width)} x ${Math.round(box.height)}`);
}"""

# What sticks out to the right of the window, by name, so that a fault tells where it is.
TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const out = [...document.body.querySelectorAll("*")]
    .filter((e) => e.getBoundingClientRect().right > room + 0.5)
    .map((e) => `${e.tagName.toLowerCase()}.${e.className}`.slice(0, 60));
  return [`${document.documentElement.scrollWidth} of ${room}`, ...out.slice(0, 4)];
}"""

IN_COLOUR = """(colour) => Promise.all(
  [...document.querySelectorAll("link[rel=stylesheet][href*='kleur=']")].map((old) =>
    new Promise((done) => {
      const other = old.cloneNode();
      other.href = old.href.replace(/kleur=[0-9a-f]+/, `kleur=${colour}`);
      other.onload = () => { old.remove(); done(); };
      old.after(other);
    })))"""

# Words of the page that are Dutch, while it says that it is English: nobody translated them.
NOT_ENGLISH = """() => {
  const dutch = /\\b(je|jij|jouw|jullie|niet|een|het|wij|zijn|wordt|deze)\\b/i;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = document.documentElement.lang.startsWith("en") ? [] : ["lang is not en"];
  while (walk.nextNode()) {
    const around = walk.currentNode.parentElement;
    if (around.closest("script, style, template, noscript, :not(html)[lang='nl']")) continue;
    if (dutch.test(walk.currentNode.data)) found.push(walk.currentNode.data.trim().slice(0, 80));
  }
  return found.map((text) => `not in English: ${text}`);
}"""

NO_MOTION = """() => document.getAnimations().forEach((moving) => moving.finish())"""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Something that axe cannot judge and a person did: where it may be, and why it is right."""

    rule: str
    place: str
    reason: str


REVIEWED = (
    Reviewed(
        "color-contrast",
        '^<span class="stroke">',
        "letters over a stroke of the marker: judged by STROKE, from the very colours",
    ),
    Reviewed(
        "color-contrast",
        'id="tekst-stil"',
        "the dialog lies over the page; its paper is the page's own, and it is not see-through",
    ),
)

# The contrast of letters with the marker's stroke behind them, which axe leaves to a person.
STROKE = """() => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  return [...document.querySelectorAll(".stroke")].filter((e) => e.checkVisibility())
    .map((e) => getComputedStyle(e))
    .flatMap((style) => (style.backgroundImage.match(/rgba?\\([^)]+\\)/g) || [])
      .map((behind) => [light(behind), light(style.color)].sort((a, b) => b - a)))
    .map(([more, less]) => (more + 0.05) / (less + 0.05)).filter((ratio) => ratio < 4.5)
    .map((ratio) => `stroke: ${ratio.toFixed(2)} to 1`);
}"""


@cache
def _axe() -> str:
    return Path(AXE_FILE_PATH).read_text(encoding="utf-8")


def axe_faults(page: Page) -> list[str]:
    """Return what axe finds wrong, and what it cannot judge and nobody has looked at."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    page.evaluate(NO_MOTION)
    found = page.evaluate(
        """(rules) => axe.run(document, {
          runOnly: rules, resultTypes: ["violations", "incomplete"] })
          .then(({ violations, incomplete }) => ({ violations, incomplete }))""",
        list(RULES),
    )
    return [
        *_told(found["violations"]),
        *page.evaluate(STROKE),
        *(f"not judged: {one}" for one in _told(found["incomplete"], reviewed=REVIEWED)),
    ]


def _told(results: list[dict[str, Any]], reviewed: tuple[Reviewed, ...] = ()) -> list[str]:
    return [
        f"{rule['id']}: {node['html'][:140]} ({_why(node)})"
        for rule in results
        for node in rule["nodes"]
        if not any(
            one.rule == rule["id"] and re.search(one.place, node["html"]) for one in reviewed
        )
    ]


def _why(node: dict[str, Any]) -> str:
    checks = [*node["any"], *node["all"], *node["none"]]
    return "; ".join(check["message"] for check in checks)[:160]


def measure_faults(page: Page) -> list[str]:
    """Return what sticks out of the window and what is too small to tap."""
    wide = [f"too wide: {one}" for one in page.evaluate(TOO_WIDE)]
    return [*wide, *(f"too small: {one}" for one in page.evaluate(TOO_SMALL))]


def wait_until(page: Page, condition: str, arg: object = None) -> None:
    """Wait until a condition, in JavaScript, holds on the page.

    ``page.wait_for_function`` looks again by ``eval`` within the page, which our own policy of
    content refuses: it would hold only where the condition is met at the first look.

    Raises:
        AssertionError: It did not hold within fifteen seconds.
    """
    until = time.monotonic() + 15
    problem = ""
    while time.monotonic() < until:
        try:
            if page.evaluate(condition, arg):
                return
        except Error as error:  # a page on its way to the next one, or without an active element
            problem = str(error)
        page.wait_for_timeout(50)
    raise AssertionError(f"never held: {condition} {problem}")


def in_colour(page: Page, colour: str) -> None:
    """Show a page in another house style, without asking for it again: it may have been posted."""
    page.evaluate(IN_COLOUR, colour)


def language_faults(page: Page) -> list[str]:
    """Return the words of an English page that are Dutch."""
    found: list[str] = page.evaluate(NOT_ENGLISH)
    return found
