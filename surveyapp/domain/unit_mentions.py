"""Which units a list means by the names in its cells: each mention gets its place, or a fault."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from surveyapp.domain.frame_names import Path, key
from surveyapp.domain.unit_places import DEEPEST, TOO_DEEP, Mention, Misplaced, Places


def place_mentions(
    places: Places, mentions: Mapping[Mention, int]
) -> tuple[Mapping[Mention, Path], Mapping[Mention, Misplaced]]:
    """Place every mention, adding units where a list may add them.

    A single name that stands at one place elsewhere in the list means the unit there; one that
    stands nowhere else lies right below the municipality. So the order of the rows does not
    matter.

    Args:
        places: of the units that are known; new ones are added.
        mentions: how many rows have each.

    Returns:
        The place of each mention, and what is wrong with others. A mention that hangs on one with
        a fault is in neither.
    """
    failed: dict[Mention, Misplaced | None] = {}
    if not places.fixed:
        adding = {mention: rows for mention, rows in mentions.items() if mention.adds}
        failed = _add_units(places, adding)
    homeless = {key(mention.path[-1]) for mention in failed}
    found: dict[Mention, Path] = {}
    for mention in mentions:
        if mention in failed:
            continue
        place = _find(places, mention)
        if isinstance(place, Misplaced) and key(mention.path[-1]) in homeless:
            failed[mention] = None  # its own row says what is wrong
        elif isinstance(place, Misplaced):
            failed[mention] = place
        else:
            found[mention] = place
    return found, {mention: what for mention, what in failed.items() if what is not None}


def _find(places: Places, mention: Mention) -> Path | Misplaced:
    if not mention.below:
        return places.find(mention.path, cell="unit" if mention.adds else "leads")
    above = places.find(mention.below, cell="below")
    if isinstance(above, Misplaced):
        return above
    return places.find((places.municipality, *places.names(above), *mention.path), cell="unit")


def _add_units(places: Places, mentions: Mapping[Mention, int]) -> dict[Mention, Misplaced | None]:
    """Add the units that the mentions describe: first what is certain, then what hangs on it."""
    hanging: dict[Mention, int] = {}
    failed: dict[Mention, Misplaced | None] = {}
    bare: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for mention, rows in mentions.items():
        whole = places.absolute(mention.below or mention.path)
        if whole is not None:
            path = (*whole, *mention.path) if mention.below else whole
            if len(path) > DEEPEST:
                failed[mention] = Misplaced("unit", TOO_DEEP)
            else:
                places.add(path, rows)
        elif mention.below:
            hanging[mention] = rows
        else:
            bare[key(mention.path[0])].append((mention.path[0], rows))
    failed |= _add_hanging(places, hanging, bare)
    for name, spellings in bare.items():
        _settle(places, name, spellings)
    return failed


def _settle(places: Places, name: str, spellings: Iterable[tuple[str, int]]) -> None:
    """Give a name that stands alone its place: where the list has it, else at the top."""
    known = places.by_name.get(name, set())
    if len(known) > 1:
        return
    above = places.names(next(iter(known)))[:-1] if known else ()
    for spelling, rows in spellings:
        places.add((*above, spelling), rows)


def _add_hanging(
    places: Places, hanging: Mapping[Mention, int], bare: Mapping[str, Sequence[tuple[str, int]]]
) -> dict[Mention, Misplaced | None]:
    """Add the units that hang on a single name, those above first; tell of loops and orphans."""
    on_name: dict[str, list[Mention]] = defaultdict(list)
    waits_for: Counter[str] = Counter()
    for mention in hanging:
        on_name[key(mention.below[0])].append(mention)
        waits_for[key(mention.path[0])] += 1
    ready = [name for name in on_name if not waits_for[name]]
    failed: dict[Mention, Misplaced | None] = {}
    lost: set[str] = set()
    placed: set[Mention] = set()
    while ready:
        name = ready.pop()
        if not places.by_name.get(name) and name in bare:
            _settle(places, name, bare[name])
        above = places.find(on_name[name][0].below, cell="below")
        for mention in on_name[name]:
            placed.add(mention)
            own = key(mention.path[0])
            if isinstance(above, Misplaced):
                failed[mention] = None if name in lost else above
                lost.add(own)
            elif len(above) >= DEEPEST:
                failed[mention] = Misplaced("unit", TOO_DEEP)
                lost.add(own)
            else:
                places.add((*places.names(above), *mention.path), hanging[mention])
            waits_for[own] -= 1
            if not waits_for[own] and own in on_name:
                ready.append(own)
    return failed | _loops([mention for mention in hanging if mention not in placed])


def _loops(left: Sequence[Mention]) -> dict[Mention, Misplaced | None]:
    """Tell of the mentions that go round in a circle, of those whose upper unit has no place.

    What has nothing waiting under it hangs on a circle and is not in one; so it is taken off, and
    then what has nothing waiting under it any more.
    """
    waiting = Counter(key(mention.below[0]) for mention in left)
    by_own: dict[str, list[Mention]] = defaultdict(list)
    for mention in left:
        by_own[key(mention.path[0])].append(mention)
    ends = [name for name in by_own if not waiting[name]]
    failed: dict[Mention, Misplaced | None] = {mention: _loop(mention) for mention in left}
    while ends:
        for mention in by_own[ends.pop()]:
            failed[mention] = None
            above = key(mention.below[0])
            waiting[above] -= 1
            if not waiting[above]:
                ends.append(above)
    return failed


def _loop(mention: Mention) -> Misplaced:
    own, above = mention.path[0], mention.below[0]
    if key(own) == key(above):
        return Misplaced(
            "below", f"'{own}' valt onder zichzelf. Noem de afdeling waar het team onder valt."
        )
    return Misplaced(
        "below",
        f"'{own}' valt onder '{above}', en '{above}' valt zelf weer onder '{own}', misschien via "
        "andere rijen. Zo loopt het rond: verbeter één van die rijen.",
    )
