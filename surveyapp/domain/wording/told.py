"""Everything that may be said about numbers: of one group, and of the organisation as a whole."""

from surveyapp.domain.release import Group, Release
from surveyapp.domain.wording.group_rules import GROUP_RULES
from surveyapp.domain.wording.sentence import Place, Sentence
from surveyapp.domain.wording.whole_rules import WHOLE_RULES


def sentences(release: Release, group: Group) -> tuple[Sentence, ...]:
    """Return every sentence that the report of a group may say, in a fixed order.

    Args:
        release: with the numbers as they are printed (``as_printed``).
        group: one of its groups.
    """
    place = Place(release, group)
    return tuple(said for rule in GROUP_RULES for said in rule.sentences(place))


def whole_sentences(release: Release) -> tuple[Sentence, ...]:
    """Return every sentence about the organisation as a whole, for those who may see all of it."""
    place = Place(release, release.root)
    return tuple(said for rule in WHOLE_RULES for said in rule.sentences(place))
