"""What of a release goes out of the house, and to whom."""

from dataclasses import replace
from typing import Literal

from surveyapp.domain.release import (
    Group,
    GroupResults,
    Release,
    as_printed,
)

Audience = Literal["hr", "public"]
"""``hr`` has every published figure; ``public`` is of the organisation as a whole and may be read
by anybody."""


def handed_out(release: Release, audience: Audience) -> Release:
    """Return what somebody may have of a release as data, so as to keep and to pass on.

    Nothing is computed here: figures are left out, or stand as people read them. The stored
    release has what is never shown, such as the exact n of every statement, from which the one
    person without an opinion would follow; so the file that is handed out is not the stored one,
    and without its salt nobody can guess the rest of it by the digest.
    For the public there is one group, and no words or figures of any other: what
    ``reporting.public_document`` prints and no more.

    Args:
        release: as it is stored.
        audience: who gets it.
    """
    printed = as_printed(release)
    shown = replace(
        printed,
        salt="",
        groups=tuple(_without_spread(group) for group in printed.groups),
        remainders=tuple(replace(one, results=_results(one.results)) for one in printed.remainders),
    )
    if audience == "hr":
        return shown
    whole = whole_only(shown)
    return replace(whole, groups=(_for_anybody(whole.root),))


def whole_only(release: Release) -> Release:
    """Return a release in which nothing is left but the organisation as a whole.

    What may be published is made from this, so that no design can show more: no other group, no
    comment, background attribute, agreement or work point.
    """
    results = release.root.results
    if results is not None:
        plain = tuple(replace(one, importance=None) for one in results.principles)
        results = replace(results, principles=plain)
    return replace(
        release,
        groups=(replace(release.root, results=results),),
        reliability=(),
        team_effects=(),
        heat_map=None,
        remainders=(),
        attribute=None,
        bridge=None,
        comments=(),
        subjects=(),
        agreements=(),
    )


def _without_spread(group: Group) -> Group:
    if group.results is None:
        return group
    return replace(group, results=_results(group.results))


def _results(results: GroupResults) -> GroupResults:
    """Return results without the spread, which is kept for next year and never shown."""
    return replace(
        results, principles=tuple(replace(one, spread=None) for one in results.principles)
    )


def _for_anybody(group: Group) -> Group:
    """Return the organisation without what the public edition does not print of its statements."""
    if group.results is None:
        return group
    principles = tuple(
        replace(
            one,
            items=tuple(replace(item, bars=(), favour_range=None) for item in one.items),
        )
        for one in group.results.principles
    )
    return replace(group, results=replace(group.results, principles=principles))
