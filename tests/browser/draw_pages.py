"""Write docs/pages.md and draw its pictures: ``python -m tests.browser.draw_pages [NAME ...]``.

Every page that a respondent can meet, on a phone and on a desk; a few in the dark, in yellow and in
English, so that anybody can judge how they look without installing anything.
"""

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.page_checks import YELLOW, in_colour
from tests.browser.respondent_pages import PAGES, RespondentPage
from tests.browser.respondent_town import Town, served_town
from tests.browser.respondent_visits import Visit
from tests.chromium import ARGUMENTS, find_chromium

PLACE = Path("docs") / "respondent-pages"
SPECIAL = ("vooraf", "stap-ingevuld", "bedankt")
"""Pages that are drawn in the dark, in yellow and in English too."""
DEEP = ("toelichting", "stap-bron", "bedankt-open")
"""Pages that are about what lies too deep: they are drawn from just above it."""
DOCUMENT = Path("docs") / "pages.md"
LOOKS = {"donker": "In het donker", "geel": "In een gele huisstijl", "engels": "In het Engels"}
HEAD = """# De pagina's van wie invult

Alle pagina's die je kunt tegenkomen als je een vragenlijst invult of het rapport van je team
opent, op een telefoon en op een gewoon scherm. Lange pagina's zijn afgebroken. De principes en
stellingen zijn echt, de gemeente en de antwoorden verzonnen. Opnieuw tekenen:
`python -m tests.browser.draw_pages`.

Dezelfde lijst wordt bij elke test nagelopen: zonder fouten volgens de regels van WCAG 2.2 (A en
AA), geldige HTML, passend op 320 pixels breed, en alles waar je op tikt minstens 44 pixels hoog en
breed.
"""
SIZES = {390: 0.75, 1280: 0.5}
"""Width of the window, to how much smaller the picture of it is."""
TALLEST = 1250
"""Pixels of a page that are shown; the whole form on one page is ten times as tall."""
COLOURS = 96
GAP = 16
AROUND = (226, 228, 230)


def draw(one: RespondentPage, browser: Browser, town: Town) -> dict[str, Image.Image]:
    """Return the pictures of a page by their names: phone and desk beside each other."""
    drawn = {one.name: _both(*_shots(one, browser, town))}
    if one.name in SPECIAL:
        drawn[f"{one.name}-engels"] = _both(*_shots(one, browser, town, language="en"))
        for look in ("donker", "geel"):
            drawn[f"{one.name}-{look}"] = _both(*_shots(one, browser, town, look=look))
    return drawn


def _shots(
    one: RespondentPage, browser: Browser, town: Town, *, language: str = "nl", look: str = ""
) -> list[Image.Image]:
    context = browser.new_context(
        viewport={"width": min(SIZES), "height": 844},
        java_script_enabled=one.script,
        locale={"nl": "nl-NL", "en": "en-GB"}[language],
        reduced_motion="reduce",
        color_scheme="dark" if look == "donker" else "light",
    )
    page = context.new_page()
    one.reach(Visit(page, town, language))
    page.locator(one.mark).first.wait_for(state="attached")
    # a person who taps sees no ring around the heading that has the focus
    page.evaluate("document.querySelector('h1:focus')?.blur()")
    if look == "geel":
        in_colour(page, YELLOW)
    deep = one.mark if one.name in DEEP else "body"
    shots = [_shot(page, width, deep) for width in SIZES]
    context.close()
    return shots


def _shot(page: Page, width: int, about: str) -> Image.Image:
    """Return the top of a page, or from just above what it is about where that lies too deep."""
    page.set_viewport_size({"width": width, "height": 844})
    page.evaluate("scrollTo(0, 0)")
    box = page.locator(about).first.bounding_box() or {"y": 0}
    first = max(0, round(box["y"] - TALLEST / 2)) if box["y"] > TALLEST * 3 / 4 else 0
    picture = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
    shown = picture.crop((0, first, picture.width, min(picture.height, first + TALLEST)))
    size = (round(shown.width * SIZES[width]), round(shown.height * SIZES[width]))
    return shown.resize(size, Image.Resampling.LANCZOS)


def _both(phone: Image.Image, desk: Image.Image) -> Image.Image:
    """Return two pictures beside each other."""
    size = (phone.width + desk.width + 3 * GAP, max(phone.height, desk.height) + 2 * GAP)
    whole = Image.new("RGB", size, color=AROUND)
    whole.paste(phone, (GAP, GAP))
    whole.paste(desk, (phone.width + 2 * GAP, GAP))
    return whole


def in_few_colours(picture: Image.Image) -> Image.Image:
    """Return a picture in the colours that it has most of, so that flat parts keep their own."""
    counted = picture.getcolors(picture.width * picture.height) or []
    most = sorted(counted, key=lambda pair: -pair[0])[:COLOURS]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for _, colour in most for part in colour])  # type: ignore[union-attr]
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


def document() -> str:
    """Return docs/pages.md: every page in its order, with a line of what it is."""
    parts = [HEAD]
    for one in PAGES:
        parts.append(f"## {one.line}\n\n![{one.line}](respondent-pages/{one.name}.png)\n")
        if one.name in SPECIAL:
            parts += [
                f"{words}:\n\n![{one.line}, {words[0].lower()}{words[1:]}]"
                f"(respondent-pages/{one.name}-{look}.png)\n"
                for look, words in LOOKS.items()
            ]
    return "\n".join(parts)


def main(names: list[str]) -> None:
    """Draw some pages, or all."""
    PLACE.mkdir(parents=True, exist_ok=True)
    DOCUMENT.write_text(document(), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        with served_town(Path(folder)) as town:
            for one in PAGES:
                if names and one.name not in names:
                    continue
                for name, picture in draw(one, browser, town).items():
                    plain = in_few_colours(picture)
                    plain.save(PLACE / f"{name}.png", optimize=True)
                    print(f"{name}: {picture.width} x {picture.height}")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
