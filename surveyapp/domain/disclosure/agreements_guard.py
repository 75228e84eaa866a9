"""The check on what groups answer about their agreement of last time."""

from surveyapp.domain.agreements import LONGEST, MOST_AGREEMENTS, one_line
from surveyapp.domain.disclosure.display_guard import check_item, refuse
from surveyapp.domain.frame import GroupTree
from surveyapp.domain.release import AgreementResults, GroupResults, ItemResult, Release


def check_agreements(release: Release, tree: GroupTree) -> None:
    """Refuse agreements that say more of a group than its other results, or of a few people.

    Each stands by itself (theorem 1): a group without groups below it, enough valid answers, and
    details only where the group has them and enough people answered.

    Args:
        release: as it would be published, the results of its groups already found safe.
        tree: the reporting groups.

    Raises:
        ReleaseError: something is shown that may not be, or is not understood.
    """
    parents = {group.parent for group in tree.groups}
    leaves = [group.id for group in tree.groups if group.id not in parents]
    named = [one.group for one in release.agreements]
    if named != [group for group in leaves if group in named]:
        raise refuse("een afspraak hoort bij een groep die er geen kan hebben")
    for one in release.agreements:
        place = f"de afspraak van groep {one.group}"
        _check_texts(one.texts, place)
        group = release.group(one.group)
        if one.results is not None:
            if group is None or group.results is None:
                raise refuse(f"{place} heeft uitkomsten, terwijl de groep is afgeschermd")
            _check_results(release, group.results, one.results, place)


def _check_texts(texts: tuple[str, ...], place: str) -> None:
    if not 1 <= len(texts) <= MOST_AGREEMENTS:
        raise refuse(f"{place} bestaat uit {len(texts)} teksten")
    if any(not text or text != one_line(text) or len(text) > LONGEST for text in texts):
        raise refuse(f"{place} is geen tekst zoals die op het formulier staat")


def _check_results(
    release: Release, group: GroupResults, results: AgreementResults, place: str
) -> None:
    if not release.minimum_group <= results.n <= group.n:
        raise refuse(f"{place} telt te weinig of te veel antwoorden")
    many = group.detailed and results.n >= release.detail_group
    if (results.shares is not None) != many:
        raise refuse(f"{place} toont details waar dat niet mag, of laat ze weg")
    shown = ItemResult(item="agreement", n=results.n, mean=results.mean, shares=results.shares)
    check_item(shown, place)
