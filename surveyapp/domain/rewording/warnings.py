"""Find where ids and versions in the files say something else than the wordings do."""

from collections.abc import Iterator, Mapping, Sequence

from surveyapp.domain.questionnaire import Item, Questionnaire
from surveyapp.domain.rewording.found import (
    KEEPS,
    ItemChange,
    ItemKind,
    Line,
    PrincipleChange,
    PrincipleKind,
    Warned,
)
from surveyapp.domain.rewording.matching import likeness

UNRELATED = 0.35
"""Below this likeness a wording under an old id is about something else altogether."""


def find_warnings(
    old: Questionnaire,
    new: Questionnaire,
    changes: Sequence[PrincipleChange],
    *,
    same_scale: bool,
) -> tuple[Warned, ...]:
    """Return every contradiction between the files and what was found, false lines first.

    The results go by id and version alone: a contradiction is either a line across a change of
    meaning or a line that breaks for nothing.
    """
    items = [item for change in changes for item in change.items]
    former = {item.old.id: item for item in items if item.old}
    found = [
        *_whole(old, new, same_scale=same_scale),
        *(one for item in items for one in _item(item, former)),
        *(one for change in changes for one in _principle(change)),
    ]
    return tuple(sorted(found, key=lambda one: not one.false_line))


def _whole(old: Questionnaire, new: Questionnaire, *, same_scale: bool) -> Iterator[Warned]:
    if old.organisation != new.organisation:
        yield Warned(
            f"De vragenlijsten zijn van twee organisaties: {old.organisation} en "
            f"{new.organisation}. Tussen organisaties loopt geen lijn.",
            "Is het dezelfde organisatie? Zet in de nieuwe vragenlijst onder [organisation]: "
            f'id = "{old.organisation}".',
        )
    if not same_scale:
        yield Warned(
            "De antwoordschaal is anders. Een cijfer betekent dan iets anders, dus elke lijn "
            "breekt. Het rapport ziet dat niet zelf.",
            f"Gebruik weer dezelfde antwoorden (schaal ‘{old.scale.id}’), of geef elke stelling "
            "een hogere version.",
            false_line=True,
        )


def _item(change: ItemChange, former: Mapping[str, ItemChange]) -> Iterator[Warned]:
    old, new = change.old, change.new
    if new is not None and new.id in former and (old is None or old.id != new.id):
        yield _reused(change, new, former[new.id])
        return
    if old is None or new is None:
        return
    if change.kind in KEEPS and not change.reversed:
        yield from _needless_break(change, old, new)
    elif old.id == new.id and new.version <= old.version:
        yield _false_line(change, old, new)


def _needless_break(change: ItemChange, old: Item, new: Item) -> Iterator[Warned]:
    kept = change.kind is not ItemKind.SAME_MEANING
    same = "is hetzelfde gebleven" if kept else "betekent nog hetzelfde"
    if old.id != new.id:
        yield Warned(
            f"De stelling ‘{change.becomes}’ {same}, maar heeft nu id {new.id} in plaats van "
            f"{old.id}. Daardoor breekt de lijn.",
            f'Geef de stelling weer id = "{old.id}", met version = {old.version}.',
        )
    elif old.version != new.version:
        yield Warned(
            f"Stelling {new.id} {same}, maar de versie ging van {old.version} naar {new.version}. "
            "Daardoor breekt de lijn.",
            f"Zet version weer op {old.version}.",
        )


def _false_line(change: ItemChange, old: Item, new: Item) -> Warned:
    raised = f"Zet version op {old.version + 1}"
    if change.kind in KEEPS:
        why, remedy = "telt nu andersom mee (reverse)", f"{raised}."
    elif change.line is Line.BRIDGE:
        why = "staat er in andere woorden"
        remedy = f"{raised}, tenzij je zeker weet dat de betekenis gelijk bleef."
    else:
        why, remedy = "betekent iets anders dan vorige keer", f"{raised}."
        if likeness(change.was, change.becomes) < UNRELATED:
            remedy += " Gaat de stelling over iets heel anders? Geef hem dan een nieuw id."
    stays = "houdt" if new.version == old.version else "gaat terug naar"
    return Warned(
        f"Stelling {new.id} {why}, maar {stays} versie {new.version}. Het rapport trekt dan een "
        "lijn tussen twee verschillende stellingen.",
        remedy,
        false_line=True,
    )


def _reused(change: ItemChange, new: Item, former: ItemChange) -> Warned:
    """Return what is wrong with an id that now belongs to another item than last year."""
    known = former.old is not None and new.version == former.old.version
    remedy = "Geef deze stelling een nieuw id; een id krijgt nooit een andere stelling."
    if change.kind in KEEPS and change.old is not None:
        remedy = (
            f'Geef de stelling weer id = "{change.old.id}", met version = {change.old.version}.'
        )
    return Warned(
        f"Id {new.id} hoorde bij ‘{former.was}’ en staat nu bij ‘{change.becomes}’."
        + (
            " Het rapport trekt dan een lijn tussen twee verschillende stellingen." if known else ""
        ),
        remedy,
        false_line=known,
    )


def _principle(change: PrincipleChange) -> Iterator[Warned]:
    if change.kind not in {PrincipleKind.SAME, PrincipleKind.RENAMED}:
        return
    old, new = change.old[0].principle, change.new[0].principle
    if old.id != new.id and change.common:
        yield Warned(
            f"Principe ‘{new.name}’ is hetzelfde gebleven, maar heeft nu id {new.id} in plaats van "
            f"{old.id}. Daardoor breekt de lijn van de score.",
            f'Geef het principe weer id = "{old.id}".',
        )
