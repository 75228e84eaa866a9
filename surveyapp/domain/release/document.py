"""The release: the one frozen set of published numbers of a wave.

Everything that anybody ever sees of a wave (screen, PDF, spreadsheet) is read from here. What is
withheld is not in it at all, and what is shown coarsely is in it coarsely only.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from surveyapp.domain.frame import GroupKind
from surveyapp.domain.release.numbers import GroupResults, PrincipleResult
from surveyapp.domain.release.whole import (
    AttributeResults,
    Break,
    BridgeResults,
    GroupComments,
    HeatMap,
    Notice,
    PastAgreement,
    Reliability,
    Remainder,
    TeamEffect,
)

if TYPE_CHECKING:
    from pydantic import TypeAdapter

SCHEMA = 3
"""Goes up when a release says something new; what a field of before did not say has its default."""


@dataclass(frozen=True, slots=True)
class Group:
    """A reporting group; ``results`` is None for every withheld group, whatever the reason."""

    id: str
    name: str
    kind: GroupKind
    parent: str | None
    members: tuple[str, ...]
    results: GroupResults | None


@dataclass(frozen=True, slots=True)
class AskedItem:
    """An item as it was asked in this wave; half of the people had other words if ``bridged``."""

    id: str
    version: int
    text: str
    words: str
    bridged: bool = False


@dataclass(frozen=True, slots=True)
class AskedPrinciple:
    """A principle as it was asked in this wave.

    ``by_item`` marks a name that holds several values: it has no score of its own, its items do.
    """

    id: str
    name: str
    set_name: str
    explanation: str
    items: tuple[AskedItem, ...]
    by_item: bool = False


@dataclass(frozen=True, slots=True)
class Release:
    """All published numbers of one wave of one organisation, and what they are about.

    ``left_scale`` are items that too few people answered somewhere to be part of their scale in
    this wave. ``invented`` marks made data (demo, simulation) on every page and report.
    ``complete`` counts who answered at least 80 % of the items (for AAPOR RR1), None where the rest
    would be a few people. ``breaks`` names the principles that last time asked otherwise.
    ``subjects`` are principles that HR wants talked about in groups too small to choose by their
    own numbers. ``agreements`` is what groups agreed on after the last wave. ``salt``
    is chance: without it the digest, which is printed everywhere, would confirm a guess at what is
    in a release and shown to nobody.
    """

    # for pydantic, which reads the parts by it too: what a release does not know is no release
    __pydantic_config__: ClassVar = {"extra": "forbid"}

    schema: int
    wave: str
    title: str
    organisation: str
    organisation_name: str
    brand: str
    opens_on: date
    closes_on: date
    minimum_group: int
    detail_group: int
    questionnaire: str
    questionnaire_version: str
    fingerprint: str
    source_address: str
    principles: tuple[AskedPrinciple, ...]
    left_scale: tuple[str, ...]
    groups: tuple[Group, ...]
    previous_wave: str | None
    previous_title: str | None
    invented: bool
    complete: int | None = None
    notices: tuple[Notice, ...] = ()
    breaks: tuple[Break, ...] = ()
    reliability: tuple[Reliability, ...] = ()
    team_effects: tuple[TeamEffect, ...] = ()
    heat_map: HeatMap | None = None
    remainders: tuple[Remainder, ...] = ()
    attribute: AttributeResults | None = None
    bridge: BridgeResults | None = None
    comments: tuple[GroupComments, ...] = ()
    subjects: tuple[str, ...] = ()
    agreements: tuple[PastAgreement, ...] = ()
    salt: str = ""

    def group(self, group_id: str) -> Group | None:
        """Return one group, or None where the wave has no such group."""
        return next((group for group in self.groups if group.id == group_id), None)

    @property
    def root(self) -> Group:
        """The organisation itself, the first group."""
        return self.groups[0]

    def leaves(self) -> Iterator[Group]:
        """Yield the groups that no other group lies under: the teams and joint groups."""
        parents = {group.parent for group in self.groups}
        return (group for group in self.groups if group.id not in parents)


def as_json(release: Release) -> str:
    """Return the canonical JSON of a release: sorted keys, no white space, UTF-8 as it is."""
    return json.dumps(
        release, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain
    )


def _plain(value: Any) -> object:
    """Return what JSON can hold: a part of the release as its fields, a date as text."""
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    return str(value)


def digest(text: str) -> str:
    """Return the SHA-256 (hex) of a release's canonical JSON: its identity in every report."""
    return hashlib.sha256(text.encode()).hexdigest()


def from_json(text: str) -> Release:
    """Read back what ``as_json`` wrote, now or when a release said less.

    Raises:
        pydantic.ValidationError: the text is no release, or says something unknown; only a
            damaged store, or one of a newer version, can cause it.
    """
    return _reader().validate_json(text, strict=True)


@cache
def _reader() -> "TypeAdapter[Release]":
    from pydantic import TypeAdapter

    return TypeAdapter(Release)


def shown_n(results: GroupResults, n: int) -> int:
    """Return the n of an item or scale as a reader may see it beside the group's own.

    The difference is how many had no opinion or left it open. Below k_dist that is not shown at
    all, and from there on only from two people: one would be somebody. Where it is not shown, the
    number that took part stands in its place.
    """
    return n if results.detailed and results.n - n > 1 else results.n


def as_printed(release: Release) -> Release:
    """Return a release with every n as a reader may see it; the stored one needs the exact n.

    The guard proves a release safe by the exact numbers, so these stay in it; what people read is
    made from this.
    """
    root = release.root.results

    def shown(results: GroupResults, n: int) -> int:
        # an item under k_dist has no shares: beside the n of ten people that would tell one of them
        return shown_n(results, n) if n >= release.detail_group else results.n

    def principle(results: GroupResults, one: PrincipleResult) -> PrincipleResult:
        rest = one.rest
        if rest is not None and root is not None:
            rest = replace(rest, n=root.n - results.n)
        return replace(
            one,
            n=shown(results, one.n),
            rest=rest,
            items=tuple(replace(item, n=shown(results, item.n)) for item in one.items),
        )

    def agreement(one: PastAgreement) -> PastAgreement:
        group = release.group(one.group)
        if one.results is None or group is None or group.results is None:
            return one
        return replace(one, results=replace(one.results, n=shown(group.results, one.results.n)))

    def printed(results: GroupResults) -> GroupResults:
        return replace(
            results, principles=tuple(principle(results, each) for each in results.principles)
        )

    return replace(
        release,
        groups=tuple(
            replace(one, results=printed(one.results)) if one.results is not None else one
            for one in release.groups
        ),
        remainders=tuple(replace(one, results=printed(one.results)) for one in release.remainders),
        agreements=tuple(agreement(one) for one in release.agreements),
    )


def file_name(text: str) -> str:
    """Return a name as lower-case ASCII letters, digits and hyphens, at most 60 of them."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "groep"
