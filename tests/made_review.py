"""A small published text with a draft of it, as drafting writes it down."""

from datetime import date, datetime
from typing import Any

from surveyapp.domain.reviewing.draft import clauses_of, from_draft
from surveyapp.domain.reviewing.review import Review, SourcePage, page_as_json, sets_as_json
from surveyapp.store import questionnaire_drafts
from surveyapp.store.database import Stores

TEXT = """Onze kernwaarden

Open: we delen wat we weten, we luisteren naar elkaar en we leggen uit wat we doen.
Dichtbij: we gaan naar mensen toe, we kennen de wijk en we komen afspraken na.
De gemeente heeft 160 medewerkers.

Leiderschap

Voorbeeld geven: de leidinggevende geeft het goede voorbeeld.
"""
NOW = datetime(2026, 11, 22, 10, 0)


def words(text: str, *, within: str = TEXT) -> dict[str, Any]:
    """Return the place of words in a text, as a draft writes it."""
    start = within.index(text)
    return {"start": start, "end": start + len(text), "text": text}


def item(text: str, source: str, **more: Any) -> dict[str, Any]:
    """Return a drafted statement."""
    return {"text": text, "source": words(source), "changes": "S", "needs_wording": False, **more}


def principle(name: str, explanation: str, *items: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return a drafted principle."""
    return {
        "name": name,
        "flags": [],
        "merged_from": [],
        "split_from": "",
        "explanation": explanation,
        "source": words(name),
        "items": list(items),
        **more,
    }


OPEN = principle(
    "Open",
    "we delen wat we weten, we luisteren naar elkaar en we leggen uit wat we doen.",
    item("We delen wat we weten.", "we delen wat we weten"),
    item("We luisteren naar elkaar.", "we luisteren naar elkaar"),
    item("We leggen uit wat we doen.", "we leggen uit wat we doen"),
)
NEAR = principle(
    "Dichtbij",
    "we gaan naar mensen toe, we kennen de wijk en we komen afspraken na.",
    item("We gaan naar mensen toe.", "we gaan naar mensen toe"),
    item("We kennen de wijk.", "we kennen de wijk"),
    item("We komen afspraken na.", "we komen afspraken na"),
)
LEADER = principle(
    "Voorbeeld geven",
    "de leidinggevende geeft het goede voorbeeld.",
    item(
        "De leidinggevende geeft het goede voorbeeld.",
        "de leidinggevende geeft het goede voorbeeld",
        needs_wording=True,
        reason="De zin gaat over één persoon. Schrijf op wat je team doet.",
    ),
    flags=["about_one_person", "thin_source"],
)


def clause(text: str, status: str, reason: str = "") -> dict[str, Any]:
    """Return a clause of the accounting."""
    return words(text) | {"status": status, "reason": reason, "items": []}


DATA: dict[str, Any] = {
    "sets": [
        {"name": "Onze kernwaarden", "primary": True, "on": True, "principles": [OPEN, NEAR]},
        {"name": "Leiderschap", "primary": False, "on": False, "principles": [LEADER]},
    ],
    "accounting": [
        clause("Onze kernwaarden", "context", "Een kop."),
        clause("we delen wat we weten,", "asked"),
        clause("we luisteren naar elkaar en", "asked"),
        clause("De gemeente heeft 160 medewerkers.", "left_out", "Een feit."),
        clause("de leidinggevende geeft het goede voorbeeld.", "asked"),
    ],
}


def review(data: dict[str, Any] = DATA, text: str = TEXT) -> Review:
    """Return the review of the draft."""
    page = SourcePage(
        text=text,
        title="Onze kernwaarden",
        fingerprint="d6e9afece14baddc9dab7ed48461ba908383760ecb0eb4f4180117c42d0c93af",
        read_on=date(2026, 11, 22),
        clauses=clauses_of(data),
    )
    return from_draft(page, data, organisation="voorbeeld")


def long_review(principles: int = 12, items: int = 5) -> Review:
    """Return a review of ``principles`` x ``items`` different statements."""
    things = [
        f"{thing} {time}"
        for time in ("samen", "vooraf", "achteraf", "elke week", "met plezier")
        for thing in (
            "de planning", "het rapport", "de balie", "het budget", "de wijk", "het archief",
            "de website", "het loket", "de brief", "het plein", "de vergadering", "het dossier",
        )
    ]  # fmt: skip
    lines, found = ["Kernwaarden", ""], []
    for number in range(principles):
        own = things[number * items : (number + 1) * items]
        said = ", ".join(f"we bespreken {thing}" for thing in own)
        lines.append(f"Waarde {number + 1}: {said}.")
    text = "\n".join(lines)
    for number in range(principles):
        own = things[number * items : (number + 1) * items]
        made = [
            {
                "text": f"We bespreken {thing}.",
                "source": words(f"we bespreken {thing}", within=text),
                "changes": "S",
            }
            for thing in own
        ]
        name = f"Waarde {number + 1}"
        place = words(f"{name}:", within=text)
        found.append({"name": name, "explanation": name, "source": place, "items": made})
    sets = [{"name": "Kernwaarden", "primary": True, "on": True, "principles": found}]
    accounting = [
        each["source"] | {"status": "asked", "reason": ""} for p in found for each in p["items"]
    ]
    return review({"sets": sets, "accounting": accounting}, text)


def keep(stores: Stores, kept: Review | None = None, *, draft: str = "concept") -> str:
    """Keep a review in an installation under an id of one's own choice, and return that id."""
    kept = kept or review()
    with stores.writing() as session:
        questionnaire_drafts.add_draft(
            session,
            id=draft,
            organisation="voorbeeld",
            title=kept.primary().name,
            page=page_as_json(kept.page),
            sets=sets_as_json(kept),
            now=NOW,
        )
    return draft
