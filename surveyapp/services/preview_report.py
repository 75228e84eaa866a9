"""Show who has still to answer what report may come of it, with figures that nobody gave."""

from dataclasses import dataclass
from pathlib import Path

from surveyapp.domain.frame import GroupTree
from surveyapp.domain.publishing import Facts
from surveyapp.domain.questionnaire import from_json
from surveyapp.domain.simulating.example import example_release
from surveyapp.domain.waves import WaveSettings, detail_group
from surveyapp.once import made_once
from surveyapp.reporting.preview_pages import PreviewPages, preview_pages
from surveyapp.services.make_form import FormView
from surveyapp.store import waves
from surveyapp.store.database import Stores


@dataclass(frozen=True, slots=True)
class ReportPreview:
    """An example of the report about somebody's group.

    ``team`` tells whether the group has a report of its own whatever HR chose, ``whole`` whether it
    is the organisation itself. ``detail_group`` is how many must answer before there are margins,
    shares and comments.
    """

    pages: PreviewPages
    team: bool
    whole: bool
    detail_group: int


@dataclass(frozen=True, slots=True)
class _Example:
    """All that an example depends on; no answer, and nothing of the person who looks at it."""

    instance: Path
    facts: Facts
    group: str
    questionnaire: str
    tree: GroupTree
    settings: WaveSettings


def preview_report(stores: Stores, *, form: FormView) -> ReportPreview:
    """Return the example for the group that a form counts in.

    It is published by the rules of a real report, from invented answers: as many as may be expected
    of the people that were invited. Answers that came in are not read, and could not be: they are
    sealed.

    Args:
        stores: the installation.
        form: what ``open_form`` returned.
    """
    found = form.found
    if found is None:
        raise ValueError("the form was not read from an invitation")
    with stores.reading() as session:
        tree = waves.read_tree(session, found.wave)
    pages = _pages(
        _Example(
            instance=stores.settings.instance,
            facts=Facts(
                wave=found.wave,
                title=found.wave_title,
                organisation=found.organisation,
                organisation_name=found.organisation_name,
                brand=found.brand,
                opens_on=found.opens_on,
                closes_on=found.closes_on,
                minimum_group=found.minimum_group,
                invented=True,
            ),
            group=found.group,
            questionnaire=found.questionnaire,
            tree=tree,
            settings=form.settings,
        )
    )
    return ReportPreview(
        pages=pages,
        team=len(tree.below(found.group)) == 1,
        whole=found.group == tree.root.id,
        detail_group=detail_group(found.minimum_group),
    )


@made_once(most=256)
def _pages(example: _Example) -> PreviewPages:
    """Return the pages of an example, the same for everybody in the group and made once."""
    release = example_release(
        example.facts,
        questionnaire=from_json(example.questionnaire),
        tree=example.tree,
        group=example.group,
        settings=example.settings,
    )
    group = release.group(example.group)
    if group is None:
        raise LookupError(example.group)
    return preview_pages(release, group)
