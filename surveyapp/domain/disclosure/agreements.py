"""What a group answers about its own agreement of last time: where that may be shown, and how."""

from collections.abc import Mapping, Sequence

from surveyapp.domain.disclosure.coarse import show_item
from surveyapp.domain.disclosure.release_plan import ReleasePlan
from surveyapp.domain.frame import GroupTree
from surveyapp.domain.measuring.counting import histogram
from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.release import AgreementResults, PastAgreement
from surveyapp.domain.responses import Response, enough
from surveyapp.domain.waves import detail_group


def agreement_results(  # noqa: PLR0917 -- all that decides what is shown, as for other results
    questionnaire: Questionnaire,
    tree: GroupTree,
    plan: ReleasePlan,
    responses: Sequence[Response],
    agreements: Mapping[str, tuple[str, ...]],
    minimum: int,
) -> tuple[PastAgreement, ...]:
    """Return every agreement that was asked about, with what its group answers where that may be.

    Only groups without a group below them have one. No two of these share a person, and their
    answers are in no other number: what can be reached by adding and subtracting is whole groups.
    So by theorem 1 the plan is a threshold for each by itself. With one for a department as well
    that would not hold: a department and its teams may have agreed on the same, and then the
    department minus its teams would be whoever is left.

    A group whose other results are withheld shows nothing here either: how many of it took part
    must not be told. Only counts decide what is shown.

    Args:
        questionnaire: as it was asked, for its scale.
        tree: the reporting groups.
        plan: of everything else.
        responses: as asked; those to under half of the items do not count here either.
        agreements: id of a group to the texts that were fixed when the wave opened.
        minimum: k.

    Source: decision 23; measurement specification 2.4, theorem 1.
    """
    values = _values(questionnaire, responses, agreements)
    parents = {group.parent for group in tree.groups}
    return tuple(
        PastAgreement(
            group=group.id,
            texts=agreements[group.id],
            results=_results(plan, group.id, values.get(group.id, ()), minimum),
        )
        for group in tree.groups
        if group.id in agreements and group.id not in parents
    )


def _values(
    questionnaire: Questionnaire, responses: Sequence[Response], asked: Mapping[str, object]
) -> dict[str, list[int]]:
    """Return the valid answers of the people who hang on each group that was asked."""
    found: dict[str, list[int]] = {}
    for one in responses:
        value = questionnaire.scale.value(one.agreement)
        if value is not None and one.atom in asked and enough(questionnaire, one.answers):
            found.setdefault(one.atom, []).append(value)
    return found


def _results(
    plan: ReleasePlan, group: str, values: Sequence[int], minimum: int
) -> AgreementResults | None:
    if group not in plan.within or len(values) < minimum:
        return None
    detailed = group in plan.detailed and len(values) >= detail_group(minimum)
    mean, shares = show_item(histogram(values), detailed=detailed)
    return AgreementResults(n=len(values), mean=mean, shares=shares)
