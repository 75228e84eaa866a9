"""Whether every number of a sentence stands where the sentence says that it stands."""

import json
import re

from surveyapp.domain.release import Release, as_json
from surveyapp.domain.wording import Sentence, in_sentence
from surveyapp.domain.wording.group_rules import GROUP_RULES
from surveyapp.domain.wording.whole_rules import WHOLE_RULES

NUMBER = re.compile(r"[+\N{MINUS SIGN}]?\d+(?:,\d+)?")
OWN = {rule.name: rule.own for rule in (*GROUP_RULES, *WHOLE_RULES)}


def half_up(count, of):
    return int(100 * count / of + 0.5)


DERIVED = {
    "response": lambda n, invited: {str(half_up(n, invited))},
    "nonresponse": lambda n, invited: {str(invited - n)},
    "complete": lambda complete, invited: {str(half_up(complete, invited))},
    "team_effect": lambda *coefficients: {f"{100 * coefficients[0]:.0f}"},
}
"""Numbers that are worked out from two released ones, by their rule."""


def at(document, path):
    """Return what a JSON pointer points at.

    Raises:
        LookupError: nothing.
    """
    for step in path.strip("/").split("/"):
        document = document[int(step)] if isinstance(document, list) else document[step]
    return document


def written(value):
    """Return every way in which a released value may be written."""
    if isinstance(value, list):
        return {str(len(value))}
    if isinstance(value, int):
        return {str(value)}
    texts = set()
    for decimals in (1, 2):
        if round(value, decimals) == value:
            plain = f"{abs(value):.{decimals}f}".replace(".", ",")
            sign = "\N{MINUS SIGN}" if value < 0 else "+"
            texts |= {sign + plain} | ({plain} if value >= 0 else set())
    return texts


class Proof:
    """A release to hold sentences against."""

    def __init__(self, release: Release) -> None:
        self.document = json.loads(as_json(release))
        names = [in_sentence(release.organisation_name), *(group.name for group in release.groups)]
        if release.attribute:
            names += [label for value in release.attribute.values for label in value.labels]
        names.sort(key=len, reverse=True)
        self.names = [form for name in names for form in (name, name[:1].upper() + name[1:])]

    def numbers(self, sentence: Sentence) -> list[str]:
        """Return the numbers of a sentence, but for those in names and quoted statements."""
        text = re.sub(r"‘[^’]*’", "", sentence.text)
        for phrase in (*OWN[sentence.rule], *self.names):
            text = text.replace(phrase, "")
        return NUMBER.findall(text)

    def unproven(self, sentence: Sentence) -> list[str]:
        """Return the numbers of a sentence that are not where it says they are in the release."""
        values = [at(self.document, path) for path in sentence.paths]
        allowed = set().union(*map(written, values))
        if sentence.rule in DERIVED:
            allowed |= DERIVED[sentence.rule](*values)
        return [number for number in self.numbers(sentence) if number not in allowed]
